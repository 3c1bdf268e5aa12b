import type { LayoutEdge, LayoutNode, Places } from './types.ts'

/** Nodes and edges as numbers: a thousand objects are copied to a worker for long, an array changes hands at once. */
export interface Packed {
  /** `WIDTH` numbers a node; what it has not is not a number. */
  readonly nodes: Float64Array
  readonly groups: readonly string[]
  /** Two numbers an edge: which nodes it joins. */
  readonly edges: Int32Array
}

const WIDTH = 7

export function pack(nodes: readonly LayoutNode[], edges: Int32Array): Packed {
  const numbers = new Float64Array(nodes.length * WIDTH)
  const groups: string[] = []
  nodes.forEach(({ radius, labelWidth, at, fixed, lat, lon, group }, i) => {
    groups.push(group)
    const to = i * WIDTH
    numbers[to] = radius
    numbers[to + 1] = labelWidth
    numbers[to + 2] = at?.x ?? Number.NaN
    numbers[to + 3] = at?.y ?? Number.NaN
    numbers[to + 4] = fixed ? 1 : 0
    numbers[to + 5] = lat ?? Number.NaN
    numbers[to + 6] = lon ?? Number.NaN
  })
  return { nodes: numbers, groups, edges }
}

/** Edges by the ids of the nodes that they join. */
export function linksOf(nodes: readonly LayoutNode[], ends: Int32Array): readonly LayoutEdge[] {
  return Array.from({ length: ends.length / 2 }, (_, i) => ({
    from: nodes[ends[2 * i]!]?.id ?? '',
    to: nodes[ends[2 * i + 1]!]?.id ?? '',
  }))
}

/** The reverse; a node's id is its number. */
export function unpack({ nodes, groups, edges }: Packed): {
  nodes: readonly LayoutNode[]
  edges: readonly LayoutEdge[]
} {
  const read = (i: number, what: number) => {
    const value = nodes[i * WIDTH + what]!
    return Number.isNaN(value) ? undefined : value
  }
  const all: readonly LayoutNode[] = groups.map((group, i) => {
    const [x, y, lat, lon] = [read(i, 2), read(i, 3), read(i, 5), read(i, 6)]
    return {
      ...{ id: String(i), radius: read(i, 0) ?? 0, labelWidth: read(i, 1) ?? 0, group },
      ...(x !== undefined && y !== undefined ? { at: { x, y } } : {}),
      ...(read(i, 4) === 1 ? { fixed: true } : {}),
      ...(lat !== undefined && lon !== undefined ? { lat, lon } : {}),
    }
  })
  return { nodes: all, edges: linksOf(all, edges) }
}

/** Two numbers a node: where it stands. */
export function packPlaces(places: Places, count: number): Float64Array {
  const numbers = new Float64Array(count * 2).fill(Number.NaN)
  for (const [id, { x, y }] of places) numbers.set([x, y], 2 * Number(id))
  return numbers
}

/** Where those stand that are not fixed. */
export function unpackPlaces(numbers: Float64Array, nodes: readonly LayoutNode[]): Places {
  const places = new Map<string, { x: number; y: number }>()
  nodes.forEach(({ id, fixed }, i) => {
    if (fixed) return
    const [x, y] = [numbers[2 * i]!, numbers[2 * i + 1]!]
    if (!Number.isNaN(x)) places.set(id, { x, y })
  })
  return places
}
