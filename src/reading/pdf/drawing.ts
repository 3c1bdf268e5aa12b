/** A range of a page as it is shown: points, origin at the top left. */
export interface Area {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** What a page draws beside its text, as far as it parts texts: thin lines, and boxes with a frame or a shade. */
export interface Drawing {
  readonly across: readonly Area[]
  readonly down: readonly Area[]
  readonly boxes: readonly Area[]
}

export const NO_DRAWING: Drawing = { across: [], down: [], boxes: [] }

type Matrix = readonly [number, number, number, number, number, number]
interface Operations {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}
type Names = Readonly<Record<string, number>>

/** Thinner is a line. */
const THIN = 3.2
/** Shorter lines underline words. */
const SHORTEST = 30
/** A page with more of them is a map or a pattern, whose lines part no texts. */
const MOST_LINES = 600
const MOST_OPERATIONS = 400_000

/** The list of what a page draws (of pdf.js) → its lines and boxes. `view` is how the page is shown. */
export function drawingOf({ fnArray, argsArray }: Operations, ops: Names, view: Matrix): Drawing {
  if (fnArray.length > MOST_OPERATIONS) return NO_DRAWING
  const across: Area[] = []
  const down: Area[] = []
  const boxes: Area[] = []
  const put = (area: Area) => {
    const [width, height] = [area.right - area.left, area.bottom - area.top]
    if (height <= THIN && width >= SHORTEST) across.push(area)
    else if (width <= THIN && height >= SHORTEST) down.push(area)
    else if (width >= SHORTEST && height >= 14) boxes.push(area)
  }
  const kept: { matrix: Matrix; white: boolean }[] = []
  let state: { matrix: Matrix; white: boolean } = { matrix: view, white: false }
  for (const [i, fn] of fnArray.entries()) {
    const args = argsArray[i] as readonly unknown[] | null
    if (fn === ops.save) kept.push(state)
    else if (fn === ops.restore || fn === ops.paintFormXObjectEnd) state = kept.pop() ?? state
    else if (fn === ops.transform) state = { ...state, matrix: times(state.matrix, args as unknown as Matrix) }
    else if (fn === ops.paintFormXObjectBegin) {
      kept.push(state)
      const [matrix] = args as [Matrix | null]
      if (matrix) state = { ...state, matrix: times(state.matrix, matrix) }
    } else if (fn === ops.setFillRGBColor) state = { ...state, white: /^#f[a-f]f[a-f]f[a-f]$/i.test(String(args?.[0])) }
    else if (fn === ops.constructPath) {
      const [drawn, [path]] = args as [number, [Float32Array | null]]
      if (!path || drawn === ops.endPath) continue
      const isStroke = drawn === ops.stroke || drawn === ops.closeStroke
      const isFill = drawn === ops.fill || drawn === ops.eoFill
      if (isFill && state.white) continue
      for (const area of partsOf(path, isStroke, state.matrix)) put(area)
    }
  }
  if (across.length + down.length > MOST_LINES || boxes.length > MOST_LINES) return NO_DRAWING
  return { across, down, boxes: [...boxes, ...framesOf(across, down)] }
}

/** How many numbers follow each of pdf.js's drawing steps: move, line, curve, quadratic curve, close. */
const NUMBERS = [2, 2, 6, 4, 0]

/** The pieces of a path: of a stroke each straight line, or the whole where it closes; of a filled shape its outline. */
function partsOf(path: Float32Array, isStroke: boolean, matrix: Matrix): Area[] {
  const areas: Area[] = []
  let points: [number, number][] = []
  let isClosed = false
  const end = () => {
    if (points.length > 1) {
      const [first] = points
      const last = points[points.length - 1]
      const closes = isClosed || Math.hypot(first[0] - last[0], first[1] - last[1]) < 1
      if (!isStroke || (closes && points.length >= 4)) areas.push(around(points))
      else for (let i = 1; i < points.length; i++) areas.push(around([points[i - 1], points[i]]))
    }
    points = []
    isClosed = false
  }
  for (let at = 0; at < path.length; ) {
    const step = path[at++]
    const numbers = NUMBERS[step]
    if (numbers === undefined) break
    if (step === 0) end()
    if (step === 4) isClosed = true
    else points.push(shown(matrix, path[at + numbers - 2], path[at + numbers - 1]))
    at += numbers
  }
  end()
  return areas
}

/** Boxes whose four sides are drawn as lines of their own. */
function framesOf(across: readonly Area[], down: readonly Area[]): Area[] {
  const frames: Area[] = []
  const at = (a: number, b: number) => Math.abs(a - b) <= 4
  const byTop = [...across].sort((a, b) => a.top - b.top)
  for (const [i, upper] of byTop.entries()) {
    const lower = byTop.find(
      (other, j) =>
        j > i && other.top - upper.bottom > 14 && at(other.left, upper.left) && at(other.right, upper.right),
    )
    if (!lower) continue
    const side = (x: number) =>
      down.some((line) => at(line.left, x) && line.top <= upper.bottom + 4 && line.bottom >= lower.top - 4)
    if (side(upper.left) && side(upper.right))
      frames.push({ left: upper.left, right: upper.right, top: upper.top, bottom: lower.bottom })
  }
  return frames
}

const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
]

const shown = (m: Matrix, x: number, y: number): [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
]

/** By a loop: a page may draw a path of more points than a call takes arguments. */
function around(points: readonly (readonly [number, number])[]): Area {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const [x, y] of points) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return { left, right, top, bottom }
}
