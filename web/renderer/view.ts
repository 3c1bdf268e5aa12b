import Sigma from 'sigma'
import type { Drawing, GraphView, ViewHandlers } from './drawing.ts'
import { createEdgeProgram } from './edge-program.ts'
import { createFraming, reducedMotion } from './framing.ts'
import { IdleProgram } from './idle-program.ts'
import { createLabelLayer } from './label-layer.ts'
import type { Lens } from './labels.ts'
import { readLoop, within } from './lasso.ts'
import { watchMotion } from './motion.ts'
import { createNodeProgram } from './node-program.ts'
import { readPalette } from './palette.ts'
import { type EdgeData, type NodeData, type Touched, createPicture } from './picture.ts'
import { listen } from './pointer.ts'
import { admit, learnPlaces, rewrite } from './slots.ts'

/** Above this drawing edges while the picture moves costs too much. */
const EDGES_ON_MOVE_BELOW = 3_000
/** So many new nodes and edges are drawn in a task; of more, the rest follows in the next. */
const AT_ONCE = 4_000

/** Layers of sigma's that show nothing here: what would stand on them our programs and labels draw. */
const UNUSED = ['edgeLabels', 'labels', 'hovers', 'hoverNodes'] as const

/** Sigma's own programs, of which it would start each: nothing here is drawn by them. */
const IDLE_NODES = { circle: IdleProgram }
const IDLE_EDGES = { line: IdleProgram, arrow: IdleProgram }

