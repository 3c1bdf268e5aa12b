import '../styles/pages.css'
import '../styles/scene.css'
import { useMemo, useState } from 'react'
import { api } from '../api/client.ts'
import type { DocumentSummary } from '../api/types.ts'
import { Await } from '../components/states.tsx'
import { Name } from '../components/type-mark.tsx'
import { useRequest } from '../components/use-request.ts'
import { useTexts } from '../i18n/index.ts'
import { Link } from '../router.tsx'
import { DocumentReader } from './document-reader.tsx'

export default function DocumentsPage({ address }: { readonly address: string }) {
  const [path = '', query = ''] = address.split('?')
  const id = decodeURIComponent(path.split('/')[2] ?? '')
  return id === '' ? <DocumentList /> : <DocumentReader key={id} id={id} query={query} />
}

function DocumentList() {
  const t = useTexts()
  const [filter, setFilter] = useState('')
  const found = useRequest('documents', (signal) => api.documents(signal))
  return (
    <div className="page">
      <h1>{t.documents.title}</h1>
      <p>
        <input
          className="field"
          type="search"
          aria-label={t.documents.filter}
          placeholder={t.documents.filter}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      </p>
      <Await of={found} what={t.documents.title}>
        {({ documents }) => <Listed documents={documents} filter={filter} />}
      </Await>
    </div>
  )
}

function Listed({ documents, filter }: { readonly documents: readonly DocumentSummary[]; readonly filter: string }) {
  const t = useTexts()
  const shown = useMemo(() => {
    const wanted = filter.trim().toLowerCase()
    return documents
      .filter((one) => `${one.title} ${one.path} ${one.outlet ?? ''}`.toLowerCase().includes(wanted))
      .sort((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? 1 : -1))
  }, [documents, filter])
  if (shown.length === 0) return <p className="state">{t.documents.none}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className="sheet" tabIndex={0} role="region" aria-label={t.documents.title}>
      <table>
        <thead>
          <tr>
            <th>{t.documents.name}</th>
            <th>{t.documents.outlet}</th>
            <th>{t.documents.date}</th>
            <th className="number">{t.documents.articles}</th>
            <th className="number">{t.documents.claims}</th>
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
              <td>
                <bdi>{one.outlet}</bdi>
              </td>
              <td>{one.publishedAt}</td>
              <td className="number">{t.number(one.articles)}</td>
              <td className="number">{t.number(one.claims)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
