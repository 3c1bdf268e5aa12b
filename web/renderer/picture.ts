import { MultiDirectedGraph } from 'graphology'
import type { EntityType, Modality } from '../api/types.ts'
import type { Point } from '../scene/scene.ts'
import { bowsOf, differences } from './differences.ts'
import type { DrawnEdge, DrawnNode, Drawing } from './drawing.ts'
import type { Wishes } from './labels.ts'
import type { Palette } from './palette.ts'

/** Up to so many nodes labels keep off the marks of others. */
const CLEAR_BELOW = 300
/** With few edges each says what it is; with more only those of what is looked at. */
const EDGE_LABELS_BELOW = 45
const EDGE_LABELS_FROM = 1 / 1.6

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
  readonly entity: EntityType
  ring: boolean
  front: boolean
}

export type EdgeData = {
  readonly id: string
  drawn: DrawnEdge
  readonly from: NodeData
  readonly to: NodeData
  readonly type: 'straight' | 'bow'
  readonly bow: number
  reach: number
  size: number
  color: string
  modality: Modality
  readonly symmetric: boolean
  front: boolean
}

export type SigmaGraph = MultiDirectedGraph<NodeData, EdgeData>

/** Ids of what looks otherwise than before. */
export interface Touched {
  readonly nodes: ReadonlySet<string>
  readonly edges: ReadonlySet<string>
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
  /** Shows something else; `undefined` where the graph is another from now on. */
  show(next: Drawing): Touched | undefined
  /** Everything anew, in the colours of now. */
  rebuild(): void
  hover(id: string | undefined): Touched
  light(ids: Lit | undefined): Touched
  move(id: string, to: Point): Touched
  /** What is to be named when one unit is so many pixels. */
  wishes(scale: number): Wishes
}

export function createPicture(palette: () => Palette): Picture {
  let drawing: Drawing = { nodes: [], edges: [] }
  let graph: SigmaGraph = new MultiDirectedGraph()
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
    data.color = palette().types[drawn.type]
    data.ring = drawn.selected || lit?.nodes.has(data.id) === true
    data.front = data.ring || hovered === data.id
  }

  function dressEdge(data: EdgeData): void {
    const { drawn } = data
    const strong = drawn.selected || lit?.edges.has(data.id) === true
    const centre = near()
    const close = centre !== undefined && (drawn.from === centre || drawn.to === centre)
    data.reach = drawn.width
    data.size = drawn.selected ? drawn.width + 1.4 : drawn.width
    data.modality = drawn.modality
    data.color = strong ? palette().accent : close ? palette().lineStrong : palette().line
    data.front = strong || close || drawn.from === held || drawn.to === held
  }

  function rebuild(): void {
    const bows = bowsOf(drawing.edges)
    graph = new MultiDirectedGraph()
    const byId = new Map<string, NodeData>()
    nodes = drawing.nodes.map((drawn) => {
      const { id, x, y, radius, type: entity } = drawn
      const looks = { radius, size: radius, color: '', type: 'entity', entity, ring: false, front: false } as const
      const data: NodeData = { id, drawn, x, y, ...looks }
      byId.set(id, data)
      graph.addNode(id, data)
      return data
    })
    if (hovered !== undefined && !byId.has(hovered)) hovered = undefined
    if (held !== undefined && !byId.has(held)) held = undefined
    order = [...nodes].sort(byRank)
    selected = order.filter((data) => data.drawn.selected)
    for (const data of nodes) dressNode(data)
    edges = drawing.edges.map((drawn) => {
      const { id, width, modality, symmetric } = drawn
      const bow = bows.get(id) ?? 0
      const data: EdgeData = {
        ...{ id, drawn, from: byId.get(drawn.from)!, to: byId.get(drawn.to)! },
        ...{ type: bow === 0 ? 'straight' : 'bow', bow, reach: width, size: width, color: '', modality, symmetric },
        front: false,
      }
      dressEdge(data)
      graph.addEdgeWithKey(id, drawn.from, drawn.to, data)
      return data
    })
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
    for (const id of touched.nodes)
      if (graph.hasNode(id)) dressNode(graph.getNodeAttributes(id))
      else touched.nodes.delete(id)
    for (const id of touched.edges)
      if (graph.hasEdge(id)) dressEdge(graph.getEdgeAttributes(id))
      else touched.edges.delete(id)
    return touched
  }

  function show(next: Drawing): Touched | undefined {
    const changed = differences(drawing, next)
    drawing = next
    if (!changed) {
      held = undefined
      rebuild()
      return undefined
    }
    return touch((touchedNodes, touchedEdges) => {
      around(touchedEdges, held)
      held = undefined
      let resized = false
      for (const drawn of changed.nodes) {
        const data = graph.getNodeAttributes(drawn.id)
        if (data.x !== drawn.x || data.y !== drawn.y || data.radius !== drawn.radius) around(touchedEdges, drawn.id)
        resized ||= data.radius !== drawn.radius
        Object.assign(data, { drawn, x: drawn.x, y: drawn.y, radius: drawn.radius })
        touchedNodes.add(drawn.id)
      }
      for (const drawn of changed.edges) {
        graph.getEdgeAttributes(drawn.id).drawn = drawn
        touchedEdges.add(drawn.id)
      }
      if (resized) order.sort(byRank)
      if (changed.nodes.length > 0) selected = nodes.filter((data) => data.drawn.selected).sort(byRank)
    })
  }

  /** The edges that say what they are: all of few, else those chosen, emphasised, or of the node that stands out. */
  function wantedLines(scale: number): readonly EdgeData[] {
    if (edges.length <= EDGE_LABELS_BELOW && scale > EDGE_LABELS_FROM) return edges
    const ids = new Set<string>(lit?.edges)
    around(ids, near())
    const chosen = drawing.edges.find((edge) => edge.selected)
    if (chosen) ids.add(chosen.id)
    return [...ids].flatMap((id) => (graph.hasEdge(id) ? [graph.getEdgeAttributes(id)] : []))
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
    rebuild,
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
        Object.assign(graph.getNodeAttributes(id), { x, y })
        held = id
        touchedNodes.add(id)
        around(touchedEdges, id)
      }),
    wishes(scale) {
      const strong = new Set(selected)
      for (const id of [...(lit?.nodes ?? []), hovered])
        if (id !== undefined && graph.hasNode(id)) strong.add(graph.getNodeAttributes(id))
      const lines = wantedLines(scale)
      const isStrong = ({ id, drawn }: EdgeData) => drawn.selected || lit?.edges.has(id) === true
      return {
        strong: [...strong],
        marks: order,
        strongLines: lines.filter(isStrong),
        lines: lines.filter((line) => !isStrong(line)),
        clear: nodes.length <= CLEAR_BELOW,
      }
    },
  }
}
