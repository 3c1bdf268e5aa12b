import type { LayoutName } from '../scene/scene.ts'
import { layOut } from './layout.ts'
import { type Packed, packPlaces, unpack } from './packed.ts'

interface Order {
  readonly ticket: number
  readonly name: LayoutName
  readonly packed: Packed
}

const scope = self as unknown as {
  onmessage: (event: MessageEvent<Order>) => void
  postMessage(value: unknown, transfer: readonly Transferable[]): void
}

scope.onmessage = ({ data }) => {
  const { nodes, edges } = unpack(data.packed)
  const places = packPlaces(layOut(data.name, nodes, edges), nodes.length)
  scope.postMessage({ ticket: data.ticket, places }, [places.buffer])
}
