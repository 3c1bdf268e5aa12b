import { ENTITY_TYPES, type EntityType, type Modality, RELATION_TYPES, type RelationType } from '../model/ontology.ts'
import type { Span } from '../model/span.ts'
import { contentsOf, hashedContentsOf, recordsOf } from './contents.ts'
import { evidenceOf } from './evidence.ts'
import { overviewOf, statementsOf } from './overview.ts'
import { findPaths } from './paths.ts'
import type {
  DocumentSummary,
  EdgeSummary,
  EntityDetail,
  GraphStore,
  NeighbourRequest,
  Neighbours,
  RelationCount,
  StoreStats,
} from './port.ts'
import { search } from './search.ts'
import type { Row, Session, StoredEdge } from './session.ts'
import { BASE_LABELS, modelLabel } from './shape.ts'
import { articleSummaries } from './articles.ts'
import { edgeSummary, entitySummary, number, optionalText, spans, strings, text } from './summaries.ts'

/** The reads that are one text for both engines. */
export type Reads = Pick<
  GraphStore,
  | 'stats'
  | 'search'
  | 'entity'
  | 'entities'
  | 'neighbours'
  | 'connect'
  | 'edge'
  | 'path'
  | 'documents'
  | 'document'
  | 'overview'
  | 'statements'
  | 'contents'
  | 'records'
  | 'moment'
  | 'hashedContents'
>

export function createReads(session: Session): Reads {
  return {
    stats: () => stats(session),
    search: (query, options) => search(session, query, options),
    entity: (id) => entityDetail(session, id),
    entities: (ids) => entities(session, ids),
    neighbours: (id, request) => neighbours(session, id, request),
    connect: (ids) => connect(session, unique(ids)),
    edge: (id) => evidenceOf(session, id),
    path: (request) => findPaths(session, request),
    documents: () => documents(session),
    document: (id) => documentDetail(session, id),
    overview: () => overviewOf(session),
    statements: (claims) => statementsOf(session.read, unique(claims)),
    contents: (most) => contentsOf(session, most),
    records: () => recordsOf(session),
    moment: async () => {
      const reading = session.reading()
      await reading.begin()
      return { check: () => reading.check() }
    },
    hashedContents: () => hashedContentsOf(session),
  }
}

async function entities(session: Session, ids: readonly string[]) {
  const rows = await session.read('read/entities', { ids: unique(ids) })
  const found = new Map(rows.map((row) => [text((row.properties as Row).id), entitySummary(row)]))
  return unique(ids).flatMap((id) => found.get(id) ?? [])
}

const AT_ONCE = 500

async function connect(session: Session, ids: readonly string[]) {
  if (ids.length <= AT_ONCE)
    return (await session.read('read/connect', { ids })).map((row) => edgeSummary(storedEdge(row)))
  const among = new Set(ids)
  const found: string[] = []
  for (let at = 0; at < ids.length; at += AT_ONCE)
    for (const row of await session.read('read/relations-from', { ids: ids.slice(at, at + AT_ONCE) }))
      if (among.has(text(row.target))) found.push(text(row.id))
  found.sort()
  const edges: EdgeSummary[] = []
  for (let at = 0; at < found.length; at += AT_ONCE)
    edges.push(...(await session.edges(found.slice(at, at + AT_ONCE))).map(edgeSummary))
  return edges
}

async function entityDetail(session: Session, id: string): Promise<EntityDetail | undefined> {
  const [row] = await session.read('read/entities', { ids: [id] })
  if (!row) return undefined
  const carried = row.properties as Row
  const often = strings(carried.firstArticles)
  const [counts, total, mentions, same] = await Promise.all([
    countedRelations(session, id, strings(carried.relationCounts)),
    often.length > 0 ? carried.mentionCount : session.read('read/mention-count', { id }).then(([row]) => row?.total),
    often.length > 0
      ? session.read('read/mentions-in', { id, articles: often, limit: 10 })
      : session.read('read/mentions', { id, limit: 10 }),
    session.read('read/possibly-same', { id }),
  ])
  const articles = await articleSummaries(
    session,
    mentions.map((row) => text(row.article)),
  )
  const others = await entities(
    session,
    same.map((row) => text(row.other)),
  )
  return {
    entity: entitySummary(row),
    counts: relationCounts(counts),
    mentions: {
      total: number(total) ?? 0,
      sample: mentions.map((row) => ({
        sentence: text(row.sentence),
        text: text(row.text),
        surface: text(row.surface),
        at: placesIn(text(row.text), spans(row.sentenceSpans), spans(row.spans)),
        article: articles.get(text(row.article))!,
      })),
    },
    possiblySame: same.flatMap((row) => {
      const other = others.find((candidate) => candidate.id === row.other)
      return other ? [{ entity: other, score: number(row.score) ?? 0, reasons: strings(row.reasons) }] : []
    }),
  }
}

/** Where ranges of a document stand in a text that was taken from `taken` of it; nothing where the text is not exactly that. */
function placesIn(text: string, taken: readonly Span[], ranges: readonly Span[]): readonly Span[] {
  if (taken.reduce((sum, [start, end]) => sum + end - start, 0) !== text.length) return []
  let before = 0
  const places: Span[] = []
  for (const [start, end] of taken) {
    for (const [from, to] of ranges) {
      const low = Math.max(start, from)
      const high = Math.min(end, to)
      if (low < high) places.push([before + low - start, before + high - start])
    }
    before += end - start
  }
  return places
}

