import { MultiDirectedGraph } from 'graphology'
import type { EntityType, Modality } from '../api/types.ts'
import type { Point } from '../scene/scene.ts'
import { bowsOf, isSameEdge, isSameNode, pairOf } from './differences.ts'
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
}

export type EdgeData = {
  readonly id: string
  drawn: DrawnEdge
  readonly from: NodeData
  readonly to: NodeData
  readonly pair: string
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
}

export type SigmaGraph = MultiDirectedGraph<NodeData, EdgeData>

/** Ids of what looks otherwise than before. */
export interface Touched {
  readonly nodes: ReadonlySet<string>
  readonly edges: ReadonlySet<string>
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
  /** Shows something else; `undefined` where the graph is another from now on. What is hidden by it stays at hand. */
  show(next: Drawing): Touched | undefined
  /** As much of a drawing as brings no more than so many new things: nodes first; the drawing itself where that is all. */
  partOf(next: Drawing, most: number): Drawing
  /** Everything in the colours of now. */
  redress(): Touched
  hover(id: string | undefined): Touched
  light(ids: Lit | undefined): Touched
  move(id: string, to: Point): Touched
  /** Those of some edges that are at hand. */
  linesOf(ids: Iterable<string>): Iterable<EdgeData>
  /** What is to be named when one unit is so many pixels. */
  wishes(scale: number): Wishes
}

