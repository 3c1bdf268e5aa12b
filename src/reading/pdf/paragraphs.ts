import type { Line } from './lines.ts'
import { endsSentence, isIndented, isShort as isShorter, type TextColumn } from './seams.ts'

/** A paragraph's lines, over columns and pages. */
export interface Paragraph {
  readonly lines: { readonly line: Line; readonly page: number }[]
  readonly isHeading: boolean
}

export interface PagedColumn {
  readonly column: TextColumn
  readonly page: number
}

/** Columns in reading order → paragraphs: a new one where a line is indented, or behind a short line that ends a sentence. */
export function paragraphsOf(columns: readonly PagedColumn[]): Paragraph[] {
  const paragraphs: Paragraph[] = []
  const indents = columns.some(({ column }) => column.lines.some((line) => isIndented(line, column)))
  const setting = settingOf(columns)
  let before: { line: Line; column: TextColumn; page: number } | undefined
  for (const { column, page } of columns) {
    if (column.isHeading) {
      paragraphs.push({ lines: column.lines.map((line) => ({ line, page })), isHeading: true })
      before = undefined
      continue
    }
    for (const line of column.lines) {
      const begins = !before || startsParagraph(before, { line, column, page }, setting, indents)
      if (begins) paragraphs.push({ lines: [{ line, page }], isHeading: false })
      else paragraphs[paragraphs.length - 1].lines.push({ line, page })
      before = { line, column, page }
    }
  }
  return paragraphs
}

interface Placed {
  readonly line: Line
  readonly column: TextColumn
  readonly page: number
}

function startsParagraph(before: Placed, { line, column, page }: Placed, setting: Setting, indents: boolean): boolean {
  const { line: last, column: lastColumn } = before
  if (isIndented(line, column)) return true
  // Signed and dated behind a text: further in than any paragraph begins.
  if (isShort(last, lastColumn) && line.left > column.edge + 4 * line.size && lastColumn === column) return true
  if (before.page === page && isStacked(column, lastColumn) && Math.abs(line.left - last.left) > 4 * line.size)
    return true
  const isBelow = lastColumn === column || (before.page === page && isUnder(column, lastColumn))
  const step = isBelow ? line.baseline - last.baseline : 0
  if (step > 1.3 * setting.pitch && endsSentence(last.text) && (lastColumn === column || !indents)) return true
  if (isShort(last, lastColumn) && endsSentence(last.text)) return true
  if (indents) return false
  if (step > 1.25 * setting.pitch && (lastColumn === column || endsSentence(last.text))) return true
  return isShort(last, lastColumn) || (endsSentence(last.text) && isRagged(last, lastColumn, setting))
}

/** Straight under another piece, though set elsewhere between the margins: a signature, a date. */
const isStacked = (lower: TextColumn, upper: TextColumn): boolean =>
  lower !== upper && lower.top > upper.bottom - 0.3 * upper.size && lower.top - upper.bottom < 2 * upper.size

/** Short of the margin, and not because a picture stands there: then the line above ends where this one does. */
function isShort(line: Line, column: TextColumn): boolean {
  if (!isShorter(line, column)) return false
  const above = column.lines[column.lines.indexOf(line) - 1]
  return !above || endsSentence(above.text) || Math.abs(above.right - line.right) > 0.3 * line.size
}

/** The next piece of one column, behind white space. */
const isUnder = (lower: TextColumn, upper: TextColumn): boolean =>
  Math.abs(lower.edge - upper.edge) < upper.size && lower.top > upper.bottom - 0.3 * upper.size

/** How an article's columns are set. */
interface Setting {
  /** From one baseline to the next. */
  readonly pitch: number
  /** All lines but the last of a paragraph end at the margin to a hair, those too that end in a mark. */
  readonly isFlush: boolean
}

function settingOf(columns: readonly PagedColumn[]): Setting {
  const texts = columns.map(({ column }) => column).filter(({ isHeading }) => !isHeading)
  const steps = texts
    .flatMap(({ lines }) => lines.slice(1).map((line, i) => line.baseline - lines[i].baseline))
    .sort((a, b) => a - b)
  const full = texts
    .filter(({ lines }) => lines.length >= 3)
    .flatMap(({ lines, margin }) => lines.map((line) => ({ line, gap: (margin - line.right) / line.size })))
    .filter(({ line, gap }) => gap < 1.6 && !endsSentence(line.text))
  const ends = full.filter(({ line }) => /[，、；：]$/.test(line.text))
  const flush = (some: typeof full) => some.filter(({ gap }) => gap < HAIR).length
  return {
    pitch: steps[steps.length >> 1] ?? 1.6 * (texts[0]?.size ?? 10),
    isFlush: full.length >= 8 && flush(full) >= 0.97 * full.length && flush(ends) === ends.length,
  }
}

/** What does not show, in sizes; and what does. */
const HAIR = 0.06
const SHOWS = 0.12

/** Whether a line ends a character before the margin, where the column's other lines end at it: only a paragraph's last does. */
function isRagged(line: Line, { lines, margin }: TextColumn, { isFlush }: Setting): boolean {
  if (isFlush) return line.right < margin - SHOWS * line.size
  const others = lines.filter((other) => other !== line)
  const flush = others.filter((other) => Math.abs(other.right - margin) < 0.2 * other.size)
  return others.length >= 3 && flush.length >= 0.7 * others.length && line.right < margin - 0.7 * line.size
}
