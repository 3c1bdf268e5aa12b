import type { Modality, RelationType } from '../model/ontology.ts'
import type { Evidence } from './evidence.ts'
import { anchorOf } from './modality-features.ts'
import { type ArticleView, mentionsWithin, placedMentions } from './view.ts'

/** 甲建议乙设立丙: what follows is asked for. The noun is excluded: 《…建议》, 建议书, 建议征集. */
const ASK = /(?<!的|响应)(?:建议|提议|呼吁|恳请)(?![》”书稿箱者]|征集|收集|办理|和意见)/g
/** What is a fact even in an ask: who somebody is, where something is. */
const ASKED_TYPES: readonly RelationType[] = [
  'FUNDED',
  'LAUNCHED',
  'ESTABLISHED',
  'ISSUED',
  'PARTNERED_WITH',
  'VISITED',
  'PARTICIPATED_IN',
  'HAS_AMOUNT',
]
const SETTLED = /已|此前|曾经|去年|截至|提出(?:了|的)?$/
/** 已投入, 已经累计拨付: what has been done is done, whatever else the sentence plans. */
const ACCOMPLISHED = /(?:已经?|先后)(?:累计|共计?)?$/
/** 成立了甲: done, where its clause plans, asks, denies and doubts nothing, and its sentence supposes nothing. */
const NOT_YET = /将|拟|计划|打算|准备|预计|力争|争取|希望|建议|呼吁|要求|应|等到|未|没|不|非|否|可能|疑似|估计|谣|传/
const SUPPOSED = /如果|若(?!干)|假如|假设|倘|一旦|要是|是否|以为|谎称|网传|据传|传言|传闻|谣传|网友称|缺席/
const DENIED =
  /(?:(?:未能?|没能|无法|不会|没有|未曾|拒绝|谢绝|婉拒|不得|[并从决绝]不)(?:如期|按期|按时|及时|足额|再)?|否认|取消了?|暂停|停止|终止)$/
/** 否认曾向甲拨付, 未按承诺向甲捐赠, 未能如期向甲捐赠: the receiver stands between the denial and its verb. */
const DENIED_ACROSS =
  /(?:否认[^，。；：“”]{0,24}|(?:不会|并未|并没有|从未|未曾|未按)[^，。；：“”的]{0,24}|(?:未能?|没能|没有|无法|不再|拒绝)(?:如期|按期|按时|及时|足额|再)?)[向给为对][^，。；：“”]{1,24}$/
/** 否认…80万元, 不会…90万元, 未能如期向甲捐赠70万元, 不赔偿60万元: a figure of what is denied. */
const DENIED_FIGURE =
  /(?:否认|不会|并未|并没有|从未|未曾|未按(?:承诺|约定|期|时|计划))(?!(?:进一步|对外|明确|具体)*(?:披露|透露|公布|说明|提及|回应|解释|公开))[^，。；：“”]{0,48}$|(?:未能?|没有|没能|无法|拒绝)(?:如期|按期|按时|及时|足额)?(?:[向给为对][^，。；：“”]{1,24})?(?:拨付|支付|投入(?!商业|生产|使用|运营)|发放|捐[赠款资]|出资|赔偿|兑现|下达|收到)[^，。；]{0,48}$|放弃(?:以|收购|投资|出资|捐赠)[^，。；的]{0,24}$|(?<!如果|若)不(?:予|再|需)?(?:赔偿|支付|赔付|拨付|补偿|捐赠)[^，。；的]{0,24}$/
/** 拨付甲的方案被否决, 拨付了甲，乙称并无此事, 应拨付甲，至今未拨付: what takes it back stands behind. */
const TAKEN_BACK =
  /^[^。；！？]{0,40}?(?:被否决|遭否决|(?:系|属|为|是)(?:不实|虚假|谣言)|未获(?:批准|通过)|并无此事|予以否认|(?:最终|最后)(?:并?没有|未能?)(?:兑现|落实|到账|拨付)|至今[仍还]?(?:未|没有)(?:拨付|支付|兑现|到账)|(?:紧张|不足|变化|调整)而取消|(?:计划|方案|协议)(?:现已|已被?|被)(?:取消|终止|作废))/
