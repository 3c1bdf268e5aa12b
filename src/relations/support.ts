import { clauseWalk, findSubjects } from './frame.ts'
import type { RelationRule, RuleHit } from './hit.ts'
import { type ArticleView, between, type Clause, isActor, mentionsWithin, typeOf } from './view.ts'

/** Words with which money or goods are given; 否认捐赠 is no 认捐. */
const GIVES = /预拨|下达|拨付|下拨|划拨|拨出|拨款|捐赠|捐款|捐资|捐献|捐出|(?<!否)认捐|捐助|追加|投入|筹集|募集/g
/** What the gift is for. */
const SUPPORTS = /支持|支援|驰援|援助|助力|补助|补偿|帮助|用于/
/** A figure of the gift stands so near behind the verb, what it is for so near behind the figure, and whom it is for behind that. */
const FIGURE = 24
const PURPOSE = 40
const RECEIVER = 12
/** So far behind it those are looked for that are joined to it. */
const LIST = 200
/** 甲收到乙拨付的300万元, 应由乙拨付: who gives stands behind this word. */
const GIVEN_BY = /收到|接受|得到|获得|领取|(?<![自理])由(?!于)/g
/** 甲认为，应拨付1亿元: who only speaks of it gives nothing. */
const SPEAKS = /(?:认为|(?:指出|强调|分析|呼吁)[说称]?[，：])[^。；]*$/
/** What joins receivers: 甲、乙和丙, 甲等地及乙. */
const JOINS = /^(?:等[省市县区]?地?区?)?\s*(?:[、和与及]|以及)\s*$/

/** 甲下达救灾资金1亿元，支持乙、丙等地救灾; 甲捐赠500万元，用于乙重建. */
export const readSupport: RelationRule = (view) => {
  const hits: RuleHit[] = []
  const walk = clauseWalk(view)
  for (const match of view.text.matchAll(GIVES)) {
    const start = match.index
    const end = start + match[0].length
    const at = walk(start)
    if (!at) continue
    const clause = at.clauses[at.index]
    if (mentionsWithin(view, clause.sentence, start, end).length) continue
    const figure = mentionsWithin(view, clause.sentence, end, end + FIGURE).find((m) => isGift(view, m, end))
    if (figure === undefined) continue
    const objects = receivers(view, clause.sentence, view.mentions[figure].end)
    if (!objects.length) continue
    const subjects = givers(view, at.clauses, at.index, start)
    const each = view.text.slice(Math.max(clause.start, start - 2), start).endsWith('分别')
      ? giftsFrom(view, clause.sentence, figure)
      : []
    subjects.forEach((subject, i) => {
      const share = each.length === subjects.length ? each[i] : shareOf(view, clause.sentence, figure, objects[0])
      for (const object of objects)
        if (view.owner[subject] !== view.owner[object])
          hits.push({
            type: 'FUNDED',
            rule: 'funding-4',
            subject,
            object,
            trigger: [start, end],
            ...(share === undefined ? {} : { amount: share }),
          })
    })
  }
  return hits
}

/** Who gives by a verb at `to`. */
function givers(view: ArticleView, clauses: readonly Clause[], c: number, to: number): readonly number[] {
  const { sentence, start } = clauses[c]
  const from = Math.max(start, to - LIST)
  const by = [...view.text.slice(from, to).matchAll(GIVEN_BY)].at(-1)
  if (by) {
    const behind = from + by.index + by[0].length
    return mentionsWithin(view, sentence, behind, to).filter(
      (m) => view.mentions[m].start >= behind && view.mentions[m].end <= to && isGiver(view, m),
    )
  }
  const found = findSubjects(view, clauses, c, to, (m) => isGiver(view, m), false)
  return found.filter((m) => !SPEAKS.test(view.text.slice(Math.max(view.mentions[m].end, to - LIST), to)))
}

/** 分别捐赠100万元、200万元: the figures of a list. */
function giftsFrom(view: ArticleView, sentence: number, first: number): number[] {
  const found = [first]
  const { end } = view.mentions[first]
  for (const m of mentionsWithin(view, sentence, end, end + LIST)) {
    if (view.mentions[m].type !== 'Amount' || !/^[、和与及]$/.test(between(view, found[found.length - 1], m))) break
    found.push(m)
  }
  return found
}

/** 甲捐赠200万元，其中50万元用于乙: what of the gift went to the receiver. */
function shareOf(view: ArticleView, sentence: number, figure: number, receiver: number): number | undefined {
  const [from, to] = [view.mentions[figure].end, view.mentions[receiver].start]
  if (!view.text.slice(from, to).includes('其中')) return undefined
  return mentionsWithin(view, sentence, from, to).findLast((m) => isGift(view, m, view.mentions[m].start))
}

const isGiver = (view: ArticleView, m: number): boolean =>
  isActor(view, m) && view.owner[m] >= 0 && !view.writers.has(view.owner[m])

function isGift(view: ArticleView, m: number, from: number): boolean {
  const { type, start, quantity, surface } = view.mentions[m]
  if (type !== 'Amount' || start < from || /[。；，]/.test(view.text.slice(from, start))) return false
  return quantity?.currency !== undefined || /[万亿吨箱件瓶台套条辆批艘]$/.test(surface)
}

/** Whom the gift is for: the names right behind the word of support, with those joined to them. */
function receivers(view: ArticleView, sentence: number, from: number): number[] {
  const to = Math.min(view.sentences[sentence].end, from + PURPOSE)
  const behind = view.text.slice(from, to)
  const word = SUPPORTS.exec(behind)
  if (!word) return []
  const told = behind.slice(0, word.index)
  if (/[。；：]|捐|拨付|下达/.test(told)) return []
  // Who stands before the word does something of their own: 甲捐赠1万元，乙支援丙.
  if (mentionsWithin(view, sentence, from, from + word.index).some((m) => isActor(view, m))) return []
  const start = from + word.index + word[0].length
  const found: number[] = []
  for (const m of mentionsWithin(view, sentence, start, start + LIST)) {
    const type = typeOf(view, m)
    if (!found.length) {
      const gap = view.text.slice(start, view.mentions[m].start)
      if (gap.length > RECEIVER || /[，。；：、]/.test(gap)) break
      if (type === 'Amount' || view.owner[m] < 0) continue
      if (type === 'Person') break
      found.push(m)
    } else if (
      type === typeOf(view, found[0]) &&
      view.owner[m] >= 0 &&
      JOINS.test(between(view, found[found.length - 1], m))
    )
      found.push(m)
    else break
  }
  return found
}
