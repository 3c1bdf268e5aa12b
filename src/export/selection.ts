import { RELATION_TYPES } from '../model/ontology.ts'
import { paged, pagesOf } from '../model/paged.ts'
import {
  type CypherRequest,
  type CypherValue,
  type EdgeEnd,
  type EntitySummary,
  type GraphStore,
  type Moment,
  type NamedEdge,
  QUERY_LIMITS,
  type StatedEdge,
  type StoreContents,
  StoreError,
} from '../store/port.ts'
import type { ExportedDocument, ExportedEvidence, ExportHeader, ExportSource, Rasterise } from './format.ts'
import { fewOf, partOf } from './subgraph.ts'

/** Which part of the graph: these entities and what is among them, what a query returns, or all of it. */
export type Selection =
  | { readonly kind: 'all' }
  | { readonly kind: 'entities'; readonly ids: readonly string[] }
  | { readonly kind: 'query'; readonly request: CypherRequest; readonly signal?: AbortSignal }

/** What the caller knows and the store does not. */
export interface ExportFacts extends Pick<ExportHeader, 'title' | 'date' | 'build' | 'licence'> {
  readonly rasterise?: Rasterise
  /** Once aborted, every stream of the store rejects with `cancelled`. */
  readonly signal?: AbortSignal
}

const EVERYTHING = 'MATCH (a:Entity) OPTIONAL MATCH (a)-[r]->(b:Entity) WHERE r.claims IS NOT NULL RETURN a, r, b'
const CHOSEN =
  'MATCH (a:Entity) WHERE a.id IN $ids OPTIONAL MATCH (a)-[r]->(b:Entity) WHERE b.id IN $ids AND r.claims IS NOT NULL RETURN a, r, b'

/** A query with its parameters, so that whoever has the file can ask again. */
function written(query: string, parameters: CypherRequest['parameters'] = {}): string {
  return Object.keys(parameters).length === 0 ? query : `${query}\n// parameters: ${JSON.stringify(parameters)}`
}

/** Gathers what a file needs to know before its first line; nodes and edges are streamed later. */
export async function selectForExport(
  store: GraphStore,
  selection: Selection,
  { rasterise, signal, ...facts }: ExportFacts,
): Promise<ExportSource> {
  const moment = await store.moment()
  const wanted = <T>(items: AsyncIterable<T>) => ofMoment(moment, until(signal, items))
  const wantedContents = ({ nodes, edges }: StoreContents): StoreContents => ({
    nodes: (labels) => wanted(nodes(labels)),
    edges: (types) => wanted(edges(types)),
  })
  if (selection.kind === 'all') {
    const all = store.overview()
    return {
      header: { ...facts, query: EVERYTHING, sources: (await store.documents()).map(toSource) },
      nodes: () => wanted(all.nodes()),
      edges: () => wanted(all.edges()),
      evidence: () => evidenceOf(wanted(all.stated())),
      contents: (most) => wantedContents(store.contents(most)),
      hashedContents: () => {
        const hashed = store.hashedContents()
        return { ...wantedContents(hashed), contentHash: () => hashed.contentHash() }
      },
      ...(rasterise && { rasterise }),
    }
  }
  const found =
    selection.kind === 'entities'
      ? { ids: selection.ids }
      : idsIn(await allRows(store, selection.request, selection.signal))
  const nodes = await store.entities(found.ids)
  const ends = new Map<string, EdgeEnd>(nodes.map((node) => [node.id, node]))
  const edges = (await store.connect(nodes.map((node) => node.id)))
    .filter((edge) => found.edgeIds === undefined || found.edgeIds.has(edge.id))
    .map((edge) => ({ ...edge, subject: ends.get(edge.from)!, object: ends.get(edge.to)! }))
  const header: ExportHeader = {
    ...facts,
    query:
      selection.kind === 'query'
        ? written(selection.request.query, selection.request.parameters)
        : written(CHOSEN, { ids: selection.ids }),
    sources: await documentsOf(store, nodes, edges, moment),
  }
  await moment.check()
  return {
    header,
    nodes: () => stream(nodes),
    edges: () => stream(edges),
    evidence: () => evidenceOf(statedOf(store, edges, moment)),
    contents: (most) =>
      most === undefined
        ? partOf(wantedContents(store.contents()), idsOf(nodes), idsOf(edges))
        : wantedContents(fewOf(store.records(), nodes, edges, most)),
    ...(rasterise && { rasterise }),
  }
}

/** A file that lacks rows would not say so: what returns more than may be is refused. */
async function allRows(store: GraphStore, request: CypherRequest, signal: AbortSignal | undefined) {
  const { rows, truncated } = await store.query({ ...request, maxRows: QUERY_LIMITS.maxRows }, signal)
  if (truncated)
    throw new StoreError(
      'too-large',
      `这个查询返回的内容超过一次能取的量（${QUERY_LIMITS.maxRows} 行），文件会不全。请缩小查询，或导出整个图。 This query returns more than can be taken at once (${QUERY_LIMITS.maxRows} rows): the file would lack some. Narrow it, or export the whole graph.`,
    )
  return rows
}