const ALLOWABLE: readonly RelationType[] = ['FUNDED', 'LAUNCHED', 'ESTABLISHED', 'PARTNERED_WITH', 'ISSUED']
/** Where 了 behind the verb says that it was done; 辞去了 and 缺席了 say otherwise. */
const DONE_BY_ACT: readonly RelationType[] = [...ALLOWABLE, 'PROPOSED']
const MONEY_TYPES: readonly RelationType[] = ['FUNDED', 'HAS_AMOUNT']
/** 可以联合举办, 应当拨付, 应由甲拨付, 鼓励设立: what is allowed or wanted is not yet done. */
const ALLOWED = /(?:(?:可以?|应当?|须|鼓励|支持)(?:联合|共同|依法|适当|酌情)?|应当?由[^，。；]{1,16})$/
/** 捐赠的200万元尚未到账: promised, not there yet. */
const OUTSTANDING =
  /^[^，。；！？]{0,20}(?:，(?:但|却|可是?)?(?:至今|目前|截至目前|这笔钱|款项)?)?(?:尚|仍|还|迟迟|一直)(?:未能?|没有?|没能)(?:全部|全额|完全)?(?:到账|到位|拨付|支付|兑现|落实|发放|下达)/
/** 概算投资2.6亿元, 预算为680万元, 给予不超过500万元: a figure that is an estimate or the bound of a gift; 预算内投资 is money. */
const ESTIMATE = /(?:概算|(?<!追加)预算(?!内)|(?:给予|补助|补贴|奖励|资助)(?:金额)?不超过)[^，。；\d]{0,6}$/
/** 将举办三场, 将达到441格, 预计增加100亿元: what a word of the future in the figure's own clause governs; 将13名嫌疑人抓获 takes them. */
const WILL =
  /(?:(?<![已可曾即又])将(?:会|于|在|有|为|达|迎来|新增|增加|获得?|送出|分|通过|举[办行]|开[展设]|投[入资]|实现|突破|超过|提供|面向|推出|建[成设]|设[立置]|组织|派出|招[募聘]|发放|带动|惠及|覆盖|持续|吸引|邀请|创造|进一步|继续)|预计|预期|有望|力争|拟(?!人|态|合))(?:(?!已|了|的|此前|同比|截至|去年)[^，。；：“”]){0,24}$/
/** 将与甲、乙、丙联合举办: none of them has joined the other yet. */
const WILL_JOIN = /(?<![已可曾即])(?:将|拟|计划)(?:与|和|同|联合|携手|会同)[^，。；：]{0,60}$/
/** 拟将总部迁往甲, 有望落户甲, 将在甲设立乙, 将在甲举行: where something is only to be. */
const TO_BE =
  '(?:(?<![已可曾又])将(?!士|军)|拟|(?<![据照按])计划|预计|有望|准备|打算|考虑|力争)(?:(?!日前|近日|昨|已|刚|了)[^，。；：“”]){0,16}'
const TO_BE_PLACED = new RegExp(
  `${TO_BE}(?:迁往|迁至|迁入|迁到|[迁搬]移?[至到往]|落户(?:于|在)?|落地|建在|建于|设在|设于|选址(?:于|在)?)$`,
)
const TO_BE_IN = new RegExp(`${TO_BE}在$`)
const PLACED =
  /^(?:等地)?[^，。；]{0,6}?(?:设立|设置|设点|建[设成造]?|新建|兴建|开[设办业工]|成立|举[行办]|召开|落[地户])/