export function createPicture(palette: () => Palette): Picture {
  let drawing: Drawing = { nodes: [], edges: [] }
  let graph: SigmaGraph = new MultiDirectedGraph()
  /** All that is at hand, by id: what is drawn, and what was and is hidden now. */
  let known = new Map<string, NodeData>()
  let lines = new Map<string, EdgeData>()
  /** The most that was drawn since everything was built anew. */
  let most = 0
  let nodes: NodeData[] = []
  let edges: EdgeData[] = []
  /** Large ones first, then as their ids: who gets room for a label. */
  let order: NodeData[] = []
  let selected: readonly NodeData[] = []
  let hovered: string | undefined
  let lit: Lit | undefined
  /** A node that is in a person's hand: its lines stay in sight. */
  let held: string | undefined

  const byRank = (a: NodeData, b: NodeData) => b.radius - a.radius || (a.id < b.id ? -1 : 1)

  /** The node whose edges stand out. */
  function near(): string | undefined {
    return hovered ?? selected[0]?.id
  }

  function dressNode(data: NodeData): void {
    const { drawn } = data
    data.radius = drawn.radius
    data.size = drawn.radius
    data.entity = drawn.type
    data.color = palette().types[drawn.type]
    data.ring = drawn.selected || lit?.nodes.has(data.id) === true
    data.front = !data.hidden && (data.ring || hovered === data.id)
  }

  function dressEdge(data: EdgeData): void {
    const { drawn } = data
    const strong = drawn.selected || lit?.edges.has(data.id) === true
    const centre = near()
    const close = centre !== undefined && (drawn.from === centre || drawn.to === centre)
    data.reach = drawn.width
    data.size = drawn.selected ? drawn.width + 1.4 : drawn.width
    data.modality = drawn.modality
    data.symmetric = drawn.symmetric
    data.color = strong ? palette().accent : close ? palette().lineStrong : palette().line
    data.front = !data.hidden && (strong || close || drawn.from === held || drawn.to === held)
  }

  function newNode(drawn: DrawnNode): NodeData {
    const { id, x, y, radius, type: entity } = drawn
    const looks = { radius, size: radius, color: '', type: 'entity', entity, ring: false, front: false } as const
    const data: NodeData = { id, drawn, x, y, ...looks, hidden: false }
    known.set(id, data)
    graph.addNode(id, data)
    return data
  }

  function newEdge(drawn: DrawnEdge, pair: string, bow: number): EdgeData {
    const { id, width, modality, symmetric } = drawn
    const data: EdgeData = {
      ...{ id, drawn, pair, from: known.get(drawn.from)!, to: known.get(drawn.to)! },
      ...{ type: bow === 0 ? 'straight' : 'bow', bow, reach: width, size: width, color: '', modality, symmetric },
      ...{ front: false, hidden: false },
    }
    lines.set(id, data)
    graph.addEdgeWithKey(id, drawn.from, drawn.to, data)
    return data
  }

  function rebuild(): void {
    graph = new MultiDirectedGraph()
    known = new Map()
    lines = new Map()
    most = drawing.nodes.length + drawing.edges.length
    nodes = drawing.nodes.map(newNode)
    if (hovered !== undefined && !known.has(hovered)) hovered = undefined
    if (held !== undefined && !known.has(held)) held = undefined
    order = [...nodes].sort(byRank)
    selected = order.filter((data) => data.drawn.selected)
    for (const data of nodes) dressNode(data)
    const bows = bowsOf(drawing.edges)
    edges = drawing.edges.map((drawn) => newEdge(drawn, pairOf(drawn), bows.get(drawn.id) ?? 0))
    for (const data of edges) dressEdge(data)
  }

  function around(touched: Set<string>, id: string | undefined): void {
    if (id !== undefined && graph.hasNode(id)) for (const edge of graph.edges(id)) touched.add(edge)
  }

  /** Does something, and dresses again what it touches and the edges of the node that stands out, where that changed. */
  function touch(change: (nodes: Set<string>, edges: Set<string>) => void): Touched {
    const touched = { nodes: new Set<string>(), edges: new Set<string>() }
    const before = near()
    change(touched.nodes, touched.edges)
    if (before !== near()) for (const id of [before, near()]) around(touched.edges, id)
    for (const id of touched.nodes) {
      const data = known.get(id)
      if (data) dressNode(data)
      else touched.nodes.delete(id)
    }
    for (const id of touched.edges) {
      const data = lines.get(id)
      if (data) dressEdge(data)
      else touched.edges.delete(id)
    }
    return touched
  }

  /** Whether so much is at hand that is not drawn, or so little of what is to be drawn, that building anew is better. */
  function isAnother(next: Drawing): boolean {
    most = Math.max(most, next.nodes.length + next.edges.length)
    if (known.size + lines.size > 2 * most + AT_HAND) return true
    if (known.size === 0) return true
    return next.nodes.length > 0 && !next.nodes.some(({ id }) => known.has(id))
  }

  function show(next: Drawing): Touched | undefined {
    drawing = next
    const ends = next.edges.every(({ id, from, to }) => {
      const data = lines.get(id)
      return data === undefined || (data.drawn.from === from && data.drawn.to === to)
    })
    if (!ends || isAnother(next)) {
      held = undefined
      rebuild()
      return undefined
    }
    const fresh = { nodes: [] as NodeData[], edges: [] as EdgeData[], bent: [] as EdgeData[] }
    const touched = touch((touchedNodes, touchedEdges) => {
      around(touchedEdges, held)
      held = undefined
      showNodes(next, fresh.nodes, touchedNodes, touchedEdges)
      showEdges(next, fresh, touchedEdges)
      if (hovered !== undefined && known.get(hovered)?.hidden !== false) hovered = undefined
    })
    return { ...touched, fresh }
  }

  /** The nodes of a drawing, new or at hand; what is not in it is hidden. */
  function showNodes(next: Drawing, fresh: NodeData[], touched: Set<string>, touchedEdges: Set<string>): void {
    const before = new Set(nodes)
    let [ranked, chosen] = [false, false]
    nodes = next.nodes.map((drawn) => {
      let data = known.get(drawn.id)
      if (data === undefined) {
        data = newNode(drawn)
        fresh.push(data)
        touched.add(drawn.id)
        ranked = true
        return data
      }
      before.delete(data)
      if (data.hidden || !isSameNode(data.drawn, drawn)) {
        if (data.x !== drawn.x || data.y !== drawn.y || data.radius !== drawn.radius) around(touchedEdges, drawn.id)
        ranked ||= data.hidden || data.radius !== drawn.radius
        chosen ||= data.drawn.selected !== drawn.selected
        data.x = drawn.x
        data.y = drawn.y
        data.hidden = false
        touched.add(drawn.id)
      }
      data.drawn = drawn
      return data
    })
    hide(before, touched)
    for (const data of fresh) dressNode(data)
    if (ranked || before.size > 0) {
      for (const id of touched) known.get(id)!.radius = known.get(id)!.drawn.radius
      order = [...nodes].sort(byRank)
    }
    if (ranked || chosen || before.size > 0) selected = order.filter((data) => data.drawn.selected)
  }

  function showEdges(
    next: Drawing,
    { edges: fresh, bent }: { edges: EdgeData[]; bent: EdgeData[] },
    touched: Set<string>,
  ): void {
    const bows = bowsOf(next.edges, (drawn) => lines.get(drawn.id)?.pair ?? pairOf(drawn))
    const before = new Set(edges)
    edges = next.edges.map((drawn) => {
      const bow = bows.get(drawn.id) ?? 0
      const data = lines.get(drawn.id)
      if (data === undefined) {
        const made = newEdge(drawn, pairOf(drawn), bow)
        fresh.push(made)
        touched.add(drawn.id)
        return made
      }
      before.delete(data)
      if (data.hidden || data.bow !== bow || !isSameEdge(data.drawn, drawn)) {
        if (bow !== 0 && data.type === 'straight') {
          data.type = 'bow'
          bent.push(data)
        }
        data.bow = bow
        data.hidden = false
        touched.add(drawn.id)
      }
      data.drawn = drawn
      return data
    })
    hide(before, touched)
  }

  /** The edges that say what they are: all of few, else those chosen, emphasised, or of the node that stands out. */
  function wantedLines(scale: number): readonly EdgeData[] {
    if (edges.length <= EDGE_LABELS_BELOW && scale > EDGE_LABELS_FROM) return edges
    const ids = new Set<string>(lit?.edges)
    around(ids, near())
    const chosen = drawing.edges.find((edge) => edge.selected)
    if (chosen) ids.add(chosen.id)
    return [...ids].flatMap((id) => {
      const line = lines.get(id)
      return line && !line.hidden ? [line] : []
    })
  }

  function partOf(next: Drawing, atOnce: number): Drawing {
    let left = atOnce
    const within = ({ id }: { readonly id: string }) => known.has(id) || lines.has(id) || left-- > 0
    const shown = next.nodes.filter(within)
    // What is there stays, where its ends do.
    const stays = ({ id, from, to }: DrawnEdge) => lines.has(id) && known.has(from) && known.has(to)
    if (shown.length < next.nodes.length) return { nodes: shown, edges: next.edges.filter(stays) }
    const joined = next.edges.filter(within)
    return joined.length < next.edges.length ? { nodes: next.nodes, edges: joined } : next
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
    show,
    partOf,
    redress: () =>
      touch((touchedNodes, touchedEdges) => {
        for (const id of known.keys()) touchedNodes.add(id)
        for (const id of lines.keys()) touchedEdges.add(id)
      }),
    hover: (id) =>
      touch((touched) => {
        for (const one of [hovered, id]) if (one !== undefined) touched.add(one)
        hovered = id
      }),
    light: (ids) =>
      touch((touchedNodes, touchedEdges) => {
        for (const one of [lit, ids]) {
          for (const id of one?.nodes ?? []) touchedNodes.add(id)
          for (const id of one?.edges ?? []) touchedEdges.add(id)
        }
        lit = ids
      }),
    move: (id, { x, y }) =>
      touch((touchedNodes, touchedEdges) => {
        const data = known.get(id)
        if (data) Object.assign(data, { x, y })
        held = id
        touchedNodes.add(id)
        around(touchedEdges, id)
      }),
    *linesOf(ids) {
      for (const id of ids) {
        const line = lines.get(id)
        if (line) yield line
      }
    },
    wishes(scale) {
      const strong = new Set(selected)
      for (const id of [...(lit?.nodes ?? []), hovered])
        if (id !== undefined && known.get(id)?.hidden === false) strong.add(known.get(id)!)
      const wanted = wantedLines(scale)
      const isStrong = ({ id, drawn }: EdgeData) => drawn.selected || lit?.edges.has(id) === true
      return {
        strong: [...strong],
        marks: order,
        strongLines: wanted.filter(isStrong),
        lines: wanted.filter((line) => !isStrong(line)),
        clear: nodes.length <= CLEAR_BELOW,
      }
    },
  }
}

/** What is drawn no more stays at hand. */
function hide(gone: Iterable<NodeData | EdgeData>, touched: Set<string>): void {
  for (const data of gone) {
    data.hidden = true
    touched.add(data.id)
  }
}
