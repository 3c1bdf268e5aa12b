import { EDGE_ATTRIBUTES, edgeLabel, LIST_SEPARATOR, NODE_ATTRIBUTES } from './attributes.ts'
import { paged, pagesOf } from '../model/paged.ts'
import type { NamedEdge } from '../store/port.ts'
import type { ExportSource } from './format.ts'

export type Cell = string | number | boolean | undefined

/** One table of a workbook, or one CSV file. */
export interface Table {
  readonly name: string
  readonly columns: readonly string[]
  rows(): AsyncIterable<readonly Cell[]>
}

const nodeColumns = NODE_ATTRIBUTES.filter(({ name }) => !['label', 'x', 'y'].includes(name))
const edgeColumns = EDGE_ATTRIBUTES.filter(({ name }) => !['label', 'weight', 'claims'].includes(name))

/** What a reader of a spreadsheet wants: names beside ids, the sentence beside each relation, the sources, and what the file is. */
export function tablesOf(source: ExportSource): readonly Table[] {
  return [
    { name: 'entities', columns: ['id', 'name', ...nodeColumns.map(({ name }) => name)], rows: () => entities(source) },
    {
      name: 'relations',
      columns: ['id', 'subject', 'relation', 'object', ...edgeColumns.map(({ name }) => name), 'subjectId', 'objectId'],
      rows: () => relations(source),
    },
    {
      name: 'evidence',
      columns: [
        'relationId',
        'subject',
        'relation',
        'object',
        'modality',
        'sentence',
        'article',
        'document',
        'publishedAt',
        'method',
        'confidence',
        'status',
        'claim',
      ],
      rows: () => evidence(source),
    },
    { name: 'sources', columns: ['id', 'title', 'outlet', 'publishedAt', 'path'], rows: () => sources(source) },
    { name: 'about', columns: ['what', 'value'], rows: () => about(source) },
  ]
}

function entities(source: ExportSource): AsyncIterable<readonly Cell[]> {
  return mapped(source.nodes(), (node) => [node.id, node.name, ...nodeColumns.map(({ of }) => of(node))])
}

function relations(source: ExportSource): AsyncIterable<readonly Cell[]> {
  return mapped(source.edges(), (edge) => [
    edge.id,
    ...endsOf(edge),
    ...edgeColumns.map(({ of }) => of(edge)),
    edge.from,
    edge.to,
  ])
}

function evidence(source: ExportSource): AsyncIterable<readonly Cell[]> {
  const documents = new Map(source.header.sources.map((document) => [document.id, document]))
  return mapped(source.evidence(), (each) => {
    const document = documents.get(each.document)
    return [
      each.edge.id,
      ...endsOf(each.edge),
      each.modality,
      each.sentence,
      each.article,
      document?.path ?? each.document,
      document?.publishedAt,
      each.method,
      each.confidence,
      each.status,
      each.claim,
    ]
  })
}

function mapped<T>(items: AsyncIterable<T>, row: (item: T) => readonly Cell[]): AsyncIterable<readonly Cell[]> {
  return paged(async function* () {
    for await (const page of pagesOf(items)) yield page.map(row)
  })
}

function endsOf(edge: NamedEdge): readonly Cell[] {
  return [edge.subject.name, edgeLabel(edge), edge.object.name]
}

async function* sources({ header }: ExportSource): AsyncIterable<readonly Cell[]> {
  for (const { id, title, outlet, publishedAt, path } of header.sources) yield [id, title, outlet, publishedAt, path]
}

async function* about({ header }: ExportSource): AsyncIterable<readonly Cell[]> {
  yield ['标题 title', header.title]
  yield ['日期 date', header.date]
  yield ['构建 build', header.build]
  yield ['条款 licence', header.licence]
  if (header.query !== undefined) yield ['查询 query', header.query]
  yield ['figure', '同一 figure 的几行是同一笔钱，只算一次 rows with one figure state the same money: count it once']
  yield ['modality', ['done 已发生', 'planned 计划', 'proposed 提议', 'denied 否认'].join(LIST_SEPARATOR)]
}
