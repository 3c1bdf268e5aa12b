import type { Mention } from '../model/mention.ts'
import type { EntityType, RelationType } from '../model/ontology.ts'
import type { Span } from '../model/span.ts'
import type { Evidence } from './evidence.ts'
import { joined } from './frame.ts'
import type { RuleHit } from './hit.ts'
import { type ArticleView, between, clauseAt, mentionsWithin, placedMentions } from './view.ts'

/** What 投资 and 投入 are where nothing is given by them: 投资合作交流会, 投资业务, 投入战斗. */
const NO_INVESTMENT =
  '合作|业务|者|人(?!民)|方|商|损益|收益|经理|管理|顾问|组合|策略|银行|风险|价值|机会|建议|公司|集团|基金|委员|机构|产品|评级|环境|热点|吸引|交流|促进|洽谈|推介|大会|会议|关系|热情|信心'
/** Words with which something is given or paid, looked for this far from the receiver. */
const GIVES = new RegExp(
  `捐|赠|义卖|投资(?!${NO_INVESTMENT})|投入(?!使用|试?运营|试?运行|试?生产|营业|市场|战斗|工作|针对|产出)|投(?=\\d)|[出注增斥集融]资|资助|补[助贴偿]|贴息|拨款|[拨划]付|[预下划调]拨|下达|奖[励金补]|赞助|募[捐集资]|筹[集措款得]|支付|贷款|授信|借款|收购|认购|购买|[赔理]赔|赔付|发放|经费|款项|善款|冠名|持股|[参入]股|股权|[领跟参]投|缴`,
)
/** Words that give only where goods or money are named beside them: a rescue party that 驰援 a town funds nothing. */
const HELPS = /[援救]助|[驰支]援|援[建疆藏]|送[去上到来出]|给予|提供|承担|安排|帮扶|兜底|慰问[金品]|资金|物资/
const GOODS = /[款元钱币]|\d\s*[万亿]|物[资品]|资金|[吨箱件瓶台套条辆册本份袋桶艘]|金额|食品|药|设备|器材|图书/
const REACH = 300

/** 甲获得乙的投资, 甲引入乙: the money went the other way. */
const GOT = /(?:获得?|接受|收到|得到|引入|引进|吸引)(?:了|过)?(?:来自)?(?:[^，。；]{0,40}[、和])?$/
/** 甲收到丙拨付的300万元，用于支持乙: 丙 gave, unless 甲 gives something else behind it. */
const HANDED = /^[^，。；]{0,4}(?:收到|接受|得到|获得|领取)了?[^，。；]{1,30}(?:拨付|下拨|下达|捐赠|捐助|资助|支付)的/
const GIVES_ON = /捐|投资|投入|出资|拨付|转赠|资助/
/** …，由乙领投，丙跟投: who stands before these words gave. */
const LED_ROUND = /^(?:等)?(?:共同|联合|独家|继续)?(?:领投|跟投|参投|独投)/

/** 通过甲向乙捐款: 甲 only hands it on, whether it is taken for the giver or for the receiver. */
const THROUGH = /(?:通过|委托|经由)[“‘]?$/
const ONWARD = /^[”’]?[向给为]/
/** 甲携旗下乙、丙共同捐赠: they give with it. */
const TOGETHER = /(?:携(?!带)|联合|会同|协同|带领|旗下)[^，。；向给对为]*$/
/** …发放贷款，并未参与乙试点: what is said of the object is that nothing was done. */
const NOT_HERE = /(?:并未|从未|未曾|并没有|没有|未能|不再)[^，。；]{0,10}$/
/** 甲捐赠500万元，乙捐赠200万元: the next of a list of givers. */
const GIVES_ITSELF = /^(?:也|还|亦|则)?(?:认?捐|赞助|出资)/
/** A paper's dateline behind its name. */
const DATELINE = /^(?:[\u4e00-\u9fff]{2,4}|\s)?(?:\d{1,2}月\d{1,2}日)?(?:讯|电(?![力话子影视商池网站器])|消息|】)/
/** 被甲授予, 获得甲颁发, 入选甲百强: 甲 gives the honour. */
const GIVER = /(?:被|由|经|获得?|荣获|获评|入选|入围)$/
/** 甲等部委授予的, 甲向乙颁发, 甲为获得丙的乙颁奖: 甲 gives the honour too. */
const CONFERS = /^(?:等[^，。；]{0,8})?(?:联合|共同)?(?:[向给为][^，。；]{1,20})?(?:授予|颁发|颁授|颁奖|授牌)/
/** What a part of a body is called, behind the name of the whole: 甲宣传部, 甲第二分公司. */
const PART =
  /(?:[部处科股室局委会院系所站队团组厅办社班司厂馆庭校店园学台]|中心|支?行|分?公司|支部|基金|小组|实验室|基地|联盟|智库|研究员|连|营|排|站点|窗口|门诊|平台|频道|编辑|工程|计划|项目)$/
