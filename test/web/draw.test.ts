import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EdgeSummary } from '../../web/api/types.ts'
import { en } from '../../web/i18n/en.ts'
import { zh } from '../../web/i18n/zh.ts'
import { edgeLabel, plainEdges } from '../../web/scene/draw.ts'
import { anyEdge, edge } from './samples.ts'

const visible = (edges: readonly EdgeSummary[]) => ({ nodes: [], loose: [], undated: 0, edges })
const none = new Map()

describe('the lines of a picture', () => {
  it('are the very ones of the last picture where they look the same', () => {
    const [a, b, c] = [edge('a', 'n0', 'n1'), edge('b', 'n1', 'n2'), edge('c', 'n0', 'n2')]
    const before = plainEdges(visible([a, b]), none, zh, false)
    const after = plainEdges(visible([a, b, c]), none, zh, false)
    expect(after.slice(0, 2).map((line, i) => line === before[i])).toEqual([true, true])
    expect(plainEdges(visible([b, c]), none, zh, false).map((line, i) => line === after[i + 1])).toEqual([true, true])
    expect(plainEdges(visible([a]), none, zh, true)[0]!.width).not.toBe(before[0]!.width)
    expect(plainEdges(visible([a]), none, zh, false)[0]).toEqual(before[0])
  })

  it('say what each edge says, in whatever order pictures and languages follow one another', () => {
    const pictures = fc.array(fc.record({ edges: fc.array(anyEdge, { maxLength: 8 }), t: fc.constantFrom(zh, en) }))
    fc.assert(
      fc.property(pictures, fc.boolean(), (all, growing) => {
        let edges: readonly EdgeSummary[] = []
        for (const one of all) {
          edges = growing ? [...edges, ...one.edges] : one.edges
          const lines = plainEdges(visible(edges), none, one.t, false)
          expect(lines.map(({ id, from, to, label, width }) => ({ id, from, to, label, width }))).toEqual(
            edges.map((said) => ({
              ...{ id: said.id, from: said.from, to: said.to, label: edgeLabel(said, one.t) },
              width: Math.min(3.4, 1.2 + 0.5 * said.sources),
            })),
          )
        }
      }),
    )
  })
})
