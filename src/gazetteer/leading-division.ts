import type { Division, DivisionIndex } from './division.ts'
import type { NameIndex } from './prefix-index.ts'

/** The division (or, abroad, the country or city) that an organisation's name begins with. */
export interface LeadingDivision {
  /** The deepest one stated, where the name (or the context) says which. */
  readonly division?: Division
  /** All that it may be; `division` where there is only one. Empty for a place abroad, which has no code. */
  readonly candidates: readonly Division[]
  /** `陕西省渭南市澄城县`; the stated name itself where it is not known which. */
  readonly fullName: string
  /** How many characters of the name the chain spans. */
  readonly length: number
  /** The deepest part is a short form (`辽宁` in `辽宁省总` is not: 省 is written). */
  readonly short: boolean
}

/**
 * Which division an organisation's name begins with, the deepest its chain states: 610525 for `渭南市澄城县工人文化宫`.
 * A short form counts when the name goes on as a body's name does: `澄城县总工会`, `辽宁省总`, `南京青风志愿者中心`, but a
 * county's only before an office (`澄城总工会`), because most such words also mean something else.
 * A country or city abroad counts too (`美国财政部`), except 中国, with which half of all bodies begin.
 * `within`: codes of divisions that the article is about; they decide between namesakes.
 */
export function findLeadingDivision(
  index: DivisionIndex,
  abroad: NameIndex,
  name: string,
  within: readonly string[] = [],
): LeadingDivision | undefined {
  const start =
    /^[“"《]?(?:中国共产党|中共|共青团|民盟|民革|民建|民进|农工党|致公党|九三学社)?/.exec(name)?.[0].length ?? 0
  const match = index.divisionAt(name, start)
  if (!match) {
    const place = abroad.longestAt(name, start)
    if (!place || place.length + start >= name.length || place === '中国') return undefined
    return { candidates: [], fullName: place, length: start + place.length, short: false }
  }
  if (match.end >= name.length) return undefined
  let candidates = match.candidates
  if (match.short) {
    const rest = name.slice(match.end)
    if (NOT_A_PLACE.test(name.slice(start))) return undefined
    const offices = OFFICE.test(rest)
    candidates = candidates.filter(
      (d) => d.level === 'province' || d.level === 'prefecture' || d.level === 'area' || offices,
    )
    if (!candidates.length) return undefined
  }
  const near = within.length ? candidates.filter((d) => within.some((code) => isWithin(index, d, code))) : []
  if (near.length) candidates = near
  // A province and its city of the same short name (吉林): the province is what a bare short form means.
  if (candidates.length > 1 && match.short && candidates[0].level !== candidates[1].level) candidates = [candidates[0]]
  const division = candidates.length === 1 ? candidates[0] : undefined
  return {
    division,
    candidates,
    fullName: division ? index.fullName(division.code) : name.slice(start, match.end),
    length: match.end,
    short: match.short,
  }
}

/** The body's name begins with an office of government, party or union. */
const OFFICE =
  /^(?:总工会|总$|工会|人民|法院|检察|公安|纪委|监委|县委|区委|市委|党委|政府|政协|人大|妇联|团委|残联|文联|科协|侨联|工商联|红十字|教育|财政|民政|司法|交通|卫生|卫健|市场监|税务|住建|应急|农业|水利|水务|林业|文旅|文化|发改|人社|自然资源|生态环境|统计|审计|医保|消防|交警|融媒|电视|日报|农商|农村商业|信用|职工)/

/** Short forms that name other things than the place when a body's name goes on with them. */
const NOT_A_PLACE =
  /^(?:中山(?:大学|医院|医学|纪念)|长安(?:汽车|大学|街)|东方(?!市)|太平洋|平安(?!县|区)|吉利|长城|和平|新华|阿里巴巴|民主|大同(?!市)|华安|长江|黄河|南海(?:网|舰)|东海(?:证券|舰))/

function isWithin(index: DivisionIndex, division: Division, code: string): boolean {
  return (
    division.code === code ||
    index.ancestors(division.code).some((a) => a.code === code) ||
    index.ancestors(code).some((a) => a.code === division.code)
  )
}
