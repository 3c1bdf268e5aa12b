import type { Point } from '../scene/scene.ts'

/**
 * What is under a point, worked out from places alone. Sigma draws everything a second time for this and reads pixels back,
 * which makes every move and click wait for the graphics; a few thousand distances are nothing beside that.
 */

export interface Disc extends Point {
  readonly id: string
  readonly radius: number
}

const asItIs = (size: number) => size

/** The disc whose middle is nearest among those that hold the point; `grown` says how large a radius counts as. */
export function discAt(
  discs: readonly Disc[],
  point: Point,
  grown: (radius: number) => number = asItIs,
): string | undefined {
  let nearest: string | undefined
  let least = Infinity
  for (const disc of discs) {
    const distance = (disc.x - point.x) ** 2 + (disc.y - point.y) ** 2
    if (distance >= least || distance > grown(disc.radius) ** 2) continue
    least = distance
    nearest = disc.id
  }
  return nearest
}

export interface Line {
  readonly id: string
  readonly from: Point
  readonly to: Point
  /** Height of the bow as a share of the distance, to the left of the way; 0 is straight. */
  readonly bow: number
  /** How far from its middle it can be met. */
  readonly reach: number
}

/** The line nearest to a point among those within reach of it; `grown` says how far a reach counts. */
export function lineAt(
  lines: readonly Line[],
  point: Point,
  grown: (reach: number) => number = asItIs,
): string | undefined {
  let nearest: string | undefined
  let least = Infinity
  for (const line of lines) {
    const { id, from, to, bow } = line
    const reach = grown(line.reach)
    const rise = (bow === 0 ? 0 : Math.abs(bow) * Math.hypot(to.x - from.x, to.y - from.y)) + reach
    if (point.x < Math.min(from.x, to.x) - rise || point.x > Math.max(from.x, to.x) + rise) continue
    if (point.y < Math.min(from.y, to.y) - rise || point.y > Math.max(from.y, to.y) + rise) continue
    const distance = bow === 0 ? toSegment(point, from, to) : toBow(point, from, to, bow)
    if (distance <= reach && distance < least) {
      least = distance
      nearest = id
    }
  }
  return nearest
}

function toSegment(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length
  const t = Math.min(1, Math.max(0, along))
  return Math.hypot(from.x + t * dx - point.x, from.y + t * dy - point.y)
}

const PIECES = 14

/** A bow is drawn as so many straight pieces of a quadratic curve; see the edge program. */
function toBow(point: Point, from: Point, to: Point, bow: number): number {
  const control = {
    x: (from.x + to.x) / 2 - (to.y - from.y) * bow,
    y: (from.y + to.y) / 2 + (to.x - from.x) * bow,
  }
  let least = Infinity
  let last = from
  for (let i = 1; i <= PIECES; i++) {
    const t = i / PIECES
    const r = 1 - t
    const at = {
      x: r * r * from.x + 2 * r * t * control.x + t * t * to.x,
      y: r * r * from.y + 2 * r * t * control.y + t * t * to.y,
    }
    least = Math.min(least, toSegment(point, last, at))
    last = at
  }
  return least
}
