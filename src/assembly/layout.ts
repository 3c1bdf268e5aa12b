import { Quadtree } from './quadtree.ts'

interface Link {
  readonly from: string
  readonly to: string
}

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))

/**
 * A place in [-1, 1]² for every entity, the same for the same input: what is related stands together, what has no relation
 * lies in a ring around. First a walk through each connected part lays it on a sunflower (Vogel 1979), then some rounds of
 * forces (Fruchterman and Reingold 1991, far bodies by a quadtree); what hangs on one neighbour alone is set around it afterwards.
 * The more nodes, the fewer rounds, so that the time stays near-linear.
 */
export function layOut(ids: readonly string[], links: readonly Link[]): readonly (readonly [number, number])[] {
  const neighbours = neighboursOf(ids, links)
  const order = walkOrder(neighbours)
  const isLeaf = (i: number) => {
    const [only, ...others] = neighbours[i]
    return only !== undefined && others.length === 0 && (neighbours[only].length > 1 || only < i)
  }
  const core = order.filter((i) => neighbours[i].length > 0 && !isLeaf(i))
  const rankOf = new Map(core.map((i, rank) => [i, rank]))
  const xs = new Float64Array(core.length)
  const ys = new Float64Array(core.length)
  core.forEach((_, rank) => {
    const radius = Math.sqrt(rank + 0.5)
    xs[rank] = radius * Math.cos(rank * GOLDEN_ANGLE)
    ys[rank] = radius * Math.sin(rank * GOLDEN_ANGLE)
  })
  pull(
    xs,
    ys,
    core.map((i) => neighbours[i].flatMap((n) => rankOf.get(n) ?? [])),
  )

  const places: [number, number][] = ids.map(() => [0, 0])
  const lone = order.filter((i) => neighbours[i].length === 0)
  const inner = lone.length === 0 ? 1 : 0.86
  spread(xs, ys, inner * 0.98)
  core.forEach((i, rank) => {
    places[i] = [round(xs[rank]), round(ys[rank])]
  })
  const hung = new Map<number, number>()
  const gap = (0.3 * inner) / Math.sqrt(Math.max(9, ids.length - lone.length))
  for (const i of order) {
    if (neighbours[i].length === 0 || !isLeaf(i)) continue
    const [holder] = neighbours[i]
    const nth = hung.get(holder) ?? 0
    hung.set(holder, nth + 1)
    const radius = gap * Math.sqrt(nth + 1)
    const [x, y] = places[holder]
    places[i] = [clamp(x + radius * Math.cos(nth * GOLDEN_ANGLE)), clamp(y + radius * Math.sin(nth * GOLDEN_ANGLE))]
  }
  lone.forEach((i, nth) => {
    const radius = Math.sqrt(0.9 * 0.9 + (1 - 0.9 * 0.9) * ((nth + 0.5) / lone.length))
    places[i] = [round(radius * Math.cos(nth * GOLDEN_ANGLE)), round(radius * Math.sin(nth * GOLDEN_ANGLE))]
  })
  return places
}

const round = (value: number) => Math.round(value * 1e5) / 1e5 + 0

const clamp = (value: number) => round(Math.max(-1, Math.min(1, value)))

/** Scales points into a disc, half by distance and half by rank of distance, so that stragglers leave no empty ring. */
function spread(xs: Float64Array, ys: Float64Array, radius: number): void {
  const distances = xs.map((x, i) => Math.sqrt(x * x + ys[i] * ys[i]))
  const byDistance = [...distances.keys()].sort((a, b) => distances[a] - distances[b] || a - b)
  const furthest = distances[byDistance.at(-1) ?? 0] || 1
  byDistance.forEach((i, rank) => {
    const wanted = radius * (0.5 * (distances[i] / furthest) + 0.5 * Math.sqrt((rank + 0.5) / byDistance.length))
    const scale = distances[i] > 0 ? wanted / distances[i] : 0
    xs[i] *= scale
    ys[i] *= scale
  })
}

/** For each id the others it is linked with, each once, in order. */
function neighboursOf(ids: readonly string[], links: readonly Link[]): readonly (readonly number[])[] {
  const index = new Map(ids.map((id, i) => [id, i]))
  const sets = ids.map(() => new Set<number>())
  for (const { from, to } of links) {
    const [a, b] = [index.get(from)!, index.get(to)!]
    sets[a].add(b)
    sets[b].add(a)
  }
  return sets.map((set) => [...set].sort((a, b) => a - b))
}

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
  return Math.max(6, Math.min(100, Math.floor(160_000 / nodes)))
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
