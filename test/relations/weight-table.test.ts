import { expect, it } from 'vitest'
import { addWeights, createWeightTable } from '../../src/relations/weight-table.ts'

it('adds the weights of every known feature once, however often it is given and whatever hashes alike', () => {
  // Many share their lower bits, and so their slot.
  const hash = (i: number) => (i % 7 === 0 ? (i << 16) | 5 : Math.imul(i, 0x9e3779b1)) >>> 0
  const learned = [0, 1, 2].map((t) => {
    const own = Array.from({ length: 900 }, (_, i) => i + 1).filter((i) => i % (t + 2) !== 0)
    return { hashes: Uint32Array.from(own, hash), weights: Float32Array.from(own, (i) => i / 8 + t) }
  })
  const types = [2, 0]
  const table = createWeightTable(types, learned)
  for (const seed of [1, 2, 3]) {
    const features = Uint32Array.from({ length: 300 }, (_, i) => hash((i * i * seed) % 1100))
    const sums = Float64Array.of(1, 2)
    addWeights(table, features, 250, sums)
    const once = new Set(features.subarray(0, 250))
    const expected = types.map((t, column) =>
      [...once].reduce((sum, h) => sum + (learned[t].weights[learned[t].hashes.indexOf(h)] ?? 0), column + 1),
    )
    expect([...sums]).toEqual(expected)
  }
})
