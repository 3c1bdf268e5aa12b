import { type BitSet, hasKey } from './bit-set.ts'
import { CONTINUATION_BITS, CONTINUATION_HASHES, SENTENCE_ENDS, SENTENCE_STARTS } from './continuation-table.ts'
import { foldText } from './folding.ts'

const table: BitSet = { bytes: new Uint8Array(Buffer.from(CONTINUATION_BITS, 'base64')), hashes: CONTINUATION_HASHES }
const levels = (table: typeof SENTENCE_STARTS): ReadonlyMap<string, number> =>
  new Map(table.flatMap(([level, keys]) => keys.split(' ').map((key) => [key, level] as const)))
const starts = levels(SENTENCE_STARTS)
const ends = levels(SENTENCE_ENDS)

/** What the characters on both sides of a cut say; each is a feature of `fit`. */
export interface Boundary {
  /** How strongly the two characters at the cut go together, 0 (never seen) to 3. */
  readonly pair: 0 | 1 | 2 | 3
  /** Whether the two characters before and the one behind are a known triple. */
  readonly left: boolean
  /** Whether the one before and the two behind are. */
  readonly right: boolean
  /** Both sides of the cut are digits, or letters: one number or name. */
  readonly sameRun: boolean
}

/** What is known of the cut between a text's end and another's beginning: 职业 | 病防治. */
export function boundary(before: string, after: string): Boundary {
  const a = foldText(before.slice(-8))
  const b = foldText(after.slice(0, 8))
  const last = a.slice(-1)
  const first = b.slice(0, 1)
  if (!last || !first) return { pair: 0, left: false, right: false, sameRun: false }
  const decimal = first === '0' && /0[.,]$/.test(a)
  if (decimal || (last === first && (last === '0' || last === 'a'))) {
    return { pair: 3, left: true, right: true, sameRun: true }
  }
  const pair = last + first
  const level = hasKey(table, `3${pair}`) ? 3 : hasKey(table, `2${pair}`) ? 2 : hasKey(table, `1${pair}`) ? 1 : 0
  return {
    pair: level,
    left: a.length > 1 && hasKey(table, a.slice(-2) + first),
    right: b.length > 1 && hasKey(table, last + b.slice(0, 2)),
    sameRun: false,
  }
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
