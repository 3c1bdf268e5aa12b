import type { Texts } from '../i18n/index.ts'
import { edgeLabel } from '../scene/draw.ts'
import type { Visible } from '../scene/visible.ts'

/** One place where a walk through the graph can stand. */
export interface Stop {
  readonly key: string
  readonly node: string
  readonly edge?: string
  readonly text: string
}

/** The relations of a node, the best supported first; without a node all nodes, the best connected first. */
export function stopsOf(visible: Visible, centre: string | undefined, t: Texts): readonly Stop[] {
  const names = new Map(visible.nodes.map((node) => [node.id, node]))
  const say = (id: string) => {
    const node = names.get(id)
    return node ? `${t.entity[node.type]} ${node.name}` : ''
  }
  const own = centre === undefined ? [] : visible.edges.filter((edge) => edge.from === centre || edge.to === centre)
  if (own.length === 0)
    return [...visible.nodes]
      .sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1))
      .map((node) => ({ key: node.id, node: node.id, text: `${say(node.id)} · ${t.search.relations(node.degree)}` }))
  return [...own]
    .sort((a, b) => b.sources - a.sources || (a.id < b.id ? -1 : 1))
    .map((edge) => {
      const out = edge.from === centre
      const other = out ? edge.to : edge.from
      return {
        key: edge.id,
        edge: edge.id,
        node: other,
        text: `${out ? '' : `${say(other)} `}${edgeLabel(edge, t)} → ${out ? say(other) : say(edge.to)}`,
      }
    })
}
