import type { Line } from './lines.ts'
import { endsSentence, isIndented, isShort, type TextColumn } from './seams.ts'

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
  let before: { line: Line; column: TextColumn } | undefined
  for (const { column, page } of columns) {
    if (column.isHeading) {
      paragraphs.push({ lines: column.lines.map((line) => ({ line, page })), isHeading: true })
      before = undefined
      continue
    }
    const pitch = usualPitch(column)
    for (const line of column.lines) {
      const begins = !before || startsParagraph(before.line, before.column, line, column, pitch, indents)
      if (begins) paragraphs.push({ lines: [{ line, page }], isHeading: false })
      else paragraphs[paragraphs.length - 1].lines.push({ line, page })
      before = { line, column }
    }
  }
  return paragraphs
}

function startsParagraph(
  last: Line,
  lastColumn: TextColumn,
  line: Line,
  column: TextColumn,
  pitch: number,
  indents: boolean,
): boolean {
  if (isIndented(line, column)) return true
  const step = lastColumn === column ? line.baseline - last.baseline : 0
  if (step > 1.3 * pitch && endsSentence(last.text)) return true
  if (isShort(last, lastColumn) && endsSentence(last.text)) return true
  if (indents) return false
  if (step > 1.25 * pitch) return true
  return isShort(last, lastColumn) || (endsSentence(last.text) && isRagged(last, lastColumn))
}

/** Whether a line ends a character before the margin, where the column's other lines end at it: only a paragraph's last does. */
function isRagged(line: Line, { lines, margin }: TextColumn): boolean {
  const others = lines.filter((other) => other !== line)
  const flush = others.filter((other) => Math.abs(other.right - margin) < 0.2 * other.size)
  return others.length >= 3 && flush.length >= 0.7 * others.length && line.right < margin - 0.7 * line.size
}

function usualPitch({ lines, size }: TextColumn): number {
  const steps = lines
    .slice(1)
    .map((line, i) => line.baseline - lines[i].baseline)
    .sort((a, b) => a - b)
  return steps[steps.length >> 1] ?? 1.6 * size
}
