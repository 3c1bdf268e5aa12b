import { layOutAside } from '../layout/client.ts'
import type { LayoutEdge, LayoutNode } from '../layout/types.ts'
import type { EntitySummary } from '../api/types.ts'
import { type LayoutName, type Scene, place } from './scene.ts'
import { visibleOf } from './visible.ts'

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
  const { nodes, edges } = visibleOf({ ...scene, filter: { ...scene.filter, types: new Set(), relations: new Set() } })
  const keep = !all && name === 'force'
  const placed: LayoutNode[] = nodes.map((node) => {
    const at = scene.places.get(node.id)
    return {
      ...bodyOf(node),
      ...(at ? { at } : {}),
      ...(at && (keep || scene.pinned.has(node.id)) ? { fixed: true } : {}),
      ...(node.lat !== undefined && node.lon !== undefined ? { lat: node.lat, lon: node.lon } : {}),
    }
  })
  if (keep && placed.every((body) => body.fixed)) return scene
  const fresh = all ? placed.map(({ at, ...body }) => (body.fixed && at ? { ...body, at } : body)) : placed
  const links: LayoutEdge[] = edges.map(({ from, to }) => ({ from, to }))
  return place({ ...scene, layout: name }, await layOutAside(name, fresh, links))
}
