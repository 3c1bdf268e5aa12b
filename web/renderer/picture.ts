import { MultiDirectedGraph } from 'graphology'
import type { EntityType, Modality } from '../api/types.ts'
import type { Point } from '../scene/scene.ts'
import { bowOf, isSameEdge, isSameNode, pairOf } from './differences.ts'
import type { DrawnEdge, DrawnNode, Drawing } from './drawing.ts'
import type { Wishes } from './labels.ts'
import type { Palette } from './palette.ts'

/** Up to so many nodes labels keep off the marks of others. */
const CLEAR_BELOW = 300
/** With few edges each says what it is; with more only those of what is looked at. */
const EDGE_LABELS_BELOW = 45
const EDGE_LABELS_FROM = 1 / 1.6
/** What is drawn no more stays at hand, hidden, until it is so many more than twice of what was. */
const AT_HAND = 2_000

/** A node as sigma gets it, and what it stands for. */
export type NodeData = {
  readonly id: string
  drawn: DrawnNode
  x: number
  y: number
  radius: number
  size: number
  color: string
  readonly type: 'entity'
  entity: EntityType
  ring: boolean
  front: boolean
  /** Not drawn now; it was, and may be again. */
  hidden: boolean
  /** The last drawing that put it elsewhere. */
  moved: number
  /** Its edges that are at hand. */
  readonly lines: EdgeData[]
  /** The node as sigma keeps it, in coordinates of sigma's own. */
  readonly scaled: Scaled
} & Kept

export type EdgeData = {
  readonly id: string
  drawn: DrawnEdge
  readonly from: NodeData
  readonly to: NodeData
  readonly pair: Pair
  /** By which program it is drawn; one that has been bent stays with the program that can. */
  type: 'straight' | 'bow'
  bow: number
  reach: number
  size: number
  color: string
  modality: Modality
  symmetric: boolean
  front: boolean
  hidden: boolean
} & Kept

export type Scaled = {
  x: number
  y: number
  size: number
  color: string
  type: 'entity'
  entity: EntityType
  ring: boolean
  front: boolean
  hidden: boolean
}

/** What tells of one in thousands without looking it up by its id. */
interface Kept {
  /** Where it stands among those at hand. */
  readonly at: number
  /** The last change that touched it, and the last drawing that it was in. */
  touched: number
  shown: number
  /** Where in the array of its program it is written; -1 until it is. */
  place: number
}

/** Two nodes that are joined, whichever way, and how many edges of the drawing do so. */
interface Pair {
  count: number
  /** The drawing that is counted, and how many of its edges have been met. */
  shown: number
  met: number
}

export type SigmaGraph = MultiDirectedGraph<NodeData, EdgeData>

/** What looks otherwise than before, each once. */
export interface Touched {
  readonly nodes: readonly NodeData[]
  readonly edges: readonly EdgeData[]
  /** Those among them that sigma has not heard of, and edges that another program draws from now on. */
  readonly fresh?: Fresh
}

export interface Fresh {
  readonly nodes: readonly NodeData[]
  readonly edges: readonly EdgeData[]
  readonly bent: readonly EdgeData[]
}

interface Lit {
  readonly nodes: ReadonlySet<string>
  readonly edges: ReadonlySet<string>
}

/**
 * What sigma draws: a drawing and what is emphasised in it, as colours, sizes and order. Each change says what it
 * touched, so that it costs what it changes and not what is there.
 */
export interface Picture {
  readonly graph: SigmaGraph
  readonly drawing: Drawing
  readonly nodes: readonly NodeData[]
  readonly edges: readonly EdgeData[]
  /** What is drawn, and what was and is hidden now. */
  readonly atHand: { readonly nodes: readonly NodeData[]; readonly edges: readonly EdgeData[] }
  /** Shows something else; `undefined` where the graph is another from now on. What is hidden by it stays at hand. */
  show(next: Drawing): Touched | undefined
  /** As much of a drawing as brings no more than so many new things: nodes first; the drawing itself where that is all. */
  partOf(next: Drawing, most: number): Drawing
  /** Everything in the colours of now. */
  redress(): Touched
  hover(id: string | undefined): Touched
  light(ids: Lit | undefined): Touched
  move(id: string, to: Point): Touched
  /** What is to be named when one unit is so many pixels. */
  wishes(scale: number): Wishes
}

