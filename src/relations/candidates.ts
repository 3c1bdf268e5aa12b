import { ENTITY_TYPES, type EntityType, type RelationType } from '../model/ontology.ts'
import { RELATION_TYPE_INFO, RELATION_TYPES } from '../model/ontology.ts'
import type { ReducedText } from './reduced.ts'
import type { ArticleView } from './view.ts'

/** What the classifier decides; what a proposal recommends is too rare to learn and left to the rules. */
export const LEARNED_TYPES: readonly RelationType[] = RELATION_TYPES.filter((type) => type !== 'RECOMMENDED')

const MEMBER_OF = LEARNED_TYPES.indexOf('MEMBER_OF')

/** Two entities that a relation may join, with their nearest mention pairs, nearest first. */
export interface Candidate {
  readonly subject: number
  readonly object: number
  /** Flat: subject mention, object mention, … */
  readonly pairs: readonly number[]
  /** Indices into `LEARNED_TYPES` whose signature fits. */
  readonly types: readonly number[]
}

/** A mention is paired with this many that follow it: whole articles of ordinary length, and linear growth on any. */
const WINDOW = 120
const NEAREST = 5

/** Farther apart than so many sentences, entities of these types were hardly ever found related: strangers are not looked at. */
const FARTHEST: readonly (readonly [EntityType, EntityType, number])[] = [
  ['Organisation', 'Amount', 4],
  ['Person', 'Amount', 2],
  ['Place', 'Amount', 4],
  ['Person', 'Place', 2],
  ['Person', 'Organisation', 5],
  ['Place', 'Place', 2],
  ['Program', 'Place', 3],
]

/** One number for the types of two entities. */
export const signatureOf = (subject: EntityType, object: EntityType): number =>
  ENTITY_TYPES.indexOf(subject) * 8 + ENTITY_TYPES.indexOf(object)

const FAR = new Map(FARTHEST.map(([subject, object, sentences]) => [signatureOf(subject, object), sentences]))

/** What divisions start is left to rules too: the classifier learned it of bodies and persons only. */
const isLearned = (type: RelationType, subject: EntityType): boolean => type !== 'LAUNCHED' || subject !== 'Place'

const TYPES_OF = new Map<number, number[]>()
LEARNED_TYPES.forEach((type, t) => {
  for (const [s, o] of RELATION_TYPE_INFO[type].signatures) {
    if (!isLearned(type, s)) continue
    const key = signatureOf(s, o)
    TYPES_OF.set(key, [...(TYPES_OF.get(key) ?? []), t])
  }
})

/** The relation types that may join two entity types, as indices into `LEARNED_TYPES`. */
export const typesOf = (subject: EntityType, object: EntityType): readonly number[] =>
  TYPES_OF.get(signatureOf(subject, object)) ?? []

/** All pairs of entities that some relation may join, in order of first occurrence; both directions where both may be. */
export function candidatesOf(view: ArticleView, { order, at }: ReducedText): Candidate[] {
  const near = new Map<number, { first: number; second: number; pairs: number[]; gaps: number[] }>()
  const count = view.entities.length
  for (let i = 0; i < order.length; i++) {
    const a = view.owner[order[i]]
    if (a < 0) continue
    for (let j = i + 1; j < order.length && j <= i + WINDOW; j++) {
      const b = view.owner[order[j]]
      if (b < 0 || a === b) continue
      const [first, second] = a < b ? [a, b] : [b, a]
      const key = first * count + second
      let entry = near.get(key)
      if (!entry) {
        if (!joinable(view.entities[first].type, view.entities[second].type)) continue
        entry = { first, second, pairs: [], gaps: [] }
        near.set(key, entry)
      }
      insert(entry, a < b ? order[i] : order[j], a < b ? order[j] : order[i], at[order[j]] - at[order[i]])
    }
  }
  const candidates: Candidate[] = []
  const typesHere = (subject: number, object: number): readonly number[] => {
    const types = typesOf(view.entities[subject].type, view.entities[object].type)
    // Of 786 bylines in annotated articles none did anything that the article tells: they only belong to their paper.
    return view.writers.has(subject) || view.writers.has(object) ? types.filter((t) => t === MEMBER_OF) : types
  }
  const isNear = (subject: number, object: number, [x, y]: readonly number[]): boolean =>
    Math.abs(view.sentenceOf[x] - view.sentenceOf[y]) <=
    (FAR.get(signatureOf(view.entities[subject].type, view.entities[object].type)) ?? Number.POSITIVE_INFINITY)
  for (const { first, second, pairs } of near.values()) {
    const forth = typesHere(first, second)
    if (forth.length && isNear(first, second, pairs))
      candidates.push({ subject: first, object: second, pairs, types: forth })
    const back = typesHere(second, first)
    // A partnership is one relation, said once, of the body that is named first.
    const types = back.filter((t) => !RELATION_TYPE_INFO[LEARNED_TYPES[t]].symmetric)
    if (types.length && isNear(second, first, pairs))
      candidates.push({ subject: second, object: first, pairs: swapped(pairs), types })
  }
  return candidates
}

const joinable = (a: EntityType, b: EntityType): boolean => typesOf(a, b).length > 0 || typesOf(b, a).length > 0

function insert(entry: { pairs: number[]; gaps: number[] }, x: number, y: number, gap: number): void {
  const { pairs, gaps } = entry
  let k = gaps.length
  while (k > 0 && gaps[k - 1] > gap) k--
  if (k >= NEAREST) return
  gaps.splice(k, 0, gap)
  pairs.splice(2 * k, 0, x, y)
  if (gaps.length > NEAREST) {
    gaps.length = NEAREST
    pairs.length = 2 * NEAREST
  }
}

function swapped(pairs: readonly number[]): number[] {
  const out: number[] = []
  for (let i = 0; i < pairs.length; i += 2) out.push(pairs[i + 1], pairs[i])
  return out
}
