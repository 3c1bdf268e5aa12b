import { layOutAside } from '../layout/client.ts'
import type { LayoutNode } from '../layout/types.ts'
import type { EntitySummary } from '../api/types.ts'
import { columnsOf } from './columns.ts'
import { type LayoutName, type Scene, place } from './scene.ts'
import { type Visible, visibleOf } from './visible.ts'

/** Pixels of a label of 13 px: a Han character is as wide as high, others about half. */
export function labelWidth(text: string): number {
  let width = 0
  for (const character of text) width += character.codePointAt(0)! > 0x2e7f ? 13 : 7
  return width
}

const LABEL_CHARACTERS = 12

/** A label as the canvas draws it: whole on hover and in lists, cut here. */
export function shortLabel(name: string): string {
  const characters = [...name.replace(/\s+/g, ' ')]
  return characters.length > LABEL_CHARACTERS + 1
    ? `${characters.slice(0, LABEL_CHARACTERS).join('')}…`
    : characters.join('')
}

/** Radius in pixels at zoom 1, by the number of relations in the whole graph. */
export function radiusOf(degree: number): number {
  return Math.min(22, 11 + Math.log2(1 + Math.max(0, degree)) * 1.7)
}

const bodies = new WeakMap<EntitySummary, Pick<LayoutNode, 'id' | 'radius' | 'labelWidth' | 'group'>>()

/** What a layout needs to know of an entity, worked out once. */
function bodyOf(node: EntitySummary): Pick<LayoutNode, 'id' | 'radius' | 'labelWidth' | 'group'> {
  const known = bodies.get(node)
  if (known) return known
  const { id, type, name, degree } = node
  const body = { id, radius: radiusOf(degree), labelWidth: labelWidth(shortLabel(name)), group: `${type} ${name}` }
  bodies.set(node, body)
  return body
}

/** Gives new nodes a place and leaves the others where they are; `all` lays out everything that is not pinned. */
export async function arrangeScene(scene: Scene, name: LayoutName = scene.layout, all = false): Promise<Scene> {
  const { filter, places, pinned } = scene
  const plain = filter.types.size + filter.relations.size === 0
  const visible = visibleOf(plain ? scene : { ...scene, filter: { ...filter, types: new Set(), relations: new Set() } })
  const keep = !all && name === 'force'
  const bodies: LayoutNode[] = visible.nodes.map((node) => {
    const { id, radius, labelWidth, ...body } = bodyOf(node)
    // Forces ask for no order, and five thousand names are long on their way to the worker.
    const group = name === 'force' ? '' : body.group
    const at = places.get(id)
    const fixed = at !== undefined && (keep || pinned.has(id))
    return { id, radius, labelWidth, group, at: all && !fixed ? undefined : at, fixed, lat: node.lat, lon: node.lon }
  })
  if (keep && bodies.every((body) => body.fixed)) return scene
  return place({ ...scene, layout: name }, await layOutAside(name, bodies, endsOf(scene, visible)))
}

/** Two numbers an edge: which of the visible nodes it joins. */
function endsOf(scene: Scene, { nodes, edges }: Visible): Int32Array {
  const { nodes: allNodes, edges: all, from, to } = columnsOf(scene)
  // Both lists stand in the order of the scene.
  const numbers = new Int32Array(allNodes.length).fill(-1)
  for (let i = 0, n = 0; n < nodes.length; i++) if (allNodes[i] === nodes[n]) numbers[i] = n++
  const ends = new Int32Array(edges.length * 2)
  for (let i = 0, n = 0; n < edges.length; i++) {
    if (all[i] !== edges[n]) continue
    ends[2 * n] = numbers[from[i]!]!
    ends[2 * n + 1] = numbers[to[i]!]!
    n++
  }
  return ends
}
