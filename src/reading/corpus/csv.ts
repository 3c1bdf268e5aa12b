import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { type BadRow, type CorpusRow, LONGEST_ROW, TOO_LONG } from './rows.ts'

/** CSV or TSV with names in its first line; rows may be ragged, cells may hold line breaks. Rows are named by the line they end on. */
export async function* csvRows(pieces: AsyncIterable<string>, path: string): AsyncIterable<CorpusRow> {
  const iterator = pieces[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done) return
  const delimiter = /\.tsv$/i.test(path) ? '\t' : delimiterIn(first.value)
  const bad: BadRow[] = []
  const parser = Readable.from(resumed(first.value, iterator)).pipe(
    parse({
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_ROW,
      // What cannot be read is told behind the rows before it; only a row without an end ends the file.
      skip_records_with_error: true,
      on_skip: (error) => {
        if (!error) return undefined
        bad.push({ place: String(error.lines), reason: reasonOf(error) })
        if (isEndless(error)) throw error
        return undefined
      },
    }),
  )
  let names: string[] | undefined
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (!names) {
        names = namesOf(record)
        continue
      }
      const columns = names
      if (record.every((cell) => cell.trim() === '')) continue
      const cells = record.map((cell, i) => [columns[i] ?? `${i + 1}`, cell] as const)
      yield { place: String(info.lines), row: Object.fromEntries(cells) }
      yield* bad.splice(0)
    }
  } catch (error) {
    if (!isEndless(error)) throw error
  }
  yield* bad
}

const isEndless = (error: unknown): boolean => error instanceof CsvError && error.code === 'CSV_MAX_RECORD_SIZE'

function reasonOf(error: CsvError): string {
  const { message } = error
  return isEndless(error)
    ? `${TOO_LONG} 可能有引号没有关上。 A quotation mark may be left open.`
    : `从这里起读不出来，前面的已读；可能有引号没有关上。 Cannot be read from here on, what came before was read: ${message.slice(0, 120)}`
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
