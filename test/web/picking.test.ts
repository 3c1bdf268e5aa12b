import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Line, discAt, lineAt } from '../../web/renderer/picking.ts'

const line = (id: string, bow = 0): Line => ({ id, from: { x: 0, y: 0 }, to: { x: 100, y: 0 }, bow, reach: 5 })

describe('what is under a point', () => {
  it('is the node whose middle is nearest, where two overlap', () => {
    const discs = [
      { id: 'a', x: 0, y: 0, radius: 10 },
      { id: 'b', x: 12, y: 0, radius: 10 },
    ]
    expect(discAt(discs, { x: 5, y: 0 })).toBe('a')
    expect(discAt(discs, { x: 7, y: 0 })).toBe('b')
    expect(discAt(discs, { x: 0, y: 11 })).toBeUndefined()
    expect(discAt(discs, { x: 0, y: 11 }, (radius) => radius * 2)).toBe('a')
  })

  it('is a straight line within its reach, and nothing beyond its ends', () => {
    expect(lineAt([line('a')], { x: 50, y: 4 })).toBe('a')
    expect(lineAt([line('a')], { x: 50, y: 6 })).toBeUndefined()
    expect(lineAt([line('a')], { x: 106, y: 0 })).toBeUndefined()
    expect(lineAt([line('a')], { x: 106, y: 0 }, (reach) => reach * 2)).toBe('a')
  })

  it('is the bow that passes there: to the left of its way, half as high as its control point', () => {
    const both = [line('left', 0.4), line('right', -0.4), line('straight')]
    expect(lineAt(both, { x: 50, y: 20 })).toBe('left')
    expect(lineAt(both, { x: 50, y: -20 })).toBe('right')
    expect(lineAt(both, { x: 50, y: 1 })).toBe('straight')
    expect(lineAt(both, { x: 50, y: 40 })).toBeUndefined()
  })

  it('is met from everywhere along a line, however it lies', () => {
    const coordinate = fc.double({ min: -1000, max: 1000, noNaN: true })
    const place = fc.record({ x: coordinate, y: coordinate })
    fc.assert(
      fc.property(place, place, fc.double({ min: 0, max: 1, noNaN: true }), (from, to, t) => {
        const point = { x: from.x + t * (to.x - from.x), y: from.y + t * (to.y - from.y) }
        expect(lineAt([{ id: 'a', from, to, bow: 0, reach: 1 }], point)).toBe('a')
      }),
    )
  })
})
