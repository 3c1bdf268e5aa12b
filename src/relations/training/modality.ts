import type { Modality, RelationType } from '../../model/ontology.ts'
import { candidatesOf, LEARNED_TYPES } from '../candidates.ts'
import { findEvidence } from '../evidence.ts'
import { chanceSignal, LINEAR, likeliest, type ModalityChance, sigmoid, withoutPlansAsThings } from '../modality.ts'
import { anchorOf, isAhead, modalityFeatures } from '../modality-features.ts'
import { ruledModality } from '../modality-rules.ts'
import { modalitySignals, readCues } from '../modality-signals.ts'
import type { LearnedTrees, LearnedWeights } from '../model.ts'
import { reduceText } from '../reduced.ts'
import { runRules } from '../rules.ts'
import { hitFinder } from '../select.ts'
import { scoreForest } from '../trees.ts'
import { viewArticle } from '../view.ts'
import { averageForests, type BoostingOptions, trainForest } from './boosting.ts'
import { fitPlatt } from './calibrate.ts'
import type { Lesson } from './dataset.ts'
import { labelArticle } from './labels.ts'
import { type LogisticOptions, scoreRow, trainLogistic } from './logistic.ts'

const CLASSES = ['planned', 'proposed', 'denied'] as const
const OPTIONS: LogisticOptions = {
  epochs: 10,
  alpha: 0.1,
  beta: 1,
  l1: 1,
  l2: 1,
  seed: 3,
}
const TREES: Omit<BoostingOptions, 'seed'> = {
  rounds: 250,
  depth: 6,
  rate: 0.06,
  least: 1,
  ridge: 3,
  columns: 0.3,
  rows: 0.8,
}
const SEEDS = [1]
const FOLDS = 5
/** Features of fewer relations say nothing. */
const LEAST = 3
/** So much of what is done must be left as done: the floor and a little more, for what no fold has seen. */
const KEEP = 0.982

interface Example {
  readonly lesson: number
  readonly type: RelationType
  readonly features: readonly number[]
  readonly signals: readonly number[]
  readonly ruled: Modality | undefined
  readonly ahead: boolean
  readonly modality: Modality
  readonly scored: boolean
}

/** A score for every example by a model that has not seen its group, and one by a model that has seen all. */
interface Learned<M> {
  readonly heldOut: number[]
  readonly model: M
}

/**
 * Learns from all annotated relations whether one is done, planned, proposed or denied: weights for each way of not being
 * done, and for plans, the only ones frequent enough, trees over the weights' held-out scores. Says how well on held-out articles.
 */
export function trainModality(
  lessons: readonly Lesson[],
  groupOf: (lesson: number) => number,
  log: (line: string) => void,
): { weights: LearnedWeights[]; trees: LearnedTrees[] } {
  const examples = lessons.flatMap(readExamples)
  const foldOf = ({ lesson }: Example): number => groupOf(lesson) % FOLDS
  const linear = trainLinear(examples, foldOf)
  const planned = linear[CLASSES.indexOf('planned')]
  const forest = trainTrees(examples, planned.heldOut, foldOf)
  const calibration = fitPlatt(
    forest.heldOut,
    examples.map(({ modality }) => (modality === 'planned' ? 1 : 0)),
  )
  const chancesOf = (i: number, threshold: number): ModalityChance[] =>
    CLASSES.map((name, c) => {
      const score =
        name === 'planned' ? calibration.slope * forest.heldOut[i] + calibration.intercept : linear[c].heldOut[i]
      return { name, probability: sigmoid(score), threshold }
    })
  const measure = (threshold: number, withRules: boolean): Measure => {
    const said = examples.map(
      (example, i) =>
        (withRules ? example.ruled : undefined) ?? likeliest(chancesOf(i, threshold), example.type, example.ahead),
    )
    return measureModality(examples, said)
  }
  let threshold = 0.1
  while (threshold < 0.9 && measure(threshold, true).kept < KEEP) threshold += 0.005
  threshold = Math.round(1000 * threshold) / 1000
  for (const [name, withRules] of [
    ['model alone', false],
    ['with rules', true],
  ] as const) {
    const { kept, done, right, other, kinds } = measure(threshold, withRules)
    log(
      `modality, ${name}, threshold ${threshold}: done left as done ${percent(kept)} % of ${done}, else right ${percent(right)} % of ${other} (${kinds})`,
    )
  }
  return {
    weights: linear.map(({ model }) => ({ ...model, threshold })),
    trees: [
      {
        name: 'modality:planned',
        forest: forest.model,
        ...calibration,
        threshold,
      },
    ],
  }
}

