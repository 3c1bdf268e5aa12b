import { useState } from 'react'
import { api } from '../api/client.ts'
import type { EntitySummary, PathResult } from '../api/types.ts'
import { SearchBox } from '../components/search-box.tsx'
import { Failed, Loading } from '../components/states.tsx'
import { EntityName, Name } from '../components/type-mark.tsx'
import { useRequest } from '../components/use-request.ts'
import { CypherLink } from '../components/cypher-link.tsx'
import { useTexts } from '../i18n/index.ts'
import { cypherOf } from '../scene/cypher-of.ts'
import type { PathOptions } from '../scene/scene.ts'
import { light, look, takeSteps } from '../scene/store.ts'
import { openEdge } from './entity-panel.tsx'
import { claimText } from './quote.tsx'

const START: PathOptions = { maxLength: 4, throughPlaces: false, hubDegree: 200, avoid: [] }

/** Shortest ways between two entities, each read out with its weakest link; hubs and places are walked round unless asked for. */
export function PathPanel({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }) {
  const t = useTexts()
  const [options, setOptions] = useState(START)
  const names = useRequest(`${from} ${to}`, async (signal) => {
    const ids = [from, to].flatMap((id) => id ?? [])
    return new Map(ids.length === 0 ? [] : (await api.entities(ids, signal)).entities.map((one) => [one.id, one]))
  })
  const known = names.state === 'ready' ? names.value : new Map<string, EntitySummary>()
  const set = (end: 'from' | 'to', id: string) =>
    look((now) => ({ ...now, focus: { kind: 'path', ...(from ? { from } : {}), ...(to ? { to } : {}), [end]: id } }))
  const search = from && to ? JSON.stringify([from, to, options]) : undefined
  const found = useRequest(search, (signal) => api.path({ from: from!, to: to!, ...options }, signal))
  return (
    <article aria-label={t.path.title}>
      <section className="section">
        <h2 className="entity-name">{t.path.title}</h2>
        {(['from', 'to'] as const).map((end) => (
          <div className="labelled" key={end}>
            <span>{t.path[end]}</span>
            <SearchBox
              compact
              focused={end === 'to' && to === undefined}
              label={`${t.path.title}${t.colon}${t.path[end]}`}
              placeholder={t.search.label}
              value={known.get((end === 'from' ? from : to) ?? '')?.name ?? ''}
              onPick={(entity) => set(end, entity.id)}
            />
          </div>
        ))}
        <div className="actions small-text">
          <label>
            {t.path.hops}{' '}
            <select
              value={options.maxLength}
              onChange={(event) => setOptions({ ...options, maxLength: Number(event.target.value) })}
            >
              {[1, 2, 3, 4, 5, 6].map((n) => (
                <option key={n}>{n}</option>
              ))}
            </select>
          </label>
          <label>
            <input
              type="checkbox"
              checked={options.throughPlaces}
              onChange={(event) => setOptions({ ...options, throughPlaces: event.target.checked })}
            />{' '}
            {t.path.places}
          </label>
          <label>
            <input
              type="checkbox"
              checked={options.hubDegree > START.hubDegree}
              onChange={(event) =>
                setOptions({ ...options, hubDegree: event.target.checked ? 1_000_000 : START.hubDegree })
              }
            />{' '}
            {t.path.hubs(START.hubDegree)}
          </label>
        </div>
        {options.avoid.length > 0 && (
          <p className="tags small-text">
            {t.path.avoiding}
            {options.avoid.map((id) => (
              <button
                key={id}
                type="button"
                className="button small"
                onClick={() => setOptions({ ...options, avoid: options.avoid.filter((one) => one !== id) })}
              >
                <Name>{nameIn(found.state === 'ready' ? found.value : undefined, id, avoided)}</Name> ×
              </button>
            ))}
          </p>
        )}
      </section>
      {search === undefined ? (
        <p className="state quiet-text">{t.path.choose}</p>
      ) : found.state === 'loading' ? (
        <Loading what={t.path.title} />
      ) : found.state === 'failed' ? (
        <Failed cause={found.cause} retry={found.retry} />
      ) : (
        <Paths result={found.value} options={options} onOptions={setOptions} from={from!} to={to!} />
      )}
    </article>
  )
}

