import { type GraphEdge, type GraphNode, NODE_LABELS, type Properties } from '../model/graph.ts'
import type { StoreContents } from './port.ts'
import type { Session } from './session.ts'
import { BASE_LABELS, baseLabel, EDGE_TYPES, modelLabel } from './shape.ts'
import { text } from './summaries.ts'

/** What a store holds, streamed back as the model has it: one graph, or a rejection with `conflict`. */
export function contentsOf(session: Session): StoreContents {
  const reading = session.reading()
  return {
    async *nodes(labels = NODE_LABELS) {
      const bases = new Set(labels.map(baseLabel))
      for (const name of BASE_LABELS)
        if (bases.has(name))
          for await (const row of reading.all('nodes', name)) {
            const label = modelLabel(row.labels as string[])
            if (label && labels.includes(label)) yield { ...split(row.properties), label } satisfies GraphNode
          }
    },
    async *edges(types = EDGE_TYPES) {
      for (const type of types)
        for await (const row of reading.all('edges', type))
          yield { ...split(row.properties), type, from: text(row.source), to: text(row.target) } satisfies GraphEdge
    },
  }
}

function split(stored: unknown): { readonly id: string; readonly properties: Properties } {
  const { id, ...properties } = stored as Properties
  return { id: String(id), properties }
}
