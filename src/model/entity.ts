import type { Quantity } from './mention.ts'
import type { EntityType, ProgramKind } from './ontology.ts'

/** What the gazetteer knows of a Place that is a division, or of a body everyone knows. */
export interface KnownFacts {
  readonly level?: string
  /** The official name where it is known beforehand, whatever the article calls it: `澄城县`; `中华全国总工会` for `全总`. */
  readonly officialName?: string
  /** Degrees, WGS 84. */
  readonly lat?: number
  readonly lon?: number
}

/** All mentions of one thing in one article. */
export interface ArticleEntity extends KnownFacts {
  /** Unique within the article: `e1`, `e2` … in order of first mention; derived places follow. */
  readonly id: string
  readonly type: EntityType
  /** The fullest form that the article justifies; the short form itself when it justifies no more. */
  readonly name: string
  /** Other forms used of it, without `name`. */
  readonly aliases: readonly string[]
  readonly kind?: ProgramKind | string
  /** Six-digit (or longer) division code: of a Place itself, of an Organisation the division its name states. */
  readonly adminCode?: string
  /** Organisations whose name begins with a division: what follows it, `总工会` of `辽宁省总工会`. */
  readonly ownName?: string
  /** Amounts only. */
  readonly quantity?: Quantity
  /** Indices into the article's mentions; empty for a place derived from an organisation's name. */
  readonly mentions: readonly number[]
}

/** What became of an id that would be an entity of its own if neither a rule nor people had made it part of another. */
export interface MergedPart {
  /** The entity that it is part of. */
  readonly into: string
  readonly name: string
  /** Title of the first article that names it. */
  readonly article: string
}

/** An entity of the whole graph. */
export interface Entity extends KnownFacts {
  /** Content hash: see `resolution`. */
  readonly id: string
  readonly type: EntityType
  readonly name: string
  readonly aliases: readonly string[]
  readonly kind?: string
  readonly adminCode?: string
  readonly quantity?: Quantity
  /** Where it is named. */
  readonly members: readonly { readonly article: string; readonly entity: string }[]
}

/** Two entities that may be one; a person decides. */
export interface PossiblySame {
  readonly a: string
  readonly b: string
  /** 0–1. */
  readonly score: number
  readonly reasons: readonly string[]
}
