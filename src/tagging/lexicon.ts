/** Parts of speech that the features tell apart: the first that a dictionary's tag starts with, else its first letter. */
export const WORD_CLASSES = [
  'nr',
  'ns',
  'nt',
  'nz',
  'n',
  'v',
  'm',
  'a',
  'd',
  'r',
  'p',
  'c',
  'u',
  'q',
  't',
  'f',
  'other',
]
export const OTHER_CLASS = WORD_CLASSES.length - 1
/** Class of a character that no word holds, and of a neighbour that is not there. */
export const UNKNOWN_CLASS = 31
export const NO_CLASS = 30
/** The longest word that the lexicon holds, in code units. */
export const MAX_WORD = 6

/** A dictionary word in normalised form. */
export interface LexiconEntry {
  readonly word: string
  /** Its frequency as eighths of a natural logarithm, 0–255: all that segmentation needs of it. */
  readonly weight: number
  /** Index into `WORD_CLASSES`. */
  readonly wordClass: number
  /** Cluster of its distribution, from 1; 0 where it was too rare to have one. */
  readonly cluster: number
}

/** The quantised weight of a frequency. */
export function lexiconWeight(frequency: number): number {
  return Math.min(255, Math.round(8 * Math.log(Math.max(1, frequency))))
}

/** The class of a dictionary's part-of-speech tag, e.g. `nrt` → that of `nr`. */
export function wordClassOf(tag: string): number {
  const exact = WORD_CLASSES.findIndex((c) => c.length === 2 && tag.startsWith(c))
  if (exact >= 0) return exact
  const first = WORD_CLASSES.indexOf(tag.slice(0, 1))
  return first >= 0 ? first : OTHER_CLASS
}

/** The words a tagger knows, as a trie in typed arrays: one step is one probe of a hash table. */
export class Lexicon {
  /** Sorted by code units, words distinct. */
  readonly entries: readonly LexiconEntry[]
  /** Per node: log-probability of the word that ends here; 0 where none does. */
  readonly score: Float64Array
  readonly wordClass: Uint8Array
  readonly cluster: Uint16Array
  readonly #root = new Int32Array(0x10000)
  readonly #mask: number
  readonly #shift: number
  /** Three numbers a slot, side by side so that a step waits for the memory once: from which node, by which code, to which (0: empty). */
  readonly #steps: Int32Array

  constructor(entries: readonly LexiconEntry[]) {
    this.entries = entries
    let nodes = 1
    let total = 1
    let previous = ''
    for (const { word, weight } of entries) {
      nodes += word.length - sharedPrefix(previous, word)
      total += Math.exp(weight / 8)
      previous = word
    }
    const bits = Math.max(4, Math.ceil(Math.log2(nodes * 2)))
    this.#mask = 2 ** bits - 1
    this.#shift = 32 - bits
    this.#steps = new Int32Array(3 * 2 ** bits)
    this.score = new Float64Array(nodes)
    this.wordClass = new Uint8Array(nodes)
    this.cluster = new Uint16Array(nodes)
    const logTotal = Math.log(total)
    const path = new Int32Array(MAX_WORD + 1)
    let next = 1
    previous = ''
    for (const { word, weight, wordClass, cluster } of entries) {
      for (let k = sharedPrefix(previous, word); k < word.length; k++) {
        path[k + 1] = next
        this.#insert(path[k], word.charCodeAt(k), next++)
      }
      const node = path[word.length]
      this.score[node] = Math.min(-1e-9, weight / 8 - logTotal)
      this.wordClass[node] = wordClass
      this.cluster[node] = cluster
      previous = word
    }
  }

  /** The node after the first character of a word; 0 where no word begins with it. */
  first(code: number): number {
    return this.#root[code]
  }

  /** The node after one more character; 0 where no word goes on so. */
  next(node: number, code: number): number {
    const mask = this.#mask
    const steps = this.#steps
    let slot = slotOf(node, code) >>> this.#shift
    for (;;) {
      const at = 3 * slot
      const to = steps[at + 2]
      if (to === 0) return 0
      if (steps[at] === node && steps[at + 1] === code) return to
      slot = (slot + 1) & mask
    }
  }

  #insert(node: number, code: number, to: number): void {
    if (node === 0) {
      this.#root[code] = to
      return
    }
    let slot = slotOf(node, code) >>> this.#shift
    while (this.#steps[3 * slot + 2] !== 0) slot = (slot + 1) & this.#mask
    this.#steps.set([node, code, to], 3 * slot)
  }
}

function slotOf(node: number, code: number): number {
  const h = Math.imul(node ^ Math.imul(code, 0x9e3779b1), 0x85ebca6b)
  return Math.imul(h ^ (h >>> 15), 0xc2b2ae35)
}

function sharedPrefix(a: string, b: string): number {
  let k = 0
  while (k < a.length && k < b.length && a.charCodeAt(k) === b.charCodeAt(k)) k++
  return k
}
