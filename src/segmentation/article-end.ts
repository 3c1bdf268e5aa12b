import { readBylineLine } from './byline-line.ts'

const BRACKET = /[（(](?<inner>[^（）()]{1,50})[）)]\s?[\u4e00-\u9fff]{0,1}$/
const SOURCE = /^(?:来源|据|完|本报综合|综合|新华社|人民日报|央视|选自|原载|转自|作者|文|图)/

/** Whether a paragraph ends with what signs an article: （记者 X）, （王露）, （来源：…）, （完）. */
export function endsArticle(text: string): boolean {
  const match = BRACKET.exec(text.slice(-60))
  if (!match) return false
  return SOURCE.test(match.groups!.inner) || readBylineLine(match[0].trim()).length > 0
}
