import type { RelationType } from '../model/ontology.ts'
import type { Evidence } from './evidence.ts'
import { mix } from './features.ts'
import { hashText } from './reduced.ts'
import { type ArticleView, clauseAt, mentionsWithin } from './view.ts'

/** Words that say something of the time, will or truth of what they govern. */
const MARKERS =
  '将 拟 计划 规划 力争 争取 预计 预期 有望 打算 即将 未来 明年 今后 下一步 接下来 下阶段 下半年 届时 目标 确保 筹备 准备 继续 还将 将于 将在 将会 要求 到20 至20 年底 建成后 投产后 完成后 达产后 招募 报名 征集 招聘 可 可以 可能 或 最高 不超过 不低于 不少于 力度 已 已经 了 过 完成 累计 截至 目前 共 获 曾 历任 建议 呼吁 提议 希望 应当 应 亟需 亟须 提案 请求 索赔 诉请 未 未能 没有 并未 尚未 不 不再 无 否认 拒绝 取消 退出 辞去 免去 缺席 请假 未出席 辞职 离职 请辞 宣布 承诺 表示 同意 签署 协议 意向 如果 若 一旦 为了 用于 邀请 应邀'.split(
    ' ',
  )

const byFirst = new Map<string, string[]>()
for (const marker of MARKERS) byFirst.set(marker[0], [...(byFirst.get(marker[0]) ?? []), marker])

const SEED = 0x811c9dc5
/** Words farther back govern nothing here, in characters. */
const LOOK_BACK = 300

/** Numbers of the templates, as in `features.ts`. */
const M = {
  type: 200,
  before: 201,
  after: 202,
  sentence: 203,
  last: 204,
  previous: 205,
  gram: 206,
  head: 207,
  typed: 208,
  lead: 209,
  year: 210,
  tail: 211,
  subject: 212,
  scope: 213,
  scopeTyped: 214,
  openBefore: 215,
  balance: 216,
  title: 217,
  strong: 218,
} as const

/** Where what is said begins: at its trigger or its object, whichever comes first. */
export const anchorOf = (view: ArticleView, { objectMention, trigger }: Evidence): number =>
  Math.min(view.mentions[objectMention].start, trigger?.[0] ?? Number.POSITIVE_INFINITY)

/** What speaks for or against a relation being done: markers and n-grams around its evidence. */
export function modalityFeatures(view: ArticleView, type: RelationType, evidence: Evidence): number[] {
  const { sentence, objectMention, subjectMention } = evidence
  const out = new Set<number>()
  const typeHash = hashText(type, SEED)
  out.add(mix(M.type, typeHash))
  const { start, end } = view.sentences[sentence]
  const object = view.mentions[objectMention]
  const anchor = anchorOf(view, evidence)
  const clause = clauseAt(view, sentence, anchor)
  const { text } = view
  markersIn(text.slice(Math.max(clause.start, anchor - LOOK_BACK), anchor), (marker, left) => {
    out.add(mix(M.before, marker))
    out.add(mix(M.before, marker + left * 7))
    out.add(mix(M.typed, marker ^ typeHash))
  })
  markersIn(text.slice(anchor, Math.min(end, Math.max(clause.end, object.end + 12))), (marker) =>
    out.add(mix(M.after, marker)),
  )
  markersIn(text.slice(Math.max(start, clause.start - LOOK_BACK), clause.start), (marker) => {
    out.add(mix(M.sentence, marker))
    out.add(mix(M.sentence, marker ^ typeHash))
  })
  markersIn(text.slice(Math.max(start, anchor - 5), anchor), (marker) => out.add(mix(M.last, marker)))
  if (sentence > 0) {
    const before = view.sentences[sentence - 1]
    markersIn(text.slice(Math.max(before.start, before.end - LOOK_BACK), before.end), (marker) =>
      out.add(mix(M.previous, marker)),
    )
  }
  if (subjectMention !== objectMention && view.sentenceOf[subjectMention] === sentence) {
    const after = view.mentions[subjectMention].end
    for (let n = 1; n <= 3; n++) out.add(mix(M.subject, hashText(text.slice(after, after + n), SEED)))
  } else if (subjectMention !== objectMention) out.add(mix(M.subject, 1))
  const near = text.slice(Math.max(clause.start, anchor - 16), anchor).replace(/\d+/g, '0')
  for (let i = 0; i + 2 <= near.length; i++) out.add(mix(M.gram, hashText(near.slice(i, i + 2), SEED + 2)))
  for (let n = 1; n <= 3; n++) {
    out.add(mix(M.lead, hashText(text.slice(Math.max(clause.start, anchor - n), anchor), SEED)))
    out.add(mix(M.head, hashText(text.slice(start, start + n), SEED)))
    out.add(mix(M.tail, hashText(text.slice(object.end, object.end + n), SEED)))
  }
  scopeFeatures(view, type, sentence, anchor, out)
  if (/到\s?20\d\d年/.test(text.slice(Math.max(start, anchor - 80), anchor))) out.add(mix(M.year, 1))
  return [...out]
}

function markersIn(text: string, visit: (hash: number, distance: number) => void): void {
  for (let i = 0; i < text.length; i++)
    for (const marker of byFirst.get(text[i]) ?? [])
      if (text.startsWith(marker, i))
        visit(hashText(marker, SEED), text.length - i < 8 ? 1 : text.length - i < 24 ? 2 : 3)
}

