import type { Diagnostic } from './diagnostic.ts'

/** A kept file and what was read out of it, as a list of documents shows it. */
export interface CatalogueEntry {
  /** The document's id in the graph. */
  readonly id: string
  readonly sha256: string
  readonly path: string
  readonly title: string
  readonly mediaType: string
  readonly bytes: number
  readonly outlet?: string
  readonly publishedAt?: string
  readonly articles: number
  /** Distinct entities of the graph that it names. */
  readonly entities: number
  readonly claims: number
  /** What was read by another build, or could not be read, and why. */
  readonly diagnostics: readonly Diagnostic[]
}
