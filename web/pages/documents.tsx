import '../styles/pages.css'
import '../styles/scene.css'
import '../styles/intake.css'
import { useEffect, useMemo, useState } from 'react'
import { api } from '../api/client.ts'
import type { CatalogueEntry, Change } from '../api/types.ts'
import { CypherLink } from '../components/cypher-link.tsx'
import { Await, explain } from '../components/states.tsx'
import { Name } from '../components/type-mark.tsx'
import { useRequest } from '../components/use-request.ts'
import { inLanguage } from '../i18n/in-language.ts'
import { useTexts } from '../i18n/index.ts'
import { ChooseFiles } from '../intake/choose-files.tsx'
import { DifferenceDialog } from '../intake/difference-dialog.tsx'
import { limits, perform, useIntake } from '../intake/store.ts'
import { Link } from '../router.tsx'
import { DOCUMENTS_CYPHER } from '../scene/cypher-of.ts'
import { DocumentReader } from './document-reader.tsx'

export default function DocumentsPage({ address }: { readonly address: string }) {
  const [path = '', query = ''] = address.split('?')
  const id = decodeURIComponent(path.split('/')[2] ?? '')
  return id === '' ? <DocumentList /> : <DocumentReader key={id} id={id} query={query} />
}

interface Compared {
  readonly after: number
  readonly since: number | undefined
}

/** All documents: found, sorted, opened, taken in and taken out, and what each change did to the graph. */
function DocumentList() {
  const t = useTexts()
  const [filter, setFilter] = useState('')
  const [compared, setCompared] = useState<Compared>()
  const version = useIntake((state) => state.version)
  const busy = useIntake((state) => state.busy)
  const found = useRequest(`catalogue ${version}`, (signal) => api.catalogue(signal))
  return (
    <div className="page">
      <h1>{t.documents.title}</h1>
      <div className="catalogue-tools">
        <input
          className="field"
          type="search"
          aria-label={t.documents.filter}
          placeholder={t.documents.filter}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <ChooseFiles />
        <button
          type="button"
          className="button"
          disabled={busy}
          title={t.documents.rereadMeans}
          onClick={() => void perform({ kind: 'reread' })}
        >
          {t.documents.reread}
        </button>
        <CypherLink {...DOCUMENTS_CYPHER} />
      </div>
      <Limits />
      <Doing onCompare={setCompared} />
      <Removed />
      <Await of={found} what={t.documents.title}>
        {({ documents }) => <Listed documents={documents} filter={filter} />}
      </Await>
      <Builds onCompare={setCompared} />
      {compared && <DifferenceDialog {...compared} onClose={() => setCompared(undefined)} />}
    </div>
  )
}

function Limits() {
  const t = useTexts()
  const known = useIntake((state) => state.limits)
  useEffect(() => {
    limits().catch((failure: unknown) => useIntake.setState({ failure }))
  }, [])
  return (
    <p className="small-text quiet-text">
      {t.intake.anywhere}{' '}
      {known && t.intake.limits(known.files, Math.round(known.fileBytes / 1048576), Math.round(known.bytes / 1048576))}
    </p>
  )
}

/** How far a removal or a re-reading is, and what it did. */
function Doing({ onCompare }: { readonly onCompare: (compared: Compared) => void }) {
  const t = useTexts()
  const { change, busy, failure, open } = useIntake()
  if (failure !== undefined && !open)
    return (
      <p className="notice" role="alert">
        {explain(failure, t)}
      </p>
    )
  if (!change || change.kind === 'upload') return null
  const step = `${t.documents.changes[change.kind]}：${t.intake.steps[change.state]}`
  return (
    <p className="change-line" role="status">
      <span>
        {step}
        {busy && change.total > 0 && ` ${t.number(change.done)} / ${t.number(change.total)}`}
        {change.state === 'done' && ` · ${summaryOf(change)}`}
      </span>
      {change.error && <bdi>{change.error}</bdi>}
      {change.state === 'done' && change.counts && change.builds && (
        <button
          type="button"
          className="button small"
          onClick={() => change.builds && onCompare({ after: change.builds.after, since: change.builds.before })}
        >
          {t.intake.compare}
        </button>
      )}
    </p>
  )

  function summaryOf({ counts }: Change): string {
    if (!counts) return t.difference.none
    return t.difference.counts(counts.relations, counts.entities)
  }
}

/** What was removed in this session can be brought back here. */
function Removed() {
  const t = useTexts()
  const removed = useIntake((state) => state.removed)
  const busy = useIntake((state) => state.busy)
  if (removed.length === 0) return null
  return (
    <ul className="removed-list" aria-label={t.documents.removed}>
      {removed.map(({ document, title }) => (
        <li key={document}>
          {t.documents.removedOne} <Name>{title}</Name>{' '}
          <button
            type="button"
            className="button small"
            disabled={busy}
            onClick={() => void perform({ kind: 'restore', documents: [document] })}
          >
            {t.documents.undo}
          </button>
        </li>
      ))}
    </ul>
  )
}

