/** A run of characters as the file draws it; points, origin at the top left of the page as it is shown. */
export interface Run {
  readonly text: string
  readonly x: number
  readonly baseline: number
  readonly width: number
  readonly size: number
}

/** Characters that stand in one line of one column. */
export interface Line {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly baseline: number
  readonly size: number
}

export const topOf = (line: Line): number => line.baseline - 0.88 * line.size
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

/** Runs → lines: what stands on one level without a gutter between. The order in the file means nothing. */
export function linesOf(runs: readonly Run[]): Line[] {
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
        run.x > last.x
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
  return bridged(pieces.filter((piece) => piece.some((run) => run.text.trim()))).map(lineOf)
}

const sameLevel = (a: Run, b: Run): boolean =>
  Math.abs(a.baseline - b.baseline) <= LEVEL * Math.min(a.size, b.size) &&
  Math.max(a.size, b.size) <= 1.15 * Math.min(a.size, b.size)

/** Joins pieces over a wide gap where the line above or below writes across it: a gap within a column, not between two. */
function bridged(pieces: Run[][]): Run[][] {
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
      if (!right || right[0].x - end > FAR * last.size) break
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

const similar = (a: number, b: number): boolean => Math.max(a, b) <= 1.03 * Math.min(a, b)

function lineOf(runs: readonly Run[]): Line {
  let text = ''
  let right = Number.NEGATIVE_INFINITY
  let size = 0
  let drawn = 0
  for (const run of runs) {
    if (text && run.x - right > SPACE * run.size && !text.endsWith(' ') && !run.text.startsWith(' ')) text += ' '
    text += run.text
    right = Math.max(right, run.x + run.width)
    size += run.size * run.text.length
    drawn += run.text.length
  }
  return {
    text: withoutSpacing(text.trim()),
    left: runs[0].x,
    right,
    baseline: runs[0].baseline,
    size: size / drawn,
  }
}

const HAN_PAIR = /(?<=[\u3400-\u9fff，。、；：？！“”‘’《》（）])(?: ?)(?=[\u3400-\u9fff，。、；：？！“”‘’《》（）])/g

/** Characters set wide apart to fill a line are no words apart: most pairs have the gap, then all lose it. */
function withoutSpacing(text: string): string {
  const pairs = text.match(HAN_PAIR)
  if (!pairs || pairs.filter((gap) => gap).length < 0.4 * pairs.length) return text
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
