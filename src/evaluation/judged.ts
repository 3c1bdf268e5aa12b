import type { ArticleEntity } from '../model/entity.ts'
import type { Mention } from '../model/mention.ts'
import type { ArticleReading } from '../model/reading.ts'
import type { Relation } from '../model/relation.ts'
import type { GoldArticle, GoldEntity, GoldFile, GoldRelation } from './gold.ts'

/** What people said of one article's findings. */
export interface Verdicts {
  of(reading: ArticleReading, relation: Relation): 'confirmed' | 'rejected' | undefined
  /** What a person called an entity, where one did. */
  nameOf(reading: ArticleReading, entity: ArticleEntity): string | undefined
}

/** A gold file of one article, and the text that lies beside it. */
export interface JudgedFile {
  readonly name: string
  readonly gold: GoldFile
  readonly text: string
}

/** Names that are less sure are not taken for right because a claim between them was judged. */
const SURE = 0.8

/**
 * People's judgements as gold files, one an article that has any, to train and to measure on. Confirmed claims are relations;
 * rejected ones are none; all others are optional. The ends of judged claims are names. Nobody read the sentences without a
 * judged claim: they are marked optional as a whole, and so is every other name in a judged sentence.
 */
export function judgedGold(readings: Iterable<ArticleReading>, verdicts: Verdicts): readonly JudgedFile[] {
  const files: JudgedFile[] = []
  for (const reading of readings) {
    const article = judgedArticle(reading, verdicts)
    if (!article) continue
    const name = `judged-${String(files.length + 1).padStart(4, '0')}`
    const { text } = reading.article
    files.push({ name, text, gold: { source: `${name}.txt`, articles: [article] } })
  }
  return files
}

function judgedArticle(reading: ArticleReading, verdicts: Verdicts): GoldArticle | undefined {
  const { article, sentences, mentions, entities, relations } = reading
  const verdictOf = new Map(relations.map((relation) => [relation, verdicts.of(reading, relation)]))
  const judged = relations.filter((relation) => verdictOf.get(relation))
  if (!judged.length) return undefined
  const inSentence = new Set(judged.map(({ sentence }) => sentence))
  const ends = new Set(judged.flatMap(({ subject, object, amount }) => [subject, object, ...(amount ? [amount] : [])]))
  const byId = new Map(entities.map((entity) => [entity.id, entity]))
  const nameOf = (id: string): string => {
    const entity = byId.get(id)
    if (!entity) throw new Error(`文章 ${article.id} 没有实体 ${id}。 Article ${article.id} has no entity ${id}.`)
    return verdicts.nameOf(reading, entity) ?? entity.name
  }
  const entityOf = new Map(entities.flatMap((entity) => entity.mentions.map((index) => [index, entity] as const)))
  const isName = (mention: Mention, index: number): boolean =>
    inSentence.has(mention.sentence) && mention.confidence >= SURE && ends.has(entityOf.get(index)?.id ?? '')
  const names = mentions.flatMap((mention, index) => {
    if (!isName(mention, index)) return []
    const { type, surface, start, end } = mention
    return [{ type, surface, start, end, entity: nameOf(entityOf.get(index)!.id) }]
  })
  const others = mentions.filter((mention, index) => inSentence.has(mention.sentence) && !isName(mention, index))
  const unread = sentences.filter(({ ord }) => !inSentence.has(ord))
  return {
    id: article.id,
    text: article.text,
    bylines: article.bylines.map(({ name, role }) => ({ name, role })),
    entities: entities
      .filter(({ id }) => ends.has(id))
      .map((entity) => entityAsGold(entity, nameOf(entity.id), mentions)),
    mentions: names,
    optionalMentions: [...others, ...unread]
      .map(({ start, end }) => ({ surface: article.text.slice(start, end), start, end }))
      .sort((a, b) => a.start - b.start),
    relations: relations.flatMap((relation): GoldRelation[] => {
      const verdict = verdictOf.get(relation)
      return verdict === 'rejected' ? [] : [relationAsGold(relation, nameOf, verdict === undefined)]
    }),
  }
}

function entityAsGold(entity: ArticleEntity, name: string, mentions: readonly Mention[]): GoldEntity {
  const { type, kind, quantity } = entity
  const surfaces = [...new Set(entity.mentions.map((index) => mentions[index].surface))]
  const alsoNamed = entity.name === name ? [] : [entity.name]
  return { type, name, surfaces, ...(alsoNamed.length && { alsoNamed }), ...(kind && { kind }), ...quantity }
}

function relationAsGold(
  { type, subject, object, amount, role, modality }: Relation,
  nameOf: (id: string) => string,
  optional: boolean,
): GoldRelation {
  return {
    subject: nameOf(subject),
    type,
    object: nameOf(object),
    ...(modality !== 'done' && { modality }),
    ...(role !== undefined && { role }),
    ...(amount !== undefined && { amount: nameOf(amount) }),
    ...(optional && { optional }),
  }
}
