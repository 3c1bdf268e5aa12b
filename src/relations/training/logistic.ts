/** A sparse binary problem: rows of feature numbers and their targets. */
export interface Problem {
  readonly features: Uint32Array
  readonly starts: Uint32Array
  readonly dimension: number
  /** Rows to learn from, with target and weight. */
  readonly rows: Uint32Array
  readonly targets: Float32Array
  readonly weights: Float32Array
  /** What each row scores before anything is learned. */
  readonly offsets?: Float32Array
}

export interface LogisticOptions {
  readonly epochs: number
  readonly alpha: number
  readonly beta: number
  readonly l1: number
  readonly l2: number
  readonly seed: number
}

/** FTRL-proximal (McMahan et al. 2013): logistic regression that keeps few features. Same problem, same weights. */
export function trainLogistic(problem: Problem, { epochs, alpha, beta, l1, l2, seed }: LogisticOptions): Float32Array {
  const { features, starts, dimension, rows, targets, weights, offsets } = problem
  const z = new Float64Array(dimension)
  const n = new Float64Array(dimension)
  const w = new Float64Array(dimension)
  const order = Uint32Array.from(rows, (_, i) => i)
  let state = seed >>> 0 || 1
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      const j = (state >>> 0) % (i + 1)
      const other = order[i]
      order[i] = order[j]
      order[j] = other
    }
    for (const i of order) {
      const row = rows[i]
      const start = starts[row]
      const end = starts[row + 1]
      let sum = offsets ? offsets[i] : 0
      for (let k = start; k < end; k++) sum += w[features[k]]
      const g = (1 / (1 + Math.exp(-sum)) - targets[i]) * weights[i]
      if (Math.abs(g) < 3e-3) continue
      const g2 = g * g
      for (let k = start; k < end; k++) {
        const f = features[k]
        const before = n[f]
        const after = before + g2
        const root = Math.sqrt(after)
        z[f] += g - ((root - Math.sqrt(before)) / alpha) * w[f]
        n[f] = after
        const zf = z[f]
        w[f] =
          zf > l1 ? -(zf - l1) / ((beta + root) / alpha + l2) : zf < -l1 ? -(zf + l1) / ((beta + root) / alpha + l2) : 0
      }
    }
  }
  return Float32Array.from(w)
}

/** The sum of the weights of a row. */
export function scoreRow(features: Uint32Array, starts: Uint32Array, row: number, w: Float32Array): number {
  let sum = 0
  for (let k = starts[row]; k < starts[row + 1]; k++) sum += w[features[k]]
  return sum
}
