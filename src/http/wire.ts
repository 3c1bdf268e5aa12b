/**
 * What goes over the wire: the only part of `src` that `web` may import, and only as types.
 * Base path `/api/v1`. Success is the bare shape below; failure is problem+json (RFC 9457).
 *
 *   GET  /stats                      → Stats
 *   GET  /search?q=&type=&limit=     → SearchResponse           type repeatable
 *   GET  /entities/:id               → EntityDetail
 *   GET  /entities?id=&id=           → { entities: EntitySummary[] }
 *   GET  /entities/:id/parts         → EntityParts
 *   GET  /entities/:id/neighbours?type=&direction=&limit=&offset=&order=  → Neighbours
 *   POST /connect { ids }            → { edges: EdgeSummary[] }
 *   GET  /edges/:id                  → EdgeDetail
 *   GET  /path?from=&to=&maxLength=&limit=&avoid=&throughPlaces=&hubDegree=  → PathResult
 *   GET  /documents                  → { documents: DocumentSummary[] }
 *   GET  /documents/:id              → DocumentDetail
 *   GET  /documents/:id/source       → DocumentSource          date, outlet, page, address, and where each was found
 *   GET  /documents/:id/places?span=12-30&span=  → { places: TextPlace[] }   lines of the text on the pages of the original
 *   GET  /documents/:id/original     → the bytes as they came, as a download
 *   POST /cypher CypherRequest       → CypherResult
 *   POST /explain CypherRequest      → CypherPlan
 *   GET  /questions                  → { questions: Question[] }     cypher/research, as templates
 *   POST /export { format, ids?, query? } → the file, streamed        format: graphml | gexf | gephi-csv | xlsx | csv | cypher | json | graphology | node-link | cytoscape | turtle | jsonld | ftm
 *   GET  /export?format=&id=&id=     → the same, for a link
 *   POST /export/preview { format, ids?, query? } → { files: PreviewedFile[] }   how it begins, or each file inside of an archive
 *   GET  /judgements                 → { judgements: Judgement[] }
 *   POST /judgements JudgementDraft  → { judgement, report: LoadReport }
 *   GET  /catalogue                  → { documents: CatalogueEntry[] }   documents with what was read, and what could not be
 *   GET  /changes                    → { limits: UploadLimits, changes: Change[] }   of this server's life, newest first, without files
 *   POST /changes ChangeDraft        → Change                  all POSTs below need the header `X-Guanxi: 1`
 *   POST /changes/:id/files?name=    → ChangedFile             body: the file's bytes, application/octet-stream
 *   POST /changes/:id/start          → Change                  an upload's files are all there
 *   POST /changes/:id/cancel         → Change
 *   GET  /changes/:id                → Change
 *   GET  /builds                     → { builds: BuildRecord[] }         newest first
 *   GET  /builds/:number/difference  → BuildDifference         to the build before it, or `?since=`
 *   GET  /openapi.json               → OpenAPI 3.1
 *   GET  /health                     → { ok: true, engine }
 */
import type { Document } from '../model/document.ts'
import type { BuildRecord, SeenEntity, SeenRelation } from '../model/difference.ts'
import type { Judgement } from '../model/judgement.ts'
import type { SearchGroup, StoreStats } from '../store/port.ts'

export type * from '../store/port.ts'
export type { EntityType, Modality, RelationType } from '../model/ontology.ts'
export type { TextPlace } from '../model/document.ts'
export type { Span } from '../model/span.ts'
export type { CatalogueEntry } from '../model/catalogue.ts'
export type { BuildRecord, SeenEntity, SeenRelation, SeenSentence } from '../model/difference.ts'
export type { Judgement } from '../model/judgement.ts'
export type { PreviewedFile } from '../export/preview.ts'

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

/** What was made one with an entity; a judgement `different` between the two ids takes them apart. */
export interface EntityParts {
  readonly parts: readonly { readonly id: string; readonly name: string; readonly article: string }[]
}

/** What a client sends: the server adds id and time. */
export type JudgementDraft = Judgement extends infer J ? (J extends Judgement ? Omit<J, 'id' | 'at'> : never) : never

/** What a file says of where it comes from. */
export type DocumentSource = Pick<Document, 'publishedAt' | 'outlet' | 'pageName' | 'url'> &
  Required<Pick<Document, 'found'>>

/** What may be uploaded at a time. */
export interface UploadLimits {
  readonly files: number
  readonly fileBytes: number
  /** All files together. */
  readonly bytes: number
  /** Of the files that are taken from a folder, with the dot; a file that is named itself is always tried. */
  readonly endings: readonly string[]
}

/** What changes the documents of a workspace; documents by id. */
export type ChangeDraft =
  | { readonly kind: 'upload' }
  | { readonly kind: 'remove'; readonly documents: readonly string[] }
  | { readonly kind: 'restore'; readonly documents: readonly string[] }
  | { readonly kind: 'reread' }

/** One file of an upload and what became of it. */
export interface ChangedFile {
  /** Only shown, never opened. */
  readonly name: string
  readonly bytes: number
  readonly state: 'received' | 'added' | 'known' | 'unread'
  /** Why it is unread. */
  readonly reason?: string
  /** The name under which the same content is here already. */
  readonly duplicateOf?: string
  /** Of an archive or a corpus: how many it holds. */
  readonly documents?: number
  readonly articles?: number
  readonly entities?: number
  readonly relations?: number
  /** What its reader was not sure of. */
  readonly notes: readonly string[]
}

/** A change of the documents, from its beginning to a graph that follows it. */
export interface Change {
  readonly id: string
  readonly kind: ChangeDraft['kind']
  readonly at: string
  readonly state: 'receiving' | 'waiting' | 'reading' | 'building' | 'loading' | 'done' | 'failed' | 'cancelled'
  readonly files: readonly ChangedFile[]
  readonly documents: readonly string[]
  /** Received so far. */
  readonly bytes: number
  /** Of the step it is at. */
  readonly done: number
  readonly total: number
  readonly error?: string
  /** Numbers of the builds before and after; equal where the graph did not change. */
  readonly builds?: { readonly before?: number; readonly after: number }
  readonly counts?: { readonly entities: ChangeCounts; readonly relations: ChangeCounts }
}

export interface ChangeCounts {
  readonly came: number
  readonly went: number
  readonly changed: number
}

/** The first of what came, went or changed between two builds, and how many there are. */
export interface BuildDifference {
  readonly before: BuildRecord
  readonly after: BuildRecord
  readonly counts: NonNullable<Change['counts']>
  readonly entities: Changed<SeenEntity>
  readonly relations: Changed<SeenRelation>
}

export interface Changed<T> {
  readonly came: readonly T[]
  readonly went: readonly T[]
  readonly changed: readonly { readonly before: T; readonly after: T }[]
}

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
