import type { RelationType } from '../model/ontology.ts'
import type { Relation } from '../model/relation.ts'
import { LEARNED_TYPES } from './candidates.ts'
import { classify } from './classify.ts'
import type { dateFinder } from './dates.ts'
import { type Evidence, evidenceOfHit, findEvidence, shownOf } from './evidence.ts'
import { findAmount } from './funding.ts'
import type { RuleHit } from './hit.ts'
import { type ModalityReader, modalityReader } from './modality.ts'
import type { RelationModel } from './model.ts'
import { ALONE, RULE_PRECISION } from './precision.ts'
import { findRole } from './role.ts'
import { isNoProposal, isUnsaid } from './unsaid.ts'
import type { ArticleView } from './view.ts'

type DateFinder = ReturnType<typeof dateFinder>

/** A rule that is wrong more often only tells the classifier something. */
const WORTH_SAYING = 0.29

const trust = (hit: RuleHit): number => RULE_PRECISION[hit.rule] ?? 0

/** For each type and pair of entities the most trusted hit. */
function bestHits(view: ArticleView, hits: readonly RuleHit[]): Map<string, RuleHit> {
  const best = new Map<string, RuleHit>()
  for (const hit of hits) {
    const key = keyOf(hit.type, view.owner[hit.subject], hit.objectEntity ?? view.owner[hit.object])
    const known = best.get(key)
    if (!known || trust(hit) > trust(known)) best.set(key, hit)
  }
  return best
}

/** Finds the most trusted rule hit of a type and a pair of entities. */
export function hitFinder(
  view: ArticleView,
  hits: readonly RuleHit[],
): (type: RelationType, subject: number, object: number) => RuleHit | undefined {
  const best = bestHits(view, hits)
  return (type, subject, object) => best.get(keyOf(type, subject, object))
}

const keyOf = (type: RelationType, subject: number, object: number): string => `${type}|${subject}|${object}`

/** The relations that rules alone read. */
export function relationsOfRules(view: ArticleView, hits: readonly RuleHit[], findDate: DateFinder): Relation[] {
  const readModality = modalityReader(view)
  return [...bestHits(view, hits).values()]
    .filter((hit) => trust(hit) >= WORTH_SAYING)
    .map((hit) => relationOfHit(view, hit, certaintyOf(view, hit), findDate, readModality))
}

/**
 * Types too rare, or said in too many ways, for the classifier to learn well: on articles not trained on it misses half of
 * them. There a rule that is right in most cases is believed, with the confidence that it has earned.
 */
const RARE: ReadonlySet<RelationType> = new Set(['PROPOSED', 'FUNDED', 'ESTABLISHED', 'RECEIVED'])
const BELIEVED = 0.7

/**
 * A relation is said from this probability on at the latest. A model's own threshold is best where all names are known; where
 * they are read, fewer relations can be found at all, and half of the F1 that is reached is the threshold that reaches it.
 */
const SAID_FROM = 0.32
/** Where somebody or something is, beside what names derive, is right in a third of what is said below this. */
const PLACED_FROM = 0.4

