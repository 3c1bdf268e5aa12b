import type { Relation } from '../model/relation.ts'
import type { RuleHit } from './hit.ts'
import { readModality } from './modality.ts'
import { RULE_PRECISION } from './precision.ts'
import type { ArticleView } from './view.ts'

/** A rule that is wrong more often only tells the classifier something. */
const WORTH_SAYING = 0.29

/** The relations that rules alone read: for one type and pair of entities the most trusted hit. */
export function relationsOfRules(view: ArticleView, hits: readonly RuleHit[]): Relation[] {
  const best = new Map<string, RuleHit>()
  for (const hit of hits) {
    if ((RULE_PRECISION[hit.rule] ?? 0) < WORTH_SAYING) continue
    const key = `${hit.type}|${view.owner[hit.subject]}|${hit.objectEntity ?? view.owner[hit.object]}`
    const known = best.get(key)
    if (!known || (RULE_PRECISION[hit.rule] ?? 0) > (RULE_PRECISION[known.rule] ?? 0)) best.set(key, hit)
  }
  return [...best.values()].map((hit) => relationOf(view, hit))
}

function relationOf(view: ArticleView, hit: RuleHit): Relation {
  const derived = hit.objectEntity !== undefined
  const sentence = view.sentenceOf[derived ? hit.subject : hit.object]
  return {
    type: hit.type,
    subject: view.entities[view.owner[hit.subject]].id,
    object: view.entities[hit.objectEntity ?? view.owner[hit.object]].id,
    ...(hit.amount !== undefined && view.owner[hit.amount] >= 0
      ? { amount: view.entities[view.owner[hit.amount]].id, amountMention: hit.amount }
      : {}),
    ...(hit.role ? { role: hit.role } : {}),
    modality: hit.trigger && sentence >= 0 ? readModality(view, sentence, hit.trigger) : 'done',
    sentence: view.sentences[sentence].ord,
    subjectMention: hit.subject,
    ...(derived ? {} : { objectMention: hit.object }),
    ...(hit.trigger ? { trigger: hit.trigger } : {}),
    method: derived ? 'derived' : `rule:${hit.rule}`,
    confidence: RULE_PRECISION[hit.rule] ?? 0.4,
  }
}
