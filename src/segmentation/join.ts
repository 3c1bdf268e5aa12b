import { boundary, startsSentence } from './continuation.ts'
import { answers, danglingMarks, endsSentence } from './marks.ts'

/**
 * How likely it is that `after` continues the sentence that `before` breaks off, by the characters at the cut,
 * the marks left open and the way `after` begins: log-odds among the pieces of a page.
 * The weights are those of a logistic regression over cuts made at random in news articles.
 */
export function continues(before: string, after: string): number {
  const cut = boundary(before, after)
  const left = danglingMarks(before)
  const right = danglingMarks(after)
  let odds = -5.5 + PAIR[cut.pair]
  if (cut.left) odds += 1.4
  if (cut.right) odds += 1.5
  if (cut.left && cut.right) odds += 0.4
  if (cut.sameRun) odds -= 1.8
  odds -= 0.4 * startsSentence(after)
  if (answers(left.opened, right.closed)) odds += 3
  else if (left.opened && right.closed) odds -= 2
  else if (right.closed) odds -= 3
  else if (left.opened) odds -= 2
  return odds
}

const PAIR = [0, 1.2, 1.85, 2.65] as const

/** How well `after` begins a paragraph behind a text that is complete. */
export function beginsParagraph(after: string): number {
  return 0.8 * startsSentence(after) - (danglingMarks(after).closed ? 4 : 0)
}

/** Whether a piece breaks off in mid-sentence. */
export function breaksOff(text: string): boolean {
  return !endsSentence(text) && !/[:：；;]$/.test(text)
}
