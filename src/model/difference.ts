import type { EntityType, Modality, RelationType } from './ontology.ts'

/** A sentence of a build and where it stands, so that a difference can be read when the build is gone. */
export interface SeenSentence {
  readonly text: string
  /** Title of its article. */
  readonly article: string
  /** Id and path of its document. */
  readonly document: string
  readonly path: string
}

/** An entity as a build had it. */
export interface SeenEntity {
  readonly id: string
  readonly type: EntityType
  readonly name: string
  /** Its first mention, by an id that rests on the text only: who is named there stays one thing under another name. */
  readonly anchor?: string
  /** Where it is first named; absent where it was read off another's name. */
  readonly sentence?: SeenSentence
}

/** A relation as a build had it. */
export interface SeenRelation {
  readonly id: string
  readonly type: RelationType
  /** Entity ids, and the names at that time. */
  readonly from: string
  readonly to: string
  readonly fromName: string
  readonly toName: string
  readonly modality: Modality
  readonly role?: string
  readonly amount?: number
  readonly amountLow?: number
  readonly amountHigh?: number
  readonly unit?: string
  readonly currency?: string
  readonly date?: string
  readonly status: string
  /** Distinct articles that say it. */
  readonly sources: number
  readonly claims: readonly string[]
  readonly sentence?: SeenSentence
}

/** What of a graph a later build is compared with. Sorted by id. */
export interface Snapshot {
  readonly entities: readonly SeenEntity[]
  readonly relations: readonly SeenRelation[]
}

/** What came, went or changed. Sorted by type, then name, then id. */
export interface Changes<T> {
  readonly came: readonly T[]
  readonly went: readonly T[]
  readonly changed: readonly { readonly before: T; readonly after: T }[]
}

/** What one build has that another has not. */
export interface Difference {
  readonly entities: Changes<SeenEntity>
  readonly relations: Changes<SeenRelation>
}

/** One build of a workspace's graph: a line of `builds.jsonl`. */
export interface BuildRecord {
  /** From 1. */
  readonly number: number
  readonly at: string
  /** Names the reading code. */
  readonly build: string
  readonly contentHash: string
  readonly documents: number
  readonly entities: number
  readonly relations: number
}
