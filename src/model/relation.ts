import type { Modality, RelationType } from './ontology.ts'

/** One reading of one sentence: who did what, between entities of one article. */
export interface Relation {
  readonly type: RelationType
  /** `ArticleEntity.id`. */
  readonly subject: string
  readonly object: string
  /** Amount entity that belongs to this claim. */
  readonly amount?: string
  /** MEMBER_OF: the post as written. */
  readonly role?: string
  readonly modality: Modality
  /** ISO 8601, as precise as the text. */
  readonly date?: string
  /** `ord` of the evidence sentence. */
  readonly sentence: number
  /** Indices into the article's mentions: which occurrence was read. Absent where an end is carried over from elsewhere. */
  readonly subjectMention?: number
  readonly objectMention?: number
  readonly amountMention?: number
  /** Range of the article's text: the word that says it. */
  readonly trigger?: readonly [start: number, end: number]
  /** Range of the article's text that states the date. */
  readonly dateSpan?: readonly [start: number, end: number]
  /** `rule:funding-3`, `classifier`, `derived`. */
  readonly method: string
  /** 0–1, calibrated where the method is. */
  readonly confidence: number
}

/** The method of what the table of divisions says, not the article (濂溪区 lies in 九江市): extraction records leave it out. */
export const DIVISION_METHOD = 'derived:division'
