import type { Sentence } from '../../model/document.ts'
import type { ArticleEntity } from '../../model/entity.ts'
import type { Mention, Quantity } from '../../model/mention.ts'
import type { EntityType, Modality, RelationType } from '../../model/ontology.ts'
import type { Span } from '../../model/span.ts'
import type { RelationInput } from '../view.ts'

/** An annotated article, as the gold files write it. */
export interface GoldArticle {
  readonly id: string
  readonly text: string
  readonly entities?: readonly GoldEntity[]
  readonly mentions?: readonly {
    readonly type: EntityType
    readonly surface: string
    readonly start: number
    readonly end: number
    readonly entity: string
  }[]
  readonly optionalMentions?: readonly { readonly surface: string }[]
  readonly relations?: readonly GoldRelation[]
}

export interface GoldEntity {
  readonly type: EntityType
  readonly name: string
  readonly surfaces?: readonly string[]
  readonly alsoNamed?: readonly string[]
  readonly kind?: string
  readonly value?: number | readonly [number, number]
  readonly unit?: string
  readonly currency?: string
  readonly qualifier?: 'atLeast' | 'about' | 'atMost'
}

export interface GoldRelation {
  readonly type: RelationType
  readonly subject: string
  readonly object: string
  readonly modality?: Modality
  readonly role?: string
  readonly amount?: string
  readonly optional?: boolean
  readonly alt?: readonly (readonly [subject: string, type: RelationType, object: string])[]
}

/** What reading a gold article needs of other stages, given as functions so that relations import none of them. */
export interface GoldTools {
  splitSentences(text: string, start: number, end: number): readonly Span[]
  /** The division that an organisation's name begins with. */
  leadingDivision(name: string): { readonly code: string; readonly name: string } | undefined
  /** Code of a place by its name, where it is one division. */
  placeCode(name: string): string | undefined
}

/** The annotated mentions and entities of an article as the stages would hand them over, places derived from names included. */
export function goldInput(gold: GoldArticle, tools: GoldTools): RelationInput {
  const sentences: Sentence[] = []
  let at = 0
  for (const line of gold.text.split('\n')) {
    for (const [start, end] of tools.splitSentences(gold.text, at, at + line.length))
      sentences.push({ ord: sentences.length, start, end, part: 'body' })
    at += line.length + 1
  }
  const quantities = new Map((gold.entities ?? []).map((entity) => [entity.name, quantityOf(entity)]))
  const mentions: (Mention & { entity: string })[] = (gold.mentions ?? []).map((m) => {
    const quantity = m.type === 'Amount' ? quantities.get(m.entity) : undefined
    const sentence = Math.max(
      0,
      sentences.findIndex((s) => s.start <= m.start && m.start < s.end),
    )
    return {
      type: m.type,
      start: m.start,
      end: m.end,
      surface: m.surface,
      sentence,
      method: 'gold',
      confidence: 1,
      entity: m.entity,
      ...(quantity ? { quantity } : {}),
    }
  })
  const entities: ArticleEntity[] = (gold.entities ?? []).map((entity, e) => {
    const adminCode =
      entity.type === 'Organisation'
        ? tools.leadingDivision(entity.name)?.code
        : entity.type === 'Place'
          ? tools.placeCode(entity.name)
          : undefined
    const quantity = quantityOf(entity)
    return {
      id: `e${e + 1}`,
      type: entity.type,
      name: entity.name,
      aliases: (entity.surfaces ?? []).filter((s) => s !== entity.name),
      ...(entity.kind ? { kind: entity.kind } : {}),
      ...(adminCode ? { adminCode } : {}),
      ...(entity.type === 'Amount' && quantity ? { quantity } : {}),
      mentions: mentions.flatMap((m, i) => (m.entity === entity.name && m.type === entity.type ? [i] : [])),
    }
  })
  const codes = new Set(entities.flatMap((e) => (e.type === 'Place' && e.adminCode ? [e.adminCode] : [])))
  for (const entity of [...entities]) {
    if (entity.type !== 'Organisation') continue
    const division = tools.leadingDivision(entity.name)
    if (!division || codes.has(division.code)) continue
    codes.add(division.code)
    entities.push({
      id: `e${entities.length + 1}`,
      type: 'Place',
      name: division.name,
      aliases: [],
      adminCode: division.code,
      mentions: [],
    })
  }
  return { article: { text: gold.text }, sentences, mentions, entities }
}

function quantityOf({ value, unit, currency, qualifier }: GoldEntity): Quantity | undefined {
  if (value === undefined || unit === undefined) return undefined
  return { value, unit, ...(currency ? { currency } : {}), ...(qualifier ? { qualifier } : {}) }
}
