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
  const bands: TextColumn[][] = []
  for (const column of [...columns].sort((a, b) => a.top - b.top || a.left - b.left)) {
    const band = bands.at(-1)
    if (band && column.top < Math.min(...band.map((one) => one.bottom))) band.push(column)
    else bands.push([column])
  }
  const byBand = bands.flatMap((band) => band.sort((a, b) => a.left - b.left))
  return flow(byBand) > flow(byColumn) + 0.5 ? byBand : byColumn
}

const sameColumn = (a: TextColumn, b: TextColumn): boolean => shared(a, b) > 0.5 * Math.min(widthOf(a), widthOf(b))

const flow = (columns: readonly TextColumn[]): number =>
  columns.slice(1).reduce((sum, column, i) => sum + seam(columns[i], column), 0)
