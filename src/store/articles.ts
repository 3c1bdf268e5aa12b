import type { ArticleSummary } from './port.ts'
import type { Row, Session } from './session.ts'
import { optionalText, text } from './summaries.ts'

/** What to say of these articles wherever one of their sentences is shown, by id. */
export async function articleSummaries(
  session: Session,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ArticleSummary>> {
  const rows = await session.read('read/articles', { ids: [...new Set(ids)] })
  const byArticle = new Map<string, Row[]>()
  for (const row of rows) {
    const id = text((row.article as Row).id)
    const mine = byArticle.get(id)
    if (mine) mine.push(row)
    else byArticle.set(id, [row])
  }
  return new Map([...byArticle].map(([id, mine]) => [id, articleSummary(id, mine)]))
}

function articleSummary(id: string, rows: readonly Row[]): ArticleSummary {
  const row = rows[0]!
  const article = row.article as Row
  const optional = (value: unknown, key: string) => (optionalText(value) === undefined ? {} : { [key]: text(value) })
  return {
    id,
    title: text(article.title),
    ...optional(article.kicker, 'kicker'),
    ...optional(article.subtitle, 'subtitle'),
    ...optional(article.publishedAt, 'publishedAt'),
    document: {
      id: text(row.document),
      path: text(row.path),
      title: text(row.title),
      ...optional(row.outlet, 'outlet'),
      ...optional(row.publishedAt, 'publishedAt'),
    },
    bylines: rows
      .filter((each) => optionalText(each.author) !== undefined)
      .map((each) => ({ name: text(each.author), role: text(each.role) })),
  }
}
