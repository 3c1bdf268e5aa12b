import type { Point } from '../scene/scene.ts'
import { boundsOf } from './bounds.ts'

/** Lets the next drag over a container draw a loop; resolves with its corners, empty when given up. */
export function readLoop(container: HTMLElement, colour: string, signal: AbortSignal): Promise<readonly Point[]> {
  return new Promise((resolve) => {
    const canvas = document.createElement('canvas')
    canvas.className = 'lasso'
    canvas.width = container.clientWidth
    canvas.height = container.clientHeight
    container.append(canvas)
    const context = canvas.getContext('2d')
    const loop: Point[] = []
    const finish = (points: readonly Point[]) => {
      signal.removeEventListener('abort', giveUp)
      canvas.remove()
      resolve(points)
    }
    const giveUp = () => finish([])
    signal.addEventListener('abort', giveUp)
    if (signal.aborted) return giveUp()
    canvas.addEventListener('pointerdown', (event) => {
      canvas.setPointerCapture(event.pointerId)
      loop.push({ x: event.offsetX, y: event.offsetY })
    })
    canvas.addEventListener('pointermove', (event) => {
      if (loop.length === 0) return
      loop.push({ x: event.offsetX, y: event.offsetY })
      if (!context) return
      context.clearRect(0, 0, canvas.width, canvas.height)
      context.beginPath()
      for (const { x, y } of loop) context.lineTo(x, y)
      context.closePath()
      context.setLineDash([6, 4])
      context.lineWidth = 2
      context.strokeStyle = colour
      context.stroke()
    })
    canvas.addEventListener('pointerup', () => finish(loop))
    canvas.addEventListener('pointercancel', giveUp)
  })
}

/** Whether a point lies in a polygon, by counting crossings. */
export function inside({ x, y }: Point, loop: readonly Point[]): boolean {
  let within = false
  for (let i = 0, j = loop.length - 1; i < loop.length; j = i++) {
    const a = loop[i]!
    const b = loop[j]!
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) within = !within
  }
  return within
}

/** Ids of what lies in a polygon. */
export function within(all: readonly (Point & { readonly id: string })[], loop: readonly Point[]): readonly string[] {
  const [left, right, low, high] = boundsOf(loop)
  const ids: string[] = []
  for (const one of all)
    if (one.x >= left && one.x <= right && one.y >= low && one.y <= high && inside(one, loop)) ids.push(one.id)
  return ids
}
