import type { EntityType } from './ontology.ts'

/** The value of an Amount: money in yuan (or the currency's unit), counts in plain units. */
export interface Quantity {
  /** A number, or `[low, high]`. */
  readonly value: number | readonly [number, number]
  /** 元, 人, 家, % … */
  readonly unit: string
  /** ISO 4217 where the unit is money. */
  readonly currency?: string
  readonly qualifier?: 'atLeast' | 'about' | 'atMost'
}

/** One name at one place of an article, the longest there; mentions never overlap. */
export interface Mention {
  readonly type: EntityType
  /** Half-open range of the article's text. */
  readonly start: number
  readonly end: number
  /** `article.text.slice(start, end)`. */
  readonly surface: string
  /** `ord` of the sentence it stands in. */
  readonly sentence: number
  /** Which rule or model found it: `rule:money-1`, `tagger`, `consistency`. */
  readonly method: string
  /** 0–1: how often a mention found so is right. */
  readonly confidence: number
  /** Amounts only. */
  readonly quantity?: Quantity
}
