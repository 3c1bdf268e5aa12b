import type { StoreContents } from '../store/port.ts'
import type { ExportFormat, ExportHeader, Pieces } from './format.ts'
import { neo4jImport } from './neo4j-import.ts'
import { readmeOf } from './readme.ts'
import { type ZipEntry, zip } from './zip.ts'

/** Everything the store holds as CSV for `neo4j-admin database import`, with the script that imports it, in one archive. */
export const neo4jCsv: ExportFormat = {
  name: 'neo4j-csv',
  mediaType: 'application/zip',
  extension: 'neo4j.zip',
  summary: 'neo4j-admin 批量导入，带脚本 for neo4j-admin database import, with import.sh',
  async *write(source): Pieces {
    yield* zip(await files(source.header, source.contents()))
  },
  parts: (source) => files(source.header, source.contents(FEW)),
}

async function files(header: ExportHeader, contents: StoreContents): Promise<readonly ZipEntry[]> {
  const imported = await neo4jImport(contents)
  return [
    { name: 'README.txt', pieces: () => one(readmeOf(header)) },
    ...imported.files.map(({ name, pieces, runs }) => ({ name, pieces, ...(runs ? { runs } : {}) })),
  ]
}

/** So many of every kind are enough to see how the files look, without reading all to learn their columns. */
const FEW = 20

async function* one(text: string): Pieces {
  yield text
}