/** 网友称…: hearsay, where the article says that it is not so. */
const HEARSAY = /(?:网传|网友称|据传|传言|传闻|谣传)[^。；]{0,80}$/
const REFUTED = /不实|不属实|没有[这那]么多|谣言|否认|辟谣|并无此事|子虚乌有|误传/
/** 去年向甲拨付: done, whatever stands in the sentences around. */
const LAST_YEAR = /(?:去年|前年|上年)(?:(?!将|拟|计划|预计|准备|承诺)[^，。；]){0,30}$/
/** 甲要求乙补贴丙: who is asked to pay has not paid. */
const ASKED_TO_PAY = /(?:要求|敦促|请求|呼吁)\s?$/
/** 批准甲投资乙, 禁止甲设立乙: who is let do it has not done it yet, who is kept from it does not. */
const LET = /(?:批准|同意|允许|准许|核准)\s?$/
const BUILT = /^[^。；！？]{0,40}?(?:已|建成|投产|竣工|完工)/
const FORBIDDEN = /(?:禁止|不许|不准|(?:不予?|未|没有)(?:批准|同意|允许|核准))\s?$/
/** 考虑向甲投资5亿元, 有意设立乙, 承诺捐赠: what is thought of or promised, not what a promise was kept by. */
const MEANT =
  /(?:考虑(?!到|之?后)|有意(?!思|义|识|见|者)|不排除|意欲|酝酿|打算|(?<!兑现|履行|按照?|依照|根据|信守|践行)承诺(?!的|书|函|后))(?:(?!的|了|已)[^，。；：“”]){0,24}$/
/** 如果甲捐赠500万元: a gift that is supposed. */
const IF =
  /(?:如果(?!说|不是)|假如|假设|倘若?|(?<![主必只需重])要是)[^，。；：“”]{0,32}(?:捐|投资|投入|拨|出资|赞助)[^，。；：“”]{0,24}$/
/** A sum that is claimed in court has not been awarded. */
const CLAIMED =
  /(?:索赔|诉请|要求(?:其|被告|对方|公司)?(?:支付|赔偿|赔付|返还)|请求(?:法院)?判令|要求[^，。；]{1,16}[向给为][^，。；]{1,16}(?:拨付|支付|捐赠|补贴|补助))(?:(?!判决|裁定|判处|一审|二审|判令)[^。；！]){0,60}$/
/** 900万元的索赔请求. */
const CLAIM = /^的?(?:索赔|赔偿请求|诉讼请求|诉求)/
const LEFT = /(?:退出|终止|结束)了?与?$/
const NO_LONGER = /不再(?:继续)?(?:担任|出任|兼任|任|履行|作为|是)|(?:决定|表示|将)不(?:出任|担任|接受)|未能?当选/
const RESIGNED = /辞去(?!.{0,12}后)/
const NOT_ELECTED = /^[^，。；]{0,4}(?:未能?当选|落选)/
/** 甲因公务不能出席, 甲不会前往某地参加, 甲被禁止参加: of 甲, unless something else was said of being there in between. */
const ABSENT =
  /^(?:(?!出席|参加|参会|主持)[^。；;]){0,40}?(?:(?:未能?|[不没]能|无法|没有|不会|拒绝|谢绝|婉拒|不得|不再|禁止)(?:(?!出席|参加|参会)[^，。；;]){0,8}(?:出席|参加|参会|到会|与会)|缺席|请假)/
/** 禁止甲出席, 要求甲参加: who is kept away was not there, who is asked to come has not come. */
const KEPT_AWAY = /(?:禁止|阻止|不许|不让|反对)$/
const ASKED_TO_COME = /(?:要求|呼吁|敦促|希望|建议)$/
/** 甲将于明日出席: who has not come yet. */
const WILL_COME =
  /^[^，。；：“”]{0,6}(?<![已曾即])(?:将|拟|计划|打算|准备)(?:[^，。；：“”]{0,8})(?:出席|参加|参会|参赛|亮相)/
/** 已将利率提高425个基点, 截至目前累计3亿元: a figure of what has been done, where its clause plans nothing beside. */
const REACHED =
  /(?:已经?(?:将|累计|先后|陆续|完成|实现|有|获)|截[至止](?:目前|发稿|昨日|\d))(?:(?!拟|计划|预计|目标|力争|争取|还将|将[在于]|有望|要求)[^，。；：“”]){0,40}$/

