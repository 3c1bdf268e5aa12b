import type { Point } from '../scene/scene.ts'
import type { LayoutEdge, LayoutNode, Places } from './types.ts'

/** All on one circle, grouped by type, so that edges cross the middle. */
export function circleLayout(nodes: readonly LayoutNode[]): Places {
  const order = [...nodes].sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : 0))
  const radius = Math.max(140, (order.length * 62) / (2 * Math.PI))
  return new Map(
    order.map((node, i) => {
      const angle = Math.PI / 2 - (2 * Math.PI * i) / order.length
      return [node.id, { x: round(Math.cos(angle) * radius * 1.25), y: round(Math.sin(angle) * radius) }]
    }),
  )
}

/** Pixels of the picture in a window of 1440 by 900: a layered one is made for it. */
const WIDE = 600
const HIGH = 510
/** Pixels between two in a column whose names stand right of them: for those to be read, for the marks to be apart, at most. */
const LINE = 19
const NEAR = 34
const ROW = 58
/** Pixels of a mark, and of the beginning of a name that finds no room whole. */
const MARK = 25
const SHORT = 84
/** Pixels for the lines between two layers where there is room. */
const BETWEEN = 90

/**
 * Layers from who acts to what is acted upon, left to right; cycles are cut where they close. Names stand right of their
 * marks. A layer too high for the picture's shape stands in several columns, each a little lower than the one before, so
 * that all of its nodes have a height of their own and lines pass between them.
 */
