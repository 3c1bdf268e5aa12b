import type { EdgeDetail, Evidence } from '../api/types.ts'
import { Name } from '../components/type-mark.tsx'
import { type Texts, useTexts } from '../i18n/index.ts'
import { MARKS, type MarkedRun, markRuns, shownMarks } from './marks.ts'

/** Runs as text, each marked in its own way: by line, weight and ground, never by colour alone. */
export function Runs({ runs }: { readonly runs: readonly MarkedRun[] }) {
  const t = useTexts()
  let at = 0
  return runs.map((run) => {
    const key = at
    at += run.text.length
    if (run.marks.length === 0) return <span key={key}>{run.text}</span>
    return (
      <mark
        key={key}
        className={run.marks.map((mark) => `m-${mark}`).join(' ')}
        title={run.marks.map((mark) => t.evidence.marks[mark]).join(t.join)}
      >
        {run.text}
      </mark>
    )
  })
}

export function Quote({ evidence }: { readonly evidence: Evidence }) {
  return (
    <blockquote className="quote" lang="zh">
      <Runs runs={markRuns(evidence.sentence.text, evidence.sentence.spans, shownMarks(evidence))} />
    </blockquote>
  )
}

export function MarksKey() {
  const t = useTexts()
  return (
    <p className="marks-key quiet-text">
      {MARKS.map((mark) => (
        <span key={mark} className={`m-${mark}`}>
          {t.evidence.marks[mark]}
        </span>
      ))}
    </p>
  )
}

/** The claim as a sentence that a person could say. */
export function ClaimSentence({ detail }: { readonly detail: EdgeDetail }) {
  const t = useTexts()
  const { edge, subject, object } = detail
  const parts = t.claim(edge.type, edge.modality, { amount: edge.amount !== undefined, role: edge.role !== undefined })
  return parts.map((part) => {
    if (typeof part === 'object') return <span key={part.text}>{part.text}</span>
    if (part === 'amount')
      return (
        <mark key={part} className="m-amount">
          {t.money(edge.amount ?? 0, edge.currency, detail.amountEntity?.unit)}
        </mark>
      )
    if (part === 'role')
      return (
        <span key={part} className="m-trigger">
          <Name>{edge.role ?? ''}</Name>
        </span>
      )
    return (
      <mark key={part} className={part === 'object' && object.type === 'Amount' ? 'm-amount' : `m-${part}`}>
        <Name>{(part === 'subject' ? subject : object).name}</Name>
      </mark>
    )
  })
}

/** The same sentence as plain text. */
export function claimText(detail: Pick<EdgeDetail, 'edge' | 'subject' | 'object'>, t: Texts): string {
  const { edge, subject, object } = detail
  return t
    .claim(edge.type, edge.modality, { amount: edge.amount !== undefined, role: edge.role !== undefined })
    .map((part) =>
      typeof part === 'object'
        ? part.text
        : {
            subject: subject.name,
            object: object.name,
            role: edge.role ?? '',
            amount: t.money(edge.amount ?? 0, edge.currency, undefined),
          }[part],
    )
    .join('')
}
