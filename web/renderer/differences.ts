import type { DrawnEdge, DrawnNode, Drawing } from './drawing.ts'

/** What differs in look or place, where both pictures hold the same things; `undefined` where they do not. */
export function differences(
  before: Drawing,
  next: Drawing,
): { readonly nodes: readonly DrawnNode[]; readonly edges: readonly DrawnEdge[] } | undefined {
  if (before.nodes.length !== next.nodes.length || before.edges.length !== next.edges.length) return undefined
  const nodes: DrawnNode[] = []
  for (let i = 0; i < next.nodes.length; i++) {
    const [old, node] = [before.nodes[i]!, next.nodes[i]!]
    if (old === node) continue
    if (old.id !== node.id || old.type !== node.type) return undefined
    const same =
      old.x === node.x &&
      old.y === node.y &&
      old.radius === node.radius &&
      old.label === node.label &&
      old.selected === node.selected &&
      old.pinned === node.pinned
    if (!same) nodes.push(node)
  }
  const edges: DrawnEdge[] = []
  for (let i = 0; i < next.edges.length; i++) {
    const [old, edge] = [before.edges[i]!, next.edges[i]!]
    if (old === edge) continue
    if (old.id !== edge.id || old.from !== edge.from || old.to !== edge.to) return undefined
    const same =
      old.label === edge.label &&
      old.modality === edge.modality &&
      old.width === edge.width &&
      old.selected === edge.selected
    if (!same) edges.push(edge)
  }
  return { nodes, edges }
}

/** Bows only where two edges join the same pair: spread evenly to both sides. */
export function bowsOf(edges: readonly DrawnEdge[]): ReadonlyMap<string, number> {
  const groups = new Map<string, DrawnEdge[]>()
  for (const edge of edges) {
    const pair = edge.from < edge.to ? `${edge.from} ${edge.to}` : `${edge.to} ${edge.from}`
    const group = groups.get(pair)
    if (group) group.push(edge)
    else groups.set(pair, [edge])
  }
  const bows = new Map<string, number>()
  for (const group of groups.values()) {
    if (group.length === 1) continue
    group.forEach((edge, i) => {
      const bow = (i - (group.length - 1) / 2) * Math.min(0.28, 1 / group.length)
      bows.set(edge.id, edge.from < edge.to ? bow : -bow)
    })
  }
  return bows
}
