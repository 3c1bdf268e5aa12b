import type { Candidate } from './candidate.ts'
import { isHan } from './characters.ts'

/** Programs by rules alone: 《…》, quoted names with a head noun, dated campaigns and meetings. */
export function findPrograms(text: string): readonly Candidate[] {
  const found: Candidate[] = []
  for (const { start, end } of quotedSpans(text, '《', '》')) {
    const press = isPressName(text, start, end)
    found.push({
      type: press ? 'Organisation' : 'Program',
      start,
      end,
      method: press ? 'rule:outlet-title' : 'rule:program-title',
      confidence: press ? 0.8 : 0.85,
    })
  }
  for (const { start, end } of quotedSpans(text, '“', '”')) {
    if (end - start > 32) continue
    const head = HEAD.exec(text.slice(end, end + 16))
    if (head)
      found.push({
        type: 'Program',
        start: leadingYear(text, start),
        end: end + head[0].length,
        method: 'rule:program-quoted',
        confidence: 0.8,
      })
    else if (INNER_HEAD.test(text.slice(start, end - 1)))
      found.push({ type: 'Program', start, end, method: 'rule:program-inner', confidence: 0.65 })
  }
  for (const m of text.matchAll(DATED))
    found.push({
      type: 'Program',
      start: m.index,
      end: m.index + m[0].length,
      method: 'rule:program-dated',
      confidence: 0.65,
    })
  for (const m of text.matchAll(SESSION))
    found.push({
      type: 'Program',
      start: m.index,
      end: m.index + m[0].length,
      method: 'rule:program-session',
      confidence: 0.7,
    })
  return found
}

/** Pairs of marks that close within 80 characters; an opening mark before the closing one starts anew. */
export function quotedSpans(text: string, open: string, close: string): readonly { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = []
  let start = -1
  for (let i = 0; i < text.length; i++) {
    if (text[i] === open) start = i
    else if (text[i] === close && start >= 0) {
      if (i - start <= 80 && i - start >= 3) spans.push({ start, end: i + 1 })
      start = -1
    } else if (text[i] === '\n') start = -1
  }
  return spans
}

const HEADS =
  '工程|行动|活动|计划|项目|大赛|竞赛|比赛|论坛|讲座|课程|课堂|培训班|研讨会|座谈会|推介会|招聘会|发布会|博览会|展览|晚会|仪式|大会|会议|峰会|奖|奖章|称号|荣誉称号|品牌|热线|平台|服务|政策|机制|模式|战略|倡议|节|周|月|专项行动|试点|改革'
const HEAD = new RegExp(
  `^(?:主题|系列|专项|公益|志愿服务|志愿|送温暖|劳动|技能|职工|法治|宣传|宣讲|慈善|助学|救助|帮扶|普法|教育|实践|文化|体育|服务|培训|建设|创建|评选|关爱){0,3}(?:${HEADS})(?:启动仪式)?`,
)
const INNER_HEAD = /(?:工程|行动|活动|计划|项目|大赛|论坛|奖章|奖|热线|平台|服务站|课堂|讲堂|文化节|提案|贷|险)$/
const PRESS =
  /(?:日报|晚报|早报|时报|晨报|邮报|都市报|周刊|周报|快报|商报|青年报|经营报|卫报|工人报|新闻|新闻社|通讯社|联合报|教育报)$/
const PRESS_SAYS =
  /^(?:记者|报道|消息|援引|称|网站|客户端|同日报道|\d{1,2}日(?:报道|援引|称)|（(?:19|20)\d\d年|\((?:19|20)\d\d年)/

/** Whether the title in 《》 is a newspaper's or an agency's, by its name or by what follows it. */
export function isPressName(text: string, start: number, end: number): boolean {
  return PRESS.test(text.slice(start + 1, end - 1).trim()) || PRESS_SAYS.test(text.slice(end, end + 8))
}

export const DATED =
  /(?:19|20)\d\d年(?:度)?[\u4e00-\u9fff“”]{2,18}?(?:活动|大赛|竞赛|论坛|大会|博览会|运动会|锦标赛|联赛|文化节|峰会|行动|计划|展销会|交易会)(?!中|期间|上)/g
export const SESSION =
  /(?:第[一二三四五六七八九十百\d]+届)[\u4e00-\u9fff“”]{2,20}?(?:大会|会议|全会|委员会|论坛|大赛|博览会|运动会|文化节|艺术节|交易会|峰会|锦标赛)(?:第?[一二三四五六七八九十]+次(?:会议|全体会议))?/g

/** A year right before a quoted name belongs to it: `2024年“两节”送温暖活动`. */
function leadingYear(text: string, start: number): number {
  const m = /(?:19|20)\d\d年(?:度)?$/.exec(text.slice(Math.max(0, start - 6), start))
  return m && !isHan(text[start - m[0].length - 1]) ? start - m[0].length : start
}