/** The modality that words leave no doubt of; nothing where the rest of the article must be weighed. */
export function ruledModality(view: ArticleView, type: RelationType, evidence: Evidence): Modality | undefined {
  if (type === 'RECOMMENDED') return 'proposed'
  const { sentence, trigger } = evidence
  const anchor = anchorOf(view, evidence)
  const { start } = view.sentences[sentence]
  const lead = (end: number, length: number): string => view.text.slice(Math.max(start, end - length), end)
  if (ASKED_TYPES.includes(type) && isAsked(lead(anchor, 120))) return 'proposed'
  if (trigger && DENIED.test(lead(trigger[0], 6)) && !isOfAnother(view, type, evidence)) return 'denied'
  if (MONEY_TYPES.includes(type) && isTakenBack(view, type, evidence)) return 'denied'
  if (MONEY_TYPES.includes(type) && isOutstanding(view, type, evidence)) return 'planned'
  if (trigger && ACCOMPLISHED.test(lead(trigger[0], 6))) return 'done'
  const subject = view.mentions[evidence.subjectMention]
  const object = view.mentions[evidence.objectMention]
  const together = view.sentenceOf[evidence.subjectMention] === view.sentenceOf[evidence.objectMention]
  if (MONEY_TYPES.includes(type)) {
    if (together && ASKED_TO_PAY.test(lead(subject.start, 4))) return 'proposed'
    if (HEARSAY.test(lead(anchor, 100)) && REFUTED.test(view.text)) return 'denied'
    if (trigger && LAST_YEAR.test(lead(trigger[0], 40))) return 'done'
  }
  if (ALLOWABLE.includes(type) && together) {
    if (FORBIDDEN.test(lead(subject.start, 6))) return 'denied'
    if (LET.test(lead(subject.start, 4)) && !BUILT.test(view.text.slice(object.end, view.sentences[sentence].end)))
      return 'planned'
  }
  if (trigger && ALLOWABLE.includes(type) && MEANT.test(lead(trigger[0], 30))) return 'planned'
  if (type === 'HAS_AMOUNT' && MEANT.test(lead(object.start, 30))) return 'planned'
  if (MONEY_TYPES.includes(type) && IF.test(lead(Math.max(anchor, trigger?.[1] ?? 0), 70))) return 'planned'
  if (type === 'HAS_AMOUNT' && ESTIMATE.test(lead(object.start, 12))) return 'planned'
  if (trigger && ALLOWABLE.includes(type) && ALLOWED.test(lead(trigger[0], 6))) return 'planned'
  if (type === 'HAS_AMOUNT' && CLAIMED.test(lead(object.start, 80))) return 'proposed'
  if (type === 'HAS_AMOUNT' && CLAIM.test(view.text.slice(object.end, object.end + 8))) return 'proposed'
  if (type === 'PARTNERED_WITH' && together && LEFT.test(lead(Math.max(subject.start, object.start), 5)))
    return 'denied'
  if (type === 'MEMBER_OF' && isOver(view, evidence, together)) return 'denied'
  if (type === 'PARTICIPATED_IN') {
    const before = view.text.slice(Math.max(0, subject.start - 4), subject.start)
    if (KEPT_AWAY.test(before) || follows(view, evidence.subjectMention, ABSENT)) return 'denied'
    if (ASKED_TO_COME.test(before)) return 'proposed'
    if (together && WILL_COME.test(view.text.slice(subject.end, subject.end + 20))) return 'planned'
  }
  if (type === 'LOCATED_IN' && together && isToBe(view, evidence.objectMention)) return 'planned'
  if (type === 'HAS_AMOUNT') {
    if (REACHED.test(lead(object.start, 60))) return 'done'
    if (WILL.test(lead(object.start, 40))) return 'planned'
  }
  if (type === 'PARTNERED_WITH' && together && WILL_JOIN.test(lead(Math.max(subject.start, object.start), 70)))
    return 'planned'
  if (trigger && DONE_BY_ACT.includes(type) && view.text[trigger[1]] === '了' && isSettled(lead(trigger[0], 160)))
    return 'done'
  return undefined
}

