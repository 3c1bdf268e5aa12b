import type { Drawing } from '../../../web/renderer/drawing.ts'

const MODALITIES = ['done', 'planned', 'proposed', 'denied'] as const
const TYPES = ['Organisation', 'Person', 'Place', 'Program', 'Amount'] as const

/** A scale-free graph with `edges / nodes` edges a node and Chinese labels; the same for the same numbers. */
export function benchDrawing(nodes: number, edges: number): Drawing {
  let seed = 20240203
  const random = () => {
    seed = (seed * 1664525 + 1013904223) >>> 0
    return seed / 2 ** 32
  }
  const ends: number[] = [0]
  const links: [number, number][] = []
  const perNode = Math.max(1, Math.round(edges / nodes))
  for (let i = 1; i < nodes; i++)
    for (let j = 0; j < perNode && links.length < edges; j++) {
      const to = ends[Math.floor(random() * ends.length)] ?? 0
      links.push([i, to])
      ends.push(i, to)
    }
  const side = Math.sqrt(nodes) * 70
  return {
    nodes: Array.from({ length: nodes }, (_, i) => ({
      id: `n${i}`,
      label: `${String.fromCodePoint(0x4e00 + (i % 5000))}市总工会第${i}号`,
      type: TYPES[i % TYPES.length]!,
      radius: 8,
      selected: false,
      pinned: false,
      x: (random() - 0.5) * side,
      y: (random() - 0.5) * side,
    })),
    edges: links.map(([from, to], i) => ({
      id: `e${i}`,
      from: `n${from}`,
      to: `n${to}`,
      label: '合作',
      modality: MODALITIES[i % 10 === 0 ? 1 : 0]!,
      width: 1.5,
      selected: false,
      symmetric: false,
    })),
  }
}
