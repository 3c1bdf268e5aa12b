import type { EdgeSummary, EntitySummary } from '../api/types.ts'
import type { Texts } from '../i18n/index.ts'
import { SYMMETRIC } from '../ontology.ts'
import type { DrawnEdge, DrawnNode, Drawing } from '../renderer/drawing.ts'
import { radiusOf, shortLabel } from './arrange.ts'
import { moneyOf, widthOfAmount } from './money.ts'
import type { Point, Scene } from './scene.ts'
import type { Visible } from './visible.ts'

/** What stands on a line: the role or the amount where there is one, else the relation; what is not done says so. */
export function edgeLabel(edge: EdgeSummary, t: Texts): string {
  const lead = edge.modality === 'done' ? '' : `${t.modality[edge.modality]} `
  const amount = edge.amount === undefined ? '' : ` ${t.money(edge.amount, edge.currency, undefined)}`
  return `${lead}${edge.role ? shortLabel(edge.role) : t.relation[edge.type]}${amount}`
}

/** The picture of a scene: pure, so that state → derive → draw holds. */
export function drawingOf(scene: Scene, visible: Visible, t: Texts, byAmount: boolean): Drawing {
  return emphasise(plainDrawing(scene, visible, t, byAmount), scene)
}

/**
 * The picture with nothing chosen: the same as long as these parts of the scene are; and a node or an edge is the very one
 * it was in the last picture as long as it looks the same.
 */
export function plainDrawing(
  { nodes, places, pinned }: Pick<Scene, 'nodes' | 'places' | 'pinned'>,
  visible: Visible,
  t: Texts,
  byAmount: boolean,
): Drawing {
  return { nodes: plainNodes(visible, { places, pinned }), edges: plainEdges(visible, nodes, t, byAmount) }
}

export function plainNodes({ nodes }: Visible, { places, pinned }: Pick<Scene, 'places' | 'pinned'>): Drawing['nodes'] {
  return nodes.map((node) => drawnNode(node, places.get(node.id) ?? MIDDLE, pinned.has(node.id)))
}

export function plainEdges({ edges }: Visible, nodes: Scene['nodes'], t: Texts, byAmount: boolean): Drawing['edges'] {
  if (byAmount) return edges.map((edge) => drawnEdge(edge, widthOfAmount(moneyOf(edge, nodes)?.amount), t))
  const before = lastLines?.deref()
  const drawn = edges.map((edge, i) =>
    before?.t === t && before.edges[i] === edge
      ? before.drawn[i]!
      : drawnEdge(edge, Math.min(3.4, 1.2 + 0.5 * edge.sources), t),
  )
  const lines = { t, edges, drawn }
  linesOf.set(drawn, lines)
  lastLines = new WeakRef(lines)
  return drawn
}

interface Lines {
  readonly t: Texts
  readonly edges: Visible['edges']
  readonly drawn: Drawing['edges']
}

/** What was drawn last, as long as a picture holds it: a scene that grows begins as it was, and looks up no edge for that. */
let lastLines: WeakRef<Lines> | undefined
const linesOf = new WeakMap<Drawing['edges'], Lines>()

const MIDDLE: Point = { x: 0, y: 0 }
const lastNodes = new WeakMap<EntitySummary, DrawnNode>()
const lastEdges = new WeakMap<EdgeSummary, { readonly t: Texts; readonly drawn: DrawnEdge }>()

function drawnNode(node: EntitySummary, { x, y }: Point, pinned: boolean): DrawnNode {
  const last = lastNodes.get(node)
  if (last && last.x === x && last.y === y && last.pinned === pinned) return last
  const drawn: DrawnNode = {
    id: node.id,
    label: last?.label ?? shortLabel(node.name),
    type: node.type,
    radius: radiusOf(node.degree),
    selected: false,
    pinned,
    ...{ x, y },
  }
  lastNodes.set(node, drawn)
  return drawn
}

function drawnEdge(edge: EdgeSummary, width: number, t: Texts): DrawnEdge {
  const last = lastEdges.get(edge)
  if (last && last.t === t && last.drawn.width === width) return last.drawn
  const { id, from, to, modality, type } = edge
  const label = last?.t === t ? last.drawn.label : edgeLabel(edge, t)
  const drawn: DrawnEdge = { id, from, to, label, modality, width, selected: false, symmetric: SYMMETRIC.has(type) }
  lastEdges.set(edge, { t, drawn })
  return drawn
}

/** The picture with what is chosen; everything else stays the very same, so that a click costs no more than what it changes. */
export function emphasise(plain: Drawing, { selected, focus }: Pick<Scene, 'selected' | 'focus'>): Drawing {
  const nodes = new Set(selected)
  const edge = focus?.kind === 'edge' ? focus.id : undefined
  return {
    nodes:
      nodes.size === 0 ? plain.nodes : plain.nodes.map((one) => (nodes.has(one.id) ? { ...one, selected: true } : one)),
    edges:
      edge === undefined ? plain.edges : plain.edges.map((one) => (one.id === edge ? { ...one, selected: true } : one)),
  }
}
