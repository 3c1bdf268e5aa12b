import type { RelationType } from '../model/ontology.ts'
import type { Evidence } from './evidence.ts'
import { type ArticleView, between } from './view.ts'

/** Any word or part of one with which something is given or paid, and how far from the receiver it is looked for. */
const GIVES = /[捐赠投拨资款补奖助援募筹付送融贷购援赔费]|授信|支持|发放|下达|安排|给予|提供|承担|帮扶|兜底/
const REACH = 300

/** 甲获得乙的投资, 甲引入乙: the money went the other way. */
const GOT = /(?:获得?|接受|收到|得到|引入|引进|吸引)(?:了|过)?(?:来自)?(?:[^，。；]{0,40}[、和])?$/
/** …，由乙领投，丙跟投: who stands before these words gave. */
const LED_ROUND = /^(?:等)?(?:共同|联合|独家|继续)?(?:领投|跟投|参投|独投)/

/**
 * Whether the sentence that the classifier takes for its evidence does not say the relation: no word of giving stands in it,
 * or it says that the money went the other way. A probability alone shows nobody who paid whom.
 */
export function isUnsaid(view: ArticleView, type: RelationType, evidence: Evidence): boolean {
  if (type !== 'FUNDED') return false
  const { subjectMention, objectMention, sentence } = evidence
  const { start, end: stop } = view.sentences[sentence]
  const near = view.mentions[objectMention].start
  if (!evidence.trigger && !GIVES.test(view.text.slice(Math.max(start, near - REACH), Math.min(stop, near + REACH))))
    return true
  const { end } = view.mentions[objectMention]
  if (LED_ROUND.test(view.text.slice(end, end + 8))) return true
  if (view.sentenceOf[subjectMention] !== view.sentenceOf[objectMention]) return false
  const order = view.mentions[objectMention].start - view.mentions[subjectMention].end
  return order >= 0 && order < 200 && GOT.test(between(view, subjectMention, objectMention))
}