export function createPicture(palette: () => Palette): Picture {
  let drawing: Drawing = { nodes: [], edges: [] }
  let graph: SigmaGraph = new MultiDirectedGraph()
  /** All that is at hand: what is drawn, and what was and is hidden now; by id, and in the order in which it came. */
  let known = new Map<string, NodeData>()
  let lines = new Map<string, EdgeData>()
  let nodesAtHand: NodeData[] = []
  let linesAtHand: EdgeData[] = []
  let pairs = new Map<string, Pair>()
  /** The most that was drawn since everything was built anew. */
  let most = 0
  let nodes: NodeData[] = []
  let edges: EdgeData[] = []
  /** Large ones first, then as their ids: all at hand, and of those who gets room for a label. */
  let ranks: NodeData[] = []
  let order: NodeData[] = []
  let selected: readonly NodeData[] = []
  let chosen: EdgeData | undefined
  let hovered: NodeData | undefined
  let lit: Lit | undefined
  /** A node that is in a person's hand: its lines stay in sight. */
  let held: NodeData | undefined
  /** Numbers changes and drawings. */
  let round = 0
  let touched: { nodes: NodeData[]; edges: EdgeData[] } = { nodes: [], edges: [] }

  const byRank = (a: NodeData, b: NodeData) => b.radius - a.radius || (a.id < b.id ? -1 : 1)

  /** The node whose edges stand out. */
  function near(): NodeData | undefined {
    return hovered ?? selected[0]
  }

  function dressNode(data: NodeData): void {
    const { drawn } = data
    data.radius = drawn.radius
    data.size = drawn.radius
    data.entity = drawn.type
    data.color = palette().types[drawn.type]
    data.ring = drawn.selected || lit?.nodes.has(data.id) === true
    data.front = !data.hidden && (data.ring || hovered === data)
  }

  function dressEdge(data: EdgeData, centre: NodeData | undefined, { accent, line, lineStrong }: Palette): void {
    const { drawn, from, to } = data
    const strong = drawn.selected || lit?.edges.has(data.id) === true
    const close = centre !== undefined && (from === centre || to === centre)
    data.reach = drawn.width
    data.size = drawn.selected ? drawn.width + 1.4 : drawn.width
    data.modality = drawn.modality
    data.symmetric = drawn.symmetric
    data.color = strong ? accent : close ? lineStrong : line
    data.front = !data.hidden && (strong || close || (held !== undefined && (from === held || to === held)))
  }

  function newNode(drawn: DrawnNode): NodeData {
    const { id, x, y, radius, type: entity } = drawn
    const looks = { radius, size: radius, color: '', type: 'entity', entity, ring: false, front: false } as const
    const kept = { at: nodesAtHand.length, touched: 0, shown: round, place: -1 }
    const scaled: Scaled = {
      x,
      y,
      size: radius,
      color: '',
      type: 'entity',
      entity,
      ring: false,
      front: false,
      hidden: false,
    }
    const data: NodeData = { id, drawn, x, y, ...looks, hidden: false, ...kept, moved: round, lines: [], scaled }
    known.set(id, data)
    nodesAtHand.push(data)
    graph.addNode(id, data)
    keepAsDictionaries(graph, id)
    return data
  }

  function newEdge(drawn: DrawnEdge): EdgeData {
    const { id, width, modality, symmetric } = drawn
    const [from, to] = [known.get(drawn.from)!, known.get(drawn.to)!]
    const looks = { type: 'straight', bow: 0, reach: width, size: width, color: '', modality, symmetric } as const
    const kept = { at: linesAtHand.length, touched: 0, shown: round, place: -1 }
    const data: EdgeData = { id, drawn, from, to, pair: pairFor(drawn), ...looks, front: false, hidden: false, ...kept }
    lines.set(id, data)
    linesAtHand.push(data)
    from.lines.push(data)
    if (to !== from) to.lines.push(data)
    graph.addEdgeWithKey(id, drawn.from, drawn.to, data)
    return data
  }

  function pairFor(drawn: DrawnEdge): Pair {
    const name = pairOf(drawn)
    const pair = pairs.get(name) ?? { count: 0, shown: 0, met: 0 }
    pairs.set(name, pair)
    return pair
  }

  function rebuild(): void {
    graph = new MultiDirectedGraph()
    known = new Map()
    lines = new Map()
    nodesAtHand = []
    linesAtHand = []
    pairs = new Map()
    most = drawing.nodes.length + drawing.edges.length
    nodes = drawing.nodes.map(newNode)
    hovered = hovered && known.get(hovered.id)
    held = undefined
    ranks = [...nodes].sort(byRank)
    order = ranks
    selected = order.filter((data) => data.drawn.selected)
    for (const data of nodes) dressNode(data)
    edges = drawing.edges.map(newEdge)
    chosen = edges.find((data) => data.drawn.selected)
    countPairs(edges)
    const [centre, colours] = [near(), palette()]
    for (const data of edges) {
      data.bow = nextBow(data)
      if (data.bow !== 0) data.type = 'bow'
      dressEdge(data, centre, colours)
    }
  }

  /** Counts for each pair how many edges join it. */
  function countPairs(shown: readonly EdgeData[]): void {
    for (const { pair } of shown) {
      if (pair.shown !== round) {
        pair.shown = round
        pair.count = 0
        pair.met = 0
      }
      pair.count++
    }
  }

  /** The bow of an edge; of those that join a pair, each is asked for once, in turn. */
  function nextBow({ pair, drawn }: EdgeData): number {
    return pair.count === 1 ? 0 : bowOf(pair.met++, pair.count, drawn)
  }

  function touchNode(data: NodeData): void {
    if (data.touched === round) return
    data.touched = round
    touched.nodes.push(data)
  }

  function touchEdge(data: EdgeData): void {
    if (data.touched === round) return
    data.touched = round
    touched.edges.push(data)
  }

  function around(data: NodeData | undefined): void {
    if (data) for (const line of data.lines) touchEdge(line)
  }

  /** Does something, and dresses again what it touches and the edges of the node that stands out, where that changed. */
  function touch(change: () => void): Touched {
    round++
    touched = { nodes: [], edges: [] }
    const before = near()
    change()
    const centre = near()
    if (before !== centre) for (const one of [before, centre]) around(one)
    for (const data of touched.nodes) dressNode(data)
    const colours = palette()
    for (const data of touched.edges) dressEdge(data, centre, colours)
    return touched
  }

  /** What of a drawing is at hand already. */
  interface Found {
    readonly of: Drawing
    readonly nodes: readonly (NodeData | undefined)[]
    readonly edges: readonly (EdgeData | undefined)[]
    /** So many edges of the drawing, from the first on, are the very ones that are drawn now. */
    readonly same: number
    readonly missing: number
  }
  let found: Found | undefined

  function find(next: Drawing): Found {
    if (found?.of === next) return found
    const here = next.nodes === drawing.nodes ? nodes : atHand(next.nodes, nodesAtHand, known)
    const same = beginning(next.edges, drawing.edges)
    const there: readonly (EdgeData | undefined)[] = edges.slice(0, same)
    const joined = there.concat(atHand(next.edges.slice(same), linesAtHand, lines, edges[same - 1]))
    found = { of: next, nodes: here, edges: joined, same, missing: gaps(here) + gaps(joined) }
    return found
  }

  /** Whether so much is at hand that is not drawn, or so little of what is to be drawn, that building anew is better. */
  function isAnother(next: Drawing, { nodes: here, edges: joined, same }: Found): boolean {
    most = Math.max(most, next.nodes.length + next.edges.length)
    if (known.size === 0 || known.size + lines.size > 2 * most + AT_HAND) return true
    if (here.length > 0 && here.every((data) => data === undefined)) return true
    return joined.slice(same).some((data, i) => {
      const { from, to } = next.edges[same + i]!
      return data !== undefined && (data.drawn.from !== from || data.drawn.to !== to)
    })
  }

  function show(next: Drawing): Touched | undefined {
    const there = find(next)
    const last = drawing
    drawing = next
    found = undefined
    if (isAnother(next, there)) {
      round++
      rebuild()
      return undefined
    }
    const fresh = { nodes: [] as NodeData[], edges: [] as EdgeData[], bent: [] as EdgeData[] }
    const result = touch(() => {
      around(held)
      held = undefined
      const moved = showNodes(next.nodes, there.nodes, fresh.nodes)
      if (moved || next.edges !== last.edges) showEdges(next.edges, there, moved, fresh)
      if (hovered?.hidden) hovered = undefined
    })
    return { ...result, fresh }
  }

  /** The nodes of a drawing, new or at hand; what is not in it is hidden. Says whether one stands elsewhere. */
  function showNodes(next: readonly DrawnNode[], there: readonly (NodeData | undefined)[], fresh: NodeData[]): boolean {
    let [sort, rank, choose, moved] = [false, false, false, false]
    const before = nodes
    nodes = next.map((drawn, i) => {
      const data = there[i]
      if (data === undefined) {
        const made = newNode(drawn)
        fresh.push(made)
        touchNode(made)
        sort = true
        return made
      }
      if (data.hidden || !isSameNode(data.drawn, drawn)) {
        if (data.x !== drawn.x || data.y !== drawn.y || data.radius !== drawn.radius) {
          data.moved = round
          moved = true
        }
        sort ||= data.radius !== drawn.radius
        rank ||= data.hidden
        choose ||= data.drawn.selected !== drawn.selected
        data.x = drawn.x
        data.y = drawn.y
        data.radius = drawn.radius
        data.hidden = false
        touchNode(data)
      }
      data.shown = round
      data.drawn = drawn
      return data
    })
    for (const data of before)
      if (data.shown !== round) {
        data.hidden = true
        rank = true
        touchNode(data)
      }
    if (sort) {
      for (const data of fresh) ranks.push(data)
      ranks.sort(byRank)
    }
    if (sort || rank) order = ranks.filter((data) => !data.hidden)
    if (sort || rank || choose) selected = order.filter((data) => data.drawn.selected)
    return moved
  }

  /** The edges of a drawing, new or at hand; what is not in it is hidden. Where nothing moved, those that it begins with are left alone. */
  function showEdges(
    next: readonly DrawnEdge[],
    { edges: there, same }: Pick<Found, 'edges' | 'same'>,
    moved: boolean,
    { edges: fresh, bent }: { edges: EdgeData[]; bent: EdgeData[] },
  ): void {
    const before = edges
    edges = there.map((data, i) => {
      if (data) return data
      const made = newEdge(next[i]!)
      fresh.push(made)
      touchEdge(made)
      return made
    })
    const touching = joinsOthers(before, same)
    const first = moved || touching ? 0 : same
    const leaving = before.slice(first)
    if (chosen && leaving.includes(chosen)) chosen = undefined
    countPairs(edges.slice(first))
    for (let i = first; i < edges.length; i++) {
      const data = edges[i]!
      const drawn = next[i]!
      const bow = nextBow(data)
      if (bow !== data.bow) {
        if (data.type === 'straight') {
          data.type = 'bow'
          if (data.place >= 0) bent.push(data)
        }
        data.bow = bow
        touchEdge(data)
      }
      if (data.hidden || !isSameEdge(data.drawn, drawn)) {
        data.hidden = false
        touchEdge(data)
      } else if (data.from.moved === round || data.to.moved === round) touchEdge(data)
      data.drawn = drawn
      data.shown = round
      if (drawn.selected) chosen = data
    }
    for (const data of leaving)
      if (data.shown !== round) {
        data.hidden = true
        touchEdge(data)
      }
  }

  /** Takes what stands behind the first edges out of its pairs; says whether it, or what comes, joins a pair that one of the first joins too. */
  function joinsOthers(before: readonly EdgeData[], first: number): boolean {
    const leaving = before.slice(first)
    for (const { pair } of leaving) pair.count--
    return [...leaving, ...edges.slice(first)].some(({ pair }) => pair.count > 0)
  }

  /** The edges that say what they are: those chosen or emphasised, and all of few, else those of the node that stands out. */
  function wantedLines(scale: number): Pick<Wishes, 'strongLines' | 'lines'> {
    const strong = new Set<EdgeData>()
    for (const id of lit?.edges ?? []) {
      const line = lines.get(id)
      if (line && !line.hidden) strong.add(line)
    }
    if (chosen && !chosen.hidden) strong.add(chosen)
    const few = edges.length <= EDGE_LABELS_BELOW && scale > EDGE_LABELS_FROM
    const others = few ? edges : (near()?.lines ?? [])
    return { strongLines: [...strong], lines: others.filter((line) => !line.hidden && !strong.has(line)) }
  }

  function partOf(next: Drawing, atOnce: number): Drawing {
    const { missing, nodes: here, edges: joined } = find(next)
    if (missing <= atOnce) return next
    let left = atOnce
    const shown = next.nodes.filter((_, i) => here[i] !== undefined || left-- > 0)
    // What is there stays, where its ends do.
    if (shown.length < next.nodes.length) return { nodes: shown, edges: next.edges.filter((_, i) => joined[i]) }
    return { nodes: next.nodes, edges: next.edges.filter((_, i) => joined[i] !== undefined || left-- > 0) }
  }

  return {
    get graph() {
      return graph
    },
    get drawing() {
      return drawing
    },
    get nodes() {
      return nodes
    },
    get edges() {
      return edges
    },
    get atHand() {
      return { nodes: nodesAtHand, edges: linesAtHand }
    },
    show,
    partOf,
    redress: () =>
      touch(() => {
        for (const data of nodesAtHand) touchNode(data)
        for (const data of linesAtHand) touchEdge(data)
      }),
    hover: (id) =>
      touch(() => {
        const next = id === undefined ? undefined : known.get(id)
        for (const one of [hovered, next]) if (one) touchNode(one)
        hovered = next
      }),
    light: (ids) =>
      touch(() => {
        for (const one of [lit, ids]) {
          for (const id of one?.nodes ?? []) if (known.has(id)) touchNode(known.get(id)!)
          for (const id of one?.edges ?? []) if (lines.has(id)) touchEdge(lines.get(id)!)
        }
        lit = ids
      }),
    move: (id, { x, y }) =>
      touch(() => {
        held = known.get(id)
        if (!held) return
        Object.assign(held, { x, y })
        touchNode(held)
        around(held)
      }),
    wishes(scale) {
      const strong = new Set(selected)
      for (const id of lit?.nodes ?? []) if (known.get(id)?.hidden === false) strong.add(known.get(id)!)
      if (hovered?.hidden === false) strong.add(hovered)
      return { strong: [...strong], marks: order, ...wantedLines(scale), clear: nodes.length <= CLEAR_BELOW }
    },
  }
}

