import { ENTITY_TYPE_INFO, type Modality } from '../model/ontology.ts'
import type { EdgeSummary, EntitySummary } from '../store/port.ts'
import { type Attribute, EDGE_ATTRIBUTES, edgeLabel, NODE_ATTRIBUTES } from './attributes.ts'
import { dateInterval } from './date-interval.ts'
import type { ExportFormat, ExportHeader, ExportSource, Pieces } from './format.ts'
import { Occurrences } from './occurrences.ts'
import { xmlAttribute, xmlText } from './xml.ts'

/** GEXF 1.3 with position, colour, size and dates, as Gephi and Gephi Lite read it. */
export const gexf: ExportFormat = {
  name: 'gexf',
  mediaType: 'application/gexf+xml',
  extension: 'gexf',
  summary: 'Gephi、Gephi Lite：带位置、颜色、大小、日期 with position, colour, size and dates',
  write,
}

/** What the format has elements of its own for. */
const OWN_NODE = new Set(['label', 'x', 'y'])
const OWN_EDGE = new Set(['label', 'weight'])
const nodeAttributes = NODE_ATTRIBUTES.filter(({ name }) => !OWN_NODE.has(name))
const edgeAttributes = EDGE_ATTRIBUTES.filter(({ name }) => !OWN_EDGE.has(name))

async function* write(source: ExportSource): Pieces {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta lastmodifieddate="${xmlText(source.header.date)}">
<creator>关系 Guanxi ${xmlText(source.header.build)}</creator>
<description>${xmlText(describe(source.header))}</description>
</meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">
${declare('node', nodeAttributes)}${declare('edge', edgeAttributes)}<nodes>
`
  for await (const node of source.nodes()) yield nodeElement(node)
  yield '</nodes>\n<edges>\n'
  const parallels = new Occurrences()
  for await (const edge of source.edges())
    yield edgeElement(edge, parallels.count(`${edge.from} ${edge.to} ${kindOf(edge)}`))
  yield '</edges>\n</graph>\n</gexf>\n'
}

function nodeElement(node: EntitySummary): string {
  const { colour } = ENTITY_TYPE_INFO[node.type]
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  const size = 4 + 2 * Math.sqrt(node.degree)
  return `<node id="${xmlText(node.id)}" label="${xmlAttribute(node.name)}">
${values(nodeAttributes, node)}<viz:color r="${r}" g="${g}" b="${b}"/>
<viz:position x="${round(node.x * 1000)}" y="${round(node.y * 1000)}" z="0"/>
<viz:size value="${round(size)}"/>
</node>
`
}

const SHAPES: Readonly<Record<Modality, string>> = {
  done: 'solid',
  planned: 'dashed',
  proposed: 'dotted',
  denied: 'double',
}

/** Gephi keeps parallel edges apart by their kind, so the second and third of one kind are counted. */
function edgeElement(edge: EdgeSummary, before: number): string {
  const kind = before === 0 ? kindOf(edge) : `${kindOf(edge)} ${before + 1}`
  const interval = dateInterval(edge.date)
  const when = interval ? ` start="${interval[0]}" end="${interval[1]}"` : ''
  return `<edge id="${xmlText(edge.id)}" source="${xmlText(edge.from)}" target="${xmlText(edge.to)}" type="directed" kind="${xmlText(kind)}" label="${xmlText(edgeLabel(edge))}" weight="${edge.sources}"${when}>
${values(edgeAttributes, edge)}<viz:shape value="${SHAPES[edge.modality]}"/>
</edge>
`
}

function kindOf({ type, modality }: EdgeSummary): string {
  return modality === 'done' ? type : `${type} ${modality}`
}

const GEXF_TYPES = { string: 'string', int: 'integer', double: 'double', boolean: 'boolean' } as const

function declare(kind: string, attributes: readonly Attribute<never>[]): string {
  const lines = attributes.map(
    ({ name, type }) => `<attribute id="${name}" title="${name}" type="${GEXF_TYPES[type]}"/>\n`,
  )
  return `<attributes class="${kind}" mode="static">\n${lines.join('')}</attributes>\n`
}

function values<T>(attributes: readonly Attribute<T>[], item: T): string {
  let text = ''
  for (const { name, of } of attributes) {
    const value = of(item)
    if (value !== undefined)
      text += `<attvalue for="${name}" value="${typeof value === 'string' ? xmlAttribute(value) : value}"/>\n`
  }
  return `<attvalues>\n${text}</attvalues>\n`
}

/** The format has no title of its own: it is the first line. */
function describe({ title, licence, query, sources }: ExportHeader): string {
  const documents = sources.map(({ outlet, title, publishedAt, path }) =>
    [outlet, title, publishedAt, path].filter(Boolean).join(', '),
  )
  return [
    title,
    `licence: ${licence}`,
    ...(query === undefined ? [] : [`query: ${query}`]),
    'sources:',
    ...documents,
  ].join('\n')
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
