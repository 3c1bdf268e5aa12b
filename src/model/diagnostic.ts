import type { Span } from './span.ts'

/** Something a stage could not read. It never stops the others: bad text is not an exception. */
export interface Diagnostic {
  /** Stable, kebab-case, e.g. `unplaced-block`, `invalid-utf8`. */
  readonly code: string
  readonly severity: 'info' | 'warning' | 'error'
  /** One sentence that names the thing and says what to do, Chinese first. */
  readonly message: string
  /** The document's path. */
  readonly path?: string
  /** Where in the decoded source. */
  readonly spans?: readonly Span[]
}
