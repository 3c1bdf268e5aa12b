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

/** A list to walk along: of thousands of stops a few dozen are looked at. */
export interface Stops {
  readonly length: number
  at(i: number): Stop | undefined
}

interface Known {
  readonly byId: ReadonlyMap<string, EntitySummary>
  /** The best connected, or all once they were asked for. */
  ranked: readonly EntitySummary[]
}

/** So many are looked for without putting all in order. */
const FIRST = 64

/** What is worked out of a list of nodes once, however often one goes about in it. */
const known = new WeakMap<readonly EntitySummary[], Known>()

function knownOf(nodes: readonly EntitySummary[]): Known {
  let one = known.get(nodes)
  if (!one) {
    one = { byId: new Map(nodes.map((node) => [node.id, node])), ranked: bestOf(nodes, FIRST) }
    known.set(nodes, one)
  }
  return one
}

const byRank = (a: EntitySummary, b: EntitySummary) => b.degree - a.degree || (a.id < b.id ? -1 : 1)

/** The first few of a list as it would be in order. */
function bestOf(nodes: readonly EntitySummary[], most: number): readonly EntitySummary[] {
  let best: EntitySummary[] = []
  // What falls behind the last that is in so far need not be kept.
  let last: EntitySummary | undefined
  for (const node of nodes) {
    if (best.length >= 2 * most) {
      best = best.sort(byRank).slice(0, most)
      last = best[most - 1]
    }
    if (!last || byRank(node, last) < 0) best.push(node)
  }
  return best.sort(byRank).slice(0, most)
}

/** The nodes in sight, the best connected first, as far as the one that is asked for. */
function rankedTo({ nodes }: Visible, last: number): readonly EntitySummary[] {
  const one = knownOf(nodes)
  if (last >= one.ranked.length && one.ranked.length < nodes.length) one.ranked = [...nodes].sort(byRank)
  return one.ranked
}

/** The best connected nodes in sight. */
export function bestConnected(visible: Visible, count: number): readonly EntitySummary[] {
  return rankedTo(visible, count - 1).slice(0, count)
}

/** The relations of a node, the best supported first; without a node all nodes, the best connected first. */
export function stopsOf(visible: Visible, centre: string | undefined, t: Texts): Stops {
  const say = (id: string) => {
    const node = knownOf(visible.nodes).byId.get(id)
    return node ? `${t.entity[node.type]} ${node.name}` : ''
  }
  const own = centre === undefined ? [] : visible.edges.filter((edge) => edge.from === centre || edge.to === centre)
  if (own.length === 0)
    return {
      length: visible.nodes.length,
      at(i) {
        const node = rankedTo(visible, i)[i]
        return (
          node && {
            key: node.id,
            node: node.id,
            text: () => `${say(node.id)} · ${t.search.relations(node.degree)}`,
          }
        )
      },
    }
  own.sort((a, b) => b.sources - a.sources || (a.id < b.id ? -1 : 1))
  return {
    length: own.length,
    at(i) {
      const edge = own[i]
      if (!edge) return undefined
      const out = edge.from === centre
      const other = out ? edge.to : edge.from
      return {
        key: edge.id,
        edge: edge.id,
        node: other,
        text: () => `${out ? '' : `${say(other)} `}${edgeLabel(edge, t)} → ${out ? say(other) : say(edge.to)}`,
      }
    },
  }
}
