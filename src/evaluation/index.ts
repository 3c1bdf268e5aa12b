import { alignArticles } from './align.ts'
import { type GoldFile, goldText, isPage } from './gold.ts'
import type { ExtractionRecord } from './record.ts'
import { NO_GOLD, scoreEntities, scoreMentions } from './score-names.ts'
import { scorePage } from './score-page.ts'
import { scoreRelations } from './score-relations.ts'
import { ScoredArticle } from './scored-article.ts'
import type { Tally } from './tally.ts'

export type { GoldFile } from './gold.ts'
export { isPage } from './gold.ts'
export { type JudgedFile, judgedGold, type Verdicts } from './judged.ts'
export { type ExtractionRecord, toRecords } from './record.ts'
export { formatFindings, formatScores } from './report.ts'
export type { Finding, Score } from './tally.ts'
export { Tally } from './tally.ts'

/** Scores the records of one text against its gold file. `source` is the text with line ends as `\n`; pages need it. */
export function scoreText(gold: GoldFile, records: readonly ExtractionRecord[], source: string, tally: Tally): void {
  const page = isPage(gold)
  if (page) scorePage(gold, records, source, tally)
  if (!gold.articles.some((article) => article.entities)) return
  const lines = page ? source.split('\n') : []
  const articles = gold.articles.map((article) => ({ ...article, text: goldText(article, lines) }))
  const { recordOf, extra } = alignArticles(
    articles.map((article) => article.text),
    records.map((record) => record.article.text),
  )
  for (const [index, article] of articles.entries())
    scoreArticle(new ScoredArticle(`${gold.source} ${article.id}`, article, records[recordOf.get(index) ?? -1]), tally)
  for (const index of extra) scoreArticle(new ScoredArticle(`${gold.source} (extra)`, NO_GOLD, records[index]), tally)
}

function scoreArticle(article: ScoredArticle, tally: Tally): void {
  scoreMentions(article, tally)
  scoreEntities(article, tally)
  scoreRelations(article, tally)
}