/**
 * Lets graphology's notes of a node's neighbours, by id, be dictionaries: as objects with a property each they would make
 * the browser keep a class for every set of neighbours that there is.
 */
function keepAsDictionaries(graph: SigmaGraph, id: string): void {
  const node = (graph as unknown as { readonly _nodes: ReadonlyMap<string, { in: object; out: object }> })._nodes.get(
    id,
  )!
  node.in = Object.create(null) as object
  node.out = Object.create(null) as object
}

/**
 * What of a list, that stands behind one at hand, is at hand. A list is mostly those of the last one in the same order, with
 * some left out or new ones behind: only where that ends is one looked up by its id.
 */
function atHand<Drawn extends { readonly id: string }, Data extends Kept & { readonly drawn: Drawn }>(
  list: readonly Drawn[],
  all: readonly Data[],
  byId: ReadonlyMap<string, Data>,
  behind?: Data,
): readonly (Data | undefined)[] {
  let at = behind ? behind.at + 1 : 0
  return list.map((drawn) => {
    const next = all[at]
    const data = next !== undefined && next.drawn === drawn ? next : byId.get(drawn.id)
    if (data) at = data.at + 1
    return data
  })
}

/** How many two lists have in common from the first on. */
function beginning<T>(a: readonly T[], b: readonly T[]): number {
  const most = Math.min(a.length, b.length)
  let i = 0
  while (i < most && a[i] === b[i]) i++
  return i
}

function gaps(list: readonly unknown[]): number {
  let count = 0
  for (let i = 0; i < list.length; i++) if (list[i] === undefined) count++
  return count
}
