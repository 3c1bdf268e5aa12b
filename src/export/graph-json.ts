import { EDGE_ATTRIBUTES, edgeLabel, NODE_ATTRIBUTES } from './attributes.ts'
import type { ExportFormat, ExportSource, Pieces } from './format.ts'

/** graphology's serialised graph: `Graph.from(JSON.parse(text))`. */
export const graphologyJson: ExportFormat = {
  name: 'graphology',
  mediaType: 'application/json',
  extension: 'graphology.json',
  summary: 'graphology、Sigma.js、Gephi Lite',
  async *write(source) {
    yield `{"options":{"type":"directed","multi":true,"allowSelfLoops":true},\n"attributes":${JSON.stringify(source.header)},\n"nodes":[`
    yield* list(source.nodes(), (node) => ({ key: node.id, attributes: properties(NODE_ATTRIBUTES, node) }))
    yield '],\n"edges":['
    yield* list(source.edges(), (edge) => ({
      key: edge.id,
      source: edge.from,
      target: edge.to,
      attributes: properties(EDGE_ATTRIBUTES, edge),
    }))
    yield ']}\n'
  },
}

/** The node-link form that networkx and D3 read: `nx.node_link_graph(json.load(f), edges="links")`. */
export const nodeLinkJson: ExportFormat = {
  name: 'node-link',
  mediaType: 'application/json',
  extension: 'node-link.json',
  summary: 'networkx、D3',
  async *write(source) {
    yield `{"directed":true,"multigraph":true,\n"graph":${JSON.stringify(source.header)},\n"nodes":[`
    yield* list(source.nodes(), (node) => ({ id: node.id, ...properties(NODE_ATTRIBUTES, node) }))
    yield '],\n"links":['
    yield* list(source.edges(), (edge) => ({
      source: edge.from,
      target: edge.to,
      key: edge.id,
      ...properties(EDGE_ATTRIBUTES, edge),
    }))
    yield ']}\n'
  },
}

/** Cytoscape.js and Cytoscape desktop: `cytoscape({ elements })`. */
export const cytoscapeJson: ExportFormat = {
  name: 'cytoscape',
  mediaType: 'application/json',
  extension: 'cyjs',
  summary: 'Cytoscape',
  write: cytoscape,
}

const SPREAD = 1000

async function* cytoscape(source: ExportSource): Pieces {
  yield `{"format_version":"1.0","generated_by":"guanxi","data":${JSON.stringify({ ...source.header, name: source.header.title })},\n"elements":{"nodes":[`
  yield* list(source.nodes(), (node) => ({
    data: { id: node.id, name: node.name, ...properties(NODE_ATTRIBUTES, node) },
    position: { x: node.x * SPREAD, y: -node.y * SPREAD },
  }))
  yield '],\n"edges":['
  yield* list(source.edges(), (edge) => ({
    data: {
      id: edge.id,
      source: edge.from,
      target: edge.to,
      interaction: edge.type,
      name: edgeLabel(edge),
      ...properties(EDGE_ATTRIBUTES, edge),
    },
  }))
  yield ']}}\n'
}

function properties<T>(
  attributes: readonly { readonly name: string; readonly of: (item: T) => unknown }[],
  item: T,
): object {
  return Object.fromEntries(attributes.map(({ name, of }) => [name, of(item)]))
}

async function* list<T>(items: AsyncIterable<T>, element: (item: T) => object): AsyncIterable<string> {
  let first = true
  for await (const item of items) {
    yield `${first ? '\n' : ',\n'}${JSON.stringify(element(item))}`
    first = false
  }
}
