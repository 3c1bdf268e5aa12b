import type { ExportFormat, Pieces } from './format.ts'
import { neo4jImport } from './neo4j-import.ts'
import { readmeOf } from './readme.ts'
import { zip } from './zip.ts'

/** Everything the store holds as CSV for `neo4j-admin database import`, with the script that imports it, in one archive. */
export const neo4jCsv: ExportFormat = {
  name: 'neo4j-csv',
  mediaType: 'application/zip',
  extension: 'neo4j.zip',
  summary: 'neo4j-admin 批量导入，带脚本 for neo4j-admin database import, with import.sh',
  async *write(source): Pieces {
    const { files } = await neo4jImport(source.contents())
    yield* zip([
      { name: 'README.txt', pieces: () => one(readmeOf(source.header)) },
      ...files.map(({ name, pieces, runs }) => ({ name, pieces, ...(runs ? { runs } : {}) })),
    ])
  },
}

async function* one(text: string): Pieces {
  yield text
}
