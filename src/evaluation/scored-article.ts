import { type GoldArticle, normalise } from './gold.ts'
import type { ExtractionRecord, RecordEntity } from './record.ts'

/** A gold article beside the record that is it, with what both kinds of scoring look up. */
export class ScoredArticle {
  readonly id: string
  readonly gold: GoldArticle
  readonly record: ExtractionRecord | undefined
  readonly entities: readonly RecordEntity[]
  private readonly optional: readonly string[]
  private readonly surfaces = new Map<string | undefined, Set<string>>()
  private sentences: readonly { readonly text: string; readonly key: string }[] | undefined

  constructor(id: string, gold: GoldArticle, record: ExtractionRecord | undefined) {
    this.id = id
    this.gold = gold
    this.record = record
    this.entities = record?.entities ?? []
    this.optional = (gold.optionalMentions ?? []).map(({ surface }) => normalise(surface))
    for (const mention of record?.mentions ?? []) {
      const surfaces = this.surfaces.get(mention.entity) ?? new Set()
      surfaces.add(normalise(mention.surface))
      this.surfaces.set(mention.entity, surfaces)
    }
  }

  /** Whether a normalised name is, or is part of, one that may be found or not. */
  isOptional(surface: string): boolean {
    return this.optional.some((optional) => optional.includes(surface))
  }

  /** The normalised forms by which an entity is mentioned; `undefined` where it is not. */
  surfacesOf(entity: string): ReadonlySet<string> | undefined {
    return this.surfaces.get(entity)
  }

  /** The first sentence that names it, for showing. */
  sentenceWith(name: string): string | undefined {
    this.sentences ??= (this.gold.text ?? this.record?.article.text ?? '')
      .split(/(?<=[。！？\n])/)
      .map((text) => ({ text: text.trim(), key: normalise(text) }))
    const key = normalise(name)
    return this.sentences.find((sentence) => sentence.key.includes(key))?.text
  }
}
