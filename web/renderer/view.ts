import { MultiDirectedGraph } from 'graphology'
import Sigma from 'sigma'
import type { CameraState, NodeDisplayData } from 'sigma/types'
import type { Point } from '../scene/scene.ts'
import type { Drawing, DrawnEdge, DrawnNode, GraphView, ViewHandlers } from './drawing.ts'
import { type EdgeLook, createEdgeProgram } from './edge-program.ts'
import { type EdgeLabel, type LabelBox, type NodeLabel, drawLabels, labelAt } from './labels.ts'
import { inside, readLoop } from './lasso.ts'
import { type NodeLook, createNodeProgram } from './node-program.ts'
import { readPalette } from './palette.ts'
import { type Disc, type Line, discAt, lineAt } from './picking.ts'

/** Above these looking for the edge under the mouse, or drawing edges while the camera moves, costs too much. */
const EDGE_EVENTS_BELOW = 20_000
const EDGES_ON_MOVE_BELOW = 3_000
/** Up to so many nodes labels keep off the marks of others. */
const CLEAR_BELOW = 300
const PICK_EVERY_MS = 32
/** With more changes than this a fresh graph is cheaper. */
const FEW_CHANGES = 400
/** With few edges each says what it is; with more only those of what is looked at. */
const EDGE_LABELS_BELOW = 45

/** Pixels a framed picture leaves free: for marks and labels, for the buttons above and the line below. */
const SIDE = 84
const ABOVE = 86
const BELOW = 84

type NodeData = DrawnNode &
  Omit<NodeLook, 'type' | 'label'> & { readonly entity: DrawnNode['type']; readonly type: string }
type EdgeData = DrawnEdge & EdgeLook & { readonly type: string }

const reducedMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Starts sigma in a container. Throws when the browser gives no WebGL. */
export function createGraphView(container: HTMLElement, handlers: ViewHandlers, manyEdges = false): GraphView {
  let palette = readPalette(container)
  let drawing: Drawing = { nodes: [], edges: [] }
  /** Priority of labels: chosen, then large, then as given. */
  let order: readonly DrawnNode[] = []
  let boxes: readonly LabelBox[] = []
  let hovered: string | undefined
  /** The edge whose evidence is open. */
  let chosen: string | undefined
  let lit: { readonly nodes: ReadonlySet<string>; readonly edges: ReadonlySet<string> } | undefined
  let dragged: { readonly id: string; moved: boolean } | undefined
  /** The last thing brought into sight, and the camera that did it. */
  let framed: { readonly ids: readonly string[] | undefined; readonly state: CameraState } | undefined
  let killed = false

  let graph = new MultiDirectedGraph<NodeData, EdgeData>()
  const sigma = new Sigma<NodeData, EdgeData>(graph, container, {
    allowInvalidContainer: true,
    autoRescale: false,
    renderLabels: false,
    enableEdgeEvents: !manyEdges,
    hideEdgesOnMove: false,
    zIndex: true,
    minCameraRatio: 0.15,
    maxCameraRatio: 12,
    doubleClickZoomingRatio: 1,
    defaultNodeType: 'entity',
    defaultEdgeType: 'straight',
    defaultDrawNodeHover: () => {},
    nodeProgramClasses: { entity: createNodeProgram(() => palette) as never },
    edgeProgramClasses: { straight: createEdgeProgram(1) as never, bow: createEdgeProgram(14) as never },
  })
  pickByPlace()
  sigma.createCanvasContext('writing', { style: { pointerEvents: 'none' } })
  const writing = sigma.getCanvases().writing!.getContext('2d')!
  sigma.getCanvases().mouse!.before(sigma.getCanvases().writing!)

  /** Sigma asks these two of itself at every move and click. */
  function pickByPlace(): void {
    const inner = sigma as unknown as {
      readonly pickingLayers: Set<string>
      getNodeAtPosition: (position: Point) => string | null
      getEdgeAtPoint: (x: number, y: number) => string | null
    }
    inner.pickingLayers.clear()
    inner.getNodeAtPosition = (position) => discAt(discs(), sigma.viewportToGraph(position)) ?? null
    inner.getEdgeAtPoint = (x, y) => lineAt(lines(), sigma.viewportToGraph({ x, y })) ?? null
  }

  function* discs(): Generator<Disc> {
    const unit = sigma.getCamera().ratio
    for (const { attributes, node } of graph.nodeEntries())
      yield { id: node, x: attributes.x, y: attributes.y, radius: (sigma.scaleSize(attributes.radius) + 3) * unit }
  }

  function* lines(): Generator<Line> {
    const unit = sigma.getCamera().ratio
    for (const { edge, attributes, sourceAttributes, targetAttributes } of graph.edgeEntries())
      yield {
        id: edge,
        from: sourceAttributes,
        to: targetAttributes,
        bow: attributes.bow,
        reach: Math.max(5, sigma.scaleSize(attributes.width) / 2 + 2) * unit,
      }
  }

  /** One unit of the scene is one pixel at zoom 1, whatever the window. */
  function keepScale(): void {
    const { width, height } = sigma.getDimensions()
    sigma.setCustomBBox({ x: [-width / 2, width / 2], y: [-height / 2, height / 2] })
  }
  sigma.resize(true)
  keepScale()

  function colourOf(edge: DrawnEdge): string {
    if (edge.selected || lit?.edges.has(edge.id)) return palette.accent
    const near = nearNow()
    return near === edge.from || near === edge.to ? palette.lineStrong : palette.line
  }

  function nodeData(node: DrawnNode): NodeData {
    const { type, ...rest } = node
    return {
      ...rest,
      type: 'entity',
      entity: type,
      size: node.radius,
      color: palette.types[type],
      ring: node.selected || lit?.nodes.has(node.id) === true,
      zIndex: node.selected ? 2 : 1,
    } as unknown as NodeData
  }

  function edgeData(edge: DrawnEdge, bow: number): EdgeData {
    return {
      ...edge,
      type: bow === 0 ? 'straight' : 'bow',
      bow,
      size: edge.selected ? edge.width + 1.4 : edge.width,
      color: colourOf(edge),
      zIndex: edge.selected || lit?.edges.has(edge.id) ? 2 : 1,
    } as unknown as EdgeData
  }

  /** What an unmoved picture emphasises besides what is drawn: the edges of the node in front. */
  function nearNow(): string | undefined {
    // Chosen ones come first in the order.
    return hovered ?? (order[0]?.selected ? order[0].id : undefined)
  }

  function draw(next: Drawing): void {
    if (killed) return
    const before = drawing
    const nearBefore = nearNow()
    drawing = next
    order = [...next.nodes].sort(
      (a, b) => Number(b.selected) - Number(a.selected) || b.radius - a.radius || (a.id < b.id ? -1 : 1),
    )
    chosen = next.edges.find((edge) => edge.selected)?.id
    const changed = differences(before, next)
    if (changed && changed.nodes.length + changed.edges.length < FEW_CHANGES) {
      for (const node of changed.nodes) graph.mergeNodeAttributes(node.id, nodeData(node))
      const bow = (id: string) => graph.getEdgeAttribute(id, 'bow') as number
      for (const edge of changed.edges) graph.mergeEdgeAttributes(edge.id, edgeData(edge, bow(edge.id)))
      if (nearBefore !== nearNow()) recolour([nearBefore, nearNow()])
      sigma.scheduleRender()
      return
    }
    rebuild(next)
  }

  /** Everything anew, in a fresh graph: cheaper than telling sigma of every change. */
  function rebuild(next: Drawing): void {
    const bows = bowsOf(next.edges)
    const fresh = new MultiDirectedGraph<NodeData, EdgeData>()
    for (const node of next.nodes) fresh.addNode(node.id, nodeData(node))
    for (const edge of next.edges)
      fresh.addEdgeWithKey(edge.id, edge.from, edge.to, edgeData(edge, bows.get(edge.id) ?? 0))
    if (hovered !== undefined && !fresh.hasNode(hovered)) hovered = undefined
    graph = fresh
    const hide = next.edges.length > EDGES_ON_MOVE_BELOW
    if (sigma.getSetting('hideEdgesOnMove') !== hide) sigma.setSetting('hideEdgesOnMove', hide)
    sigma.setGraph(fresh)
    if (!framed && next.nodes.length > 0) frame(undefined, false)
  }

  /** Colours again the edges round some nodes, and nothing else. */
  function recolour(ids: readonly (string | undefined)[]): void {
    const edges = new Set<string>()
    for (const id of ids) if (id !== undefined && graph.hasNode(id)) for (const edge of graph.edges(id)) edges.add(edge)
    for (const edge of edges) graph.setEdgeAttribute(edge, 'color', colourOf(graph.getEdgeAttributes(edge)))
    sigma.refresh({ partialGraph: { edges: [...edges] }, skipIndexation: true })
  }

  /** Draws again what was and what is emphasised, and nothing else. */
  function relight(before: typeof lit): void {
    const nodes = new Set([...(before?.nodes ?? []), ...(lit?.nodes ?? [])])
    const edges = new Set([...(before?.edges ?? []), ...(lit?.edges ?? [])])
    for (const node of nodes)
      if (graph.hasNode(node)) {
        const chosen = graph.getNodeAttribute(node, 'selected') || lit?.nodes.has(node) === true
        graph.setNodeAttribute(node, 'ring', chosen)
      }
    for (const edge of edges)
      if (graph.hasEdge(edge)) graph.setEdgeAttribute(edge, 'color', colourOf(graph.getEdgeAttributes(edge)))
    sigma.scheduleRender()
  }

  function at(id: string): (Point & { readonly radius: number }) | undefined {
    const data: NodeDisplayData | undefined = sigma.getNodeDisplayData(id)
    if (!data) return undefined
    return { ...sigma.framedGraphToViewport(data), radius: sigma.scaleSize(data.size) }
  }

  function* nodeLabels(): Generator<NodeLabel> {
    const strong = new Set([hovered, ...(lit?.nodes ?? [])])
    const { width, height } = sigma.getDimensions()
    const margin = 100 * sigma.getCamera().ratio
    const low = sigma.viewportToGraph({ x: 0, y: height })
    const high = sigma.viewportToGraph({ x: width, y: 0 })
    for (const node of order) {
      const forced = node.selected || strong.has(node.id)
      const away =
        node.x < low.x - margin || node.x > high.x + margin || node.y < low.y - margin || node.y > high.y + margin
      if (away && !forced) continue
      const place = at(node.id)
      if (place) yield { id: node.id, text: node.label, strong: forced, pinned: node.pinned, ...place }
    }
  }

  /** The edges that say what they are among very many: chosen, emphasised, or of the node in front. */
  function edgesNear(near: string | undefined): readonly DrawnEdge[] {
    const ids = new Set(lit?.edges)
    if (chosen !== undefined) ids.add(chosen)
    if (near !== undefined && graph.hasNode(near)) for (const edge of graph.edges(near)) ids.add(edge)
    return [...ids].flatMap((id) => (graph.hasEdge(id) ? [graph.getEdgeAttributes(id)] : []))
  }

  function* edgeLabels(): Generator<EdgeLabel> {
    const few = drawing.edges.length <= EDGE_LABELS_BELOW && sigma.getCamera().ratio < 1.6
    const near = nearNow()
    const wanted = (few ? drawing.edges : edgesNear(near))
      .map((edge) => ({ edge, strong: edge.selected || lit?.edges.has(edge.id) === true }))
      .sort((a, b) => Number(b.strong) - Number(a.strong))
    for (const { edge, strong } of wanted) {
      const s = at(edge.from)
      const e = at(edge.to)
      if (!s || !e || Math.hypot(e.x - s.x, e.y - s.y) < 60) continue
      const bow = (graph.getEdgeAttribute(edge.id, 'bow') as number) / 2
      // Pixels grow downwards here and upwards in the shader, hence the sign.
      yield { text: edge.label, strong, x: (s.x + e.x) / 2 + (e.y - s.y) * bow, y: (s.y + e.y) / 2 - (e.x - s.x) * bow }
    }
  }

  sigma.on('afterRender', () => {
    const size = sigma.getDimensions()
    writing.clearRect(0, 0, size.width, size.height)
    boxes = drawLabels(
      writing,
      size,
      nodeLabels(),
      edgeLabels(),
      // Among very many nodes a label covers some whatever one does.
      order.length <= CLEAR_BELOW ? nodeLabels() : [],
      palette,
    )
  })

  function frame(ids?: readonly string[], animate = !reducedMotion()): void {
    if (killed) return
    const chosen = ids ? drawing.nodes.filter((node) => ids.includes(node.id)) : drawing.nodes
    if (chosen.length === 0) return
    const { width, height } = sigma.getDimensions()
    if (width === 0 || height === 0) return
    const [left, right, bottom, top] = bounds(chosen)
    // Marks and labels keep their size when the picture shrinks, so the room for them is measured in pixels.
    const room = { x: Math.max(80, width - 2 * Math.min(SIDE, width * 0.15)), y: Math.max(80, height - ABOVE - BELOW) }
    const ratio = sigma.getCamera().getBoundedRatio(Math.max((right - left) / room.x, (top - bottom) / room.y, 0.7))
    const raise = ((ABOVE - BELOW) / 2) * ratio
    const centre = { x: (left + right) / 2 / width + 0.5, y: ((bottom + top) / 2 + raise) / height + 0.5 }
    // Sigma frames the bounding box in a unit square; the longer side is the unit.
    const unit = Math.max(width, height)
    const state = {
      x: 0.5 + ((centre.x - 0.5) * width) / unit,
      y: 0.5 + ((centre.y - 0.5) * height) / unit,
      ratio,
      angle: 0,
    }
    framed = { ids, state }
    if (animate) void sigma.getCamera().animate(state, { duration: 260 })
    else sigma.getCamera().setState(state)
  }

  /** After a change of size: what was in sight whole stays so; where a person has zoomed or moved, nothing happens. */
  function reframe(): void {
    const now = sigma.getCamera()
    const goal = now.isAnimated() ? undefined : framed?.state
    if (framed && (!goal || (now.x === goal.x && now.y === goal.y && now.ratio === goal.ratio)))
      frame(framed.ids, false)
  }

  sigma.on('enterNode', ({ node }) => {
    const before = hovered
    hovered = node
    container.style.cursor = 'pointer'
    recolour([before, node])
  })
  sigma.on('leaveNode', () => {
    const before = hovered
    hovered = undefined
    container.style.cursor = ''
    recolour([before])
  })
  sigma.on('enterEdge', () => {
    container.style.cursor = 'pointer'
  })
  sigma.on('leaveEdge', () => {
    container.style.cursor = ''
  })
  sigma.on('clickNode', ({ node, event }) => handlers.onNode(node, isAdditive(event.original)))
  sigma.on('clickEdge', ({ edge, event }) => {
    const labelled = labelAt(boxes, event)
    if (labelled) handlers.onNode(labelled, isAdditive(event.original))
    else handlers.onEdge(edge)
  })
  sigma.on('clickStage', ({ event }) => {
    const labelled = labelAt(boxes, event)
    if (labelled) handlers.onNode(labelled, isAdditive(event.original))
    else handlers.onGround()
  })
  // Sigma counts clicks by its own clock, which a busy page misses; the browser counts by that of the mouse.
  sigma.on('doubleClickNode', ({ event }) => event.preventSigmaDefault())
  sigma.on('doubleClickStage', ({ event }) => event.preventSigmaDefault())
  const openUnder = (event: MouseEvent) => {
    const box = container.getBoundingClientRect()
    const point = { x: event.clientX - box.x, y: event.clientY - box.y }
    const node = discAt(discs(), sigma.viewportToGraph(point)) ?? labelAt(boxes, point)
    if (node) handlers.onNodeOpen(node)
  }
  container.addEventListener('dblclick', openUnder)
  sigma.on('downNode', ({ node, event }) => {
    dragged = { id: node, moved: false }
    event.preventSigmaDefault()
  })
  sigma.on('moveBody', ({ event }) => {
    if (!dragged) return
    dragged.moved = true
    const point = sigma.viewportToGraph(event)
    graph.mergeNodeAttributes(dragged.id, { x: point.x, y: point.y } as never)
    event.preventSigmaDefault()
    event.original.preventDefault()
  })
  const drop = () => {
    if (dragged?.moved) {
      const { x, y } = graph.getNodeAttributes(dragged.id)
      handlers.onMoved(dragged.id, { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 })
    }
    dragged = undefined
  }
  sigma.on('upNode', drop)
  sigma.on('upStage', drop)
  sigma.on('upEdge', drop)

  // Sigma looks on every move of the mouse for what is under it: now at most once in a while, and never while the
  // button is down, when only the document (where sigma follows a drag) hears of the move.
  let picked = 0
  let late: ReturnType<typeof setTimeout> | undefined
  const spare = (event: MouseEvent) => {
    clearTimeout(late)
    if (event.buttons !== 0) {
      event.stopImmediatePropagation()
      document.dispatchEvent(new MouseEvent('mousemove', event))
      return
    }
    const now = performance.now()
    if (now - picked >= PICK_EVERY_MS) {
      picked = now
      return
    }
    event.stopImmediatePropagation()
    const { target } = event
    late = setTimeout(() => target?.dispatchEvent(new MouseEvent('mousemove', event)), PICK_EVERY_MS)
  }
  container.addEventListener('mousemove', spare, { capture: true })

  const resized = new ResizeObserver(() => {
    if (killed || container.clientWidth === 0 || container.clientHeight === 0) return
    sigma.resize()
    keepScale()
    sigma.refresh()
    if (framed) reframe()
    else frame(undefined, false)
  })
  resized.observe(container)
  for (const canvas of container.querySelectorAll('canvas'))
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault()
      if (!killed) handlers.onLost()
    })

  return {
    draw,
    fit: (ids) => frame(ids),
    zoom(factor) {
      const camera = sigma.getCamera()
      const ratio = camera.getBoundedRatio(camera.ratio / factor)
      if (reducedMotion()) camera.setState({ ratio })
      else void camera.animate({ ratio }, { duration: 160 })
    },
    light(ids) {
      if (killed) return
      const before = lit
      lit = ids && { nodes: new Set(ids.nodes), edges: new Set(ids.edges) }
      relight(before)
    },
    async lasso(signal) {
      const loop = await readLoop(container, palette.accent, signal)
      if (loop.length < 3) return []
      return drawing.nodes
        .filter((node) => {
          const place = at(node.id)
          return place !== undefined && inside(place, loop)
        })
        .map((node) => node.id)
    },
    restyle() {
      if (killed) return
      palette = readPalette(container)
      rebuild(drawing)
    },
    contents: () => ({ nodes: graph.nodes(), edges: graph.edges() }),
    positionOf: (id) => at(id),
    kill() {
      killed = true
      resized.disconnect()
      clearTimeout(late)
      container.removeEventListener('mousemove', spare, { capture: true })
      container.removeEventListener('dblclick', openUnder)
      sigma.kill()
    },
  }
}