/** Names of what is walked round: it is not in the next answer any more. */
const avoided = new Map<string, string>()

function nameIn(result: PathResult | undefined, id: string, kept: ReadonlyMap<string, string>): string {
  return result?.nodes.find((node) => node.id === id)?.name ?? kept.get(id) ?? id
}

function Paths(props: {
  readonly result: PathResult
  readonly options: PathOptions
  readonly onOptions: (options: PathOptions) => void
  readonly from: string
  readonly to: string
}) {
  const { result, options, onOptions, from, to } = props
  const t = useTexts()
  const nodes = new Map(result.nodes.map((node) => [node.id, node]))
  const edges = new Map(result.edges.map((edge) => [edge.id, edge]))
  const add = (pick: readonly number[]) => takeSteps([{ kind: 'path', from, to, options, pick }])
  if (result.paths.length === 0)
    return (
      <div className="state" role="status">
        <p>{t.path.none(options.maxLength)}</p>
        <button
          type="button"
          className="button"
          onClick={() => onOptions({ ...options, maxLength: 6, throughPlaces: true, hubDegree: 1_000_000 })}
        >
          {t.path.relax}
        </button>
      </div>
    )
  return (
    <>
      <p className="section panel-head" role="status">
        <span>{t.path.found(result.paths.length)}</span>
        <button type="button" className="button small" onClick={() => add([])}>
          {t.path.addAll}
        </button>
        <CypherLink {...cypherOf({ kind: 'path', from, to, options, pick: [] })} />
      </p>
      <ol>
        {result.paths.map((path, i) => {
          const links = path.edges.flatMap((id) => edges.get(id) ?? [])
          const weakest = Math.min(...links.map((edge) => edge.confidence))
          const lit = { nodes: path.nodes, edges: path.edges }
          return (
            <li
              key={path.edges.join()}
              className="section"
              onMouseEnter={() => light(lit)}
              onMouseLeave={() => light()}
              onFocus={() => light(lit)}
              onBlur={() => light()}
            >
              <p className="panel-head">
                <span>{t.path.steps(path.edges.length)}</span>
                <span>{t.path.weakest(Math.round(weakest * 100))}</span>
              </p>
              <ul>
                {links.map((edge) => {
                  const subject = nodes.get(edge.from)
                  const object = nodes.get(edge.to)
                  return (
                    subject &&
                    object && (
                      <li key={edge.id}>
                        <button type="button" className="plain" onClick={() => openEdge(edge.id, false)}>
                          <bdi className={edge.confidence === weakest && links.length > 1 ? 'm-date' : undefined}>
                            {claimText({ edge, subject, object }, t)}
                          </bdi>{' '}
                          {links.length > 1 && (
                            <span className="quiet-text small-text whole">
                              {t.evidence.confidence(Math.round(edge.confidence * 100))}
                            </span>
                          )}
                        </button>
                      </li>
                    )
                  )
                })}
              </ul>
              <p className="actions">
                <button type="button" className="button small" onClick={() => add([i])}>
                  {t.path.add}
                </button>
                {path.nodes.slice(1, -1).map((id) => {
                  const node = nodes.get(id)
                  return (
                    node && (
                      <button
                        key={id}
                        type="button"
                        className="button small"
                        aria-label={t.path.avoid(node.name)}
                        onClick={() => {
                          avoided.set(id, node.name)
                          onOptions({ ...options, avoid: [...options.avoid, id] })
                        }}
                      >
                        {t.path.avoidThis} <EntityName entity={node} />
                      </button>
                    )
                  )
                })}
              </p>
            </li>
          )
        })}
      </ol>
    </>
  )
}
