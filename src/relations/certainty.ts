import type { ArticleView } from './view.ts'

/**
 * How sure it is that each entity of the article is there as it was read: what its surest mention says. On articles that
 * the tagger had not seen, names with a confidence of 0.5 to 0.6 were right in 51 of 100, those above 0.9 in 95.
 */
export const certaintiesOf = (view: ArticleView): Float64Array =>
  Float64Array.from(view.entities, ({ mentions }) => {
    let most = mentions.length ? 0 : 1
    for (const m of mentions) most = Math.max(most, view.mentions[m].confidence)
    return most
  })
