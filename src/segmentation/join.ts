import { type Edges, edgesOf, seamOdds } from './continuation.ts'
import { answers, type DanglingMarks, danglingMarks, endsSentence } from './marks.ts'

/** What a piece of text shows to the pieces before and behind it; read once, compared often. */
export interface Seams extends Edges {
  readonly marks: DanglingMarks
  /** It breaks off in mid-sentence. */
  readonly open: boolean
}

export function seamsOf(text: string): Seams {
  return { ...edgesOf(text), marks: danglingMarks(text), open: breaksOff(text) }
}

/**
 * How likely it is that `after` continues the sentence that `before` breaks off, by the characters at the cut,
 * the marks left open and the way `after` begins: log-odds among the pieces of a page.
 * These weights and those of `placement.ts` are of a logistic regression over cuts made at random in news articles.
 */
export function continues(before: Seams, after: Seams): number {
  const odds = -5.2 + seamOdds(before, after) - 0.3 * after.startsSentence
  if (answers(before.marks.opened, after.marks.closed)) return odds + 3
  if (after.marks.closed) return odds - (before.marks.opened ? 2 : 3)
  return before.marks.opened ? odds - 3.7 : odds
}

/** How well a text begins a paragraph behind one that is complete: log-odds. */
export function beginsParagraph(text: string, after: Seams): number {
  return 0.4 + 0.45 * after.startsSentence - (after.marks.closed ? 2.2 : 0) + 2 * Math.min(1, text.length / 40)
}

/** Whether a piece breaks off in mid-sentence. */
export function breaksOff(text: string): boolean {
  return !endsSentence(text) && !/[:：；;]$/.test(text)
}
