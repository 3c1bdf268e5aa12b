import { type BitSet, hasKey } from './bit-set.ts'
import { CONTINUATION_BITS, CONTINUATION_HASHES, SENTENCE_ENDS, SENTENCE_STARTS } from './continuation-table.ts'
import { foldText } from './folding.ts'

const table: BitSet = { bytes: new Uint8Array(Buffer.from(CONTINUATION_BITS, 'base64')), hashes: CONTINUATION_HASHES }
const levels = (list: typeof SENTENCE_STARTS): ReadonlyMap<string, number> =>
  new Map(list.flatMap(([level, keys]) => keys.split(' ').map((key) => [key, level] as const)))
const starts = levels(SENTENCE_STARTS)
const ends = levels(SENTENCE_ENDS)

/** The folded characters at both ends of a text. */
export interface Edges {
  readonly head: string
  readonly tail: string
  readonly startsSentence: number
}

export function edgesOf(text: string): Edges {
  return { head: foldText(text.slice(0, 8)), tail: foldText(text.slice(-8)), startsSentence: startsSentence(text) }
}

/** Weights of what stands at a cut: a pair never seen, known, usual, fast; a triple known on the left, on the right, on both. */
const PAIR = [0, 1, 1.5, 2.2] as const
const LEFT = 1.1
const RIGHT = 1.2
const BOTH = 0.3
const ONE_NUMBER = 3.4

/** How well two texts fit at the cut between them, 职业 | 病防治: 0 to 5, to be added to log-odds. */
export function seamOdds(before: Edges, after: Edges): number {
  const a = before.tail
  const b = after.head
  const last = a.slice(-1)
  const first = b.slice(0, 1)
  if (!last || !first) return 0
  // One number or name, cut in two: 16.|7万, 10|000, Gra|feo.
  if ((last === first && (last === '0' || last === 'a')) || (first === '0' && /0[.,]$/.test(a))) return ONE_NUMBER
  const pair = last + first
  const level = hasKey(table, `3${pair}`) ? 3 : hasKey(table, `2${pair}`) ? 2 : hasKey(table, `1${pair}`) ? 1 : 0
  const left = a.length > 1 && hasKey(table, a.slice(-2) + first)
  const right = b.length > 1 && hasKey(table, last + b.slice(0, 2))
  return PAIR[level] + (left ? LEFT : 0) + (right ? RIGHT : 0) + (left && right ? BOTH : 0)
}

/** How much likelier the text's first characters stand at the start of a sentence than within: natural logarithm, -4 to 4. */
export function startsSentence(text: string): number {
  const folded = foldText(text.slice(0, 8))
  return starts.get(folded.slice(0, 2)) ?? starts.get(folded.slice(0, 1)) ?? -1
}

/** The same of the text's last characters and the end of a sentence. */
export function stopsLikeSentence(text: string): number {
  const folded = foldText(text.slice(-8))
  return ends.get(folded.slice(-2)) ?? ends.get(folded.slice(-1)) ?? -1
}
