import { type Attribute, EDGE_ATTRIBUTES, NODE_ATTRIBUTES } from './attributes.ts'
import type { ExportFormat, ExportHeader, ExportSource } from './format.ts'
import type { EdgeSummary, EntitySummary } from '../store/port.ts'
import { pagesOf } from '../model/paged.ts'
import { xmlText } from './xml.ts'

/** GraphML 1.0 as Gephi, yEd, Cytoscape, networkx and igraph read it: every key declared and typed, parallel edges with ids. */
export const graphml: ExportFormat = {
  name: 'graphml',
  mediaType: 'application/graphml+xml',
  extension: 'graphml',
  summary: 'Gephi, yEd, Cytoscape, networkx, igraph',
  write,
}

async function* write(source: ExportSource): AsyncIterable<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<desc>${xmlText(source.header.title)}</desc>
${keys('graph', HEADER_ATTRIBUTES)}${keys('node', NODE_ATTRIBUTES)}${keys('edge', EDGE_ATTRIBUTES)}<graph id="guanxi" edgedefault="directed">
${dataOf('graph', HEADER_ATTRIBUTES)(source.header)}`
  for await (const nodes of pagesOf(source.nodes())) {
    let text = ''
    for (const node of nodes) text += nodeText(node)
    yield text
  }
  for await (const edges of pagesOf(source.edges())) {
    let text = ''
    for (const edge of edges) text += edgeText(edge)
    yield text
  }
  yield '</graph>\n</graphml>\n'
}

const nodeData = dataOf('node', NODE_ATTRIBUTES)
const edgeData = dataOf('edge', EDGE_ATTRIBUTES)

function nodeText(node: EntitySummary): string {
  return `<node id="${xmlText(node.id)}">\n${nodeData(node)}</node>\n`
}

function edgeText(edge: EdgeSummary): string {
  return `<edge id="${xmlText(edge.id)}" source="${xmlText(edge.from)}" target="${xmlText(edge.to)}">\n${edgeData(edge)}</edge>\n`
}

/** What the file says of itself, as data of the graph. */
const HEADER_ATTRIBUTES: readonly Attribute<ExportHeader>[] = [
  { name: 'title', type: 'string', of: (header) => header.title },
  { name: 'date', type: 'string', of: (header) => header.date },
  { name: 'build', type: 'string', of: (header) => header.build },
  { name: 'licence', type: 'string', of: (header) => header.licence },
  { name: 'query', type: 'string', of: (header) => header.query },
  {
    name: 'sources',
    type: 'string',
    of: (header) =>
      header.sources
        .map(({ outlet, title, publishedAt, path }) => [outlet, title, publishedAt, path].filter(Boolean).join(', '))
        .join('\n'),
  },
]

function keys(kind: string, attributes: readonly Attribute<never>[]): string {
  return attributes
    .map(({ name, type }) => `<key id="${kind}-${name}" for="${kind}" attr.name="${name}" attr.type="${type}"/>\n`)
    .join('')
}

/** How the data of one thing is written: what stands around each value is put together once, not a million times. */
function dataOf<T>(kind: string, attributes: readonly Attribute<T>[]): (item: T) => string {
  const around = attributes.map(({ name, of }) => ({ of, before: `<data key="${kind}-${name}">` }))
  return (item) => {
    let text = ''
    for (const { of, before } of around) {
      const value = of(item)
      if (value === undefined) continue
      text += before
      text += typeof value === 'string' ? xmlText(value) : value
      text += '</data>\n'
    }
    return text
  }
}