export function layersLayout(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Places {
  const out = new Map<string, string[]>()
  const into = new Map<string, string[]>()
  const known = new Set(nodes.map((node) => node.id))
  for (const { from, to } of edges) {
    if (!known.has(from) || !known.has(to) || from === to) continue
    out.set(from, [...(out.get(from) ?? []), to])
    into.set(to, [...(into.get(to) ?? []), from])
  }
  const rank = rankNodes(nodes, out, into)
  const columns: LayoutNode[][] = []
  for (const node of nodes) {
    const column = rank.get(node.id) ?? 0
    columns[column] ??= []
    columns[column].push(node)
  }
  const filled = columns.filter(Boolean)
  const { rows, row, widths, between } = measure(filled)
  const places = new Map<string, Point>()
  let x = 0
  filled.forEach((column, c) => {
    const mean = (node: LayoutNode) => {
      const ys = (into.get(node.id) ?? []).flatMap((id) => places.get(id)?.y ?? [])
      return ys.length > 0 ? ys.reduce((sum, y) => sum + y, 0) / ys.length : 0
    }
    const order = column
      .map((node, i) => ({ node, i, mean: mean(node) }))
      .sort(
        (a, b) => b.mean - a.mean || (a.node.group < b.node.group ? -1 : a.node.group > b.node.group ? 1 : a.i - b.i),
      )
    const count = Math.ceil(order.length / rows)
    order.forEach(({ node }, i) => {
      places.set(node.id, {
        x: round(x + (i % count) * widths[c]!),
        y: round((((order.length - 1) / 2 - i) * row) / count),
      })
    })
    x += count * widths[c]! + between
  })
  return places
}

interface Measures {
  /** How many stand in a column at most, and how far apart. */
  readonly rows: number
  readonly row: number
  /** Of a column of each layer. */
  readonly widths: readonly number[]
  readonly between: number
}

/**
 * Columns as high as leave most room for names where all is seen at once. Names keep their size when the picture shrinks, so
 * what they need is counted in pixels of the view and then made as much larger as the view makes it smaller.
 */
function measure(layers: readonly (readonly LayoutNode[])[]): Measures {
  const names = layers.map((layer) => {
    const sorted = layer.map((node) => node.labelWidth + 6).sort((a, b) => a - b)
    const short = Math.min(SHORT, sorted.at(-1)!)
    // Room for four of five names whole is enough.
    return { count: sorted.length, short, long: Math.max(short, sorted[Math.floor((sorted.length - 1) * 0.8)]!) }
  })
  const sum = (rows: number, of: 'short' | 'long') =>
    names.reduce((all, name) => all + Math.ceil(name.count / rows) * (MARK + name[of]), 0)
  let rows = 1
  let least = Number.POSITIVE_INFINITY
  for (let tried = 1; tried <= Math.max(0, ...names.map(({ count }) => count)); tried++) {
    const need = Math.max((tried * LINE) / HIGH, sum(tried, 'short') / WIDE)
    if (need < least) [rows, least] = [tried, need]
  }
  const shrink = Math.max(1, (rows * NEAR) / HIGH)
  const spare = WIDE - sum(rows, 'short')
  const wish = sum(rows, 'long') - sum(rows, 'short') + (layers.length - 1) * BETWEEN
  const share = wish > 0 ? Math.min(1, Math.max(0, spare / wish)) : 0
  return {
    rows,
    row: Math.min(ROW, (HIGH * shrink) / rows),
    widths: names.map(({ short, long }) => shrink * (MARK + short + share * (long - short))),
    between: shrink * share * BETWEEN,
  }
}

/** Longest way from a node nothing points at; walked in the given order, each edge once. */
function rankNodes(
  nodes: readonly LayoutNode[],
  out: ReadonlyMap<string, readonly string[]>,
  into: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, number> {
  const waiting = new Map(nodes.map((node) => [node.id, into.get(node.id)?.length ?? 0]))
  const rank = new Map(nodes.map((node) => [node.id, 0]))
  const done = new Set<string>()
  const queue = nodes.filter((node) => waiting.get(node.id) === 0).map((node) => node.id)
  while (done.size < nodes.length) {
    let id = queue.shift()
    if (id === undefined) {
      // Only cycles are left: cut at the node with the fewest edges still to come.
      id = nodes.filter((node) => !done.has(node.id)).sort((a, b) => waiting.get(a.id)! - waiting.get(b.id)!)[0]!.id
    }
    if (done.has(id)) continue
    done.add(id)
    for (const next of out.get(id) ?? []) {
      if (done.has(next)) continue
      rank.set(next, Math.max(rank.get(next)!, rank.get(id)! + 1))
      const left = waiting.get(next)! - 1
      waiting.set(next, left)
      if (left === 0) queue.push(next)
    }
  }
  return rank
}

/** Places by latitude and longitude; what has none stands beside what it is tied to, and the rest below the map. */
export function mapLayout(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Places {
  const located = nodes.filter((node) => node.lat !== undefined && node.lon !== undefined)
  const places = new Map<string, Point>()
  if (located.length === 0) return places
  const lons = located.map((node) => node.lon!)
  const lats = located.map((node) => node.lat!)
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)]
  const middle = ((south + north) / 2) * (Math.PI / 180)
  const scale = Math.min(900 / Math.max(0.02, (east - west) * Math.cos(middle)), 620 / Math.max(0.02, north - south))
  for (const node of located)
    places.set(node.id, {
      x: round((node.lon! - (west + east) / 2) * Math.cos(middle) * scale),
      y: round((node.lat! - (south + north) / 2) * scale),
    })
  const anchors = new Map(places)
  const crowd = new Map<string, number>()
  let loose = 0
  for (const node of nodes) {
    if (places.has(node.id)) continue
    const anchor = edges
      .flatMap(({ from, to }) => (from === node.id ? [to] : to === node.id ? [from] : []))
      .find((id) => anchors.has(id))
    if (anchor === undefined) {
      places.set(node.id, { x: (loose % 8) * 130 - 455, y: -380 - Math.floor(loose / 8) * ROW })
      loose++
      continue
    }
    const count = crowd.get(anchor) ?? 0
    crowd.set(anchor, count + 1)
    const ring = Math.floor(count / 8)
    const angle = (count % 8) * (Math.PI / 4) + ring * 0.4
    const { x, y } = anchors.get(anchor)!
    places.set(node.id, {
      x: round(x + Math.cos(angle) * (110 + ring * 90)),
      y: round(y + Math.sin(angle) * (80 + ring * 60)),
    })
  }
  return places
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
