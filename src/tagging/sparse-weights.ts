import type { SparseRows } from './model-file.ts'

/** Quantised weights laid out for reading: most buckets have none, and a bitmap small enough for the cache says so. */
export class SparseWeights {
  readonly #filled: Int32Array
  /** Number of filled buckets before each word of the bitmap. */
  readonly #before: Int32Array
  readonly #starts: Int32Array
  readonly #labels: Uint8Array
  readonly #weights: Float32Array

  constructor(rows: SparseRows, bits: number) {
    const words = Math.max(1, (2 ** bits) >>> 5)
    this.#filled = new Int32Array(words)
    this.#before = new Int32Array(words)
    for (const bucket of rows.buckets) this.#filled[bucket >>> 5] |= 1 << (bucket & 31)
    for (let k = 1; k < words; k++) this.#before[k] = this.#before[k - 1] + ones(this.#filled[k - 1])
    this.#starts = rows.starts
    this.#labels = rows.labels
    this.#weights = new Float32Array(rows.values.length)
    for (let r = 0; r < rows.buckets.length; r++) {
      const unit = Math.exp(rows.scales[r] / 16)
      for (let k = rows.starts[r]; k < rows.starts[r + 1]; k++) this.#weights[k] = rows.values[k] * unit
    }
  }

  /** Adds the weights of the first `count` buckets to the scores of one position. */
  addScores(buckets: Int32Array, count: number, scores: Float64Array, position: number): void {
    const filled = this.#filled
    const starts = this.#starts
    const labels = this.#labels
    const weights = this.#weights
    for (let f = 0; f < count; f++) {
      const bucket = buckets[f]
      const word = filled[bucket >>> 5]
      const bit = bucket & 31
      if (((word >>> bit) & 1) === 0) continue
      const row = this.#before[bucket >>> 5] + ones(word & ((1 << bit) - 1))
      const end = starts[row + 1]
      for (let k = starts[row]; k < end; k++) scores[position + labels[k]] += weights[k]
    }
  }
}

/** How many bits are set. */
function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555)
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  x = (x + (x >>> 4)) & 0x0f0f0f0f
  return Math.imul(x, 0x01010101) >>> 24
}
