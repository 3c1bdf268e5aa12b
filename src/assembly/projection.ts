import type { Claim } from '../model/claim.ts'
import type { Entity } from '../model/entity.ts'
import type { GraphEdge, Properties } from '../model/graph.ts'
import { contentId } from '../model/identifier.ts'
import { RELATION_TYPE_INFO } from '../model/ontology.ts'
import { UnionFind } from '../model/union-find.ts'
import { defined } from './properties.ts'

/**
 * The relation edges: claims that say the same (type, ends, role, amount, modality) are one edge.
 * What is planned never shares an edge with what was done. Rejected claims make no edge,
 * and an entity has no edge to itself (two names that turned out to be one).
 */
export function projectClaims(claims: readonly Claim[], entities: ReadonlyMap<string, Entity>): GraphEdge[] {
  const groups = new Map<string, { from: string; to: string; amount: Properties; claims: Claim[] }>()
  for (const claim of claims) {
    if (claim.status === 'rejected' || claim.subject === claim.object) continue
    const symmetric = RELATION_TYPE_INFO[claim.type].symmetric && claim.object < claim.subject
    const [from, to] = symmetric ? [claim.object, claim.subject] : [claim.subject, claim.object]
    const amount = amountOf(claim, entities)
    const id = contentId('rel', claim.type, from, to, claim.role ?? '', JSON.stringify(amount), claim.modality)
    const group = groups.get(id)
    if (group) group.claims.push(claim)
    else groups.set(id, { from, to, amount, claims: [claim] })
  }
  const figureOf = figures([...groups.values()].map(({ claims }) => claims))
  return [...groups].map(([id, { from, to, amount, claims }]) => ({
    id,
    type: claims[0].type,
    from,
    to,
    properties: defined({
      claims: claims.map((claim) => claim.id).sort(),
      sources: new Set(claims.map((claim) => claim.article)).size,
      modality: claims[0].modality,
      role: claims[0].role,
      ...amount,
      figure: figureOf(claims[0]),
      date: earliestDate(claims),
      confidence: Math.max(...claims.map((claim) => claim.confidence)),
      status: claims.some((claim) => claim.status === 'confirmed') ? 'confirmed' : 'unreviewed',
    }),
  }))
}

/** The figure that belongs to a claim, as properties of claim and edge; a range has `amountLow` and `amountHigh`. */
export function amountOf(claim: Claim, entities: ReadonlyMap<string, Entity>): Properties {
  const quantity = claim.amount === undefined ? undefined : entities.get(claim.amount)?.quantity
  if (!quantity) return {}
  const { value, unit, currency } = quantity
  const figure = typeof value === 'number' ? { amount: value } : { amountLow: value[0], amountHigh: value[1] }
  return defined({ ...figure, unit, currency })
}

/**
 * Which figure a claim states, so that the same money is counted once: the id of the Amount behind it.
 * 甲和乙向丙、丁投入100万元 makes four edges with one figure, 甲和乙各投入100万元 two; Amounts that stand behind one edge
 * (two articles that report the same) are one figure, the first id of them.
 */
function figures(edges: readonly (readonly Claim[])[]): (claim: Claim) => string | undefined {
  const same = new UnionFind()
  const stated = (claim: Claim) => {
    const amount = claim.type === 'HAS_AMOUNT' ? claim.object : claim.amount
    if (amount === undefined || claim.share === undefined) return amount
    const ends = claim.share === 'both' ? [claim.subject, claim.object] : [claim[claim.share]]
    return contentId('fig', amount, ...ends)
  }
  for (const claims of edges) {
    const ids = claims.flatMap((claim) => stated(claim) ?? [])
    for (const id of ids) same.join(ids[0], id)
  }
  return (claim) => {
    const id = stated(claim)
    return id === undefined ? undefined : same.find(id)
  }
}

/** The first day that any claim gives; of `2024` and `2024-01-31` the more exact. */
function earliestDate(claims: readonly Claim[]): string | undefined {
  let best: string | undefined
  for (const { date } of claims) {
    if (date === undefined || best?.startsWith(date)) continue
    if (best === undefined || date.startsWith(best) || date < best) best = date
  }
  return best
}
