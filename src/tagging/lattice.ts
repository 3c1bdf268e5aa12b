import * as chain from './labels.ts'

// Constants of this module: an imported name costs a look-up in the innermost loops wherever a bundler or test runner wraps imports.
const { CLOSED, OPEN, BEGIN, INSIDE, END, START, TRANSITION_COUNT, LABEL_COUNT: L } = chain
const D = CLOSED.length
const BEGINS = Int32Array.from({ length: (L - 1) / 4 }, (_, type) => chain.labelOf(type, BEGIN))

/**
 * The linear chain over one stretch of text: scores in, best labels or marginal probabilities out. Illegal label sequences
 * (a name that ends before it begins) have no probability. Arrays are made once and reused; sums run in a fixed order.
 */
export class Lattice {
  /** Score of each label at each character, position × `LABEL_COUNT`. The caller fills it. */
  readonly scores: Float64Array
  /** Transition weights, from × to, see `TRANSITION_COUNT`. The caller fills it, then calls `refresh`. */
  readonly transitions = new Float64Array(TRANSITION_COUNT)
  /** After `run`: exp of scores, each position divided by its greatest. */
  readonly potential: Float64Array
  readonly alpha: Float64Array
  readonly beta: Float64Array
  /** After `run`: the sum by which each position's alpha was divided. */
  readonly scale: Float64Array
  /** exp of `transitions`. */
  readonly factor = new Float64Array(TRANSITION_COUNT)
  /** `factor` of closed → open, laid out by the open label. */
  readonly #dense = new Float64Array(D * D)
  readonly #denseScore = new Float64Array(D * D)
  readonly #row = new Float64Array(D)
  readonly #best: Float64Array
  readonly #back: Uint8Array

  constructor(capacity: number) {
    this.scores = new Float64Array(capacity * L)
    this.potential = new Float64Array(capacity * L)
    this.alpha = new Float64Array(capacity * L)
    this.beta = new Float64Array(capacity * L)
    this.scale = new Float64Array(capacity)
    this.#best = new Float64Array(2 * L)
    this.#back = new Uint8Array(capacity * L)
  }

  /** Takes over changed transition weights. */
  refresh(): void {
    for (let k = 0; k < TRANSITION_COUNT; k++) this.factor[k] = Math.exp(this.transitions[k])
    for (let o = 0; o < D; o++) {
      for (let c = 0; c < D; c++) {
        this.#dense[o * D + c] = this.factor[CLOSED[c] * L + OPEN[o]]
        this.#denseScore[o * D + c] = this.transitions[CLOSED[c] * L + OPEN[o]]
      }
    }
  }

  /** The most probable labels of positions `[from, to)`, into `labels` at the same indices. */
  decode(from: number, to: number, labels: Uint8Array): void {
    if (to <= from) return
    const scores = this.scores
    const t = this.transitions
    const back = this.#back
    const dense = this.#denseScore
    const row = this.#row
    let now = this.#best.subarray(0, L)
    let then = this.#best.subarray(L)
    now.fill(-Infinity)
    for (let o = 0; o < D; o++) now[OPEN[o]] = t[START * L + OPEN[o]] + scores[from * L + OPEN[o]]
    for (let i = from + 1; i < to; i++) {
      const at = i * L
      const swap = now
      now = then
      then = swap
      for (let c = 0; c < D; c++) row[c] = then[CLOSED[c]]
      for (let o = 0; o < D; o++) {
        let best = -Infinity
        let arg = 0
        for (let c = 0, d = o * D; c < D; c++, d++) {
          const s = row[c] + dense[d]
          if (s > best) {
            best = s
            arg = c
          }
        }
        now[OPEN[o]] = best + scores[at + OPEN[o]]
        back[at + OPEN[o]] = CLOSED[arg]
      }
      for (let k = 0; k < BEGINS.length; k++) {
        const b = BEGINS[k]
        for (let target = b + INSIDE; target <= b + END; target++) {
          const viaBegin = then[b] + t[b * L + target]
          const viaInside = then[b + INSIDE] + t[(b + INSIDE) * L + target]
          const inside = viaInside > viaBegin
          now[target] = (inside ? viaInside : viaBegin) + scores[at + target]
          back[at + target] = inside ? b + INSIDE : b
        }
      }
    }
    let label = 0
    for (let c = 1; c < D; c++) if (now[CLOSED[c]] > now[label]) label = CLOSED[c]
    for (let i = to - 1; i > from; i--) {
      labels[i] = label
      label = back[i * L + label]
    }
    labels[from] = label
  }

