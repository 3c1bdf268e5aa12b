import { type Column, widthOf } from './columns.ts'
import type { Line } from './lines.ts'

/** A column of text with the measure it is set in. */
export interface TextColumn extends Column {
  /** The left edge of lines that begin no paragraph. */
  readonly edge: number
  /** The right edge of full lines. */
  readonly margin: number
}

/** Finds every column's measure: a short one takes it from those above and below that share its edge. */
export function measured(columns: readonly Column[]): TextColumn[] {
  const usual = usualWidth(columns)
  return columns.map((column) => {
    const near = columns.filter(
      (other) =>
        Math.abs(other.left - column.left) <= 2.6 * column.size &&
        Math.abs(other.size - column.size) < 0.06 * column.size,
    )
    const longest = near.reduce((a, b) => (b.lines.length > a.lines.length ? b : a), column)
    const own = column.lines.length >= 3 ? column : longest
    const lefts = own.lines.map((line) => line.left)
    let edge = Math.min(...lefts)
    if (column.lines.length < 3 && longest !== column && column.left < edge - 0.3 * column.size) edge = column.left
    const margin = Math.max(
      column.right,
      own === column && column.lines.length >= 3 ? own.right : Math.min(edge + usual, own.right),
    )
    return { ...column, edge, margin }
  })
}

function usualWidth(columns: readonly Column[]): number {
  const widths = columns
    .filter((column) => column.lines.length > 2)
    .map(widthOf)
    .sort((a, b) => a - b)
  return widths[widths.length >> 1] ?? Math.max(0, ...columns.map(widthOf))
}

const TERMINAL = /[。！？!?…][”’」』》）)】〕"'\s]*$/
const REMARK = /[）)]$/

export const endsSentence = (text: string): boolean => TERMINAL.test(text) || REMARK.test(text)
export const isIndented = (line: Line, column: TextColumn): boolean => {
  const indent = (line.left - column.edge) / line.size
  return indent > 1.1 && indent < 4.5
}
export const isShort = (line: Line, column: TextColumn): boolean => line.right < column.margin - 1.6 * line.size

/** How well a column goes on in another, by the end of its last line and the start of the other's first. */
export function seam(before: TextColumn, after: TextColumn): number {
  const last = before.lines[before.lines.length - 1]
  const first = after.lines[0]
  if (after.isHeading) return !isShort(last, before) && !endsSentence(last.text) ? -2.5 : 0.8
  if (before.isHeading) return isIndented(first, after) ? 1 : -1.5
  const size = Math.abs(last.size - first.size) > 0.05 * first.size ? -2 : 0
  const indented = isIndented(first, after)
  const whole = endsSentence(last.text)
  if (isShort(last, before)) return size + (whole ? (indented ? 1.2 : -2.5) : indented ? -0.5 : -2.5)
  if (whole) return size + (indented ? 0.8 : -0.3)
  return size + (indented ? -3 : CLOSING.test(first.text) ? 1.5 : 2)
}

/** A line never begins with these, save in a faulty join. */
const CLOSING = /^[，。、；：？！）》”’]/
