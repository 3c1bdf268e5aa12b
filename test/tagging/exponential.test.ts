import { describe, expect, it } from 'vitest'
import { decay } from '../../src/tagging/exponential.ts'

describe('decay', () => {
  it('is e to the power of numbers up to 0', () => {
    let worst = 0
    for (let k = 0; k <= 70_000; k++) {
      const x = -k / 100 - (k % 7) / 1e5
      worst = Math.max(worst, Math.abs(decay(x) / Math.exp(x) - 1))
    }
    expect(worst).toBeLessThan(1e-13)
    expect(decay(0)).toBe(1)
    expect(decay(-Number.MIN_VALUE)).toBeCloseTo(1, 15)
  })

  it('is 0 where nothing is left', () => {
    expect(decay(-709)).toBe(0)
    expect(decay(-Infinity)).toBe(0)
  })
})
