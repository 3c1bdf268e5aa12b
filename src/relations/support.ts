import { clauseWalk, findSubjects } from './frame.ts'
import type { RelationRule, RuleHit } from './hit.ts'
import { type ArticleView, between, mentionsWithin, typeOf } from './view.ts'

/** Words with which money or goods are given. */
const GIVES = /预拨|下达|拨付|下拨|划拨|拨出|拨款|捐赠|捐款|捐资|捐献|捐出|认捐|捐助|追加|投入|筹集|募集/g
/** What the gift is for. */
const SUPPORTS = /支持|支援|驰援|援助|助力|补助|补偿|帮助|用于/
/** A figure of the gift stands so near behind the verb, what it is for so near behind the figure, and whom it is for behind that. */
const FIGURE = 24
const PURPOSE = 40
const RECEIVER = 12
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
    const subjects = findSubjects(view, at.clauses, at.index, start, (m) => isGiver(view, m), false)
    for (const subject of subjects)
      for (const object of objects)
        if (view.owner[subject] !== view.owner[object])
          hits.push({ type: 'FUNDED', rule: 'funding-4', subject, object, trigger: [start, end] })
  }
  return hits
}

const isGiver = (view: ArticleView, m: number): boolean =>
  (typeOf(view, m) === 'Organisation' || typeOf(view, m) === 'Person') &&
  view.owner[m] >= 0 &&
  !view.writers.has(view.owner[m])

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
  const between0 = mentionsWithin(view, sentence, from, from + word.index)
  if (between0.some((m) => typeOf(view, m) === 'Organisation' || typeOf(view, m) === 'Person')) return []
  const start = from + word.index + word[0].length
  const found: number[] = []
  for (const m of mentionsWithin(view, sentence, start, view.sentences[sentence].end)) {
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
