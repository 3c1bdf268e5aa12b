import type { DateExpression, DatePrecision } from '../model/date.ts'

export type { DateExpression, DatePrecision } from '../model/date.ts'

/**
 * The dates that a text states, in its order, none inside another. `publishedAt` (ISO 8601) gives 去年, 1月30日 and 本月 their
 * year and month; without it they take those of the last full date in the text, or have no value.
 */
export function findDates(text: string, publishedAt?: string): readonly DateExpression[] {
  const anchor = readAnchor(publishedAt)
  const found: DateExpression[] = []
  let context: Known = { ...anchor }
  let sentenceEnd = -1
  for (const m of text.matchAll(DATE)) {
    const groups = m.groups as Groups
    const start = m.index
    // A year holds for the rest of its sentence, then the publication's date holds again.
    if (sentenceEnd >= 0 && /[。！？\n]/.test(text.slice(sentenceEnd, start)) && anchor.year) context = { ...anchor }
    const read = readMatch(groups, context, anchor)
    if (!read) continue
    const end = start + m[0].length
    if (read.value) {
      const [year, month] = read.value.split('-').map(Number)
      context = month ? { year, month } : { ...context, year }
      sentenceEnd = end
    }
    found.push({ start, end, ...read })
  }
  return found
}

interface Known {
  readonly year?: number
  readonly month?: number
  readonly day?: number
}
type Groups = Readonly<Record<string, string | undefined>>
interface Read {
  readonly value?: string
  readonly until?: string
  readonly precision: DatePrecision
}

const YEAR = '(?:[12]\\d{3}|[一二][〇零○一二三四五六七八九]{3})'
const NUMBER = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})'
const RELATIVE_YEAR = '今年|去年|前年|明年|后年|本年|上年|当年|同年|次年|翌年'
export const DATE = new RegExp(
  [
    // 2024-01-30, 2024/1/30, 2024.01.30
    '(?<![\\d.])(?<iy>[12]\\d{3})[-/.](?<im>\\d{1,2})[-/.](?<id>\\d{1,2})(?![\\d.])',
    // 20世纪90年代
    '(?<century>\\d{1,2})世纪(?<decade>[一二三四五六七八九]十|\\d0)年代',
    // “十四五”期间
    '[“"]?(?<plan>十[一二三四五])五[”"]?(?:规划)?(?:期间|时期)',
    // 2023年6月5日, 去年下半年, 2024年1月至3月, 2024年
    `(?<!\\d)(?:(?<y>${YEAR})年(?:度)?|(?<ry>${RELATIVE_YEAR}))(?:(?<m>${NUMBER})月(?:份)?(?:(?<d>${NUMBER})[日号]|(?<part>上旬|中旬|下旬|初|底|末))?|(?<half>上半年|下半年)|第?(?<quarter>[一二三四1-4])季度|(?<first>前[二三]季度)|(?<edge>年?(?:初|底|末)))?(?:[至到—\\-～~]+(?:(?<y2>${YEAR})年)?(?:(?<m2>${NUMBER})月(?:份)?)?(?:(?<d2>${NUMBER})[日号])?)?`,
    // 1月30日, 8月5日至8日, 1月至6月, 1-6月, 4月中旬
    `(?<!\\d)(?:(?<n1>${NUMBER})[-—～~至到])?(?<n>${NUMBER})月(?![龄饼球嫂光薪租销均])(?:份)?(?:(?<nd>${NUMBER})[日号]|(?<npart>上旬|中旬|下旬|初|底|末))?(?:[至到—\\-～~]+(?:(?<nm2>${NUMBER})月(?:份)?)?(?:(?<nd2>${NUMBER})[日号])?)?`,
    // 上半年, 前三季度, 二季度
    '(?<ohalf>上半年|下半年)|(?<ofirst>前[二三]季度)|第?(?<oquarter>[一二三四])季度',
    // 13日
    '(?<![\\d月.])(?<od>\\d{1,2})日(?!内|间|游|元|均|产|后|前)',
    // 本月, 上个月, 昨天, 近日
    '(?<rm>本月|当月|上个?月|下个?月)|(?<rd>今天|今日|昨天|昨日|前天|明天|明日|当天|当日|同日)|(?<vague>近日|日前|近期|连日来|不久前|近年来)',
  ].join('|'),
  'g',
)

