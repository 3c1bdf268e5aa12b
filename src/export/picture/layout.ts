import type { EdgeSummary, EntitySummary } from '../../store/port.ts'

export interface Place {
  readonly x: number
  readonly y: number
}

/** Distance that two joined marks like to keep, label included. */
const LINK = 90
/** Beyond so many in one piece, every pair in every round would take too long: the stored layout serves. */
const MOST = 600
const ROUNDS = 260
/** Room that a label needs beside and below its mark. */
const BESIDE = 100
const BELOW = 60

/** Where each node is drawn: joined ones near, others apart; pieces that nothing joins stand side by side. Deterministic: starts from the stored layout. */
export function placesOf(nodes: readonly EntitySummary[], edges: readonly EdgeSummary[]): ReadonlyMap<string, Place> {
  const at = new Map(nodes.map((node, i) => [node.id, i]))
  const links = edges.flatMap(({ from, to }) => {
    const [a, b] = [at.get(from), at.get(to)]
    return a !== undefined && b !== undefined && a !== b ? [[a, b] as const] : []
  })
  const bodies: Body[] = nodes.map(({ x, y }, i) => {
    // Two that stand on one spot must begin apart; the golden angle never repeats.
    const turn = i * 2.399963
    return { x: x * 300 + 9 * Math.cos(turn), y: -y * 300 + 9 * Math.sin(turn) }
  })
  const pieces = connected(nodes.length, links)
  const mine = new Map<number, Link[]>()
  const pieceOf = new Map(pieces.flatMap((piece, i) => piece.map((node) => [node, i] as const)))
  for (const link of links) {
    const piece = pieceOf.get(link[0])!
    mine.set(piece, [...(mine.get(piece) ?? []), link])
  }
  for (const [i, piece] of pieces.entries()) {
    if (piece.length > MOST) for (const node of piece) enlarge(bodies[node]!, piece.length)
    else settle(piece, mine.get(i) ?? [], bodies)
  }
  pack(pieces, bodies)
  return new Map(nodes.map((node, i) => [node.id, { x: round(bodies[i]!.x), y: round(bodies[i]!.y) }]))
}

type Body = { x: number; y: number }
type Link = readonly [number, number]

function enlarge(body: Body, size: number): void {
  const scale = (LINK * Math.sqrt(size)) / 300
  body.x *= scale
  body.y *= scale
}

/** The pieces of a graph, the largest first. */
function connected(size: number, links: readonly Link[]): number[][] {
  const beside: number[][] = Array.from({ length: size }, () => [])
  for (const [a, b] of links) {
    beside[a]!.push(b)
    beside[b]!.push(a)
  }
  const seen = new Set<number>()
  const pieces: number[][] = []
  for (let start = 0; start < size; start++) {
    if (seen.has(start)) continue
    seen.add(start)
    const piece = [start]
    for (const node of piece)
      for (const other of beside[node]!)
        if (!seen.has(other)) {
          seen.add(other)
          piece.push(other)
        }
    pieces.push(piece)
  }
  return pieces.sort((a, b) => b.length - a.length || a[0]! - b[0]!)
}

function settle(piece: readonly number[], links: readonly Link[], bodies: readonly Body[]): void {
  for (let step = 0; step < ROUNDS; step++) {
    const heat = 60 * (1 - step / ROUNDS) + 1
    const push = new Map(piece.map((node) => [node, { x: 0, y: 0 }]))
    for (const [i, one] of piece.entries())
      for (const other of piece.slice(i + 1)) {
        const dx = bodies[one]!.x - bodies[other]!.x
        // Labels are wide and flat: upwards less room is enough.
        const dy = (bodies[one]!.y - bodies[other]!.y) * 1.5
        const distance = Math.max(4, Math.hypot(dx, dy))
        const force = ((LINK * LINK) / (distance * distance)) * 0.5
        shift(push.get(one)!, dx * force, dy * force)
        shift(push.get(other)!, -dx * force, -dy * force)
      }
    for (const [a, b] of links) {
      const dx = bodies[b]!.x - bodies[a]!.x
      const dy = bodies[b]!.y - bodies[a]!.y
      const pull = (Math.max(4, Math.hypot(dx, dy)) / LINK) * 0.22
      shift(push.get(a)!, dx * pull, dy * pull)
      shift(push.get(b)!, -dx * pull, -dy * pull)
    }
    for (const [node, { x, y }] of push) {
      const length = Math.max(1e-9, Math.hypot(x, y))
      const scale = Math.min(length, heat) / length
      shift(bodies[node]!, x * scale, y * scale)
    }
  }
}

function shift(body: Body, x: number, y: number): void {
  body.x += x
  body.y += y
}

/** Pieces in rows, the largest first, in about the shape of a page. */
function pack(pieces: readonly (readonly number[])[], bodies: readonly Body[]): void {
  const boxes = pieces.map((piece) => {
    const xs = piece.map((node) => bodies[node]!.x)
    const ys = piece.map((node) => bodies[node]!.y)
    const [left, top] = [lowest(xs), lowest(ys)]
    return {
      piece,
      left,
      top,
      width: -lowest(xs.map((x) => -x)) - left + 2 * BESIDE,
      height: -lowest(ys.map((y) => -y)) - top + 2 * BELOW,
    }
  })
  const area = boxes.reduce((sum, { width, height }) => sum + width * height, 0)
  const wide = Math.max(boxes[0]?.width ?? 0, Math.sqrt(area) * 1.35)
  let [x, y, tallest] = [0, 0, 0]
  for (const { piece, left, top, width, height } of boxes) {
    if (x > 0 && x + width > wide) {
      y += tallest
      x = tallest = 0
    }
    for (const node of piece) shift(bodies[node]!, x - left + BESIDE, y - top + BELOW)
    x += width
    tallest = Math.max(tallest, height)
  }
}

const lowest = (values: readonly number[]) =>
  values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY)
const round = (value: number) => Math.round(value * 10) / 10
