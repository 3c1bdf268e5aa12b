import { type ReactNode, useMemo } from 'react'
import { api } from '../api/client.ts'
import type { Modality } from '../api/types.ts'
import { Name, TypeMark } from '../components/type-mark.tsx'
import { useRequest } from '../components/use-request.ts'
import { useTexts } from '../i18n/index.ts'
import { ENTITY_TYPES, MODALITIES, RELATION_TYPES } from '../ontology.ts'
import { NO_FILTER, isFiltered, onlyFacet, setFilter, showHidden, toggleFacet } from '../scene/scene.ts'
import { change, useScene, useSceneState } from '../scene/store.ts'
import { facetsOf } from '../scene/visible.ts'

type Facet = 'types' | 'relations' | 'modalities' | 'documents'

/** The legend is the filter: each row says what a mark means, how many there are, and hides them. */
export function Legend() {
  const t = useTexts()
  const scene = useScene()
  const sources = useSceneState((state) => state.sources)
  const { nodes, edges, hidden, filter } = scene
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the scene only these parts decide
  const facets = useMemo(() => facetsOf(scene, sources), [nodes, edges, hidden, filter, sources])
  const documents = useRequest('documents', (signal) => api.documents(signal))
  const titles = new Map(
    documents.state === 'ready' ? documents.value.documents.map((one) => [one.id, one.title || one.path]) : [],
  )
  const present = (all: readonly string[], facet: Facet, counts: ReadonlyMap<string, number>) =>
    all.filter((value) => (counts.get(value) ?? 0) > 0 || (scene.filter[facet] as ReadonlySet<string>).has(value))
  const said = new Set([...facets.documents.keys(), ...scene.filter.documents])
  const section = (
    title: string,
    facet: Facet,
    values: readonly string[],
    counts: ReadonlyMap<string, number>,
    show: (value: string) => ReactNode,
  ) =>
    values.length > 0 && (
      <>
        <h2 id={`facet-${facet}`}>{title}</h2>
        <ul aria-labelledby={`facet-${facet}`}>
          {values.map((value) => {
            const shown = !(scene.filter[facet] as ReadonlySet<string>).has(value)
            return (
              <li key={value} className="facet">
                <button
                  type="button"
                  role="checkbox"
                  aria-checked={shown}
                  className="value"
                  onClick={() => change((now) => toggleFacet(now, facet, value))}
                >
                  {show(value)}
                  <span className="count">{t.number(counts.get(value) ?? 0)}</span>
                </button>
                {values.length > 1 && (
                  <button
                    type="button"
                    className="button small only"
                    onClick={() => change((now) => onlyFacet(now, facet, value, values))}
                  >
                    {t.scene.only}
                    <span className="hidden-visually">{titles.get(value) ?? value}</span>
                  </button>
                )}
              </li>
            )
          })}
        </ul>
      </>
    )
  return (
    <section className="legend" aria-label={t.scene.facets}>
      {section(t.legend.types, 'types', present(ENTITY_TYPES, 'types', facets.types), facets.types, (value) => {
        const type = ENTITY_TYPES.find((one) => one === value)!
        return (
          <>
            <TypeMark type={type} quiet />
            <span className="label">{t.entity[type]}</span>
          </>
        )
      })}
      {section(
        t.legend.relations,
        'relations',
        present(RELATION_TYPES, 'relations', facets.relations),
        facets.relations,
        (value) => (
          <>
            <span className="box" aria-hidden="true" />
            <span className="label">{t.relation[RELATION_TYPES.find((one) => one === value)!]}</span>
          </>
        ),
      )}
      {section(
        t.legend.modalities,
        'modalities',
        present(MODALITIES, 'modalities', facets.modalities),
        facets.modalities,
        (value) => {
          const mode = MODALITIES.find((one) => one === value)!
          return (
            <>
              <Stroke mode={mode} />
              <span className="label">{t.modality[mode]}</span>
            </>
          )
        },
      )}
      {section(t.legend.sources, 'documents', [...said].sort(), facets.documents, (value) => (
        <>
          <span className="box" aria-hidden="true" />
          <span className="label">
            <Name>{titles.get(value) ?? value}</Name>
          </span>
        </>
      ))}
      <h2 id="facet-confidence">{t.legend.confidence}</h2>
      <label className="small-text slider">
        <input
          type="range"
          min={0}
          max={95}
          step={5}
          aria-labelledby="facet-confidence"
          aria-valuetext={t.legend.atLeast(Math.round(scene.filter.confidence * 100))}
          value={Math.round(scene.filter.confidence * 100)}
          onChange={(event) =>
            change((now) => setFilter(now, { confidence: Number(event.target.value) / 100 }), 'confidence')
          }
        />{' '}
        {t.legend.atLeast(Math.round(scene.filter.confidence * 100))}
      </label>
      <p className="actions">
        {isFiltered(scene.filter) && (
          <button
            type="button"
            className="button small"
            onClick={() => change((now) => ({ ...now, filter: NO_FILTER }))}
          >
            {t.scene.clearFilters}
          </button>
        )}
        {scene.hidden.size > 0 && (
          <button type="button" className="button small" onClick={() => change(showHidden)}>
            {t.scene.hiddenCount(scene.hidden.size)} · {t.scene.showHidden}
          </button>
        )}
      </p>
    </section>
  )
}

const DASHES: Readonly<Record<Modality, string | undefined>> = {
  done: undefined,
  planned: '6 4',
  proposed: '2 4',
  denied: '7 3 2 3',
}

export function Stroke({ mode }: { readonly mode: Modality }) {
  return (
    <svg className="stroke" viewBox="0 0 26 8" aria-hidden="true">
      <path d="M0 4H26" stroke="currentColor" strokeWidth="2" strokeDasharray={DASHES[mode]} />
    </svg>
  )
}
