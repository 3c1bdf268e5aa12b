import type { EntityType, Modality, RelationType } from '../model/ontology.ts'
import type { Article } from '../model/document.ts'
import type { ArticleReading, DocumentReading } from '../model/reading.ts'
import { DIVISION_METHOD, type Relation } from '../model/relation.ts'
import { type Span, toSource } from '../model/span.ts'

/** What was read out of one article, with every range in source coordinates: the line that `guanxi extract` prints. */
export interface ExtractionRecord {
  readonly document: { readonly id: string; readonly path: string }
  readonly article: {
    readonly id: string
    readonly kicker?: string
    readonly title: string
    readonly subtitle?: string
    readonly bylines: readonly { readonly name: string; readonly role: string }[]
    readonly text: string
    /** Each paragraph: its ranges in reading order. */
    readonly paragraphs: readonly (readonly Span[])[]
  }
  readonly entities: readonly RecordEntity[]
  readonly mentions: readonly RecordMention[]
  readonly relations: readonly RecordRelation[]
}

export interface RecordEntity {
  readonly id: string
  readonly type: EntityType
  readonly name: string
  readonly aliases?: readonly string[]
  readonly kind?: string
  readonly adminCode?: string
  /** Amounts: in plain units of `unit`, 991万元 is 9910000. */
  readonly value?: number | readonly [number, number]
  readonly unit?: string
  readonly currency?: string
  readonly qualifier?: string
}

export interface RecordMention {
  readonly entity?: string
  readonly type: EntityType
  readonly surface: string
  readonly spans: readonly Span[]
  readonly method?: string
  readonly confidence?: number
}

export interface RecordRelation {
  readonly type: RelationType
  readonly subject: string
  readonly object: string
  readonly amount?: string
  readonly role?: string
  readonly modality: Modality
  readonly date?: string
  readonly evidence: { readonly sentence: string; readonly spans: readonly Span[] }
  readonly method?: string
  readonly confidence?: number
}

/** One record an article, in the order of the document; `details` adds the method and confidence of each finding. */
export function toRecords(reading: DocumentReading, options: { readonly details?: boolean } = {}): ExtractionRecord[] {
  const document = { id: reading.document.id, path: reading.document.path }
  return reading.articles.map((article) => toRecord(document, article, options.details ?? false))
}

function toRecord(document: ExtractionRecord['document'], reading: ArticleReading, details: boolean): ExtractionRecord {
  const { article, sentences, mentions, entities, relations } = reading
  const entityOf = new Map<number, string>()
  for (const entity of entities) for (const index of entity.mentions) entityOf.set(index, entity.id)
  const sentenceOf = new Map(sentences.map((sentence) => [sentence.ord, sentence]))
  const how = (found: { readonly method: string; readonly confidence: number }) =>
    details ? { method: found.method, confidence: found.confidence } : {}
  return {
    document,
    article: {
      id: article.id,
      ...(article.kicker && { kicker: article.kicker.text }),
      title: article.title.text,
      ...(article.subtitle && { subtitle: article.subtitle.text }),
      bylines: article.bylines.map(({ name, role }) => ({ name, role })),
      text: textOf(article),
      paragraphs: article.paragraphs.map(([start, end]) => toSource(article.map, start, end)),
    },
    entities: entities.map(({ id, type, name, aliases, kind, adminCode, quantity }) => ({
      id,
      type,
      name,
      ...(aliases.length > 0 && { aliases }),
      ...(kind !== undefined && { kind }),
      ...(adminCode !== undefined && { adminCode }),
      ...quantity,
    })),
    mentions: mentions.map((mention, index) => ({
      entity: entityOf.get(index),
      type: mention.type,
      surface: mention.surface,
      spans: toSource(article.map, mention.start, mention.end),
      ...how(mention),
    })),
    relations: relations.filter(isStated).map((relation) => {
      const sentence = sentenceOf.get(relation.sentence)
      return {
        type: relation.type,
        subject: relation.subject,
        object: relation.object,
        ...(relation.amount !== undefined && { amount: relation.amount }),
        ...(relation.role !== undefined && { role: relation.role }),
        modality: relation.modality,
        ...(relation.date !== undefined && { date: relation.date }),
        evidence: sentence
          ? {
              sentence: article.text.slice(sentence.start, sentence.end),
              spans: toSource(article.map, sentence.start, sentence.end),
            }
          : { sentence: '', spans: [] },
        ...how(relation),
      }
    }),
  }
}

/** What RECORD.md asks for: headline, bylines one a line, paragraphs; what stands under pictures is in neither. */
function textOf({ text, title, kicker, subtitle, paragraphs, captions = [] }: Article): string {
  const body = paragraphs.filter(([start]) => !captions.some(([from]) => from === start))
  const heads = new Set([kicker, title, subtitle].map((head) => head?.text))
  const head = text.slice(0, paragraphs[0]?.[0] ?? text.length).split('\n')
  return [
    ...head.filter((line) => line).map((line) => (heads.has(line) ? line : line.replace(NEXT_ROLE, '\n'))),
    ...body.map(([start, end]) => text.slice(start, end)),
  ].join('\n')
}

/** Between one who wrote and those of the next role. */
const NEXT_ROLE =
  /(?<=[\u4e00-\u9fff])[\s\u3000]+(?=[\u4e00-\u9fff·]{0,8}(?:记者|通讯员|实习生|编辑|作者|摄影|[摄图文]$|[图文][/／]))/g

/** A record holds what the article states; what lies in what by the table of divisions stands in the graph alone. */
const isStated = (relation: Relation): boolean => relation.method !== DIVISION_METHOD
