import type { FeatureExtractor } from './features.ts'
import * as chain from './labels.ts'
import type { SparseWeights } from './sparse-weights.ts'

const L = chain.LABEL_COUNT
const SLOT_BITS = 11

/**
 * What a block of features adds to the labels' scores, remembered: it depends on so little that most characters find it
 * here. Quantised weights are so short that their sums are never rounded: the same in whatever order they are added.
 */
export class BlockScores {
  /** Score of each label, slot × `LABEL_COUNT`. */
  readonly sums = new Float64Array(L << SLOT_BITS)
  readonly #keys = new Int32Array(1 << SLOT_BITS).fill(-1)
  readonly #buckets = new Int32Array(16)
  readonly #block: number
  readonly #extractor: FeatureExtractor
  readonly #weights: SparseWeights

  constructor(block: number, extractor: FeatureExtractor, weights: SparseWeights) {
    this.#block = block
    this.#extractor = extractor
    this.#weights = weights
  }

  /** Where in `sums` the scores of the block at character `i` stand, until it is asked again. */
  at(i: number): number {
    const key = this.#extractor.keyOf(this.#block, i)
    const slot = Math.imul(key, 0x9e3779b1) >>> (32 - SLOT_BITS)
    const at = slot * L
    if (this.#keys[slot] !== key) {
      this.#keys[slot] = key
      this.sums.fill(0, at, at + L)
      const count = this.#extractor.fillBlock(this.#block, i, this.#buckets)
      this.#weights.addScores(this.#buckets, count, this.sums, at)
    }
    return at
  }
}