function readMatch(g: Groups, context: Known, anchor: Known): Read | undefined {
  if (g.iy) return day(Number(g.iy), Number(g.im), Number(g.id))
  if (g.century) {
    const decade = /^\d/.test(g.decade!) ? Number(g.decade) : numeral(g.decade!)
    const year = (Number(g.century) - 1) * 100 + decade
    return { value: String(year), until: String(year + 9), precision: 'decade' }
  }
  if (g.plan) {
    const year = 1951 + 5 * numeral(g.plan)
    return { value: String(year), until: String(year + 4), precision: 'period' }
  }
  if (g.y || g.ry) return readYear(g, context, anchor)
  if (g.n) {
    const month = numeral(g.n)
    const first = g.n1 ? numeral(g.n1) : undefined
    const last = g.nm2 ? numeral(g.nm2) : undefined
    if (!isMonth(month) || (first && !isMonth(first)) || (last && !isMonth(last))) return undefined
    const year = yearOf(first ?? month, context, anchor)
    if (first) return span(year, first, undefined, year, month, undefined)
    return withEnd(monthDay(year, month, g.nd, g.npart), year, month, undefined, g.nm2, g.nd2)
  }
  if (g.ohalf || g.oquarter || g.ofirst) return partOfYear(context.year, g.ohalf, g.oquarter, g.ofirst)
  if (g.od) {
    const number = Number(g.od)
    if (number < 1 || number > 31) return undefined
    return context.year && context.month ? day(context.year, context.month, number) : { precision: 'day' }
  }
  if (g.rm) {
    if (!anchor.year || !anchor.month) return { precision: 'month' }
    return monthShifted(anchor.year, anchor.month, g.rm.startsWith('上') ? -1 : g.rm.startsWith('下') ? 1 : 0)
  }
  if (g.rd) return dayShifted(anchor, context, g.rd)
  return { precision: 'vague' }
}

function readYear(g: Groups, context: Known, anchor: Known): Read | undefined {
  const year = yearNamed((g.y ?? g.ry)!, context, anchor)
  const precision: DatePrecision = g.d ? 'day' : g.m ? 'month' : 'year'
  if (g.half || g.quarter || g.first) return partOfYear(year, g.half, g.quarter, g.first)
  if (g.edge) {
    if (year === undefined) return { precision: 'quarter' }
    return /初/.test(g.edge)
      ? span(year, 1, undefined, year, 3, undefined, 'quarter')
      : span(year, 10, undefined, year, 12, undefined, 'quarter')
  }
  if (!g.m) {
    // 2021年至2023年
    if (g.y2 && year !== undefined && !g.m2)
      return { value: String(year), until: String(numeral(g.y2)), precision: 'year' }
    return year === undefined ? { precision } : { value: String(year), precision }
  }
  const month = numeral(g.m)
  if (!isMonth(month)) return undefined
  return withEnd(monthDay(year, month, g.d, g.part), year, month, g.y2, g.m2, g.d2)
}

function monthDay(
  year: number | undefined,
  month: number,
  d: string | undefined,
  part: string | undefined,
): Read | undefined {
  if (d) {
    const number = numeral(d)
    return year === undefined ? { precision: 'day' } : day(year, month, number)
  }
  if (part) {
    if (year === undefined) return { precision: 'part-of-month' }
    const [from, to] =
      part === '上旬' || part === '初' ? [1, 10] : part === '中旬' ? [11, 20] : [21, daysIn(year, month)]
    return { value: iso(year, month, from), until: iso(year, month, to), precision: 'part-of-month' }
  }
  return year === undefined ? { precision: 'month' } : { value: iso(year, month), precision: 'month' }
}

/** Adds what stands behind 至: another day, month or year. */
function withEnd(
  read: Read | undefined,
  year: number | undefined,
  month: number,
  y2?: string,
  m2?: string,
  d2?: string,
): Read | undefined {
  if (year === undefined || read?.value === undefined || !(y2 || m2 || d2)) return read
  const endYear = y2 ? numeral(y2) : year
  const endMonth = m2 ? numeral(m2) : month
  if (!isMonth(endMonth)) return read
  const wraps = !y2 && endMonth < month ? 1 : 0
  const until = d2 ? iso(endYear + wraps, endMonth, numeral(d2)) : iso(endYear + wraps, endMonth)
  return { ...read, until }
}

