import type { Point } from '../scene/scene.ts'

/** The box around points; empty, from infinity to minus infinity, where there are none. */
export function boundsOf(points: Iterable<Point>): readonly [left: number, right: number, bottom: number, top: number] {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { x, y } of points) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    bottom = Math.min(bottom, y)
    top = Math.max(top, y)
  }
  return [left, right, bottom, top]
}
