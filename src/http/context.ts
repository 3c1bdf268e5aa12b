import type { Readable } from 'node:stream'
import type { Rasterise } from '../export/index.ts'
import type { Document } from '../model/document.ts'
import type { MergedPart } from '../model/entity.ts'
import type { GraphStore, LoadReport } from '../store/port.ts'
import type {
  BuildDifference,
  BuildRecord,
  CatalogueEntry,
  Change,
  ChangeDraft,
  ChangedFile,
  Judgement,
  JudgementDraft,
  Question,
  Stats,
  UploadLimits,
} from './wire.ts'

/** What the server needs of the workspace; `cli` brings it. */
export interface WorkspaceApi {
  readonly name: string
  readonly build: string
  /** Of the graph that was last loaded. */
  loaded(): Promise<{ readonly contentHash?: string; readonly diagnostics: number }>
  judgements(): Promise<readonly Judgement[]>
  /** Ids that have become part of another entity, by a rule or by people, each with that entity's. */
  merged(): Promise<ReadonlyMap<string, MergedPart>>
  /** Writes the decision down and lets the graph follow it. */
  judge(draft: JudgementDraft): Promise<{ readonly judgement: Judgement; readonly report: LoadReport }>
  /** Draws a figure for an export as PNG. */
  readonly rasterise: Rasterise
  /** The bytes of a kept file; `undefined` where it is not kept. */
  original(sha256: string): Promise<Readable | undefined>
  /** A kept file as it was read, with what is not in the graph: places on its pages, and where its facts were found. */
  keptDocument(sha256: string): Promise<Document | undefined>
  /** Every document with what was read out of it. */
  catalogue(): Promise<readonly CatalogueEntry[]>
  /** Every build of the graph, oldest first. */
  builds(): Promise<readonly BuildRecord[]>
  /** What a build has that another, or else the one before it, has not; `undefined` where there is none before it. */
  difference(after: number, before?: number): Promise<Omit<BuildDifference, 'counts'> | undefined>
  readonly changes: ChangesApi
}

/** What the server needs to change documents; `cli` brings it. Rejects with a `StoreError`. */
export interface ChangesApi {
  readonly limits: UploadLimits
  list(): readonly Change[]
  find(id: string): Change | undefined
  /** An upload waits for its files; anything else begins at once. */
  begin(draft: ChangeDraft): Promise<Change>
  /** Takes a file of an upload whole, or not at all. The name is only shown. */
  receive(id: string, name: string, bytes: Readable, signal: AbortSignal): Promise<ChangedFile>
  start(id: string): Change
  cancel(id: string): Promise<Change>
}

/** Everything a route may ask. */
export interface ServerContext {
  readonly store: GraphStore
  readonly workspace: WorkspaceApi
  readonly questions: readonly Question[]
  readonly quality?: Stats['quality']
  /** The built viewer; without it only the API answers. */
  readonly webRoot?: string
  /** Names in the Host header that are answered, besides the loopback names. */
  readonly allowedHosts?: readonly string[]
  /** Told of every failure that is not the client's. */
  readonly onError?: (error: unknown) => void
  /** Told of every query of a researcher's, in a line. */
  readonly onQuery?: (line: string) => void
}
