import type { Graph, GraphEdge, GraphNode, Properties } from '../model/graph.ts'
import { edgeDigest, nodeDigest } from './content-hash.ts'
import type { LoadReport } from './port.ts'
import { modelLabel } from './shape.ts'

/** A node as the store holds it: enough to compare, not to show. */
export interface StoredNode {
  readonly id: string
  readonly label: string
  readonly digest: string
}

export interface StoredLink {
  readonly id: string
  readonly type: string
  readonly from: string
  readonly to: string
  readonly digest: string
}

/** What must happen to the store so that it holds exactly a graph. */
export interface Difference {
  readonly nodes: {
    readonly add: readonly GraphNode[]
    readonly change: readonly GraphNode[]
    readonly remove: readonly StoredNode[]
  }
  readonly edges: {
    readonly add: readonly GraphEdge[]
    readonly change: readonly GraphEdge[]
    readonly remove: readonly StoredLink[]
  }
  readonly report: LoadReport
  /** Number of edges at each node, before or after, whichever is more. */
  degree(id: string): number
}

export function storedNode(labels: readonly string[], stored: Properties): StoredNode {
  const { id, ...properties } = stored
  const label = modelLabel(labels)
  if (label === undefined) return { id: String(id), label: labels.join(':'), digest: '' }
  return { id: String(id), label, digest: nodeDigest({ id: String(id), label, properties }) }
}

export function storedLink(type: string, from: string, to: string, stored: Properties): StoredLink {
  const { id, ...properties } = stored
  return { id: String(id), type, from, to, digest: edgeDigest({ id: String(id), type, from, to, properties }) }
}

/**
 * Compares by id and content. A node whose label changes is removed and added, and with it every edge at it;
 * an edge whose type or ends change likewise.
 */
export function difference(graph: Graph, nodes: readonly StoredNode[], links: readonly StoredLink[]): Difference {
  const wanted = new Map(graph.nodes.map((node) => [node.id, node]))
  const held = new Map(nodes.map((node) => [node.id, node]))
  const dropped = new Set(nodes.filter((node) => wanted.get(node.id)?.label !== node.label).map((node) => node.id))
  const add = graph.nodes.filter((node) => !held.has(node.id) || dropped.has(node.id))
  const change = graph.nodes.filter(
    (node) => held.has(node.id) && !dropped.has(node.id) && held.get(node.id)!.digest !== nodeDigest(node),
  )

  const wantedEdges = new Map(graph.edges.map((edge) => [edge.id, edge]))
  const heldLinks = new Map<string, StoredLink>()
  const removeLinks: StoredLink[] = []
  for (const link of links) {
    const edge = wantedEdges.get(link.id)
    const gone = dropped.has(link.from) || dropped.has(link.to)
    const fits =
      edge && edge.type === link.type && edge.from === link.from && edge.to === link.to && !heldLinks.has(link.id)
    if (fits && !gone) heldLinks.set(link.id, link)
    else if (!gone) removeLinks.push(link)
  }
  const addEdges = graph.edges.filter((edge) => !heldLinks.has(edge.id))
  const changeEdges = graph.edges.filter(
    (edge) => heldLinks.has(edge.id) && heldLinks.get(edge.id)!.digest !== edgeDigest(edge),
  )
  const remove = nodes.filter((node) => dropped.has(node.id))
  const heldIds = new Set(links.map((link) => link.id))
  const rewritten = addEdges.filter((edge) => heldIds.has(edge.id)).length
  const relabelled = add.filter((node) => dropped.has(node.id)).length
  return {
    nodes: { add, change, remove },
    edges: { add: addEdges, change: changeEdges, remove: removeLinks },
    report: {
      nodes: {
        added: add.length - relabelled,
        changed: change.length + relabelled,
        removed: remove.length - relabelled,
        same: graph.nodes.length - add.length - change.length,
      },
      edges: {
        added: addEdges.length - rewritten,
        changed: changeEdges.length + rewritten,
        removed: [...heldIds].filter((id) => !wantedEdges.has(id)).length,
        same: graph.edges.length - addEdges.length - changeEdges.length,
      },
    },
    degree: degrees(graph.edges, links),
  }
}

function degrees(
  ...lists: readonly (readonly { readonly from: string; readonly to: string }[])[]
): (id: string) => number {
  let counted: Map<string, number> | undefined
  return (id) => {
    if (!counted) {
      counted = new Map()
      for (const { from, to } of lists.flat()) {
        counted.set(from, (counted.get(from) ?? 0) + 1)
        counted.set(to, (counted.get(to) ?? 0) + 1)
      }
    }
    return counted.get(id) ?? 0
  }
}
