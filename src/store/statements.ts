import type { GraphEdge, GraphNode, Properties, PropertyValue } from '../model/graph.ts'
import { cypher, type Names } from './cypher-library.ts'
import { storable } from './content-hash.ts'
import type { Difference, StoredLink, StoredNode } from './difference.ts'
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
 * Each holds at most `rows` rows and about `bytes` of text; of begun ones of all kinds together no more than twice as many rows wait in memory.
 */
export async function* writes(difference: Difference, rows = 2500, bytes = 2_000_000): AsyncGenerator<Write> {
  const { nodes, edges, degree } = difference
  const side = (edge: { from: string; to: string }) => (degree(edge.from) > degree(edge.to) ? 'end' : 'start')
  const sidedKey = (edge: { type: string; from: string; to: string }) => `${edge.type} ${side(edge)}`
  const groups = <T>(items: Iterable<T> | AsyncIterable<T>, key: (item: T) => string) =>
    batches(items, key, rows, bytes)

  for await (const [key, batch] of groups(edges.remove, sidedKey)) yield edgeWrite('load/delete-edges', key, batch)
  for await (const [base, batch] of groups(nodes.remove, (node) => baseOf(node.label)))
    yield {
      question: 'load/delete-nodes',
      names: { label: base as BaseLabel },
      parameters: { ids: batch.map((node) => node.id) },
      size: batch.length,
    }
  for await (const [labels, batch] of groups(nodes.add(), (node) => allLabels(node.label)))
    yield nodeWrite('load/create-nodes', { labels }, batch)
  for await (const [label, batch] of groups(nodes.change(), (node) => baseLabel(node.label)))
    yield nodeWrite('load/replace-nodes', { label: label as BaseLabel }, batch)
  for await (const [type, batch] of groups(edges.add(), (edge) => edge.type)) {
    const [from, to] = edgeEnds(type)
    yield {
      question: 'load/create-edges',
      names: { type, from, to },
      parameters: { rows: batch.map(edgeRow) },
      size: batch.length,
      expect: batch.length,
    }
  }
  for await (const [key, batch] of groups(edges.change(), sidedKey)) yield edgeWrite('load/replace-edges', key, batch)
}

function nodeWrite(question: string, names: Names, nodes: readonly GraphNode[]): Write {
  return {
    question,
    names,
    parameters: { rows: nodes.map((node) => ({ id: node.id, properties: propertiesWithId(node) })) },
    size: nodes.length,
    expect: nodes.length,
  }
}

/** Edges that are found from the end that fewer edges stand at. */
function edgeWrite(
  question: 'load/delete-edges' | 'load/replace-edges',
  key: string,
  edges: readonly (GraphEdge | StoredLink)[],
): Write {
  const [type, side] = key.split(' ') as [string, string]
  const [from, to] = edgeEnds(type)
  return {
    question: `${question}-from-${side}`,
    names: { type, from, to },
    parameters: { rows: edges.map(edgeRow) },
    size: edges.length,
    ...(question === 'load/replace-edges' ? { expect: edges.length } : {}),
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

function sizeOf(record: GraphNode | GraphEdge | StoredLink | StoredNode): number {
  let size = 64
  for (const value of Object.values('properties' in record ? record.properties : {}))
    size += typeof value === 'string' ? value.length * 2 : Array.isArray(value) ? value.length * 16 : 8
  return size
}

/** Items of one key together, in their order; a batch goes as soon as it is full, or is the fullest when too many wait, the rest by key at the end. */
async function* batches<T>(
  items: Iterable<T> | AsyncIterable<T>,
  key: (item: T) => string,
  rows: number,
  bytes: number,
): AsyncGenerator<readonly [key: string, batch: readonly T[]]> {
  const begun = new Map<string, { batch: T[]; size: number }>()
  let waiting = 0
  for await (const item of items) {
    const k = key(item)
    const own = sizeOf(item as GraphNode | GraphEdge | StoredLink | StoredNode)
    let group = begun.get(k)
    if (group && (group.batch.length >= rows || group.size + own > bytes)) {
      yield [k, group.batch]
      waiting -= group.batch.length
      group = undefined
    }
    if (waiting >= 2 * rows) {
      const [fullest, { batch }] = [...begun].reduce((a, b) => (b[1].batch.length > a[1].batch.length ? b : a))
      yield [fullest, batch]
      waiting -= batch.length
      begun.delete(fullest)
      if (fullest === k) group = undefined
    }
    if (!group) {
      group = { batch: [], size: 0 }
      begun.set(k, group)
    }
    group.batch.push(item)
    group.size += own
    waiting++
  }
  for (const [k, { batch }] of [...begun].sort(([a], [b]) => (a < b ? -1 : 1))) yield [k, batch]
}
