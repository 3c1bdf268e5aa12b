import { type Candidate, candidatesOf, LEARNED_TYPES } from './candidates.ts'
import { createFeaturiser, newFeatureList } from './features.ts'
import type { RuleHit } from './hit.ts'
import type { RelationModel } from './model.ts'
import { reduceText } from './reduced.ts'
import type { ArticleView } from './view.ts'

/** A candidate that the classifier takes for a relation of that type with that probability. */
export interface Scored {
  readonly candidate: Candidate
  /** Index into `LEARNED_TYPES`. */
  readonly type: number
  readonly probability: number
}

/** Scores every candidate of the article; those below `floor` are left out. */
export function scoreCandidates(
  view: ArticleView,
  hits: readonly RuleHit[],
  model: RelationModel,
  floor: number,
): Scored[] {
  const reduced = reduceText(view)
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
      if (probability >= floor) scored.push({ candidate, type, probability })
    }
  }
  return scored
}
