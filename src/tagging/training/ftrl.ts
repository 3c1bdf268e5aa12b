import { LABEL_COUNT, TRANSITION_COUNT } from '../labels.ts'

/** How a CRF is trained. */
export interface FtrlOptions {
  readonly alpha: number
  readonly beta: number
  readonly l1: number
  readonly l2: number
}

export const FTRL_DEFAULTS: FtrlOptions = { alpha: 0.1, beta: 1, l1: 2, l2: 1e-4 }

const L = LABEL_COUNT

/**
 * The weights of a CRF while it is trained by FTRL-proximal (McMahan et al. 2013): each weight has its own learning rate,
 * and stays exactly 0 until the evidence for it exceeds L1. Transitions are not drawn to 0.
 */
export class FtrlWeights {
  /** z, n and the weight itself of each (bucket, label). */
  readonly table: Float32Array
  /** Per bucket one bit for each label whose weight is not 0. */
  readonly nonzero: Int32Array
  /** One bit a bucket: whether it has any weight. Small enough for the processor's cache, and most have none. */
  readonly #filled: Int32Array
  /** z, n, weight of each transition. */
  readonly transitions: Float64Array
  readonly #options: FtrlOptions

  constructor(bits: number, options: FtrlOptions) {
    this.table = new Float32Array(2 ** bits * L * 3)
    this.nonzero = new Int32Array(2 ** bits)
    this.#filled = new Int32Array(Math.max(1, (2 ** bits) >>> 5))
    this.transitions = new Float64Array(TRANSITION_COUNT * 3)
    this.#options = options
  }

  /** Adds the weights of `count` buckets to the scores of one position. */
  addScores(buckets: Int32Array, at: number, count: number, scores: Float64Array, position: number): void {
    const { table, nonzero } = this
    const filled = this.#filled
    for (let f = at; f < at + count; f++) {
      const bucket = buckets[f]
      if (((filled[bucket >>> 5] >>> (bucket & 31)) & 1) === 0) continue
      let bits = nonzero[bucket]
      while (bits !== 0) {
        const label = 31 - Math.clz32(bits)
        bits ^= 1 << label
        scores[position + label] += table[(bucket * L + label) * 3 + 2]
      }
    }
  }

  /** Moves the weights of `count` buckets for one label against a gradient. */
  update(buckets: Int32Array, at: number, count: number, label: number, gradient: number): void {
    const { table, nonzero } = this
    const { alpha, beta, l1, l2 } = this.#options
    const square = gradient * gradient
    const bit = 1 << label
    for (let f = at; f < at + count; f++) {
      const bucket = buckets[f]
      const k = (bucket * L + label) * 3
      const n = table[k + 1]
      // Rounded as they are kept, so that a weight follows from its state alone.
      const sum = Math.fround(n + square)
      const root = Math.sqrt(sum)
      const z = Math.fround(table[k] + gradient - ((root - Math.sqrt(n)) / alpha) * table[k + 2])
      table[k] = z
      table[k + 1] = sum
      if (z > l1) {
        table[k + 2] = (l1 - z) / ((beta + root) / alpha + l2)
        this.#fill(bucket, bit)
      } else if (z < -l1) {
        table[k + 2] = (-l1 - z) / ((beta + root) / alpha + l2)
        this.#fill(bucket, bit)
      } else if (table[k + 2] !== 0) {
        table[k + 2] = 0
        nonzero[bucket] &= ~bit
      }
    }
  }

  /** Sets the state of one weight, and so the weight itself. */
  restore(bucket: number, label: number, z: number, n: number): void {
    const { alpha, beta, l1, l2 } = this.#options
    const k = (bucket * L + label) * 3
    this.table[k] = z
    this.table[k + 1] = n
    if (Math.abs(z) <= l1) return
    this.table[k + 2] = ((z > 0 ? l1 : -l1) - z) / ((beta + Math.sqrt(n)) / alpha + l2)
    this.#fill(bucket, 1 << label)
  }

  #fill(bucket: number, bit: number): void {
    this.nonzero[bucket] |= bit
    this.#filled[bucket >>> 5] |= 1 << (bucket & 31)
  }

  /** Moves the transition weights against their gradients. */
  updateTransitions(gradients: Float64Array): void {
    const t = this.transitions
    const { alpha, beta, l2 } = this.#options
    for (let k = 0; k < TRANSITION_COUNT; k++) {
      const g = gradients[k]
      if (g === 0) continue
      const n = t[3 * k + 1]
      const root = Math.sqrt(n + g * g)
      t[3 * k] += g - ((root - Math.sqrt(n)) / alpha) * t[3 * k + 2]
      t[3 * k + 1] = n + g * g
      t[3 * k + 2] = -t[3 * k] / ((beta + root) / alpha + l2)
    }
  }

  /** Copies the transition weights out. */
  copyTransitions(into: Float64Array): void {
    for (let k = 0; k < TRANSITION_COUNT; k++) into[k] = this.transitions[3 * k + 2]
  }
}
