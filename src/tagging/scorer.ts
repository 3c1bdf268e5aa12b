import { AroundScores } from './around-scores.ts'
import { BlockScores } from './block-scores.ts'
import * as features from './features.ts'
import * as chain from './labels.ts'
import type { SparseWeights } from './sparse-weights.ts'

// Constants of this module, as in lattice.ts.
const L = chain.LABEL_COUNT
const { BLOCKS, FEATURE_STRIDE } = features

/**
 * The labels' scores of every character: the sum of the weights of its features, each looked up where it costs least.
 * Quantised weights are so short that their sums are never rounded: the same in whatever order they are added.
 */
export class Scorer {
  readonly #weights: SparseWeights
  readonly #extractor: features.FeatureExtractor
  readonly #blocks: readonly BlockScores[]
  readonly #around: AroundScores
  readonly #buckets = new Int32Array(FEATURE_STRIDE)
  /** What the words after the present one add to the scores. */
  readonly #next = new Float64Array(L)

  constructor(extractor: features.FeatureExtractor, weights: SparseWeights) {
    this.#extractor = extractor
    this.#weights = weights
    this.#blocks = Array.from({ length: BLOCKS }, (_, block) => new BlockScores(block, extractor, weights))
    this.#around = new AroundScores(extractor, weights)
  }

  /** Fills `scores` (position × `LABEL_COUNT`) for the `n` characters in `codes` that the extractor is prepared for. */
  score(codes: Uint16Array, n: number, scores: Float64Array): void {
    const [place, classes, shapes, matches] = this.#blocks
    const extractor = this.#extractor
    const weights = this.#weights
    const buckets = this.#buckets
    const next = this.#next
    const { wordAt } = extractor.words
    scores.fill(0, 0, n * L)
    this.#around.add(codes, n, scores)
    for (let i = 0, at = 0; i < n; i++, at += L) {
      if (i === 0 || wordAt[i] !== wordAt[i - 1]) {
        next.fill(0)
        weights.addScores(buckets, extractor.fillNextWords(i, buckets, 0), next, 0)
      }
      const a = place.at(i)
      const b = classes.at(i)
      const c = shapes.at(i)
      const d = matches.at(i)
      for (let l = 0; l < L; l++)
        scores[at + l] += place.sums[a + l] + classes.sums[b + l] + shapes.sums[c + l] + matches.sums[d + l] + next[l]
    }
    for (let i = 0, at = 0; i < n; i++, at += L) {
      if (weights.hasManyPending) weights.addPending(scores)
      weights.lookUp(buckets, extractor.fillRest(i, buckets, 0), at)
    }
    weights.addPending(scores)
  }
}