  /**
   * Forward–backward over `[from, to)`; then alpha × beta is the probability of a label at a position. With `allowed` (a bit
   * a label, by position) only those labels count. Returns the log of the sum over all label sequences.
   */
  run(from: number, to: number, allowed?: Int32Array): number {
    const { scores, potential, alpha, beta, scale, factor } = this
    const dense = this.#dense
    const row = this.#row
    let log = 0
    for (let i = from; i < to; i++) {
      const at = i * L
      let top = scores[at]
      for (let l = 1; l < L; l++) if (scores[at + l] > top) top = scores[at + l]
      log += top
      const bits = allowed === undefined ? -1 : allowed[i]
      for (let l = 0; l < L; l++) potential[at + l] = (bits >>> l) & 1 ? Math.exp(scores[at + l] - top) : 0
    }
    for (let i = from; i < to; i++) {
      const at = i * L
      let sum = 0
      if (i === from) {
        alpha.fill(0, at, at + L)
        for (let o = 0; o < D; o++) {
          const l = OPEN[o]
          sum += alpha[at + l] = factor[START * L + l] * potential[at + l]
        }
      } else {
        const before = at - L
        for (let c = 0; c < D; c++) row[c] = alpha[before + CLOSED[c]]
        for (let o = 0; o < D; o++) {
          const l = OPEN[o]
          let s = 0
          if (potential[at + l] > 0) for (let c = 0, d = o * D; c < D; c++, d++) s += row[c] * dense[d]
          sum += alpha[at + l] = s * potential[at + l]
        }
        for (let k = 0; k < BEGINS.length; k++) {
          const b = BEGINS[k]
          const ab = alpha[before + b]
          const ai = alpha[before + b + INSIDE]
          for (let l = b + INSIDE; l <= b + END; l++) {
            sum += alpha[at + l] = (ab * factor[b * L + l] + ai * factor[(b + INSIDE) * L + l]) * potential[at + l]
          }
        }
      }
      scale[i] = sum
      log += Math.log(sum)
      const inverse = 1 / sum
      for (let l = 0; l < L; l++) alpha[at + l] *= inverse
    }
    const last = (to - 1) * L
    let ending = 0
    for (let c = 0; c < D; c++) ending += alpha[last + CLOSED[c]]
    log += Math.log(ending)
    beta.fill(0, last, last + L)
    for (let c = 0; c < D; c++) beta[last + CLOSED[c]] = 1 / ending
    for (let i = to - 2; i >= from; i--) {
      const at = i * L
      const after = at + L
      const inverse = 1 / scale[i + 1]
      row.fill(0)
      for (let o = 0; o < D; o++) {
        const l = OPEN[o]
        const x = potential[after + l] * beta[after + l] * inverse
        if (x > 0) for (let c = 0, d = o * D; c < D; c++, d++) row[c] += x * dense[d]
      }
      for (let c = 0; c < D; c++) beta[at + CLOSED[c]] = row[c]
      for (let k = 0; k < BEGINS.length; k++) {
        const b = BEGINS[k]
        const xi = potential[after + b + INSIDE] * beta[after + b + INSIDE] * inverse
        const xe = potential[after + b + END] * beta[after + b + END] * inverse
        beta[at + b] = xi * factor[b * L + b + INSIDE] + xe * factor[b * L + b + END]
        const inside = (b + INSIDE) * L + b
        beta[at + b + INSIDE] = xi * factor[inside + INSIDE] + xe * factor[inside + END]
      }
    }
    return log
  }

  /** Adds `sign` × the expected number of times each transition is taken in `[from, to)`, after `run`. */
  addTransitions(from: number, to: number, sign: number, sums: Float64Array): void {
    const { potential, alpha, beta, scale, factor } = this
    for (let o = 0; o < D; o++) {
      const l = OPEN[o]
      sums[START * L + l] += sign * alpha[from * L + l] * beta[from * L + l]
    }
    for (let i = from + 1; i < to; i++) {
      const at = i * L
      const before = at - L
      const inverse = sign / scale[i]
      for (let o = 0; o < D; o++) {
        const l = OPEN[o]
        const x = potential[at + l] * beta[at + l] * inverse
        if (x === 0) continue
        for (let c = 0; c < D; c++) {
          const p = CLOSED[c]
          sums[p * L + l] += alpha[before + p] * factor[p * L + l] * x
        }
      }
      for (let k = 0; k < BEGINS.length; k++) {
        const b = BEGINS[k]
        for (let l = b + INSIDE; l <= b + END; l++) {
          const x = potential[at + l] * beta[at + l] * inverse
          if (x === 0) continue
          sums[b * L + l] += alpha[before + b] * factor[b * L + l] * x
          sums[(b + INSIDE) * L + l] += alpha[before + b + INSIDE] * factor[(b + INSIDE) * L + l] * x
        }
      }
    }
  }

  /** The probability that exactly `labels[start, end)` stand there, after `run` over `[from, …)` that holds them. */
  probability(from: number, start: number, end: number, labels: Uint8Array): number {
    const { potential, alpha, beta, scale, factor } = this
    const first = labels[start]
    let p = 0
    if (start === from) p = factor[START * L + first]
    else for (let c = 0; c < D; c++) p += alpha[(start - 1) * L + CLOSED[c]] * factor[CLOSED[c] * L + first]
    p *= potential[start * L + first] / scale[start]
    for (let i = start + 1; i < end; i++) {
      p *= (factor[labels[i - 1] * L + labels[i]] * potential[i * L + labels[i]]) / scale[i]
    }
    return Math.min(1, p * beta[(end - 1) * L + labels[end - 1]])
  }
}
