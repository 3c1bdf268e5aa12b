import neo4j, { type Node, type Path, type Relationship } from 'neo4j-driver'
import type { PropertyValue } from '../../model/graph.ts'
import type { CypherNode, CypherRelationship, CypherValue } from '../port.ts'

/** The ids of our own of nodes, by the server's element ids. */
export type NodeIds = ReadonlyMap<string, string>

/** The server's value as a cell; whole numbers come as `bigint`. */
export function cellOf(value: unknown, ids: NodeIds): CypherValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'bigint') return wholeNumber(value)
  if (Array.isArray(value)) return value.map((item) => cellOf(item, ids))
  if (neo4j.isNode(value)) return nodeCell(value)
  if (neo4j.isRelationship(value)) return relationshipCell(value, ids)
  if (neo4j.isPath(value)) {
    const { start, segments } = value as Path
    return {
      $kind: 'path',
      nodes: [start, ...segments.map((segment) => segment.end)].map(nodeCell),
      relationships: segments.map((segment) => relationshipCell(segment.relationship, ids)),
    }
  }
  if (
    (value as object).constructor !== Object &&
    typeof (value as object).toString === 'function' &&
    Object.getPrototypeOf(value) !== null
  )
    return String(value)
  return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, cellOf(item, ids)]))
}

/** The element ids of relationship ends that a value names without showing them. */
export function endsIn(value: unknown, into: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) endsIn(item, into)
  else if (neo4j.isRelationship(value)) {
    into.add(value.startNodeElementId)
    into.add(value.endNodeElementId)
  } else if (neo4j.isPath(value)) {
    for (const { relationship } of (value as Path).segments) endsIn(relationship, into)
  } else if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    for (const item of Object.values(value)) endsIn(item, into)
}

function wholeNumber(value: bigint): CypherValue {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : String(value)
}

function nodeCell({ labels, properties }: Node): CypherNode {
  const { id, ...rest } = properties
  return { $kind: 'node', id: id === undefined ? '' : String(id), labels: [...labels].sort(), properties: plain(rest) }
}

function relationshipCell(
  { type, properties, startNodeElementId, endNodeElementId }: Relationship,
  ids: NodeIds,
): CypherRelationship {
  const { id, ...rest } = properties
  return {
    $kind: 'relationship',
    id: id === undefined ? '' : String(id),
    type,
    from: ids.get(startNodeElementId) ?? '',
    to: ids.get(endNodeElementId) ?? '',
    properties: plain(rest),
  }
}

function plain(properties: Readonly<Record<string, unknown>>): Record<string, PropertyValue> {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, cellOf(value, new Map()) as PropertyValue]),
  )
}