/** As the entity carries them; an engine walks every relation of a body that carries none, as in graphs of before. */
async function countedRelations(session: Session, id: string, carried: readonly string[]): Promise<readonly Row[]> {
  if (carried.length === 0) return session.read('read/relation-counts', { id })
  return carried.map((line) => {
    const [direction, type, modality, total] = line.split(' ')
    return { direction: direction!, type: type!, modality: modality!, total: Number(total) }
  })
}

function relationCounts(rows: readonly Row[]): RelationCount[] {
  return (['out', 'in'] as const).flatMap((direction) =>
    RELATION_TYPES.flatMap((type) => {
      const mine = rows.filter((row) => row.direction === direction && row.type === type)
      if (mine.length === 0) return []
      const modality = Object.fromEntries(mine.map((row) => [text(row.modality), Number(row.total)]).sort()) as Partial<
        Record<Modality, number>
      >
      return [{ type, direction, count: mine.reduce((sum, row) => sum + Number(row.total), 0), modality }]
    }),
  )
}

async function neighbours(
  session: Session,
  id: string,
  request: NeighbourRequest = {},
): Promise<Neighbours | undefined> {
  const [centre] = await entities(session, [id])
  if (!centre) return undefined
  const direction = request.direction ?? 'both'
  const names = request.type ? { types: request.type } : {}
  const limit = Math.min(Math.max(Math.trunc(request.limit ?? 25), 1), 200)
  const skip = Math.max(Math.trunc(request.offset ?? 0), 0)
  const [page, count] = await Promise.all([
    session.read(`read/neighbours-${direction}`, { id, order: request.order ?? 'evidence', skip, limit }, names),
    session.read(`read/neighbours-${direction}-count`, { id }, names),
  ])
  const edges = page.map((row) => edgeSummary(storedEdge(row)))
  const nodes = await entities(session, [id, ...edges.flatMap((edge) => [edge.from, edge.to])])
  return { nodes, edges, total: number(count[0]?.total) ?? 0, shown: edges.length }
}

async function stats(session: Session): Promise<StoreStats> {
  const [kinds, entityRows, relationRows, range] = await Promise.all([
    Promise.all(
      BASE_LABELS.map(
        async (label) =>
          [label, Number((await session.read('read/node-counts', {}, { label }))[0]?.total ?? 0)] as const,
      ),
    ),
    session.read('read/entity-counts'),
    session.read('read/relation-totals'),
    session.read('read/date-range'),
  ])
  const count = Object.fromEntries(kinds)
  const relations: Partial<Record<RelationType, Partial<Record<Modality, number>>>> = {}
  for (const type of RELATION_TYPES) {
    const mine = relationRows.filter((row) => row.type === type)
    if (mine.length > 0)
      relations[type] = Object.fromEntries(mine.map((row) => [text(row.modality), Number(row.total)]).sort())
  }
  const ofType = (type: EntityType) =>
    entityRows
      .filter((row) => modelLabel(row.labels as string[]) === type)
      .reduce((sum, row) => sum + Number(row.total), 0)
  const earliest = optionalText(range[0]?.earliest)
  const latest = optionalText(range[0]?.latest)
  return {
    engine: session.engine,
    documents: count.Document ?? 0,
    articles: count.Article ?? 0,
    sentences: count.Sentence ?? 0,
    claims: count.Claim ?? 0,
    entities: Object.fromEntries(ENTITY_TYPES.map((type) => [type, ofType(type)])) as Record<EntityType, number>,
    relations,
    ...(earliest === undefined ? {} : { earliest }),
    ...(latest === undefined ? {} : { latest }),
  }
}

async function documents(session: Session): Promise<readonly DocumentSummary[]> {
  const [rows, articles, claims] = await Promise.all([
    session.read('read/documents'),
    session.read('read/document-articles'),
    session.read('read/document-claims'),
  ])
  const totals = (counted: readonly Row[]) => new Map(counted.map((row) => [text(row.document), Number(row.total)]))
  const articleTotals = totals(articles)
  const claimTotals = totals(claims)
  return rows.map((row) =>
    documentSummary(row, articleTotals.get(text(row.id)) ?? 0, claimTotals.get(text(row.id)) ?? 0),
  )
}

async function documentDetail(session: Session, id: string) {
  const [rows, claims] = await Promise.all([
    session.read('read/document', { id }),
    session.read('read/document-claim-count', { id }),
  ])
  const properties = rows[0]?.document as Row | undefined
  if (!properties) return undefined
  const ids = rows.flatMap((row) => (row.article === null || row.article === undefined ? [] : [text(row.article)]))
  const articles = await articleSummaries(session, ids)
  return {
    ...documentSummary(properties, ids.length, number(claims[0]?.total) ?? 0),
    text: text(properties.text),
    articleList: ids.flatMap((article) => articles.get(article) ?? []),
  }
}

function documentSummary(row: Row, articles: number, claims: number): DocumentSummary {
  const outlet = optionalText(row.outlet)
  const publishedAt = optionalText(row.publishedAt)
  return {
    id: text(row.id),
    path: text(row.path),
    title: text(row.title),
    sha256: text(row.sha256),
    mediaType: text(row.mediaType),
    ...(outlet === undefined ? {} : { outlet }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    articles,
    claims,
  }
}

/** An edge from a row that names it `id`, `type`, `source`, `target`, `properties`. */
export function storedEdge(row: Row): StoredEdge {
  return {
    id: text(row.id),
    type: text(row.type),
    source: text(row.source),
    target: text(row.target),
    properties: row.properties as Row,
  }
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}
