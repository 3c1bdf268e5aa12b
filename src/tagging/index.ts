import type { EntityType } from '../model/ontology.ts'

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

/** The tagger that a model file holds. */
export function loadTagger(_bytes: Uint8Array): Tagger {
  throw new Error(
    '模型文件无法读取（尚未训练）：请先运行 guanxi train。The tagger has no model yet: run guanxi train first.',
  )
}
