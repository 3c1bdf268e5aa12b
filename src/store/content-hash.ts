import { createHash, hash } from 'node:crypto'
import type { Graph, GraphEdge, GraphNode, Properties, PropertyValue } from '../model/graph.ts'

/** The digest of one node: its id, label and properties, whatever order they came in. 24 bytes as base64. */
export function nodeDigest(node: GraphNode): string {
  return digest(['node', node.id, node.label, canonical(node.properties)])
}

/** The digest of one edge: its id, type, ends and properties. */
export function edgeDigest(edge: GraphEdge): string {
  return digest(['edge', edge.id, edge.type, edge.from, edge.to, canonical(edge.properties)])
}

/** SHA-256 over digests in any order: sorted first, so that an engine may read them back as it likes. */
export function hashDigests(digests: Iterable<string>): string {
  const hash = createHash('sha256')
  for (const d of [...digests].sort()) hash.update(d)
  return hash.digest('hex')
}

/** The content hash of what a store holds. */
export async function hashHeld(held: {
  nodes(): AsyncIterable<{ readonly digest: string }>
  links(): AsyncIterable<{ readonly digest: string }>
}): Promise<string> {
  const digests: string[] = []
  for await (const { digest } of held.nodes()) digests.push(digest)
  for await (const { digest } of held.links()) digests.push(digest)
  return hashDigests(digests)
}

/** What `GraphStore.contentHash` answers for a store that holds exactly `graph`. */
export function hashGraph(graph: Graph): string {
  const digests = new Array<string>(graph.nodes.length + graph.edges.length)
  graph.nodes.forEach((node, i) => {
    digests[i] = nodeDigest(node)
  })
  graph.edges.forEach((edge, i) => {
    digests[graph.nodes.length + i] = edgeDigest(edge)
  })
  return hashDigests(digests)
}

/** Text as both engines keep it: a lone surrogate has no UTF-8 and becomes U+FFFD. */
export function storable<T extends PropertyValue>(value: T): T {
  if (typeof value === 'string') return wellFormed(value) as T
  if (Array.isArray(value)) return value.map((item) => storable(item)) as unknown as T
  return value
}

/** A string that has an encoding in UTF-8. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD')
}

function canonical(properties: Properties): readonly (readonly [string, PropertyValue])[] {
  return Object.keys(properties)
    .filter((key) => properties[key] !== undefined)
    .sort()
    .map((key) => [key, storable(Object.is(properties[key], -0) ? 0 : properties[key]!)] as const)
}

function digest(parts: unknown): string {
  return hash('sha256', JSON.stringify(parts), 'buffer').toString('base64', 0, 24)
}
