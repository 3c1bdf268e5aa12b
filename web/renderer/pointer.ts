import type Sigma from 'sigma'
import type { Point } from '../scene/scene.ts'
import type { ViewHandlers } from './drawing.ts'
import { discAt, lineAt } from './picking.ts'
import type { EdgeData, NodeData, Picture } from './picture.ts'

const PICK_EVERY_MS = 32
/** Above this looking for the edge under the mouse costs too much. */
const EDGES_PICKED_BELOW = 20_000

/** What the mouse does to the picture itself; the rest goes to the handlers. */
export interface PointerEffects {
  /** The node whose label stands under a point. */
  labelAt(point: Point): string | undefined
  onHover(id: string | undefined): void
  onDrag(id: string, to: Point): void
  onDrop(): void
}

/** Makes sigma ask for what is under the mouse by place, and turns its events into those of a view; returns how to stop. */
export function listen(
  sigma: Sigma<NodeData, EdgeData>,
  container: HTMLElement,
  picture: Picture,
  handlers: ViewHandlers,
  effects: PointerEffects,
): () => void {
  let dragged: { readonly id: string; to?: Point } | undefined

  const nodeAt = (point: Point) => {
    const unit = sigma.getCamera().ratio
    const shrink = sigma.scaleSize(1)
    return discAt(picture.nodes, sigma.viewportToGraph(point), (radius) => (radius * shrink + 3) * unit)
  }
  const edgeAt = (point: Point) => {
    const unit = sigma.getCamera().ratio
    const shrink = sigma.scaleSize(1)
    return lineAt(picture.edges, sigma.viewportToGraph(point), (width) => Math.max(5, (width * shrink) / 2 + 2) * unit)
  }
  // Sigma asks these two of itself at every move and click.
  const inner = sigma as unknown as {
    readonly pickingLayers: Set<string>
    getNodeAtPosition: (position: Point) => string | null
    getEdgeAtPoint: (x: number, y: number) => string | null
  }
  inner.pickingLayers.clear()
  inner.getNodeAtPosition = (position) => nodeAt(position) ?? null
  inner.getEdgeAtPoint = (x, y) => (picture.edges.length > EDGES_PICKED_BELOW ? null : (edgeAt({ x, y }) ?? null))

  const cursor = (shape: string) => () => {
    container.style.cursor = shape
  }
  sigma.on('enterNode', ({ node }) => {
    cursor('pointer')()
    effects.onHover(node)
  })
  sigma.on('leaveNode', () => {
    cursor('')()
    effects.onHover(undefined)
  })
  sigma.on('enterEdge', cursor('pointer'))
  sigma.on('leaveEdge', cursor(''))

  sigma.on('clickNode', ({ node, event }) => handlers.onNode(node, isAdditive(event.original)))
  sigma.on('clickEdge', ({ edge, event }) => {
    const labelled = effects.labelAt(event)
    if (labelled) handlers.onNode(labelled, isAdditive(event.original))
    else handlers.onEdge(edge)
  })
  sigma.on('clickStage', ({ event }) => {
    const labelled = effects.labelAt(event)
    if (labelled) handlers.onNode(labelled, isAdditive(event.original))
    else handlers.onGround()
  })
  // Sigma counts clicks by its own clock, which a busy page misses; the browser counts by that of the mouse.
  sigma.on('doubleClickNode', ({ event }) => event.preventSigmaDefault())
  sigma.on('doubleClickStage', ({ event }) => event.preventSigmaDefault())
  const openUnder = (event: MouseEvent) => {
    const box = container.getBoundingClientRect()
    const point = { x: event.clientX - box.x, y: event.clientY - box.y }
    const node = nodeAt(point) ?? effects.labelAt(point)
    if (node) handlers.onNodeOpen(node)
  }
  container.addEventListener('dblclick', openUnder)

  sigma.on('downNode', ({ node, event }) => {
    dragged = { id: node }
    event.preventSigmaDefault()
  })
  sigma.on('moveBody', ({ event }) => {
    if (!dragged) return
    dragged.to = sigma.viewportToGraph(event)
    effects.onDrag(dragged.id, dragged.to)
    event.preventSigmaDefault()
    event.original.preventDefault()
  })
  const round = (value: number) => Math.round(value * 10) / 10
  const drop = () => {
    const { id, to } = dragged ?? {}
    dragged = undefined
    if (id === undefined || !to) return
    effects.onDrop()
    handlers.onMoved(id, { x: round(to.x), y: round(to.y) })
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

  return () => {
    clearTimeout(late)
    container.removeEventListener('mousemove', spare, { capture: true })
    container.removeEventListener('dblclick', openUnder)
  }
}

function isAdditive(event: Event): boolean {
  return event instanceof MouseEvent && (event.shiftKey || event.ctrlKey || event.metaKey)
}
