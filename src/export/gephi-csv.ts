import { EDGE_ATTRIBUTES, edgeLabel, NODE_ATTRIBUTES } from './attributes.ts'
import { csvLine } from './csv-cell.ts'
import type { ExportFormat, ExportSource, Part, Pieces } from './format.ts'
import { readmeOf } from './readme.ts'
import { zip } from './zip.ts'

/** Gephi's own pair of tables, `Id,Label,…` and `Source,Target,Type,Label,Weight,…`, in one archive. */
export const gephiCsv: ExportFormat = {
  name: 'gephi-csv',
  mediaType: 'application/zip',
  extension: 'gephi.zip',
  summary: 'Gephi 的两张表 the pair of tables that Gephi imports',
  write: (source) => zip(files(source)),
  parts: files,
}

function files(source: ExportSource): readonly Part[] {
  return [
    { name: 'nodes.csv', pieces: () => nodes(source) },
    { name: 'edges.csv', pieces: () => edges(source) },
    { name: 'README.txt', pieces: () => readme(source) },
  ]
}

const nodeAttributes = NODE_ATTRIBUTES.filter(({ name }) => name !== 'label')
const edgeAttributes = EDGE_ATTRIBUTES.filter(({ name }) => !['label', 'weight', 'type'].includes(name))

async function* nodes(source: ExportSource): Pieces {
  yield csvLine(['Id', 'Label', ...nodeAttributes.map(({ name }) => name)])
  for await (const node of source.nodes())
    yield csvLine([node.id, node.name, ...nodeAttributes.map(({ of }) => of(node))])
}

/** `Type` is Gephi's word for directed or not; ours is `relation`. */
async function* edges(source: ExportSource): Pieces {
  yield csvLine([
    'Source',
    'Target',
    'Type',
    'Id',
    'Label',
    'Weight',
    'relation',
    ...edgeAttributes.map(({ name }) => name),
  ])
  for await (const edge of source.edges())
    yield csvLine([
      edge.from,
      edge.to,
      'Directed',
      edge.id,
      edgeLabel(edge),
      edge.sources,
      edge.type,
      ...edgeAttributes.map(({ of }) => of(edge)),
    ])
}

async function* readme(source: ExportSource): Pieces {
  yield readmeOf(source.header)
}
