import type { CatalogueEntry } from '../model/catalogue.ts'
import type { SeenEntity, SeenRelation, SeenSentence, Snapshot } from '../model/difference.ts'
import type { Graph, GraphEdge, GraphNode } from '../model/graph.ts'
import { ENTITY_TYPES, type EntityType, RELATION_TYPES, type RelationType } from '../model/ontology.ts'
import type { DocumentReading } from '../model/reading.ts'
import { sortById } from './properties.ts'

/** What of a graph is kept to compare later builds with: entities and relations, each with a sentence. */
export function snapshotOf({ nodes, edges }: Graph): Snapshot {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const sentenceAt = sentencesOf(edges, byId)
  const anchors = new Map<string, GraphEdge>()
  const statedIn = new Map<string, string>()
  for (const edge of edges) {
    if (edge.type === 'STATED_IN') statedIn.set(edge.from, edge.to)
    if (edge.type !== 'MENTIONED_IN') continue
    const before = anchors.get(edge.from)
    if (!before || edge.id < before.id) anchors.set(edge.from, edge)
  }
  const entities: SeenEntity[] = []
  for (const { id, label, properties } of nodes) {
    if (!isEntityType(label)) continue
    const anchor = anchors.get(id)
    const sentence = anchor && sentenceAt(anchor.to)
    entities.push({
      id,
      type: label,
      name: String(properties.name),
      ...(anchor && { anchor: anchor.id }),
      ...(sentence && { sentence }),
    })
  }
  const nameOf = (id: string) => String(byId.get(id)?.properties.name ?? id)
  const relations: SeenRelation[] = []
  for (const { id, type, from, to, properties } of edges) {
    if (!isRelationType(type)) continue
    const { claims, modality, status, sources, role, amount, amountLow, amountHigh, unit, currency, date } =
      properties as unknown as SeenRelation
    const sentence = sentenceAt(statedIn.get(claims[0]))
    relations.push({
      ...{ id, type, from, to, fromName: nameOf(from), toName: nameOf(to), modality, status, sources, claims },
      ...defined({ role, amount, amountLow, amountHigh, unit, currency, date, sentence }),
    })
  }
  return { entities: sortById(entities), relations: sortById(relations) }
}

/** What a list of documents shows, in the order of the readings: counts are of the graph. */
export function catalogueOf(
  readings: readonly DocumentReading[],
  { nodes, edges }: Graph,
  bytes: ReadonlyMap<string, number>,
): readonly CatalogueEntry[] {
  const documentOfArticle = new Map<string, string>()
  const articleOfSentence = new Map<string, string>()
  for (const { type, from, to } of edges) {
    if (type === 'IN_DOCUMENT') documentOfArticle.set(from, to)
    if (type === 'IN_ARTICLE') articleOfSentence.set(from, to)
  }
  const documentOf = (sentence: string) => documentOfArticle.get(articleOfSentence.get(sentence) ?? '') ?? ''
  const entities = new Map<string, Set<string>>()
  const claims = new Map<string, number>()
  for (const { type, from, to } of edges) {
    if (type === 'STATED_IN') claims.set(documentOf(to), (claims.get(documentOf(to)) ?? 0) + 1)
    if (type !== 'MENTIONED_IN') continue
    const document = documentOf(to)
    const named = entities.get(document)
    if (named) named.add(from)
    else entities.set(document, new Set([from]))
  }
  const known = new Set(nodes.map(({ id }) => id))
  return readings.map(({ document, articles, diagnostics }) => {
    const { id, sha256, path, title, mediaType, outlet, publishedAt } = document
    return {
      ...{ id, sha256, path, title, mediaType, bytes: bytes.get(sha256) ?? 0 },
      ...defined({ outlet, publishedAt }),
      articles: articles.filter(({ article }) => known.has(article.id)).length,
      entities: entities.get(id)?.size ?? 0,
      claims: claims.get(id) ?? 0,
      diagnostics,
    }
  })
}

function sentencesOf(
  edges: readonly GraphEdge[],
  byId: ReadonlyMap<string, GraphNode>,
): (id: string | undefined) => SeenSentence | undefined {
  const above = new Map<string, string>()
  for (const { type, from, to } of edges) if (type === 'IN_ARTICLE' || type === 'IN_DOCUMENT') above.set(from, to)
  return (id) => {
    const sentence = id === undefined ? undefined : byId.get(id)
    const article = sentence && byId.get(above.get(sentence.id) ?? '')
    const document = article && byId.get(above.get(article.id) ?? '')
    if (!sentence || !article || !document) return undefined
    return {
      text: String(sentence.properties.text),
      article: String(article.properties.title),
      document: document.id,
      path: String(document.properties.path),
    }
  }
}

const isEntityType = (label: string): label is EntityType => (ENTITY_TYPES as readonly string[]).includes(label)
const isRelationType = (type: string): type is RelationType => (RELATION_TYPES as readonly string[]).includes(type)

/** Without what is absent: a snapshot is stored as JSON and must come back equal. */
function defined<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T
}
