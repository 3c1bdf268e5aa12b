import { candidatesOf, LEARNED_TYPES } from '../candidates.ts'
import { createFeaturiser, newFeatureList } from '../features.ts'
import { reduceText } from '../reduced.ts'
import { runRules } from '../rules.ts'
import { type RelationInput, viewArticle } from '../view.ts'
import type { GoldArticle } from './gold.ts'
import { labelArticle } from './labels.ts'

/** An article to learn from: what the stages hand over, and what the annotators say of it. */
export interface Lesson {
  readonly gold: GoldArticle
  readonly input: RelationInput
  /** Index into `input.entities` of the place that an organisation's name begins with. */
  divisionOf(entity: number): number | undefined
}

/** What the annotators say of a candidate and a type. */
export type Label = 1 | 0 | -1

/** All candidates of all lessons with their features as dense numbers. */
export interface Dataset {
  /** Dense feature numbers, row after row. */
  readonly features: Uint32Array
  /** Row i has `features[starts[i]]` to `features[starts[i + 1]]`. */
  readonly starts: Uint32Array
  /** From dense number to feature hash. */
  readonly hashes: Uint32Array
  readonly lesson: Uint32Array
  readonly subject: Uint32Array
  readonly object: Uint32Array
  /** For each learned type the label of each row: 1 yes, 0 no, -1 neutral, -2 where the signature does not fit. */
  readonly labels: readonly Int8Array[]
  /** 1 where the nearest mentions of the two stand in one sentence. */
  readonly near: Uint8Array
  readonly size: number
}

const SLOTS = 1 << 26

/** Reads every candidate of the lessons; features seen in fewer than `least` lessons are left out. */
export function buildDataset(lessons: readonly Lesson[], least: number): Dataset {
  const counts = new Uint8Array(SLOTS)
  const seenIn = new Uint16Array(SLOTS)
  let rows = 0
  let total = 0
  const list = newFeatureList()
  lessons.forEach((lesson, n) => {
    eachCandidate(lesson, list, () => {
      rows++
      for (let i = 0; i < list.length; i++) {
        const slot = list.ids[i] & (SLOTS - 1)
        if (seenIn[slot] === n + 1) continue
        seenIn[slot] = n + 1
        if (counts[slot] < 255) counts[slot]++
      }
      total += list.length
    })
  })
  const dense = new Map<number, number>()
  const hashes: number[] = []
  const features = new Uint32Array(total)
  const starts = new Uint32Array(rows + 1)
  const lessonOf = new Uint32Array(rows)
  const subject = new Uint32Array(rows)
  const object = new Uint32Array(rows)
  const near = new Uint8Array(rows)
  const labels = LEARNED_TYPES.map(() => new Int8Array(rows).fill(-2))
  let stamp = new Uint32Array(1 << 16)
  let at = 0
  let row = 0
  lessons.forEach((lesson, n) => {
    const truth = labelArticle(lesson.gold, lesson.input)
    eachCandidate(lesson, list, (s, o, types, isNear) => {
      for (let i = 0; i < list.length; i++) {
        const hash = list.ids[i]
        if (counts[hash & (SLOTS - 1)] < least) continue
        let id = dense.get(hash)
        if (id === undefined) {
          id = hashes.length
          dense.set(hash, id)
          hashes.push(hash)
          if (id >= stamp.length) {
            const larger = new Uint32Array(stamp.length * 2)
            larger.set(stamp)
            stamp = larger
          }
        }
        if (stamp[id] === row + 1) continue
        stamp[id] = row + 1
        features[at++] = id
      }
      lessonOf[row] = n
      near[row] = isNear ? 1 : 0
      subject[row] = s
      object[row] = o
      const neutral = truth.neutral(s) || truth.neutral(o)
      for (const t of types) {
        const relation = truth.of(LEARNED_TYPES[t], s, o)
        labels[t][row] = relation ? (relation.optional ? -1 : 1) : neutral ? -1 : 0
      }
      row++
      starts[row] = at
    })
  })
  return {
    features: features.slice(0, at),
    starts,
    hashes: Uint32Array.from(hashes),
    lesson: lessonOf,
    subject,
    object,
    labels,
    near,
    size: rows,
  }
}

function eachCandidate(
  { input, divisionOf }: Lesson,
  list: ReturnType<typeof newFeatureList>,
  visit: (subject: number, object: number, types: readonly number[], isNear: boolean) => void,
): void {
  const view = viewArticle(input)
  const reduced = reduceText(view)
  const featuriser = createFeaturiser(view, reduced, runRules(view, divisionOf))
  for (const candidate of candidatesOf(view, reduced)) {
    featuriser.collect(candidate, list)
    const [a, b] = candidate.pairs
    visit(candidate.subject, candidate.object, candidate.types, view.sentenceOf[a] === view.sentenceOf[b])
  }
}
