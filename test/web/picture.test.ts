import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOut } from '../../web/layout/layout.ts'
import { linksOf, pack, packPlaces, unpack, unpackPlaces } from '../../web/layout/packed.ts'
import { bowOf, pairOf } from '../../web/renderer/differences.ts'
import type { DrawnEdge, DrawnNode, Drawing } from '../../web/renderer/drawing.ts'
import type { Palette } from '../../web/renderer/palette.ts'
import { createPicture } from '../../web/renderer/picture.ts'
import { type Roomy, takePlace } from '../../web/renderer/slots.ts'

const ENTITY_COLOURS = { Organisation: '#1', Person: '#2', Place: '#3', Program: '#4', Amount: '#5' }
const palette = { line: '#6', lineStrong: '#7', accent: '#8', types: ENTITY_COLOURS } as unknown as Palette

const node = (i: number, more: Partial<DrawnNode> = {}): DrawnNode => ({
  ...{ id: `n${i}`, label: `市总工会第${i}号`, type: 'Organisation', radius: 11 + (i % 4), x: i * 10, y: -i },
  ...{ selected: false, pinned: false, ...more },
})
const edge = (i: number, from: number, to: number, more: Partial<DrawnEdge> = {}): DrawnEdge => ({
  ...{ id: `e${i}`, from: `n${from}`, to: `n${to}`, label: '合作', modality: 'done', width: 1.5 },
  ...{ selected: false, symmetric: false, ...more },
})

const NODES = 8
const EDGES = 24
const first = (count: number) => [...Array(count).keys()]
/** What looks the same is the very same, as in the drawings of a scene. */
const lines = new Map<string, DrawnEdge>()
function lineOf(i: number, width: number, selected: boolean): DrawnEdge {
  const key = `${i} ${width} ${selected}`
  const line = lines.get(key) ?? edge(i, i % NODES, (i * 3 + 1) % NODES, { width, selected })
  lines.set(key, line)
  return line
}
/** Drawings of some of eight nodes and of some edges among those, the first ones or any; places and looks now and then others. */
const anyDrawing: fc.Arbitrary<Drawing> = fc
  .record({
    shown: fc.oneof(fc.constant(first(NODES)), fc.subarray(first(NODES), { minLength: 0 })),
    joined: fc.oneof(fc.nat(EDGES).map(first), fc.subarray(first(EDGES))),
    moving: fc.nat(NODES),
    shift: fc.integer({ min: 0, max: 2 }),
    wide: fc.boolean(),
    chosen: fc.nat(4 * NODES),
    chosenLine: fc.nat(4 * EDGES),
  })
  .map(({ shown, joined, moving, shift, wide, chosen, chosenLine }) => ({
    nodes: shown.map((i) => node(i, { x: i * 10 + (i === moving ? shift : 0), selected: i === chosen })),
    edges: joined
      .map((i) => lineOf(i, wide ? 2 : 1, i === chosenLine))
      .filter(({ from, to }) => [from, to].every((id) => shown.includes(Number(id.slice(1))))),
  }))

