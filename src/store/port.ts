import type { Graph, GraphEdge, GraphNode, GraphSource, NodeLabel, Properties, PropertyValue } from '../model/graph.ts'
import type { EntityType, Modality, RelationType } from '../model/ontology.ts'
import type { Span } from '../model/span.ts'

/** An entity as a list or a canvas shows it. */
export interface EntitySummary {
  readonly id: string
  readonly type: EntityType
  readonly name: string
  readonly aliases: readonly string[]
  readonly kind?: string
  readonly adminCode?: string
  readonly level?: string
  readonly lat?: number
  readonly lon?: number
  /** Amounts: the stated figure. */
  readonly value?: number
  readonly low?: number
  readonly high?: number
  readonly unit?: string
  readonly currency?: string
  readonly qualifier?: string
  /** Number of relation edges. */
  readonly degree: number
  readonly x: number
  readonly y: number
}

/** A relation edge as a list or a canvas shows it. */
export interface EdgeSummary {
  readonly id: string
  readonly type: RelationType
  readonly from: string
  readonly to: string
  readonly modality: Modality
  readonly role?: string
  /** In yuan or the unit of `currency`. */
  readonly amount?: number
  readonly currency?: string
  /** Edges with one figure state the same money, which counts once: the id of an Amount, or one of its own where each gave. */
  readonly figure?: string
  readonly date?: string
  /** Distinct articles that say it. */
  readonly sources: number
  readonly confidence: number
  readonly status: string
  /** Claim ids. */
  readonly claims: readonly string[]
}

/** What stands at one end of an edge: as much as a table or a link says of it. */
export type EdgeEnd = Pick<EntitySummary, 'type' | 'name' | 'value' | 'unit' | 'currency'>

/** An edge beside what its two ends are, so that who writes it down need not remember every entity. */
export interface NamedEdge extends EdgeSummary {
  readonly subject: EdgeEnd
  readonly object: EdgeEnd
}

/** One claim and the sentence that says it, as a table shows them. */
export interface Statement {
  readonly claim: string
  readonly modality: Modality
  readonly sentence: string
  /** The title. */
  readonly article: string
  /** The id. */
  readonly document: string
  readonly method: string
  readonly confidence: number
  readonly status: string
}

export interface StatedEdge {
  readonly edge: NamedEdge
  /** In the order of the edge's claims. */
  readonly statements: readonly Statement[]
}

export interface Subgraph {
  readonly nodes: readonly EntitySummary[]
  readonly edges: readonly EdgeSummary[]
}

export interface SearchHit {
  readonly entity: EntitySummary
  /** Which form matched and where, for marking: range of `form`. */
  readonly form: string
  readonly match: Span
  readonly matched: 'name' | 'alias' | 'pinyin' | 'initials'
}

export interface SearchGroup {
  readonly type: EntityType
  /** All that match, not only those shown. */
  readonly total: number
  readonly hits: readonly SearchHit[]
}

export interface RelationCount {
  readonly type: RelationType
  readonly direction: 'out' | 'in'
  readonly count: number
  /** By modality, so that planned never hides in a total. */
  readonly modality: Readonly<Partial<Record<Modality, number>>>
}

export interface EntityDetail {
  readonly entity: EntitySummary
  readonly counts: readonly RelationCount[]
  /** Where it is named: total and the first few. */
  readonly mentions: {
    readonly total: number
    readonly sample: readonly {
      readonly sentence: string
      readonly text: string
      readonly surface: string
      /** Where in `text` it stands; more than one where a column break cuts the name, none where that is not known. */
      readonly at: readonly Span[]
      readonly article: ArticleSummary
    }[]
  }
  readonly possiblySame: readonly {
    readonly entity: EntitySummary
    readonly score: number
    readonly reasons: readonly string[]
  }[]
}

export interface NeighbourRequest {
  readonly type?: RelationType
  readonly direction?: 'out' | 'in' | 'both'
  /** 1–200, 25 when absent. */
  readonly limit?: number
  readonly offset?: number
  /** By number of sources (bare amounts after all else, then by degree), by date, or by the neighbour's degree; ties by id. */
  readonly order?: 'evidence' | 'newest' | 'connected'
}

