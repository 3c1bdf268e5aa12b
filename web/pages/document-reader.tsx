import { Suspense, lazy, useEffect, useMemo, useRef, useState } from 'react'
import { api } from '../api/client.ts'
import type { DocumentDetail, DocumentSource, EdgeDetail, Evidence, Span } from '../api/types.ts'
import { Await, Loading } from '../components/states.tsx'
import { Name } from '../components/type-mark.tsx'
import { useRequest } from '../components/use-request.ts'
import { useTexts } from '../i18n/index.ts'
import { MARKS, type Mark, shownMarks } from '../panels/marks.ts'
import { ClaimSentence, MarksKey } from '../panels/quote.tsx'
import { Link } from '../router.tsx'
import { edgeHref } from '../scene/links.ts'
import { type Piece, piecesOf, windowOf } from './source-pieces.ts'

/** pdf.js is large: loaded only when a PDF's page is looked at. */
const PdfView = lazy(() => import('../pdf/pdf-view.tsx'))
const PDF = 'application/pdf'

/** A document's text as it came, with the sentence of a claim marked at its exact characters, also where a column break cut it. */
export function DocumentReader({ id, query }: { readonly id: string; readonly query: string }) {
  const t = useTexts()
  const parameters = useMemo(() => new URLSearchParams(query), [query])
  const edge = parameters.get('edge')
  const claim = parameters.get('claim')
  const found = useRequest(id, (signal) => api.document(id, signal))
  const why = useRequest(edge ?? undefined, (signal) => api.edge(edge ?? '', signal))
  const detail = why.state === 'ready' ? why.value : undefined
  const evidence =
    detail?.evidence.find((one) => one.claim === claim) ??
    detail?.evidence.find((one) => one.article.document.id === id)
  return (
    <div className="page">
      <Await of={found} what={t.documents.text}>
        {(document) => (
          <Reader
            document={document}
            detail={detail}
            evidence={evidence}
            article={parameters.get('article')}
            mark={MARKS.find((mark) => mark === parameters.get('mark'))}
          />
        )}
      </Await>
    </div>
  )
}

