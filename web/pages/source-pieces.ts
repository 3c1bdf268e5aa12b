import type { Evidence, Span } from '../api/types.ts'
import { MARKS, type Mark } from '../panels/marks.ts'

export interface Piece {
  /** Offset in the document. */
  readonly at: number
  readonly text: string
  /** Part of the quoted sentence. */
  readonly here: boolean
  readonly marks: readonly Mark[]
}

const WHOLE = 400_000
const AROUND = 60_000

/** What of a text is shown: all of it, or where it is very long the part round what is marked. */
export function windowOf(text: string, spans: readonly Span[]): Span {
  if (text.length <= WHOLE) return [0, text.length]
  const low = spans.length > 0 ? Math.min(...spans.map(([start]) => start)) : 0
  const high = spans.length > 0 ? Math.max(...spans.map(([, end]) => end)) : 0
  return [Math.max(0, low - AROUND), Math.min(text.length, Math.max(high, low + WHOLE / 4) + AROUND)]
}

/** Cuts a document's text at every border of the quote and its marks; all offsets are the document's own. */
export function piecesOf(
  text: string,
  quote: readonly Span[],
  marks: Evidence['marks'] | undefined,
  [from, to]: Span,
): readonly Piece[] {
  const cuts = new Set([from, to])
  const clip = (offset: number) => Math.min(to, Math.max(from, offset))
  const ranges = MARKS.flatMap((mark) => (marks?.[mark] ?? []).map((span) => ({ mark, span })))
  for (const [start, end] of [...quote, ...ranges.map(({ span }) => span)]) cuts.add(clip(start)).add(clip(end))
  const sorted = [...cuts].sort((a, b) => a - b)
  const covers = ([start, end]: Span, a: number, b: number) => start <= a && end >= b
  return sorted.slice(0, -1).map((a, i) => {
    const b = sorted[i + 1]!
    return {
      at: a,
      text: text.slice(a, b),
      here: quote.some((span) => covers(span, a, b)),
      marks: MARKS.filter((mark) => ranges.some((range) => range.mark === mark && covers(range.span, a, b))),
    }
  })
}

/** The characters of a text at these ranges, one after the other. */
export function sliceOf(text: string, spans: readonly Span[]): string {
  return spans.map(([start, end]) => text.slice(start, end)).join('')
}