describe('the picture of one drawing after another', () => {
  it('is what the last drawing alone would give, whatever was drawn before', () => {
    fc.assert(
      fc.property(fc.array(anyDrawing, { minLength: 2, maxLength: 8 }), (drawings) => {
        const picture = createPicture(() => palette)
        for (const drawing of drawings) {
          const stood = new Map(picture.nodes.map(({ id, x }) => [id, x]))
          const touched = picture.show(drawing)
          const moved = ({ id, x }: { id: string; x: number }) => stood.has(id) && stood.get(id) !== x
          const pulled = picture.edges.filter(({ from, to }) => moved(from) || moved(to))
          if (touched) expect(touched.edges).toEqual(expect.arrayContaining(pulled))
        }
        const last = drawings.at(-1)!
        const fresh = createPicture(() => palette)
        fresh.show(last)
        const looks = (of: typeof picture) => ({
          nodes: of.nodes.map(({ drawn, x, y, size, color, ring, front, hidden }) => ({
            ...{ drawn, x, y, size, color, ring, front, hidden },
          })),
          edges: of.edges.map(({ drawn, bow, size, color, front, hidden, type }) => ({
            ...{ drawn, bow, size, color, front, hidden, canBend: bow === 0 || type === 'bow' },
          })),
          wishes: of.wishes(1).marks.map(({ id }) => id),
          strong: of.wishes(1).strongLines.map(({ drawn }) => drawn),
        })
        expect(looks(picture)).toEqual(looks(fresh))
        const hidden = picture.graph.filterNodes((_, data) => data.hidden)
        expect(hidden.some((id) => last.nodes.some((one) => one.id === id))).toBe(false)
        expect(picture.graph.order - hidden.length).toBe(last.nodes.length)
        for (const { drawn, bow } of picture.edges) {
          const joined = last.edges.filter((one) => pairOf(one) === pairOf(drawn))
          expect(bow).toBe(bowOf(joined.indexOf(drawn), joined.length, drawn))
        }
      }),
    )
  })

  it('leaves the middle one of three edges straight, from either side', () => {
    for (const [from, to] of [
      [3, 6],
      [6, 3],
    ])
      expect(bowOf(1, 3, edge(2, from, to))).toBe(0)
  })

  it('touches what changed and nothing else, and what comes back is not new', () => {
    const picture = createPicture(() => palette)
    const nodes = Array.from({ length: 100 }, (_, i) => node(i))
    const edges = Array.from({ length: 99 }, (_, i) => edge(i, i, i + 1))
    expect(picture.show({ nodes, edges })).toBeUndefined()
    const without = { nodes: nodes.slice(1), edges: edges.slice(1) }
    const gone = picture.show(without)!
    const idsOf = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id).sort()
    expect([idsOf(gone.nodes), idsOf(gone.edges)]).toEqual([['n0'], ['e0']])
    const back = picture.show({ nodes: [...nodes, node(100)], edges: [...edges, edge(99, 0, 100)] })!
    expect([idsOf(back.nodes), idsOf(back.edges)]).toEqual([
      ['n0', 'n100'],
      ['e0', 'e99'],
    ])
    expect(back.fresh?.nodes.map(({ id }) => id)).toEqual(['n100'])
    expect(back.fresh?.edges.map(({ id }) => id)).toEqual(['e99'])
  })

  it('keeps at hand no more than a few of what is drawn no longer', () => {
    const picture = createPicture(() => palette)
    for (let round = 0; round < 60; round++)
      picture.show({ nodes: [node(0), ...Array.from({ length: 200 }, (_, i) => node(1 + round * 200 + i))], edges: [] })
    expect(picture.graph.order).toBeLessThan(3_000)
  })

  it('draws much that is new a part at a time, nodes first, until it is all there', () => {
    const picture = createPicture(() => palette)
    const nodes = Array.from({ length: 10 }, (_, i) => node(i))
    const whole = { nodes, edges: Array.from({ length: 9 }, (_, i) => edge(i, i, i + 1)) }
    const sizes: string[] = []
    for (let part: Drawing | undefined; part !== whole; ) {
      part = picture.partOf(whole, 4)
      picture.show(part)
      sizes.push(`${picture.nodes.length} ${picture.edges.length}`)
    }
    expect(sizes).toEqual(['4 0', '8 0', '10 2', '10 6', '10 9'])
  })
})

describe('places in a program of sigma', () => {
  it('are given behind those that are there, and nothing that is written is lost', () => {
    const program: Roomy = {
      array: Float32Array.of(1, 2, 3, 4),
      capacity: 2,
      verticesCount: 12,
      VERTICES: 6,
      STRIDE: 2,
    }
    expect([1, 2, 3].map(() => takePlace(program))).toEqual([2, 3, 4])
    expect([...program.array.slice(0, 4)]).toEqual([1, 2, 3, 4])
    expect(program).toMatchObject({ capacity: 5, verticesCount: 30 })
    expect(program.array.length).toBeGreaterThanOrEqual(10)
  })
})

describe('a layout in a worker', () => {
  it('gives what is not fixed the places that it gives here', () => {
    const nodes = Array.from({ length: 12 }, (_, i) => ({
      ...{ id: `实体${i}`, radius: 12 + (i % 3), labelWidth: 60 + i, group: `Place ${i % 4}` },
      ...(i < 4 ? { at: { x: i * 90, y: -i * 40 }, fixed: i < 2 } : {}),
      ...(i % 2 ? { lat: 30 + i, lon: 110 - i } : {}),
    }))
    const edges = nodes.slice(1).map(({ id }, i) => ({ from: nodes[i >> 1]!.id, to: id }))
    const ends = Int32Array.from(nodes.slice(1).flatMap((_, i) => [i >> 1, i + 1]))
    for (const name of ['force', 'layers', 'circle', 'map'] as const) {
      const there = unpack(pack(nodes, ends))
      expect(linksOf(nodes, ends)).toEqual(edges)
      const places = packPlaces(layOut(name, there.nodes, there.edges), nodes.length)
      const here = [...layOut(name, nodes, edges)].filter(([id]) => !nodes.some((node) => node.id === id && node.fixed))
      expect(here.length).toBeGreaterThan(0)
      expect(unpackPlaces(places, nodes)).toEqual(new Map(here))
    }
  })
})
