import type { Point } from '../scene/scene.ts'
import type { Palette } from './palette.ts'

const FONT = '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'
/** Never more than so many texts a frame: text is the dear part. */
const MOST = 140

export interface NodeLabel extends Point {
  readonly id: string
  readonly text: string
  readonly radius: number
  readonly strong: boolean
  readonly pinned: boolean
}

export interface EdgeLabel extends Point {
  readonly text: string
  readonly strong: boolean
}

/** A box in pixels of the container. */
interface Box {
  readonly id?: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const widths = new Map<string, number>()

function measure(context: CanvasRenderingContext2D, text: string): number {
  const key = `${context.font}\u001f${text}`
  const known = widths.get(key)
  if (known !== undefined) return known
  if (widths.size > 20_000) widths.clear()
  const width = context.measureText(text).width
  widths.set(key, width)
  return width
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top
}

/**
 * Writes the labels that find room, the first ones first, and returns where node labels stand, for hit tests.
 * Strong labels are always written. `marks` are the nodes that no label may cover.
 */
export function drawLabels(
  context: CanvasRenderingContext2D,
  size: { readonly width: number; readonly height: number },
  nodes: Iterable<NodeLabel>,
  edges: Iterable<EdgeLabel>,
  marks: Iterable<NodeLabel>,
  palette: Palette,
): readonly Box[] {
  // A label lies on no mark but may touch its own.
  const taken: Box[] = []
  for (const { id, x, y, radius } of marks)
    if (x > -radius && y > -radius && x < size.width + radius && y < size.height + radius)
      taken.push({ id, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius })
  const named: Box[] = []
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  const write = (text: string, x: number, y: number, colour: string) => {
    context.strokeStyle = palette.paper
    context.lineWidth = 4
    context.strokeText(text, x, y)
    context.fillStyle = colour
    context.fillText(text, x, y)
  }
  let count = 0
  for (const node of nodes) {
    if (count >= MOST && !node.strong) break
    if (node.x < -80 || node.y < -40 || node.x > size.width + 80 || node.y > size.height + 40) continue
    context.font = `${node.strong ? 700 : 400} 13px ${FONT}`
    const place = (text: string): Box => {
      const half = measure(context, text) / 2 + 3
      const middle = node.y + node.radius + 13
      return { id: node.id, left: node.x - half, right: node.x + half, top: middle - 9, bottom: middle + 9 }
    }
    const free = (one: Box) => !taken.some((other) => other.id !== node.id && overlaps(one, other))
    // Where the name finds no room, its beginning may.
    const text = node.strong || free(place(node.text)) ? node.text : beginning(node.text)
    const box = place(text)
    if (!node.strong && !free(box)) continue
    taken.push(box)
    named.push(box)
    count++
    write(text, node.x, box.top + 9, palette.ink)
    if (node.pinned) {
      context.beginPath()
      context.arc(node.x + node.radius, node.y - node.radius, 4, 0, 2 * Math.PI)
      context.fillStyle = palette.accent
      context.fill()
      context.strokeStyle = palette.paper
      context.lineWidth = 1.5
      context.stroke()
    }
  }
  for (const edge of edges) {
    if (count >= MOST && !edge.strong) break
    if (edge.x < 0 || edge.y < 0 || edge.x > size.width || edge.y > size.height) continue
    context.font = `${edge.strong ? 700 : 400} 12px ${FONT}`
    const half = measure(context, edge.text) / 2 + 2
    const box: Box = { left: edge.x - half, right: edge.x + half, top: edge.y - 8, bottom: edge.y + 8 }
    if (!edge.strong && taken.some((other) => overlaps(box, other))) continue
    taken.push(box)
    count++
    write(edge.text, edge.x, edge.y, edge.strong ? palette.accent : palette.faint)
  }
  return named
}

const BEGINNING = 5

function beginning(text: string): string {
  const characters = [...text]
  return characters.length > BEGINNING + 1 ? `${characters.slice(0, BEGINNING).join('')}…` : text
}

/** The node whose label stands under a point. */
export function labelAt(boxes: readonly Box[], { x, y }: Point): string | undefined {
  return boxes.findLast((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)?.id
}

export type { Box as LabelBox }
