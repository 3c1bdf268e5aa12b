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

/** How far the i-th of some edges that join the same pair bows: spread evenly to both sides, a lone one not at all. */
export function bowOf(i: number, count: number, { from, to }: Pick<DrawnEdge, 'from' | 'to'>): number {
  const bow = (i - (count - 1) / 2) * Math.min(0.28, 1 / count)
  // The middle one is 0 from either side, never -0.
  return from < to || bow === 0 ? bow : -bow
}
