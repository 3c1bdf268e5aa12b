import { useState } from 'react'
import { api } from '../api/client.ts'
import type { EdgeDetail, Evidence } from '../api/types.ts'
import { Await, explain } from '../components/states.tsx'
import { CypherLink } from '../components/cypher-link.tsx'
import { EntityName } from '../components/type-mark.tsx'
import { useCopy } from '../components/use-copy.ts'
import { useRequest } from '../components/use-request.ts'
import { useTexts } from '../i18n/index.ts'
import { Link } from '../router.tsx'
import { evidenceCypher } from '../scene/cypher-of.ts'
import { edgeHref } from '../scene/links.ts'
import { setFocus } from '../scene/scene.ts'
import { dropEdge, freshen, look, useSceneState } from '../scene/store.ts'
import { Elsewhere } from './elsewhere.tsx'
import { ClaimSentence, MarksKey, Quote, claimText } from './quote.tsx'

const percent = (share: number) => Math.round(share * 100)

/** Why an edge is here: the claim as a sentence, then every sentence that says it. */
export function EvidencePanel({ edge }: { readonly edge: string }) {
  const t = useTexts()
  const version = useSceneState((state) => state.version)
  const found = useRequest(`${edge} ${version}`, (signal) => api.edge(edge, signal))
  if (found.state === 'failed' && judged.has(edge)) return <Gone edge={edge} />
  return (
    <Await of={found} what={t.evidence.title}>
      {(detail) => (
        <article aria-label={t.evidence.title}>
          <header className="section">
            <p className="panel-head">
              <span>{t.evidence.title}</span>
              <span title={t.evidence.confidenceMeans}>
                {t.evidence.sources(detail.edge.sources)} · {t.evidence.confidence(percent(detail.edge.confidence))}
              </span>
            </p>
            <h2 className="claim" tabIndex={-1}>
              <ClaimSentence detail={detail} />
            </h2>
            <p className="tags">
              <span className={`tag ${detail.edge.modality}`}>{t.modalityLong[detail.edge.modality]}</span>
              <span className="tag">{t.relation[detail.edge.type]}</span>
              {detail.edge.role && (
                <span className="tag">
                  {t.evidence.role}
                  {t.colon}
                  <bdi>{detail.edge.role}</bdi>
                </span>
              )}
              {detail.edge.date && <span className="tag">{t.date(detail.edge.date)}</span>}
            </p>
            <p className="actions">
              {[detail.subject, detail.object].map((entity) => (
                <button
                  key={entity.id}
                  type="button"
                  className="button small"
                  onClick={() => look((scene) => setFocus(scene, { kind: 'node', id: entity.id }))}
                >
                  <EntityName entity={entity} />
                </button>
              ))}
              <CypherLink {...evidenceCypher(edge)} />
            </p>
          </header>
          {detail.evidence.map((evidence) => (
            <Source key={evidence.claim} evidence={evidence} detail={detail} edge={edge} />
          ))}
          <footer className="section">
            <MarksKey />
          </footer>
        </article>
      )}
    </Await>
  )
}

