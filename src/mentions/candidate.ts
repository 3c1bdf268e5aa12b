import type { Quantity } from '../model/mention.ts'
import type { EntityType } from '../model/ontology.ts'

/** What a rule or the tagger takes for a name. Candidates overlap; arbitration chooses. */
export interface Candidate {
  readonly type: EntityType
  /** Half-open range of the article's text. */
  readonly start: number
  readonly end: number
  /** `rule:money`, `tagger`, `consistency` … */
  readonly method: string
  /** 0–1: how often a candidate of this method was right on the annotated articles. */
  readonly confidence: number
  /** Amounts only. */
  readonly quantity?: Quantity
}
