import type { RelationType } from '../model/ontology.ts'
import type { Names } from './cypher-library.ts'
import type { EntitySummary, NamedEdge, StatedEdge } from './port.ts'

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

/** All that one reading gives is of one graph: it rejects with `conflict` where the graph changed since its first row. */
export interface Reading {
  /** Everything held as a node of one kind (`labels`, `properties`) or as an edge of one type (`source`, `target`, `properties`), in id order. */
  all(kind: FirstKind, name: string): AsyncIterable<Row>
  /** Every entity in id order, some at a time. */
  entities(): AsyncIterable<readonly EntitySummary[]>
  /** Every relation of a type in id order, beside what its ends are; some at a time. */
  relations(type: RelationType): AsyncIterable<readonly NamedEdge[]>
  /** The same, each with the sentences that say it. */
  stated(type: RelationType): AsyncIterable<readonly StatedEdge[]>
  /** The first `most` nodes of a label of the model, or edges of a type, as `all` has them. The rest is not read. */
  first(kind: FirstKind, name: string, most: number): AsyncIterable<Row>
  /** Names the graph that it is of before a first row does. */
  begin(): Promise<void>
  /** Rejects with `conflict` where the graph changed since the first row, or `begin`: what was asked beside the reading until then is of the same graph otherwise. */
  check(): Promise<void>
}

export type FirstKind = 'nodes' | 'edges'

/** What the shared reads need of an engine: ask one question of `cypher/`, look edges up by their own id. */
export interface Session {
  readonly engine: 'embedded' | 'neo4j'
  read(question: string, parameters?: Parameters, names?: Names): Promise<readonly Row[]>
  /** Relation edges by id, in the order of `ids`; those that are not there are left out. */
  edges(ids: readonly string[]): Promise<readonly StoredEdge[]>
  /** Begins to read everything held. */
  reading(): Reading
  /** Every entity that `text` (folded, see `search.ts`) names: `{ labels, id, degree, rank }`, in any order. */
  matches(text: string): Promise<readonly Row[]>
}