/** The same as long as somebody wants it. */
function until<T>(signal: AbortSignal | undefined, items: AsyncIterable<T>): AsyncIterable<T> {
  return paged(async function* () {
    const check = () => {
      if (signal?.aborted) throw new StoreError('cancelled', '已取消导出。 The export was cancelled.')
    }
    for await (const page of pagesOf(items)) {
      check()
      yield page
    }
    check()
  })
}

/** The same, refused where its first rows are of another graph than that moment's; a stream of the store sees to the rest. */
function ofMoment<T>(moment: Moment, items: AsyncIterable<T>): AsyncIterable<T> {
  return paged(async function* () {
    let isChecked = false
    for await (const page of pagesOf(items)) {
      if (!isChecked) await moment.check()
      isChecked = true
      yield page
    }
    if (!isChecked) await moment.check()
  })
}

function idsOf(items: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(items.map(({ id }) => id))
}

async function* stream<T>(items: readonly T[]): AsyncIterable<T> {
  yield* items
}

/** The entities of a result, the ends of its relationships among them; where it has relationships, only those are meant. */
function idsIn(rows: readonly (readonly CypherValue[])[]): {
  readonly ids: readonly string[]
  readonly edgeIds?: ReadonlySet<string>
} {
  const ids = new Set<string>()
  const edgeIds = new Set<string>()
  const visit = (value: CypherValue): void => {
    if (value === null || typeof value !== 'object') return
    if (Array.isArray(value)) {
      for (const item of value) visit(item)
      return
    }
    const cell = value as { readonly $kind?: unknown; readonly [key: string]: unknown }
    if (cell.$kind === 'node') {
      if ((cell.labels as readonly string[]).includes('Entity')) ids.add(cell.id as string)
    } else if (cell.$kind === 'relationship') {
      if (!(RELATION_TYPES as readonly string[]).includes(cell.type as string)) return
      edgeIds.add(cell.id as string)
      ids.add(cell.from as string).add(cell.to as string)
    } else for (const item of Object.values(cell)) visit(item as CypherValue)
  }
  for (const row of rows) for (const value of row) visit(value)
  return { ids: [...ids].sort(), ...(edgeIds.size > 0 && { edgeIds }) }
}

const BATCH = 500

/** The documents that say these edges; of entities without an edge, those that name them. */
async function documentsOf(
  store: GraphStore,
  nodes: readonly EntitySummary[],
  edges: readonly NamedEdge[],
  moment: Moment,
): Promise<readonly ExportedDocument[]> {
  const ids = new Set<string>()
  const collect = async (query: string, values: readonly string[]) => {
    for (let at = 0; at < values.length; at += BATCH) {
      const { rows } = await store.query({ query, parameters: { ids: values.slice(at, at + BATCH) }, maxRows: 10_000 })
      for (const [id] of rows) ids.add(id as string)
    }
  }
  for await (const { document } of evidenceOf(statedOf(store, edges, moment))) ids.add(document)
  const connected = new Set(edges.flatMap((edge) => [edge.from, edge.to]))
  await collect(
    'MATCH (e:Entity)-[:MENTIONED_IN]->(:Sentence)-[:IN_ARTICLE]->(:Article)-[:IN_DOCUMENT]->(d:Document) WHERE e.id IN $ids RETURN DISTINCT d.id AS id',
    nodes.map((node) => node.id).filter((id) => !connected.has(id)),
  )
  return (await store.documents()).filter((document) => ids.has(document.id)).map(toSource)
}

function evidenceOf(edges: AsyncIterable<StatedEdge>): AsyncIterable<ExportedEvidence> {
  return paged(async function* () {
    for await (const page of pagesOf(edges))
      yield page.flatMap(({ edge, statements }) => statements.map((statement) => ({ edge, ...statement })))
  })
}

/** The sentences of the edges of a part, a batch of edges at a time; of that moment's graph. */
async function* statedOf(store: GraphStore, edges: readonly NamedEdge[], moment: Moment): AsyncIterable<StatedEdge> {
  for (let at = 0; at < edges.length; at += BATCH) {
    const batch = edges.slice(at, at + BATCH)
    const found = await store.statements(batch.flatMap((edge) => edge.claims))
    await moment.check()
    for (const edge of batch) yield { edge, statements: edge.claims.flatMap((claim) => found.get(claim) ?? []) }
  }
}

function toSource({ id, path, title, outlet, publishedAt }: ExportedDocument): ExportedDocument {
  return { id, path, title, ...(outlet !== undefined && { outlet }), ...(publishedAt !== undefined && { publishedAt }) }
}