export { EDGE_EVENTS_BELOW }

/** What differs in look or place, where both pictures hold the same things; `undefined` where they do not. */
function differences(
  before: Drawing,
  next: Drawing,
): { readonly nodes: readonly DrawnNode[]; readonly edges: readonly DrawnEdge[] } | undefined {
  if (before.nodes.length !== next.nodes.length || before.edges.length !== next.edges.length) return undefined
  const nodes: DrawnNode[] = []
  for (const [i, node] of next.nodes.entries()) {
    const old = before.nodes[i]!
    if (old === node) continue
    if (old.id !== node.id || old.type !== node.type) return undefined
    const same =
      old.x === node.x &&
      old.y === node.y &&
      old.radius === node.radius &&
      old.label === node.label &&
      old.selected === node.selected &&
      old.pinned === node.pinned
    if (!same) nodes.push(node)
  }
  const edges: DrawnEdge[] = []
  for (const [i, edge] of next.edges.entries()) {
    const old = before.edges[i]!
    if (old === edge) continue
    if (old.id !== edge.id || old.from !== edge.from || old.to !== edge.to) return undefined
    const same =
      old.label === edge.label &&
      old.modality === edge.modality &&
      old.width === edge.width &&
      old.selected === edge.selected
    if (!same) edges.push(edge)
  }
  return { nodes, edges }
}

function bounds(nodes: readonly DrawnNode[]): readonly [left: number, right: number, bottom: number, top: number] {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { x, y } of nodes) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    bottom = Math.min(bottom, y)
    top = Math.max(top, y)
  }
  return [left, right, bottom, top]
}

function isAdditive(event: Event): boolean {
  return event instanceof MouseEvent && (event.shiftKey || event.ctrlKey || event.metaKey)
}

/** Bows only where two edges join the same pair: spread evenly to both sides. */
function bowsOf(edges: readonly DrawnEdge[]): ReadonlyMap<string, number> {
  const groups = new Map<string, DrawnEdge[]>()
  for (const edge of edges) {
    const pair = edge.from < edge.to ? `${edge.from} ${edge.to}` : `${edge.to} ${edge.from}`
    const group = groups.get(pair)
    if (group) group.push(edge)
    else groups.set(pair, [edge])
  }
  const bows = new Map<string, number>()
  for (const group of groups.values()) {
    if (group.length === 1) continue
    group.forEach((edge, i) => {
      const bow = (i - (group.length - 1) / 2) * Math.min(0.28, 1 / group.length)
      bows.set(edge.id, edge.from < edge.to ? bow : -bow)
    })
  }
  return bows
}
