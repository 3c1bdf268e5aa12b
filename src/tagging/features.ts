import type { Lexicon } from './lexicon.ts'
import * as normal from './normalise.ts'
import { Repeats } from './repeats.ts'
import { Words } from './words.ts'

// Constants of this module, as in lattice.ts.
const { CHARACTER_CLASS, CLASS_OF, EDGE } = normal

/** At most so many features fire at a character; also the stride of a table of them. */
export const FEATURE_STRIDE = 72
/** How many blocks of features there are that are the same at many characters. */
export const BLOCKS = 4
/** The features look at so many characters on each side. */
export const REACH = 3
/** The words around a character whose hashes and clusters are features, by how far they are from its own. */
export const AROUND = [0, -1, 1, -2, 2] as const
/** An opening mark whose partner is farther away than this is not followed. */
const QUOTE_REACH = 40

/** Turns normalised text into hashed binary features: one bucket number for each template that fires at a character. */
export class FeatureExtractor {
  readonly words: Words
  readonly #shift: number
  readonly #classes: Uint8Array
  readonly #pair: Int32Array
  readonly #triple: Int32Array
  readonly #quad: Int32Array
  readonly #quoteOpen: Int32Array
  readonly #quoteClose: Int32Array
  readonly #repeats: Repeats
  readonly #repeatedWords: Repeats
  #codes: Uint16Array = new Uint16Array(0)

  /** For texts of at most `capacity` code units; buckets are numbered below 2 ** `bits`. */
  constructor(lexicon: Lexicon, bits: number, capacity: number) {
    this.words = new Words(lexicon, capacity)
    this.#shift = 32 - bits
    this.#repeats = new Repeats(capacity)
    this.#repeatedWords = new Repeats(capacity)
    const padded = capacity + 2 * EDGE
    this.#classes = new Uint8Array(padded)
    this.#pair = new Int32Array(padded)
    this.#triple = new Int32Array(padded)
    this.#quad = new Int32Array(padded)
    this.#quoteOpen = new Int32Array(capacity)
    this.#quoteClose = new Int32Array(capacity)
  }

