import { pagesOf } from '../model/paged.ts'
import { csvLine } from './csv-cell.ts'
import type { ExportFormat, ExportSource, Part, Pieces } from './format.ts'
import { type Table, tablesOf } from './tables.ts'
import { zip } from './zip.ts'

/** One CSV a table (UTF-8 with byte order mark, so that Excel shows Chinese), in one archive; formulas are neutralised. */
export const csv: ExportFormat = {
  name: 'csv',
  mediaType: 'application/zip',
  extension: 'csv.zip',
  summary: '表格：实体、关系、原句、来源 tables of entities, relations, evidence, sources',
  write: (source) => zip(files(source)),
  parts: files,
}

function files(source: ExportSource): readonly Part[] {
  return tablesOf(source).map((table) => ({ name: `${table.name}.csv`, pieces: () => lines(table) }))
}

async function* lines(table: Table): Pieces {
  yield `\ufeff${csvLine(table.columns)}`
  for await (const rows of pagesOf(table.rows())) {
    let text = ''
    for (const row of rows) text += csvLine(row)
    yield text
  }
}
