import { titleWithoutYear } from '../title.ts'
import { abbreviationScore } from './abbreviation.ts'
import { CharacterIndex } from './character-index.ts'
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
  const index = new CharacterIndex(titles.map(({ own }) => own))
  titles.forEach((short, i) => {
    for (const j of index.containing(short.quoted || short.own)) {
      if (i !== j && isSameTitle(short, titles[j])) groups.join(i, j)
    }
  })
  titles.forEach((short, i) => {
    const owners = index
      .containing(short.own.replace(/[全我省市区县国草案征求意见稿试行暂修订名]/gu, ''))
      .flatMap((j) => (groups.find(i) !== groups.find(j) && isShortFor(short, titles[j]) ? [groups.find(j)] : []))
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
  /** `第2`, `首`: which of a series. */
  readonly issue?: string
}

const TITLE = /^(?<before>[^“"‘《]*)[“"‘《](?<quoted>[^”"’》]*)[”"’》](?<after>.*)$/su

function readTitle({ surface }: Form): Title {
  const groups = TITLE.exec(surface)?.groups
  const plain = plainNumerals(surface)
  return {
    own: plainTitle(plain),
    quoted: groups?.quoted && plainTitle(groups.quoted),
    before: groups ? plainTitle(groups.before) : '',
    after: groups ? plainTitle(groups.after).replace(/^的/u, '') : '',
    isText: surface.startsWith('《'),
    issue: /首(?=届|次|期|个)|第\d+(?=届|次|期)|[一二三四](?=期)/u.exec(plain)?.[0],
  }
}

const plainTitle = (title: string) => titleWithoutYear(title).replace(/[、，,。：:；;！!]/gu, '')

const plainNumerals = (title: string) =>
  title.replace(/第(?<n>[一二三四五六七八九十]+)(?=届|次|期)/gu, (_, n: string) => `第${toNumber(n)}`)

/** `十九` → 19; up to 99. */
function toNumber(numeral: string): number {
  const digit = (c: string | undefined) => (c ? '一二三四五六七八九'.indexOf(c) + 1 : 0)
  const [tens, ones] = numeral.split('十')
  return numeral.includes('十') ? (digit(tens) || 1) * 10 + digit(ones) : digit(numeral)
}

/** Heads that name the undertaking itself in other words. */
const SAME_HEAD =
  /^\p{Script=Han}{0,8}(?:活动|行动|项目|工程|计划|服务|品牌|课程|热线|战略|倡议|政策|工作|平台|班|奖|称号|榜|榜单|建设|机制|大赛|竞赛|盛会)$|^暨|^\s*app$|^$/u
/** What is held or written about an undertaking is another one. */
const ABOUT =
  /(?:仪式|大会|会议|座谈会|推进会|培训会|发布会|研讨会|交流会|论坛|倡议书|方案|指南|专题片|表彰活动|宣传活动|推介活动|悦读活动|展示奖|执法检查|主题活动|选树活动|评选活动|专场活动|分会场活动|征集|路演|路演活动|直播|晚会|讲话|报告|简报|案例)$/u
/** What alone stands for a text named before. */
const TEXT_KIND =
  /^(?:通知|意见|办法|方案|规定|条例|报告|规划|计划|草案|细则|指南|公告|决定|纲要|决议|倡议书|建议|提案|协议|协定|标准|规范|清单|指引|宣言|声明|白皮书|蓝皮书|意见稿|通知征求意见稿|(?:公司)?章程)$/u
const DRAFT = /(?:草案|征求意见稿|试行|暂行|修订|修正案|暂名|意见|稿)+$/u

const differ = (a: Title, b: Title) => a.issue !== undefined && b.issue !== undefined && a.issue !== b.issue

/** The same title but for year, quotation marks, what stands before them, or a word more in its head. */
function isSameTitle(short: Title, full: Title): boolean {
  if (differ(short, full) || short.isText !== full.isText || short.own.length > full.own.length) return false
  if (short.own === full.own) return true
  if (ABOUT.test(full.own) !== ABOUT.test(short.own)) return false
  if (short.quoted && short.quoted === full.quoted) {
    return (
      short.after === full.after ||
      (short.after !== '' && isWithin(short.after, full.after)) ||
      (SAME_HEAD.test(short.after) && SAME_HEAD.test(full.after))
    )
  }
  return !short.quoted && full.quoted === short.own && full.quoted.length >= 3
}

/** The first from the second by leaving words out, with the same end. */
function isWithin(a: string, b: string): boolean {
  if (a.at(-1) !== b.at(-1)) return false
  let from = 0
  for (const character of a) {
    from = b.indexOf(character, from) + 1
    if (from === 0) return false
  }
  return true
}

function isShortFor(short: Title, full: Title): boolean {
  if (differ(short, full)) return false
  const [a, b] = [short.own.replace(/^(?:全[省市区县国]|我[省市区县])(?=.{4})/u, ''), full.own]
  if (short.isText) {
    const text = b.replace(/^中华人民共和国/u, '')
    if (!full.isText || a.length > b.length) return false
    if (TEXT_KIND.test(a)) return text.replace(DRAFT, '').endsWith(a.replace(DRAFT, '') || a) || text.endsWith(a)
    return text.startsWith(a) && text.slice(a.length).replace(DRAFT, '') === ''
  }
  if (full.isText) return a.length >= 4 && full.after !== '' && b.endsWith(a)
  if (a.length >= b.length || a.length < 3) return false
  const isAbout = ABOUT.test(b) && !ABOUT.test(a)
  if (short.quoted) return !isAbout && short.quoted === full.quoted && short.before === '' && short.after === ''
  if (b.startsWith(a)) return SAME_HEAD.test(b.slice(a.length)) && (!isAbout || b[a.length] === '暨')
  if (b.endsWith(a)) return !full.quoted || full.after.endsWith(a) || full.before === b.slice(0, b.length - a.length)
  if (isAbout || full.quoted) return false
  if (
    a.length >= 5 &&
    a.length >= 0.55 * b.length &&
    a.slice(-2) === b.slice(-2) &&
    b.indexOf(a.slice(0, 2)) >= 0 &&
    b.indexOf(a.slice(0, 2)) <= 3
  )
    return isWithin(a, b)
  return a.length <= 6 && /[会赛节展]$/u.test(a) && abbreviationScore(a, b) > 0
}
