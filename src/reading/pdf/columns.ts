import { bottomOf, type Line, topOf } from './lines.ts'

/** Lines of one size that stand under one another. */
export interface Column {
  readonly lines: readonly Line[]
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly size: number
  /** A heading within an article. */
  readonly isHeading?: boolean
}

export const widthOf = ({ left, right }: { left: number; right: number }): number => right - left
export const centreOf = ({ left, right }: { left: number; right: number }): number => (left + right) / 2
/** The width that two share. */
export const shared = (a: { left: number; right: number }, b: { left: number; right: number }): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left))

/** The size that most characters have. */
export function bodySizeOf(lines: readonly { readonly size: number; readonly text: string }[]): number {
  const weights = new Map<number, number>()
  for (const { size, text } of lines) {
    const key = Math.round(size * 4) / 4
    weights.set(key, (weights.get(key) ?? 0) + text.length)
  }
  return [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 10
}

/** Sizes larger than the usual one that whole texts are set in as well: several lines, and they read like sentences. */
export function textSizesOf(lines: readonly Line[], bodySize: number): readonly number[] {
  const bySize = new Map<number, { lines: number; sentences: number }>()
  for (const { size, text } of lines) {
    if (size < 1.06 * bodySize || size > 1.7 * bodySize || text.length < 6) continue
    const key = Math.round(size * 4) / 4
    const counted = bySize.get(key) ?? { lines: 0, sentences: 0 }
    counted.lines++
    if (/[，。；]/.test(text)) counted.sentences++
    bySize.set(key, counted)
  }
  return [...bySize]
    .filter(([, { lines: all, sentences }]) => sentences >= 6 && sentences > 0.5 * all)
    .map(([size]) => size)
}

export const isOfSize = (sizes: readonly number[], size: number): boolean =>
  sizes.some((one) => Math.abs(one - size) < 0.03 * size)

/** The font that most characters have; `undefined` where the file tells of none. */
export function bodyFontOf(lines: readonly Line[]): string | undefined {
  const weights = new Map<string, number>()
  for (const { font, text } of lines) if (font !== undefined) weights.set(font, (weights.get(font) ?? 0) + text.length)
  return [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0]
}

/** A few words that are set in another font than the text, whole, and end no sentence: a heading as they are set in small. */
export const isSetApart = ({ font, text }: Line, bodyFont: string | undefined): boolean =>
  font !== undefined &&
  bodyFont !== undefined &&
  font !== bodyFont &&
  text.length <= 40 &&
  !/[，。；：、！？]$/.test(text)

export function columnOf(lines: readonly Line[]): Column {
  return {
    lines,
    left: Math.min(...lines.map((line) => line.left)),
    right: Math.max(...lines.map((line) => line.right)),
    top: topOf(lines[0]),
    bottom: bottomOf(lines[lines.length - 1]),
    size: lines.reduce((sum, line) => sum + line.size, 0) / lines.length,
  }
}

/** The farthest that the next line of a column may be, in sizes. */
const PITCH = 2.05

/** Lines → columns: what continues straight below, aligned, in one size. */
export function columnsOf(lines: readonly Line[], bodySize: number, textSizes: readonly number[] = []): Column[] {
  const open: Line[][] = []
  const all: Line[][] = []
  const bodyFont = bodyFontOf(lines)
  const rows = new Map<number, Line[]>()
  for (const line of lines) {
    const key = Math.round(line.baseline / 3)
    rows.set(key, [...(rows.get(key) ?? []), line])
  }
  const beside = (line: Line) =>
    [-1, 0, 1].flatMap((step) => rows.get(Math.round(line.baseline / 3) + step) ?? []).filter((other) => other !== line)
  for (const line of [...lines].sort((a, b) => a.baseline - b.baseline || a.left - b.left)) {
    for (let i = open.length - 1; i >= 0; i--) {
      if (line.baseline - open[i][open[i].length - 1].baseline > 4 * Math.max(line.size, bodySize) + 20)
        open.splice(i, 1)
    }
    let best: Line[] | undefined
    for (const column of open) {
      const last = column[column.length - 1]
      const step = line.baseline - last.baseline
      if (step < 0.7 * line.size || step > PITCH * line.size) continue
      if (Math.max(last.size, line.size) > 1.05 * Math.min(last.size, line.size)) continue
      if (line.size < 1.08 * bodySize && isSetApart(last, bodyFont) !== isSetApart(line, bodyFont)) continue
      if (!aligned(column, line, line.size > 1.08 * bodySize && !isOfSize(textSizes, line.size))) continue
      // A line over two columns goes on in neither.
      const reach = { left: last.left, right: last.right }
      if (
        beside(line).some(
          (other) => Math.abs(other.baseline - line.baseline) < 1 && shared(other, reach) > 2 * line.size,
        )
      )
        continue
      if (!best || last.baseline > best[best.length - 1].baseline) best = column
    }
    if (best) best.push(line)
    else {
      const started = [line]
      open.push(started)
      all.push(started)
    }
  }
  return all.map(columnOf)
}

function aligned(column: readonly Line[], line: Line, isLarge: boolean): boolean {
  const left = Math.min(...column.slice(-12).map((other) => other.left))
  const right = Math.max(...column.slice(-12).map((other) => other.right))
  const offset = (line.left - left) / line.size
  // The few words that end a paragraph may stand wholly before where it began.
  const isOutdent = column.length === 1 && offset < -1.3 && offset > -2.7
  if (!isOutdent && shared({ left, right }, line) < Math.min(1.5 * line.size, 0.5 * widthOf(line))) return false
  if (isLarge) {
    const centres = Math.abs((line.left + line.right) / 2 - (left + right) / 2) <= 0.8 * line.size
    return centres || Math.abs(offset) <= 0.4
  }
  // Wider than all before it, though they are no ends of paragraphs: another measure, another text.
  if (line.right > right + 1.6 * line.size && column.some((other) => !/[。！？”）)：]$/.test(other.text))) return false
  return (
    Math.abs(offset) <= 0.5 || Math.abs(Math.abs(offset) - 2) <= 0.7 || (offset > 0 && offset <= 4 && column.length > 1)
  )
}