/** One logistic regression a class over the features; held-out scores are calibrated log-odds. */
function trainLinear(examples: readonly Example[], foldOf: (example: Example) => number): Learned<LearnedWeights>[] {
  const counts = new Map<number, number>()
  for (const { features } of examples) for (const f of features) counts.set(f, (counts.get(f) ?? 0) + 1)
  const dense = new Map<number, number>()
  const flat: number[] = []
  const starts = [0]
  for (const { features } of examples) {
    for (const f of features) {
      if ((counts.get(f) ?? 0) < LEAST) continue
      let id = dense.get(f)
      if (id === undefined) {
        id = dense.size
        dense.set(f, id)
      }
      flat.push(id)
    }
    starts.push(flat.length)
  }
  const problem = {
    features: Uint32Array.from(flat),
    starts: Uint32Array.from(starts),
    dimension: dense.size,
  }
  const hashes = [...dense.keys()]
  return CLASSES.map((name) => {
    const train = (use: (example: Example) => boolean): Float32Array => {
      const rows = examples.flatMap((example, i) => (use(example) ? [i] : []))
      return trainLogistic(
        {
          ...problem,
          rows: Uint32Array.from(rows),
          targets: Float32Array.from(rows, (i) => (examples[i].modality === name ? 1 : 0)),
          weights: new Float32Array(rows.length).fill(1),
        },
        OPTIONS,
      )
    }
    const scores = heldOutScores(examples, foldOf, (use) => {
      const weights = train(use)
      return (i) => scoreRow(problem.features, problem.starts, i, weights)
    })
    const { slope, intercept } = fitPlatt(
      scores,
      examples.map(({ modality }) => (modality === name ? 1 : 0)),
    )
    const weights = train(() => true)
    const kept = hashes.map((_, f) => f).filter((f) => weights[f] !== 0)
    kept.sort((a, b) => hashes[a] - hashes[b])
    return {
      heldOut: scores.map((score) => slope * score + intercept),
      model: {
        name,
        hashes: Uint32Array.from(kept, (f) => hashes[f]),
        weights: Float32Array.from(kept, (f) => weights[f]),
        slope,
        intercept,
        threshold: 1,
      },
    }
  })
}

function trainTrees(
  examples: readonly Example[],
  linear: readonly number[],
  foldOf: (example: Example) => number,
): Learned<ReturnType<typeof trainForest>> {
  const rows = examples.map(({ signals }, i) => Uint8Array.from([...signals, chanceSignal(linear[i])]))
  const columns = Array.from(rows[0], (_, c) => Uint8Array.from(rows, (row) => row[c]))
  const targets = examples.map(({ modality }) => (modality === 'planned' ? 1 : 0))
  const train = (use: (example: Example) => boolean): ReturnType<typeof trainForest> => {
    const chosen = examples.flatMap((example, i) => (use(example) ? [i] : []))
    return averageForests(SEEDS.map((seed) => trainForest(columns, targets, chosen, { ...TREES, seed })))
  }
  const heldOut = heldOutScores(examples, foldOf, (use) => {
    const forest = train(use)
    return (i) => scoreForest(forest, rows[i]) + LINEAR * linear[i]
  })
  return { heldOut, model: train(() => true) }
}

function heldOutScores(
  examples: readonly Example[],
  foldOf: (example: Example) => number,
  train: (use: (example: Example) => boolean) => (i: number) => number,
): number[] {
  const scores = new Array<number>(examples.length).fill(0)
  for (let fold = 0; fold < FOLDS; fold++) {
    const score = train((example) => foldOf(example) !== fold)
    examples.forEach((example, i) => {
      if (foldOf(example) === fold) scores[i] = score(i)
    })
  }
  return scores
}

interface Measure {
  readonly done: number
  /** Share of what is done that is left as done. */
  readonly kept: number
  readonly other: number
  /** Share of what is not done whose modality is said rightly. */
  readonly right: number
  readonly kinds: string
}

function measureModality(examples: readonly Example[], said: readonly Modality[]): Measure {
  const counts = new Map<Modality, { all: number; right: number }>()
  examples.forEach(({ modality, scored }, i) => {
    if (!scored) return
    const before = counts.get(modality) ?? { all: 0, right: 0 }
    counts.set(modality, {
      all: before.all + 1,
      right: before.right + (said[i] === modality ? 1 : 0),
    })
  })
  const done = counts.get('done') ?? { all: 0, right: 0 }
  const others = CLASSES.map((name) => counts.get(name) ?? { all: 0, right: 0 })
  const sum = (part: 'all' | 'right'): number => others.reduce((total, count) => total + count[part], 0)
  return {
    done: done.all,
    kept: done.right / Math.max(1, done.all),
    other: sum('all'),
    right: sum('right') / Math.max(1, sum('all')),
    kinds: CLASSES.map((name, c) => `${name} ${others[c].right} of ${others[c].all}`).join(', '),
  }
}

const percent = (share: number): string => (100 * share).toFixed(1)

function readExamples(lesson: Lesson, index: number): Example[] {
  const view = withoutPlansAsThings(viewArticle(lesson.input))
  const labels = labelArticle(lesson.gold, lesson.input)
  const findHit = hitFinder(view, runRules(view, lesson.divisionOf))
  const cues = readCues(view)
  return candidatesOf(view, reduceText(view)).flatMap(({ subject, object, pairs, types }) =>
    types.flatMap((t): Example[] => {
      const type = LEARNED_TYPES[t]
      const relation = labels.of(type, subject, object)
      if (!relation) return []
      const hit = findHit(type, subject, object)
      const evidence = findEvidence(view, type, pairs, hit?.objectEntity === undefined ? hit : undefined)
      return [
        {
          lesson: index,
          type,
          features: modalityFeatures(view, type, evidence),
          signals: modalitySignals(view, cues, type, evidence),
          ruled: ruledModality(view, type, evidence),
          ahead: isAhead(view, evidence.sentence, anchorOf(view, evidence)),
          modality: relation.modality ?? 'done',
          scored: !relation.optional,
        },
      ]
    }),
  )
}
