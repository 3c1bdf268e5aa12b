/**
 * Gradient-boosted trees over rows of small whole numbers (0–63), ready to score. Nodes lie in pre-order: the left child
 * of a node is the next one.
 */
export interface Forest {
  /** The score before any tree. */
  readonly base: number
  readonly roots: Uint32Array
  /** Which number of the row a node asks for, `LEAF` for none. */
  readonly column: Uint8Array
  /** A row goes left where its number is at most this. */
  readonly limit: Uint8Array
  readonly right: Uint32Array
  /** What a leaf adds. */
  readonly value: Float32Array
}

export const LEAF = 255
/** No row holds a larger number. */
export const MOST = 63

/** The sum of what every tree says of a row. */
export function scoreForest({ base, roots, column, limit, right, value }: Forest, row: ArrayLike<number>): number {
  let sum = base
  for (let t = 0; t < roots.length; t++) {
    let node = roots[t]
    while (column[node] !== LEAF) node = row[column[node]] <= limit[node] ? node + 1 : right[node]
    sum += value[node]
  }
  return sum
}

/** Bytes of `forestBytes`: three a node. */
export const forestSize = ({ column }: Forest): number => 3 * column.length

/** Writes the nodes: the column and its limit, or `LEAF` and the value as a 16-bit multiple of `scale`. */
export function writeForest(forest: Forest, scale: number, view: DataView, at: number): void {
  forest.column.forEach((column, node) => {
    view.setUint8(at + 3 * node, column)
    if (column === LEAF) view.setInt16(at + 3 * node + 1, Math.round(forest.value[node] / scale), true)
    else view.setUint8(at + 3 * node + 1, forest.limit[node])
  })
}

/** The largest leaf over what 16 bits hold. */
export const forestScale = ({ value }: Forest): number =>
  value.reduce((most, v) => Math.max(most, Math.abs(v)), 1e-6) / 32767

/** Reads the nodes that `writeForest` wrote. */
export function readForest(view: DataView, at: number, nodes: number, base: number, scale: number): Forest {
  const column = new Uint8Array(nodes)
  const limit = new Uint8Array(nodes)
  const right = new Uint32Array(nodes)
  const value = new Float32Array(nodes)
  const roots: number[] = []
  /** Nodes whose right child is still to come. */
  const open: number[] = []
  let isRoot = true
  for (let node = 0; node < nodes; node++) {
    if (isRoot) roots.push(node)
    isRoot = false
    column[node] = view.getUint8(at + 3 * node)
    if (column[node] !== LEAF) {
      limit[node] = view.getUint8(at + 3 * node + 1)
      open.push(node)
      continue
    }
    value[node] = view.getInt16(at + 3 * node + 1, true) * scale
    const parent = open.pop()
    if (parent === undefined) isRoot = true
    else right[parent] = node + 1
  }
  return { base, roots: Uint32Array.from(roots), column, limit, right, value }
}
