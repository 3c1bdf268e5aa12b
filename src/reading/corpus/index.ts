import { csvRows } from './csv.ts'
import { jsonRows } from './json.ts'
import { jsonlRows } from './jsonl.ts'
import { cellText, type ColumnMapping, guessMapping } from './mapping.ts'
import { rowBytes } from './row.ts'
import type { BadRow, CorpusRow, FoundRow } from './rows.ts'
import { decodeStream } from './text-stream.ts'

export { type ColumnMapping, MAPPED, parseMapping } from './mapping.ts'
export type { BadRow, CorpusRow } from './rows.ts'
export { xlsxRows } from './xlsx.ts'

export type CorpusFormat = 'jsonl' | 'json' | 'csv' | 'xlsx'

/** What kind of corpus a file is, by its name. */
export function corpusFormatOf(path: string): CorpusFormat | undefined {
  const extension = /\.(?<extension>jsonl|ndjson|json|csv|tsv|xlsx)$/i.exec(path)?.groups?.extension.toLowerCase()
  if (extension === 'ndjson') return 'jsonl'
  return extension === 'tsv' ? 'csv' : (extension as CorpusFormat | undefined)
}

/** The rows of a corpus as its bytes come: never more than a row and what it stands in is held. */
export function readRows(
  format: Exclude<CorpusFormat, 'xlsx'>,
  path: string,
  chunks: AsyncIterable<Uint8Array>,
): AsyncIterable<CorpusRow> {
  const pieces = decodeStream(chunks)
  if (format === 'csv') return csvRows(pieces, path)
  return format === 'json' ? jsonRows(pieces) : jsonlRows(pieces)
}

/** A document of a corpus: `place` is its row, `bytes` what is kept of it. */
export interface CorpusDocument {
  readonly place: string
  readonly bytes: Uint8Array
}

/** So many rows are looked at before the columns are guessed. */
const SAMPLE = 20

/** So many columns are named to whoever names one that is not there. */
const COLUMNS_NAMED = 50

/**
 * Rows → documents, one a row. Without a mapping the columns are guessed from the first rows; `onMapping` is told either way.
 * A row that holds no text is a bad row.
 */
export async function* documentsOf(
  rows: AsyncIterable<CorpusRow> | Iterable<CorpusRow>,
  given: ColumnMapping | undefined,
  onMapping?: (mapping: ColumnMapping, columns: readonly string[]) => void,
): AsyncIterable<CorpusDocument | BadRow> {
  let mapping: ColumnMapping | undefined
  let columns: readonly string[] = []
  let waiting: CorpusRow[] = []
  const documentIn = (row: CorpusRow): CorpusDocument | BadRow => {
    if ('reason' in row) return row
    const { place } = row
    if (!mapping)
      return {
        place,
        reason:
          '看不出哪一列是正文；请用 --columns text=列名 指明。 No column looks like a text: name it with --columns text=NAME.',
      }
    // A sheet's row leaves out its empty cells: a column that others have is there.
    if (!columns.includes(mapping.text) && !Object.hasOwn(row.row, mapping.text)) {
      const there = columns.slice(0, COLUMNS_NAMED).join(', ')
      return {
        place,
        reason: `没有“${mapping.text}”这一列；有的列：${there}。 No such column: ${mapping.text}; there are: ${there}.`,
      }
    }
    if (!cellText(row.row[mapping.text]).trim())
      return { place, reason: `“${mapping.text}”列没有文字。 The column ${mapping.text} holds no text.` }
    return { place, bytes: rowBytes(row.row, mapping) }
  }
  const settle = (): (CorpusDocument | BadRow)[] => {
    const sample = waiting.flatMap((row) => ('row' in row ? [(row as FoundRow).row] : []))
    mapping = given ?? guessMapping(sample)
    columns = [...new Set(sample.flatMap((row) => Object.keys(row)))]
    if (mapping && sample.length) onMapping?.(mapping, columns)
    const settled = waiting.map(documentIn)
    waiting = []
    return settled
  }
  let isSettled = false
  for await (const row of rows) {
    if (isSettled) {
      yield documentIn(row)
      continue
    }
    waiting.push(row)
    if (waiting.length < SAMPLE) continue
    isSettled = true
    yield* settle()
  }
  if (!isSettled) yield* settle()
}
