import { candidatesOf, LEARNED_TYPES } from '../candidates.ts'
import { FIRST, FLOOR, jointSignals, logit, type Scored } from '../joint.ts'
import type { LearnedTrees } from '../model.ts'
import { reduceText } from '../reduced.ts'
import { runRules } from '../rules.ts'
import { type Forest, scoreForest } from '../trees.ts'
import { viewArticle } from '../view.ts'
import { type BoostingOptions, trainForest } from './boosting.ts'
import { bestThreshold } from './calibrate.ts'
import type { Dataset, Lesson } from './dataset.ts'
import { calibrateAll, commonThreshold, type HeldOut } from './train.ts'

const OPTIONS: BoostingOptions = {
  rounds: 150,
  depth: 5,
  rate: 0.06,
  least: 1,
  ridge: 5,
  columns: 0.3,
  rows: 0.8,
  seed: 1,
}

interface Example {
  readonly row: number
  readonly lesson: number
  readonly label: number
  readonly signals: Uint8Array
  readonly first: number
}

/** The second pass, learned from what the first said of articles it had not seen; held-out figures of both together. */
export function trainJoint(
  lessons: readonly Lesson[],
  data: Dataset,
  first: HeldOut,
  folds: number,
  groupOf: (lesson: number) => number,
): { learned: LearnedTrees[]; heldOut: HeldOut; threshold: number } {
  const byType = readExamples(lessons, data, first)
  const foldOf = ({ lesson }: Example): number => groupOf(lesson) % folds
  const models: Forest[] = []
  const types = byType.map((examples, t) => {
    const columns = Array.from(examples[0]?.signals ?? [], (_, c) => Uint8Array.from(examples, (e) => e.signals[c]))
    const targets = examples.map(({ label }) => (label === 1 ? 1 : 0))
    const train = (use: (example: Example) => boolean): Forest =>
      trainForest(
        columns,
        targets,
        examples.flatMap((example, i) => (example.label >= 0 && use(example) ? [i] : [])),
        OPTIONS,
      )
    const scores = new Array<number>(examples.length).fill(0)
    for (let fold = 0; fold < folds; fold++) {
      const forest = train((example) => foldOf(example) !== fold)
      examples.forEach((example, i) => {
        if (foldOf(example) === fold) scores[i] = scoreForest(forest, example.signals) + FIRST * example.first
      })
    }
    models.push(train(() => true))
    const all = first.types[t].targets.filter((y) => y === 1).length
    return {
      rows: examples.map(({ row }) => row),
      scores,
      targets: examples.map(({ label }) => label),
      missed: all - examples.filter(({ label }) => label === 1).length,
    }
  })
  const heldOut: HeldOut = { types }
  const calibrations = calibrateAll(heldOut)
  const { threshold } = bestThreshold(
    types.flatMap(({ scores, targets }, t) =>
      targets.flatMap((target, i) =>
        target < 0
          ? []
          : [
              {
                probability: chance(calibrations[t], scores[i]),
                right: target === 1,
              },
            ],
      ),
    ),
    types.reduce((sum, { missed }) => sum + missed, 0),
  )
  // A type keeps its second pass only where that reads held-out articles better than the first alone.
  const firstCalibrations = calibrateAll(first)
  const before = commonThreshold(first, firstCalibrations)
  const isUseful = LEARNED_TYPES.map(
    (_, t) => f1(types[t], calibrations[t], threshold) > f1(first.types[t], firstCalibrations[t], before),
  )
  return {
    learned: LEARNED_TYPES.flatMap((type, t) =>
      isUseful[t]
        ? [
            {
              name: `joint:${type}`,
              forest: models[t],
              ...calibrations[t],
              threshold,
            },
          ]
        : [],
    ),
    heldOut: {
      types: types.map((own, t) => (isUseful[t] ? own : first.types[t])),
    },
    threshold,
  }
}

interface Calibration {
  readonly slope: number
  readonly intercept: number
}

const chance = ({ slope, intercept }: Calibration, score: number): number =>
  1 / (1 + Math.exp(-(slope * score + intercept)))

/** For each learned type the candidates that the first pass leaves open, as the second sees them. */
function readExamples(lessons: readonly Lesson[], data: Dataset, first: HeldOut): Example[][] {
  const calibrations = calibrateAll(first)
  const probability = LEARNED_TYPES.map((_, t) => {
    const byRow = new Float64Array(data.size).fill(-1)
    first.types[t].rows.forEach((row, i) => {
      byRow[row] = chance(calibrations[t], first.types[t].scores[i])
    })
    return byRow
  })
  const examples: Example[][] = LEARNED_TYPES.map(() => [])
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
    jointSignals(view, reduced, runRules(view, lesson.divisionOf), scored).forEach((signals, i) => {
      const { type, probability: p } = scored[i]
      examples[type].push({
        row: rows[i],
        lesson: index,
        label: data.labels[type][rows[i]],
        signals: Uint8Array.from(signals),
        first: logit(p),
      })
    })
  })
  return examples
}

/** F1 of saying what is at least as probable as the threshold. */
function f1(
  { scores, targets, missed = 0 }: HeldOut['types'][number],
  calibration: Calibration,
  threshold: number,
): number {
  let [right, said, all] = [0, 0, missed]
  targets.forEach((target, i) => {
    if (target < 0) return
    const isSaid = chance(calibration, scores[i]) >= threshold
    if (isSaid) said++
    if (target === 1) all++
    if (isSaid && target === 1) right++
  })
  return (2 * right) / Math.max(1, said + all)
}
