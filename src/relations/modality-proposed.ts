import type { RelationType } from '../model/ontology.ts'
import { isMoney, type Said } from './modality-said.ts'

/** 甲建议乙设立丙: what follows is asked for. The noun is excluded: 《…建议》, 建议书, 建议征集, 意见建议, 建议30余条. */
const ASK =
  /(?<!的|响应|意见)(?:建议|提议|呼吁|恳请)(?![》”书稿箱者]|征集|收集|办理|和意见|[共近约逾超]?[\d一二三四五六七八九十百千万数]{1,8}[余多]?[条件份])/g
const SETTLED = /已|此前|曾经|去年|截至|提出(?:了|的)?$/
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

/** Whether a proposal asks for it. */
export const isProposed = ({ type, anchor, lead }: Said): boolean =>
  ASKED_TYPES.includes(type) && isAsked(lead(anchor, 120))

function isAsked(lead: string): boolean {
  let at = -1
  for (const match of lead.matchAll(ASK)) at = match.index + match[0].length
  return at >= 0 && !SETTLED.test(lead.slice(at))
}

/** 甲要求乙补贴丙: who is asked to pay has not paid. */
const ASKED_TO_PAY = /(?:要求|敦促|请求|呼吁)\s?$/
export const isAskedToPay = (said: Said): boolean =>
  isMoney(said) && said.together && ASKED_TO_PAY.test(said.lead(said.subject.start, 4))

/** A sum that is claimed in court has not been awarded. */
const CLAIMED =
  /(?:索赔|诉请|要求(?:其|被告|对方|公司)?(?:支付|赔偿|赔付|返还)|请求(?:法院)?判令|要求[^，。；]{1,16}[向给为][^，。；]{1,16}(?:拨付|支付|捐赠|补贴|补助))(?:(?!判决|裁定|判处|一审|二审|判令)[^。；！]){0,60}$/
/** 900万元的索赔请求. */
const CLAIM = /^的?(?:索赔|赔偿请求|诉讼请求|诉求)/
/** 要求当局增派1000名士兵: who is asked for has not been sent. */
const ASKED_FOR =
  /(?<![应按照据])(?:要求|请求|呼吁|敦促)[^，。；：]{0,24}(?:增派|派遣|派出|部署|增援|移交|释放)(?!了)[^，。；：]{0,8}$/
export const isClaimed = ({ type, object, lead, behind }: Said): boolean =>
  type === 'HAS_AMOUNT' &&
  (CLAIMED.test(lead(object.start, 80)) || CLAIM.test(behind(object.end, 8)) || ASKED_FOR.test(lead(object.start, 48)))

/** 要求甲参加: who is asked to come has not come. */
const ASKED_TO_COME = /(?:要求|呼吁|敦促|希望|建议)$/
export const isAskedToCome = ({ type, subject, view }: Said): boolean =>
  type === 'PARTICIPATED_IN' && ASKED_TO_COME.test(view.text.slice(Math.max(0, subject.start - 4), subject.start))
