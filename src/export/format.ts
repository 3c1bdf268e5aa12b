import type { EntitySummary, HashedContents, NamedEdge, Statement, StoreContents } from '../store/port.ts'

/** What every exported file says about itself. */
export interface ExportHeader {
  readonly title: string
  /** The day of the export, ISO 8601. */
  readonly date: string
  /** The reading code and models that made the graph. */
  readonly build: string
  /** Under which terms the file may be used. */
  readonly licence: string
  /** The query, and its parameters, that gives what is in it. */
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

/** One sentence behind one edge. */
export interface ExportedEvidence extends Statement {
  readonly edge: NamedEdge
}

/**
 * What is exported; each call of a stream gives all of it in the same order.
 * Nodes first, then edges, is the cheapest.
 */
export interface ExportSource {
  readonly header: ExportHeader
  nodes(): AsyncIterable<EntitySummary>
  edges(): AsyncIterable<NamedEdge>
  /** The sentences of all edges, edge by edge, in the order of `edges`. */
  evidence(): AsyncIterable<ExportedEvidence>
  /** All of it as the store holds it, claims, sentences and documents too; with `most`, of each label and type the first so many. */
  contents(most?: number): StoreContents
  /** Of the whole graph; absent where it is a part. */
  readonly hashedContents?: () => HashedContents
  /** Absent where nobody can draw. */
  readonly rasterise?: Rasterise
}

/** How a figure becomes dots. */
export interface Raster {
  /** Dots for each unit of the figure, 1 to 4. */
  readonly scale: number
  /** Nobody asked for that scale: where the figure is too large for it, the greatest that fits is taken. */
  readonly orLess?: boolean
}

/** Draws an SVG as PNG. Rejects, saying what to do, where it is too large or no font has its characters; with `cancelled` once `signal` is aborted. */
export type Rasterise = (svg: string, raster: Raster, signal?: AbortSignal) => Promise<Uint8Array>

export const SCALES = { least: 1, most: 4, usual: 2 } as const

/** A file in pieces; a format never holds more of it than it must. */
export type Pieces = AsyncIterable<string | Uint8Array>

/** One of several files of an export, opened when its turn comes. */
export interface Part {
  readonly name: string
  readonly pieces: () => Pieces
}

/** One file format. */
export interface ExportFormat {
  readonly name: string
  readonly mediaType: string
  /** Without the dot. */
  readonly extension: string
  /** For whom it is, in a line. */
  readonly summary: string
  /** `raster` is for pictures made of dots only. */
  write(source: ExportSource, raster?: Raster): Pieces
  /** To be looked at as a whole: its beginning tells nothing. */
  readonly isPicture?: true
  /** What is inside of it, as texts to look at, where it is an archive or a workbook. */
  parts?(source: ExportSource): readonly Part[] | Promise<readonly Part[]>
}
