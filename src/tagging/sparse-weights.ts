import type { SparseRows } from './model-file.ts'

/**
 * Quantised weights laid out for reading: what one bucket needs lies together, so that it costs two look-ups in memory, and
 * a bitmap says at once where there is nothing.
 */
export class SparseWeights {
  /** Two numbers for each 32 buckets: which of them have weights, and where in `#rows` the first of those stands. */
  readonly #index: Int32Array
  /** One after the other: how many weights and in which unit (upper byte), then each with its label (lower byte). */
  readonly #rows: Int16Array
  readonly #units = Float64Array.from({ length: 256 }, (_, k) => Math.exp(((k << 24) >> 24) / 16))
  /** Where the rows of one position stand. */
  #found = new Int32Array(128)

  constructor(rows: SparseRows, bits: number) {
    const { buckets, scales, starts, labels, values } = rows
    this.#index = new Int32Array(2 * Math.max(1, (2 ** bits) >>> 5))
    this.#rows = new Int16Array(buckets.length + values.length)
    let at = 0
    for (let r = 0; r < buckets.length; r++) {
      const word = 2 * (buckets[r] >>> 5)
      if (this.#index[word] === 0) this.#index[word + 1] = at
      this.#index[word] |= 1 << (buckets[r] & 31)
      this.#rows[at++] = (scales[r] << 8) | (starts[r + 1] - starts[r])
      for (let k = starts[r]; k < starts[r + 1]; k++) this.#rows[at++] = (values[k] << 8) | labels[k]
    }
  }

  /** Adds the weights of the first `count` buckets to the scores of one position. */
  addScores(buckets: Int32Array, count: number, scores: Float64Array, position: number): void {
    const index = this.#index
    const rows = this.#rows
    const units = this.#units
    if (this.#found.length < count) this.#found = new Int32Array(2 * count)
    const found = this.#found
    let n = 0
    for (let f = 0; f < count; f++) {
      const bucket = buckets[f]
      const word = (bucket >>> 5) << 1
      const bit = 1 << (bucket & 31)
      const filled = index[word]
      if ((filled & bit) === 0) continue
      let at = index[word + 1]
      for (let before = filled & (bit - 1); before !== 0; before &= before - 1) at += (rows[at] & 255) + 1
      found[n++] = at
    }
    for (let f = 0; f < n; f++) {
      let at = found[f]
      const head = rows[at]
      const unit = units[(head >> 8) & 255]
      const end = at + (head & 255)
      while (at < end) {
        const weight = rows[++at]
        scores[position + (weight & 255)] += Math.fround((weight >> 8) * unit)
      }
    }
  }
}
