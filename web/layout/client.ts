import type { LayoutName } from '../scene/scene.ts'
import { layOut } from './layout.ts'
import { linksOf, pack, unpackPlaces } from './packed.ts'
import type { LayoutNode, Places } from './types.ts'

/** Above this the main thread would feel it. */
const IN_PLACE = 120

let worker: Worker | undefined
let ticket = 0
const waiting = new Map<number, { resolve: (places: Float64Array) => void; reject: (cause: Error) => void }>()

function start(): Worker {
  if (worker) return worker
  worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<{ ticket: number; places: Float64Array }>) => {
    waiting.get(data.ticket)?.resolve(data.places)
    waiting.delete(data.ticket)
  }
  worker.onerror = (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message || 'layout worker failed'))
    waiting.clear()
    worker?.terminate()
    worker = undefined
  }
  return worker
}

/** The same places as `layOut` gives what is not fixed, off the main thread once there is much to do; `ends` are two numbers an edge: which nodes it joins. */
export function layOutAside(name: LayoutName, nodes: readonly LayoutNode[], ends: Int32Array): Promise<Places> {
  if (nodes.length <= IN_PLACE) return Promise.resolve(layOut(name, nodes, linksOf(nodes, ends)))
  const packed = pack(nodes, ends)
  return new Promise((resolve, reject) => {
    ticket++
    waiting.set(ticket, { resolve: (places) => resolve(unpackPlaces(places, nodes)), reject })
    start().postMessage({ ticket, name, packed }, [packed.nodes.buffer, packed.edges.buffer])
  })
}