function Source(props: { readonly evidence: Evidence; readonly detail: EdgeDetail; readonly edge: string }) {
  const { evidence, detail, edge } = props
  const t = useTexts()
  const { article, sentence } = evidence
  const outlet = article.document.outlet ?? article.document.title
  const date = evidence.article.publishedAt ?? article.document.publishedAt
  const href = `/documents/${encodeURIComponent(article.document.id)}?edge=${encodeURIComponent(edge)}&claim=${encodeURIComponent(evidence.claim)}`
  const [copied, copy] = useCopy()
  const citation = t.evidence.citation(
    sentence.text,
    article.title,
    outlet,
    date ? t.date(date) : '',
    location.origin + edgeHref(edge),
  )
  const bylines = article.bylines.map((byline) => `${byline.role} ${byline.name}`.trim()).join(t.join)
  return (
    <section className="section" aria-label={article.title}>
      <h3 className="source-title">
        <bdi>{article.title}</bdi>
      </h3>
      <p className="small-text quiet-text">
        <bdi>{[outlet, date && t.date(date), bylines].filter(Boolean).join(' · ')}</bdi>
      </p>
      <Quote evidence={evidence} />
      <Elsewhere evidence={evidence} detail={detail} href={(mark) => `${href}&mark=${mark}`} />
      <p className="tags">
        <Link className="button small" href={href}>
          {t.evidence.original}
        </Link>
        <button type="button" className="button small" onClick={() => copy(citation)}>
          {copied === 'done' ? t.scene.copied : t.evidence.cite}
        </button>
        <Judge evidence={evidence} edge={edge} said={claimText(detail, t)} />
      </p>
      {copied === 'failed' && <textarea className="field" readOnly value={citation} aria-label={t.scene.copyFailed} />}
      <p className="small-text quiet-text method" title={evidence.method}>
        {t.evidence.method(evidence.method)} · {t.evidence.confidence(percent(evidence.confidence))}
      </p>
    </section>
  )
}

/** The latest judgement on each claim made in this page, so that it can be taken back at once. */
const judgements = new Map<string, string>()
/** Edges that lost a claim here: when one is gone, the panel says why. */
const judged = new Map<string, string>()

function Judge(props: { readonly evidence: Evidence; readonly edge: string; readonly said: string }) {
  const { evidence, edge, said } = props
  const t = useTexts()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  async function judge(kind: 'confirm' | 'reject' | 'undo') {
    setBusy(true)
    setFailure(undefined)
    try {
      if (kind === 'undo') {
        const judgement = judgements.get(evidence.claim) ?? (await latestOn(evidence.claim))
        if (judgement) await api.judge({ kind: 'undo', judgement })
        judgements.delete(evidence.claim)
      } else {
        const { judgement } = await api.judge({ kind, claim: evidence.claim, note: said.slice(0, 500) })
        judgements.set(evidence.claim, judgement.id)
        if (kind === 'reject') judged.set(edge, judgement.id)
      }
      await freshen(edge)
    } catch (cause) {
      setFailure(cause)
    } finally {
      setBusy(false)
    }
  }
  if (evidence.status !== 'unreviewed')
    return (
      <>
        <span className="tag">
          {evidence.status === 'confirmed' ? `✓ ${t.evidence.confirmed}` : `✗ ${t.evidence.rejected}`}
        </span>
        <button type="button" className="button small" disabled={busy} onClick={() => judge('undo')}>
          {t.evidence.undo}
        </button>
      </>
    )
  return (
    <>
      <button type="button" className="button small" disabled={busy} onClick={() => judge('confirm')}>
        <span aria-hidden="true">✓</span> {t.evidence.confirm}
      </button>
      <button type="button" className="button small" disabled={busy} onClick={() => judge('reject')}>
        <span aria-hidden="true">✗</span> {t.evidence.reject}
      </button>
      {busy && <span className="spinner" aria-hidden="true" />}
      {failure !== undefined && <span role="alert">{explain(failure, t)}</span>}
    </>
  )
}

async function latestOn(claim: string): Promise<string | undefined> {
  const { judgements: all } = await api.judgements()
  return all.findLast((one) => (one.kind === 'confirm' || one.kind === 'reject') && one.claim === claim)?.id
}

function Gone({ edge }: { readonly edge: string }) {
  const t = useTexts()
  return (
    <div className="state" role="status">
      <p>{t.evidence.gone}</p>
      <p className="quiet-text">{t.evidence.judged}</p>
      <button
        type="button"
        className="button"
        onClick={async () => {
          const judgement = judged.get(edge)
          if (!judgement) return
          await api.judge({ kind: 'undo', judgement })
          judged.delete(edge)
          await freshen(edge)
        }}
      >
        {t.evidence.undo}
      </button>
      <button type="button" className="button" onClick={() => dropEdge(edge)}>
        {t.scene.close}
      </button>
    </div>
  )
}
