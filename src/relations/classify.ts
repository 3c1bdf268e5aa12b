import { candidatesOf, LEARNED_TYPES, signatureOf } from './candidates.ts'
import { createFeaturiser, newFeatureList, type Role } from './features.ts'
import type { RuleHit } from './hit.ts'
import { FIRST, FLOOR, jointSignals, logit, type Scored } from './joint.ts'
import type { RelationModel } from './model.ts'
import { type ReducedText, reduceText } from './reduced.ts'
import { scoreForest } from './trees.ts'
import type { ArticleView } from './view.ts'
import { addWeights, type WeightTable } from './weight-table.ts'

/**
 * Every candidate of the article with its probability, in two passes: by itself, then beside what else is said of its ends.
 * Of names that may be none, what is said is as sure as they are.
 */
export function classify(view: ArticleView, hits: readonly RuleHit[], model: RelationModel): Scored[] {
  const reduced = reduceText(view)
  const first = scoreCandidates(view, reduced, hits, model)
  const signals = jointSignals(view, reduced, hits, first, (type) => model.joint[type] !== undefined)
  return first.map((scored, i) => {
    const joint = model.joint[scored.type]
    const named = view.certainty[scored.candidate.subject] * view.certainty[scored.candidate.object]
    if (!joint) return { ...scored, probability: named * scored.probability }
    const score = scoreForest(joint.forest, signals[i]) + FIRST * logit(scored.probability)
    return { ...scored, probability: named / (1 + Math.exp(-(joint.slope * score + joint.intercept))) }
  })
}

function scoreCandidates(
  view: ArticleView,
  reduced: ReducedText,
  hits: readonly RuleHit[],
  model: RelationModel,
): Scored[] {
  const featuriser = createFeaturiser(view, reduced, hits)
  const list = newFeatureList()
  const scored: Scored[] = []
  // What one end adds to the sums is the same for every candidate with that type at the other end.
  const known = new Map<number, Float64Array>()
  const sharedOf = (table: WeightTable, entity: number, role: Role, otherType: number): Float64Array => {
    const key = (entity * 2 + role) * 8 + otherType
    const before = known.get(key)
    if (before) return before
    const sums = new Float64Array(table.types.length)
    const features = featuriser.shared(entity, role, otherType)
    addWeights(table, features, features.length, sums)
    known.set(key, sums)
    return sums
  }
  const sums = new Float64Array(LEARNED_TYPES.length)
  for (const candidate of candidatesOf(view, reduced)) {
    const { subject, object } = candidate
    const table = model.tables.get(signatureOf(view.entities[subject].type, view.entities[object].type))
    if (!table) continue
    const left = sharedOf(table, subject, 0, featuriser.typeIndex(object))
    const right = sharedOf(table, object, 1, featuriser.typeIndex(subject))
    for (let k = 0; k < left.length; k++) sums[k] = left[k] + right[k]
    featuriser.own(candidate, list)
    addWeights(table, list.ids, list.length, sums)
    table.types.forEach((type, k) => {
      if (!candidate.types.includes(type)) return
      const { slope, intercept } = model.types[type]
      const probability = 1 / (1 + Math.exp(-(slope * sums[k] + intercept)))
      if (probability >= FLOOR) scored.push({ candidate, type, probability })
    })
  }
  return scored
}
