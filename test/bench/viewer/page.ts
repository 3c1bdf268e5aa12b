import { MultiDirectedGraph } from 'graphology'
import Sigma from 'sigma'
import { createGraphView } from '../../../web/renderer/view.ts'
import { benchDrawing } from './graph.ts'

/** `?which=ours|plain&nodes=5000&edges=10000`: the same graph by our renderer or by sigma as it comes. */
const wish = new URLSearchParams(location.search)
const drawing = benchDrawing(Number(wish.get('nodes')), Number(wish.get('edges')))
const container = document.getElementById('stage')!
const begun = performance.now()
const clicks: string[] = []

if (wish.get('which') === 'plain') {
  const graph = new MultiDirectedGraph()
  for (const node of drawing.nodes)
    graph.addNode(node.id, { x: node.x, y: node.y, size: node.radius / 2, label: node.label, color: '#2b5c8a' })
  for (const edge of drawing.edges) graph.addEdge(edge.from, edge.to, { size: edge.width, color: '#a3a6b0' })
  new Sigma(graph, container, { labelFont: '"Noto Sans SC", sans-serif' })
} else {
  const view = createGraphView(
    container,
    {
      onNode: (id) => {
        clicks.push(id)
        view.draw({ ...drawing, nodes: drawing.nodes.map((node) => ({ ...node, selected: node.id === id })) })
      },
      onNodeOpen: () => {},
      onEdge: () => {},
      onGround: () => {},
      onMoved: () => {},
      onLost: () => {},
    },
    drawing.edges.length > 5000,
  )
  view.draw(drawing)
  Object.assign(window, { view })
}
requestAnimationFrame(() =>
  requestAnimationFrame(() => Object.assign(window, { ready: performance.now() - begun, clicks })),
)