/** Whether something is only to be at a place, by a word that is no part of a name (“云帆计划”启动会在甲举行). */
function isToBe(view: ArticleView, place: number): boolean {
  const { start, end } = view.mentions[place]
  const sentence = view.sentenceOf[place]
  const from = Math.max(view.sentences[sentence].start, start - 40)
  const lead = view.text.slice(from, start)
  const word = TO_BE_PLACED.exec(lead) ?? (PLACED.test(view.text.slice(end, end + 10)) ? TO_BE_IN.exec(lead) : null)
  return word !== null && !mentionsWithin(view, sentence, from + word.index, from + word.index + 1).length
}

function isSettled(lead: string): boolean {
  const clause = lead.slice(1 + Math.max(...[...'，。；！？：'].map((mark) => lead.lastIndexOf(mark))))
  return !NOT_YET.test(clause) && !SUPPOSED.test(lead)
}

/** 甲没有参加，乙参加了: the denial stands before the other one is named. */
function isOfAnother(view: ArticleView, type: RelationType, { subjectMention, trigger, sentence }: Evidence): boolean {
  if (type !== 'PARTICIPATED_IN' || !trigger || view.sentenceOf[subjectMention] !== sentence) return false
  const { start } = view.mentions[subjectMention]
  return start > trigger[1] && /[，；]/.test(view.text.slice(trigger[1], start))
}

function isAsked(lead: string): boolean {
  let at = -1
  for (const match of lead.matchAll(ASK)) at = match.index + match[0].length
  return at >= 0 && !SETTLED.test(lead.slice(at))
}

function isTakenBack(view: ArticleView, type: RelationType, { sentence, trigger, objectMention }: Evidence): boolean {
  const { start, end: stop } = view.sentences[sentence]
  const figure = view.mentions[objectMention]
  const [from, to] = type === 'HAS_AMOUNT' ? [figure.start, figure.end] : (trigger ?? [start, start])
  const before = view.text.slice(Math.max(start, from - 60), from)
  const behind = view.text.slice(to, Math.min(stop, to + 60))
  return (type === 'HAS_AMOUNT' ? DENIED_FIGURE : DENIED_ACROSS).test(before) || (to > start && TAKEN_BACK.test(behind))
}

function isOutstanding(view: ArticleView, type: RelationType, { sentence, trigger, objectMention }: Evidence): boolean {
  const said = type === 'HAS_AMOUNT' ? view.mentions[objectMention].end : trigger?.[1]
  const { end } = view.sentences[sentence]
  return said !== undefined && OUTSTANDING.test(view.text.slice(said, Math.min(end, said + 40)))
}

/** 甲不再担任乙, 甲辞去乙, 甲未当选. */
function isOver(view: ArticleView, { subjectMention, objectMention }: Evidence, together: boolean): boolean {
  const person = view.mentions[subjectMention]
  const body = view.mentions[objectMention]
  const [from, to] = [Math.min(person.end, body.end), Math.max(person.start, body.start)]
  if (together && to - from < 120) {
    const between = view.text.slice(from, to)
    if (NO_LONGER.test(between) || (person.start < body.start && RESIGNED.test(between))) return true
  }
  return follows(view, subjectMention, NOT_ELECTED)
}

const MISSING = /^[^。；;]{0,40}?(?:退[出赛]|弃赛|放弃|取消|无缘|[未不]|没有|拒绝|缺席|请假)/

/** Whether anything behind the name of who is to have taken part speaks of not being there. */
export const mayBeAbsent = (view: ArticleView, { subjectMention }: Evidence): boolean =>
  follows(view, subjectMention, MISSING)

/** Whether the words right behind some mention of the entity match. */
function follows(view: ArticleView, mention: number, pattern: RegExp): boolean {
  const entity = view.owner[mention]
  const mentions = entity < 0 ? [mention] : placedMentions(view, entity).slice(0, 12)
  return mentions.some((m) => {
    const { end } = view.mentions[m]
    return pattern.test(view.text.slice(end, Math.min(view.sentences[view.sentenceOf[m]].end, end + 60)))
  })
}
