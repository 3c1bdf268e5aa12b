import { candidatesOf, LEARNED_TYPES } from './candidates.ts'
import { createFeaturiser, newFeatureList } from './features.ts'
import type { RuleHit } from './hit.ts'
import { FLOOR, jointFeatures, logit, type Scored } from './joint.ts'
import type { RelationModel } from './model.ts'
import { type ReducedText, reduceText } from './reduced.ts'
import type { ArticleView } from './view.ts'

/** Every candidate of the article with its probability, in two passes: by itself, then beside what else is said of its ends. */
export function classify(view: ArticleView, hits: readonly RuleHit[], model: RelationModel): Scored[] {
  const reduced = reduceText(view)
  const first = scoreCandidates(view, reduced, hits, model)
  const features = jointFeatures(view, reduced, first)
  return first.map((scored, i) => {
    const joint = model.joint[scored.type]
    if (!joint) return scored
    let sum = logit(scored.probability)
    for (const feature of features[i]) sum += joint.weights.get(feature) ?? 0
    return { ...scored, probability: 1 / (1 + Math.exp(-(joint.slope * sum + joint.intercept))) }
  })
}

function scoreCandidates(
  view: ArticleView,
  reduced: ReducedText,
  hits: readonly RuleHit[],
  model: RelationModel,
): Scored[] {
  const featuriser = createFeaturiser(view, reduced, hits)
  const { keys, heads, tails, entryType, entryWeight } = model
  const mask = keys.length - 1
  const seen = new Uint32Array(keys.length)
  const sums = new Float64Array(LEARNED_TYPES.length)
  const list = newFeatureList()
  const scored: Scored[] = []
  let stamp = 0
  for (const candidate of candidatesOf(view, reduced)) {
    featuriser.collect(candidate, list)
    sums.fill(0)
    stamp++
    for (let i = 0; i < list.length; i++) {
      const hash = list.ids[i]
      let slot = hash & mask
      while (heads[slot] >= 0 && keys[slot] !== hash) slot = (slot + 1) & mask
      if (heads[slot] < 0 || seen[slot] === stamp) continue
      seen[slot] = stamp
      for (let k = heads[slot]; k < tails[slot]; k++) sums[entryType[k]] += entryWeight[k]
    }
    for (const type of candidate.types) {
      const { slope, intercept } = model.types[type]
      const probability = 1 / (1 + Math.exp(-(slope * sums[type] + intercept)))
      if (probability >= FLOOR) scored.push({ candidate, type, probability })
    }
  }
  return scored
}
