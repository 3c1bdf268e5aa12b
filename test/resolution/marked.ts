import type { Article, Document } from '../../src/model/document.ts'
import type { ArticleEntity } from '../../src/model/entity.ts'
import { contentId } from '../../src/model/identifier.ts'
import type { Mention } from '../../src/model/mention.ts'
import type { EntityType } from '../../src/model/ontology.ts'
import type { ArticleReading, DocumentReading } from '../../src/model/reading.ts'
import type { Relation } from '../../src/model/relation.ts'

/** A relation by names, as a test writes it. */
export interface Said extends Partial<Omit<Relation, 'type' | 'subject' | 'object' | 'amount'>> {
  readonly type: Relation['type']
  readonly subject: string
  readonly object: string
  readonly amount?: string
}

export interface MarkedOptions {
  readonly said?: readonly Said[]
  readonly publishedAt?: string
  readonly outlet?: string
  readonly bylines?: readonly string[]
  /** More of an entity than its mark says, by name. */
  readonly more?: Readonly<Record<string, Partial<ArticleEntity>>>
}

type Growing = Omit<ArticleEntity, 'mentions' | 'aliases'> & { mentions: number[]; aliases: string[] }

/**
 * One article as its own document, from text with marks: `[市总](Organisation 兰山市总工会)投入[3万元](Amount)`.
 * Without a name the surface is the name. A sentence is a line. The document's text has a line above and gaps within, so that
 * article and source coordinates differ.
 */
export function read(marked: string, options: MarkedOptions = {}): DocumentReading {
  const mentions: Mention[] = []
  const entities = new Map<string, Growing>()
  let text = ''
  let at = 0
  for (const match of marked.matchAll(/\[([^\]]*)\]\((\w+)(?: ([^)]*))?\)/g)) {
    text += marked.slice(at, match.index)
    at = match.index + match[0].length
    const [, surface, type, given] = match
    const name = given ?? surface
    const key = `${type} ${name}`
    const fresh = {
      id: `e${entities.size + 1}`,
      type: type as EntityType,
      name,
      ...options.more?.[name],
      aliases: [],
      mentions: [],
    }
    const entity: Growing = entities.get(key) ?? fresh
    entities.set(key, entity)
    if (surface !== name && !entity.aliases.includes(surface)) entity.aliases.push(surface)
    entity.mentions.push(mentions.length)
    mentions.push({
      type: type as EntityType,
      start: text.length,
      end: text.length + surface.length,
      surface,
      sentence: text.split('\n').length - 1,
      method: 'test',
      confidence: 1,
      ...(entity.quantity && { quantity: entity.quantity }),
    })
    text += surface
  }
  text += marked.slice(at)
  const id = contentId('doc', text, options.outlet ?? '')
  const articleId = contentId('art', id, 0)
  const lines = text.split('\n')
  const head = `A line above\n`
  const map: { at: number; source: number; length: number }[] = []
  let source = head
  let offset = 0
  const sentences = lines.map((line, ord) => {
    const start = offset
    map.push({ at: start, source: source.length, length: line.length })
    source += `${line}\n\n`
    offset += line.length + 1
    return { ord, start, end: start + line.length, part: ord === 0 ? ('title' as const) : ('body' as const) }
  })
  const document: Document = {
    id,
    path: `${id}.txt`,
    title: lines[0],
    sha256: id,
    mediaType: 'text/plain',
    text: source,
    ...(options.outlet && { outlet: options.outlet }),
    ...(options.publishedAt && { publishedAt: options.publishedAt }),
  }
  const article: Article = {
    id: articleId,
    document: id,
    ord: 0,
    title: { text: lines[0], spans: [[map[0].source, map[0].source + lines[0].length]] },
    bylines: (options.bylines ?? []).map((name) => ({ name, role: '记者', spans: [] })),
    paragraphs: sentences.slice(1).map(({ start, end }) => [start, end] as const),
    text,
    map,
    ...(options.publishedAt && { publishedAt: options.publishedAt }),
  }
  const byName = new Map([...entities.values()].map((entity) => [entity.name, entity]))
  const relations = (options.said ?? []).map(({ subject, object, amount, ...said }): Relation => {
    const [s, o, a] = [byName.get(subject)!, byName.get(object)!, amount ? byName.get(amount) : undefined]
    return {
      modality: 'done',
      method: 'test',
      confidence: 0.9,
      subjectMention: s.mentions[0],
      objectMention: o.mentions[0],
      sentence: mentions[s.mentions[0]].sentence,
      ...(a && { amount: a.id, amountMention: a.mentions[0] }),
      ...said,
      subject: s.id,
      object: o.id,
    }
  })
  const reading: ArticleReading = { article, sentences, mentions, entities: [...entities.values()], relations }
  return { document, articles: [reading], diagnostics: [] }
}
