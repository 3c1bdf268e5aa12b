import * as features from './features.ts'
import { GatheredWeights } from './gathered-weights.ts'
import * as chain from './labels.ts'
import * as normal from './normalise.ts'
import type { SparseWeights } from './sparse-weights.ts'

// Constants of this module, as in lattice.ts.
const L = chain.LABEL_COUNT
const { EDGE } = normal
const { AROUND, REACH } = features
/** Places of a character in its word. */
const PLACES = 4

/**
 * What single characters and words add to the scores of the characters around them, two thirds of all weights. Each is looked
 * up once for all places; quantised weights are so short that their sums are never rounded: the same in whatever order.
 */
export class AroundScores {
  readonly #extractor: features.FeatureExtractor
  readonly #characters: GatheredWeights
  readonly #words: GatheredWeights

  constructor(extractor: features.FeatureExtractor, weights: SparseWeights) {
    this.#extractor = extractor
    this.#characters = new GatheredWeights(0x10000, 1, L, weights, (code, _, out) => extractor.fillAround(code, out))
    this.#words = new GatheredWeights(extractor.words.keys, AROUND.length * PLACES, 0, weights, (w, slice, out) =>
      extractor.fillWordAround(w, Math.floor(slice / PLACES), slice % PLACES, out),
    )
  }

  /** Adds to the scores (position × `LABEL_COUNT`) of the `n` characters in `codes` that the extractor is prepared for. */
  add(codes: Uint16Array, n: number, scores: Float64Array): void {
    this.#characters.trim()
    for (let p = -REACH; p < n + REACH; p++) this.#addCharacter(codes[EDGE + p], p, n, scores)
    this.#words.trim()
    const { count, start, length } = this.#extractor.words
    for (let w = 0; w < count; w++) this.#addWords(w, start[w], start[w] + length[w], scores)
  }

  #addCharacter(code: number, p: number, n: number, scores: Float64Array): void {
    const weights = this.#characters
    const at = weights.find(code, code)
    const { bounds, offsets, values } = weights
    const end = bounds[at + 1]
    const base = (p - REACH) * L
    if (p >= REACH && p + REACH < n) {
      for (let k = bounds[at]; k < end; k++) scores[base + offsets[k]] += values[k]
      return
    }
    for (let k = bounds[at]; k < end; k++) {
      const to = base + offsets[k]
      if (to >= 0 && to < n * L) scores[to] += values[k]
    }
  }

  /** What a word and its neighbours add to the scores of its characters, `[from, to)`. */
  #addWords(w: number, from: number, to: number, scores: Float64Array): void {
    const { words } = this.#extractor
    const weights = this.#words
    for (let side = 0; side < AROUND.length; side++) {
      const other = w + AROUND[side]
      const at = weights.find(words.keyOf(other), other) + side * PLACES
      const { bounds, offsets, values } = weights
      for (let i = from; i < to; i++) {
        const slice = at + this.#extractor.placeAt(i)
        const end = bounds[slice + 1]
        const base = i * L
        for (let k = bounds[slice]; k < end; k++) scores[base + offsets[k]] += values[k]
      }
    }
  }
}
