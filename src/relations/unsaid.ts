import type { EntityType, RelationType } from '../model/ontology.ts'
import { isActedUpon } from './acted-upon.ts'
import type { Evidence } from './evidence.ts'
import { joined } from './frame.ts'
import { isNoGift } from './gifts.ts'
import type { RuleHit } from './hit.ts'
import { isNoHonour } from './honours.ts'
import { isAttended, isHost, isOneWay } from './one-sided.ts'
import { around, behind, leadOf } from './surroundings.ts'
import { type ArticleView, mentionsWithin } from './view.ts'

/** What a part of a body is called, behind the name of the whole: 甲宣传部, 甲第二分公司. */
const PART =
  /(?:[部处科股室局委会院系所站队团组厅办社班司厂馆庭校店园学台]|中心|支?行|分?公司|支部|基金|小组|实验室|基地|联盟|智库|研究员|连|营|排|站点|窗口|门诊|平台|频道|编辑|工程|计划|项目)$/
/** 甲集团有限公司 for 甲集团, 甲基金会 for 甲基金 are the same, 甲银行业协会 is none of 甲银行, and names with a verb in them are no names. */
const NO_PART = /^(?:股份)?有限(?:责任)?公司$|^会$|^[业多]|^师生|驳回|结合|协办|声明|败诉|特邀|控股$/
/** Any word or part of one with which something is proposed. */
const PROPOSES = /提[出交议案]|建[议言]|递交|带来|联名|撰写|倡[议导]|呼吁|议案|动议|草案|方案|构想|首创|发起/
/** 甲带来《…》: a proposal, not a song. */
const PROPOSAL = /提案|议案|建议|意见|关于|方案|倡议|草案|报告|动议|计划|推[动进]|加[快强]|完善|促进|建立|立法|发展/
/** 甲数据显示…, 甲8月3日消息, 甲记者致电, 甲某地2023年8月3日电: who tells it is not who did it. */
const TELLS =
  /^(?:APP)?(?:数据|信息|资料|官网|平台)?(?:显示|援引|报道(?!后)|记者(?![协站团节部会])|\s*(?:\d{1,2}\s*月\s*\d{1,2}\s*日)?\s*(?:讯|消息|报道(?!后)))|^[\u4e00-\u9fff]{0,5}\s*(?:20\d\d\s*年\s*)?(?:\d{1,2}\s*月\s*)?\d{1,2}\s*日\s*(?:电(?![力话子影视商池网站器])|讯|消息)/
/** 向甲出具《情况说明》: 甲 got it. */
const GOT_IT = /[向给致]$/
/** 前往甲的列车已停运: a train, nobody's visit. */
const TRAIN = /^(?:等地)?的?(?:[^，。；：]{0,2})(?:列车|航班|火车|高铁|班机|客车|动车|轮船|道路|公路)/
/** 与甲建立合作, 建立起深厚友谊: nothing that one could name was founded. */
const RELATES =
  /^起?了?[\u4e00-\u9fff]{0,6}?(?:合作(?:关系|机制|伙伴关系)?|联系|关系|友谊|信任|共识|互信|纽带)(?:[，。；、的]|$)/
/** 派出所接到夏某报警: who goes by half a name before the law is none of its officers, unless it says so. */
const HALF_NAMED = /某/
const LAW = /公安|警|派出所|法院|检察|监狱|看守所|纪委|监委/
const OFFICER = /(?:警|警员|警官|法官|检察官|干部|书记员|局长|所长|院长|队长|主任)$/
const OFFICER_OF = /^[^，。；]{0,4}(?:[民干辅交]警|警[员官]|法官|检察官|干部|书记员|局长|所长|院长|检察长|队长|主任)/
/** …仪式在甲多功能厅举行: where it takes place, nobody who takes part. */
const AT = /在$/
const TAKES_PLACE = /^[^，。；下]{0,14}(?:举[行办]|召开|开幕|闭幕|落幕|启动)(?!的)/
const isVenue = (view: ArticleView, mention: number): boolean =>
  AT.test(leadOf(view, mention)) && TAKES_PLACE.test(behind(view, view.mentions[mention], 20))
const DONE_BY: readonly RelationType[] = ['FUNDED', 'LAUNCHED', 'ESTABLISHED', 'ISSUED', 'PROPOSED']

