import type { GraphEdge, GraphNode, Properties, PropertyValue } from '../model/graph.ts'
import { cypher, type Names } from './cypher-library.ts'
import { storable } from './content-hash.ts'
import type { Difference, StoredLink } from './difference.ts'
import { allLabels, type BaseLabel, baseLabel, edgeEnds, modelLabel } from './shape.ts'

/** One write: what to run, with which rows, and how many it must touch. */
export interface Write {
  readonly question: string
  readonly names: Names
  readonly parameters: { readonly rows: readonly LoadRow[] } | { readonly ids: readonly string[] }
  readonly size: number
  readonly expect?: number
}

export interface LoadRow {
  readonly id: string
  readonly from?: string
  readonly to?: string
  readonly properties?: Properties
}

/** The text of a write. */
export function textOf(write: Write): string {
  return cypher(write.question, write.names)
}

/**
 * The writes that carry out a difference, in an order that is right at every moment: edges go before nodes, nodes come before edges.
 * Each holds at most `rows` rows and about `bytes` of text.
 */
export function* writes(difference: Difference, rows = 5000, bytes = 4_000_000): Generator<Write> {
  const { nodes, edges, degree } = difference
  const fromEnd = (edge: { from: string; to: string }) => degree(edge.from) > degree(edge.to)
  yield* edgeWrites('load/delete-edges', edges.remove, fromEnd, rows, bytes)
  for (const [base, mine] of groupBy(nodes.remove, (node) => baseOf(node.label))) {
    for (const batch of batches(mine, rows, bytes, () => 40))
      yield {
        question: 'load/delete-nodes',
        names: { label: base },
        parameters: { ids: batch.map((node) => node.id) },
        size: batch.length,
      }
  }
  yield* nodeWrites('load/create-nodes', nodes.add, (node) => ({ labels: allLabels(node.label) }), rows, bytes)
  yield* nodeWrites('load/replace-nodes', nodes.change, (node) => ({ label: baseLabel(node.label) }), rows, bytes)
  for (const [type, mine] of groupBy(edges.add, (edge) => edge.type)) {
    const [from, to] = edgeEnds(type)
    for (const batch of batches(mine, rows, bytes, sizeOf))
      yield {
        question: 'load/create-edges',
        names: { type, from, to },
        parameters: { rows: batch.map(edgeRow) },
        size: batch.length,
        expect: batch.length,
      }
  }
  yield* edgeWrites('load/replace-edges', edges.change, fromEnd, rows, bytes)
}

function* nodeWrites(
  question: string,
  nodes: readonly GraphNode[],
  names: (node: GraphNode) => Names,
  rows: number,
  bytes: number,
): Generator<Write> {
  for (const [, mine] of groupBy(nodes, (node) => JSON.stringify(names(node)))) {
    for (const batch of batches(mine, rows, bytes, sizeOf)) {
      yield {
        question,
        names: names(mine[0]!),
        parameters: { rows: batch.map((node) => ({ id: node.id, properties: propertiesWithId(node) })) },
        size: batch.length,
        expect: batch.length,
      }
    }
  }
}

function* edgeWrites(
  question: 'load/delete-edges' | 'load/replace-edges',
  edges: readonly (GraphEdge | StoredLink)[],
  fromEnd: (edge: GraphEdge | StoredLink) => boolean,
  rows: number,
  bytes: number,
): Generator<Write> {
  for (const [key, mine] of groupBy(edges, (edge) => `${edge.type} ${fromEnd(edge) ? 'end' : 'start'}`)) {
    const [type, side] = key.split(' ') as [string, string]
    const [from, to] = edgeEnds(type)
    for (const batch of batches(mine, rows, bytes, sizeOf)) {
      yield {
        question: `${question}-from-${side}`,
        names: { type, from, to },
        parameters: { rows: batch.map(edgeRow) },
        size: batch.length,
        ...(question === 'load/replace-edges' ? { expect: batch.length } : {}),
      }
    }
  }
}

function edgeRow(edge: GraphEdge | StoredLink): LoadRow {
  const ends = { id: edge.id, from: edge.from, to: edge.to }
  return 'properties' in edge ? { ...ends, properties: propertiesWithId(edge) } : ends
}

function propertiesWithId(record: GraphNode | GraphEdge): Properties {
  const properties: Record<string, PropertyValue> = { id: record.id }
  for (const [key, value] of Object.entries(record.properties))
    if (value !== undefined) properties[key] = storable(value)
  return properties
}

function baseOf(label: string): BaseLabel {
  const known = modelLabel(label.split(':'))
  return known ? baseLabel(known) : 'Entity'
}

function sizeOf(record: GraphNode | GraphEdge | StoredLink): number {
  let size = 64
  for (const value of Object.values('properties' in record ? record.properties : {}))
    size += typeof value === 'string' ? value.length * 2 : Array.isArray(value) ? value.length * 16 : 8
  return size
}

function* batches<T>(
  items: readonly T[],
  rows: number,
  bytes: number,
  size: (item: T) => number,
): Generator<readonly T[]> {
  let batch: T[] = []
  let total = 0
  for (const item of items) {
    const own = size(item)
    if (batch.length > 0 && (batch.length >= rows || total + own > bytes)) {
      yield batch
      batch = []
      total = 0
    }
    batch.push(item)
    total += own
  }
  if (batch.length > 0) yield batch
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const k = key(item)
    const group = groups.get(k)
    if (group) group.push(item)
    else groups.set(k, [item])
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}
