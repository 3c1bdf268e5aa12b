import { type GraphEdge, type GraphNode, NODE_LABELS, type NodeLabel, type Properties } from '../model/graph.ts'
import { DigestSum, edgeDigest, nodeDigest } from './content-hash.ts'
import type { HashedContents, Records, StoreContents } from './port.ts'
import type { Reading, Row, Session } from './session.ts'
import { BASE_LABELS, baseLabel, EDGE_TYPES, edgeEnds, modelLabel } from './shape.ts'
import { text } from './summaries.ts'

/** What a store holds, streamed back as the model has it: one graph, or a rejection with `conflict`. With `most`, of each label and type only the first so many. */
export function contentsOf(session: Session, most?: number): StoreContents {
  const reading = session.reading()
  if (most !== undefined) return firstOf(reading, most)
  return {
    async *nodes(labels = NODE_LABELS) {
      const bases = new Set(labels.map(baseLabel))
      for (const name of BASE_LABELS)
        if (bases.has(name))
          for await (const row of reading.all('nodes', name)) {
            const label = modelLabel(row.labels as string[])
            if (label && labels.includes(label)) yield nodeOf(row, label)
          }
    },
    async *edges(types = EDGE_TYPES) {
      for (const type of types) for await (const row of reading.all('edges', type)) yield edgeOf(row, type)
    },
  }
}

/** Single nodes and edges of it, looked up by id. */
export function recordsOf(session: Session): Records {
  return {
    async nodes(label, ids) {
      const rows = await session.read('read/nodes-by-id', { ids }, { label: baseLabel(label) })
      return rows
        .flatMap((row) => (modelLabel(row.labels as string[]) === label ? [nodeOf(row, label)] : []))
        .sort((a, b) => (a.id < b.id ? -1 : 1))
    },
    async relations(ids) {
      const edges = await session.edges(ids)
      return edges.map(({ type, ...edge }) => edgeOf(edge, type))
    },
    async edgesFrom(type, ids, most) {
      const [from, to] = edgeEnds(type)
      const rows = await session.read('read/edges-from', { ids, most }, { type, from, to })
      return rows.map((row) => edgeOf(row, type))
    },
  }
}

/** The same, counted into the content hash as it streams by. */
export function hashedContentsOf(session: Session): HashedContents {
  const contents = contentsOf(session)
  const sum = new DigestSum()
  return {
    async *nodes(labels) {
      for await (const node of contents.nodes(labels)) {
        sum.add(nodeDigest(node))
        yield node
      }
    },
    async *edges(types) {
      for await (const edge of contents.edges(types)) {
        sum.add(edgeDigest(edge))
        yield edge
      }
    },
    contentHash: () => sum.hex(),
  }
}

function firstOf(reading: Reading, most: number): StoreContents {
  return {
    async *nodes(labels = NODE_LABELS) {
      for (const label of labels) for await (const row of reading.first('nodes', label, most)) yield nodeOf(row, label)
    },
    async *edges(types = EDGE_TYPES) {
      for (const type of types) for await (const row of reading.first('edges', type, most)) yield edgeOf(row, type)
    },
  }
}

function nodeOf(row: Row, label: NodeLabel): GraphNode {
  return { ...split(row.properties), label }
}

function edgeOf(row: Row, type: string): GraphEdge {
  return { ...split(row.properties), type, from: text(row.source), to: text(row.target) }
}

function split(stored: unknown): { readonly id: string; readonly properties: Properties } {
  const { id, ...properties } = stored as Properties
  return { id: String(id), properties }
}