/**
 * Whether the sentence that the classifier takes for its evidence does not say the relation: no word of giving, honouring or
 * proposing stands in it, or it says that the money, or the honour, went the other way, or the subject only tells of it, or the
 * honour is a work (《…》). A probability alone shows nobody who paid whom.
 */
export function isUnsaid(view: ArticleView, type: RelationType, evidence: Evidence): boolean {
  const { subjectMention, objectMention, trigger } = evidence
  const subject = view.mentions[subjectMention]
  const object = view.mentions[objectMention]
  const lead = leadOf(view, subjectMention)
  if (DONE_BY.includes(type) && TELLS.test(behind(view, subject, 24))) return true
  switch (type) {
    case 'FUNDED':
      return isNoGift(view, evidence)
    case 'LAUNCHED':
      return isAttended(view, evidence) || isVenue(view, subjectMention)
    case 'PARTICIPATED_IN':
      return isHost(view, evidence) || isVenue(view, subjectMention)
    case 'MEMBER_OF':
      if (isActedUpon(view, subjectMention, objectMention)) return true
      return (
        HALF_NAMED.test(subject.surface) &&
        LAW.test(object.surface) &&
        !OFFICER.test(lead) &&
        !OFFICER_OF.test(behind(view, object, 8))
      )
    case 'PARTNERED_WITH':
      return isOneWay(view, evidence)
    case 'VISITED':
      return TRAIN.test(behind(view, object, 10))
    case 'ISSUED':
      return GOT_IT.test(lead)
    case 'ESTABLISHED':
      if (trigger && RELATES.test(view.text.slice(trigger[1], trigger[1] + 14))) return true
      return TELLS.test(behind(view, object, 16))
    case 'PROPOSED':
      // 丙向甲提出: 甲 got it.
      if (GOT_IT.test(lead) || ANSWERS.test(behind(view, subject, 12))) return true
      if (!trigger) return !PROPOSES.test(around(view, evidence))
      return view.text.slice(...trigger) === '带来' && !PROPOSAL.test(object.surface)
    case 'PART_OF':
      return isNoPart(view, subjectMention, objectMention)
    case 'RECEIVED':
      return isNoHonour(view, evidence)
    default:
      return false
  }
}

/** 甲科技报, 甲结合省公司工会: a longer name that only begins like the other, mostly misread, is no part of it. */
function isNoPart(view: ArticleView, subject: number, object: number): boolean {
  const [part, whole] = [view.entities[view.owner[subject]], view.entities[view.owner[object]]]
  if (part.type !== 'Organisation' || whole.type !== 'Organisation' || !part.name.startsWith(whole.name)) return false
  return !isPartName(part.name.slice(whole.name.length))
}

/** Whether what stands in a name behind the name of a body is what a part of it is called. */
export const isPartName = (rest: string): boolean => PART.test(rest) && !NO_PART.test(rest)

/** 甲公布对乙提出的《…》的答复, 甲提出“…”概念: somebody else stands nearer to the verb, or what is brought forward is no proposal. */
export function isNoProposal(view: ArticleView, { subject, object, trigger }: RuleHit): boolean {
  const name = view.mentions[object].surface
  if (view.entities[view.owner[object]]?.kind !== 'proposal' && !PROPOSAL_NAME.test(name)) return true
  const { end } = view.mentions[subject]
  if (!trigger || end > trigger[0]) return false
  // 甲支持中方提出的…: not 甲 did.
  if (SIDE.test(view.text.slice(end, trigger[0]))) return true
  const others = mentionsWithin(view, view.sentenceOf[subject], end, trigger[0])
  return others.some((m) => ACTORS.has(view.mentions[m].type) && !joined(view, subject, m))
}

/** 甲答复了乙提出的提案, 甲未采纳乙的建议: who answers did not propose. */
const ANSWERS = /^[^，。；、《“]{0,3}(?:答复|采纳|回复了|否决|驳回)/

const SIDE = /[中我双对][方国](?:[^，。；]{0,6})$/
const PROPOSAL_NAME = /(?:提案|议案|建议|倡议|方案|意见)[》”"]?$/
const ACTORS: ReadonlySet<EntityType> = new Set(['Organisation', 'Person', 'Place'])
