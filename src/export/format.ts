import type { EdgeSummary, EntitySummary } from '../store/port.ts'

/** What every exported file says about itself. */
export interface ExportHeader {
  readonly title: string
  /** The day of the export, ISO 8601. */
  readonly date: string
  /** The reading code and models that made the graph. */
  readonly build: string
  /** Under which terms the file may be used. */
  readonly licence: string
  /** The query that chose what is in it; absent where a person chose, or all of it. */
  readonly query?: string
  /** The documents that say what is in it. */
  readonly sources: readonly ExportedDocument[]
}

export interface ExportedDocument {
  readonly id: string
  readonly path: string
  readonly title: string
  readonly outlet?: string
  readonly publishedAt?: string
}

/** What is exported; each call of `nodes` and `edges` streams all of them in the same order. Nodes first, then edges, is the cheapest. */
export interface ExportSource {
  readonly header: ExportHeader
  nodes(): AsyncIterable<EntitySummary>
  edges(): AsyncIterable<EdgeSummary>
}

/** One file format. */
export interface ExportFormat {
  readonly name: string
  readonly mediaType: string
  /** Without the dot. */
  readonly extension: string
  /** The file in pieces; never holds more than one of them. */
  write(source: ExportSource): AsyncIterable<string>
}
