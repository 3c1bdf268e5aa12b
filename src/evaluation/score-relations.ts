import { type GoldRelation, normalise } from './gold.ts'
import type { RecordEntity, RecordRelation } from './record.ts'
import { acceptedNames } from './score-names.ts'
import type { ScoredArticle } from './scored-article.ts'
import type { Outcome, Tally } from './tally.ts'

/** A relation that was found, with its ends. */
interface Found {
  readonly relation: RecordRelation
  readonly subject: RecordEntity | undefined
  readonly object: RecordEntity | undefined
  taken: boolean
}

type Reading = readonly [subject: string, type: string, object: string]

/** Relations one to one by type and ends; then modality, role and amount of those that are right. */
export function scoreRelations(article: ScoredArticle, tally: Tally): void {
  const byId = new Map(article.entities.map((entity) => [entity.id, entity]))
  const isSame = sameEntity(article)
  const found = distinct(article.record?.relations ?? []).map(
    (relation): Found => ({
      relation,
      subject: byId.get(relation.subject),
      object: byId.get(relation.object),
      taken: false,
    }),
  )
  const fits = ([subject, type, object]: Reading, candidate: Found): boolean => {
    if (candidate.relation.type !== type) return false
    if (isSame(subject, candidate.subject) && isSame(object, candidate.object)) return true
    return type === 'PARTNERED_WITH' && isSame(subject, candidate.object) && isSame(object, candidate.subject)
  }
  const take = (gold: GoldRelation): Found | undefined => {
    for (const reading of readingsOf(gold)) {
      const match = found.find((candidate) => !candidate.taken && fits(reading, candidate))
      if (!match) continue
      match.taken = true
      return match
    }
    return undefined
  }
  const count = (type: string, outcome: Outcome, what: string, sentence?: string) => {
    tally.count(`relation ${type}`, outcome, { where: article.id, what, sentence })
    tally.count('relation', outcome)
    if (['PROPOSED', 'FUNDED', 'LOCATED_IN'].includes(type))
      tally.count('relation: proposed, funded, located-in', outcome)
  }

  const required = (article.gold.relations ?? []).filter(({ optional }) => !optional)
  for (const gold of required) {
    const match = take(gold)
    count(
      gold.type,
      match ? 'right' : 'missed',
      `${gold.subject} → ${gold.object}`,
      article.sentenceWith(gold.object) ?? article.sentenceWith(gold.subject),
    )
    if (match)
      scoreDetails(gold, match.relation, (name) => isSame(name, byId.get(match.relation.amount ?? '')), article, tally)
  }
  for (const gold of article.gold.relations ?? []) if (gold.optional) take(gold)

  for (const candidate of found) {
    if (candidate.taken) continue
    const { relation, subject, object } = candidate
    // A second finding of what was already counted is neither right nor wrong.
    if (required.some((gold) => fits([gold.subject, gold.type, gold.object], candidate))) continue
    if (!subject || !object) {
      count(relation.type, 'extra', 'an end that is no entity', relation.evidence.sentence)
      continue
    }
    const mayBeAbsent = [subject, object].some(({ id }) => {
      const surfaces = article.surfacesOf(id)
      return surfaces !== undefined && [...surfaces].every((surface) => article.isOptional(surface))
    })
    if (!mayBeAbsent) count(relation.type, 'extra', `${subject.name} → ${object.name}`, relation.evidence.sentence)
  }
}

/** How it was said: modality, role and amount. */
function scoreDetails(
  gold: GoldRelation,
  found: RecordRelation,
  isAmount: (name: string) => boolean,
  article: ScoredArticle,
  tally: Tally,
): void {
  const count = (figure: string, right: boolean, what: string) =>
    tally.count(`relation: ${figure}`, right ? 'right' : 'missed', {
      where: article.id,
      what,
      sentence: found.evidence.sentence,
    })
  const modality = found.modality ?? 'done'
  if (gold.modality === undefined)
    count('done said to be done', modality === 'done', `${gold.type} ${gold.object}: ${modality}`)
  else
    count('modality', found.modality === gold.modality, `${gold.type} ${gold.object}: ${modality} for ${gold.modality}`)
  if (gold.role) count('role', normalise(found.role) === normalise(gold.role), `${found.role} for ${gold.role}`)
  if (gold.amount) count('amount', isAmount(gold.amount), gold.amount)
}

function readingsOf(gold: GoldRelation): readonly Reading[] {
  return [[gold.subject, gold.type, gold.object], ...(gold.alt ?? [])]
}

/** The first of several findings with one type and the same ends. */
function distinct(relations: readonly RecordRelation[]): RecordRelation[] {
  const first = new Map<string, RecordRelation>()
  for (const relation of relations) {
    const key = `${relation.type}|${relation.subject}|${relation.object}`
    if (!first.has(key)) first.set(key, relation)
  }
  return [...first.values()]
}

/** Tells whether a found entity is the one that the gold calls by this name. */
function sameEntity(article: ScoredArticle): (goldName: string, found: RecordEntity | undefined) => boolean {
  const goldByName = new Map((article.gold.entities ?? []).map((entity) => [entity.name, entity]))
  return (goldName, found) => {
    if (!found) return false
    const gold = goldByName.get(goldName)
    if (gold && gold.type !== found.type) return false
    const names = gold ? acceptedNames(gold) : new Set([normalise(goldName)])
    const name = normalise(found.name)
    const surfaces = [...(article.surfacesOf(found.id) ?? [])]
    if (found.type === 'Amount' && isSameValue(gold?.value, found.value)) return true
    if (names.has(name)) return true
    // A place may be called by its last part: 上城区 for 杭州市上城区.
    if (found.type === 'Place')
      return [...names].some((other) => other.length > 1 && (name.endsWith(other) || other.endsWith(name)))
    return surfaces.some((surface) => names.has(surface))
  }
}

function isSameValue(
  gold: number | readonly number[] | undefined,
  found: number | readonly number[] | undefined,
): boolean {
  if (gold === undefined || found === undefined) return false
  const [a, b] = [[gold].flat(), [found].flat()]
  return (
    a.length === b.length && a.every((value, index) => Math.abs(value - b[index]) < 1e-6 * Math.max(1, Math.abs(value)))
  )
}
