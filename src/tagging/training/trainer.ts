import { FEATURE_STRIDE, FeatureExtractor } from '../features.ts'
import { LABEL_COUNT, OUTSIDE, START, TRANSITION_COUNT } from '../labels.ts'
import { Lattice } from '../lattice.ts'
import type { Lexicon } from '../lexicon.ts'
import { EDGE, normaliseInto } from '../normalise.ts'
import { allowedLabels, type Example } from './examples.ts'
import type { FtrlWeights } from './ftrl.ts'

const L = LABEL_COUNT
/** A segment is cut after a full stop once it is so long … */
const SEGMENT_AT_STOP = 40
/** … and between any two characters outside names once it is so long. */
const SEGMENT_ANYWHERE = 300
/** Longer segments (a text of nothing but one name) are passed over. */
const SEGMENT_LIMIT = 2048
/** Labels whose probability is as good as right are not moved. */
const SMALL_GRADIENT = 0.01
const FULL_STOP = 0x3002
const EXCLAMATION = 0x21

/** Goes over examples and moves the weights after each segment. */
export class Trainer {
  readonly #weights: FtrlWeights
  readonly #lexicon: Lexicon
  readonly #bits: number
  #extractor: FeatureExtractor
  #codes: Uint16Array
  #capacity: number
  readonly #lattice = new Lattice(SEGMENT_LIMIT)
  readonly #buckets = new Int32Array(SEGMENT_LIMIT * FEATURE_STRIDE)
  readonly #counts = new Int32Array(SEGMENT_LIMIT)
  readonly #allowed = new Int32Array(SEGMENT_LIMIT)
  readonly #marginals = new Float64Array(SEGMENT_LIMIT * L)
  readonly #transitions = new Float64Array(TRANSITION_COUNT)

  constructor(weights: FtrlWeights, lexicon: Lexicon, bits: number) {
    this.#weights = weights
    this.#lexicon = lexicon
    this.#bits = bits
    this.#capacity = 8192
    this.#extractor = new FeatureExtractor(lexicon, bits, this.#capacity)
    this.#codes = new Uint16Array(this.#capacity + 2 * EDGE)
  }

  /** Learns from one text; returns its log-likelihood before learning, summed over characters. */
  learn(example: Example): number {
    const length = example.text.length
    if (length > this.#capacity) {
      this.#capacity = length
      this.#extractor = new FeatureExtractor(this.#lexicon, this.#bits, length)
      this.#codes = new Uint16Array(length + 2 * EDGE)
    }
    const allowed = allowedLabels(example)
    normaliseInto(example.text, 0, length, this.#codes)
    this.#extractor.prepare(this.#codes, length)
    let log = 0
    for (let from = 0; from < length; ) {
      const to = this.#segmentEnd(allowed, from, length)
      if (to - from <= SEGMENT_LIMIT) log += this.#learnSegment(allowed, from, to, example.weight)
      from = to
    }
    return log
  }

  #segmentEnd(allowed: Int32Array, from: number, length: number): number {
    const outside = 1 << OUTSIDE
    for (let i = from; i < length - 1; i++) {
      const size = i + 1 - from
      if (size < SEGMENT_AT_STOP || allowed[i] !== outside) continue
      const code = this.#codes[EDGE + i]
      if (code === FULL_STOP || code === EXCLAMATION) return i + 1
      if (size >= SEGMENT_ANYWHERE && allowed[i + 1] === outside) return i + 1
    }
    return length
  }

  #learnSegment(allowed: Int32Array, from: number, to: number, weight: number): number {
    const lattice = this.#lattice
    const weights = this.#weights
    const { scores, alpha, beta } = lattice
    const buckets = this.#buckets
    const n = to - from
    let open = false
    scores.fill(0, 0, n * L)
    for (let i = 0; i < n; i++) {
      const count = this.#extractor.fill(from + i, buckets, i * FEATURE_STRIDE)
      this.#counts[i] = count
      weights.addScores(buckets, i * FEATURE_STRIDE, count, scores, i * L)
      const bits = allowed[from + i]
      this.#allowed[i] = bits
      if ((bits & (bits - 1)) !== 0) open = true
    }
    weights.copyTransitions(lattice.transitions)
    lattice.refresh()
    const sums = this.#transitions
    sums.fill(0)
    const marginals = this.#marginals
    const all = lattice.run(0, n)
    lattice.addTransitions(0, n, weight, sums)
    for (let k = 0; k < n * L; k++) marginals[k] = alpha[k] * beta[k]
    let log: number
    if (open) {
      log = lattice.run(0, n, this.#allowed) - all
      lattice.addTransitions(0, n, -weight, sums)
      for (let k = 0; k < n * L; k++) marginals[k] -= alpha[k] * beta[k]
    } else {
      log = -all
      let previous = START
      for (let i = 0; i < n; i++) {
        const label = 31 - Math.clz32(this.#allowed[i])
        log += lattice.transitions[previous * L + label] + scores[i * L + label]
        sums[previous * L + label] -= weight
        marginals[i * L + label] -= 1
        previous = label
      }
    }
    for (let i = 0; i < n; i++) {
      for (let l = 0; l < L; l++) {
        const g = marginals[i * L + l]
        if (g > SMALL_GRADIENT || g < -SMALL_GRADIENT) {
          weights.update(buckets, i * FEATURE_STRIDE, this.#counts[i], l, g * weight)
        }
      }
    }
    weights.updateTransitions(sums)
    return log
  }
}

/** The order in which an epoch goes over its examples: a shuffle that the seed fixes (xorshift, Fisher–Yates). */
export function shuffledOrder(examples: readonly Example[], seed: number): Int32Array {
  const order = Int32Array.from(examples.flatMap((e, i) => Array<number>(e.copies).fill(i)))
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x6d2b79f5) | 1
  for (let i = order.length - 1; i > 0; i--) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    const j = (state >>> 0) % (i + 1)
    const held = order[i]
    order[i] = order[j]
    order[j] = held
  }
  return order
}
