import { describe, expect, it } from 'vitest'
import type { GraphEdge, GraphNode } from '../../src/model/graph.ts'
import { difference, NOTHING } from '../../src/store/difference.ts'
import { type LoadRow, writes } from '../../src/store/statements.ts'

const TYPES = ['FUNDED', 'PROPOSED', 'PARTNERED_WITH', 'LAUNCHED', 'VISITED', 'MEMBER_OF', 'FOUNDED']
const BODIES = 40
const RELATIONS = 700
const ROWS = 20

describe('the writes of a load', () => {
  it('hold every row once, in order within a kind, and few at a time however many kinds take turns', async () => {
    let pulled = 0
    function* nodes(): Generator<GraphNode> {
      for (let i = 0; i < BODIES; i++)
        yield { id: `ent_${String(i).padStart(3, '0')}`, label: 'Organisation', properties: { name: `第${i}` } }
    }
    function* edges(): Generator<GraphEdge> {
      for (let i = 0; i < RELATIONS; i++) {
        pulled++
        const ends = [i % BODIES, (i * 7) % BODIES].map((end) => `ent_${String(end).padStart(3, '0')}`)
        const type = TYPES[(i * i) % TYPES.length]!
        yield { id: `rel_${String(i).padStart(4, '0')}`, type, from: ends[0]!, to: ends[1]!, properties: {} }
      }
    }
    const all = await difference({ nodes, edges }, NOTHING)
    pulled = 0
    const seen = new Map<string, string[]>()
    let written = 0
    let most = 0
    for await (const write of writes(all, ROWS)) {
      const rows = (write.parameters as { rows: readonly LoadRow[] }).rows
      expect(rows.length).toBeLessThanOrEqual(ROWS)
      if (write.names.type === undefined) continue
      most = Math.max(most, pulled - written)
      written += rows.length
      seen.set(write.names.type, [...(seen.get(write.names.type) ?? []), ...rows.map(({ id }) => id)])
    }
    expect(most).toBeLessThanOrEqual(2 * ROWS + 1)
    const ids = [...seen.values()].flat()
    expect(new Set(ids).size).toBe(RELATIONS)
    expect(ids.length).toBe(RELATIONS)
    for (const list of seen.values()) expect(list).toEqual(list.toSorted())
  })
})
