import { MultiDirectedGraph } from 'graphology'
import Sigma from 'sigma'
import { createGraphView } from '../../../web/renderer/view.ts'
import { benchDrawing } from './graph.ts'

/**
 * `?which=ours|plain|lean&nodes=5000&edges=10000`: the same graph by our renderer, by sigma as it comes, or by sigma told
 * to save what we save. A node is dragged in plain sigma as its documentation shows it.
 */
const wish = new URLSearchParams(location.search)
const drawing = benchDrawing(Number(wish.get('nodes')), Number(wish.get('edges')))
const container = document.getElementById('stage')!

export interface BenchPage {
  /** Where a node stands, in pixels of the page. */
  placeOf(id: string): { readonly x: number; readonly y: number }
}

function ours(): BenchPage {
  const ignore = () => {}
  const handlers = {
    onNode: ignore,
    onNodeOpen: ignore,
    onEdge: ignore,
    onGround: ignore,
    onMoved: ignore,
    onLost: ignore,
  }
  const view = createGraphView(container, handlers)
  view.draw(drawing)
  return { placeOf: (id) => view.positionOf(id)! }
}

function plain(settings: ConstructorParameters<typeof Sigma>[2]): BenchPage {
  const graph = new MultiDirectedGraph()
  for (const node of drawing.nodes)
    graph.addNode(node.id, { x: node.x, y: node.y, size: node.radius / 2, label: node.label, color: '#2b5c8a' })
  for (const edge of drawing.edges) graph.addEdge(edge.from, edge.to, { size: edge.width, color: '#a3a6b0' })
  const sigma = new Sigma(graph, container, { labelFont: '"Noto Sans SC", sans-serif', ...settings })
  let dragged: string | undefined
  sigma.on('downNode', ({ node }) => {
    dragged = node
    if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox())
  })
  sigma.on('moveBody', ({ event }) => {
    if (dragged === undefined) return
    graph.mergeNodeAttributes(dragged, sigma.viewportToGraph(event))
    event.preventSigmaDefault()
    event.original.preventDefault()
  })
  sigma.on('upNode', () => {
    dragged = undefined
  })
  return { placeOf: (id) => sigma.graphToViewport(graph.getNodeAttributes(id) as { x: number; y: number }) }
}

const which = wish.get('which')
const bench =
  which === 'ours' ? ours() : plain(which === 'lean' ? { hideEdgesOnMove: true, labelRenderedSizeThreshold: 0 } : {})
requestAnimationFrame(() => requestAnimationFrame(() => Object.assign(window, { bench })))
