import type { Modality, RelationType } from '../model/ontology.ts'
import type { Evidence } from './evidence.ts'
import { mayBeAbsent } from './modality-denied.ts'
import { anchorOf, isAhead, modalityFeatures } from './modality-features.ts'
import { ruledModality } from './modality-rules.ts'
import { type ModalityCues, modalitySignals, readCues } from './modality-signals.ts'
import type { RelationModel } from './model.ts'
import { scoreForest } from './trees.ts'
import type { ArticleView } from './view.ts'
import { addWeights } from './weight-table.ts'

/** Whether what the evidence says is done, planned, proposed or denied. */
export type ModalityReader = (type: RelationType, evidence: Evidence) => Modality

/**
 * Reads the modality of one article's relations. Rules say what words leave no doubt of (asked for, denied, already paid);
 * the rest is the model's, or, without one, that of the words that open a plan.
 */
export function modalityReader(article: ArticleView, model?: RelationModel): ModalityReader {
  const view = withoutPlansAsThings(article)
  let cues: ModalityCues | undefined
  return (type, evidence) => {
    const ruled = ruledModality(view, type, evidence)
    if (ruled) return ruled
    const ahead = isAhead(view, evidence.sentence, anchorOf(view, evidence))
    if (!model?.modality.length) return ahead ? 'planned' : 'done'
    cues ??= readCues(view)
    const read = likeliest(modalityChances(view, cues, type, evidence, model), type, ahead)
    // That somebody was not there is said of them by name; that others were not says nothing of them.
    return type === 'PARTICIPATED_IN' && read === 'denied' && !mayBeAbsent(view, evidence) ? 'done' : read
  }
}

/**
 * 该计划由…, 这一规划是… point at a thing that was named before and plan nothing: 工程 stands there for who reads the modality.
 * The verb stays (因此计划投入, 该局计划投入), and so does what is done by a plan (根据该计划).
 */
const THING = /(?<=(?<![据照按依])(?:该|这[一项个]))(?:计划|规划)(?=[由的是，。；、已深受自曾])/g

/** The article with every plan that is only pointed at called something else, at the same length. */
export function withoutPlansAsThings(view: ArticleView): ArticleView {
  const text = view.text.replaceAll(THING, '工程')
  return text === view.text ? view : { ...view, text }
}

/** A way of not being done, how probable it is, and from which probability on it is said. */
export interface ModalityChance {
  readonly name: Exclude<Modality, 'done'>
  readonly probability: number
  readonly threshold: number
}

/** Done, unless something else is probable enough. */
export function likeliest(chances: readonly ModalityChance[], type: RelationType, ahead: boolean): Modality {
  let best: Modality = 'done'
  let most = 0
  for (const { name, probability, threshold } of chances) {
    // Money that is only promised must not count as given: where a plan is open, less certainty is enough.
    const needed = type === 'FUNDED' && ahead ? threshold / 2 : threshold
    if (probability >= needed && probability > most) {
      most = probability
      best = name
    }
  }
  return best
}

function modalityChances(
  view: ArticleView,
  cues: ModalityCues,
  type: RelationType,
  evidence: Evidence,
  model: RelationModel,
): ModalityChance[] {
  const features = Uint32Array.from(modalityFeatures(view, type, evidence))
  const sums = new Float64Array(model.modality.length)
  addWeights(model.modalityTable, features, features.length, sums)
  const signals = modalitySignals(view, cues, type, evidence)
  return model.modality.map(({ name, slope, intercept, threshold }, k) => {
    const score = slope * sums[k] + intercept
    const trees = model.modalityTrees.get(name)
    if (!trees) return { name, probability: sigmoid(score), threshold }
    const row = [...signals, chanceSignal(score)]
    const both = trees.slope * (scoreForest(trees.forest, row) + LINEAR * score) + trees.intercept
    return { name, probability: sigmoid(both), threshold: trees.threshold }
  })
}

/** How much of the linear score is added to what the trees say. */
export const LINEAR = 0.5

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/** The calibrated linear score (log-odds) as the trees see it. */
export const chanceSignal = (score: number): number => Math.min(40, Math.max(0, Math.round(4 * (score + 7))))
