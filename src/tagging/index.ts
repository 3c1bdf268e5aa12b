import type { EntityType } from '../model/ontology.ts'
import { CrfTagger } from './crf-tagger.ts'
import { readModel } from './model-file.ts'

/** A name that the tagger found: half-open range of the text. */
export interface TaggedSpan {
  readonly start: number
  readonly end: number
  readonly type: EntityType
  /** 0–1: the model's probability of exactly this span and type. */
  readonly confidence: number
  /** `consistency`: the sequence model passed it over, but the article names it so elsewhere. */
  readonly method: 'tagger' | 'consistency'
}

/** A learned reader of names. */
export interface Tagger {
  /** Says which model this is; changes whenever its answers may. */
  readonly id: string
  /** Spans of one whole article (`\n` between paragraphs), in order, never overlapping. */
  tag(text: string): readonly TaggedSpan[]
}

/** The tagger that a model file holds. Throws where the bytes are no such file. */
export function loadTagger(bytes: Uint8Array): Tagger {
  return new CrfTagger(readModel(bytes))
}
