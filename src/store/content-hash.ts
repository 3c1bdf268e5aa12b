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

/** Words of 32 bits in a digest. */
const WORDS = 6

/**
 * The hash of a multiset of digests: SHA-256 of their number and of their sum modulo 2 ** 192, each taken as one little-endian
 * number. In whatever order an engine reads them back it is the same, and none of them is kept.
 */
export class DigestSum {
  readonly #sum = new Uint32Array(WORDS)
  readonly #one = Buffer.alloc(4 * WORDS)
  #count = 0

  add(digest: string): void {
    // Whatever else stands where a digest should makes another sum, and no other digest's.
    this.#one.fill(0)
    this.#one.write(String(digest), 'base64')
    let carry = 0
    for (let word = 0; word < WORDS; word++) {
      const sum = this.#sum[word]! + this.#one.readUInt32LE(4 * word) + carry
      this.#sum[word] = sum
      carry = sum > 0xffffffff ? 1 : 0
    }
    this.#count++
  }

  hex(): string {
    return createHash('sha256')
      .update(`${this.#count} ${[...this.#sum].join(' ')}`)
      .digest('hex')
  }
}

/** The content hash of what a store holds. */
export async function hashHeld(held: {
  nodes(): AsyncIterable<{ readonly digest: string }>
  links(): AsyncIterable<{ readonly digest: string }>
}): Promise<string> {
  const sum = new DigestSum()
  for await (const { digest } of held.nodes()) sum.add(digest)
  for await (const { digest } of held.links()) sum.add(digest)
  return sum.hex()
}

/** What `GraphStore.contentHash` answers for a store that holds exactly `graph`. */
export function hashGraph(graph: Graph): string {
  const sum = new DigestSum()
  for (const node of graph.nodes) sum.add(nodeDigest(node))
  for (const edge of graph.edges) sum.add(edgeDigest(edge))
  return sum.hex()
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