function Reader(props: {
  readonly document: DocumentDetail
  readonly detail: EdgeDetail | undefined
  readonly evidence: Evidence | undefined
  readonly article: string | null
  /** The part of the claim to go to, where not to the quote. */
  readonly mark: Mark | undefined
}) {
  const { document, detail, evidence, article, mark } = props
  const t = useTexts()
  const spans = useMemo(() => evidence?.sentence.spans ?? titleSpan(document, article), [evidence, document, article])
  const text = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const [jump, setJump] = useState<Span>()
  const [asText, setAsText] = useState(false)
  const isPdf = document.mediaType === PDF
  const shown = useMemo(() => (jump ? [jump] : spans), [jump, spans])
  const pieces = useMemo(
    () =>
      piecesOf(
        document.text,
        shown,
        jump || !evidence ? undefined : shownMarks(evidence),
        windowOf(document.text, shown),
      ),
    [document.text, shown, jump, evidence],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: new pieces are new places to go to
  useEffect(() => {
    const places = text.current?.querySelectorAll(mark && at === 0 && !jump ? `.m-${mark}` : '.here')
    places?.[Math.min(at, places.length - 1)]?.scrollIntoView({ block: 'center' })
  }, [at, pieces, asText])

  return (
    <div className="reader">
      <nav aria-label={t.documents.list} className="stack">
        <p>
          <Link className="text-link" href="/documents">
            {t.documents.up}
          </Link>
        </p>
        {detail && (
          <section className="sheet section">
            <p className="small-text quiet-text">{t.documents.highlighted}</p>
            <p className="claim">
              <ClaimSentence detail={detail} />
            </p>
            {spans.length > 1 && (!isPdf || asText) && (
              <p className="small-text">
                {t.documents.pieces(spans.length)}{' '}
                <button type="button" className="button small" onClick={() => setAt((at + 1) % spans.length)}>
                  {t.documents.next} · {t.documents.of(at + 1, spans.length)}
                </button>
              </p>
            )}
            <MarksKey />
            <p className="actions">
              <Link className="button small" href={edgeHref(detail.edge.id)}>
                {t.documents.back}
              </Link>
            </p>
          </section>
        )}
        <section>
          <h2>{t.documents.list}</h2>
          <ul className="rows">
            {document.articleList.map((one) => {
              const place = titleSpan(document, one.id)[0]
              return (
                <li key={one.id}>
                  <button
                    type="button"
                    className="plain"
                    disabled={place === undefined}
                    onClick={() => {
                      setAt(0)
                      setJump(place)
                    }}
                  >
                    <Name>{one.title}</Name>
                  </button>
                </li>
              )
            })}
          </ul>
        </section>
      </nav>
      <article className="stack" aria-label={document.title}>
        <header>
          <h1>
            <Name>{document.title || document.path}</Name>
          </h1>
          <Source document={document} />
          <p className="small-text quiet-text">
            {t.documents.hash} <code>{document.sha256.slice(0, 16)}…</code> ·{' '}
            {t.home.articles(document.articles, document.claims)} ·{' '}
            <a className="text-link" href={api.originalHref(document.id)}>
              {t.documents.original}
            </a>
          </p>
        </header>
        {isPdf && (
          <div className="segments" role="group" aria-label={t.pdf.views}>
            {[false, true].map((words) => (
              <button
                key={String(words)}
                type="button"
                className="tab"
                aria-pressed={asText === words}
                onClick={() => setAsText(words)}
              >
                {words ? t.documents.text : t.pdf.page}
              </button>
            ))}
          </div>
        )}
        {isPdf && !asText ? (
          <Suspense fallback={<Loading what={t.pdf.page} />}>
            <PdfView document={document} quote={shown} marks={jump || !evidence ? undefined : shownMarks(evidence)} />
          </Suspense>
        ) : (
          <div className="source-text" ref={text} lang="zh">
            <Pieces pieces={pieces} />
          </div>
        )}
      </article>
    </div>
  )
}

const FACTS = ['outlet', 'publishedAt', 'pageName', 'url'] as const

/** Where a document comes from, each fact with where in the file it was found. */
function Source({ document }: { readonly document: DocumentDetail }) {
  const t = useTexts()
  const asked = useRequest(document.id, (signal) => api.source(document.id, signal))
  const source: DocumentSource =
    asked.state === 'ready'
      ? asked.value
      : {
          ...(document.outlet && { outlet: document.outlet }),
          ...(document.publishedAt && { publishedAt: document.publishedAt }),
          found: {},
        }
  const names = {
    outlet: t.documents.outlet,
    publishedAt: t.documents.date,
    pageName: t.documents.pageName,
    url: t.documents.url,
  }
  return (
    <dl className="source-facts small-text">
      {FACTS.map((fact) => {
        const value = source[fact]
        const where = source.found[fact]
        if (!value) return null
        return (
          <div key={fact}>
            <dt>{names[fact]}</dt>
            <dd>
              <bdi>{fact === 'publishedAt' ? t.date(value) : value}</bdi>
              {where && <span className="quiet-text"> {t.documents.foundIn(t.documents.found[where])}</span>}
            </dd>
          </div>
        )
      })}
      <div>
        <dt>{t.documents.path}</dt>
        <dd>
          <bdi>{document.path}</bdi>
        </dd>
      </div>
    </dl>
  )
}

function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return pieces.map((piece) =>
    piece.here || piece.marks.length > 0 ? (
      <mark key={piece.at} className={[piece.here ? 'here' : '', ...piece.marks.map((mark) => `m-${mark}`)].join(' ')}>
        {piece.text}
      </mark>
    ) : (
      <span key={piece.at}>{piece.text}</span>
    ),
  )
}

/** Where an article's title stands, by its own words: the server says no offsets for articles. */
function titleSpan(document: DocumentDetail, article: string | null): readonly Span[] {
  const title = document.articleList.find((one) => one.id === article)?.title
  const at = title ? document.text.indexOf(title) : -1
  return title && at >= 0 ? [[at, at + title.length]] : []
}
