import { ENTITY_TYPES } from '../model/ontology.ts'
import { type GoldArticle, type GoldEntity, normalise } from './gold.ts'
import type { ScoredArticle } from './scored-article.ts'
import type { Tally } from './tally.ts'

/** Mentions, by type and surface, as often as they stand there. */
export function scoreMentions(article: ScoredArticle, tally: Tally): void {
  const { gold, record } = article
  const bylines = new Set((gold.bylines ?? []).map(({ name }) => normalise(name)))
  for (const type of ENTITY_TYPES) {
    const left = new Map<string, number>()
    for (const mention of gold.mentions ?? []) {
      const surface = normalise(mention.surface)
      if (mention.type === type) left.set(surface, (left.get(surface) ?? 0) + 1)
    }
    const count = (outcome: 'right' | 'extra' | 'missed', what: string, sentence?: string) => {
      tally.count(`mention ${type}`, outcome, { where: article.id, what, sentence })
      tally.count('mention', outcome)
    }
    for (const mention of record?.mentions ?? []) {
      if (mention.type !== type) continue
      const surface = normalise(mention.surface)
      const more = left.get(surface) ?? 0
      if (more > 0) {
        left.set(surface, more - 1)
        count('right', surface)
      } else if (!article.isOptional(surface) && !(type === 'Person' && bylines.has(surface)))
        count('extra', mention.surface, article.sentenceWith(mention.surface))
    }
    for (const [surface, more] of left)
      for (let k = 0; k < more; k++) count('missed', surface, article.sentenceWith(surface))
  }
}

/** Entities, one to one by an accepted name; those without a mention here (derived places) are not scored. */
export function scoreEntities(article: ScoredArticle, tally: Tally): void {
  const taken = new Set<string>()
  for (const gold of (article.gold.entities ?? []).filter(({ type }) => type !== 'Amount')) {
    const names = gold.canonicalStrict ? fullNames(gold) : acceptedNames(gold)
    const free = article.entities.filter((entity) => entity.type === gold.type && !taken.has(entity.id))
    const best =
      free.find(({ name }) => normalise(name) === normalise(gold.name)) ??
      free.find(({ name }) => names.has(normalise(name)))
    if (!best) {
      tally.count('entity', 'missed', {
        where: article.id,
        what: `${gold.type} ${gold.name}`,
        sentence: article.sentenceWith(gold.surfaces?.[0] ?? gold.name),
      })
      continue
    }
    taken.add(best.id)
    tally.count('entity', 'right')
    const full = fullNames(gold).has(normalise(best.name))
    tally.count('entity: full name', full ? 'right' : 'missed', {
      where: article.id,
      what: `${best.name} for ${gold.name}`,
      sentence: article.sentenceWith(best.name),
    })
  }
  for (const entity of article.entities) {
    const surfaces = article.surfacesOf(entity.id)
    if (entity.type === 'Amount' || taken.has(entity.id) || !surfaces) continue
    if ([...surfaces].every((surface) => article.isOptional(surface))) continue
    tally.count('entity', 'extra', {
      where: article.id,
      what: `${entity.type} ${entity.name}`,
      sentence: article.sentenceWith(entity.name),
    })
  }
}

/** Every name that counts as this entity. */
export function acceptedNames(entity: GoldEntity): Set<string> {
  return new Set([entity.name, ...(entity.surfaces ?? []), ...(entity.alsoNamed ?? [])].map(normalise))
}

function fullNames(entity: GoldEntity): Set<string> {
  return new Set([entity.name, ...(entity.alsoNamed ?? [])].map(normalise))
}

/** An article without gold: everything found in it is extra. */
export const NO_GOLD: GoldArticle = {}