export interface Neighbours extends Subgraph {
  /** Relation edges that fit the request, shown or not. */
  readonly total: number
  readonly shown: number
}

export interface ArticleSummary {
  readonly id: string
  readonly title: string
  readonly kicker?: string
  readonly subtitle?: string
  readonly publishedAt?: string
  readonly document: {
    readonly id: string
    readonly path: string
    readonly title: string
    readonly outlet?: string
    readonly publishedAt?: string
  }
  readonly bylines: readonly { readonly name: string; readonly role: string }[]
}

/** One claim with the sentence that says it. Every range is of the document's decoded text. */
export interface Evidence {
  readonly claim: string
  readonly type: RelationType
  readonly modality: Modality
  readonly role?: string
  readonly amount?: number
  readonly currency?: string
  readonly date?: string
  readonly method: string
  readonly confidence: number
  readonly status: string
  readonly sentence: { readonly id: string; readonly text: string; readonly spans: readonly Span[] }
  readonly marks: {
    readonly subject: readonly Span[]
    readonly object: readonly Span[]
    readonly amount: readonly Span[]
    readonly trigger: readonly Span[]
    readonly date: readonly Span[]
  }
  readonly article: ArticleSummary
}

export interface EdgeDetail {
  readonly edge: EdgeSummary
  readonly subject: EntitySummary
  readonly object: EntitySummary
  readonly amountEntity?: EntitySummary
  readonly evidence: readonly Evidence[]
}

export interface PathRequest {
  readonly from: string
  readonly to: string
  /** 1–6 hops, 4 when absent. */
  readonly maxLength?: number
  /** Up to so many shortest paths, 10 when absent. */
  readonly limit?: number
  /** Entities never walked through. */
  readonly avoid?: readonly string[]
  /** Whether places may be walked through; false when absent. */
  readonly throughPlaces?: boolean
  /** Entities with more relations than this are not walked through; 200 when absent. */
  readonly hubDegree?: number
}

export interface PathResult extends Subgraph {
  /** Each path: entity ids and, between them, edge ids. Shortest first, then by id. */
  readonly paths: readonly { readonly nodes: readonly string[]; readonly edges: readonly string[] }[]
}

export interface CypherRequest {
  readonly query: string
  readonly parameters?: Readonly<Record<string, unknown>>
  /** Clamped to the store's bounds. */
  readonly timeoutMs?: number
  readonly maxRows?: number
}

/** A cell: a JSON value, or a node or relationship with its identity. Never an engine's internal number. */
export type CypherValue =
  | null
  | string
  | number
  | boolean
  | readonly CypherValue[]
  | { readonly [key: string]: CypherValue }
  | CypherNode
  | CypherRelationship
  | CypherPath
export interface CypherNode {
  readonly $kind: 'node'
  readonly id: string
  readonly labels: readonly string[]
  readonly properties: Readonly<Record<string, PropertyValue>>
}
export interface CypherRelationship {
  readonly $kind: 'relationship'
  readonly id: string
  readonly type: string
  readonly from: string
  readonly to: string
  readonly properties: Readonly<Record<string, PropertyValue>>
}
export interface CypherPath {
  readonly $kind: 'path'
  readonly nodes: readonly CypherNode[]
  readonly relationships: readonly CypherRelationship[]
}

export interface CypherResult {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly CypherValue[])[]
  /** More rows exist than were returned. */
  readonly truncated: boolean
  readonly elapsedMs: number
  readonly engine: string
}

/** How an engine would answer a query, without running it. */
export interface CypherPlan {
  readonly engine: string
  /** The step that gives the rows; it reads from those below it. */
  readonly root: PlanStep
  /** What the embedded engine is asked in place of the query, where it must be worded otherwise. */
  readonly asked?: string
}
export interface PlanStep {
  readonly name: string
  readonly detail: string
  /** As the engine guesses; Neo4j only. */
  readonly estimatedRows?: number
  readonly children: readonly PlanStep[]
}

