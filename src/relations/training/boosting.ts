import { type Forest, LEAF, MOST } from '../trees.ts'

export interface BoostingOptions {
  readonly rounds: number
  readonly depth: number
  /** How much of what a tree says is believed. */
  readonly rate: number
  /** Least weight (sum of p · (1 - p)) of a leaf, and how strongly leaves are drawn to zero. */
  readonly least: number
  readonly ridge: number
  /** Share of the columns and of the rows that a tree sees. */
  readonly columns: number
  readonly rows: number
  readonly seed: number
}

interface Node {
  readonly column: number
  readonly limit: number
  readonly value: number
  readonly left?: Node
  readonly right?: Node
}

/**
 * Boosts trees for the logistic loss (Friedman 2001, second order). `columns[c][i]` is number c of row i, at most `MOST`;
 * only the rows of `use` are learned from. Same input, same forest.
 */
export function trainForest(
  columns: readonly Uint8Array[],
  targets: ArrayLike<number>,
  use: readonly number[],
  { rounds, depth, rate, least, ridge, columns: columnShare, rows: rowShare, seed }: BoostingOptions,
): Forest {
  const total = use.reduce((sum, i) => sum + targets[i], 0)
  const base = Math.log((total + 0.5) / (use.length - total + 0.5))
  const scores = new Float64Array(targets.length).fill(base)
  const slope = new Float64Array(targets.length)
  const curve = new Float64Array(targets.length)
  const random = randomFrom(seed)
  const sums = new Float64Array(2 * (MOST + 1))

  function grow(rows: readonly number[], choice: readonly number[], levels: number): Node {
    let g = 0
    let h = 0
    for (const i of rows) {
      g += slope[i]
      h += curve[i]
    }
    const leaf: Node = {
      column: LEAF,
      limit: 0,
      value: (rate * g) / (h + ridge),
    }
    if (levels === 0 || rows.length < 4) return leaf
    let best = { gain: 1e-3, column: -1, limit: 0 }
    for (const c of choice) {
      const column = columns[c]
      sums.fill(0)
      for (const i of rows) {
        sums[2 * column[i]] += slope[i]
        sums[2 * column[i] + 1] += curve[i]
      }
      let gl = 0
      let hl = 0
      for (let limit = 0; limit < MOST; limit++) {
        gl += sums[2 * limit]
        hl += sums[2 * limit + 1]
        const [gr, hr] = [g - gl, h - hl]
        if (hl < least || hr < least) continue
        const gain = (gl * gl) / (hl + ridge) + (gr * gr) / (hr + ridge) - (g * g) / (h + ridge)
        if (gain > best.gain) best = { gain, column: c, limit }
      }
    }
    if (best.column < 0) return leaf
    const column = columns[best.column]
    const left = rows.filter((i) => column[i] <= best.limit)
    const right = rows.filter((i) => column[i] > best.limit)
    return {
      column: best.column,
      limit: best.limit,
      value: 0,
      left: grow(left, choice, levels - 1),
      right: grow(right, choice, levels - 1),
    }
  }

  const trees: Node[] = []
  for (let round = 0; round < rounds; round++) {
    for (const i of use) {
      const p = 1 / (1 + Math.exp(-scores[i]))
      slope[i] = targets[i] - p
      curve[i] = Math.max(1e-6, p * (1 - p))
    }
    const rows = use.filter(() => random() < rowShare)
    const choice = columns.flatMap((_, c) => (random() < columnShare ? [c] : []))
    const tree = grow(rows, choice, depth)
    trees.push(tree)
    for (const i of use) {
      let node = tree
      while (node.left && node.right) node = columns[node.column][i] <= node.limit ? node.left : node.right
      scores[i] += node.value
    }
  }
  return flatten(base, trees)
}

/** Several forests of different seeds as one that says their mean. */
export function averageForests(forests: readonly Forest[]): Forest {
  const share = 1 / forests.length
  const shift = forests.map((_, f) => forests.slice(0, f).reduce((sum, { column }) => sum + column.length, 0))
  const joined = (part: (forest: Forest, f: number) => ArrayLike<number>): number[] =>
    forests.flatMap((forest, f) => Array.from(part(forest, f)))
  return {
    base: share * forests.reduce((sum, { base }) => sum + base, 0),
    roots: Uint32Array.from(joined(({ roots }, f) => roots.map((root) => root + shift[f]))),
    column: Uint8Array.from(joined(({ column }) => column)),
    limit: Uint8Array.from(joined(({ limit }) => limit)),
    right: Uint32Array.from(joined(({ right }, f) => right.map((node) => node + shift[f]))),
    value: Float32Array.from(joined(({ value }) => value.map((v) => share * v))),
  }
}

function flatten(base: number, trees: readonly Node[]): Forest {
  const nodes: Node[] = []
  const right: number[] = []
  const visit = (node: Node): void => {
    const at = nodes.push(node) - 1
    right.push(0)
    if (!node.left || !node.right) return
    visit(node.left)
    right[at] = nodes.length
    visit(node.right)
  }
  const roots = trees.map((tree) => {
    const root = nodes.length
    visit(tree)
    return root
  })
  return {
    base,
    roots: Uint32Array.from(roots),
    column: Uint8Array.from(nodes, ({ column }) => column),
    limit: Uint8Array.from(nodes, ({ limit }) => limit),
    right: Uint32Array.from(right),
    value: Float32Array.from(nodes, ({ value }) => value),
  }
}

/** Xorshift: numbers from 0 to 1 that depend on the seed alone. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4294967296
  }
}
