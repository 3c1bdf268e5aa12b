import { describe, expect, it } from 'vitest'
import { LABEL_COUNT } from '../../src/tagging/labels.ts'
import { prune, quantise } from '../../src/tagging/training/quantise.ts'

const BUCKETS = 64

/** Weights of every size between 0.001 and 2, some 0, one bucket empty. */
const table = Float32Array.from({ length: BUCKETS * LABEL_COUNT }, (_, k) => {
  const bucket = Math.floor(k / LABEL_COUNT)
  if (bucket === 7 || k % 5 === 0) return 0
  return (k % 2 ? -1 : 1) * 0.001 * 2000 ** (((k * 37) % 101) / 100) * (bucket % 3 === 0 ? 0.02 : 1)
})

describe('quantise', () => {
  it('keeps each weight to half a step of its bucket, and none below the threshold', () => {
    const { buckets, scales, starts, labels, values } = quantise(table, 0.03)
    expect(buckets).not.toContain(7)
    const kept = new Map<number, number>()
    for (let r = 0; r < buckets.length; r++) {
      const unit = Math.exp(scales[r]! / 16)
      expect(starts[r + 1]).toBeGreaterThan(starts[r]!)
      for (let k = starts[r]!; k < starts[r + 1]!; k++) {
        const weight = values[k]! * unit
        kept.set(buckets[r]! * LABEL_COUNT + labels[k]!, weight)
        expect(Math.abs(weight)).toBeGreaterThanOrEqual(0.03)
        expect(Math.abs(weight - table[buckets[r]! * LABEL_COUNT + labels[k]!]!)).toBeLessThanOrEqual(unit / 2 + 1e-6)
      }
    }
    table.forEach((weight, k) => {
      if (Math.abs(weight) > 0.05) expect(kept.has(k)).toBe(true)
    })
  })

  it('leaves out later what a higher threshold would have left out at once', () => {
    const pruned = prune(quantise(table, 0.01), 0.03)
    expect(pruned).toEqual(quantise(table, 0.03))
    expect(pruned.values.length).toBeLessThan(quantise(table, 0.01).values.length)
  })
})