export interface DocumentSummary {
  readonly id: string
  readonly path: string
  readonly title: string
  readonly sha256: string
  readonly mediaType: string
  readonly outlet?: string
  readonly publishedAt?: string
  readonly articles: number
  readonly claims: number
}

export interface DocumentDetail extends DocumentSummary {
  /** The decoded text that every range refers to. */
  readonly text: string
  readonly articleList: readonly ArticleSummary[]
}

export interface StoreStats {
  readonly engine: string
  readonly documents: number
  readonly articles: number
  readonly sentences: number
  readonly claims: number
  readonly entities: Readonly<Record<EntityType, number>>
  readonly relations: Readonly<Partial<Record<RelationType, Readonly<Partial<Record<Modality, number>>>>>>
  readonly earliest?: string
  readonly latest?: string
}

export interface LoadReport {
  readonly nodes: { readonly added: number; readonly changed: number; readonly removed: number; readonly same: number }
  readonly edges: { readonly added: number; readonly changed: number; readonly removed: number; readonly same: number }
}

/** A question of the researchers' library, as a template with a form for its parameters. */
export interface Question {
  readonly id: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly cypher: string
  readonly parameters: readonly {
    readonly name: string
    readonly type: 'string' | 'integer' | 'float' | 'entity'
    readonly label: { readonly zh: string; readonly en: string }
    readonly default?: string | number
  }[]
}

/** A store refuses: the message is for a person and says what to do. `code` decides the exit code and the HTTP status. */
export class StoreError extends Error {
  readonly code:
    | 'unavailable'
    | 'locked'
    | 'damaged'
    | 'read-only'
    | 'refused'
    | 'unsupported'
    | 'syntax'
    | 'timeout'
    | 'cancelled'
    | 'too-large'
    | 'not-found'
    | 'conflict'
  /** Offset in the query where the fault stands, where the engine says so. */
  readonly position?: number
  constructor(code: StoreError['code'], message: string, options?: { cause?: unknown; position?: number }) {
    super(message, options)
    this.name = 'StoreError'
    this.code = code
    this.position = options?.position
  }
}

/** What a reading of everything is told that would go on in another graph. */
export function graphChanged(): StoreError {
  return new StoreError('conflict', '图在导出时变了，请再导出一次。 The graph changed during the export: export again.')
}

/** What a researcher's query may be and bring back. */
export const QUERY_LIMITS = {
  characters: 20_000,
  parameterCharacters: 1_000_000,
  parameterDepth: 8,
  defaultTimeoutMs: 15_000,
  maxTimeoutMs: 60_000,
  defaultRows: 1000,
  maxRows: 10_000,
  resultCharacters: 8_000_000,
  cellCharacters: 65_536,
  cellItems: 500,
  concurrent: 8,
} as const

/** Everything a store holds, nodes by label and edges by type, each in id order. Read from the store again at each call, never held. */
export interface StoreContents {
  /** Of these labels; of all when absent. */
  nodes(labels?: readonly NodeLabel[]): AsyncIterable<GraphNode>
  /** Of these types; of all when absent. */
  edges(types?: readonly string[]): AsyncIterable<GraphEdge>
}

/** The same, where what streams by is counted into the content hash, so that nothing is read again for it. */
export interface HashedContents extends StoreContents {
  /** Of what `nodes()` and `edges()` gave: the store's own once both were read to the end, each once. */
  contentHash(): string
}

/** The graph as it was at one moment. */
export interface Moment {
  /** Rejects with `conflict` where the graph changed since: what was read between is of one graph otherwise. */
  check(): Promise<void>
}

/** Some of what `StoreContents` has, looked up: nothing else is read. */
export interface Records {
  /** Nodes of a label by id, in id order; those that are not there are left out. */
  nodes(label: NodeLabel, ids: readonly string[]): Promise<readonly GraphNode[]>
  /** Relation edges by id, in the order of `ids`; those that are not there are left out. */
  relations(ids: readonly string[]): Promise<readonly GraphEdge[]>
  /** The first so many edges of a type that start at these nodes, in id order. */
  edgesFrom(type: string, ids: readonly string[], most: number): Promise<readonly GraphEdge[]>
}

