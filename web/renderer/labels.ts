import type { Point } from '../scene/scene.ts'

/** Never more than so many texts in a view: text is the dear part. */
const MOST = 140
/** Where so many one after another find no room, the rest, which are smaller, are not asked. */
const MISSES = 250
/** Of more than these that stand out none is written over others: a heap of names says nothing. */
const MOST_STRONG = 60
const HEIGHT = 18
/** The radius of the largest mark: names beside marks begin behind it, so that those of a column stand in one line. */
const LARGEST = 22
/** No label, not even a beginning, is narrower: what finds no room for this need not be measured. */
const NARROWEST = 12

/** How places become pixels: `x * scale + left`, `top - y * scale`; sizes shrink more slowly than distances. */
export interface Lens {
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly left: number
  readonly top: number
  readonly shrink: number
}

/** A mark that may be named. */
export interface NamedMark extends Point {
  readonly id: string
  readonly radius: number
  readonly drawn: { readonly label: string; readonly pinned: boolean }
}

/** A line that may say what it is. */
export interface NamedLine {
  readonly from: Point
  readonly to: Point
  /** See `Line` of the picking. */
  readonly bow: number
  readonly drawn: { readonly label: string }
}

/** What is to be named, in order of importance. Strong ones are always written, up to some dozens. */
export interface Wishes {
  readonly strong: readonly NamedMark[]
  readonly marks: readonly NamedMark[]
  readonly strongLines: readonly NamedLine[]
  readonly lines: readonly NamedLine[]
  /** Labels keep off all marks, not only off one another. */
  readonly clear: boolean
  /** Names stand right of their marks, not below. */
  readonly beside?: boolean
}

/** A text that found its place; the box is in pixels of the view. */
export interface Label {
  /** Of the node that it names; a line has none. */
  readonly id?: string
  readonly text: string
  readonly strong: boolean
  /** Its middle. */
  readonly x: number
  readonly y: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  /** Where the mark of a pinned node stands. */
  readonly pin?: Point
}

type Box = Pick<Label, 'id' | 'left' | 'top' | 'right' | 'bottom'>

/** The labels that find room within `margin` pixels round the view, and where they stand. */
export function placeLabels(
  { strong, marks, strongLines, lines, clear, beside = false }: Wishes,
  lens: Lens,
  margin: number,
  widthOf: (text: string, size: number, strong: boolean) => number,
): readonly Label[] {
  const { width, height, scale, shrink } = lens
  const taken = new Grid(width, height, margin)
  const placed: Label[] = []
  const most = Math.round(MOST * ((width + 2 * margin) / width) * ((height + 2 * margin) / height))
  const px = (point: Point) => point.x * scale + lens.left
  const py = (point: Point) => lens.top - point.y * scale
  // A label lies on no mark but may touch its own.
  if (clear)
    for (const list of [strong, marks])
      for (const mark of list) {
        const [x, y, r] = [px(mark), py(mark), mark.radius * shrink]
        taken.add({ id: mark.id, left: x - r, right: x + r, top: y - r, bottom: y + r })
      }

  let misses = 0
  const name = (mark: NamedMark, forced: boolean): void => {
    const x = px(mark)
    const y = py(mark)
    if (x < -80 - margin || y < -40 - margin || x > width + 80 + margin || y > height + 40 + margin) return
    const radius = mark.radius * shrink
    const middle = beside ? y : y + radius + 13
    /** Left end of a text so wide. */
    const from = (size: number) => (beside ? x + LARGEST * shrink : x - size / 2)
    misses++
    const top = middle - HEIGHT / 2
    const bottom = middle + HEIGHT / 2
    const { id } = mark
    // Thousands are asked for at each writing: nothing is made for those that find no room.
    if (!forced && !taken.free(id, from(NARROWEST), top, from(NARROWEST) + NARROWEST, bottom)) return
    const { label, pinned } = mark.drawn
    let text = label
    let wide = widthOf(text, 13, forced) + 6
    let left = from(wide)
    const right = left + wide
    const whole = forced || taken.free(id, left, top, right, bottom)
    // Where the name finds no room, or would be cut off at the rim of the view, its beginning may do.
    const cut = !forced && ((left < width && right > width) || (left < 0 && right > 0))
    if (!whole || cut) text = beginning(label)
    if (text !== label) {
      wide = widthOf(text, 13, forced) + 6
      left = from(wide)
    }
    if (!whole && (text === label || !taken.free(id, left, top, left + wide, bottom))) return
    const box: Box = { id, left, right: left + wide, top, bottom }
    misses = 0
    taken.add(box)
    const pin = pinned ? { pin: { x: x + radius, y: y - radius } } : {}
    placed.push({ ...box, text, strong: forced, x: left + wide / 2, y: middle, ...pin })
  }
  const crowd = strong.length > MOST_STRONG
  for (const mark of strong) {
    if (crowd && placed.length >= most) break
    name(mark, !crowd)
  }
  const named = new Set(strong)
  misses = 0
  for (const mark of marks) {
    if (placed.length >= most || misses > MISSES) break
    if (!named.has(mark)) name(mark, false)
  }

  const say = (line: NamedLine, forced: boolean): void => {
    const sx = px(line.from)
    const sy = py(line.from)
    const ex = px(line.to)
    const ey = py(line.to)
    if ((ex - sx) ** 2 + (ey - sy) ** 2 < 60 ** 2) return
    // Pixels grow downwards here and upwards in the shader, hence the signs.
    const x = (sx + ex) / 2 + ((ey - sy) * line.bow) / 2
    const y = (sy + ey) / 2 - ((ex - sx) * line.bow) / 2
    if (x < -margin || y < -margin || x > width + margin || y > height + margin) return
    misses++
    const text = line.drawn.label
    const half = widthOf(text, 12, forced) / 2 + 2
    const box: Box = { left: x - half, right: x + half, top: y - 8, bottom: y + 8 }
    if (!forced && !taken.free(undefined, box.left, box.top, box.right, box.bottom)) return
    misses = 0
    taken.add(box)
    placed.push({ ...box, text, strong: forced, x, y })
  }
  for (const line of strongLines) say(line, true)
  misses = 0
  for (const line of lines) {
    if (placed.length >= most || misses > MISSES) break
    say(line, false)
  }
  return placed
}

