import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zh } from '../../web/i18n/zh.ts'
import { bestConnected, stopsOf } from '../../web/panels/walk.ts'
import { type Column, rowsOf } from '../../web/panels/table-order.ts'
import { visibleOf } from '../../web/scene/visible.ts'
import { anyScene, entity, sceneOf } from './samples.ts'

const COLUMNS: readonly Column[] = ['subject', 'relation', 'object', 'modality', 'date', 'sources', 'confidence']

describe('the rows of the table', () => {
  it('are all relations and whoever has none, in the order of the column, equals as in the scene', () => {
    const collator = new Intl.Collator('zh-CN', { numeric: true })
    fc.assert(
      fc.property(anyScene, fc.constantFrom(...COLUMNS), fc.boolean(), (scene, column, down) => {
        const visible = visibleOf(scene)
        const rows = rowsOf(visible, scene.nodes, { column, down }, zh)
        const all = Array.from({ length: rows.length }, (_, i) => rows.at(i))
        const joined = new Set(visible.edges.flatMap(({ from, to }) => [from, to]))
        const lone = visible.nodes.filter(({ id }) => !joined.has(id))
        expect(all.map(({ edge, from }) => edge?.id ?? from.id).sort()).toEqual(
          [...visible.edges, ...lone].map(({ id }) => id).sort(),
        )
        const key = ({ edge, from, to }: (typeof all)[number]): string | number => {
          if (column === 'subject') return from.name
          if (column === 'object') return to?.name ?? ''
          if (column === 'relation') return edge ? zh.relation[edge.type] : ''
          if (column === 'modality') return edge ? zh.modality[edge.modality] : ''
          if (column === 'date') return edge?.date ?? ''
          return edge?.[column as 'sources' | 'confidence'] ?? 0
        }
        const place = new Map([...visible.edges, ...lone].map(({ id }, i) => [id, i]))
        for (const [i, row] of all.slice(1).entries()) {
          const [a, b] = [key(all[i]!), key(row)]
          const order = typeof a === 'number' ? a - (b as number) : collator.compare(a, b as string)
          if (order !== 0) expect(order > 0).toBe(down)
          else
            expect(place.get(all[i]!.edge?.id ?? all[i]!.from.id)).toBeLessThan(place.get(row.edge?.id ?? row.from.id)!)
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('a walk through hundreds', () => {
  const nodes = Array.from({ length: 300 }, (_, i) => entity(`n${i}`, { degree: (i * 7919) % 101 }))
  const visible = visibleOf(sceneOf(nodes, []))
  const ranked = [...nodes].sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1)).map(({ id }) => id)

  it('begins with the best connected, and goes on to the last of them', () => {
    expect(bestConnected(visible, 12).map(({ id }) => id)).toEqual(ranked.slice(0, 12))
    const stops = stopsOf(visible, undefined, zh)
    expect(Array.from({ length: stops.length }, (_, i) => stops.at(i)!.node)).toEqual(ranked)
    expect(stops.at(300)).toBeUndefined()
  })

  it('finds a hub wherever it stands among many', () => {
    const degrees = [...Array.from({ length: 63 }, () => 1), 100, 50, 40, ...Array.from({ length: 30 }, () => 2)]
    const crowd = visibleOf(
      sceneOf(
        degrees.map((degree, i) => entity(`c${String(i).padStart(3, '0')}`, { degree })),
        [],
      ),
    )
    expect(bestConnected(crowd, 5).map(({ degree }) => degree)).toEqual([100, 50, 40, 2, 2])
  })
})
