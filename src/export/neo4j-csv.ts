import { NODE_LABELS, PROVENANCE_TYPES } from '../model/graph.ts'
import { RELATION_TYPES } from '../model/ontology.ts'
import type { StoreContents } from '../store/port.ts'
import type { ExportFormat, ExportHeader, Pieces } from './format.ts'
import { neo4jImport } from './neo4j-import.ts'
import { readmeOf } from './readme.ts'
import { type ZipEntry, zip } from './zip.ts'

const EDGE_TYPES: readonly string[] = [...RELATION_TYPES, ...PROVENANCE_TYPES]

/** Everything the store holds as CSV for `neo4j-admin database import`, with the script that imports it, in one archive. */
export const neo4jCsv: ExportFormat = {
  name: 'neo4j-csv',
  mediaType: 'application/zip',
  extension: 'neo4j.zip',
  summary: 'neo4j-admin 批量导入，带脚本 for neo4j-admin database import, with import.sh',
  async *write(source): Pieces {
    yield* zip(await files(source.header, source.contents()))
  },
  parts: (source) => files(source.header, fewOf(source.contents())),
}

async function files(header: ExportHeader, contents: StoreContents): Promise<readonly ZipEntry[]> {
  const imported = await neo4jImport(contents)
  return [
    { name: 'README.txt', pieces: () => one(readmeOf(header)) },
    ...imported.files.map(({ name, pieces, runs }) => ({ name, pieces, ...(runs ? { runs } : {}) })),
  ]
}

/** The first of every kind: enough to see how the files look, without reading all to learn their columns. */
function fewOf(contents: StoreContents): StoreContents {
  return {
    async *nodes(labels = NODE_LABELS) {
      for (const label of labels) yield* first(contents.nodes([label]))
    },
    async *edges(types = EDGE_TYPES) {
      for (const type of types) yield* first(contents.edges([type]))
    },
  }
}

const FEW = 20

async function* first<T>(items: AsyncIterable<T>): AsyncIterable<T> {
  let count = 0
  for await (const item of items) {
    yield item
    if (++count === FEW) return
  }
}

async function* one(text: string): Pieces {
  yield text
}
