import type { Claim, Share } from '../model/claim.ts'
import type { Article, Document, Sentence } from '../model/document.ts'
import type { ArticleEntity } from '../model/entity.ts'
import { contentId } from '../model/identifier.ts'
import { claimVerdicts, type Judgement } from '../model/judgement.ts'
import type { ArticleReading, DocumentReading } from '../model/reading.ts'
import type { Relation } from '../model/relation.ts'
import { type Span, toSource } from '../model/span.ts'
import type { Resolution } from '../resolution/index.ts'
import { sortById } from './properties.ts'
import { shareOf } from './shares.ts'

export function sentenceId(article: Article, sentence: Sentence): string {
  return contentId('sen', article.id, sentence.ord)
}

/**
 * Every relation as a claim between entities of the graph, with its places in the document's text and what people said of it.
 * A claim's id rests on its article only, so that merging and renaming entities leaves it as it is.
 * What one sentence says twice in the same words is one claim, the surer reading. Sorted by id.
 */
export function assembleClaims(
  readings: readonly DocumentReading[],
  resolution: Resolution,
  judgements: readonly Judgement[],
): readonly Claim[] {
  const verdicts = claimVerdicts(judgements)
  const claims = new Map<string, Claim>()
  for (const { document, articles } of readings) {
    for (const reading of articles) {
      const entities = new Map(reading.entities.map((entity) => [entity.id, entity]))
      const sentences = new Map(reading.sentences.map((sentence) => [sentence.ord, sentence]))
      for (const relation of reading.relations) {
        const claim = claimOf({ document, reading, relation, entities, sentences, resolution, verdicts })
        const before = claims.get(claim.id)
        if (!before || isSurer(claim, before)) claims.set(claim.id, claim)
      }
    }
  }
  return sortById([...claims.values()])
}

/** A claim's id rests on its article, sentence and words only. */
export function claimId(
  article: string,
  { sentence, type, role, modality }: Relation,
  {
    subject,
    object,
    amount,
  }: Readonly<Record<'subject' | 'object', ArticleEntity>> & { readonly amount?: ArticleEntity },
): string {
  return contentId(
    'clm',
    article,
    sentence,
    type,
    `${subject.type}:${subject.name}`,
    `${object.type}:${object.name}`,
    amount?.name ?? '',
    role ?? '',
    modality,
  )
}

interface Reading {
  readonly document: Document
  readonly reading: ArticleReading
  readonly relation: Relation
  readonly entities: ReadonlyMap<string, ArticleEntity>
  readonly sentences: ReadonlyMap<number, Sentence>
  readonly resolution: Resolution
  readonly verdicts: ReadonlyMap<string, 'confirmed' | 'rejected'>
}

function claimOf({ document, reading, relation, entities, sentences, resolution, verdicts }: Reading): Claim {
  const { article, mentions } = reading
  const end = (id: string): ArticleEntity => {
    const entity = entities.get(id)
    if (entity) return entity
    throw new Error(
      `关系 ${relation.type}（${relation.method}）指向文章 ${article.id} 中没有的实体 ${id}。` +
        `A ${relation.type} relation of article ${article.id} names the entity ${id}, which the article does not have.`,
    )
  }
  const sentence = sentences.get(relation.sentence)
  if (!sentence) {
    throw new Error(
      `关系 ${relation.type}（${relation.method}）指向文章 ${article.id} 中没有的句子 ${relation.sentence}。` +
        `A ${relation.type} relation of article ${article.id} names the sentence ${relation.sentence}, which the article does not have.`,
    )
  }
  const [subject, object] = [end(relation.subject), end(relation.object)]
  const amount = relation.amount === undefined ? undefined : end(relation.amount)
  const id = claimId(article.id, relation, { subject, object, amount })
  const source = (range: Span | undefined) => (range ? toSource(article.map, range[0], range[1]) : undefined)
  const mention = (index: number | undefined) =>
    source(index === undefined ? undefined : [mentions[index].start, mentions[index].end])
  const spans = {
    quote: toSource(article.map, sentence.start, sentence.end),
    subject: mention(relation.subjectMention),
    object: mention(relation.objectMention),
    amount: mention(relation.amountMention),
    trigger: source(relation.trigger),
    date: source(relation.dateSpan),
  }
  const share = shareIn(reading, relation, sentence)
  return {
    id,
    type: relation.type,
    subject: resolution.entityOf(article.id, subject.id, relation.subjectMention),
    object: resolution.entityOf(article.id, object.id, relation.objectMention),
    ...(amount && { amount: resolution.entityOf(article.id, amount.id, relation.amountMention) }),
    ...(share && { share }),
    ...(relation.role !== undefined && { role: relation.role }),
    modality: relation.modality,
    ...(relation.date !== undefined && { date: relation.date }),
    sentence: sentenceId(article, sentence),
    article: article.id,
    document: document.id,
    method: relation.method,
    confidence: relation.confidence,
    status: verdicts.get(id) ?? 'unreviewed',
    spans,
  }
}

function shareIn({ article, mentions }: ArticleReading, relation: Relation, sentence: Sentence): Share | undefined {
  const place = (index: number | undefined): Span | undefined =>
    index === undefined ? undefined : [mentions[index].start, mentions[index].end]
  const isFigure = relation.type === 'HAS_AMOUNT'
  const amount = place(isFigure ? relation.objectMention : relation.amountMention)
  if (!amount) return undefined
  const object = isFigure ? undefined : place(relation.objectMention)
  return shareOf(article.text, [sentence.start, sentence.end], {
    subject: place(relation.subjectMention),
    object,
    amount,
  })
}

/** Of two readings of the same words: the more confident, then the one that shows more places, then by method. */
function isSurer(a: Claim, b: Claim): boolean {
  const places = (claim: Claim) => Object.values(claim.spans).filter(Boolean).length
  const lead = a.confidence - b.confidence || places(a) - places(b)
  if (lead !== 0) return lead > 0
  const key = (claim: Claim) => JSON.stringify([claim.method, claim.spans, claim.date ?? ''])
  return key(a) < key(b)
}
