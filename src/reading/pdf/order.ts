import { shared, widthOf } from './columns.ts'
import { seam, type TextColumn } from './seams.ts'

/** An article's columns in reading order: down each column, or band by band where a picture parts them; the texts decide. */
export function inOrder(columns: readonly TextColumn[]): TextColumn[] {
  if (columns.length < 2) return [...columns]
  const stacks: TextColumn[][] = []
  for (const column of [...columns].sort((a, b) => a.left - b.left || a.top - b.top)) {
    const stack = stacks.find((other) => other.some((one) => sameColumn(one, column)))
    if (stack) stack.push(column)
    else stacks.push([column])
  }
  const byColumn = stacks.flatMap((stack) => stack.sort((a, b) => a.top - b.top))
  const bands: TextColumn[][][] = []
  const pieces = stacks.flatMap(unbroken).sort((a, b) => a[0].top - b[0].top || a[0].left - b[0].left)
  for (const piece of pieces) {
    const band = bands.at(-1)
    if (band && piece[0].top < Math.min(...band.map((one) => one[one.length - 1].bottom))) band.push(piece)
    else bands.push([piece])
  }
  const byBand = bands.flatMap((band) => band.sort((a, b) => a[0].left - b[0].left).flat())
  return flow(byBand) > flow(byColumn) + 0.5 ? byBand : byColumn
}

/** No picture is as low: what is nearer stands in one column, parted by a heading or by white space between paragraphs. */
const LOWEST = 3

/** A stack's pieces that nothing parts, together. */
function unbroken(stack: readonly TextColumn[]): TextColumn[][] {
  const runs: TextColumn[][] = []
  for (const column of stack) {
    const last = runs.at(-1)?.at(-1)
    if (last && column.top - last.bottom < LOWEST * column.size) runs[runs.length - 1].push(column)
    else runs.push([column])
  }
  return runs
}

const sameColumn = (a: TextColumn, b: TextColumn): boolean => shared(a, b) > 0.5 * Math.min(widthOf(a), widthOf(b))

const flow = (columns: readonly TextColumn[]): number =>
  columns.slice(1).reduce((sum, column, i) => sum + seam(columns[i], column), 0)
