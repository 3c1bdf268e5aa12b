import type { RelationType } from '../model/ontology.ts'
import type { Span } from '../model/span.ts'
import type { RuleHit } from './hit.ts'
import { TRIGGER_CLASSES, triggerAt } from './triggers.ts'
import { type ArticleView, mentionsWithin, placedMentions } from './view.ts'

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

/** Where a rule read what it hit. */
export function evidenceOfHit(view: ArticleView, { type, subject, object, trigger, byName }: RuleHit): Evidence {
  // That 甲宣传部 is part of 甲 is said by its name.
  const sentence = view.sentenceOf[type === 'PART_OF' || byName ? subject : object]
  return { subjectMention: subject, objectMention: object, sentence, ...(trigger ? { trigger } : {}) }
}

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
  if (hit) return evidenceOfHit(view, hit)
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

/** Words of who is there, also those that say it only of one whose presence is known: 甲致辞, 乙摘得铜牌. */
const PRESENT = /出席|参加|参与|列席|主持|致辞|发言|讲话|受邀|应邀|亮相|参赛|登场|夺得?|摘得?|获得?|介绍|分享|表示|说/g
/** So many mentions of somebody are looked at. */
const LOOKED_AT = 12

/**
 * What a reader is shown of a relation: of somebody who took part in what only another sentence names, the sentence that says
 * so of them, with its word; else the evidence itself.
 */
export function shownOf(view: ArticleView, type: RelationType, evidence: Evidence): Evidence {
  const { subjectMention, objectMention, sentence } = evidence
  if (type !== 'PARTICIPATED_IN' || view.sentenceOf[subjectMention] === sentence) return evidence
  let best: Evidence | undefined
  let least = Number.POSITIVE_INFINITY
  for (const m of placedMentions(view, view.owner[subjectMention]).slice(0, LOOKED_AT)) {
    const own = view.sentenceOf[m]
    const trigger = presence(view, own, view.mentions[m].end)
    // Who attends is named behind what they attend; and a word that says it counts for more than being near.
    const cost = Math.abs(own - sentence) + (own < sentence ? 5 : 0) + (trigger ? (trigger.strong ? 0 : 10) : 20)
    if (cost >= least) continue
    least = cost
    best = {
      subjectMention: m,
      objectMention,
      sentence: own,
      ...(trigger ? { trigger: trigger.span } : {}),
    }
  }
  return best ?? evidence
}

/** The first word of presence behind a name in its sentence; `strong` where it says presence itself. */
function presence(view: ArticleView, sentence: number, from: number): { span: Span; strong: boolean } | undefined {
  const text = view.text.slice(from, Math.min(view.sentences[sentence].end, from + REACH))
  const found = [...text.matchAll(PRESENT)]
  const strong = found.find(([word]) => STRONG.test(word))
  const first = strong ?? found[0]
  return first && { span: [from + first.index, from + first.index + first[0].length], strong: strong !== undefined }
}

const STRONG = /出席|参加|参与|列席|主持|致辞|受邀|应邀|亮相|参赛/

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
