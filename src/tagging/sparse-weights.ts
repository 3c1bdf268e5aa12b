import type { SparseRows } from './model-file.ts'

/** So many found buckets are kept before their weights are added. */
const PENDING = 512

/**
 * Quantised weights laid out for reading: a bitmap, small enough for the processor's cache, says at once where there is
 * nothing, and what one bucket needs lies together. Buckets are looked up first and added later, so that many wait for the
 * memory at a time and no branch waits for it.
 */
export class SparseWeights {
  /** Which buckets have weights, a bit each. */
  readonly #filled: Int32Array
  /** For each 32 buckets where in `#rows` the first of their rows stands. */
  readonly #starts: Int32Array
  /** One after the other: how many weights and in which unit (upper byte), then each with its label (lower byte). */
  readonly #rows: Int16Array
  readonly #units = Float64Array.from({ length: 256 }, (_, k) => Math.exp(((k << 24) >> 24) / 16))
  /** Buckets that were looked up and have weights, the position of each, and where their groups of rows start. */
  readonly #found = new Int32Array(PENDING)
  readonly #positions = new Int32Array(PENDING)
  readonly #groups = new Int32Array(PENDING)
  #pending = 0
  /** What was read ahead; means nothing. */
  #ahead = 0

  constructor(rows: SparseRows, bits: number) {
    const { buckets, scales, starts, labels, values } = rows
    const words = Math.max(1, (2 ** bits) >>> 5)
    this.#filled = new Int32Array(words)
    this.#starts = new Int32Array(words)
    this.#rows = new Int16Array(buckets.length + values.length)
    let at = 0
    for (let r = 0; r < buckets.length; r++) {
      const word = buckets[r] >>> 5
      if (this.#filled[word] === 0) this.#starts[word] = at
      this.#filled[word] |= 1 << (buckets[r] & 31)
      this.#rows[at++] = (scales[r] << 8) | (starts[r + 1] - starts[r])
      for (let k = starts[r]; k < starts[r + 1]; k++) this.#rows[at++] = (values[k] << 8) | labels[k]
    }
  }

  /** Adds the weights of the first `count` buckets to the scores of one position. */
  addScores(buckets: Int32Array, count: number, scores: Float64Array, position: number): void {
    this.lookUp(buckets, count, position)
    this.addPending(scores)
  }

  /** Looks up the first `count` buckets, at most 128, for one position; `addPending` adds what `hasManyPending` or the end calls for. */
  lookUp(buckets: Int32Array, count: number, position: number): void {
    const filled = this.#filled
    const found = this.#found
    const positions = this.#positions
    let n = this.#pending
    for (let f = 0; f < count; f++) {
      const bucket = buckets[f]
      found[n] = bucket
      positions[n] = position
      n += (filled[bucket >>> 5] >>> (bucket & 31)) & 1
    }
    this.#pending = n
  }

  /** Whether there may be no room for another position. */
  get hasManyPending(): boolean {
    return this.#pending > PENDING - 128
  }

  /** Adds what was looked up. */
  addPending(scores: Float64Array): void {
    const count = this.#pending
    const found = this.#found
    const positions = this.#positions
    const groups = this.#groups
    const filled = this.#filled
    const starts = this.#starts
    const rows = this.#rows
    const units = this.#units
    let ahead = 0
    for (let f = 0; f < count; f++) {
      const start = starts[found[f] >>> 5]
      groups[f] = start
      ahead ^= rows[start]
    }
    this.#ahead ^= ahead
    for (let f = 0; f < count; f++) {
      const bucket = found[f]
      const position = positions[f]
      let at = groups[f]
      for (let before = filled[bucket >>> 5] & ((1 << (bucket & 31)) - 1); before !== 0; before &= before - 1)
        at += (rows[at] & 255) + 1
      const head = rows[at]
      const unit = units[(head >> 8) & 255]
      const end = at + (head & 255)
      while (at < end) {
        const weight = rows[++at]
        scores[position + (weight & 255)] += Math.fround((weight >> 8) * unit)
      }
    }
    this.#pending = 0
  }

  /** Writes the labels, `offset` added, and the weights of a bucket from `at`; returns where they end. */
  copyRow(bucket: number, offset: number, labels: Uint8Array, values: Float32Array, at: number): number {
    const filled = this.#filled[bucket >>> 5]
    if (((filled >>> (bucket & 31)) & 1) === 0) return at
    const rows = this.#rows
    let from = this.#starts[bucket >>> 5]
    for (let before = filled & ((1 << (bucket & 31)) - 1); before !== 0; before &= before - 1)
      from += (rows[from] & 255) + 1
    const unit = this.#units[(rows[from] >> 8) & 255]
    const end = from + (rows[from] & 255)
    let n = at
    while (from < end) {
      const weight = rows[++from]
      labels[n] = offset + (weight & 255)
      values[n++] = (weight >> 8) * unit
    }
    return n
  }
}
