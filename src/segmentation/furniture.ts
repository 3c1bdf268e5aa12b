/**
 * The page's own print: date lines, page numbers, section names, editors, addresses, telephone numbers.
 * It belongs to no article.
 */
export function isFurniture(text: string): boolean {
  if (text.length > 80) return false
  if (!/[\p{L}\p{N}]/u.test(text)) return true
  return FURNITURE.some((rule) => rule.test(text)) || isPressLine(text) || dateLine(text) !== undefined
}

const WEEKDAY = '星期[一二三四五六日天]'

/** Lines that name the page. */
const PAGE_NAMES: readonly RegExp[] = [
  // 8 · 02 · A7 · A07版 · 第6版 · 第 6 版
  /^(?:第\s?)?[A-Z]?\d{1,3}(?:\s?版)?$/,
  /^第?[一二三四五六七八九十]{1,3}版$/,
  // 02 要闻 · A7 社区 · 第6版 维权周刊 · 4版 综合新闻
  /^(?:第\s?)?(?:[A-Z]\d{1,3}|\d{2}|\d{1,2}\s?版)[\s|｜/／·:：—-]{1,3}[\p{L}·・]{2,10}$/u,
  // 职工文化 | 8 · 综合新闻/A3 · 要闻 02
  /^[\p{L}·・]{2,10}\s*(?:[|｜/／]|\s)\s*(?:第\s?)?(?:[A-Z]?\d{1,3}\s?版|[A-Z]\d{1,3}|0\d|[|｜/／]?\s?\d{1,2})$/u,
]

/** Whether a line is the page's number or name: `A7`, `02 要闻`, `第6版 维权周刊`. */
export const isPageName = (text: string): boolean => text.length <= 24 && PAGE_NAMES.some((rule) => rule.test(text))

const FURNITURE: readonly RegExp[] = [
  ...PAGE_NAMES,
  // 社区 SHEQU: a section's name and its pinyin
  /^[\u4e00-\u9fff]{2,6}\s+[A-Z]{3,}(?:\s[A-Z]{2,})*$/,
  // 责编：李岩 美编：王某 · 编辑 李岩 · 本版责编 张三 电话 …
  /^(?:本版|今日)?(?:责任编辑|责编|编辑|美术编辑|美编|版式|版面|校对|责校|值班主任|值班编委|组版|制图|主编|审校|见习编辑|视觉|排版|本版编辑|实习编辑)[\s:：/／|｜]{1,2}[\u4e00-\u9fff·\s\w:：/／|｜、@.-]{2,60}$/,
  // 本报地址 · 国内统一刊号 · 邮发代号 · 广告热线
  /^(?:本报|本社|社)?(?:地址|社址)\s?[:：]/,
  /^(?:国内统一(?:连续出版物|刊)号|邮发代号|邮政编码|广告经营许可证|广告许可证|印刷|零售|定价|总第)/,
  /^[\u4e00-\u9fff]{0,8}(?:热线|电话|投稿邮箱|电子邮箱|信箱|邮箱|传真|网址|网站|微信公众号|客户端)\s?[:：]?\s?[\w@.\-—–()（）/:：转\s]{5,60}$/,
  /^(?:请?扫描?(?:描)?(?:上方|下方|左侧|右侧)?二维码|扫一扫|扫码)/,
  /^(?:上接|下转|紧接)第?\s?[A-Z]?\d{1,2}\s?版/,
  /^[（(](?:上接|下转|紧接)[^）)]{1,14}[）)]$/,
  // 总第1234期 · 第 123 期 · 今日八版
  /^(?:总第|第)\s?\d{1,6}\s?(?:期|号)$/,
  /^今日\s?[\d一二三四五六七八九十]{1,3}\s?版$/,
  // www.example.com · name@example.com
  /^(?:https?:\/\/|www\.)\S+$/i,
  /^[\w.-]+@[\w.-]+$/,
]

/** Address, post code, telephone and the like, several on one line. */
function isPressLine(text: string): boolean {
  const words = text.match(/地址|邮编|邮政编码|电话|热线|刊号|代号|印刷|邮箱|定价|零售|订阅|发行|传真|许可证/g)
  return (words?.length ?? 0) >= 2 && !/[。！？]/.test(text)
}

const DATE = /(?<year>(?:19|20)\d{2})\s?(?:年|[.\-/·])\s?(?<month>\d{1,2})\s?(?:月|[.\-/·])\s?(?<day>\d{1,2})(?:\s?日)?/
const CHINESE_DATE =
  /(?<year>[二一][〇零○0一二三四五六七八九]{3})年(?<month>[一二三四五六七八九十]{1,2})月(?<day>[一二三四五六七八九十]{1,3})日/
/** What may stand beside the date on its line. */
const BESIDE = new RegExp(
  `${WEEKDAY}|周[一二三四五六日]|农历\\S{2,8}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\\S{0,6}|\\S?月(?:初|十|廿|三)\\S{1,2}|编辑|责编|责任编辑|美编|版式|校对|版|第|期|出版|今日|总|MON|TUE|WED|THU|FRI|SAT|SUN`,
  'gi',
)

/** What stands on a date line beside the date, the weekday and the editors. */
export function withoutDate(text: string): string {
  if (dateLine(text) === undefined) return text
  return text.replace(DATE, ' ').replace(CHINESE_DATE, ' ').replace(BESIDE, ' ').trim()
}

/** The date of a date line, as ISO 8601: `2023年8月9日 星期三 农历六月廿三` → `2023-08-09`. */
export function dateLine(text: string): string | undefined {
  if (text.length > 60 || /[。！？，,；;“”]/.test(text)) return undefined
  const match = DATE.exec(text) ?? CHINESE_DATE.exec(text)
  if (!match) return undefined
  const rest = (text.slice(0, match.index) + text.slice(match.index + match[0].length)).replace(BESIDE, '')
  const letters = rest.match(/[\u4e00-\u9fff]/g)?.length ?? 0
  if (letters > 12) return undefined
  const { year, month, day } = match.groups!
  return isoDate(numberOf(year), numberOf(month), numberOf(day))
}

function isoDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return date.toISOString().slice(0, 10)
}

/** 2023, 二〇二三, 十, 二十一. */
function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const digit = (c: string) => '〇一二三四五六七八九'.indexOf(c === '零' || c === '○' || c === '0' ? '〇' : c)
  const ten = text.indexOf('十')
  if (ten < 0) return [...text].reduce((n, c) => n * 10 + digit(c), 0)
  return (ten ? digit(text[0]) : 1) * 10 + (text.length > ten + 1 ? digit(text[ten + 1]) : 0)
}
