import { normaliseName } from '../names.ts'
import { titleWithoutYear } from '../title.ts'
import { abbreviationScore } from './abbreviation.ts'
import { type Cluster, type Form, Groups } from './forms.ts'
import { joinBracketedForms } from './persons.ts'

/** Which titles of an article are one undertaking, and what it is called in full. */
export function resolvePrograms(
  forms: readonly Form[],
  bracketed: readonly (readonly [number, number])[],
): readonly Cluster[] {
  const titles = forms.map(readTitle)
  const groups = new Groups(forms.length)
  joinBracketedForms(forms, groups, bracketed)
  titles.forEach((short, i) => {
    const owners = titles.flatMap((full, j) => (i !== j && isShortFor(short, full) ? [groups.find(j)] : []))
    const [owner, ...others] = new Set(owners)
    if (owner !== undefined && others.length === 0) groups.join(i, owner)
  })
  return groups.all().map((members) => {
    const best = members.map((i) => forms[i]).sort((a, b) => b.own.length - a.own.length)[0]
    return { forms: members.map((i) => forms[i]), name: best.surface }
  })
}

interface Title {
  /** Without marks, year and numeral style. */
  readonly own: string
  /** What stands in quotation marks or 《》. */
  readonly quoted?: string
  /** What stands before and after them. */
  readonly before: string
  readonly after: string
  readonly isText: boolean
  /** `第二`, `首`: which of a series. */
  readonly issue?: string
}

function readTitle({ surface }: Form): Title {
  const match = /^(?<before>[^“"‘《]*)[“"‘《](?<quoted>[^”"’》]*)[”"’》](?<after>.*)$/su.exec(surface)
  const plain = surface.replace(/第(?<n>[一二三四五六七八九十]+)(?=届|次|期)/gu, (_, n: string) => `第${toNumber(n)}`)
  return {
    own: titleWithoutYear(plain),
    quoted: match?.groups!.quoted && normaliseName(match.groups!.quoted),
    before: match ? titleWithoutYear(match.groups!.before) : '',
    after: match ? normaliseName(match.groups!.after) : '',
    isText: surface.startsWith('《'),
    issue: /首(?=届|次|期|个)|第\d+(?=届|次|期)/u.exec(plain)?.[0],
  }
}

/** `十九` → 19; up to 99. */
function toNumber(numeral: string): number {
  const digit = (c: string | undefined) => (c ? '一二三四五六七八九'.indexOf(c) + 1 : 0)
  const [tens, ones] = numeral.split('十')
  return numeral.includes('十') ? (digit(tens) || 1) * 10 + digit(ones) : digit(numeral)
}

/** Heads that name the undertaking itself in other words; after any other word (启动仪式, 座谈会, 专题片) it is another one. */
const SAME_HEAD =
  /^(?:(?:系列|主题|专项|慰问|公益|实践|社会实践|志愿服务|志愿|宣传|教育|特色|优秀|关爱|助学|服务)*(?:活动|行动|项目|工程|计划|服务|品牌|课程|热线|战略|国家战略|倡议|政策|工作|平台|班|奖|称号|榜|榜单))?$/u
/** What alone stands for a text named before. */
const TEXT_KIND =
  /^(?:通知|意见|办法|方案|规定|条例|报告|规划|计划|草案|细则|指南|公告|决定|纲要|决议|倡议书|建议|提案|协议|协定|标准|规范|清单|指引|宣言|声明|白皮书|蓝皮书|意见稿|通知征求意见稿)$/u

function isShortFor(short: Title, full: Title): boolean {
  if (short.issue && full.issue && short.issue !== full.issue) return false
  if (short.isText) {
    const [a, b] = [short.own, full.own.replace(/^中华人民共和国/u, '')]
    if (!full.isText || a.length > b.length) return false
    if (TEXT_KIND.test(a)) return b.replace(/(?:征求意见稿|试行|草案|暂行)$/u, '').endsWith(a.replace(/征求意见稿$/u, '')) || b.endsWith(a)
    return b.startsWith(a) && /^(?:草案|征求意见稿|试行|暂行|修订|修正案|意见)*$/u.test(b.slice(a.length))
  }
  if (full.isText) return false
  if (short.quoted && full.quoted === short.quoted) {
    return SAME_HEAD.test(short.after) && SAME_HEAD.test(full.after) && (short.own.length <= full.own.length || short.before === '')
  }
  const [a, b] = [short.own, full.own]
  if (a.length === b.length) return a === b && short !== full
  if (a.length > b.length || a.length < 3) return false
  if (b.startsWith(a)) return SAME_HEAD.test(b.slice(a.length)) || false
  if (short.quoted && short.before === '' && short.after === '') return full.own.endsWith(a) && !full.quoted
  if (b.endsWith(a)) return !full.quoted || full.after.endsWith(a) || full.before === b.slice(0, b.length - a.length)
  return !short.quoted && a.length <= 6 && /[会赛节展]$/u.test(a) && abbreviationScore(a, b) > 0
}
