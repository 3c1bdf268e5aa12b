import type { GraphEdge, Properties } from './graph.ts'

/** How many relations of each kind an entity is in: `out PROPOSED proposed` → 12. */
export type Tally = ReadonlyMap<string, number>

/** Counts relation edges at both their ends. */
export function tallyRelations(edges: Iterable<GraphEdge>): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Map<string, number>>()
  const count = (id: string, kind: string) => {
    const tally = tallies.get(id) ?? new Map<string, number>()
    tallies.set(id, tally)
    tally.set(kind, (tally.get(kind) ?? 0) + 1)
  }
  for (const { from, to, type, properties } of edges) {
    count(from, `out ${type} ${properties.modality}`)
    count(to, `in ${type} ${properties.modality}`)
  }
  return tallies
}

/** `degree` and `relationCounts` of an entity node, so that a body in fifty thousand relations opens without walking them. */
export function tallyProperties(tally: Tally = new Map()): Properties {
  const kinds = [...tally].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    degree: kinds.reduce((sum, [, total]) => sum + total, 0),
    ...(kinds.length === 0 ? {} : { relationCounts: kinds.map(([kind, total]) => `${kind} ${total}`) }),
  }
}