/** 甲集团有限公司 for 甲集团 is the same, and names with a verb in them are no names. */
const NO_PART = /^(?:股份)?有限(?:责任)?公司$|驳回|结合|协办|声明|败诉/
/** Any word or part of one with which an honour is received; an honour that is only named beside somebody was not. */
const HONOURS =
  /获|授予?|评[为选定上]|入[选围]|当选|荣[膺登]|摘|夺|捧|称号|表彰|命名|认定|名列|位[列居]|上榜|跻身|蝉联|列入|得主|得了|拿[下到]|颁|问鼎|折桂/
/** Any word or part of one with which something is proposed. */
const PROPOSES = /提[出交议案]|建[议言]|递交|带来|联名|撰写|倡[议导]|呼吁|议案|动议|草案|方案|构想|首创|发起/
/** 甲带来《…》: a proposal, not a song. */
const PROPOSAL = /提案|议案|建议|意见|关于|方案|倡议|草案|报告|动议|计划|推[动进]|加[快强]|完善|促进|建立|立法|发展/
/** Names that may have a word of giving in them. */
const NAMED: ReadonlySet<EntityType> = new Set(['Organisation', 'Person', 'Place'])
/** 甲数据显示…, 甲8月3日消息, 甲记者致电, 甲某地2023年8月3日电: who tells it is not who did it. */
const TELLS =
  /^(?:APP)?(?:数据|信息|资料|官网|平台)?(?:显示|援引|报道(?!后)|记者(?![协站团节部会])|\s*(?:\d{1,2}\s*月\s*\d{1,2}\s*日)?\s*(?:讯|消息|报道(?!后)))|^[\u4e00-\u9fff]{0,5}\s*(?:20\d\d\s*年\s*)?(?:\d{1,2}\s*月\s*)?\d{1,2}\s*日\s*(?:电(?![力话子影视商池网站器])|讯|消息)/
/** 向甲出具《情况说明》: 甲 got it. */
const GOT_IT = /[向给致]$/
/** 派出所接到夏某报警: who goes by half a name before the law is none of its officers, unless it says so. */
const HALF_NAMED = /某/
const LAW = /公安|警|派出所|法院|检察|监狱|看守所|纪委|监委/
const OFFICER = /(?:警|警员|警官|法官|检察官|干部|书记员|局长|所长|院长|队长|主任)$/
const OFFICER_OF = /^[^，。；]{0,4}(?:[民干辅交]警|警[员官]|法官|检察官|干部|书记员|局长|所长|院长|检察长|队长|主任)/
/** …仪式在甲多功能厅举行: where it takes place, nobody who takes part. */
const AT = /在$/
const TAKES_PLACE = /^[^，。；下]{0,14}(?:举[行办]|召开|开幕|闭幕|落幕|启动)(?!的)/
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
    case 'PARTICIPATED_IN':
    case 'LAUNCHED':
      return AT.test(lead) && TAKES_PLACE.test(behind(view, subject, 20))
    case 'MEMBER_OF':
      return (
        HALF_NAMED.test(subject.surface) &&
        LAW.test(object.surface) &&
        !OFFICER.test(lead) &&
        !OFFICER_OF.test(behind(view, object, 8))
      )
    case 'ISSUED':
      return GOT_IT.test(lead)
    case 'ESTABLISHED':
      return TELLS.test(behind(view, object, 16))
    case 'PROPOSED':
      // 丙向甲提出: 甲 got it.
      if (GOT_IT.test(lead) || ANSWERS.test(behind(view, subject, 12))) return true
      if (!trigger) return !PROPOSES.test(around(view, evidence))
      return view.text.slice(...trigger) === '带来' && !PROPOSAL.test(object.surface)
    case 'PART_OF':
      return isNoPart(view, subjectMention, objectMention)
    case 'RECEIVED':
      if (GIVER.test(lead) || confers(view, subjectMention) || object.surface.startsWith('《')) return true
      return !trigger && !HONOURS.test(around(view, evidence))
    default:
      return false
  }
}

