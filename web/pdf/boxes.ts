import type { Evidence, Span, TextPlace } from '../api/types.ts'
import { MARKS, type Mark } from '../panels/marks.ts'

/** A rectangle on a page of the original, in points from its top left. */
export interface Box {
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What a rectangle marks: the quoted sentence itself, or a part of its claim. */
export interface MarkBox extends Box {
  readonly mark: Mark | 'here'
  /** First of its mark: where its glyph goes. */
  readonly first: boolean
}

/** Chinese characters and their punctuation are as wide as they are high. */
const isFull = (unit: number): boolean => unit >= 0x2e80 || (unit >= 0x2014 && unit <= 0x2026)

/** The rectangles of a range of the text, one a line. `places` are in the order of the text. */
export function boxesOf([start, end]: Span, places: readonly TextPlace[], text: string): readonly Box[] {
  return places
    .filter((place) => place.start < end && place.end > start)
    .map((place) => {
      const line = text.slice(place.start, place.end)
      const [x, y, width, height] = place.box
      const narrow = narrowWidth(line, width / height)
      const from = Math.max(start, place.start) - place.start
      const to = Math.min(end, place.end) - place.start
      const whole = Math.max(breadth(line, narrow), narrow)
      const before = breadth(line.slice(0, from), narrow)
      const inside = breadth(line.slice(from, to), narrow)
      return { page: place.page, x: x + (width * before) / whole, y, width: (width * inside) / whole, height }
    })
    .filter((box) => box.width > 0)
}

/** How wide digits and Latin letters of a line are, of its height: whatever the Chinese characters leave, within reason. */
function narrowWidth(line: string, ems: number): number {
  let full = 0
  for (let i = 0; i < line.length; i++) if (isFull(line.charCodeAt(i))) full++
  const narrow = line.length - full
  return narrow === 0 ? 0.5 : Math.min(1, Math.max(0.3, (ems - full) / narrow))
}

function breadth(line: string, narrow: number): number {
  let sum = 0
  for (let i = 0; i < line.length; i++) sum += isFull(line.charCodeAt(i)) ? 1 : narrow
  return sum
}

/** Every rectangle of a sentence and its marks, the sentence's first, so that marks lie over it. */
export function markBoxesOf(
  quote: readonly Span[],
  marks: Evidence['marks'] | undefined,
  places: readonly TextPlace[],
  text: string,
): readonly MarkBox[] {
  const of = (mark: MarkBox['mark'], spans: readonly Span[]): MarkBox[] =>
    spans.flatMap((span) => boxesOf(span, places, text)).map((box, i) => ({ ...box, mark, first: i === 0 }))
  return [...of('here', quote), ...MARKS.flatMap((mark) => of(mark, marks?.[mark] ?? []))]
}

/**
 * A sentence as the page shows it: lines that stand under one another are one piece; the top of the next column, another article's
 * side or another page begin a new one.
 */
export function piecesOf(lines: readonly Box[]): readonly Box[] {
  const pieces: Box[] = []
  for (const line of lines) {
    const last = pieces.at(-1)
    const follows =
      last !== undefined &&
      last.page === line.page &&
      line.y >= last.y &&
      line.y < last.y + last.height + 2 * line.height &&
      line.x < last.x + last.width + line.height &&
      line.x + line.width > last.x - line.height
    if (follows) pieces[pieces.length - 1] = around(last, line)
    else pieces.push(line)
  }
  return pieces
}

function around(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return {
    page: a.page,
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}
