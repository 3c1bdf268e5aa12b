import type { EntityType } from '../../model/ontology.ts'
import { hashText } from '../reduced.ts'
import type { RelationInput } from '../view.ts'

/** How many of 100 entities of a type a tagger misses on articles that it has not seen. */
const MISSED: Readonly<Record<EntityType, number>> = { Organisation: 9, Person: 3, Place: 11, Program: 26, Amount: 1 }

/**
 * The reading without some of its entities: a tagger read its own training articles too well, and the classifier
 * must not learn to trust that everything is found. Which are left out depends on `seed` and the name alone.
 */
export function withoutSome(input: RelationInput, seed: string): RelationInput {
  const out = new Set<number>()
  const entities = input.entities.filter(({ type, name, mentions }) => {
    const left =
      mentions.length > 0 && (hashText(`${seed}\u001f${type}\u001f${name}`, 0x811c9dc5) >>> 8) % 100 < MISSED[type]
    if (left) for (const m of mentions) out.add(m)
    return !left
  })
  const renumbered = new Map<number, number>()
  const mentions = input.mentions.filter((_, m) => {
    if (out.has(m)) return false
    renumbered.set(m, renumbered.size)
    return true
  })
  return {
    ...input,
    mentions,
    entities: entities.map((entity) => ({ ...entity, mentions: entity.mentions.map((m) => renumbered.get(m) ?? 0) })),
  }
}
