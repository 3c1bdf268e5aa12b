import type { ExportSource, Pieces } from '../../src/export/format.ts'
import type { Graph, GraphEdge, GraphNode } from '../../src/model/graph.ts'
import type { EdgeSummary, EntitySummary, StoreContents } from '../../src/store/port.ts'

const common = { aliases: [], degree: 1, x: 0, y: 0 } as const

/** Names that break careless writers: markup, quotes, controls, lone surrogates, Han beyond the BMP, length. */
export const NODES: readonly EntitySummary[] = [
  {
    ...common,
    id: 'o1',
    type: 'Organisation',
    name: '江<东>市"总工会"&\'职工\'',
    aliases: ['市总', '江东\u0000总'],
    adminCode: '360000',
    x: 0.25,
    y: -0.5,
  },
  {
    ...common,
    id: 'g1',
    type: 'Program',
    name: '=cmd|calc ]]> 送温暖\u0008\ufffe\ud800 行动\n第二行',
    kind: 'campaign',
  },
  { ...common, id: 'p1', type: 'Place', name: '𠮷安县😀', level: 'county', lat: 27.04, lon: 114.9 },
  {
    ...common,
    id: 'a1',
    type: 'Amount',
    name: '50万元',
    value: 500_000,
    unit: '元',
    currency: 'CNY',
    qualifier: 'about',
  },
  { ...common, id: 'x1', type: 'Person', name: '长'.repeat(2000) },
]

const edge = { confidence: 0.875, status: 'unreviewed', sources: 2, claims: ['c1', 'c2'] } as const

export const EDGES: readonly EdgeSummary[] = [
  {
    ...edge,
    id: 'r1',
    type: 'FUNDED',
    from: 'o1',
    to: 'g1',
    modality: 'planned',
    amount: 500_000,
    currency: 'CNY',
    date: '2024-02',
  },
  {
    ...edge,
    id: 'r2',
    type: 'FUNDED',
    from: 'o1',
    to: 'g1',
    modality: 'done',
    amount: 300_000,
    currency: 'CNY',
    date: '2023',
  },
  { ...edge, id: 'r3', type: 'LOCATED_IN', from: 'o1', to: 'p1', modality: 'done', sources: 1, claims: ['c3'] },
  { ...edge, id: 'r4', type: 'PROPOSED', from: 'x1', to: 'g1', modality: 'proposed', role: '=副主席' },
]

export function sampleSource(nodes = NODES, edges = EDGES): ExportSource {
  const end = (id: string) => nodes.find((node) => node.id === id)!
  const named = edges.map((edge) => ({ ...edge, subject: end(edge.from), object: end(edge.to) }))
  return {
    header: {
      title: '样例 <Sample>',
      date: '2026-01-02',
      build: '0.1.0-abc',
      licence: 'CC0-1.0',
      query: 'MATCH (a)-[r]->(b) WHERE r.amount > 1 RETURN a, r, b',
      sources: [{ id: 'd1', path: 'page.txt', title: '江东工报 第1版', outlet: '江东工报', publishedAt: '2024-02-01' }],
    },
    async *nodes() {
      yield* nodes
    },
    async *edges() {
      yield* named
    },
    async *evidence() {
      for (const edge of named)
        for (const claim of edge.claims)
          yield {
            edge,
            claim,
            modality: edge.modality,
            sentence: `=江东市总工会“拟”投入50万元，${claim}。\r\n+第二行`,
            article: '要闻',
            document: 'd1',
            method: 'rule:funding-1',
            confidence: 0.875,
            status: 'unreviewed',
          }
    },
    contents: () => contentsOf(sampleGraph(nodes, edges)),
  }
}

function contentsOf(graph: Graph): StoreContents {
  return {
    async *nodes() {
      yield* graph.nodes
    },
    async *edges(types) {
      for (const edge of graph.edges) if (types === undefined || types.includes(edge.type)) yield edge
    },
  }
}

/** The same as nodes and edges of the whole model, with a claim and its sentence behind each edge. */
export function sampleGraph(nodes: readonly EntitySummary[] = NODES, edges: readonly EdgeSummary[] = EDGES): Graph {
  const claims = edges.flatMap((edge) => edge.claims.map((claim) => ({ edge, id: `${edge.id}-${claim}` })))
  const entities = nodes.map(
    ({ id, type, aliases, ...properties }) =>
      ({ id, label: type, properties: { ...properties, aliases: [...aliases] } }) as GraphNode,
  )
  const byId = <T extends { readonly id: string }>(items: readonly T[]) =>
    [...items].sort((a, b) => (a.id < b.id ? -1 : 1))
  if (nodes.length === 0) return { nodes: [], edges: [] }
  return {
    nodes: byId([
      ...entities,
      {
        id: 'd1',
        label: 'Document',
        properties: {
          path: 'page.txt',
          title: '江东工报',
          sha256: '0',
          mediaType: 'text/plain',
          text: '江东\\\'"`市\n\t\u2028😀𠮷',
        },
      },
      { id: 's1', label: 'Sentence', properties: { text: '句', ord: 0, spans: [0, 4] } },
      { id: 't1', label: 'Article', properties: { title: '题', ord: 0 } },
      ...claims.map(({ edge, id }) => ({
        id,
        label: 'Claim' as const,
        properties: {
          type: edge.type,
          modality: edge.modality,
          confidence: 0.5,
          method: 'rule:x',
          status: 'unreviewed',
        },
      })),
    ]),
    edges: byId<GraphEdge>([
      ...edges.map(
        ({ id, type, from, to, claims: of, ...properties }) =>
          ({
            id,
            type,
            from,
            to,
            properties: { ...properties, claims: of.map((claim) => `${id}-${claim}`) },
          }) as GraphEdge,
      ),
      { id: 'x1', type: 'IN_ARTICLE', from: 's1', to: 't1', properties: {} },
      { id: 'x2', type: 'IN_DOCUMENT', from: 't1', to: 'd1', properties: {} },
      ...claims.flatMap(({ edge, id }): GraphEdge[] => [
        { id: `${id}-s`, type: 'SUBJECT', from: id, to: edge.from, properties: {} },
        { id: `${id}-o`, type: 'OBJECT', from: id, to: edge.to, properties: {} },
        { id: `${id}-t`, type: 'STATED_IN', from: id, to: 's1', properties: { quote: [0, 2], weights: [1, 0.5] } },
      ]),
    ]),
  }
}

export async function joined(pieces: Pieces): Promise<string> {
  return (await bytesOf(pieces)).toString()
}

export async function bytesOf(pieces: Pieces): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const piece of pieces) parts.push(Buffer.from(piece as string))
  return Buffer.concat(parts)
}
