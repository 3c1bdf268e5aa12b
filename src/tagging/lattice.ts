import * as exponential from './exponential.ts'
import * as chain from './labels.ts'

// Constants of this module: an imported name costs a look-up in the innermost loops wherever a bundler or test runner wraps imports.
const { CLOSED, OPEN, BEGIN, INSIDE, END, START, TRANSITION_COUNT, LABEL_COUNT: L } = chain
const { decay } = exponential
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
  /** The greatest and the least that each closed label, and the first of them, may get on its way to an open one. */
  readonly #greatest = new Float64Array(D)
  #leastOfFirst = 0
  /** Closed labels that may be the best before some open one. */
  readonly #rivals = new Uint8Array(D)
  /** Two positions' alpha and beta, in turn. */
  readonly #alphas = new Float64Array(2 * L)
  readonly #betas = new Float64Array(2 * L)
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
    this.#leastOfFirst = Infinity
    this.#greatest.fill(-Infinity)
    for (let o = 0; o < D; o++) {
      this.#leastOfFirst = Math.min(this.#leastOfFirst, this.#denseScore[o * D])
      for (let c = 0; c < D; c++) this.#greatest[c] = Math.max(this.#greatest[c], this.#denseScore[o * D + c])
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
    const greatest = this.#greatest
    const rivals = this.#rivals
    const leastOfFirst = this.#leastOfFirst
    let now = this.#best.subarray(0, L)
    let then = this.#best.subarray(L)
    now.fill(-Infinity)
    for (let o = 0; o < D; o++) now[OPEN[o]] = t[START * L + OPEN[o]] + scores[from * L + OPEN[o]]
    for (let i = from + 1; i < to; i++) {
      const at = i * L
      const swap = now
      now = then
      then = swap
      row[0] = then[CLOSED[0]]
      // What falls short of the first (outside) on every way is never the best: mostly all others do.
      const bar = row[0] + leastOfFirst
      let count = 0
      for (let c = 1; c < D; c++) {
        row[c] = then[CLOSED[c]]
        if (row[c] + greatest[c] > bar) rivals[count++] = c
      }
      for (let o = 0; o < D; o++) {
        let best = row[0] + dense[o * D]
        let arg = 0
        for (let k = 0; k < count; k++) {
          const c = rivals[k]
          const s = row[c] + dense[o * D + c]
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
    const { potential, alpha, beta, scale } = this
    let log = 0
    for (let i = from; i < to; i++) log += this.#exponentiate(i, potential, allowed === undefined ? -1 : allowed[i])
    for (let i = from; i < to; i++) {
      const at = i * L
      if (i === from) this.#start(i, potential, alpha, at)
      else this.#forward(i, potential, alpha, at - L, at)
      log += Math.log(scale[i])
    }
    const ending = this.#finish(alpha, (to - 1) * L, beta, (to - 1) * L)
    log += Math.log(ending)
    for (let i = to - 2; i >= from; i--) this.#backward(i, potential, beta, (i + 1) * L, i * L)
    return log
  }

  /**
   * Into `confidences` the probability that exactly the labels of each span stand there, of `count` spans in order: those
   * `labels` that are not outside in `[0, to)`. As after `run`, but it keeps of all positions only what it cannot do
   * without, so that it stays in the processor's cache; `scores` are used up.
   */
  confide(to: number, labels: Uint8Array, spans: Int32Array, count: number, confidences: Float64Array): void {
    if (count === 0) return
    const { scores, scale, factor } = this
    const alpha = this.#alphas
    const beta = this.#betas
    let k = 0
    let now = 0
    for (let i = 0; i < to; i++) {
      const at = i * L
      const before = now
      now = L - now
      this.#relate(at)
      if (i === 0) this.#start(i, scores, alpha, now)
      else this.#forward(i, scores, alpha, before, now)
      if (k === count || i < spans[2 * k]) continue
      const label = labels[i]
      if (i === spans[2 * k]) {
        let p = 0
        if (i === 0) p = factor[START * L + label]
        else for (let c = 0; c < D; c++) p += alpha[before + CLOSED[c]] * factor[CLOSED[c] * L + label]
        confidences[k] = p * (scores[at + label] / scale[i])
      } else confidences[k] *= (factor[labels[i - 1] * L + label] * scores[at + label]) / scale[i]
      if (i === spans[2 * k + 1] - 1) k++
    }
    k = count - 1
    for (let i = to - 1, row = 0; i >= 0 && k >= 0; i--) {
      const after = row
      row = L - row
      if (i === to - 1) this.#finish(alpha, now, beta, row)
      else this.#backward(i, scores, beta, after, row)
      if (i !== spans[2 * k + 1] - 1) continue
      confidences[k] = Math.min(1, confidences[k] * beta[row + labels[i]])
      k--
    }
  }

  /** exp of the scores of a position, divided by the greatest, whose score it returns; 0 for labels that are not `allowed`. */
  #exponentiate(i: number, potential: Float64Array, allowed: number): number {
    const scores = this.scores
    const at = i * L
    let top = scores[at]
    for (let l = 1; l < L; l++) if (scores[at + l] > top) top = scores[at + l]
    for (let l = 0; l < L; l++) potential[at + l] = (allowed >>> l) & 1 ? Math.exp(scores[at + l] - top) : 0
    return top
  }

  /** As `#exponentiate`, in place, where no more than the confidences come of it: training keeps to `Math.exp`, bit by bit. */
  #relate(at: number): void {
    const scores = this.scores
    let top = scores[at]
    for (let l = 1; l < L; l++) if (scores[at + l] > top) top = scores[at + l]
    for (let l = 0; l < L; l++) scores[at + l] = decay(scores[at + l] - top)
  }

  /** Alpha of the first position, into `alpha` from `now`. */
  #start(i: number, potential: Float64Array, alpha: Float64Array, now: number): void {
    const factor = this.factor
    const at = i * L
    let sum = 0
    alpha.fill(0, now, now + L)
    for (let o = 0; o < D; o++) {
      const l = OPEN[o]
      sum += alpha[now + l] = factor[START * L + l] * potential[at + l]
    }
    this.#normalise(i, sum, alpha, now)
  }

  /** Alpha of a position, into `alpha` from `now`, by that of the one before it, there from `before`. */
  #forward(i: number, potential: Float64Array, alpha: Float64Array, before: number, now: number): void {
    const factor = this.factor
    const dense = this.#dense
    const row = this.#row
    const at = i * L
    let sum = 0
    for (let c = 0; c < D; c++) row[c] = alpha[before + CLOSED[c]]
    for (let o = 0; o < D; o++) {
      const l = OPEN[o]
      let s = 0
      if (potential[at + l] > 0) for (let c = 0, d = o * D; c < D; c++, d++) s += row[c] * dense[d]
      sum += alpha[now + l] = s * potential[at + l]
    }
    for (let k = 0; k < BEGINS.length; k++) {
      const b = BEGINS[k]
      const ab = alpha[before + b]
      const ai = alpha[before + b + INSIDE]
      for (let l = b + INSIDE; l <= b + END; l++) {
        sum += alpha[now + l] = (ab * factor[b * L + l] + ai * factor[(b + INSIDE) * L + l]) * potential[at + l]
      }
    }
    this.#normalise(i, sum, alpha, now)
  }

  #normalise(i: number, sum: number, alpha: Float64Array, now: number): void {
    this.scale[i] = sum
    const inverse = 1 / sum
    for (let l = 0; l < L; l++) alpha[now + l] *= inverse
  }

  /** Beta of the last position, into `beta` from `now`, by its alpha; returns the sum of all that may end there. */
  #finish(alpha: Float64Array, last: number, beta: Float64Array, now: number): number {
    let ending = 0
    for (let c = 0; c < D; c++) ending += alpha[last + CLOSED[c]]
    beta.fill(0, now, now + L)
    for (let c = 0; c < D; c++) beta[now + CLOSED[c]] = 1 / ending
    return ending
  }

  /** Beta of a position, into `beta` from `now`, by that of the one after it, there from `after`. */
  #backward(i: number, potential: Float64Array, beta: Float64Array, after: number, now: number): void {
    const factor = this.factor
    const dense = this.#dense
    const row = this.#row
    const next = (i + 1) * L
    const inverse = 1 / this.scale[i + 1]
    row.fill(0)
    for (let o = 0; o < D; o++) {
      const l = OPEN[o]
      const x = potential[next + l] * beta[after + l] * inverse
      if (x > 0) for (let c = 0, d = o * D; c < D; c++, d++) row[c] += x * dense[d]
    }
    for (let c = 0; c < D; c++) beta[now + CLOSED[c]] = row[c]
    for (let k = 0; k < BEGINS.length; k++) {
      const b = BEGINS[k]
      const xi = potential[next + b + INSIDE] * beta[after + b + INSIDE] * inverse
      const xe = potential[next + b + END] * beta[after + b + END] * inverse
      beta[now + b] = xi * factor[b * L + b + INSIDE] + xe * factor[b * L + b + END]
      const inside = (b + INSIDE) * L + b
      beta[now + b + INSIDE] = xi * factor[inside + INSIDE] + xe * factor[inside + END]
    }
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
}