/** Starts sigma in a container. Throws when the browser gives no WebGL. */
export function createGraphView(container: HTMLElement, handlers: ViewHandlers): GraphView {
  let palette = readPalette(container)
  const picture = createPicture(() => palette)
  let killed = false
  let beside = false
  /** Whether labels may stand elsewhere or say something else than what is written. */
  let stale = true
  /** What is to be drawn, and when the rest of it follows where much is new. */
  let wanted: Drawing = picture.drawing
  let rest: ReturnType<typeof setTimeout> | undefined
  /** The ids of what is drawn, as last asked for. */
  let listed:
    | { readonly of: Pick<typeof picture, 'nodes' | 'edges'>; readonly ids: ReturnType<GraphView['contents']> }
    | undefined

  const hidden = () => motion.moving() && picture.edges.length > EDGES_ON_MOVE_BELOW
  const sigma = new Sigma<NodeData, EdgeData>(picture.graph, container, {
    allowInvalidContainer: true,
    autoRescale: false,
    renderLabels: false,
    enableEdgeEvents: true,
    minCameraRatio: 0.15,
    maxCameraRatio: 12,
    doubleClickZoomingRatio: 1,
    defaultNodeType: 'entity',
    defaultEdgeType: 'straight',
    defaultDrawNodeHover: () => {},
    nodeProgramClasses: { ...IDLE_NODES, entity: createNodeProgram(() => palette) as never },
    nodeHoverProgramClasses: { ...IDLE_NODES, entity: IdleProgram },
    edgeProgramClasses: {
      ...IDLE_EDGES,
      straight: createEdgeProgram(1, hidden) as never,
      bow: createEdgeProgram(14, hidden) as never,
    },
  })
  const layers = sigma.getCanvases()
  for (const name of UNUSED) layers[name]!.style.display = 'none'
  const motion = watchMotion(sigma, () => sigma.scheduleRender())
  const labels = createLabelLayer(layers.mouse!, () => palette)
  const framing = createFraming(
    sigma,
    () => wanted.nodes,
    () => beside,
  )
  const stopListening = listen(sigma, container, picture, handlers, {
    labelAt: (point) => labels.at(point),
    onHover: (id) => repaint(picture.hover(id)),
    onDrag(id, to) {
      motion.moved()
      repaint(picture.move(id, to))
    },
    onDrop: () => motion.rest(),
  })

  /** One unit of the scene is one pixel at zoom 1, whatever the window. */
  function keepScale(): void {
    const { width, height } = sigma.getDimensions()
    sigma.setCustomBBox({ x: [-width / 2, width / 2], y: [-height / 2, height / 2] })
  }
  sigma.resize(true)
  keepScale()

  /** Hands sigma another graph. It would go through all of it again whenever one thing in it changes: it hears of none. */
  function replace(): void {
    stale = true
    sigma.setGraph(picture.graph)
    picture.graph.removeAllListeners()
  }

  /** Draws again what was touched, and nothing else, in the next frame. */
  function repaint(touched: Touched): void {
    stale = true
    // Sigma may be about to go through everything anyway; until then it cannot say where a thing stands.
    const { needToProcess } = sigma as unknown as { readonly needToProcess: boolean }
    if (needToProcess) {
      const [nodes, edges] = [touched.nodes.map(({ id }) => id), touched.edges.map(({ id }) => id)]
      sigma.refresh({ partialGraph: { nodes, edges }, schedule: true })
      return
    }
    if (touched.fresh) admit(sigma, touched.fresh)
    rewrite(sigma, touched)
    sigma.scheduleRender()
  }

  function draw(next: Drawing, later = false): void {
    clearTimeout(rest)
    if (killed) return
    wanted = next
    const part = picture.partOf(next, AT_ONCE)
    // What brought so much has kept the page busy already: drawing begins in a task of its own.
    if (part !== next && !later) {
      rest = setTimeout(() => draw(next, true))
      return
    }
    const touched = picture.show(part)
    if (touched) repaint(touched)
    else {
      replace()
      if (!framing.framed()) framing.frame(undefined, false)
    }
    if (part !== next) rest = setTimeout(() => draw(next, true))
  }

  function lens(): Lens {
    const { width, height } = sigma.getDimensions()
    const middle = sigma.graphToViewport({ x: 0, y: 0 })
    const scale = 1 / sigma.getCamera().ratio
    return { width, height, scale, left: middle.x, top: middle.y, shrink: sigma.scaleSize(1) }
  }

  sigma.on('afterProcess', () => learnPlaces(sigma, picture.atHand))
  sigma.on('afterRender', () => {
    const now = lens()
    if (!stale && motion.moving() && labels.follow(now)) return
    labels.write({ ...picture.wishes(now.scale), beside }, now)
    stale = false
  })

  /** Where a node stands in the frame that was drawn last. */
  function at(id: string): { readonly x: number; readonly y: number } | undefined {
    const data = picture.graph.hasNode(id) ? picture.graph.getNodeAttributes(id) : undefined
    return data && !data.hidden ? sigma.graphToViewport(data) : undefined
  }

  const resized = new ResizeObserver(() => {
    if (killed || container.clientWidth === 0 || container.clientHeight === 0) return
    sigma.resize()
    keepScale()
    sigma.refresh()
    if (framing.framed()) framing.reframe()
    else framing.frame(undefined, false)
  })
  resized.observe(container)
  for (const canvas of container.querySelectorAll('canvas'))
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault()
      if (!killed) handlers.onLost()
    })

  return {
    draw: (next) => draw(next),
    nameBeside(next) {
      if (killed || next === beside) return
      beside = next
      stale = true
      sigma.scheduleRender()
    },
    fit(ids) {
      if (!killed) framing.frame(ids)
    },
    zoom(factor) {
      const camera = sigma.getCamera()
      const ratio = camera.getBoundedRatio(camera.ratio / factor)
      if (reducedMotion()) camera.setState({ ratio })
      else void camera.animate({ ratio }, { duration: 160 })
    },
    light(ids) {
      if (!killed) repaint(picture.light(ids && { nodes: new Set(ids.nodes), edges: new Set(ids.edges) }))
    },
    async lasso(signal) {
      const loop = await readLoop(container, palette.accent, signal)
      if (loop.length < 3) return []
      return within(
        picture.nodes,
        loop.map((point) => sigma.viewportToGraph(point)),
      )
    },
    restyle() {
      if (killed) return
      palette = readPalette(container)
      repaint(picture.redress())
    },
    contents() {
      const { nodes, edges } = picture
      if (listed?.of.nodes !== nodes || listed.of.edges !== edges)
        listed = { of: { nodes, edges }, ids: { nodes: nodes.map(({ id }) => id), edges: edges.map(({ id }) => id) } }
      return listed.ids
    },
    positionOf: at,
    kill() {
      killed = true
      clearTimeout(rest)
      resized.disconnect()
      motion.kill()
      stopListening()
      sigma.kill()
    },
  }
}
