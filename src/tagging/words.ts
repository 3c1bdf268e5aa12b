import * as lexical from './lexicon.ts'
import * as normal from './normalise.ts'

// Constants of this module, as in lattice.ts.
const { MAX_WORD, NO_CLASS, UNKNOWN_CLASS } = lexical
const { EDGE } = normal

/** Log-probability of a character that no word of the lexicon holds. */
const UNKNOWN_SCORE = -18
/** Keys below are those of characters that no word holds; the lexicon has no word at its node 0, which is that of what stands before the text. */
const FIRST_NODE = 0x10000

/** The words of one text, in arrays that are reused for the next. */
export class Words {
  count = 0
  /** Which word each character belongs to. */
  readonly wordAt: Int32Array
  readonly start: Int32Array
  readonly length: Uint8Array
  readonly hash: Int32Array
  /** Words with the same key have the same hash and cluster; below `keys`. */
  readonly key: Int32Array
  readonly keys: number
  readonly wordClass: Uint8Array
  readonly cluster: Uint16Array
  /** The longest lexicon word of two or more characters that starts at a character, and its class; 0 where none does. */
  readonly startLength: Uint8Array
  readonly startClass: Uint8Array
  /** The same of words that end with this character. */
  readonly endLength: Uint8Array
  readonly endClass: Uint8Array
  readonly #lexicon: lexical.Lexicon
  readonly #best: Float64Array
  readonly #back: Uint8Array
  readonly #node: Int32Array

  constructor(lexicon: lexical.Lexicon, capacity: number) {
    this.#lexicon = lexicon
    this.wordAt = new Int32Array(capacity)
    this.start = new Int32Array(capacity)
    this.length = new Uint8Array(capacity)
    this.hash = new Int32Array(capacity)
    this.key = new Int32Array(capacity)
    this.keys = FIRST_NODE + lexicon.score.length + 1
    this.wordClass = new Uint8Array(capacity)
    this.cluster = new Uint16Array(capacity)
    this.startLength = new Uint8Array(capacity)
    this.startClass = new Uint8Array(capacity)
    this.endLength = new Uint8Array(capacity)
    this.endClass = new Uint8Array(capacity)
    this.#best = new Float64Array(capacity + MAX_WORD + 1)
    this.#back = new Uint8Array(capacity + MAX_WORD + 1)
    this.#node = new Int32Array(capacity + MAX_WORD + 1)
  }

  /** Splits `length` normalised characters (from index `EDGE`) into their most probable words: unigram Viterbi. */
  split(codes: Uint16Array, length: number): void {
    this.#match(codes, length)
    let w = 0
    for (let end = length; end > 0; w++) end -= this.#back[end]
    this.count = w
    for (let end = length; end > 0; ) {
      w--
      const from = end - this.#back[end]
      const node = this.#node[end]
      this.start[w] = from
      this.length[w] = end - from
      this.wordClass[w] = node === 0 ? UNKNOWN_CLASS : this.#lexicon.wordClass[node]
      this.cluster[w] = node === 0 ? 0 : this.#lexicon.cluster[node]
      this.key[w] = node === 0 ? codes[EDGE + from] : FIRST_NODE + node
      let h = 0x2545f491
      for (let i = from; i < end; i++) {
        this.wordAt[i] = w
        h = Math.imul(h ^ codes[EDGE + i], 0x85ebca6b)
        h ^= h >>> 15
      }
      this.hash[w] = Math.imul(h, 0xc2b2ae35)
      end = from
    }
  }

  /** The class of a word, also of one before the first or after the last. */
  classOf(word: number): number {
    return word < 0 || word >= this.count ? NO_CLASS : this.wordClass[word]
  }

  /** The hash of a word, also of one before the first or after the last. */
  hashOf(word: number): number {
    return word < 0 ? 0x1b873593 : word >= this.count ? 0x4cf5ad43 : this.hash[word]
  }

  /** The key of a word, also of one before the first or after the last. */
  keyOf(word: number): number {
    return word < 0 ? FIRST_NODE : word >= this.count ? this.keys - 1 : this.key[word]
  }

  /** The cluster of a word, 0 outside. */
  clusterOf(word: number): number {
    return word < 0 || word >= this.count ? 0 : this.cluster[word]
  }

  #match(codes: Uint16Array, length: number): void {
    const lexicon = this.#lexicon
    const score = lexicon.score
    const best = this.#best
    const back = this.#back
    const nodes = this.#node
    best.fill(-Infinity, 1, length + MAX_WORD + 1)
    best[0] = 0
    this.startLength.fill(0, 0, length)
    this.endLength.fill(0, 0, length)
    for (let i = 0; i < length; i++) {
      const base = best[i]
      let node = lexicon.first(codes[EDGE + i])
      const single = node === 0 || score[node] === 0
      const alone = base + (single ? UNKNOWN_SCORE : score[node])
      if (alone > best[i + 1]) {
        best[i + 1] = alone
        back[i + 1] = 1
        nodes[i + 1] = single ? 0 : node
      }
      const limit = Math.min(MAX_WORD, length - i)
      for (let n = 2; n <= limit && node !== 0; n++) {
        node = lexicon.next(node, codes[EDGE + i + n - 1])
        if (node === 0) break
        const s = score[node]
        if (s === 0) continue
        if (base + s > best[i + n]) {
          best[i + n] = base + s
          back[i + n] = n
          nodes[i + n] = node
        }
        this.startLength[i] = n
        this.startClass[i] = lexicon.wordClass[node]
        // Starts come from left to right, so the first word to end here is the longest.
        if (this.endLength[i + n - 1] === 0) {
          this.endLength[i + n - 1] = n
          this.endClass[i + n - 1] = lexicon.wordClass[node]
        }
      }
    }
  }
}
