/** The weights of the relation types that may join two entity types, one row a feature. */
export interface WeightTable {
  /** Indices into `LEARNED_TYPES`: the columns of a row. */
  readonly types: readonly number[]
  /** Open-addressed, two numbers a slot: feature hash, where its record begins (0: empty). */
  readonly slots: Uint32Array
  /** A record a feature: number of the sum that used it last (`stamps`), then `types.length` weights. */
  readonly weights: Float32Array
  /** The same bytes as `weights`. */
  readonly stamps: Int32Array
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
  const width = 1 + types.length
  /** Where the record of a hash begins; none at 0. */
  const recordOf = new Map<number, number>()
  for (const t of types)
    for (const hash of learned[t].hashes) if (!recordOf.has(hash)) recordOf.set(hash, (1 + recordOf.size) * width)
  const weights = new Float32Array((1 + recordOf.size) * width)
  types.forEach((t, column) => {
    const { hashes, weights: own } = learned[t]
    hashes.forEach((hash, i) => {
      weights[(recordOf.get(hash) ?? 0) + 1 + column] = own[i]
    })
  })
  let size = 64
  while (size < 1.5 * recordOf.size) size *= 2
  const slots = new Uint32Array(2 * size)
  const maybe = new Uint32Array(1 << (MAYBE_BITS - 5))
  for (const [hash, record] of recordOf) {
    let at = (hash << 1) & (slots.length - 2)
    while (slots[at + 1] > 0) at = (at + 2) & (slots.length - 2)
    slots[at] = hash
    slots[at + 1] = record
    const bit = hash >>> (32 - MAYBE_BITS)
    maybe[bit >>> 5] |= 1 << (bit & 31)
  }
  return { types, slots, weights, stamps: new Int32Array(weights.buffer), maybe, counter: { sums: 0 } }
}

/** Adds the weights of the features to `sums` (one number a column), each feature once. */
export function addWeights(table: WeightTable, features: Uint32Array, count: number, sums: Float64Array): void {
  const { slots, weights, stamps, maybe, counter } = table
  const width = table.types.length
  const mask = slots.length - 2
  if (counter.sums === 0x3fffffff) {
    for (let at = 0; at < stamps.length; at += 1 + width) stamps[at] = 0
    counter.sums = 0
  }
  const stamp = ++counter.sums
  for (let i = 0; i < count; i++) {
    const hash = features[i]
    const bit = hash >>> (32 - MAYBE_BITS)
    if ((maybe[bit >>> 5] & (1 << (bit & 31))) === 0) continue
    let at = (hash << 1) & mask
    while (slots[at + 1] > 0 && slots[at] !== hash) at = (at + 2) & mask
    const record = slots[at + 1]
    if (record === 0 || stamps[record] === stamp) continue
    stamps[record] = stamp
    for (let k = 0; k < width; k++) sums[k] += weights[record + 1 + k]
  }
}
