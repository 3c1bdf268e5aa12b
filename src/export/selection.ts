import { RELATION_TYPES } from '../model/ontology.ts'
import type { CypherRequest, CypherValue, EdgeEnd, EntitySummary, GraphStore, NamedEdge } from '../store/port.ts'
import type { ExportedDocument, ExportedEvidence, ExportHeader, ExportSource, Rasterise } from './format.ts'
import { partOf } from './subgraph.ts'

/** Which part of the graph: these entities and what is among them, what a query returns, or all of it. */
export type Selection =
  | { readonly kind: 'all' }
  | { readonly kind: 'entities'; readonly ids: readonly string[] }
  | { readonly kind: 'query'; readonly request: CypherRequest; readonly signal?: AbortSignal }

/** What the caller knows and the store does not. */
export interface ExportFacts extends Pick<ExportHeader, 'title' | 'date' | 'build' | 'licence'> {
  readonly rasterise?: Rasterise
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
  { rasterise, ...facts }: ExportFacts,
): Promise<ExportSource> {
  if (selection.kind === 'all')
    return {
      header: { ...facts, query: EVERYTHING, sources: (await store.documents()).map(toSource) },
      ...wholeGraph(store),
      evidence: () => evidenceOf(store, allEdges(store)),
      contents: () => store.contents(),
      contentHash: () => store.contentHash(),
      ...(rasterise && { rasterise }),
    }
  const found =
    selection.kind === 'entities'
      ? { ids: selection.ids }
      : idsIn((await store.query(selection.request, selection.signal)).rows)
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
    sources: await documentsOf(store, nodes, edges),
  }
  return {
    header,
    nodes: () => stream(nodes),
    edges: () => stream(edges),
    evidence: () => evidenceOf(store, stream(edges)),
    contents: () => partOf(store.contents(), new Set(nodes.map(({ id }) => id)), new Set(edges.map(({ id }) => id))),
    ...(rasterise && { rasterise }),
  }
}

type Item = { readonly node: EntitySummary } | { readonly edge: NamedEdge }

/** The store gives all nodes before the first edge: whoever takes both in turn reads the graph once. */
function wholeGraph(store: GraphStore): Pick<ExportSource, 'nodes' | 'edges'> {
  let waiting: { readonly edge: NamedEdge; readonly rest: AsyncIterator<Item> } | undefined
  return {
    async *nodes() {
      const items = store.export()[Symbol.asyncIterator]()
      for (let item = await items.next(); !item.done; item = await items.next()) {
        if ('edge' in item.value) {
          waiting = { edge: item.value.edge, rest: items }
          return
        }
        yield item.value.node
      }
    },
    async *edges() {
      const items = waiting?.rest ?? store.export()[Symbol.asyncIterator]()
      if (waiting) yield waiting.edge
      waiting = undefined
      for (let item = await items.next(); !item.done; item = await items.next())
        if ('edge' in item.value) yield item.value.edge
    },
  }
}

async function* allEdges(store: GraphStore): AsyncIterable<NamedEdge> {
  for await (const item of store.export()) if ('edge' in item) yield item.edge
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
): Promise<readonly ExportedDocument[]> {
  const ids = new Set<string>()
  const collect = async (query: string, values: readonly string[]) => {
    for (let at = 0; at < values.length; at += BATCH) {
      const { rows } = await store.query({ query, parameters: { ids: values.slice(at, at + BATCH) }, maxRows: 10_000 })
      for (const [id] of rows) ids.add(id as string)
    }
  }
  await collect(
    'MATCH (c:Claim)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(:Article)-[:IN_DOCUMENT]->(d:Document) WHERE c.id IN $ids RETURN DISTINCT d.id AS id',
    edges.flatMap((edge) => edge.claims),
  )
  const connected = new Set(edges.flatMap((edge) => [edge.from, edge.to]))
  await collect(
    'MATCH (e:Entity)-[:MENTIONED_IN]->(:Sentence)-[:IN_ARTICLE]->(:Article)-[:IN_DOCUMENT]->(d:Document) WHERE e.id IN $ids RETURN DISTINCT d.id AS id',
    nodes.map((node) => node.id).filter((id) => !connected.has(id)),
  )
  return (await store.documents()).filter((document) => ids.has(document.id)).map(toSource)
}

const EVIDENCE = `
UNWIND $ids AS id
MATCH (c:Claim {id: id})-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(a:Article)-[:IN_DOCUMENT]->(d:Document)
RETURN c.id AS claim, s.text AS sentence, a.title AS article, d.id AS document, c.modality AS modality,
  c.method AS method, c.confidence AS confidence, c.status AS status`

/** The sentences of edges, a batch of claims at a time. */
async function* evidenceOf(store: GraphStore, edges: AsyncIterable<NamedEdge>): AsyncIterable<ExportedEvidence> {
  let batch: NamedEdge[] = []
  let claims = 0
  for await (const edge of edges) {
    batch.push(edge)
    claims += edge.claims.length
    if (claims < BATCH) continue
    yield* evidenceOfBatch(store, batch)
    batch = []
    claims = 0
  }
  yield* evidenceOfBatch(store, batch)
}

async function* evidenceOfBatch(store: GraphStore, edges: readonly NamedEdge[]): AsyncIterable<ExportedEvidence> {
  const ids = edges.flatMap((edge) => edge.claims)
  const found = new Map<string, readonly CypherValue[]>()
  for (let at = 0; at < ids.length; at += BATCH) {
    const { rows } = await store.query({
      query: EVIDENCE,
      parameters: { ids: ids.slice(at, at + BATCH) },
      maxRows: BATCH,
    })
    for (const row of rows) found.set(row[0] as string, row)
  }
  for (const edge of edges)
    for (const claim of edge.claims) {
      const row = found.get(claim)
      if (!row) continue
      const [, sentence, article, document, modality, method, confidence, status] = row
      yield {
        edge,
        claim,
        modality: modality as ExportedEvidence['modality'],
        sentence: String(sentence),
        article: String(article),
        document: String(document),
        method: String(method),
        confidence: Number(confidence),
        status: String(status),
      }
    }
}

function toSource({ id, path, title, outlet, publishedAt }: ExportedDocument): ExportedDocument {
  return { id, path, title, ...(outlet !== undefined && { outlet }), ...(publishedAt !== undefined && { publishedAt }) }
}
