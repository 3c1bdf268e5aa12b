/** The longest line that may be a headline. */
const LONGEST = 44

/** A line set off with ornaments or brackets, a section's name: ◆工会·夏日送清凉◆, 【邻里之间】, ●劳动关系●. */
const ORNAMENT = /^[◆●■□★☆▲△※◎○◇♦▍【〖[［〔｜|/#＃]\s?[^。！？]{2,20}?\s?[◆●■□★☆▲△※◎○◇♦▍】〗\]］〕｜|/#＃]?$/
const ORNAMENT_END = /[◆●■□★☆▲△※◎○◇♦▍】〗］〕]$/
/** Short names of columns: 微评, 民生速递, 要闻集萃, 一线传真. */
const COLUMN_NAME =
  /^(?:[\u4e00-\u9fff]{0,6}(?:速递|集萃|传真|快讯|简讯|短讯|短波|要闻|动态|观察|聚焦|视点|看点|热点|直击|连线|在线|微评|时评|短评|快评|今评|漫谈|随笔|论坛|声音|故事|风采|之窗|园地|天地|广角|扫描|追踪|特写|专题|专栏|专版|读书|书香|人物|关注|播报|资讯|导读|综合|新闻|一线|见闻|札记|快递)|[\u4e00-\u9fff]{2,6}[·・][\u4e00-\u9fff]{2,6})$/

/** Whether a line may be a headline by its form alone: short, no sentence's end. */
export function mayBeHeadline(text: string): boolean {
  if (text.length > LONGEST || text.length < 2) return false
  if (/[。；;…]$/.test(text) || /[。]./.test(text.slice(0, -1))) return false
  if (/[，,、]$/.test(text)) return false
  return /[\p{L}\p{N}]/u.test(text)
}

/** A heading over several articles. */
export function isRubric(text: string): boolean {
  if (text.length > 22) return false
  return (ORNAMENT.test(text) && (ORNAMENT_END.test(text) || text.length <= 14)) || COLUMN_NAME.test(text)
}

/** A section's name by its ornaments. */
export const hasOrnament = (text: string): boolean => text.length <= 22 && ORNAMENT.test(text)

/** What the lines of a headline are; indices into the lines. */
export interface HeadlineParts {
  readonly rubrics: readonly number[]
  readonly kicker?: number
  readonly title: number
  readonly subtitle?: number
}

/**
 * Tells rubric, kicker, title and subtitle of the lines that stand over an article.
 * The title is the line that calls; the one that reports (who, where, did what) stands before it as kicker or behind it as subtitle.
 */
export function readHeadline(lines: readonly string[]): HeadlineParts {
  const rest = lines.map((_, i) => i)
  const rubrics: number[] = []
  while (rest.length > 1 && hasOrnament(lines[rest[0]])) rubrics.push(rest.shift()!)
  if (rest.length === 1) return { rubrics, title: rest[0] }
  // An ornament line further down closes what stood above it.
  if (rest.length > 1 && isRubric(lines[rest[0]]) && !isKickerLine(lines[rest[0]], lines[rest[1]])) {
    if (rest.length > 2) {
      rubrics.push(rest.shift()!)
    } else return { rubrics, kicker: rest[0], title: rest[1] }
  }
  while (rest.length > 3) rubrics.push(rest.shift()!)
  if (rest.length === 3) {
    const [first, second, third] = rest
    if (opensSubtitle(lines[second])) return { rubrics, title: first, subtitle: second }
    if (isKickerLine(lines[second], lines[third])) {
      return { rubrics: [...rubrics, first], kicker: second, title: third }
    }
    return { rubrics, kicker: first, title: second, subtitle: third }
  }
  const [first, second] = rest
  if (titleIsSecond(lines[first], lines[second])) return { rubrics, kicker: first, title: second }
  return { rubrics, title: first, subtitle: second }
}

const opensSubtitle = (line: string): boolean => /^(?:——|—|－－|--|——)/.test(line)
/** 上海市总工会： leads over to the title. */
const isKickerLine = (line: string, next: string): boolean => /[:：]$/.test(line) && !/[:：]$/.test(next)

/** A line that only announces an event: 公益培训课堂首播, 新规印发. */
const ANNOUNCES =
  /(?:首播|开播|举行|举办|启动|开幕|闭幕|落幕|开赛|开讲|开课|开班|揭牌|挂牌|上线|发布|出台|印发(?:通知)?|公布|出炉|揭晓|召开|成立|签约|开工|竣工|投用|启用|开通|开业|亮相|收官|通知|公告|意见)$/

function titleIsSecond(first: string, second: string): boolean {
  if (isKickerLine(first, second)) return true
  if (opensSubtitle(second)) return false
  if (isRubric(first)) return true
  if (first.length <= 6 && second.length >= first.length * 1.6) return true
  // A line in two balanced halves calls: 以书画为媒 聚各方共识.
  if (isBalanced(first)) return false
  if (isBalanced(second) && !ANNOUNCES.test(second)) return true
  if (ANNOUNCES.test(second)) return false
  if (ANNOUNCES.test(first)) return true
  return second.length <= 9 && first.length >= second.length * 1.8
}

/** Two halves of one length with a space or comma between. */
function isBalanced(line: string): boolean {
  const halves = line.split(/[\s\u3000]+/)
  return halves.length === 2 && halves[0].length >= 4 && Math.abs(halves[0].length - halves[1].length) <= 1
}

/** A numbered heading within a text: 一、总体要求, （二）…, 第三章 …, 2.…. It begins no article. */
export function isCrosshead(text: string): boolean {
  return /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十百\d]{1,4}[章节条款部编]|\d{1,2}[、.．](?!\d))/.test(
    text,
  )
}