  /** Looks over a text of `length` normalised characters (from index `EDGE` of `codes`) before `fill` is asked of them. */
  prepare(codes: Uint16Array, length: number): void {
    this.#codes = codes
    this.words.split(codes, length)
    const end = length + 2 * EDGE
    const classes = this.#classes
    for (let k = 0; k < end; k++) {
      classes[k] = k < EDGE || k >= EDGE + length ? CHARACTER_CLASS.outside : CLASS_OF[codes[k]]
    }
    const pair = this.#pair
    const triple = this.#triple
    const quad = this.#quad
    for (let k = 0; k + 3 < end; k++) {
      const two = mix((codes[k] << 16) | codes[k + 1], 0x3c6ef372)
      pair[k] = two
      triple[k] = mix(two, codes[k + 2])
      quad[k] = mix(two, (codes[k + 2] << 16) | codes[k + 3])
    }
    this.#pairQuotes(length)
    this.#repeats.find(
      triple,
      EDGE,
      length - 2,
      (k) => isText(classes[k]) && isText(classes[k + 1]) && isText(classes[k + 2]),
    )
    this.#repeatedWords.find(this.words.hash, 0, this.words.count, () => true)
  }

  /** Writes the buckets of character `i` into `out` from `at`; says how many. */
  fill(i: number, out: Int32Array, at: number): number {
    let n = at
    out[n++] = bucket(1, 0, this.#shift)
    n = this.#fillCharacters(i, out, n)
    n = this.#fillSequences(i, out, n)
    n = this.#fillShapes(i, out, n)
    n = this.#fillPlace(i, out, n)
    n = this.#fillWords(i, out, n)
    n = this.#fillWordPairs(i, out, n)
    n = this.#fillClass(i, out, n)
    n = this.#fillClasses(i, out, n)
    n = this.#fillClusters(i, out, n)
    n = this.#fillClusterPairs(i, out, n)
    n = this.#fillMatches(i, out, n)
    n = this.#fillRepeated(i, out, n)
    n = this.#fillElsewhere(i, out, n)
    n = this.#fillQuotes(i, out, n)
    n += this.fillNextWords(i, out, n)
    return n - at
  }

  /** The features of no block, not of the next words and not of one character or word around. */
  fillRest(i: number, out: Int32Array, at: number): number {
    let n = this.#fillSequences(i, out, at)
    n = this.#fillWordPairs(i, out, n)
    n = this.#fillClusterPairs(i, out, n)
    n = this.#fillElsewhere(i, out, n)
    n = this.#fillQuotes(i, out, n)
    return n - at
  }

  /** What the features of a block depend on at character `i`, as one number: the same number, the same features. */
  keyOf(block: number, i: number): number {
    const words = this.words
    if (block === 2) return this.#shapesAt(i)
    if (block === 3)
      return (
        (((words.startLength[i] << 5) | (words.startLength[i] === 0 ? 0 : words.startClass[i])) << 8) |
        (words.endLength[i] << 5) |
        (words.endLength[i] === 0 ? 0 : words.endClass[i])
      )
    const w = words.wordAt[i]
    const place = this.placeAt(i)
    if (block === 1)
      return (((((words.classOf(w - 1) << 5) | words.wordClass[w]) << 5) | words.classOf(w + 1)) << 2) | place
    return (((((this.#repeatedAt(i) << 5) | words.wordClass[w]) << 2) | place) << 8) | words.length[w]
  }

  /** The features of one of the `BLOCKS` blocks that depend on little: how a character stands in its word, classes, shapes, matches. */
  fillBlock(block: number, i: number, out: Int32Array): number {
    if (block === 1) return this.#fillClasses(i, out, 0)
    if (block === 2) return this.#fillShapes(i, out, 0)
    if (block === 3) return this.#fillMatches(i, out, 0)
    out[0] = bucket(1, 0, this.#shift)
    let n = this.#fillPlace(i, out, 1)
    n = this.#fillClass(i, out, n)
    return this.#fillRepeated(i, out, n)
  }

  /** The features that a character is, one for each of the `REACH` characters after it, itself, and as many before it. */
  fillAround(code: number, out: Int32Array): number {
    for (let d = REACH; d >= -REACH; d--) out[REACH - d] = bucket(5 + d, code, this.#shift)
    return 2 * REACH + 1
  }

  /** The features that word `w` is to a character in `AROUND[side]` (a word before or after it, or itself) that stands there at `place`. */
  fillWordAround(w: number, side: number, place: number, out: Int32Array): number {
    const cluster = this.words.clusterOf(w)
    out[0] = bucket(28 + side, this.words.hashOf(w) + place, this.#shift)
    if (cluster === 0) return 1
    out[1] = bucket(39 + side, cluster * 4 + place, this.#shift)
    return 2
  }

  #fillCharacters(i: number, out: Int32Array, at: number): number {
    const codes = this.#codes
    const k = EDGE + i
    let n = at
    for (let d = -REACH; d <= REACH; d++) out[n++] = bucket(5 + d, codes[k + d], this.#shift)
    return n
  }

  #fillSequences(i: number, out: Int32Array, at: number): number {
    const codes = this.#codes
    const shift = this.#shift
    const k = EDGE + i
    let n = at
    const pair = this.#pair
    const triple = this.#triple
    const quad = this.#quad
    out[n++] = bucket(10, pair[k - 2], shift)
    out[n++] = bucket(11, pair[k - 1], shift)
    out[n++] = bucket(12, pair[k], shift)
    out[n++] = bucket(13, pair[k + 1], shift)
    out[n++] = bucket(14, (codes[k - 1] << 16) | codes[k + 1], shift)
    for (let d = -3; d <= 1; d++) out[n++] = bucket(18 + d, triple[k + d], shift)
    for (let d = -3; d <= 0; d++) out[n++] = bucket(23 + d, quad[k + d], shift)
    return n
  }

  /** The classes of the five characters around, as one number. */
  #shapesAt(i: number): number {
    const classes = this.#classes
    const k = EDGE + i
    const classes3 = (classes[k - 1] * 9 + classes[k]) * 9 + classes[k + 1]
    return (classes3 * 9 + classes[k - 2]) * 9 + classes[k + 2]
  }

  #fillShapes(i: number, out: Int32Array, at: number): number {
    const shapes = this.#shapesAt(i)
    let n = at
    out[n++] = bucket(24, Math.floor(shapes / 81), this.#shift)
    out[n++] = bucket(25, shapes, this.#shift)
    return n
  }

  /** Where in its word the character stands: 0 begin, 1 middle, 2 end, 3 alone. */
  placeAt(i: number): number {
    const words = this.words
    const w = words.wordAt[i]
    const inWord = i - words.start[w]
    const length = words.length[w]
    return length === 1 ? 3 : inWord === 0 ? 0 : inWord === length - 1 ? 2 : 1
  }

  #fillPlace(i: number, out: Int32Array, at: number): number {
    const g = this.placeAt(i)
    let n = at
    out[n++] = bucket(26, g, this.#shift)
    out[n++] = bucket(27, g * 8 + this.words.length[this.words.wordAt[i]], this.#shift)
    return n
  }

  #fillWords(i: number, out: Int32Array, at: number): number {
    const words = this.words
    const shift = this.#shift
    const w = words.wordAt[i]
    const g = this.placeAt(i)
    let n = at
    out[n++] = bucket(28, words.hash[w] + g, shift)
    out[n++] = bucket(29, words.hashOf(w - 1) + g, shift)
    out[n++] = bucket(30, words.hashOf(w + 1) + g, shift)
    out[n++] = bucket(31, words.hashOf(w - 2) + g, shift)
    out[n++] = bucket(32, words.hashOf(w + 2) + g, shift)
    return n
  }

  #fillWordPairs(i: number, out: Int32Array, at: number): number {
    const words = this.words
    const shift = this.#shift
    const w = words.wordAt[i]
    let n = at
    const h0 = words.hash[w] + this.placeAt(i)
    out[n++] = bucket(33, mix(words.hashOf(w - 1), h0), shift)
    out[n++] = bucket(34, mix(words.hashOf(w + 1), h0), shift)
    return n
  }

  #fillClass(i: number, out: Int32Array, at: number): number {
    let n = at
    out[n++] = bucket(35, this.words.wordClass[this.words.wordAt[i]] * 4 + this.placeAt(i), this.#shift)
    return n
  }

  #fillClasses(i: number, out: Int32Array, at: number): number {
    const words = this.words
    const shift = this.#shift
    const w = words.wordAt[i]
    const g = this.placeAt(i)
    let n = at
    const t0 = words.wordClass[w]
    const tBefore = words.classOf(w - 1)
    const tAfter = words.classOf(w + 1)
    out[n++] = bucket(36, (tBefore * 32 + t0) * 4 + g, shift)
    out[n++] = bucket(37, (t0 * 32 + tAfter) * 4 + g, shift)
    out[n++] = bucket(38, ((tBefore * 32 + t0) * 32 + tAfter) * 4 + g, shift)
    return n
  }

  #fillClusters(i: number, out: Int32Array, at: number): number {
    const words = this.words
    const shift = this.#shift
    const w = words.wordAt[i]
    const g = this.placeAt(i)
    let n = at
    const c0 = words.cluster[w]
    const cBefore = words.clusterOf(w - 1)
    const cAfter = words.clusterOf(w + 1)
    const cBefore2 = words.clusterOf(w - 2)
    const cAfter2 = words.clusterOf(w + 2)
    if (c0 !== 0) out[n++] = bucket(39, c0 * 4 + g, shift)
    if (cBefore !== 0) out[n++] = bucket(40, cBefore * 4 + g, shift)
    if (cAfter !== 0) out[n++] = bucket(41, cAfter * 4 + g, shift)
    if (cBefore2 !== 0) out[n++] = bucket(42, cBefore2 * 4 + g, shift)
    if (cAfter2 !== 0) out[n++] = bucket(43, cAfter2 * 4 + g, shift)
    return n
  }

  #fillClusterPairs(i: number, out: Int32Array, at: number): number {
    const words = this.words
    const shift = this.#shift
    const w = words.wordAt[i]
    const g = this.placeAt(i)
    let n = at
    const c0 = words.cluster[w]
    if (c0 === 0) return n
    const cBefore = words.clusterOf(w - 1)
    const cAfter = words.clusterOf(w + 1)
    if (cBefore !== 0) out[n++] = bucket(44, (cBefore * 1024 + c0) * 4 + g, shift)
    if (cAfter !== 0) out[n++] = bucket(45, (cAfter * 1024 + c0) * 4 + g, shift)
    return n
  }

  #fillMatches(i: number, out: Int32Array, at: number): number {
    const words = this.words
    const shift = this.#shift
    let n = at
    const starts = words.startLength[i]
    const ends = words.endLength[i]
    out[n++] = bucket(46, starts * 32 + (starts === 0 ? 0 : words.startClass[i]), shift)
    out[n++] = bucket(47, ends, shift)
    out[n++] = bucket(48, starts * 8 + ends, shift)
    out[n++] = bucket(54, ends * 32 + (ends === 0 ? 0 : words.endClass[i]), shift)
    return n
  }

  /** Whether the three characters from here, and those up to here, stand elsewhere in the text: 1, 2, 3 for both. */
  #repeatedAt(i: number): number {
    const elsewhere = this.#repeats.elsewhere
    return (elsewhere[i] < 0 ? 0 : 1) + (i < 2 || elsewhere[i - 2] < 0 ? 0 : 2)
  }

  #fillRepeated(i: number, out: Int32Array, at: number): number {
    let n = at
    const t0 = this.words.wordClass[this.words.wordAt[i]]
    out[n++] = bucket(55, (this.#repeatedAt(i) * 32 + t0) * 4 + this.placeAt(i), this.#shift)
    return n
  }

  /** What stands around the same three characters, or the same word, elsewhere in the text. */
  #fillElsewhere(i: number, out: Int32Array, at: number): number {
    const codes = this.#codes
    const pair = this.#pair
    const words = this.words
    const shift = this.#shift
    const from3 = this.#repeats.elsewhere[i]
    const to3 = i < 2 ? -1 : this.#repeats.elsewhere[i - 2]
    const w = words.wordAt[i]
    const g = this.placeAt(i)
    let n = at
    if (from3 >= 0) {
      out[n++] = bucket(56, codes[EDGE + from3 - 1], shift)
      out[n++] = bucket(57, pair[EDGE + from3 - 2], shift)
      out[n++] = bucket(61, codes[EDGE + from3 + 3], shift)
    }
    if (to3 >= 0) {
      out[n++] = bucket(58, codes[EDGE + to3 + 3], shift)
      out[n++] = bucket(59, pair[EDGE + to3 + 3], shift)
      out[n++] = bucket(62, codes[EDGE + to3 - 1], shift)
    }
    const same = words.length[w] === 1 ? -1 : this.#repeatedWords.elsewhere[w]
    if (same >= 0) {
      out[n++] = bucket(63, words.hashOf(same - 1) + g, shift)
      out[n++] = bucket(64, words.hashOf(same + 1) + g, shift)
    }
    return n
  }

  #fillQuotes(i: number, out: Int32Array, at: number): number {
    const codes = this.#codes
    const pair = this.#pair
    const shift = this.#shift
    let n = at
    const close = this.#quoteClose[i]
    if (close >= 0) {
      const open = this.#quoteOpen[i]
      const place = i === open ? 0 : i === close ? 2 : 1
      out[n++] = bucket(49, Math.min(15, i - open + 1) * 16 + Math.min(15, close - open), shift)
      out[n++] = bucket(50, codes[EDGE + close + 1] * 4 + place, shift)
      out[n++] = bucket(51, pair[EDGE + close + 1] + place, shift)
      out[n++] = bucket(52, place === 0 ? 1 : 0, shift)
    }
    return n
  }

  /** The last characters of the next words: what kind of thing the name may turn out to be. The same for all characters of a word. */
  fillNextWords(i: number, out: Int32Array, at: number): number {
    const codes = this.#codes
    const classes = this.#classes
    const pair = this.#pair
    const words = this.words
    const shift = this.#shift
    const w = words.wordAt[i]
    let n = at
    for (let j = 1; j <= 4; j++) {
      const x = w + j
      if (x >= words.count) break
      const from = EDGE + words.start[x]
      if (classes[from] >= CHARACTER_CLASS.opening) break
      out[n++] = bucket(53, codes[from + words.length[x] - 1] * 4 + Math.min(j, 3), shift)
      if (j <= 2) out[n++] = bucket(60, pair[from + words.length[x] - 2] + j, shift)
    }
    return n - at
  }

  /** For each character inside a pair of marks (no nesting; a new opening mark starts afresh) where the pair stands. */
  #pairQuotes(length: number): void {
    const classes = this.#classes
    const open = this.#quoteOpen
    const close = this.#quoteClose
    close.fill(-1, 0, length)
    let from = -1
    for (let i = 0; i < length; i++) {
      const c = classes[EDGE + i]
      if (c === CHARACTER_CLASS.opening) from = i
      else if (c === CHARACTER_CLASS.closing && from >= 0) {
        if (i - from < QUOTE_REACH) {
          for (let x = from; x <= i; x++) {
            open[x] = from
            close[x] = i
          }
        }
        from = -1
      }
    }
  }
}

/** Han and digits: what names repeat. */
function isText(characterClass: number): boolean {
  return characterClass <= CHARACTER_CLASS.digit
}

function mix(h: number, v: number): number {
  const x = Math.imul(h ^ v, 0x85ebca6b)
  return Math.imul(x ^ (x >>> 15), 0x2c1b3c6d) ^ v
}

/** The bucket of a template's value: 32-bit multiplicative mixing, the top bits taken. */
function bucket(template: number, value: number, shift: number): number {
  let x = Math.imul(value ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 15), 0xc2b2ae35)
  x = Math.imul(x ^ (x >>> 13), 0x27d4eb2f)
  return (x ^ (x >>> 16)) >>> shift
}