/** The relations that the classifier says, with what rules know of them, and those that only rules can read. */
export function relationsOfModel(
  view: ArticleView,
  hits: readonly RuleHit[],
  model: RelationModel,
  findDate: DateFinder,
): Relation[] {
  const ruled = bestHits(view, hits)
  const readModality = modalityReader(view, model)
  const relations: Relation[] = []
  const said = new Set<string>()
  for (const { candidate, type, probability } of classify(view, hits, model)) {
    const name = LEARNED_TYPES[type]
    if (
      probability <
      (name === 'LOCATED_IN' ? PLACED_FROM : Math.min(SAID_FROM, (model.joint[type] ?? model.types[type]).threshold))
    )
      continue
    const key = keyOf(name, candidate.subject, candidate.object)
    const hit = ruled.get(key)
    said.add(key)
    const place = hit?.objectEntity
    if (place !== undefined) continue
    const evidence = findEvidence(view, name, candidate.pairs, hit)
    if (isBelied(view, name, evidence, hit !== undefined)) continue
    const role = name === 'MEMBER_OF' ? (findRole(view, candidate.subject, candidate.object) ?? hit?.role) : undefined
    const amount = name === 'FUNDED' ? (hit?.amount ?? findAmount(view, evidence)) : undefined
    const shown = shownOf(view, name, evidence)
    relations.push({
      type: name,
      subject: view.entities[candidate.subject].id,
      object: view.entities[candidate.object].id,
      ...(amount !== undefined ? { amount: view.entities[view.owner[amount]].id, amountMention: amount } : {}),
      ...(role ? { role } : {}),
      modality: readModality(name, evidence),
      ...findDate(name, evidence),
      sentence: view.sentences[shown.sentence].ord,
      subjectMention: shown.subjectMention,
      objectMention: shown.objectMention,
      ...(shown.trigger ? { trigger: shown.trigger } : {}),
      method: hit ? `classifier+rule:${hit.rule}` : 'classifier',
      confidence: Math.round(1000 * probability) / 1000,
    })
  }
  for (const [key, hit] of ruled) {
    if (hit.objectEntity === undefined && certaintyOf(view, hit) < WORTH_SAYING) continue
    const isBelieved = ALONE.has(hit.rule) || (RARE.has(hit.type) && trust(hit) >= BELIEVED)
    const believed = isBelieved && !said.has(key) && !isUnsaidHit(view, hit)
    if (hit.objectEntity !== undefined || believed || (hit.type === 'RECOMMENDED' && trust(hit) >= WORTH_SAYING))
      relations.push(relationOfHit(view, hit, certaintyOf(view, hit), findDate, readModality))
  }
  return relations
}

/** How sure what a rule read is: as often as the rule is right, of names that are as sure as they are. */
const certaintyOf = ({ certainty, owner }: ArticleView, hit: RuleHit): number =>
  (RULE_PRECISION[hit.rule] ?? 0.4) * certainty[owner[hit.subject]] * certainty[hit.objectEntity ?? owner[hit.object]]

/** Whether the evidence does not say the relation. What a rule reads an honour from is said by the honour itself. */
const isBelied = (view: ArticleView, type: RelationType, evidence: Evidence, ruled: boolean): boolean =>
  !(ruled && type === 'RECEIVED') && isUnsaid(view, type, evidence)

/** Whether the sentence of a hit says something else than the rule took it to say. */
const isUnsaidHit = (view: ArticleView, hit: RuleHit): boolean =>
  (hit.type === 'PROPOSED' && isNoProposal(view, hit)) || isBelied(view, hit.type, evidenceOfHit(view, hit), true)

function relationOfHit(
  view: ArticleView,
  hit: RuleHit,
  confidence: number,
  findDate: DateFinder,
  readModality: ModalityReader,
): Relation {
  const derived = hit.objectEntity !== undefined
  const sentence = view.sentenceOf[derived || hit.byName ? hit.subject : hit.object]
  const amount = hit.amount !== undefined && view.owner[hit.amount] >= 0 ? hit.amount : undefined
  const evidence = {
    subjectMention: hit.subject,
    objectMention: derived ? hit.subject : hit.object,
    sentence,
    trigger: hit.trigger,
  }
  return {
    type: hit.type,
    subject: view.entities[view.owner[hit.subject]].id,
    object: view.entities[hit.objectEntity ?? view.owner[hit.object]].id,
    ...(amount === undefined ? {} : { amount: view.entities[view.owner[amount]].id, amountMention: amount }),
    ...(hit.role ? { role: hit.role } : {}),
    modality: derived ? 'done' : readModality(hit.type, evidence),
    ...findDate(hit.type, evidence),
    sentence: view.sentences[sentence].ord,
    subjectMention: hit.subject,
    ...(derived ? {} : { objectMention: hit.object }),
    ...(hit.trigger ? { trigger: hit.trigger } : {}),
    method: derived ? 'derived' : `rule:${hit.rule}`,
    confidence: Math.round(1000 * confidence) / 1000,
  }
}
