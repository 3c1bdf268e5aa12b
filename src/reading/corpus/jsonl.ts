import { type CorpusRow, LONGEST_ROW, parseRow, TOO_LONG } from './rows.ts'

/** JSON Lines: one row a line; a bad line is named by its number and the others are read. */
export async function* jsonlRows(pieces: AsyncIterable<string>): AsyncIterable<CorpusRow> {
  let number = 0
  let isTooLong = false
  let open: string[] = []
  let length = 0
  const finish = (): CorpusRow | undefined => {
    number++
    const line = open.length === 1 ? open[0] : open.join('')
    open = []
    length = 0
    if (isTooLong) {
      isTooLong = false
      return { place: String(number), reason: TOO_LONG }
    }
    return line.trim() ? parseRow(line, String(number)) : undefined
  }
  for await (const piece of pieces) {
    let start = 0
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', start)) {
      if (!isTooLong) open.push(piece.slice(start, end))
      start = end + 1
      const row = finish()
      if (row) yield row
    }
    if (start === piece.length || isTooLong) continue
    open.push(piece.slice(start))
    length += piece.length - start
    if (length > LONGEST_ROW) {
      isTooLong = true
      open = []
    }
  }
  if (open.length || isTooLong) {
    const row = finish()
    if (row) yield row
  }
}
