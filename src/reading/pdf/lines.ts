import { type Drawing, NO_DRAWING } from './drawing.ts'

/** A run of characters as the file draws it; points, origin at the top left of the page as it is shown. */
export interface Run {
  readonly text: string
  readonly x: number
  readonly baseline: number
  readonly width: number
  readonly size: number
  /** What the file calls its font. */
  readonly font?: string
  /** Of print that was recognised: how surely, 0–1. */
  readonly sure?: number
}

/** Characters that stand in one line of one column. */
export interface Line {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly baseline: number
  readonly size: number
  /** The font of most of its characters, where they have one. */
  readonly font?: string
  /** Where a line that is written downwards begins; its baseline is that of its last character. */
  readonly top?: number
  /** Of print that was recognised: how surely, 0–1, the mean of its runs. */
  readonly sure?: number
}

export const topOf = (line: Line): number => line.top ?? line.baseline - 0.88 * line.size
export const bottomOf = (line: Line): number => line.baseline + 0.12 * line.size

/** Below this gap two runs belong together; large print has no larger gutters than small. */
const nearest = (size: number): number => Math.min(0.9 * size, 0.5 * size + 3.5)
/** A drawn space of up to a character's width (U+3000) joins; a wider one was made up by the parser. */
const WIDE_SPACE = 1.15
/** Above this gap, in sizes, two runs never belong together. */
const FAR = 3
/** How far baselines of one line may differ, in sizes. */
const LEVEL = 0.3
/** A gap that shows: a space. */
const SPACE = 0.2

/** Runs → lines: what stands on one level without a gutter or a drawn line between. The order in the file means nothing. */
export function linesOf(runs: readonly Run[], drawing: Drawing = NO_DRAWING): Line[] {
  const isParted = partings(runs, drawing)
  const sorted = runs
    .filter((run) => run.text.trim() || (run.width > 0 && run.width <= WIDE_SPACE * run.size))
    .sort((a, b) => a.x - b.x || a.baseline - b.baseline)
  const rows = new Levels<Run[]>((row) => row[0].baseline)
  const pieces: Run[][] = []
  for (const run of sorted) {
    const fits = (piece: Run[]) => {
      const last = piece[piece.length - 1]
      const gap = run.x - (last.x + last.width)
      return (
        sameLevel(last, run) &&
        gap <= nearest(Math.min(last.size, run.size)) &&
        gap >= -0.8 * run.size &&
        run.x > last.x &&
        !isParted(last, run)
      )
    }
    const piece = rows.near(run.baseline, LEVEL * run.size).find(fits)
    if (piece) piece.push(run)
    else {
      const started = [run]
      pieces.push(started)
      rows.add(started)
    }
  }
  return bridged(
    pieces.filter((piece) => piece.some((run) => run.text.trim())),
    isParted,
  ).map(lineOf)
}

const sameLevel = (a: Run, b: Run): boolean =>
  Math.abs(a.baseline - b.baseline) <= LEVEL * Math.min(a.size, b.size) &&
  Math.max(a.size, b.size) <= 1.15 * Math.min(a.size, b.size)

/** Joins pieces over a wide gap where the line above or below writes across it: a gap within a column, not between two. */
function bridged(pieces: Run[][], isParted: (a: Run, b: Run) => boolean): Run[][] {
  const rows = new Levels<Run[]>((row) => row[0].baseline)
  for (const piece of pieces) rows.add(piece)
  const gone = new Set<Run[]>()
  for (const piece of [...pieces].sort((a, b) => a[0].x - b[0].x)) {
    if (gone.has(piece)) continue
    for (;;) {
      const last = piece[piece.length - 1]
      const end = last.x + last.width
      const right = rows
        .near(last.baseline, LEVEL * last.size)
        .filter((other) => other !== piece && !gone.has(other) && other[0].x >= end - 0.1 && sameLevel(last, other[0]))
        .sort((a, b) => a[0].x - b[0].x)[0]
      if (!right || right[0].x - end > FAR * last.size || isParted(last, right[0])) break
      const middle = (end + right[0].x) / 2
      const near = rows
        .near(last.baseline, 2.1 * last.size)
        .filter(
          (other) => Math.abs(other[0].baseline - last.baseline) > 0.7 * last.size && similar(other[0].size, last.size),
        )
      // Another line begins where this gap ends: the edge of a column.
      if (near.some((other) => Math.abs(other[0].x - right[0].x) < 0.4 * last.size)) break
      const across = near.some((other) =>
        other.some((run) => run.x <= middle - 0.2 * run.size && run.x + run.width >= middle + 0.2 * run.size),
      )
      if (!across) break
      piece.push(...right)
      gone.add(right)
    }
  }
  return pieces.filter((piece) => !gone.has(piece))
}

/** A gap from which on it may be a gutter, in sizes; and how many lines above and below are asked. */
const DOUBTFUL = 0.45
const ASKED = 12

