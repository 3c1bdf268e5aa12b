/** The weights of the relation types that may join two entity types, one row a feature. */
export interface WeightTable {
  /** Indices into `LEARNED_TYPES`: the columns of a row. */
  readonly types: readonly number[]
  /** Open-addressed, four numbers a slot so that a look-up touches one cache line: feature hash, row + 1 (0: empty), number of the sum that used it last, unused. */
  readonly slots: Uint32Array
  /** Rows of weights, `types.length` wide. */
  readonly rows: Float32Array
  /** One bit for the upper bits of every hash: most features have no weight, and this small table says so from the cache. */
  readonly maybe: Uint32Array
  readonly counter: { sums: number }
}

const MAYBE_BITS = 18

/** Builds the table of some types from each type's hashes and weights. */
export function createWeightTable(
  types: readonly number[],
  learned: readonly { readonly hashes: Uint32Array; readonly weights: Float32Array }[],
): WeightTable {
  const rowOf = new Map<number, number>()
  for (const t of types) for (const hash of learned[t].hashes) if (!rowOf.has(hash)) rowOf.set(hash, rowOf.size)
  const rows = new Float32Array(rowOf.size * types.length)
  types.forEach((t, column) => {
    const { hashes, weights } = learned[t]
    hashes.forEach((hash, i) => {
      rows[(rowOf.get(hash) ?? 0) * types.length + column] = weights[i]
    })
  })
  let size = 64
  while (size < 2 * rowOf.size) size *= 2
  const slots = new Uint32Array(4 * size)
  const maybe = new Uint32Array(1 << (MAYBE_BITS - 5))
  for (const [hash, row] of rowOf) {
    let at = (hash << 2) & (slots.length - 4)
    while (slots[at + 1] > 0) at = (at + 4) & (slots.length - 4)
    slots[at] = hash
    slots[at + 1] = row + 1
    const bit = hash >>> (32 - MAYBE_BITS)
    maybe[bit >>> 5] |= 1 << (bit & 31)
  }
  return { types, slots, rows, maybe, counter: { sums: 0 } }
}

/** Adds the weights of the features to `sums` (one number a column), each feature once. */
export function addWeights(table: WeightTable, features: Uint32Array, count: number, sums: Float64Array): void {
  const { slots, rows, maybe, counter } = table
  const width = table.types.length
  const mask = slots.length - 4
  if (counter.sums === 0x3fffffff) {
    for (let at = 2; at < slots.length; at += 4) slots[at] = 0
    counter.sums = 0
  }
  const stamp = ++counter.sums
  for (let i = 0; i < count; i++) {
    const hash = features[i]
    const bit = hash >>> (32 - MAYBE_BITS)
    if ((maybe[bit >>> 5] & (1 << (bit & 31))) === 0) continue
    let at = (hash << 2) & mask
    while (slots[at + 1] > 0 && slots[at] !== hash) at = (at + 4) & mask
    const row = slots[at + 1]
    if (row === 0 || slots[at + 2] === stamp) continue
    slots[at + 2] = stamp
    const from = (row - 1) * width
    for (let k = 0; k < width; k++) sums[k] += rows[from + k]
  }
}
