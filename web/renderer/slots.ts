import type Sigma from 'sigma'
import type { EdgeData, Fresh, NodeData } from './picture.ts'

/** A program of ours that has room for more things than sigma told it of. */
export interface Roomy {
  array: Float32Array
  capacity: number
  verticesCount: number
  readonly VERTICES: number
  readonly STRIDE: number
}

/** Gives a program one more place, at the end of its array; the array grows by a quarter when it is full. */
export function takePlace(program: Roomy): number {
  const place = program.capacity++
  program.verticesCount = program.VERTICES * program.capacity
  const needed = program.capacity * program.STRIDE
  if (program.array.length < needed) {
    const larger = new Float32Array(Math.ceil(program.capacity * 1.25) * program.STRIDE)
    larger.set(program.array)
    program.array = larger
  }
  return place
}

/** What of sigma's insides says where in the arrays of its programs a thing stands. */
interface Inside {
  readonly nodeIndices: Record<string, number>
  readonly edgeIndices: Record<string, number>
  readonly nodeProgramIndex: Record<string, number>
  readonly edgeProgramIndex: Record<string, number>
  readonly nodeDataCache: Record<string, unknown>
  readonly edgeDataCache: Record<string, unknown>
  readonly nodePrograms: Record<string, Roomy>
  readonly edgePrograms: Record<string, Roomy & { process(...args: readonly unknown[]): void }>
}

/**
 * Gives things that are new in sigma's graph a place behind those that are there. Sigma itself goes through every node and
 * edge for the first of them; a repaint of the new ones is all that is left to do after this.
 */
export function admit(sigma: Sigma<NodeData, EdgeData>, { nodes, edges, bent }: Fresh): void {
  const inside = sigma as unknown as Inside
  for (const { id, type } of nodes) {
    inside.nodeIndices[id] = 0
    inside.nodeProgramIndex[id] = takePlace(inside.nodePrograms[type]!)
  }
  for (const { id } of bent) {
    // Where it stood, as a straight line, is nothing from now on.
    const place = inside.edgeProgramIndex[id]
    const gone = { hidden: true, front: false }
    if (place !== undefined) inside.edgePrograms.straight!.process(0, place, gone, gone, gone)
  }
  for (const { id, type } of [...edges, ...bent]) {
    inside.edgeIndices[id] = 0
    inside.edgeProgramIndex[id] = takePlace(inside.edgePrograms[type]!)
  }
}

/**
 * Writes edges anew where they stand in the arrays of their programs, after their nodes. Sigma would copy each first and
 * ask its settings for what ours all have.
 */
export function rewrite(sigma: Sigma<NodeData, EdgeData>, edges: Iterable<EdgeData>): void {
  const { edgeDataCache, edgeProgramIndex, edgePrograms, nodeDataCache } = sigma as unknown as Inside
  for (const data of edges) {
    const place = edgeProgramIndex[data.id]
    if (place === undefined) throw new Error(`edge ${data.id} has no place in the picture: draw it first`)
    edgeDataCache[data.id] = data
    edgePrograms[data.type]!.process(0, place, nodeDataCache[data.from.id], nodeDataCache[data.to.id], data)
  }
}
