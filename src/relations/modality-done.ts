import type { RelationType } from '../model/ontology.ts'
import { ACTS, isMoney, type Said } from './modality-said.ts'

/** 已投入, 已经累计拨付: what has been done is done, whatever else the sentence plans. */
const ACCOMPLISHED = /(?:已经?|先后)(?:累计|共计?)?$/
export const isAccomplished = ({ trigger, lead }: Said): boolean =>
  trigger !== undefined && ACCOMPLISHED.test(lead(trigger[0], 6))

/** 去年向甲拨付: done, whatever stands in the sentences around. */
const LAST_YEAR = /(?:去年|前年|上年)(?:(?!将|拟|计划|预计|准备|承诺)[^，。；]){0,30}$/
export const isLastYears = (said: Said): boolean =>
  isMoney(said) && said.trigger !== undefined && LAST_YEAR.test(said.lead(said.trigger[0], 40))

/** 已将利率提高425个基点, 截至目前累计3亿元: a figure of what has been done, where its clause plans nothing beside. */
const REACHED =
  /(?:已经?(?:将|累计|先后|陆续|完成|实现|有|获)|截[至止](?:目前|发稿|昨日|\d))(?:(?!拟|计划|预计|目标|力争|争取|还将|将[在于]|有望|要求)[^，。；：“”]){0,40}$/
export const isReached = ({ type, object, lead }: Said): boolean =>
  type === 'HAS_AMOUNT' && REACHED.test(lead(object.start, 60))

/** 从62%提高到了96%: both are facts, where its clause plans and its sentence supposes nothing. */
const CHANGE = '(?:[提升降增减扩缩压涨跌][高升低加长少大短小缩]?|上升|上涨|下降|下跌)(?:到|至)?了'
const CHANGED_TO = new RegExp(`${CHANGE}(?:近|约|超过|超|逾)?$`)
const CHANGED_FROM = new RegExp(`^[^，。；：“”]{0,8}${CHANGE}`)
const YET_TO_CHANGE = /将[会在于]|还将|拟|计划|打算|预计|预期|力争|争取|希望|要求|目标|未|没|不(?![断仅但])|可能|估计/
export const isChanged = ({ view, type, object, lead, behind }: Said): boolean =>
  type === 'HAS_AMOUNT' &&
  (CHANGED_TO.test(lead(object.start, 8)) ||
    (view.text[object.start - 1] === '从' && CHANGED_FROM.test(behind(object.end, 14)))) &&
  isFact(lead(object.start, 160), YET_TO_CHANGE)

/** 今年6月，甲联合印发《…》: a day that is named, and no word of plans behind it. */
const LATELY =
  /(?:近日|日前|昨[日天]|今[日天]|今年|去年|\d{1,2}[月日])(?:(?!将|拟|计划|打算|准备|预计|力争|争取|希望|建议|呼吁|要求|应|未|没|不|前)[^。；！？]){0,48}$/
const NEWLY_ISSUED = /^(?:联合)?(?:印发|发布|出台|公布|下发|发出|颁布|制发|公开)$/
export const isIssued = ({ view, type, trigger, lead }: Said): boolean =>
  type === 'ISSUED' &&
  trigger !== undefined &&
  NEWLY_ISSUED.test(view.text.slice(...trigger)) &&
  LATELY.test(lead(trigger[0], 60)) &&
  isFact(lead(trigger[0], 160), NOT_YET)

/** Where 了 behind the verb says that it was done; 辞去了 and 缺席了 say otherwise. */
const DONE_BY_ACT: readonly RelationType[] = [...ACTS, 'PROPOSED']
/** 成立了甲: done, where its clause plans, asks, denies and doubts nothing, and its sentence supposes nothing. */
const NOT_YET = /将|拟|计划|打算|准备|预计|力争|争取|希望|建议|呼吁|要求|应|等到|未|没|不|非|否|可能|疑似|估计|谣|传/
const SUPPOSED = /如果|若(?!干)|假如|假设|倘|一旦|要是|是否|以为|谎称|网传|据传|传言|传闻|谣传|网友称|缺席/
export const isSettled = ({ view, type, trigger, lead }: Said): boolean =>
  trigger !== undefined &&
  DONE_BY_ACT.includes(type) &&
  view.text[trigger[1]] === '了' &&
  isFact(lead(trigger[0], 160), NOT_YET)

function isFact(lead: string, notYet: RegExp): boolean {
  const clause = lead.slice(1 + Math.max(...[...'，。；！？：'].map((mark) => lead.lastIndexOf(mark))))
  return !notYet.test(clause) && !SUPPOSED.test(lead)
}
