import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { type CorpusRow, LONGEST_ROW, TOO_LONG } from './rows.ts'

/** CSV or TSV with names in its first line; rows may be ragged, cells may hold line breaks. Rows are named by the line they end on. */
export async function* csvRows(pieces: AsyncIterable<string>, path: string): AsyncIterable<CorpusRow> {
  const iterator = pieces[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done) return
  const delimiter = /\.tsv$/i.test(path) ? '\t' : delimiterIn(first.value)
  const parser = Readable.from(resumed(first.value, iterator)).pipe(
    parse({
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_ROW,
    }),
  )
  let names: string[] | undefined
  let line = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      line = info.lines
      if (!names) {
        names = namesOf(record)
        continue
      }
      const columns = names
      if (record.every((cell) => cell.trim() === '')) continue
      const cells = record.map((cell, i) => [columns[i] ?? `${i + 1}`, cell] as const)
      yield { place: String(line), row: Object.fromEntries(cells) }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const reason =
      error.code === 'CSV_MAX_RECORD_SIZE'
        ? `${TOO_LONG} 可能有引号没有关上。 A quotation mark may be left open.`
        : `从这里起读不出来，前面的已读；可能有引号没有关上。 Cannot be read from here on, what came before was read: ${error.message.slice(0, 120)}`
    yield { place: String(line + 1), reason }
  }
}

async function* resumed(first: string, rest: AsyncIterator<string>): AsyncIterable<string> {
  yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

/** The sign that parts most names of the first line. */
function delimiterIn(head: string): string {
  const line = head.slice(0, Math.max(0, head.search(/[\r\n]/)) || head.length)
  const counted = [',', '\t', ';', '，'].map((sign) => ({ sign, count: line.split(sign).length }))
  return counted.sort((a, b) => b.count - a.count)[0].sign
}

/** Column names as they are written, numbered where they are empty or come twice. */
function namesOf(record: readonly string[]): string[] {
  const seen = new Set<string>()
  return record.map((cell, i) => {
    const name = cell.trim()
    const unique = name && !seen.has(name) ? name : `${name}${i + 1}`
    seen.add(unique)
    return unique
  })
}