function partOfYear(year: number | undefined, half?: string, quarter?: string, first?: string): Read {
  const precision: DatePrecision = half ? 'half' : 'quarter'
  if (year === undefined) return { precision }
  if (half)
    return half.startsWith('上')
      ? span(year, 1, undefined, year, 6, undefined, precision)
      : span(year, 7, undefined, year, 12, undefined, precision)
  if (first) return span(year, 1, undefined, year, 3 * numeral(first[1]), undefined, precision)
  const q = numeral(quarter!)
  return span(year, 3 * q - 2, undefined, year, 3 * q, undefined, precision)
}

function span(
  y1: number | undefined,
  m1: number,
  d1: number | undefined,
  y2: number | undefined,
  m2: number,
  d2: number | undefined,
  precision: DatePrecision = 'month',
): Read {
  return y1 === undefined || y2 === undefined
    ? { precision }
    : { value: iso(y1, m1, d1), until: iso(y2, m2, d2), precision }
}

function day(year: number, month: number, number: number): Read | undefined {
  if (!isMonth(month) || number < 1 || number > daysIn(year, month)) return undefined
  return { value: iso(year, month, number), precision: 'day' }
}

function yearNamed(name: string, context: Known, anchor: Known): number | undefined {
  const digits = /^[12]\d{3}$/.test(name) || /^[一二][〇零○一二三四五六七八九]{3}$/.test(name)
  if (digits) return numeral(name)
  if (name === '当年' || name === '同年') return context.year
  if (name === '次年' || name === '翌年') return context.year === undefined ? undefined : context.year + 1
  const shift: Record<string, number> = { 今年: 0, 本年: 0, 去年: -1, 上年: -1, 前年: -2, 明年: 1, 后年: 2 }
  return anchor.year === undefined ? undefined : anchor.year + shift[name]
}

/** A month without its year is the one nearest to the publication, or that of the last date in the sentence. */
function yearOf(month: number, context: Known, anchor: Known): number | undefined {
  if (context.year !== undefined && context.year !== anchor.year) return context.year
  if (anchor.year === undefined) return context.year
  if (anchor.month === undefined) return anchor.year
  if (month - anchor.month > 6) return anchor.year - 1
  return anchor.month - month > 9 ? anchor.year + 1 : anchor.year
}

function monthShifted(year: number, month: number, by: number): Read {
  const index = year * 12 + (month - 1) + by
  return { value: iso(Math.floor(index / 12), (index % 12) + 1), precision: 'month' }
}

function dayShifted(anchor: Known, context: Known, word: string): Read {
  if (word === '当天' || word === '当日' || word === '同日') {
    return context.year && context.month && context.day
      ? { value: iso(context.year, context.month, context.day), precision: 'day' }
      : { precision: 'day' }
  }
  if (!anchor.year || !anchor.month || !anchor.day) return { precision: 'day' }
  const by = word.startsWith('昨') ? -1 : word.startsWith('前') ? -2 : word.startsWith('明') ? 1 : 0
  const date = new Date(Date.UTC(anchor.year, anchor.month - 1, anchor.day + by))
  return { value: date.toISOString().slice(0, 10), precision: 'day' }
}

function readAnchor(publishedAt: string | undefined): Known {
  const m = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(publishedAt ?? '')
  return m ? { year: Number(m[1]), month: m[2] ? Number(m[2]) : undefined, day: m[3] ? Number(m[3]) : undefined } : {}
}

const VALUES = '零一二三四五六七八九'
/** 12, 十二, 二〇二三; NaN is never returned for what the pattern lets through. */
function numeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const plain = text.replace(/[〇○]/g, '零')
  const ten = plain.indexOf('十')
  if (ten < 0) return Number([...plain].map((c) => VALUES.indexOf(c)).join(''))
  return (ten === 0 ? 1 : VALUES.indexOf(plain[0])) * 10 + (plain.length > ten + 1 ? VALUES.indexOf(plain[ten + 1]) : 0)
}

function isMonth(month: number): boolean {
  return month >= 1 && month <= 12
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function iso(year: number, month: number, dayNumber?: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return dayNumber === undefined ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(dayNumber)}`
}
