import type { Evidence, Span } from '../api/types.ts'

export const MARKS = ['subject', 'object', 'amount', 'trigger', 'date'] as const
export type Mark = (typeof MARKS)[number]

/** An evidence's marks as they are shown: a figure that a relation leads to is marked as a figure. */
export function shownMarks({ type, marks }: Pick<Evidence, 'type' | 'marks'>): Evidence['marks'] {
  return type === 'HAS_AMOUNT' ? { ...marks, object: [], amount: [...marks.amount, ...marks.object] } : marks
}

const NAMED: readonly Mark[] = ['subject', 'object', 'amount']

/** Which of a claim's parts are named outside the sentence that is quoted for it: there they can be seen, here they cannot. */
export function marksOutside(evidence: Pick<Evidence, 'type' | 'marks' | 'sentence'>): readonly Mark[] {
  const marks = shownMarks(evidence)
  return NAMED.filter(
    (mark) =>
      marks[mark].length > 0 &&
      !marks[mark].some(([from, to]) => evidence.sentence.spans.some(([start, end]) => from < end && to > start)),
  )
}

/** A run of text and what it is marked as; a name inside an amount carries both. */
export interface MarkedRun {
  readonly text: string
  readonly marks: readonly Mark[]
}

/**
 * Cuts a text that was taken from `spans` of a document into runs by the marks, all given in the document's offsets.
 * What a column break took apart stands together again here, and a mark across the break is one run.
 */
export function markRuns(text: string, spans: readonly Span[], marks: Evidence['marks']): readonly MarkedRun[] {
  const taken = spans.reduce((sum, [start, end]) => sum + end - start, 0)
  // A text that is not exactly the slices cannot be marked by their offsets: shown whole rather than marked wrongly.
  if (taken !== text.length) return [{ text, marks: [] }]
  const local: { mark: Mark; start: number; end: number }[] = []
  let at = 0
  for (const [start, end] of spans) {
    for (const mark of MARKS)
      for (const [from, to] of marks[mark]) {
        const low = Math.max(start, from)
        const high = Math.min(end, to)
        if (low < high) local.push({ mark, start: at + low - start, end: at + high - start })
      }
    at += end - start
  }
  return runsOf(text, local)
}

/** Cuts a text at every edge of the ranges. */
export function runsOf(
  text: string,
  ranges: readonly { readonly mark: Mark; readonly start: number; readonly end: number }[],
): readonly MarkedRun[] {
  const cuts = new Set([0, text.length])
  for (const { start, end } of ranges) cuts.add(start).add(end)
  const sorted = [...cuts].filter((cut) => cut >= 0 && cut <= text.length).sort((a, b) => a - b)
  const runs: MarkedRun[] = []
  for (let i = 0; i + 1 < sorted.length; i++) {
    const [from, to] = [sorted[i]!, sorted[i + 1]!]
    const marks = MARKS.filter((mark) =>
      ranges.some((range) => range.mark === mark && range.start <= from && range.end >= to),
    )
    const last = runs.at(-1)
    if (last && last.marks.join() === marks.join())
      runs[runs.length - 1] = { text: last.text + text.slice(from, to), marks }
    else runs.push({ text: text.slice(from, to), marks })
  }
  return runs
}