const COLUMNS = ['name', 'outlet', 'date', 'articles', 'entities', 'claims', 'notes'] as const
type Column = (typeof COLUMNS)[number]
const NUMBERS: ReadonlySet<Column> = new Set(['articles', 'entities', 'claims', 'notes'])

const sortValue: Readonly<Record<Column, (one: CatalogueEntry) => string | number>> = {
  name: (one) => one.title || one.path,
  outlet: (one) => one.outlet ?? '',
  date: (one) => one.publishedAt ?? '',
  articles: (one) => one.articles,
  entities: (one) => one.entities,
  claims: (one) => one.claims,
  notes: (one) => notesOf(one).length,
}

const notesOf = ({ diagnostics }: CatalogueEntry) => diagnostics.filter(({ severity }) => severity !== 'info')

function Listed({ documents, filter }: { readonly documents: readonly CatalogueEntry[]; readonly filter: string }) {
  const t = useTexts()
  const [sort, setSort] = useState<{ readonly by: Column; readonly down: boolean }>({ by: 'date', down: true })
  const busy = useIntake((state) => state.busy)
  const shown = useMemo(() => {
    const wanted = filter.trim().toLowerCase()
    const value = sortValue[sort.by]
    return documents
      .filter((one) => `${one.title} ${one.path} ${one.outlet ?? ''}`.toLowerCase().includes(wanted))
      .sort((a, b) => {
        const [x, y] = [value(a), value(b)]
        const order = typeof x === 'string' ? x.localeCompare(String(y), 'zh') : x - Number(y)
        return (sort.down ? -order : order) || (a.id < b.id ? -1 : 1)
      })
  }, [documents, filter, sort])
  if (shown.length === 0)
    return <p className="state">{documents.length === 0 ? t.documents.none : t.documents.noneSo(filter.trim())}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className="sheet" tabIndex={0} role="region" aria-label={t.documents.title}>
      <table className="catalogue">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th
                key={column}
                className={`${NUMBERS.has(column) ? 'number' : ''} ${column === 'name' || column === 'date' || column === 'claims' ? '' : 'wide'}`}
                aria-sort={sort.by !== column ? 'none' : sort.down ? 'descending' : 'ascending'}
              >
                <button
                  type="button"
                  aria-label={t.table.sort(t.documents[column])}
                  onClick={() =>
                    setSort({
                      by: column,
                      down: sort.by === column ? !sort.down : NUMBERS.has(column) || column === 'date',
                    })
                  }
                >
                  {t.documents[column]}{' '}
                  <span aria-hidden="true">{sort.by === column ? (sort.down ? '↓' : '↑') : ''}</span>
                </button>
              </th>
            ))}
            <th>
              <span className="hidden-visually">{t.documents.remove}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={one.id}>
              <td>
                <Link href={`/documents/${encodeURIComponent(one.id)}`}>
                  <Name>{one.title || one.path}</Name>
                </Link>{' '}
                <span className="small-text quiet-text">
                  <bdi>{one.path}</bdi>
                </span>
              </td>
              <td className="wide">
                <bdi>{one.outlet}</bdi>
              </td>
              <td>{one.publishedAt}</td>
              <td className="number wide">{t.number(one.articles)}</td>
              <td className="number wide">{t.number(one.entities)}</td>
              <td className="number">{t.number(one.claims)}</td>
              <td className="number wide">
                {notesOf(one).length > 0 && (
                  <details>
                    <summary>{t.number(notesOf(one).length)}</summary>
                    {notesOf(one).map(({ code, message }) => (
                      <p key={`${code} ${message}`} className="small-text">
                        <bdi>{inLanguage(message, t.code)}</bdi>
                      </p>
                    ))}
                  </details>
                )}
              </td>
              <td>
                <button
                  type="button"
                  className="button small"
                  disabled={busy}
                  aria-label={t.documents.removeThis(one.title || one.path)}
                  onClick={() => void perform({ kind: 'remove', documents: [one.id] }, [one.title || one.path])}
                >
                  {t.documents.remove}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const BUILDS_SHOWN = 10

/** The last builds of the graph, each with what it changed. */
function Builds({ onCompare }: { readonly onCompare: (compared: Compared) => void }) {
  const t = useTexts()
  const version = useIntake((state) => state.version)
  const found = useRequest(`builds ${version}`, (signal) => api.builds(signal))
  if (found.state !== 'ready' || found.value.builds.length < 2) return null
  const { builds } = found.value
  return (
    <section className="builds">
      <h2>{t.documents.builds}</h2>
      <ul className="rows">
        {builds.slice(0, BUILDS_SHOWN).map(({ number, at, documents, entities, relations }, i) => (
          <li key={number}>
            <span>{t.documents.build(number, t.time_(at), documents, entities, relations)}</span>{' '}
            {builds[i + 1] && (
              <button
                type="button"
                className="button small"
                aria-label={t.documents.compareBuild(number)}
                onClick={() => onCompare({ after: number, since: builds[i + 1]?.number })}
              >
                {t.intake.compare}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
