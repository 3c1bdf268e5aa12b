import type { Claim } from '../model/claim.ts'
import type { Entity } from '../model/entity.ts'
import type { GraphEdge, GraphNode, Properties } from '../model/graph.ts'
import { contentId } from '../model/identifier.ts'
import type { ArticleReading, DocumentReading } from '../model/reading.ts'
import { toSource } from '../model/span.ts'
import type { Resolution } from '../resolution/index.ts'
import { sentenceId } from './claims.ts'
import { amountOf } from './projection.ts'
import { defined, flatSpans } from './properties.ts'

type Sink = { readonly nodes: GraphNode[]; readonly edges: GraphEdge[] }

/** The texts: documents, their articles and sentences, who is named in which, and who wrote what. */
export function addTexts(readings: readonly DocumentReading[], resolution: Resolution, { nodes, edges }: Sink): void {
  for (const { document, articles } of readings) {
    const { id, path, title, sha256, mediaType, publishedAt, outlet, text } = document
    nodes.push({
      id,
      label: 'Document',
      properties: defined({ path, title, sha256, mediaType, publishedAt, outlet, text }),
    })
    for (const reading of articles) {
      const sentences = addArticle(reading, { nodes, edges })
      edges.push(link('IN_DOCUMENT', reading.article.id, id))
      addMentions(reading, sentences, resolution, edges)
      addAuthors(reading, resolution, edges)
    }
  }
}

/** Gives back the id of each sentence by its number. */
function addArticle({ article, sentences }: ArticleReading, { nodes, edges }: Sink): ReadonlyMap<number, string> {
  const ids = new Map<number, string>()
  nodes.push({
    id: article.id,
    label: 'Article',
    properties: defined({
      title: article.title.text,
      kicker: article.kicker?.text,
      subtitle: article.subtitle?.text,
      rubric: article.rubric?.text,
      ord: article.ord,
      publishedAt: article.publishedAt,
    }),
  })
  for (const sentence of sentences) {
    const id = sentenceId(article, sentence)
    ids.set(sentence.ord, id)
    nodes.push({
      id,
      label: 'Sentence',
      properties: defined({
        text: article.text.slice(sentence.start, sentence.end),
        ord: sentence.ord,
        part: sentence.part,
        spans: flatSpans(toSource(article.map, sentence.start, sentence.end)),
      }),
    })
    edges.push(link('IN_ARTICLE', id, article.id))
  }
  return ids
}

function addMentions(
  { article, mentions, entities }: ArticleReading,
  sentences: ReadonlyMap<number, string>,
  resolution: Resolution,
  edges: GraphEdge[],
): void {
  for (const entity of entities) {
    for (const index of entity.mentions) {
      const mention = mentions[index]
      const sentence = sentences.get(mention.sentence)
      if (!sentence) {
        throw new Error(
          `文章 ${article.id} 的提及“${mention.surface}”指向没有的句子 ${mention.sentence}。` +
            `The mention ${mention.surface} of article ${article.id} names a sentence that is not there.`,
        )
      }
      edges.push({
        id: contentId('men', article.id, mention.type, mention.start, mention.end),
        type: 'MENTIONED_IN',
        from: resolution.entityOf(article.id, entity.id, index),
        to: sentence,
        properties: defined({
          surface: mention.surface,
          spans: flatSpans(toSource(article.map, mention.start, mention.end)),
          method: mention.method,
          confidence: mention.confidence,
        }),
      })
    }
  }
}

function addAuthors({ article }: ArticleReading, resolution: Resolution, edges: GraphEdge[]): void {
  const seen = new Set<string>()
  article.bylines.forEach(({ role, spans }, index) => {
    const person = resolution.authorOf(article.id, index)
    const id = contentId('wro', person, article.id, role)
    if (seen.has(id)) return
    seen.add(id)
    edges.push({
      id,
      type: 'WROTE',
      from: person,
      to: article.id,
      properties: defined({ role, spans: flatSpans(spans) }),
    })
  })
}

/** The claims: what each says, of whom, and where it stands. */
export function addClaims(
  claims: readonly Claim[],
  entities: ReadonlyMap<string, Entity>,
  { nodes, edges }: Sink,
): void {
  for (const claim of claims) {
    const { id, type, modality, date, role, confidence, method, status, spans } = claim
    nodes.push({
      id,
      label: 'Claim',
      properties: defined({ type, modality, date, ...amountOf(claim, entities), role, confidence, method, status }),
    })
    edges.push(link('SUBJECT', id, claim.subject), link('OBJECT', id, claim.object))
    if (claim.amount !== undefined) edges.push(link('AMOUNT', id, claim.amount))
    edges.push({
      ...link('STATED_IN', id, claim.sentence),
      properties: defined({
        spans: flatSpans(spans.quote),
        subjectSpans: flatSpans(spans.subject),
        objectSpans: flatSpans(spans.object),
        amountSpans: flatSpans(spans.amount),
        triggerSpans: flatSpans(spans.trigger),
        dateSpans: flatSpans(spans.date),
      }),
    })
  }
}

/** One object for all that have no properties: half of the edges. */
const NONE: Properties = Object.freeze({})

function link(type: string, from: string, to: string): GraphEdge {
  return { id: contentId('lnk', type, from, to), type, from, to, properties: NONE }
}
