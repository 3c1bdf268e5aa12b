import type { Mention } from '../model/mention.ts'
import type { RelationType } from '../model/ontology.ts'
import type { Span } from '../model/span.ts'
import type { Evidence } from './evidence.ts'
import { anchorOf } from './modality-features.ts'
import { type ArticleView, placedMentions } from './view.ts'

/** A relation and the words around what says it, as the rules of modality look at them. */
export interface Said {
  readonly view: ArticleView
  readonly type: RelationType
  readonly evidence: Evidence
  readonly trigger?: Span
  /** Where what is said stands. */
  readonly anchor: number
  readonly subject: Mention
  readonly object: Mention
  /** Whether both ends stand in one sentence. */
  readonly together: boolean
  /** So many characters of the evidence sentence before an offset. */
  readonly lead: (end: number, length: number) => string
  /** So many characters of the text behind an offset. */
  readonly behind: (start: number, length: number) => string
  /** Where the evidence sentence ends. */
  readonly end: number
}

/** The relation that the evidence says, with its surroundings. */
export function saidBy(view: ArticleView, type: RelationType, evidence: Evidence): Said {
  const { sentence, trigger, subjectMention, objectMention } = evidence
  const { start, end } = view.sentences[sentence]
  return {
    view,
    type,
    evidence,
    ...(trigger ? { trigger } : {}),
    anchor: anchorOf(view, evidence),
    subject: view.mentions[subjectMention],
    object: view.mentions[objectMention],
    together: view.sentenceOf[subjectMention] === view.sentenceOf[objectMention],
    lead: (to, length) => view.text.slice(Math.max(start, to - length), to),
    behind: (from, length) => view.text.slice(from, from + length),
    end,
  }
}

/** What pays or is paid. */
export const isMoney = ({ type }: Said): boolean => type === 'FUNDED' || type === 'HAS_AMOUNT'

/** What somebody does on purpose, and may be let or kept from. */
export const ACTS: readonly RelationType[] = ['FUNDED', 'LAUNCHED', 'ESTABLISHED', 'PARTNERED_WITH', 'ISSUED']

/** Whether the words right behind some mention of the entity match. */
export function follows(view: ArticleView, mention: number, pattern: RegExp): boolean {
  const entity = view.owner[mention]
  const mentions = entity < 0 ? [mention] : placedMentions(view, entity).slice(0, 12)
  return mentions.some((m) => {
    const { end } = view.mentions[m]
    return pattern.test(view.text.slice(end, Math.min(view.sentences[view.sentenceOf[m]].end, end + 60)))
  })
}
