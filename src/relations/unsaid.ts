import type { RelationType } from '../model/ontology.ts'
import type { Evidence } from './evidence.ts'
import { type ArticleView, between, clauseAt, placedMentions } from './view.ts'

/** Any word or part of one with which something is given or paid, and how far from the receiver it is looked for. */
const GIVES = /[捐赠投拨资款补奖助援募筹付送融贷购援赔费]|授信|支持|发放|下达|安排|给予|提供|承担|帮扶|兜底/
const REACH = 300

/** 甲获得乙的投资, 甲引入乙: the money went the other way. */
const GOT = /(?:获得?|接受|收到|得到|引入|引进|吸引)(?:了|过)?(?:来自)?(?:[^，。；]{0,40}[、和])?$/
/** …，由乙领投，丙跟投: who stands before these words gave. */
const LED_ROUND = /^(?:等)?(?:共同|联合|独家|继续)?(?:领投|跟投|参投|独投)/

/** 通过甲向乙捐款: 甲 only hands it on. */
const THROUGH = /(?:通过|委托|经由)[“‘]?$/
/** 甲携旗下乙、丙共同捐赠: they give with it. */
const TOGETHER = /(?:携|联合|会同|协同|带领|旗下)[^，。；向给对为]*$/
/** …发放贷款，并未参与乙试点: what is said of the object is that nothing was done. */
const NOT_HERE = /(?:并未|从未|未曾|并没有|没有|未能|不再)[^，。；]{0,10}$/
/** 甲捐赠500万元，乙捐赠200万元: the next of a list of givers. */
const GIVES_ITSELF = /^(?:也|还|亦|则)?(?:认?捐|赞助|出资)/
/** A paper's dateline behind its name. */
const DATELINE = /^(?:[\u4e00-\u9fff]{2,4}|\s)?(?:\d{1,2}月\d{1,2}日)?(?:讯|电(?![力话子影视商池网站器])|消息|】)/
/** 被甲授予, 获得甲颁发: 甲 gives the honour. */
const GIVER = /(?:被|由|经|获|获得)$/

/**
 * Whether the sentence that the classifier takes for its evidence does not say the relation: no word of giving stands in it,
 * or it says that the money, or the honour, went the other way, or the honour is a work (《…》). A probability alone shows nobody who paid whom.
 */
export function isUnsaid(view: ArticleView, type: RelationType, evidence: Evidence): boolean {
  if (type === 'FUNDED') return isNoGift(view, evidence)
  if (type !== 'RECEIVED') return false
  const { subjectMention, objectMention } = evidence
  return GIVER.test(leadOf(view, subjectMention)) || view.mentions[objectMention].surface.startsWith('《')
}

function isNoGift(view: ArticleView, { subjectMention, objectMention, sentence, trigger }: Evidence): boolean {
  const { start, end: stop } = view.sentences[sentence]
  const object = view.mentions[objectMention]
  const around = view.text.slice(Math.max(start, object.start - REACH), Math.min(stop, object.start + REACH))
  if (!trigger && !GIVES.test(around)) return true
  const behind = view.text.slice(object.end, object.end + 14)
  const [first] = placedMentions(view, view.owner[subjectMention])
  // Who is named only later in the article is not the one this sentence speaks of.
  if (view.sentenceOf[first] > sentence) return true
  const clause = clauseAt(view, sentence, object.start)
  const lead = view.text.slice(Math.max(clause.start, object.start - 30), object.start)
  if (NOT_HERE.test(lead) && !(trigger && trigger[0] >= clause.start)) return true
  if (GIVES_ITSELF.test(behind) && !/[向给为对]$/.test(lead)) return true
  if (LED_ROUND.test(behind) || DATELINE.test(behind) || THROUGH.test(leadOf(view, subjectMention))) return true
  if (view.sentenceOf[subjectMention] !== view.sentenceOf[objectMention]) return false
  const distance = object.start - view.mentions[subjectMention].end
  if (distance < 0 || distance > 200) return false
  const gap = between(view, subjectMention, objectMention)
  return GOT.test(gap) || TOGETHER.test(gap)
}

const leadOf = (view: ArticleView, mention: number): string =>
  view.text.slice(Math.max(0, view.mentions[mention].start - 4), view.mentions[mention].start)
