import { Quadtree } from './quadtree.ts'

interface Link {
  readonly from: string
  readonly to: string
}

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))

/**
 * A place in [-1, 1]² for every entity, the same for the same input: what is related stands together, what has no relation
 * lies in a ring around. First a walk through each connected part lays it on a sunflower (Vogel 1979), then some rounds of
 * forces (Fruchterman and Reingold 1991, far bodies by a quadtree); the more nodes, the fewer rounds, so the time stays near-linear.
 */
export function layOut(ids: readonly string[], links: readonly Link[]): readonly (readonly [number, number])[] {
  const index = new Map(ids.map((id, i) => [id, i]))
  const neighbours: number[][] = ids.map(() => [])
  for (const { from, to } of links) {
    const [a, b] = [index.get(from)!, index.get(to)!]
    neighbours[a].push(b)
    neighbours[b].push(a)
  }
  const order = walkOrder(neighbours)
  const related = order.filter((i) => neighbours[i].length > 0)
  const xs = new Float64Array(related.length)
  const ys = new Float64Array(related.length)
  related.forEach((_, rank) => {
    const radius = Math.sqrt(rank + 0.5)
    xs[rank] = radius * Math.cos(rank * GOLDEN_ANGLE)
    ys[rank] = radius * Math.sin(rank * GOLDEN_ANGLE)
  })
  const rankOf = new Map(related.map((i, rank) => [i, rank]))
  pull(
    xs,
    ys,
    related.map((i) => neighbours[i].map((n) => rankOf.get(n)!)),
  )

  const places: [number, number][] = ids.map(() => [0, 0])
  const lone = order.filter((i) => neighbours[i].length === 0)
  const inner = lone.length === 0 ? 1 : 0.86
  let extent = 1e-9
  for (let rank = 0; rank < xs.length; rank++) extent = Math.max(extent, Math.hypot(xs[rank], ys[rank]))
  related.forEach((i, rank) => {
    places[i] = [round((inner * xs[rank]) / extent), round((inner * ys[rank]) / extent)]
  })
  lone.forEach((i, nth) => {
    const radius = Math.sqrt(0.9 * 0.9 + (1 - 0.9 * 0.9) * ((nth + 0.5) / lone.length))
    places[i] = [round(radius * Math.cos(nth * GOLDEN_ANGLE)), round(radius * Math.sin(nth * GOLDEN_ANGLE))]
  })
  return places
}

const round = (value: number) => Math.round(value * 1e5) / 1e5 + 0

/** All nodes, largest connected part first, each part breadth first from its best connected node. */
function walkOrder(neighbours: readonly (readonly number[])[]): number[] {
  const starts = neighbours.map((_, i) => i).sort((a, b) => neighbours[b].length - neighbours[a].length || a - b)
  const seen = new Uint8Array(neighbours.length)
  const parts: number[][] = []
  for (const start of starts) {
    if (seen[start]) continue
    const part = [start]
    seen[start] = 1
    for (let at = 0; at < part.length; at++) {
      for (const next of neighbours[part[at]]) {
        if (seen[next]) continue
        seen[next] = 1
        part.push(next)
      }
    }
    parts.push(part)
  }
  return parts.sort((a, b) => b.length - a.length).flat()
}

function rounds(nodes: number): number {
  if (nodes < 3) return 0
  return Math.max(8, Math.min(150, Math.floor(600_000 / nodes)))
}

/** Moves points in place: links pull, all push, a little gravity, ever smaller steps. */
function pull(xs: Float64Array, ys: Float64Array, neighbours: readonly (readonly number[])[]): void {
  const n = xs.length
  const tree = new Quadtree(n)
  const force = { x: 0, y: 0 }
  const steps = rounds(n)
  const [fx, fy] = [new Float64Array(n), new Float64Array(n)]
  for (let step = 0; step < steps; step++) {
    tree.build(xs, ys)
    const reach = 2 * (1 - step / steps) * Math.max(1, Math.sqrt(n) / 20)
    for (let i = 0; i < n; i++) {
      force.x = -0.02 * xs[i]
      force.y = -0.02 * ys[i]
      tree.push(xs[i], ys[i], force)
      for (const j of neighbours[i]) {
        const dx = xs[j] - xs[i]
        const dy = ys[j] - ys[i]
        const strength = Math.sqrt(dx * dx + dy * dy) / Math.sqrt(Math.min(neighbours[i].length, neighbours[j].length))
        force.x += dx * strength
        force.y += dy * strength
      }
      fx[i] = force.x
      fy[i] = force.y
    }
    for (let i = 0; i < n; i++) {
      const length = Math.sqrt(fx[i] * fx[i] + fy[i] * fy[i])
      const scale = length > reach ? reach / length : 1
      xs[i] += fx[i] * scale
      ys[i] += fy[i] * scale
    }
  }
}
