import type { RelationRule, RuleHit } from './hit.ts'
import { type ArticleView, typeOf } from './view.ts'

/** The figure a sentence states of something: of the nearest name before it in its clause, else of the first of its sentence, else of the sentence before. */
export const readAmounts: RelationRule = (view) => {
  const hits: RuleHit[] = []
  view.inSentence.forEach((inSentence, s) => {
    inSentence.forEach((amount, i) => {
      if (typeOf(view, amount) !== 'Amount' || view.owner[amount] < 0) return
      const before = nearest(view, inSentence, i)
      const subject = before ?? (s > 0 ? topic(view, s - 1) : undefined)
      if (subject === undefined) return
      hits.push({ type: 'HAS_AMOUNT', rule: before === undefined ? 'amounts-2' : 'amounts-1', subject, object: amount })
    })
  })
  return hits
}

const REACH = 60

/** The nearest body or program of the sentence before the amount; a place or person only where nothing else is. */
function nearest(view: ArticleView, inSentence: readonly number[], i: number): number | undefined {
  const { start } = view.mentions[inSentence[i]]
  let weak: number | undefined
  for (let k = i - 1; k >= 0 && start - view.mentions[inSentence[k]].end <= REACH; k--) {
    const m = inSentence[k]
    const type = typeOf(view, m)
    if (type === 'Amount' || view.owner[m] < 0) continue
    if (type === 'Organisation' || type === 'Program') return m
    weak ??= m
  }
  return weak
}

function topic(view: ArticleView, sentence: number): number | undefined {
  return view.inSentence[sentence].find(
    (m) => (typeOf(view, m) === 'Organisation' || typeOf(view, m) === 'Program') && view.owner[m] >= 0,
  )
}
