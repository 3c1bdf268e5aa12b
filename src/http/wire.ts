/**
 * What goes over the wire: the only part of `src` that `web` may import, and only as types.
 * Base path `/api/v1`. Success is the bare shape below; failure is problem+json (RFC 9457).
 *
 *   GET  /stats                      → Stats
 *   GET  /search?q=&type=&limit=     → SearchResponse           type repeatable
 *   GET  /entities/:id               → EntityDetail
 *   GET  /entities?id=&id=           → { entities: EntitySummary[] }
 *   GET  /entities/:id/neighbours?type=&direction=&limit=&offset=&order=  → Neighbours
 *   POST /connect { ids }            → { edges: EdgeSummary[] }
 *   GET  /edges/:id                  → EdgeDetail
 *   GET  /path?from=&to=&maxLength=&limit=&avoid=&throughPlaces=&hubDegree=  → PathResult
 *   GET  /documents                  → { documents: DocumentSummary[] }
 *   GET  /documents/:id              → DocumentDetail
 *   GET  /documents/:id/original     → the bytes as they came, as a download
 *   POST /cypher CypherRequest       → CypherResult
 *   GET  /questions                  → { questions: Question[] }     cypher/research, as templates
 *   POST /export { format, ids?, query? } → the file, streamed        format: graphml | gexf | gephi-csv | xlsx | csv | cypher | json | graphology | node-link | cytoscape | turtle | jsonld | ftm
 *   GET  /export?format=&id=&id=     → the same, for a link
 *   GET  /judgements                 → { judgements: Judgement[] }
 *   POST /judgements JudgementDraft  → { judgement, report: LoadReport }
 *   GET  /openapi.json               → OpenAPI 3.1
 *   GET  /health                     → { ok: true, engine }
 */
import type { Judgement } from '../model/judgement.ts'
import type { SearchGroup, StoreStats } from '../store/port.ts'

export type * from '../store/port.ts'
export type { EntityType, Modality, RelationType } from '../model/ontology.ts'
export type { Span } from '../model/span.ts'
export type { Judgement } from '../model/judgement.ts'

export interface Stats extends StoreStats {
  /** Names the reading code and its models; two graphs with one build and one input are equal. */
  readonly build: string
  readonly contentHash?: string
  readonly workspace: string
  /** Text that could not be read: diagnostics of warning or error, by document. */
  readonly diagnostics: number
  /** Measured precision with the date it was measured, from docs/evaluation.json where it is there. */
  readonly quality?: {
    readonly relationPrecision: number
    readonly mentionPrecision: number
    readonly measuredAt: string
    readonly on: string
  }
}

export interface SearchResponse {
  readonly query: string
  readonly groups: readonly SearchGroup[]
}

/** What a client sends: the server adds id and time. */
export type JudgementDraft = Judgement extends infer J ? (J extends Judgement ? Omit<J, 'id' | 'at'> : never) : never

/** RFC 9457. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  /** Which field of the request is wrong. */
  readonly errors?: readonly { readonly field: string; readonly message: string }[]
  /** Offset in the query, for Cypher faults. */
  readonly position?: number
}
