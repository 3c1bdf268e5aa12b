import { candidatesOf, LEARNED_TYPES } from '../candidates.ts'
import { FLOOR, jointFeatures, logit, type Scored } from '../joint.ts'
import type { LearnedWeights } from '../model.ts'
import { reduceText } from '../reduced.ts'
import { viewArticle } from '../view.ts'
import { bestThreshold } from './calibrate.ts'
import type { Dataset, Lesson } from './dataset.ts'
import { type LogisticOptions, scoreRow, trainLogistic } from './logistic.ts'
import { calibrateAll, commonThreshold, type HeldOut } from './train.ts'

const OPTIONS: LogisticOptions = { epochs: 5, alpha: 0.03, beta: 1, l1: 3, l2: 1, seed: 11 }

/** The second pass, learned from what the first said of articles it had not seen; held-out figures of both together. */
export function trainJoint(
  lessons: readonly Lesson[],
  data: Dataset,
  first: HeldOut,
  folds: number,
  groupOf: (lesson: number) => number,
): { learned: LearnedWeights[]; heldOut: HeldOut; threshold: number } {
  const calibrations = calibrateAll(first)
  const probability = LEARNED_TYPES.map((_, t) => {
    const byRow = new Float64Array(data.size).fill(-1)
    const { slope, intercept } = calibrations[t]
    first.types[t].rows.forEach((row, i) => {
      byRow[row] = 1 / (1 + Math.exp(-(slope * first.types[t].scores[i] + intercept)))
    })
    return byRow
  })
  const flat: number[] = []
  const starts = [0]
  const dense = new Map<number, number>()
  const hashes: number[] = []
  const examples: { row: number; type: number; lesson: number; label: number; logit: number }[] = []
  let row = 0
  lessons.forEach((lesson, index) => {
    const view = viewArticle(lesson.input)
    const reduced = reduceText(view)
    const scored: Scored[] = []
    const rows: number[] = []
    for (const candidate of candidatesOf(view, reduced)) {
      for (const type of candidate.types) {
        if (probability[type][row] < FLOOR) continue
        scored.push({ candidate, type, probability: probability[type][row] })
        rows.push(row)
      }
      row++
    }
    jointFeatures(view, reduced, scored).forEach((features, i) => {
      for (const feature of features) {
        let id = dense.get(feature)
        if (id === undefined) {
          id = hashes.length
          dense.set(feature, id)
          hashes.push(feature)
        }
        flat.push(id)
      }
      starts.push(flat.length)
      examples.push({
        row: rows[i],
        type: scored[i].type,
        lesson: index,
        label: data.labels[scored[i].type][rows[i]],
        logit: logit(scored[i].probability),
      })
    })
  })
  const problem = { features: Uint32Array.from(flat), starts: Uint32Array.from(starts), dimension: hashes.length }
  const train = (type: number, use: (lesson: number) => boolean): Float32Array => {
    const rows = examples.flatMap((e, i) => (e.type === type && e.label >= 0 && use(e.lesson) ? [i] : []))
    return trainLogistic(
      {
        ...problem,
        rows: Uint32Array.from(rows),
        targets: Float32Array.from(rows, (i) => examples[i].label),
        weights: new Float32Array(rows.length).fill(1),
        offsets: Float32Array.from(rows, (i) => examples[i].logit),
      },
      OPTIONS,
    )
  }
  const missed = LEARNED_TYPES.map((_, t) => first.types[t].targets.filter((y) => y === 1).length)
  const types = LEARNED_TYPES.map((_, type) => {
    const rows: number[] = []
    const scores: number[] = []
    const targets: number[] = []
    for (let fold = 0; fold < folds; fold++) {
      const weights = train(type, (lesson) => groupOf(lesson) % folds !== fold)
      examples.forEach((e, i) => {
        if (e.type !== type || groupOf(e.lesson) % folds !== fold) return
        rows.push(e.row)
        scores.push(e.logit + scoreRow(problem.features, problem.starts, i, weights))
        targets.push(e.label)
        if (e.label === 1) missed[type]--
      })
    }
    return { rows, scores, targets, missed: missed[type] }
  })
  const heldOut: HeldOut = { types }
  const second = calibrateAll(heldOut)
  const { threshold } = bestThreshold(
    types.flatMap(({ scores, targets }, t) =>
      targets.flatMap((target, i) =>
        target < 0
          ? []
          : [
              {
                probability: 1 / (1 + Math.exp(-(second[t].slope * scores[i] + second[t].intercept))),
                right: target === 1,
              },
            ],
      ),
    ),
    missed.reduce((a, b) => a + b, 0),
  )
  const learned = LEARNED_TYPES.map((name, type): LearnedWeights => {
    const weights = train(type, () => true)
    const kept = hashes.map((_, f) => f).filter((f) => weights[f] !== 0)
    kept.sort((a, b) => hashes[a] - hashes[b])
    return {
      name: `joint:${name}`,
      hashes: Uint32Array.from(kept, (f) => hashes[f]),
      weights: Float32Array.from(kept, (f) => weights[f]),
      ...second[type],
      threshold,
    }
  })
  // A type keeps its second pass only where that reads held-out articles better than the first alone.
  const before = commonThreshold(first, calibrations)
  const useful = LEARNED_TYPES.map(
    (_, t) => f1(heldOut.types[t], second[t], threshold) > f1(first.types[t], calibrations[t], before),
  )
  return { learned: learned.filter((_, t) => useful[t]), heldOut, threshold }
}

/** F1 of saying what is at least as probable as the threshold. */
function f1(
  { scores, targets, missed = 0 }: HeldOut['types'][number],
  { slope, intercept }: { readonly slope: number; readonly intercept: number },
  threshold: number,
): number {
  let [right, said, all] = [0, 0, missed]
  targets.forEach((target, i) => {
    if (target < 0) return
    const isSaid = 1 / (1 + Math.exp(-(slope * scores[i] + intercept))) >= threshold
    if (isSaid) said++
    if (target === 1) all++
    if (isSaid && target === 1) right++
  })
  return (2 * right) / Math.max(1, said + all)
}