const BEGINNING = 5

function beginning(text: string): string {
  let cut = 0
  let end = 0
  for (let i = 0; i <= BEGINNING + 1; i++) {
    if (end >= text.length) return text
    if (i === BEGINNING) cut = end
    end += text.codePointAt(end)! > 0xffff ? 2 : 1
  }
  return `${text.slice(0, cut)}…`
}

/** The node whose label stands under a point. */
export function labelAt(labels: readonly Label[], { x, y }: Point): string | undefined {
  return labels.findLast(
    ({ id, left, top, right, bottom }) => id !== undefined && x >= left && x <= right && y >= top && y <= bottom,
  )?.id
}

const CELL_WIDTH = 96
const CELL_HEIGHT = 24

/** Boxes by the cells they reach into, so that one is held against its neighbours only. */
class Grid {
  readonly #columns: number
  readonly #rows: number
  readonly #margin: number
  readonly #cells: (Box[] | undefined)[]

  constructor(width: number, height: number, margin: number) {
    this.#columns = Math.ceil((width + 2 * margin) / CELL_WIDTH) + 1
    this.#rows = Math.ceil((height + 2 * margin) / CELL_HEIGHT) + 1
    this.#margin = margin
    this.#cells = new Array(this.#columns * this.#rows)
  }

  add(box: Box): void {
    const [left, right] = [this.#column(box.left), this.#column(box.right)]
    const [top, bottom] = [this.#row(box.top), this.#row(box.bottom)]
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) {
        const at = row * this.#columns + column
        const cell = this.#cells[at]
        if (cell) cell.push(box)
        else this.#cells[at] = [box]
      }
  }

  /** Whether nothing but what belongs to the same node is there. */
  free(id: string | undefined, left: number, top: number, right: number, bottom: number): boolean {
    const [first, last, low] = [this.#column(left), this.#column(right), this.#row(bottom)]
    for (let row = this.#row(top); row <= low; row++)
      for (let column = first; column <= last; column++) {
        const cell = this.#cells[row * this.#columns + column]
        if (cell === undefined) continue
        for (const other of cell)
          if (
            (other.id === undefined || other.id !== id) &&
            left < other.right &&
            right > other.left &&
            top < other.bottom &&
            bottom > other.top
          )
            return false
      }
    return true
  }

  // What lies outside counts with the cells at the rim.
  #column(x: number): number {
    return Math.min(this.#columns - 1, Math.max(0, Math.floor((x + this.#margin) / CELL_WIDTH)))
  }

  #row(y: number): number {
    return Math.min(this.#rows - 1, Math.max(0, Math.floor((y + this.#margin) / CELL_HEIGHT)))
  }
}