/** Tells whether a line is drawn between two runs of one level, or a gutter runs there: lines above and below part at the same place. */
function partings(runs: readonly Run[], { down, boxes }: Drawing): (a: Run, b: Run) => boolean {
  const edges = [...down, ...boxes].flatMap(({ left, right, top, bottom }) => [
    { x: left, top, bottom },
    { x: right, top, bottom },
  ])
  const levels = new Levels<Run>((run) => run.baseline)
  for (const run of runs) if (run.text.trim()) levels.add(run)
  return (a, b) => {
    const end = a.x + a.width
    if (b.x - end < DOUBTFUL * b.size) return false
    const middle = b.baseline - 0.4 * b.size
    if (edges.some(({ x, top, bottom }) => x > end - 1 && x < b.x + 1 && top < middle && bottom > middle)) return true
    const near = levels
      .near(b.baseline, ASKED * b.size)
      .filter((run) => Math.abs(run.size - b.size) <= 0.15 * b.size && Math.abs(run.baseline - b.baseline) >= 1)
    // The line on the right may be indented: then the gutter is where the gap begins.
    return isGutter(near, (end + b.x) / 2, b) || isGutter(near, end + 0.3 * b.size, b)
  }
}

/** Whether the runs above and below leave a place free, and begin anew where this one does. */
function isGutter(near: readonly Run[], at: number, { x, size }: Run): boolean {
  const rows = new Map<number, { left: number; right: number; crosses: boolean }>()
  for (const run of near) {
    const key = Math.round(run.baseline)
    const row = rows.get(key) ?? { left: Number.NEGATIVE_INFINITY, right: Number.POSITIVE_INFINITY, crosses: false }
    const to = run.x + run.width
    if (run.x < at - 0.15 * size && to > at + 0.15 * size) row.crosses = true
    else if (to <= at + 0.15 * size) row.left = Math.max(row.left, to)
    else row.right = Math.min(row.right, run.x)
    rows.set(key, row)
  }
  // The lines of two columns need not stand on one level.
  let ended = 0
  let begun = 0
  let crossed = 0
  for (const { left, right, crosses } of rows.values()) {
    if (crosses || right - left < 0.2 * size) crossed++
    else if (right - left >= DOUBTFUL * size) {
      if (at - left < 6 * size) ended++
      if (Math.abs(right - x) < 0.3 * size || Math.abs(Math.abs(right - x) - 2 * size) < 0.5 * size) begun++
    }
  }
  const parted = Math.min(ended, begun)
  return parted >= 4 && parted > 3 * crossed
}

const similar = (a: number, b: number): boolean => Math.max(a, b) <= 1.03 * Math.min(a, b)

function lineOf(runs: readonly Run[]): Line {
  let text = ''
  let right = Number.NEGATIVE_INFINITY
  let size = 0
  let drawn = 0
  let sure = 0
  for (const run of runs) {
    if (text && run.x - right > SPACE * run.size && !text.endsWith(' ') && !run.text.startsWith(' ')) text += ' '
    text += run.text
    right = Math.max(right, run.x + run.width)
    size += run.size * run.text.length
    drawn += run.text.length
    sure += (run.sure ?? 0) * run.text.length
  }
  return {
    text: withoutSpacing(text.trim()),
    left: runs[0].x,
    right,
    baseline: runs[0].baseline,
    size: size / drawn,
    ...fontOf(runs),
    ...(runs[0].sure !== undefined && { sure: sure / drawn }),
  }
}

/** The font of most of a line: marks are often of another. */
function fontOf(runs: readonly Run[]): Pick<Line, 'font'> {
  const weights = new Map<string | undefined, number>()
  for (const { font, text } of runs) weights.set(font, (weights.get(font) ?? 0) + text.trim().length)
  const [[font, weight] = [undefined, 0]] = [...weights].sort((a, b) => b[1] - a[1])
  const all = runs.reduce((sum, { text }) => sum + text.trim().length, 0)
  return font !== undefined && weight >= MOSTLY * all ? { font } : {}
}

const MOSTLY = 0.6

const HAN_PAIR = /(?<=[\u3400-\u9fff，。、；：？！“”‘’《》（）])(?: ?)(?=[\u3400-\u9fff，。、；：？！“”‘’《》（）])/g

/** Characters set wide apart to fill a line are no words apart: most pairs have the gap, then all lose it. */
function withoutSpacing(text: string): string {
  const pairs = text.match(HAN_PAIR)
  if (!pairs || pairs.filter((gap) => gap).length < 0.5 * pairs.length) return text
  return text.replace(HAN_PAIR, '')
}

/** Things found by their level on the page. */
class Levels<T> {
  readonly #buckets = new Map<number, T[]>()
  readonly #level: (item: T) => number

  constructor(level: (item: T) => number) {
    this.#level = level
  }

  add(item: T): void {
    const key = Math.floor(this.#level(item) / BUCKET)
    const bucket = this.#buckets.get(key)
    if (bucket) bucket.push(item)
    else this.#buckets.set(key, [item])
  }

  near(level: number, distance: number): T[] {
    const found: T[] = []
    for (let key = Math.floor((level - distance) / BUCKET); key <= Math.floor((level + distance) / BUCKET); key++) {
      for (const item of this.#buckets.get(key) ?? []) {
        if (Math.abs(this.#level(item) - level) <= distance) found.push(item)
      }
    }
    return found
  }
}

const BUCKET = 4
