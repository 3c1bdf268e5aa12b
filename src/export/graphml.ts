import { type Attribute, EDGE_ATTRIBUTES, NODE_ATTRIBUTES } from './attributes.ts'
import type { ExportFormat, ExportHeader, ExportSource } from './format.ts'
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
${data('graph', HEADER_ATTRIBUTES, source.header)}`
  for await (const node of source.nodes())
    yield `<node id="${xmlText(node.id)}">\n${data('node', NODE_ATTRIBUTES, node)}</node>\n`
  for await (const edge of source.edges())
    yield `<edge id="${xmlText(edge.id)}" source="${xmlText(edge.from)}" target="${xmlText(edge.to)}">\n${data('edge', EDGE_ATTRIBUTES, edge)}</edge>\n`
  yield '</graph>\n</graphml>\n'
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

function data<T>(kind: string, attributes: readonly Attribute<T>[], item: T): string {
  let text = ''
  for (const { name, of } of attributes) {
    const value = of(item)
    if (value !== undefined)
      text += `<data key="${kind}-${name}">${typeof value === 'string' ? xmlText(value) : value}</data>\n`
  }
  return text
}
