import { candidatesOf, LEARNED_TYPES } from '../candidates.ts'
import { findEvidence } from '../evidence.ts'
import { modalityFeatures } from '../modality-features.ts'
import type { LearnedWeights } from '../model.ts'
import { reduceText } from '../reduced.ts'
import { runRules } from '../rules.ts'
import { hitFinder } from '../select.ts'
import { viewArticle } from '../view.ts'
import { fitPlatt } from './calibrate.ts'
import type { Lesson } from './dataset.ts'
import { labelArticle } from './labels.ts'
import { type LogisticOptions, scoreRow, trainLogistic } from './logistic.ts'

const CLASSES = ['planned', 'proposed', 'denied'] as const
const OPTIONS: LogisticOptions = { epochs: 10, alpha: 0.1, beta: 1, l1: 1, l2: 1, seed: 3 }
const FOLDS = 5
/** Features of fewer relations say nothing. */
const LEAST = 3
/** Chosen so that what is done is left as done in 98 of 100. */
const THRESHOLD = 0.23

interface Example {
  readonly lesson: number
  readonly features: readonly number[]
  readonly modality: string
  readonly scored: boolean
}

/** Learns from all annotated relations whether one is done, planned, proposed or denied; says how well on held-out articles. */
export function trainModality(
  lessons: readonly Lesson[],
  groupOf: (lesson: number) => number,
  log: (line: string) => void,
): LearnedWeights[] {
  const examples = lessons.flatMap(readExamples)
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
  const problem = { features: Uint32Array.from(flat), starts: Uint32Array.from(starts), dimension: dense.size }
  const hashes = [...dense.keys()]
  const train = (name: string, use: (example: Example) => boolean): Float32Array => {
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
  const probabilities: number[][] = examples.map(() => [])
  const learned = CLASSES.map((name): LearnedWeights => {
    const scores = new Array<number>(examples.length).fill(0)
    for (let fold = 0; fold < FOLDS; fold++) {
      const weights = train(name, ({ lesson }) => groupOf(lesson) % FOLDS !== fold)
      examples.forEach(({ lesson }, i) => {
        if (groupOf(lesson) % FOLDS === fold) scores[i] = scoreRow(problem.features, problem.starts, i, weights)
      })
    }
    const calibration = fitPlatt(
      scores,
      examples.map(({ modality }) => (modality === name ? 1 : 0)),
    )
    scores.forEach((score, i) => {
      probabilities[i].push(1 / (1 + Math.exp(-(calibration.slope * score + calibration.intercept))))
    })
    const weights = train(name, () => true)
    const kept = hashes.map((_, f) => f).filter((f) => weights[f] !== 0)
    kept.sort((a, b) => hashes[a] - hashes[b])
    return {
      name,
      hashes: Uint32Array.from(kept, (f) => hashes[f]),
      weights: Float32Array.from(kept, (f) => weights[f]),
      ...calibration,
      threshold: THRESHOLD,
    }
  })
  let [done, kept, other, right] = [0, 0, 0, 0]
  examples.forEach(({ modality, scored }, i) => {
    if (!scored) return
    const most = Math.max(...probabilities[i])
    const said = most >= THRESHOLD ? CLASSES[probabilities[i].indexOf(most)] : 'done'
    if (modality === 'done') {
      done++
      if (said === 'done') kept++
    } else {
      other++
      if (said === modality) right++
    }
  })
  log(
    `modality, model alone: done left as done ${((100 * kept) / done).toFixed(1)} % of ${done}, else right ${((100 * right) / other).toFixed(1)} % of ${other}`,
  )
  return learned
}

function readExamples(lesson: Lesson, index: number): Example[] {
  const view = viewArticle(lesson.input)
  const labels = labelArticle(lesson.gold, lesson.input)
  const findHit = hitFinder(view, runRules(view, lesson.divisionOf))
  return candidatesOf(view, reduceText(view)).flatMap(({ subject, object, pairs, types }) =>
    types.flatMap((t): Example[] => {
      const relation = labels.of(LEARNED_TYPES[t], subject, object)
      if (!relation) return []
      const hit = findHit(LEARNED_TYPES[t], subject, object)
      const evidence = findEvidence(view, LEARNED_TYPES[t], pairs, hit?.objectEntity === undefined ? hit : undefined)
      return [
        {
          lesson: index,
          features: modalityFeatures(view, LEARNED_TYPES[t], evidence),
          modality: relation.modality ?? 'done',
          scored: !relation.optional,
        },
      ]
    }),
  )
}
