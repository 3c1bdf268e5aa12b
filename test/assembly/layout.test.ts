import { describe, expect, it } from 'vitest'
import { layOut } from '../../src/assembly/layout.ts'

const ids = (count: number) => Array.from({ length: count }, (_, i) => `n${String(i).padStart(6, '0')}`)
const distance = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]) => Math.hypot(a - c, b - d)

/** Rings of five, every ring tied to the next. */
function chainOfRings(rings: number) {
  const names = ids(rings * 5)
  const links = names.flatMap((from, i) => {
    const ring = Math.floor(i / 5) * 5
    const inRing = { from, to: names[ring + ((i + 1) % 5)] }
    return i % 5 === 0 && ring + 5 < names.length ? [inRing, { from, to: names[ring + 5] }] : [inRing]
  })
  return { names, links }
}

describe('the layout', () => {
  it('is the same for the same input', () => {
    const { names, links } = chainOfRings(30)
    expect(layOut(names, links)).toEqual(layOut(names, links))
  })

  it('stays in the square, and puts nothing in the same place', () => {
    const { names, links } = chainOfRings(60)
    const places = layOut([...names, 'x1', 'x2', 'x3'], links)
    for (const [x, y] of places) {
      expect(Math.abs(x)).toBeLessThanOrEqual(1)
      expect(Math.abs(y)).toBeLessThanOrEqual(1)
    }
    expect(new Set(places.map(String)).size).toBe(places.length)
  })

  it('sets what is related nearer than what is not', () => {
    const { names, links } = chainOfRings(40)
    const places = layOut(names, links)
    const at = new Map(names.map((name, i) => [name, places[i]]))
    const related = links.map(({ from, to }) => distance(at.get(from)!, at.get(to)!))
    const others = names.map((_, i) => distance(places[i], places[(i * 7 + 53) % names.length]))
    const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length
    expect(mean(related)).toBeLessThan(0.4 * mean(others))
  })

  it('leaves what has no relation in the ring outside', () => {
    const { names, links } = chainOfRings(4)
    const places = layOut([...names, 'lone'], links)
    expect(Math.hypot(...places.at(-1)!)).toBeGreaterThan(0.89)
    for (const place of places.slice(0, -1)) expect(Math.hypot(...place)).toBeLessThan(0.89)
  })

  it('takes nothing, one, a pair, doubled links and a star', () => {
    expect(layOut([], [])).toEqual([])
    expect(layOut(['a'], [])).toHaveLength(1)
    expect(
      layOut(
        ['a', 'b'],
        [
          { from: 'a', to: 'b' },
          { from: 'b', to: 'a' },
        ],
      ),
    ).toHaveLength(2)
    const star = ids(2001)
    const places = layOut(
      star,
      star.slice(1).map((to) => ({ from: star[0], to })),
    )
    for (const [x, y] of places) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true)
  })
})
