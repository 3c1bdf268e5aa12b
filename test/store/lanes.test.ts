import { describe, expect, it } from 'vitest'
import { type Lane, Lanes } from '../../src/store/neo4j/lanes.ts'

describe('lanes of a load', () => {
  it('do so much side by side and no more, one thing after another in each', async () => {
    const lanes = new Lanes(3)
    const inside = new Set<Lane>()
    let most = 0
    let done = 0
    for (let i = 0; i < 20; i++)
      await lanes.begin(async (lane) => {
        expect(inside.has(lane)).toBe(false)
        inside.add(lane)
        most = Math.max(most, inside.size)
        for (let tick = 0; tick < (i * 7) % 5; tick++) await new Promise((resolve) => setImmediate(resolve))
        inside.delete(lane)
        done++
      })
    await lanes.settled()
    expect([done, most]).toEqual([20, 3])
    expect(lanes.all.map(({ name }) => name)).toEqual(['load', 'load 1', 'load 2'])
  })

  it('begin nothing more once one thing went wrong, and say what', async () => {
    const lanes = new Lanes(2)
    let begun = 0
    const load = async () => {
      for (let i = 0; i < 10; i++)
        await lanes.begin(async () => {
          begun++
          await new Promise((resolve) => setImmediate(resolve))
          if (i === 2) throw new Error('the third')
        })
    }
    await expect(load()).rejects.toThrow('the third')
    await expect(lanes.settled()).rejects.toThrow('the third')
    expect(begun).toBeLessThan(6)
  })
})
