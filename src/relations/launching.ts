import { clauseWalk, joined, OBLIQUE, readFrames } from './frame.ts'
import type { RelationRule, RuleHit } from './hit.ts'
import { type ArticleView, type Clause, mentionsWithin, typeOf } from './view.ts'

const VERBS = '组织开展|开展|启动|实施|举办|推出|推行|主办|召开|承办|举行|发起|打造|部署|组织实施|建设|投建'
const ACTORS = ['Organisation', 'Person'] as const

const stated = readFrames([
  {
    rule: 'launching-1',
    type: 'LAUNCHED',
    order: 'active',
    trigger: new RegExp(VERBS, 'g'),
    reach: 30,
    subjects: ACTORS,
  },
  {
    rule: 'launching-2',
    type: 'LAUNCHED',
    order: 'passive',
    trigger: /主办|承办|举办|组织|发起|开展|实施|协办|开发|建设/g,
    subjects: ACTORS,
  },
  {
    rule: 'launching-3',
    type: 'LAUNCHED',
    order: 'agent',
    trigger: /主办方为|主办单位为|主办方是/g,
    subjects: ACTORS,
  },
])

/** 甲开展乙; 乙由甲主办; 白石县启动乙, which its bodies do; 乙在丙启动 has no subject and is read by no rule. */
export const readLaunching: RelationRule = (view) => [...stated(view), ...byDivisions(view)]

/** What a division does; what is built there has other builders. */
const DIVISION_VERBS = /组织开展|组织实施|开展|启动|实施|举办|推出|推行|主办|召开|承办|举行|发起|打造|部署|推进|推动/g
const DIVISION = /(?:[省市县区旗州镇乡村]|街道|社区)$/
/** 与甲县, 距甲县, 深入甲县, 依托甲县: it is not alone, or not at all, who does it. */
const BESIDE =
  /(?:[与和跟同及、由当距离驻至往入托合助邀]|会同|携手|组织|协调|指导|督促|推动|支持|带动|覆盖|推进|服务|助力|助推)$/
/** 白石县电信启动…, 白石县（青禾镇）工会: behind the division stands a body that was not read. */
const UNREAD =
  /^(?:[（(]|[^，。；、“]{0,8}(?:公司|集团|电信|移动|联通|电网|工会|[局厅委院校部队站厂]|社(?![会区])|所(?![有在])|(?<!社)会(?!同)))/
/** 白石县持续高温，各级工会开展…: between the division and the verb others act, who have no name. */
const OTHERS = /领导|各级|各地|工会|部门|单位|公司|企业|机构|学校|医院|干部|代表|专家|居民|村民|职工/
/** 开展以“清凉”为主题的…: what it is about. */
const ABOUT = /(?:以|围绕)$/
const REACH = 30
/** Between the division's clause and the verb's stand so many at most, all without names. */
const CLAUSES_BACK = 4
/** So much of a clause is looked at. */
const CLAUSE = 400

/** Divisions as the first and only names before a verb and the program right behind it: 白石县聚焦就业，开展“暖巢”行动. */
function byDivisions(view: ArticleView): RuleHit[] {
  const hits: RuleHit[] = []
  const walk = clauseWalk(view)
  for (const match of view.text.matchAll(DIVISION_VERBS)) {
    const start = match.index
    const end = start + match[0].length
    const at = walk(start)
    if (!at) continue
    const { sentence, end: last } = at.clauses[at.index]
    if (mentionsWithin(view, sentence, start, end).length) continue
    const [object] = mentionsWithin(view, sentence, end, Math.min(last, end + REACH))
    if (object === undefined || typeOf(view, object) !== 'Program' || view.owner[object] < 0) continue
    // 甲县是实施乙的主体: what the division is, not what it does.
    const named = view.mentions[object]
    if (view.text[named.end] === '的' || ABOUT.test(view.text.slice(end, named.start))) continue
    for (const subject of divisionsBefore(view, at.clauses, at.index, start))
      hits.push({ type: 'LAUNCHED', rule: 'launching-4', subject, object, trigger: [start, end] })
  }
  return hits
}

function divisionsBefore(view: ArticleView, clauses: readonly Clause[], c: number, to: number): readonly number[] {
  for (let k = c; k >= 0 && k > c - CLAUSES_BACK; k--) {
    const { sentence, start: first, end } = clauses[k]
    const last = Math.min(end, to)
    const start = Math.max(first, last - CLAUSE)
    const names = mentionsWithin(view, sentence, start, last).filter((m) => typeOf(view, m) !== 'Amount')
    if (!names.length) {
      if (OTHERS.test(view.text.slice(start, last))) return []
      continue
    }
    const from = view.mentions[names[0]].start
    const lead = view.text.slice(Math.max(start, from - 4), from)
    const next = view.text.slice(view.mentions[names[names.length - 1]].end, last)
    const isList = names.every((m, i) => isDivision(view, m) && (i === 0 || joined(view, names[i - 1], m)))
    return isList && !OBLIQUE.test(lead) && !BESIDE.test(lead) && !UNREAD.test(next) ? names : []
  }
  return []
}

const isDivision = (view: ArticleView, m: number): boolean =>
  typeOf(view, m) === 'Place' && view.owner[m] >= 0 && DIVISION.test(view.entities[view.owner[m]].name)