/** All entities in id order; all relation edges type by type, each in id order. Read from the store again at each call, never held. */
export interface StoreOverview {
  nodes(): AsyncIterable<EntitySummary>
  edges(): AsyncIterable<NamedEdge>
  /** The same edges, each with the sentences that say it. */
  stated(): AsyncIterable<StatedEdge>
}

/** Rejects with `not-found`, and names them, where the graph has no entity with some of these ids. */
export async function requireEntities(store: Pick<GraphStore, 'entities'>, ids: readonly string[]): Promise<void> {
  const found = new Set((await store.entities(ids)).map(({ id }) => id))
  const unknown = [...new Set(ids)].filter((id) => !found.has(id))
  if (unknown.length > 0) throw unknownEntities(unknown)
}

export function unknownEntities(ids: readonly string[]): StoreError {
  const more = ids.length > 5 ? ` … (${ids.length})` : ''
  return new StoreError(
    'not-found',
    `图里没有实体 ${ids.slice(0, 5).join('、')}${more}；重建图之后编号可能变了，请重新搜索。 No such entity in the graph: ${ids.slice(0, 5).join(', ')}${more}. Search for it again.`,
  )
}

/**
 * What the product needs of a graph. Grafeo (embedded) and Neo4j stand behind it and pass one contract suite.
 * Every read is deterministic: ties are broken by id. Every method rejects with a `StoreError`.
 */
export interface GraphStore {
  readonly engine: 'embedded' | 'neo4j'
  /**
   * Makes the store hold exactly `graph`: adds, changes and removes by id. Idempotent; a load killed anywhere and run again ends in the same graph.
   * A source is read several times and never held in memory.
   */
  load(
    graph: Graph | GraphSource,
    options?: {
      onProgress?: (done: number, total: number) => void
      signal?: AbortSignal
      /** Writes everything anew where the store is a file of ours, so that no byte of what went stays in it. */
      anew?: boolean
    },
  ): Promise<LoadReport>
  /** SHA-256 over all nodes and edges, read back from the engine; equal for equal graphs on both engines. */
  contentHash(): Promise<string>
  stats(): Promise<StoreStats>
  search(query: string, options?: { types?: readonly EntityType[]; limit?: number }): Promise<readonly SearchGroup[]>
  /** `undefined` where there is no such entity. */
  entity(id: string): Promise<EntityDetail | undefined>
  entities(ids: readonly string[]): Promise<readonly EntitySummary[]>
  neighbours(id: string, request?: NeighbourRequest): Promise<Neighbours | undefined>
  /** The relation edges among these entities. */
  connect(ids: readonly string[]): Promise<readonly EdgeSummary[]>
  edge(id: string): Promise<EdgeDetail | undefined>
  /** Rejects with `not-found` where one of the two ends is not in the graph. */
  path(request: PathRequest): Promise<PathResult>
  documents(): Promise<readonly DocumentSummary[]>
  document(id: string): Promise<DocumentDetail | undefined>
  /** All of it as a file shows it. Its streams, sentences too, are of one graph, as those of `contents`. */
  overview(): StoreOverview
  /** The sentence behind each of these claims, by claim. */
  statements(claims: readonly string[]): Promise<ReadonlyMap<string, Statement>>
  /** All of it as the model has it, claims, sentences and documents too. Its streams are of one graph: they reject with `conflict` where it changed since the first row. With `most`, of each label and type only the first so many, without reading the rest. */
  contents(most?: number): StoreContents
  /** Single nodes and edges as `contents` has them. */
  records(): Records
  /** Names the graph as it is now, so that several reads can be told to be of one. */
  moment(): Promise<Moment>
  /** All of it, as `contents` has it, with its content hash. Holds some dozen bytes a record. */
  hashedContents(): HashedContents
  /** A researcher's query: read-only, bounded in time and rows. */
  query(request: CypherRequest, signal?: AbortSignal): Promise<CypherResult>
  /** How such a query would be answered; refused as `query` refuses it. */
  explain(request: CypherRequest, signal?: AbortSignal): Promise<CypherPlan>
  /** Removes everything. */
  clear(): Promise<void>
  close(): Promise<void>
}

export type { Properties }
