import type { RelationRule, RuleHit } from './hit.ts'
import { type ArticleView, typeOf } from './view.ts'

/** The figure a sentence states of something: of the nearest name before it in its clause, else of the first of its sentence, else of the sentence before. */
export const readAmounts: RelationRule = (view) => {
  const hits: RuleHit[] = []
  view.inSentence.forEach((inSentence, s) => {
    const named = inSentence.filter((m) => typeOf(view, m) !== 'Amount' && view.owner[m] >= 0)
    for (const amount of inSentence) {
      if (typeOf(view, amount) !== 'Amount' || view.owner[amount] < 0) continue
      const before = named.filter((m) => view.mentions[m].end <= view.mentions[amount].start)
      const subject = nearest(view, before, amount) ?? (s > 0 ? topic(view, s - 1) : undefined)
      if (subject === undefined) continue
      const rule = before.length ? 'amounts-1' : 'amounts-2'
      hits.push({ type: 'HAS_AMOUNT', rule, subject, object: amount })
    }
  })
  return hits
}

/** The nearest body or program of the sentence before the amount; a place or person only where nothing else is. */
function nearest(view: ArticleView, before: readonly number[], amount: number): number | undefined {
  const close = before.filter((m) => view.mentions[amount].start - view.mentions[m].end <= 60)
  const strong = close.filter((m) => typeOf(view, m) === 'Organisation' || typeOf(view, m) === 'Program')
  return strong.at(-1) ?? close.at(-1)
}

function topic(view: ArticleView, sentence: number): number | undefined {
  return view.inSentence[sentence].find(
    (m) => (typeOf(view, m) === 'Organisation' || typeOf(view, m) === 'Program') && view.owner[m] >= 0,
  )
}
