import type { Modality, RelationType } from './ontology.ts'
import type { Span } from './span.ts'

/** Which end has the figure each for itself: 甲、乙各捐10万元 is twice the money, 甲、乙共捐10万元 once. */
export type Share = 'subject' | 'object' | 'both'

/** One reading of one sentence, between entities of the graph. A claim is the truth, an edge its projection. */
export interface Claim {
  readonly id: string
  readonly type: RelationType
  readonly subject: string
  readonly object: string
  readonly amount?: string
  readonly share?: Share
  readonly role?: string
  readonly modality: Modality
  readonly date?: string
  readonly sentence: string
  readonly article: string
  readonly document: string
  readonly method: string
  readonly confidence: number
  readonly status: 'unreviewed' | 'confirmed' | 'rejected'
  /** Ranges of the document's text. `quote` is the whole sentence. */
  readonly spans: {
    readonly quote: readonly Span[]
    readonly subject?: readonly Span[]
    readonly object?: readonly Span[]
    readonly amount?: readonly Span[]
    readonly trigger?: readonly Span[]
    readonly date?: readonly Span[]
  }
}
