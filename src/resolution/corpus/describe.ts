import type { ArticleEntity, Entity } from '../../model/entity.ts'
import type { Atom } from './atoms.ts'

/** The commonest of some values; among equals the longest, then the first by code unit. */
export function commonest(values: Iterable<string>): string | undefined {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best: string | undefined
  for (const [value, count] of counts) {
    if (best === undefined) best = value
    const lead = count - counts.get(best)! || value.length - best.length || (value < best ? 1 : -1)
    if (lead > 0) best = value
  }
  return best
}

/** An outlet's name stands in 《》 only where it is quoted. */
const plainName = ({ type, name }: ArticleEntity) =>
  type === 'Organisation' ? name.replace(/^《\s*(.+?)\s*》$/u, '$1') : name

/** What the graph says of atoms that are one; `renamed` is a person's word for the name. */
export function describeGroup(group: readonly Atom[], renamed: string | undefined): Entity {
  const members = group.flatMap((atom) => atom.members)
  const bylines = group.flatMap((atom) => atom.bylines)
  const entities = members.map((member) => member.entity)
  const official = commonest(entities.flatMap((e) => e.officialName ?? []))
  const name =
    renamed ??
    (group[0].type === 'Place' ? official : undefined) ??
    commonest(entities.map(plainName)) ??
    bylines[0].name
  const aliases = new Set([...entities.flatMap((e) => [e.name, ...e.aliases]), ...bylines.map((byline) => byline.name)])
  aliases.delete(name)
  const kind = commonest(entities.flatMap((e) => e.kind ?? []))
  const adminCode = commonest(entities.flatMap((e) => e.adminCode ?? []))
  const level = commonest(entities.flatMap((e) => e.level ?? []))
  const quantity = entities.find((e) => e.quantity)?.quantity
  const placed = entities.find((e) => e.lat !== undefined && e.lon !== undefined)
  return {
    id: group[0].id,
    type: group[0].type,
    name,
    aliases: [...aliases].sort(),
    ...(kind === undefined ? {} : { kind }),
    ...(adminCode === undefined ? {} : { adminCode }),
    ...(level === undefined ? {} : { level }),
    ...(official === undefined ? {} : { officialName: official }),
    ...(placed ? { lat: placed.lat, lon: placed.lon } : {}),
    ...(quantity ? { quantity } : {}),
    members: members.map(({ article, entity }) => ({ article: article.id, entity: entity.id })),
  }
}
