import { LEARNED_TYPES } from '../candidates.ts'
import type { LearnedWeights } from '../model.ts'
import { bestThreshold, fitPlatt } from './calibrate.ts'
import type { Dataset } from './dataset.ts'
import { type LogisticOptions, scoreRow, trainLogistic } from './logistic.ts'

export interface TrainOptions extends LogisticOptions {
  readonly folds: number
  /** How many of the strongest features a type keeps. */
  readonly keep: number
}

export const DEFAULT_OPTIONS: TrainOptions = {
  epochs: 5,
  alpha: 0.1,
  beta: 1,
  l1: 2,
  l2: 1,
  seed: 7,
  folds: 5,
  keep: 4500,
}

/** What a row scored when its lesson was not trained on. */
export interface HeldOut {
  /** For each learned type the rows with a label, their scores and labels. */
  readonly types: readonly {
    readonly rows: readonly number[]
    readonly scores: readonly number[]
    readonly targets: readonly number[]
    /** Relations that are in none of the rows. */
    readonly missed?: number
  }[]
}

/** Scores every row by a model that has not seen its group (`groupOf` a lesson: the same article read twice is one group). */
export function crossValidate(
  data: Dataset,
  options: TrainOptions,
  groupOf: (lesson: number) => number,
  log: (line: string) => void,
): HeldOut {
  return {
    types: LEARNED_TYPES.map((type, t) => {
      const rows: number[] = []
      const scores: number[] = []
      const targets: number[] = []
      for (let fold = 0; fold < options.folds; fold++) {
        const held = (row: number): boolean => groupOf(data.lesson[row]) % options.folds === fold
        const weights = trainType(data, t, options, (row) => !held(row))
        for (let row = 0; row < data.size; row++) {
          const label = data.labels[t][row]
          if (label === -2 || !held(row)) continue
          rows.push(row)
          scores.push(scoreRow(data.features, data.starts, row, weights))
          targets.push(label)
        }
      }
      log(`${type}: ${targets.filter((x) => x === 1).length} relations among ${rows.length} pairs`)
      return { rows, scores, targets }
    }),
  }
}

/** Trains on everything, with calibration and thresholds from held-out scores; the weights by type. */
export function trainModel(data: Dataset, heldOut: HeldOut, options: TrainOptions): LearnedWeights[] {
  const calibrations = calibrateAll(heldOut)
  const threshold = commonThreshold(heldOut, calibrations)
  return LEARNED_TYPES.map((type, t): LearnedWeights => {
    const weights = trainType(data, t, options, () => true)
    const kept = Array.from(weights.keys())
      .filter((f) => weights[f] !== 0)
      .sort((a, b) => data.hashes[a] - data.hashes[b])
    return {
      name: type,
      hashes: Uint32Array.from(kept, (f) => data.hashes[f]),
      weights: Float32Array.from(kept, (f) => weights[f]),
      ...calibrations[t],
      threshold,
    }
  })
}

export const calibrateAll = (heldOut: HeldOut): { slope: number; intercept: number }[] =>
  heldOut.types.map(({ scores, targets }) => {
    const known = targets.flatMap((t, i) => (t >= 0 ? [i] : []))
    return fitPlatt(
      known.map((i) => scores[i]),
      known.map((i) => targets[i]),
    )
  })

/** Calibrated probabilities make one threshold the best for the F1 over all types together. */
export function commonThreshold(
  heldOut: HeldOut,
  calibrations: readonly { slope: number; intercept: number }[],
): number {
  const scored = heldOut.types.flatMap(({ scores, targets }, t) =>
    targets.flatMap((target, i) =>
      target < 0
        ? []
        : [
            {
              probability: 1 / (1 + Math.exp(-(calibrations[t].slope * scores[i] + calibrations[t].intercept))),
              right: target === 1,
            },
          ],
    ),
  )
  return bestThreshold(scored, 0).threshold
}

const THIN = 3

function trainType(data: Dataset, t: number, options: TrainOptions, use: (row: number) => boolean): Float32Array {
  const labels = data.labels[t]
  const rows: number[] = []
  const weights: number[] = []
  for (let row = 0; row < data.size; row++) {
    if (labels[row] < 0 || !use(row)) continue
    // Most pairs are strangers in different sentences: a third of them, weighing three times as much, teaches the same.
    const stranger = labels[row] === 0 && data.near[row] === 0
    if (stranger && row % THIN !== 0) continue
    rows.push(row)
    weights.push(stranger ? THIN : 1)
  }
  const learned = trainLogistic(
    {
      features: data.features,
      starts: data.starts,
      dimension: data.hashes.length,
      rows: Uint32Array.from(rows),
      targets: Float32Array.from(rows, (row) => labels[row]),
      weights: Float32Array.from(weights),
    },
    options,
  )
  const strength = learned.map((w) => Math.abs(w)).sort()
  const least = strength[Math.max(0, strength.length - options.keep)]
  return learned.map((w) => (Math.abs(w) < least ? 0 : w))
}
