import type { Names } from './cypher-library.ts'

export type Row = Readonly<Record<string, unknown>>
export type Parameters = Readonly<Record<string, unknown>>

/** A relation edge as the engine holds it. */
export interface StoredEdge {
  readonly id: string
  readonly type: string
  readonly source: string
  readonly target: string
  readonly properties: Readonly<Record<string, unknown>>
}

export interface NamedStoredEdge extends StoredEdge {
  /** Its two ends: `{ labels, properties }` with what a table says of them. */
  readonly from: Row
  readonly to: Row
}

/** The properties of an edge's ends that are sent along with it. */
export const OF_ENDS = ['name', 'value', 'unit', 'currency'] as const

/**
 * Everything held as a node of one kind (`labels`, `properties`) or as an edge of one type (`source`, `target`, `properties`), in id order, a part at a time.
 * All that one reading gives is of one graph: it rejects with `conflict` where the graph changed since its first row.
 */
export type Reading = (kind: 'nodes' | 'edges', name: string) => AsyncIterable<Row>

/** What the shared reads need of an engine: ask one question of `cypher/`, look edges up by their own id. */
export interface Session {
  readonly engine: 'embedded' | 'neo4j'
  read(question: string, parameters?: Parameters, names?: Names): Promise<readonly Row[]>
  /** Relation edges by id with their ends, in the order of `ids`; those that are not there are left out. */
  edges(ids: readonly string[]): Promise<readonly NamedStoredEdge[]>
  /** All ids of entities or of relation edges in order, a page at a time: none holds the list. */
  ids(kind: 'entities' | 'edges'): AsyncIterable<readonly string[]>
  /** Begins to read everything held. */
  reading(): Reading
  /** Every entity that `text` (folded, see `search.ts`) names: `{ labels, id, degree, rank }`, in any order. */
  matches(text: string): Promise<readonly Row[]>
}
