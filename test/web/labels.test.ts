import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Lens, type NamedMark, type Wishes, labelAt, placeLabels } from '../../web/renderer/labels.ts'

const LENS: Lens = { width: 800, height: 500, scale: 1, left: 400, top: 250, shrink: 1 }
const MARGIN = 96
const widthOf = (text: string, size: number) => [...text].length * size

function mark(id: string, x: number, y: number, label = '某市总工会办公室'): NamedMark {
  return { id, x, y, radius: 10, drawn: { label, pinned: false } }
}

function place(wishes: Partial<Wishes>, lens = LENS) {
  const all: Wishes = { strong: [], marks: [], strongLines: [], lines: [], clear: false, ...wishes }
  return placeLabels(all, lens, MARGIN, widthOf)
}

const anyMarks = fc
  .array(
    fc.record({
      x: fc.integer({ min: -600, max: 600 }),
      y: fc.integer({ min: -400, max: 400 }),
      length: fc.integer({ min: 1, max: 12 }),
    }),
    { maxLength: 400 },
  )
  .map((all) => all.map(({ x, y, length }, i) => mark(`n${i}`, x, y, '关'.repeat(length))))

describe('labels', () => {
  it('never lie on one another, and each is found where it stands', () => {
    fc.assert(
      fc.property(anyMarks, fc.boolean(), (marks, beside) => {
        const labels = [...place({ marks, beside })]
        for (const [i, a] of labels.entries()) {
          expect(labelAt(labels, a)).toBe(a.id)
          for (const b of labels.slice(i + 1))
            expect(a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top).toBe(false)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('are written over others where some dozens stand out, but not where a whole crowd does', () => {
    const crowd = (count: number) => Array.from({ length: count }, (_, i) => mark(`n${i}`, i % 7, i % 5))
    expect(place({ strong: crowd(60) })).toHaveLength(60)
    expect(place({ strong: crowd(3_000) }).length).toBeLessThan(10)
  })

  it('lie on no mark but their own where few are there', () => {
    fc.assert(
      fc.property(anyMarks, (all) => {
        const marks = all.slice(0, 60)
        for (const label of place({ marks, clear: true }))
          for (const { id, x, y, radius } of marks) {
            const [px, py] = [x + LENS.left, LENS.top - y]
            const over =
              label.left < px + radius &&
              label.right > px - radius &&
              label.top < py + radius &&
              label.bottom > py - radius
            expect(over && id !== label.id).toBe(false)
          }
      }),
      { numRuns: 40 },
    )
  })

  it('go to what is chosen first, whole, and to the others in their order', () => {
    const [first, second, chosen] = [mark('first', 0, 0), mark('second', 30, 0), mark('chosen', 60, 0)]
    const ids = (labels: ReturnType<typeof place>) => labels.map(({ id }) => id)
    expect(ids(place({ marks: [first, second] }))).toEqual(['first'])
    expect(ids(place({ marks: [first, second, chosen], strong: [chosen] }))).toEqual(['chosen'])
    expect(place({ strong: [first, chosen] }).map(({ text }) => text)).toEqual(['某市总工会办公室', '某市总工会办公室'])
  })

  it('stand below their marks, or beside them and then in one line', () => {
    const marks = [mark('a', 0, 0), { ...mark('b', 0, -30), radius: 14 }]
    const below = place({ marks: marks.slice(0, 1) })[0]!
    expect([below.x, below.top > LENS.top + 10]).toEqual([LENS.left, true])
    const beside = place({ marks, beside: true })
    expect(beside.map(({ id, y }) => [id, y])).toEqual([
      ['a', LENS.top],
      ['b', LENS.top + 30],
    ])
    expect(beside[0]!.left).toBe(beside[1]!.left)
    expect(beside[0]!.left).toBeGreaterThan(LENS.left + 14)
  })

  it('are cut to their beginning where only that finds room', () => {
    const labels = place({ marks: [mark('a', 0, 0), mark('b', 100, 0)] })
    expect(labels.map(({ text }) => text)).toEqual(['某市总工会办公室', '某市总工会…'])
  })

  it('are cut to their beginning at the rim of the view, where they would be cut off', () => {
    const labels = place({ marks: [mark('a', 370, 0), mark('b', -380, 0), mark('c', 390, 100, '李明')] })
    expect(labels.map(({ text }) => text)).toEqual(['某市总工会…', '某市总工会…', '李明'])
  })

  it('stand ready round the view and not beyond', () => {
    const marks = [mark('in', 0, 0), mark('ready', 480, 0), mark('beyond', 700, 0)]
    expect(place({ marks }).map(({ id }) => id)).toEqual(['in', 'ready'])
  })

  it('of lines stand at the top of a bow, and short lines say nothing', () => {
    const line = { from: { x: 0, y: 0 }, to: { x: 100, y: 0 }, bow: 0.4, drawn: { label: '合作' } }
    const [label] = place({ lines: [line] })
    expect([label?.x, label?.y]).toEqual([450, 230])
    expect(labelAt([label!], label!)).toBeUndefined()
    expect(place({ lines: [{ ...line, to: { x: 50, y: 0 } }] })).toEqual([])
  })
})
