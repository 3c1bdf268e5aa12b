import type Sigma from 'sigma'
import type { EdgeData, Fresh, NodeData, Picture, Touched } from './picture.ts'

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

type Writer = Roomy & { process(...args: readonly unknown[]): void }

/** What of sigma's insides says where in the arrays of its programs a thing stands. */
interface Inside {
  readonly nodeIndices: Record<string, number>
  readonly edgeIndices: Record<string, number>
  readonly nodeProgramIndex: Record<string, number>
  readonly edgeProgramIndex: Record<string, number>
  readonly nodeDataCache: Record<string, NodeData['scaled']>
  readonly edgeDataCache: Record<string, unknown>
  readonly nodePrograms: Record<string, Writer>
  readonly edgePrograms: Record<string, Writer>
  readonly normalizationFunction: { applyTo(point: { x: number; y: number }): void }
}

/** Gives sigma's own of a node what ours looks like. */
function dress({ scaled, size, color, entity, ring, front, hidden }: NodeData): void {
  scaled.size = size
  scaled.color = color
  scaled.entity = entity
  scaled.ring = ring
  scaled.front = front
  scaled.hidden = hidden
}

/** Notes where sigma has put everything, after it went through all of it. */
export function learnPlaces(sigma: Sigma<NodeData, EdgeData>, { nodes, edges }: Picture['atHand']): void {
  const { nodeProgramIndex, edgeProgramIndex, nodeDataCache } = sigma as unknown as Inside
  for (const data of nodes) {
    data.place = nodeProgramIndex[data.id] ?? -1
    const { x, y } = nodeDataCache[data.id]!
    data.scaled.x = x
    data.scaled.y = y
    dress(data)
    nodeDataCache[data.id] = data.scaled
  }
  for (const data of edges) data.place = edgeProgramIndex[data.id] ?? -1
}

/**
 * Gives things that are new in sigma's graph a place behind those that are there. Sigma itself goes through every node and
 * edge for the first of them; a repaint of the new ones is all that is left to do after this.
 */
export function admit(sigma: Sigma<NodeData, EdgeData>, { nodes, edges, bent }: Fresh): void {
  const inside = sigma as unknown as Inside
  for (const data of nodes) {
    const { id, type } = data
    data.place = takePlace(inside.nodePrograms[type]!)
    inside.nodeIndices[id] = 0
    inside.nodeProgramIndex[id] = data.place
    inside.nodeDataCache[id] = data.scaled
  }
  for (const { place } of bent) {
    // Where it stood, as a straight line, is nothing from now on.
    const gone = { hidden: true, front: false }
    if (place >= 0) inside.edgePrograms.straight!.process(0, place, gone, gone, gone)
  }
  for (const list of [edges, bent])
    for (const data of list) {
      const { id, type } = data
      data.place = takePlace(inside.edgePrograms[type]!)
      inside.edgeIndices[id] = 0
      inside.edgeProgramIndex[id] = data.place
      inside.edgeDataCache[id] = data
    }
}

/**
 * Writes nodes and edges anew where they stand in the arrays of their programs. Sigma would copy each first, and ask its
 * settings for what ours all have.
 */
export function rewrite(sigma: Sigma<NodeData, EdgeData>, { nodes, edges }: Touched): void {
  const { nodePrograms, edgePrograms, normalizationFunction } = sigma as unknown as Inside
  const program = nodePrograms.entity!
  for (const data of nodes) {
    const { scaled } = data
    if (data.place < 0) throw new Error(`node ${data.id} has no place in the picture: draw it first`)
    scaled.x = data.x
    scaled.y = data.y
    normalizationFunction.applyTo(scaled)
    dress(data)
    program.process(0, data.place, scaled)
  }
  const { straight, bow } = edgePrograms
  for (const data of edges) {
    if (data.place < 0) throw new Error(`edge ${data.id} has no place in the picture: draw it first`)
    const drawnBy = data.type === 'straight' ? straight! : bow!
    drawnBy.process(0, data.place, data.from.scaled, data.to.scaled, data)
  }
}
