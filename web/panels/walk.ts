import type { EntitySummary } from '../api/types.ts'
import type { Texts } from '../i18n/index.ts'
import { edgeLabel } from '../scene/draw.ts'
import type { Visible } from '../scene/visible.ts'

/** One place where a walk through the graph can stand. */
export interface Stop {
  readonly key: string
  readonly node: string
  readonly edge?: string
  /** Made when it is read: of thousands of stops a few dozen are. */
  text(): string
}

interface Known {
  readonly byId: ReadonlyMap<string, EntitySummary>
  readonly ranked: readonly EntitySummary[]
}

/** What is worked out of a list of nodes once, however often one goes about in it. */
const known = new WeakMap<readonly EntitySummary[], Known>()

function knownOf(nodes: readonly EntitySummary[]): Known {
  let one = known.get(nodes)
  if (!one) {
    const ranked = [...nodes].sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1))
    one = { byId: new Map(nodes.map((node) => [node.id, node])), ranked }
    known.set(nodes, one)
  }
  return one
}

/** The nodes in sight, the best connected first. */
export function rankedNodes({ nodes }: Visible): readonly EntitySummary[] {
  return knownOf(nodes).ranked
}

/** The relations of a node, the best supported first; without a node all nodes, the best connected first. */
export function stopsOf(visible: Visible, centre: string | undefined, t: Texts): readonly Stop[] {
  const { byId, ranked } = knownOf(visible.nodes)
  const say = (id: string) => {
    const node = byId.get(id)
    return node ? `${t.entity[node.type]} ${node.name}` : ''
  }
  const own = centre === undefined ? [] : visible.edges.filter((edge) => edge.from === centre || edge.to === centre)
  if (own.length === 0)
    return ranked.map((node) => ({
      key: node.id,
      node: node.id,
      text: () => `${say(node.id)} · ${t.search.relations(node.degree)}`,
    }))
  return own
    .sort((a, b) => b.sources - a.sources || (a.id < b.id ? -1 : 1))
    .map((edge) => {
      const out = edge.from === centre
      const other = out ? edge.to : edge.from
      return {
        key: edge.id,
        edge: edge.id,
        node: other,
        text: () => `${out ? '' : `${say(other)} `}${edgeLabel(edge, t)} → ${out ? say(other) : say(edge.to)}`,
      }
    })
}
