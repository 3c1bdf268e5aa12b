import type { RelationType } from '../model/ontology.ts'
import type { Span } from '../model/span.ts'
import type { RuleHit } from './hit.ts'
import { TRIGGER_CLASSES, triggerAt } from './triggers.ts'
import { type ArticleView, mentionsWithin } from './view.ts'

/** Which occurrence of a relation was read: two mentions, the sentence, and the word that says it where there is one. */
export interface Evidence {
  readonly subjectMention: number
  readonly objectMention: number
  /** Index of the sentence. */
  readonly sentence: number
  readonly trigger?: Span
}

/** The classes of words that say a relation. */
export const SAYS: Readonly<Record<RelationType, readonly string[]>> = {
  PROPOSED: ['propose'],
  FUNDED: ['fund'],
  LAUNCHED: ['launch'],
  ESTABLISHED: ['establish'],
  ISSUED: ['issue'],
  PARTNERED_WITH: ['partner'],
  PARTICIPATED_IN: ['participate'],
  VISITED: ['visit'],
  MEMBER_OF: ['member'],
  LOCATED_IN: ['locate'],
  PART_OF: ['part'],
  RECOMMENDED: ['recommend'],
  RECEIVED: ['receive'],
  HAS_AMOUNT: ['amount', 'fund'],
}

/** Relations that a verb says: of several sentences that name both, the one with the verb is the evidence. */
const SAID_BY_VERB: ReadonlySet<RelationType> = new Set([
  'PROPOSED',
  'FUNDED',
  'LAUNCHED',
  'ESTABLISHED',
  'ISSUED',
  'PARTNERED_WITH',
  'VISITED',
  'PARTICIPATED_IN',
  'RECEIVED',
])

/**
 * The hit of a rule where one read it, else the nearest pair of mentions that stands in one sentence, else the nearest. Where a
 * verb says the relation, sentences with such a word come before those without. Without a hit there is at least one pair.
 */
export function findEvidence(
  view: ArticleView,
  type: RelationType,
  pairs: readonly number[],
  hit: RuleHit | undefined,
): Evidence {
  if (hit) {
    const sentence = view.sentenceOf[hit.object]
    return {
      subjectMention: hit.subject,
      objectMention: hit.object,
      sentence,
      ...(hit.trigger ? { trigger: hit.trigger } : {}),
    }
  }
  let best: Evidence | undefined
  let rank = -1
  for (let k = 0; k < pairs.length; k += 2) {
    const [subjectMention, objectMention] = [pairs[k], pairs[k + 1]]
    // Across sentences the relation is stated where its object stands; a figure where it is given.
    const sentence = view.sentenceOf[objectMention]
    const together = view.sentenceOf[subjectMention] === sentence ? 1 : 0
    if (best && !SAID_BY_VERB.has(type) && together <= rank) continue
    const trigger = findTrigger(view, type, subjectMention, objectMention, sentence)
    const own = (SAID_BY_VERB.has(type) && trigger ? 2 : 0) + together
    if (own <= rank) continue
    rank = own
    best = { subjectMention, objectMention, sentence, ...(trigger ? { trigger } : {}) }
    if (rank === (SAID_BY_VERB.has(type) ? 3 : 1)) break
  }
  return best!
}

/** How far from the object a trigger is looked for, in characters. */
const REACH = 300

/** The word of the type's triggers nearest before the object, or after it, in the evidence sentence and in no name. */
function findTrigger(
  view: ArticleView,
  type: RelationType,
  subject: number,
  object: number,
  sentence: number,
): Span | undefined {
  const kinds = SAYS[type].map((name) => TRIGGER_CLASSES.indexOf(name))
  const { start, end } = view.sentences[sentence]
  const a = view.mentions[subject]
  const b = view.mentions[object]
  // Between far ends the word stands near the object.
  const from = Math.max(start, b.start - REACH, Math.min(a.start, b.start) - 30)
  const to = Math.min(end, b.end + REACH, Math.max(a.end, b.end) + 30)
  let best: Span | undefined
  let distance = Number.POSITIVE_INFINITY
  let next = 0
  const names = mentionsWithin(view, sentence, from, to)
  for (let i = from; i < to; ) {
    while (next < names.length && view.mentions[names[next]].end <= i) next++
    const name = names[next] === undefined ? undefined : view.mentions[names[next]]
    if (name && name.start <= i) {
      i = name.end
      continue
    }
    const found = triggerAt(view.text, i)
    if (!found) {
      i++
      continue
    }
    const stop = i + found.word.length
    if (kinds.includes(found.kind)) {
      const inside = i >= Math.min(a.end, b.end) && stop <= Math.max(a.start, b.start)
      const gap = (i >= b.end ? i - b.end : Math.max(0, b.start - stop)) + (inside ? 0 : 20)
      if (gap < distance) {
        distance = gap
        best = [i, stop]
      }
    }
    i = stop
  }
  return best
}
