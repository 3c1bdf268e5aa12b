import type { LayoutName } from '../scene/scene.ts'
import { layOut } from './layout.ts'
import type { LayoutEdge, LayoutNode } from './types.ts'

interface Order {
  readonly ticket: number
  readonly name: LayoutName
  readonly nodes: readonly LayoutNode[]
  readonly edges: readonly LayoutEdge[]
}

const scope = self as unknown as { onmessage: (event: MessageEvent<Order>) => void; postMessage(value: unknown): void }

scope.onmessage = ({ data }) => {
  scope.postMessage({ ticket: data.ticket, places: layOut(data.name, data.nodes, data.edges) })
}
