import type { RelationType } from '../model/ontology.ts'
import type { Span } from '../model/span.ts'
import type { ArticleView } from './view.ts'

/** What a rule read: a relation between two mentions, or an entity read off a name. */
export interface RuleHit {
  readonly type: RelationType
  /** `funding-1`: family and number, as it appears in a claim's method. */
  readonly rule: string
  /** Indices into the view's mentions. */
  readonly subject: number
  readonly object: number
  /** Instead of `object`: index of an entity without a mention (a place derived from a name). */
  readonly objectEntity?: number
  readonly amount?: number
  readonly role?: string
  readonly trigger?: Span
  /** The subject's name says it, wherever the object stands. */
  readonly byName?: boolean
}

/** A family of rules: everything it reads out of one article. */
export type RelationRule = (view: ArticleView) => readonly RuleHit[]
