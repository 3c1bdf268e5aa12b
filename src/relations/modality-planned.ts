import { ACTS, isMoney, type Said } from './modality-said.ts'
import { mentionsWithin } from './view.ts'

/** 捐赠的200万元尚未到账: promised, not there yet. */
const OUTSTANDING =
  /^[^，。；！？]{0,20}(?:，(?:但|却|可是?)?(?:至今|目前|截至目前|这笔钱|款项)?)?(?:尚|仍|还|迟迟|一直)(?:未能?|没有?|没能)(?:全部|全额|完全)?(?:到账|到位|拨付|支付|兑现|落实|发放|下达)/
export function isOutstanding(said: Said): boolean {
  const { view, type, object, trigger, end } = said
  const at = type === 'HAS_AMOUNT' ? object.end : trigger?.[1]
  return isMoney(said) && at !== undefined && OUTSTANDING.test(view.text.slice(at, Math.min(end, at + 40)))
}

/** 批准甲投资乙: who is let do it has not done it yet. */
const LET = /(?:批准|同意|允许|准许|核准)\s?$/
const BUILT = /^[^。；！？]{0,40}?(?:已|建成|投产|竣工|完工)/
export const isLet = ({ view, type, together, subject, object, lead, end }: Said): boolean =>
  ACTS.includes(type) && together && LET.test(lead(subject.start, 4)) && !BUILT.test(view.text.slice(object.end, end))

/** 考虑向甲投资5亿元, 有意设立乙, 主张绿电20%, 承诺捐赠: what is thought of or promised, not what a promise was kept by. */
const MEANT =
  /(?:考虑(?!到|之?后)|有意(?!思|义|识|见|者)|不排除|意欲|酝酿|打算|主张(?![的了]|权利|债权|自己|撤销)|(?<!兑现|履行|按照?|依照|根据|信守|践行)承诺(?!的|书|函|后))(?:(?!的|了|已)[^，。；：“”]){0,24}$/
export const isMeant = ({ type, trigger, object, lead }: Said): boolean =>
  (trigger !== undefined && ACTS.includes(type) && MEANT.test(lead(trigger[0], 30))) ||
  (type === 'HAS_AMOUNT' && MEANT.test(lead(object.start, 30)))

/** 如果甲捐赠500万元: a gift that is supposed. */
const IF =
  /(?:如果(?!说|不是)|假如|假设|倘若?|(?<![主必只需重])要是)[^，。；：“”]{0,32}(?:捐|投资|投入|拨|出资|赞助)[^，。；：“”]{0,24}$/
export const isSupposed = (said: Said): boolean =>
  isMoney(said) && IF.test(said.lead(Math.max(said.anchor, said.trigger?.[1] ?? 0), 70))

/** 概算投资2.6亿元, 预算为680万元, 给予不超过500万元: a figure that is an estimate or the bound of a gift; 预算内投资 is money. */
const ESTIMATE = /(?:概算|(?<!追加)预算(?!内)|(?:给予|补助|补贴|奖励|资助)(?:金额)?不超过)[^，。；\d]{0,6}$/
export const isEstimate = ({ type, object, lead }: Said): boolean =>
  type === 'HAS_AMOUNT' && ESTIMATE.test(lead(object.start, 12))

/** 将利润预测上调至4600万元, 完成了8亿元接单目标的37%: a figure of what is expected. */
const FORECAST =
  /(?<![比较于])(?:预测|预期|预估|目标|指引)[^，。；：“”\d]{0,4}(?:上调|下调|调高|调低|上修|下修)(?:至|到|为)?\s?$/
const TARGET = /^[^，。；\d]{0,6}目标的\d/
export const isForecast = ({ type, object, lead, behind }: Said): boolean =>
  type === 'HAS_AMOUNT' && (FORECAST.test(lead(object.start, 20)) || TARGET.test(behind(object.end, 12)))

/** 可以联合举办, 应当拨付, 应由甲拨付, 鼓励设立: what is allowed or wanted is not yet done. */
const ALLOWED = /(?:(?:可以?|应当?|须|鼓励|支持)(?:联合|共同|依法|适当|酌情)?|应当?由[^，。；]{1,16})$/
export const isAllowed = ({ type, trigger, lead }: Said): boolean =>
  trigger !== undefined && ACTS.includes(type) && ALLOWED.test(lead(trigger[0], 6))

/** 甲将于明日出席: who has not come yet. */
const WILL_COME =
  /^[^，。；：“”]{0,6}(?<![已曾即])(?:将|拟|计划|打算|准备)(?:[^，。；：“”]{0,8})(?:出席|参加|参会|参赛|亮相)/
export const willCome = ({ type, together, subject, behind }: Said): boolean =>
  type === 'PARTICIPATED_IN' && together && WILL_COME.test(behind(subject.end, 20))

/** 拟将总部迁往甲, 有望落户甲, 将在甲设立乙, 将在甲举行: where something is only to be. */
const TO_BE =
  '(?:(?<![已可曾又])将(?!士|军)|拟|(?<![据照按])计划|预计|有望|准备|打算|考虑|力争)(?:(?!日前|近日|昨|已|刚|了)[^，。；：“”]){0,16}'
const TO_BE_PLACED = new RegExp(
  `${TO_BE}(?:迁往|迁至|迁入|迁到|[迁搬]移?[至到往]|落户(?:于|在)?|落地|建在|建于|设在|设于|选址(?:于|在)?)$`,
)
const TO_BE_IN = new RegExp(`${TO_BE}在$`)
const PLACED =
  /^(?:等地)?[^，。；]{0,6}?(?:设立|设置|设点|建[设成造]?|新建|兴建|开[设办业工]|成立|举[行办]|召开|落[地户])/
/** Whether something is only to be at a place, by a word that is no part of a name (“云帆计划”启动会在甲举行). */
export function isToBePlaced({ view, type, evidence, together, object: { start, end }, lead, behind }: Said): boolean {
  if (type !== 'LOCATED_IN' || !together) return false
  const before = lead(start, 40)
  const word = TO_BE_PLACED.exec(before) ?? (PLACED.test(behind(end, 10)) ? TO_BE_IN.exec(before) : null)
  if (!word) return false
  const at = start - before.length + word.index
  return !mentionsWithin(view, evidence.sentence, at, at + 1).length
}

/** 将举办三场, 将达到441格, 预计增加100亿元: what a word of the future in the figure's own clause governs; 将13名嫌疑人抓获 takes them. */
const WILL =
  /(?:(?<![已可曾即又])将(?:会|于|在|有|为|达|迎来|新增|增加|获得?|送出|分|通过|举[办行]|开[展设]|投[入资]|实现|突破|超过|提供|面向|推出|建[成设]|设[立置]|组织|派出|招[募聘]|发放|带动|惠及|覆盖|持续|吸引|邀请|创造|进一步|继续)|预计|(?<![比较于])预期|有望|力争|拟(?!人|态|合))(?:(?!已|了|的|此前|同比|截至|去年)[^，。；：“”]){0,24}$/
export const isInFuture = ({ type, object, lead }: Said): boolean =>
  type === 'HAS_AMOUNT' && WILL.test(lead(object.start, 40))

/** 将与甲、乙、丙联合举办: none of them has joined the other yet. */
const WILL_JOIN = /(?<![已可曾即])(?:将|拟|计划)(?:与|和|同|联合|携手|会同)[^，。；：]{0,60}$/
export const willJoin = ({ type, together, subject, object, lead }: Said): boolean =>
  type === 'PARTNERED_WITH' && together && WILL_JOIN.test(lead(Math.max(subject.start, object.start), 70))
