import type { Block, ReadDocument, TextPlace } from '../../model/document.ts'
import { contentId, sha256Hex } from '../../model/identifier.ts'
import { titleOf } from '../build.ts'
import type { FileInput } from '../format.ts'
import { bottomOf, type Line, topOf } from './lines.ts'
import { isJumpLine, JUMPS_FROM, JUMPS_TO } from './jumps.ts'
import type { LaidDocument } from './pages.ts'
import { paragraphsOf } from './paragraphs.ts'

export interface LaidText {
  readonly text: string
  readonly blocks: readonly Block[]
  readonly places: readonly TextPlace[]
}

interface PlacedLine {
  readonly line: Line
  readonly page: number
}

/** What was laid out of a file's pages as a document, drawn or scanned, which knows where on a page each line stands. */
export function documentOfPages(
  { path, bytes }: FileInput,
  mediaType: string,
  { text, blocks, places }: LaidText,
): Pick<ReadDocument, 'document' | 'blocks'> {
  const sha256 = sha256Hex(bytes)
  const title = titleOf(blocks, path)
  return { document: { id: contentId('document', sha256), path, title, sha256, mediaType, text, places }, blocks }
}

/** Articles → one text in reading order, its blocks, and where each line stands on its page. */
export function blocksOf({ articles, furniture }: LaidDocument): LaidText {
  let text = ''
  const blocks: Block[] = []
  const places: TextPlace[] = []
  const add = (lines: readonly PlacedLine[], hint: NonNullable<Block['hint']>, group?: number) => {
    const start = text.length
    for (const [i, { line, page }] of lines.entries()) {
      if (i > 0 && /[A-Za-z,.;]$/.test(lines[i - 1].line.text) && /^[A-Za-z]/.test(line.text)) text += ' '
      const from = text.length
      text += line.text
      const top = topOf(line)
      const sure = line.sure === undefined ? undefined : Math.round(1000 * line.sure) / 1000
      const place = { start: from, end: text.length, page, box: box(line.left, top, line.right, bottomOf(line)) }
      places.push(sure === undefined ? place : { ...place, sure })
    }
    const end = text.length
    text += '\n'
    const own = text.slice(start, end)
    const first = lines[0].page
    const onFirst = lines.filter(({ page }) => page === first).map(({ line }) => line)
    const put = (from: number, to: number, as: NonNullable<Block['hint']>) => {
      while (from < to && /\s/.test(own[from])) from++
      while (to > from && /\s/.test(own[to - 1])) to--
      if (to <= from) return
      blocks.push({
        text: own.slice(from, to),
        map: [{ at: 0, source: start + from, length: to - from }],
        hint: as,
        ...(group !== undefined && { group }),
        place: {
          page: first,
          box: box(
            Math.min(...onFirst.map((line) => line.left)),
            Math.min(...onFirst.map(topOf)),
            Math.max(...onFirst.map((line) => line.right)),
            Math.max(...onFirst.map(bottomOf)),
          ),
        },
      })
    }
    if (hint !== 'paragraph' && isJumpLine(own)) return put(0, own.length, 'furniture')
    const jumpFrom = hint === 'paragraph' ? (JUMPS_FROM.exec(own)?.[0].length ?? 0) : 0
    const jumpTo = hint === 'paragraph' ? (JUMPS_TO.exec(own)?.index ?? own.length) : own.length
    put(0, jumpFrom, 'furniture')
    put(jumpFrom, jumpTo, hint)
    put(Math.max(jumpFrom, jumpTo), own.length, 'furniture')
  }
  const isTop = ({ column }: (typeof furniture)[number]) => column.top < 200
  for (const { column, page } of furniture.filter(isTop))
    for (const line of column.lines) add([{ line, page }], 'furniture')
  for (const [group, { headline, page, columns, captions }] of articles.entries()) {
    const parts = headline?.parts ?? []
    parts.forEach((part, i) => {
      const title = headline!.title
      const lines = part.lines.map((line) => ({ line, page }))
      if (i === title) add(lines, 'title', group)
      else if (i < title) add(lines, i === title - 1 ? 'kicker' : 'rubric', group)
      else add(lines, part.size < parts[title].size * 0.56 || i > title + 1 ? 'byline' : 'subtitle', group)
    })
    for (const { lines, isHeading } of paragraphsOf(columns)) add(lines, isHeading ? 'heading' : 'paragraph', group)
    for (const { column, page: on } of captions)
      add(
        column.lines.map((line) => ({ line, page: on })),
        'caption',
        group,
      )
  }
  for (const { column, page } of furniture.filter((one) => !isTop(one)))
    for (const line of column.lines) add([{ line, page }], 'furniture')
  return { text, blocks, places }
}

const round = (value: number): number => Math.round(value * 100) / 100
const box = (left: number, top: number, right: number, bottom: number): TextPlace['box'] => [
  round(left),
  round(top),
  round(right - left),
  round(bottom - top),
]
