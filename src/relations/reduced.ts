import { triggerAt } from './triggers.ts'
import { type ArticleView, typeOf } from './view.ts'

/** Code of the character that a mention becomes, by entity type: private use, so that no text contains it. */
export const TYPE_CODE = {
  Organisation: 0xe001,
  Person: 0xe002,
  Place: 0xe003,
  Program: 0xe004,
  Amount: 0xe005,
} as const

/** A trigger word in the reduced text. */
export interface ReducedTrigger {
  readonly at: number
  readonly end: number
  readonly kind: number
  readonly hash: number
}

/** The article with every mention one character and every run of digits one 0: contexts then generalise over names. */
export interface ReducedText {
  readonly codes: Uint16Array
  /** Where each mention stands in `codes`, -1 for mentions outside every sentence. */
  readonly at: Int32Array
  /** Mention indices in order of the text. */
  readonly order: readonly number[]
  /** Position of each mention in `order`. */
  readonly rank: Int32Array
  /** Clause number of each mention, counted over the article, and where that clause starts and ends in `codes`. */
  readonly clause: Int32Array
  readonly clauseStart: readonly number[]
  readonly clauseEnd: readonly number[]
  readonly triggers: readonly ReducedTrigger[]
  /** For each position of `codes` the index of the first trigger at or after it. */
  readonly firstTrigger: Int32Array
}

/** FNV-1a over code units. */
export function hashCodes(codes: ArrayLike<number>, start: number, end: number, seed: number): number {
  let h = seed
  for (let i = start; i < end; i++) h = Math.imul(h ^ codes[i], 0x01000193)
  return h
}

export function hashText(text: string, seed: number): number {
  let h = seed
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39

/** One pass over the text; mentions must not overlap (an overlapping one is left out). */
export function reduceText(view: ArticleView): ReducedText {
  const { text, mentions } = view
  const order = view.inSentence.flat()
  const codes = new Uint16Array(text.length + 1)
  const source = new Int32Array(text.length + 1)
  const at = new Int32Array(mentions.length).fill(-1)
  let length = 0
  let next = 0
  for (let i = 0; i < text.length; ) {
    while (next < order.length && mentions[order[next]].start < i) next++
    source[length] = i
    if (next < order.length && mentions[order[next]].start === i) {
      const m = order[next++]
      at[m] = length
      codes[length++] = TYPE_CODE[typeOf(view, m)]
      i = mentions[m].end
    } else if (isDigit(text.charCodeAt(i))) {
      while (i < text.length && isDigit(text.charCodeAt(i)) && mentions[order[next]]?.start !== i) i++
      codes[length++] = 0x30
    } else codes[length++] = fold(text.charCodeAt(i++))
  }
  source[length] = text.length
  const placed = order.filter((m) => at[m] >= 0)
  const rank = new Int32Array(mentions.length).fill(-1)
  placed.forEach((m, r) => {
    rank[m] = r
  })
  const clause = new Int32Array(mentions.length).fill(-1)
  const clauseStart: number[] = []
  const clauseEnd: number[] = []
  let p = 0
  for (const clauses of view.clauses)
    for (const { start, end, mentions: own } of clauses) {
      while (p < length && source[p] < start) p++
      clauseStart.push(p)
      let q = p
      while (q < length && source[q] < end) q++
      clauseEnd.push(q)
      for (const m of own) clause[m] = clauseStart.length - 1
      p = q
    }
  const triggers: ReducedTrigger[] = []
  const firstTrigger = new Int32Array(length + 1)
  let reduced = ''
  for (let i = 0; i < length; i += 4096)
    reduced += String.fromCharCode(...codes.subarray(i, Math.min(length, i + 4096)))
  for (let i = 0; i < length; ) {
    firstTrigger[i] = triggers.length
    const found = triggerAt(reduced, i)
    if (!found) {
      i++
      continue
    }
    const end = i + found.word.length
    triggers.push({ at: i, end, kind: found.kind, hash: hashText(found.word, 0x811c9dc5) })
    for (let k = i + 1; k < end; k++) firstTrigger[k] = triggers.length
    i = end
  }
  firstTrigger[length] = triggers.length
  return {
    codes: codes.subarray(0, length),
    at,
    order: placed,
    rank,
    clause,
    clauseStart,
    clauseEnd,
    triggers,
    firstTrigger,
  }
}

/** Half-width and full-width marks are one. */
function fold(code: number): number {
  switch (code) {
    case 0x2c:
      return 0xff0c
    case 0x3b:
      return 0xff1b
    case 0x3a:
      return 0xff1a
    case 0x28:
      return 0xff08
    case 0x29:
      return 0xff09
    case 0x3f:
      return 0xff1f
    case 0x21:
      return 0xff01
    default:
      return code
  }
}