/** Opens a stretch of text about what is to come; it stays open until the sentence ends or `DONE` closes it. */
const PLAN =
  /将(?=.)|拟|计划|规划(?!局|院|处)|力争|争取|预计|预期|估计|有望|打算|即将|未来|明年|今后|下一步|接下来|下阶段|下半年|届时|目标|确保|筹备|准备|继续|到(?:20\d\d|\d{1,2}月底|年底|今年底|明年)|(?:建成|投产|达产|完成|完工|实施|建设完成|投用|运营|建好|投入使用)后|招募|报名|招聘|承诺|要求|不超过|不低于|不少于|最高|敬请|欢迎|邀请您|最终确定|决定|宣布|待建|在建|正在建设|提出|建议|希望|申请|如果|若/g
/** What has happened already. */
const DONE =
  /已|了|过(?=[，。、])|此前|曾|去年|前年|上年|截至|目前|共(?!同|建|享)|累计|同比|上半年|完成(?!后)|实现了|获得|近年来|今年以来|成立以来|日前|近日|昨日|昨天|当日|当天|现有|拥有|先后/g

/** How far back a word may govern what is said, in characters. */
const REACH = 200

/** The last word before the anchor that opens a plan, and whether something done stands behind it. */
function scopeFeatures(
  view: ArticleView,
  type: RelationType,
  sentence: number,
  anchor: number,
  out: Set<number>,
): void {
  const group =
    type === 'HAS_AMOUNT'
      ? 1
      : type === 'FUNDED'
        ? 2
        : type === 'MEMBER_OF' || type === 'PART_OF'
          ? 3
          : type === 'LOCATED_IN'
            ? 4
            : 5
  const { start, end } = view.sentences[sentence]
  const open = lastOpen(view, sentence, anchor)
  const word = hashText(open?.word ?? '-', SEED) + (open?.closed ? 1 : 0)
  out.add(mix(M.scope, word))
  out.add(mix(M.scope, (open ? 1 : 0) + (open?.closed ? 2 : 0)))
  out.add(mix(M.scopeTyped, word * 8 + group))
  out.add(mix(M.scopeTyped, (open ? 1 : 0) + (open?.closed ? 2 : 0) + 8 * group))
  if (open && !open.closed) out.add(mix(M.scope, 64 + (anchor - open.at < 8 ? 0 : anchor - open.at < 30 ? 1 : 2)))
  const strong = lastOpen(view, sentence, anchor, STRONG, OVER)
  const strongWord = hashText(strong?.word ?? '-', SEED) + (strong?.closed ? 1 : 0)
  out.add(mix(M.strong, strongWord))
  out.add(mix(M.strong, (strong ? 1 : 0) + (strong?.closed ? 2 : 0) + 4 * group))
  out.add(mix(M.strong, 256 + (strong ? 1 : 0) + (strong?.closed ? 2 : 0) + 4 * (open?.closed ? 1 : 0)))
  const plans = count(PLAN, view.text.slice(start, Math.min(end, start + 400)))
  const dones = count(DONE, view.text.slice(start, Math.min(end, start + 400)))
  out.add(mix(M.balance, Math.min(3, plans) * 4 + Math.min(3, dones)))
  if (sentence > 0 && !open) {
    const before = view.sentences[sentence - 1]
    const earlier = lastOpen(view, sentence - 1, before.end)
    const hash = hashText(earlier?.word ?? '-', SEED) + (earlier?.closed ? 1 : 0)
    out.add(mix(M.openBefore, hash))
    out.add(mix(M.openBefore, (earlier ? 1 : 0) + (earlier?.closed ? 2 : 0) + 4 * Math.min(3, dones) + 64 * group))
  }
}

/** Whether a word that is hardly ever anything else puts the anchor into the future, and nothing takes it back. */
export const isAhead = (view: ArticleView, sentence: number, anchor: number): boolean =>
  lastOpen(view, sentence, anchor, STRONG, OVER)?.closed === false

const count = (pattern: RegExp, text: string): number => [...text.matchAll(pattern)].length

/** Those of `PLAN` that are hardly ever anything else, and those of `DONE`. */
const STRONG =
  /将(?![军领士近来其该此这那上他她我你自所两三一二原各现])|拟|计划(?!》|”)|力争|预计|预期|有望|打算|即将|未来|明年|今后|下一步|接下来|下阶段|届时|到(?:20\d\d|年底|明年)|(?:建成|投产|达产|完工|建设完成|投用|建好|投入使用)后|目标/g
const OVER = /已|此前|曾|截至|去年|同比|累计|昨日|前年|上半年/g

function lastOpen(
  view: ArticleView,
  sentence: number,
  to: number,
  opens = PLAN,
  closes = DONE,
): { word: string; at: number; closed: boolean } | undefined {
  const from = Math.max(view.sentences[sentence].start, to - REACH)
  const text = view.text.slice(from, to)
  let last: { word: string; at: number; closed: boolean } | undefined
  for (const match of text.matchAll(opens)) {
    let word = match[0].replace(/\d+/g, '0')
    if (word === '将') {
      // 将 before a name is mostly 把, before a verb the future.
      const named = startsName(view, sentence, from + match.index + 1)
      if (named && opens === STRONG) continue
      word += named ? '#' : (text[match.index + 1] ?? '')
    }
    last = { word, at: from + match.index, closed: false }
  }
  if (!last) return undefined
  const rest = text.slice(last.at - from + 1)
  return { ...last, closed: rest.search(closes) >= 0 }
}

const startsName = (view: ArticleView, sentence: number, offset: number): boolean =>
  mentionsWithin(view, sentence, offset, offset + 1).some((m) => view.mentions[m].start === offset)
