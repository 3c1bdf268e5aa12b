import type { EdgeSummary, EntitySummary, Modality, RelationType } from '../api/types.ts'

/** Money that an edge states: its own, or that of the amount it leads to. */
export interface Sum {
  readonly amount: number
  readonly currency: string
}

/** One line of a money table: a sum of one relation, one currency and one modality, never across any of them. */
export interface Total {
  readonly key: string
  readonly type: RelationType
  readonly currency: string
  readonly modality: Modality
  readonly sum: number
  readonly edges: number
  /** Some of it is a sum given to several together, which the other keys name in full too. */
  readonly shared: boolean
}

export interface Money {
  readonly totals: readonly Total[]
  /** Edges of funding that state no figure. */
  readonly unknown: number
}

/** What an edge states in money; a range counts with its lower end, and counts of people or houses are no money. */
export function moneyOf(edge: EdgeSummary, nodes: ReadonlyMap<string, EntitySummary>): Sum | undefined {
  if (edge.amount !== undefined && edge.currency !== undefined) return { amount: edge.amount, currency: edge.currency }
  if (edge.type !== 'HAS_AMOUNT') return undefined
  const stated = nodes.get(edge.to)
  const amount = stated?.value ?? stated?.low
  return amount !== undefined && stated?.currency !== undefined ? { amount, currency: stated.currency } : undefined
}

/**
 * Adds up money by a key. Each relation, currency and modality stands apart: what is planned never counts as paid,
 * a figure that is only mentioned never counts twice beside the payment it may belong to, and one sum that
 * several gave together, or to several, counts once under each key.
 */
export function totalsBy(
  edges: readonly EdgeSummary[],
  nodes: ReadonlyMap<string, EntitySummary>,
  keyOf: (edge: EdgeSummary) => string,
): Money {
  const totals = new Map<string, { -readonly [K in keyof Total]: Total[K] } & { readonly figures: Set<string> }>()
  /** Under which totals a figure stands, of each relation and modality. */
  const standsIn = new Map<string, Set<string>>()
  let unknown = 0
  for (const edge of edges) {
    const money = moneyOf(edge, nodes)
    if (money === undefined) {
      if (edge.type === 'FUNDED') unknown++
      continue
    }
    const key = keyOf(edge)
    const { type, modality } = edge
    const id = [key, type, money.currency, modality].join('\u001f')
    const total = totals.get(id) ?? {
      ...{ key, type, currency: money.currency, modality, sum: 0, edges: 0, shared: false },
      figures: new Set<string>(),
    }
    total.edges++
    totals.set(id, total)
    const figure = edge.figure === undefined ? undefined : [edge.figure, type, modality].join('\u001f')
    if (figure === undefined || !total.figures.has(figure)) total.sum += money.amount
    if (figure === undefined) continue
    total.figures.add(figure)
    standsIn.set(figure, (standsIn.get(figure) ?? new Set()).add(id))
  }
  const counted = [...totals.values()].map(({ figures, ...total }) => ({
    ...total,
    shared: [...figures].some((figure) => standsIn.get(figure)!.size > 1),
  }))
  const sorted = counted.sort(
    (a, b) => Number(b.type === 'FUNDED') - Number(a.type === 'FUNDED') || b.sum - a.sum || (a.key < b.key ? -1 : 1),
  )
  return { totals: sorted, unknown }
}

/** Line width in pixels on a log scale: 1万 → 1.5, 1亿 → 8. */
export function widthOfAmount(amount: number | undefined): number {
  if (amount === undefined || amount <= 0) return 1.2
  return Math.min(9, Math.max(1.2, 1.5 + (Math.log10(amount) - 4) * 1.6))
}
