import type { DrawnEdge, DrawnNode } from './drawing.ts'

/** Whether a node looks the same and stands where it did. */
export function isSameNode(a: DrawnNode, b: DrawnNode): boolean {
  return (
    a === b ||
    (a.x === b.x &&
      a.y === b.y &&
      a.radius === b.radius &&
      a.label === b.label &&
      a.type === b.type &&
      a.selected === b.selected &&
      a.pinned === b.pinned)
  )
}

/** Whether an edge looks the same; its ends are asked for apart. */
export function isSameEdge(a: DrawnEdge, b: DrawnEdge): boolean {
  return (
    a === b ||
    (a.label === b.label &&
      a.modality === b.modality &&
      a.width === b.width &&
      a.selected === b.selected &&
      a.symmetric === b.symmetric)
  )
}

/** What edges that join the same two have in common, whichever way they lead. */
export function pairOf({ from, to }: Pick<DrawnEdge, 'from' | 'to'>): string {
  return from < to ? `${from} ${to}` : `${to} ${from}`
}

/** Bows only where two edges join the same pair: spread evenly to both sides. `pairs` says the pair of each. */
export function bowsOf(
  edges: readonly DrawnEdge[],
  pairs: (edge: DrawnEdge) => string = pairOf,
): ReadonlyMap<string, number> {
  const groups = new Map<string, DrawnEdge | DrawnEdge[]>()
  for (const edge of edges) {
    const pair = pairs(edge)
    const group = groups.get(pair)
    if (group === undefined) groups.set(pair, edge)
    else if (Array.isArray(group)) group.push(edge)
    else groups.set(pair, [group, edge])
  }
  const bows = new Map<string, number>()
  for (const group of groups.values()) {
    if (!Array.isArray(group)) continue
    group.forEach((edge, i) => {
      const bow = (i - (group.length - 1) / 2) * Math.min(0.28, 1 / group.length)
      // The middle one is 0 from either side, never -0.
      bows.set(edge.id, edge.from < edge.to || bow === 0 ? bow : -bow)
    })
  }
  return bows
}
