import type { LayoutName } from '../scene/scene.ts'
import { circleLayout, layersLayout, mapLayout } from './arranged.ts'
import { forceLayout } from './force.ts'
import type { LayoutEdge, LayoutNode, Places } from './types.ts'

/** A pure function of its input: same scene, same picture. */
export function layOut(name: LayoutName, nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Places {
  switch (name) {
    case 'circle':
      return circleLayout(nodes)
    case 'layers':
      return layersLayout(nodes, edges)
    case 'map': {
      const places = mapLayout(nodes, edges)
      return places.size > 0 ? places : forceLayout(nodes, edges)
    }
    case 'force':
      return forceLayout(nodes, edges)
  }
}
