import type { GrafeoDB, QueryResult } from '@grafeo-db/js'
import type { PropertyValue } from '../../model/graph.ts'
import type { CypherNode, CypherPath, CypherRelationship, CypherValue } from '../port.ts'
import { RawBudget } from '../query.ts'
import type { Table } from './protocol.ts'

type Bag = Readonly<Record<string, unknown>>

/** The rows of a researcher's query, at most `maxRows`: nodes and relationships with their ids, never with the engine's numbers. */
export function researchTable(db: GrafeoDB, result: QueryResult, maxRows: number): Table {
  const { columns, length } = result
  const rows: CypherValue[][] = []
  const bounds = new RawBudget()
  for (let i = 0, isFull = false; i < Math.min(length, maxRows) && !isFull; i++) {
    const cells = result.get(i)
    const row = columns.map((column) => cells[column] as unknown)
    isFull = !bounds.take(row)
    rows.push(row.map((cell) => cellOf(db, cell)))
  }
  return { columns, rows, truncated: length > rows.length }
}

function cellOf(db: GrafeoDB, cell: unknown): CypherValue {
  if (cell === null || cell === undefined) return null
  if (typeof cell === 'string' || typeof cell === 'boolean') return cell
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : String(cell)
  if (typeof cell === 'bigint') return String(cell)
  if (cell instanceof Date) return cell.toISOString()
  if (Array.isArray(cell)) return cell.map((item) => cellOf(db, item))
  const bag = cell as Bag
  if (isNode(bag)) return nodeCell(bag)
  if (isRelationship(bag)) return relationshipCell(db, bag)
  if (isPath(bag))
    return {
      $kind: 'path',
      nodes: (bag.nodes as Bag[]).map(nodeCell),
      relationships: (bag.edges as Bag[]).map((edge) => relationshipCell(db, edge)),
    } satisfies CypherPath
  const tagged =
    Object.keys(bag).length === 1 && Object.keys(bag)[0]!.startsWith('$') ? Object.values(bag)[0] : undefined
  if (typeof tagged === 'string') return tagged
  return Object.fromEntries(Object.entries(bag).map(([key, value]) => [key, cellOf(db, value)]))
}

function isNode(bag: Bag): boolean {
  return typeof bag._id === 'number' && Array.isArray(bag._labels)
}

function isRelationship(bag: Bag): boolean {
  return typeof bag._id === 'number' && typeof bag._type === 'string' && typeof bag._source === 'number'
}

function isPath(bag: Bag): boolean {
  return (
    Array.isArray(bag.nodes) &&
    Array.isArray(bag.edges) &&
    Object.keys(bag).length === 2 &&
    (bag.nodes as Bag[]).every((node) => typeof node === 'object' && node !== null && isNode(node))
  )
}

function nodeCell(bag: Bag): CypherNode {
  const { _id, _labels, id, ...properties } = bag
  return {
    $kind: 'node',
    id: String(id),
    labels: [...(_labels as string[])].sort(),
    properties: properties as Record<string, PropertyValue>,
  }
}

function relationshipCell(db: GrafeoDB, bag: Bag): CypherRelationship {
  const { _id, _type, _source, _target, id, ...properties } = bag
  const end = (number: unknown) => String((db.getNode(number as number)?.properties() as Bag | undefined)?.id ?? '')
  return {
    $kind: 'relationship',
    id: String(id),
    type: _type as string,
    from: end(_source),
    to: end(_target),
    properties: properties as Record<string, PropertyValue>,
  }
}
