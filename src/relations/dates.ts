import { type DateExpression, findDates } from '../gazetteer/index.ts'
import type { RelationType } from '../model/ontology.ts'
import type { Span } from '../model/span.ts'
import type { Evidence } from './evidence.ts'
import { anchorOf } from './modality-features.ts'
import type { ArticleView } from './view.ts'

/** What holds rather than happens has no date of its own. */
const TIMELESS: readonly RelationType[] = ['MEMBER_OF', 'LOCATED_IN', 'PART_OF']

/** Finds when something happened: the last date of the evidence sentence before what says it, names left out. */
export function dateFinder(
  view: ArticleView,
  publishedAt: string | undefined,
): (type: RelationType, evidence: Evidence) => { date: string; dateSpan: Span } | undefined {
  const dates = view.mentions.length ? outsideNames(view, findDates(view.text, publishedAt)) : []
  return (type, evidence) => {
    if (TIMELESS.includes(type)) return undefined
    const anchor = anchorOf(view, evidence)
    const { start } = view.sentences[evidence.sentence]
    // The last date that ends before the anchor, by bisection: an article may hold thousands.
    let low = 0
    let high = dates.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (dates[middle].end <= anchor) low = middle + 1
      else high = middle
    }
    for (let i = low - 1; i >= 0 && i > low - 4 && dates[i].start >= start; i--) {
      const { start: from, end: to, value } = dates[i]
      const named = view.inSentence[evidence.sentence].some(
        (m) => view.mentions[m].start < to && from < view.mentions[m].end,
      )
      if (value && !named) return { date: value, dateSpan: [from, to] }
    }
    return undefined
  }
}

function outsideNames(view: ArticleView, dates: readonly DateExpression[]): DateExpression[] {
  const names = view.inSentence.flat()
  let next = 0
  return dates.filter(({ start, end }) => {
    while (next < names.length && view.mentions[names[next]].end <= start) next++
    return next === names.length || view.mentions[names[next]].start >= end
  })
}
