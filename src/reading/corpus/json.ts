import { type CorpusRow, LONGEST_ROW, parseRow, TOO_LONG } from './rows.ts'

const [QUOTE, BACKSLASH, OPEN, CLOSE, BEGIN, END] = [...'"\\{}[]'].map((sign) => sign.charCodeAt(0))

/**
 * One JSON value, item by item: the objects of a list, or of a list that an object holds (`{"data": […]}`);
 * an object without such a list is one row. Items are counted from 1.
 */
export async function* jsonRows(pieces: AsyncIterable<string>): AsyncIterable<CorpusRow> {
  const open: number[] = []
  let inString = false
  let escaped = false
  let items = 0
  // The item being read, and the whole as long as it may be the only row.
  let item: string[] | undefined
  let itemDepth = 0
  let whole: string[] | undefined = []
  let length = 0
  const isRow = () =>
    (open.length === 1 && open[0] === BEGIN) || (open.length === 2 && open[0] === OPEN && open[1] === BEGIN)
  for await (const piece of pieces) {
    let from = 0
    for (let i = 0; i < piece.length; i++) {
      const code = piece.charCodeAt(i)
      if (inString) {
        if (escaped) escaped = false
        else if (code === BACKSLASH) escaped = true
        else if (code === QUOTE) inString = false
        continue
      }
      if (code === QUOTE) inString = true
      else if (code === OPEN || code === BEGIN) {
        if (!item && code === OPEN && isRow()) {
          item = []
          itemDepth = open.length
          from = i
          length = 0
          whole = undefined
        }
        open.push(code)
      } else if (code === CLOSE || code === END) {
        open.pop()
        if (!item || open.length > itemDepth) continue
        item.push(piece.slice(from, i + 1))
        const place = String(++items)
        yield length > LONGEST_ROW ? { place, reason: TOO_LONG } : parseRow(item.join(''), place)
        item = undefined
      }
    }
    length += piece.length
    if (length > LONGEST_ROW) {
      item &&= []
      whole &&= []
    } else if (item) item.push(piece.slice(from))
    else whole?.push(piece)
  }
  if (item || (items > 0 && open.length > 0))
    yield {
      place: String(items + 1),
      reason: '文件在这里断了，前面的已读。 The file is cut off here; what came before was read.',
    }
  else if (items === 0 && whole) {
    const text = whole.join('')
    if (length > LONGEST_ROW) yield { place: '1', reason: TOO_LONG }
    else if (text.trim()) yield parseRow(text, '1')
  }
}
