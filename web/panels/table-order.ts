import type { EdgeSummary, EntitySummary } from '../api/types.ts'
import type { Texts } from '../i18n/index.ts'
import type { Visible } from '../scene/visible.ts'

/** A relation with its two ends, or an entity of which no relation is in sight. */
export interface Row {
  readonly edge?: EdgeSummary
  readonly from: EntitySummary
  readonly to?: EntitySummary
}

export type Column = 'subject' | 'relation' | 'object' | 'amount' | 'modality' | 'date' | 'sources' | 'confidence'

export interface Sort {
  readonly column: Column
  readonly down: boolean
}

/** The rows of a table in order; of thousands those that are looked at are made. */
export interface Rows {
  readonly length: number
  at(i: number): Row
}

type Key = string | number

function keyOf(
  edge: EdgeSummary | undefined,
  from: EntitySummary | undefined,
  to: EntitySummary | undefined,
  column: Column,
  t: Texts,
): Key {
  switch (column) {
    case 'subject':
      return from?.name ?? ''
    case 'object':
      return to?.name ?? ''
    case 'relation':
      return edge ? t.relation[edge.type] : ''
    case 'modality':
      return edge ? t.modality[edge.modality] : ''
    case 'date':
      return edge?.date ?? ''
    case 'amount':
      return edge?.amount ?? -1
    case 'sources':
      return edge?.sources ?? 0
    case 'confidence':
      return edge?.confidence ?? 0
  }
}

/**
 * What is in sight in the order of a column; what is equal there stays in the order of the scene. Only the different values
 * are compared, which are few beside the rows.
 */
export function rowsOf(
  { edges, loose }: Visible,
  nodes: ReadonlyMap<string, EntitySummary>,
  { column, down }: Sort,
  t: Texts,
): Rows {
  const length = edges.length + loose.length
  const ends = column === 'subject' || column === 'object'
  const ranks = new Map<Key, number>()
  const valueAt = new Int32Array(length)
  // First which value each row has, as a number in the order of meeting; then what rank that value has.
  for (let i = 0; i < length; i++) {
    const edge = edges[i]
    const from = edge === undefined ? loose[i - edges.length] : ends ? nodes.get(edge.from) : undefined
    const key = keyOf(edge, from, ends && edge ? nodes.get(edge.to) : undefined, column, t)
    let value = ranks.get(key)
    if (value === undefined) {
      value = ranks.size
      ranks.set(key, value)
    }
    valueAt[i] = value
  }
  const collator = new Intl.Collator('zh-CN', { numeric: true })
  const values = [...ranks.keys()].map((key, value) => ({ key, value }))
  values.sort((a, b) =>
    typeof a.key === 'number' ? a.key - (b.key as number) : collator.compare(a.key, b.key as string),
  )
  const rankOf = new Int32Array(values.length)
  let rank = 0
  values.forEach(({ key, value }, i) => {
    const before = values[i - 1]?.key
    if (typeof key === 'string' && i > 0 && collator.compare(key, before as string) !== 0) rank++
    else if (typeof key === 'number' && i > 0) rank++
    rankOf[value] = rank
  })
  // Each rank gets as much room as it has rows; then every row goes to the next place that its rank has left.
  const placeOf = new Int32Array(rank + 2)
  const rankAt = (i: number) => (down ? rank - rankOf[valueAt[i]!]! : rankOf[valueAt[i]!]!)
  for (let i = 0; i < length; i++) placeOf[rankAt(i) + 1]!++
  for (let r = 1; r < placeOf.length; r++) placeOf[r]! += placeOf[r - 1]!
  const order = new Int32Array(length)
  for (let i = 0; i < length; i++) order[placeOf[rankAt(i)]!++] = i
  return {
    length,
    at(i) {
      const which = order[i]!
      const edge = edges[which]
      if (edge === undefined) return { from: loose[which - edges.length]! }
      return { edge, from: nodes.get(edge.from)!, to: nodes.get(edge.to)! }
    },
  }
}