/** Whether who is named hands an honour to another one. */
export const confers = (view: ArticleView, mention: number): boolean =>
  CONFERS.test(behind(view, view.mentions[mention], 30))

/** 甲科技报, 甲结合省公司工会: a longer name that only begins like the other, mostly misread, is no part of it. */
function isNoPart(view: ArticleView, subject: number, object: number): boolean {
  const [part, whole] = [view.entities[view.owner[subject]], view.entities[view.owner[object]]]
  if (part.type !== 'Organisation' || whole.type !== 'Organisation' || !part.name.startsWith(whole.name)) return false
  const rest = part.name.slice(whole.name.length)
  return !PART.test(rest) || NO_PART.test(rest)
}

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

/** 甲认为, 乙指出: who only speaks of it gave nothing. */
const SPEAKS = /^(?:[^，。；]{0,2})?(?:认为|指出|强调|分析|表示)/

/** 甲向乙颁发捐赠证书: 乙 gave. */
const CERTIFIED = /^(?:证书|荣誉|纪念)/
/** 甲感谢其捐赠: another one gave. */
const THANKED = /(?:感谢|致谢|答谢|表彰)[其他她]们?$/
export const isThanked = (view: ArticleView, [start]: Span): boolean =>
  THANKED.test(view.text.slice(Math.max(0, start - 6), start))

/** The evidence sentence near the object; `unnamed` without the names in it, for 甲投资 and 乙支援队 give nothing by that. */
function around(view: ArticleView, { sentence, objectMention }: Evidence, unnamed = false): string {
  const { start, end } = view.sentences[sentence]
  const object = view.mentions[objectMention]
  const from = Math.max(start, object.start - REACH)
  const to = Math.min(end, object.start + REACH)
  if (!unnamed) return view.text.slice(from, to)
  let rest = ''
  let at = from
  for (const m of mentionsWithin(view, sentence, from, to)) {
    const name = view.mentions[m]
    if (!NAMED.has(name.type) || name.start < at) continue
    rest += `${view.text.slice(at, name.start)}·`
    at = name.end
  }
  return rest + view.text.slice(at, Math.max(at, to))
}

function isNoGift(view: ArticleView, evidence: Evidence): boolean {
  const { subjectMention, objectMention, sentence, trigger } = evidence
  const object = view.mentions[objectMention]
  const said = around(view, evidence, true)
  if (!GIVES.test(said) && !(HELPS.test(said) && GOODS.test(said))) return true
  if (view.mentions[subjectMention].type === 'Person' && SPEAKS.test(behind(view, view.mentions[subjectMention], 6)))
    return true
  if (trigger && (isThanked(view, trigger) || CERTIFIED.test(view.text.slice(trigger[1], trigger[1] + 2)))) return true
  const next = behind(view, object, 14)
  const [first] = placedMentions(view, view.owner[subjectMention])
  // Who is named only later in the article is not the one this sentence speaks of.
  if (view.sentenceOf[first] > sentence) return true
  const clause = clauseAt(view, sentence, object.start)
  const lead = view.text.slice(Math.max(clause.start, object.start - 30), object.start)
  if (NOT_HERE.test(lead) && !(trigger && trigger[0] >= clause.start)) return true
  if (GIVES_ITSELF.test(next) && !/[向给为对]$/.test(lead)) return true
  if (THROUGH.test(leadOf(view, objectMention)) && ONWARD.test(next)) return true
  if (LED_ROUND.test(next) || DATELINE.test(next) || THROUGH.test(leadOf(view, subjectMention))) return true
  if (view.sentenceOf[subjectMention] !== view.sentenceOf[objectMention]) return false
  const distance = object.start - view.mentions[subjectMention].end
  if (distance < 0 || distance > 200) return false
  const gap = between(view, subjectMention, objectMention)
  return GOT.test(gap) || TOGETHER.test(gap) || (HANDED.test(gap) && !GIVES_ON.test(gap.replace(HANDED, '')))
}

const leadOf = (view: ArticleView, mention: number): string =>
  view.text.slice(Math.max(0, view.mentions[mention].start - 4), view.mentions[mention].start)

const behind = (view: ArticleView, { end }: Mention, length: number): string => view.text.slice(end, end + length)
