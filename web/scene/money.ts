import type { EdgeSummary, Modality } from '../api/types.ts'

/** One line of a money table: a sum of one currency and one modality, never across either. */
export interface Total {
  readonly key: string
  readonly currency: string
  readonly modality: Modality
  readonly sum: number
  readonly edges: number
}

export interface Money {
  readonly totals: readonly Total[]
  /** Edges of a paying relation that state no figure. */
  readonly unknown: number
}

/** Relations that move money; others carry a figure only by the way. */
const PAYING = new Set(['FUNDED', 'HAS_AMOUNT'])

/** Adds up money by a key, each currency and each modality apart: planned money never stands in a total of done. */
export function totalsBy(edges: readonly EdgeSummary[], keyOf: (edge: EdgeSummary) => string): Money {
  const totals = new Map<string, { key: string; currency: string; modality: Modality; sum: number; edges: number }>()
  let unknown = 0
  for (const edge of edges) {
    if (edge.type !== 'FUNDED') continue
    if (edge.amount === undefined || edge.currency === undefined) {
      unknown++
      continue
    }
    const key = keyOf(edge)
    const id = `${key}\u001f${edge.currency}\u001f${edge.modality}`
    const total = totals.get(id) ?? { key, currency: edge.currency, modality: edge.modality, sum: 0, edges: 0 }
    total.sum += edge.amount
    total.edges++
    totals.set(id, total)
  }
  const sorted = [...totals.values()].sort((a, b) => b.sum - a.sum || (a.key < b.key ? -1 : 1))
  return { totals: sorted, unknown }
}

/** Line width in pixels on a log scale: 1万 → 1.5, 1亿 → 8. */
export function widthOfAmount(amount: number | undefined): number {
  if (amount === undefined || amount <= 0) return 1.2
  return Math.min(9, Math.max(1.2, 1.5 + (Math.log10(amount) - 4) * 1.6))
}

export function carriesMoney(edge: EdgeSummary): boolean {
  return PAYING.has(edge.type) || (edge.amount !== undefined && edge.currency !== undefined)
}
