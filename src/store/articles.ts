import type { ArticleSummary } from './port.ts'
import type { Row, Session } from './session.ts'
import { optionalText, text } from './summaries.ts'

/** What to say of these articles wherever one of their sentences is shown, by id. */
export async function articleSummaries(
  session: Session,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ArticleSummary>> {
  const asked = { ids: [...new Set(ids)] }
  const [rows, authors] = await Promise.all([session.read('read/articles', asked), session.read('read/authors', asked)])
  const byArticle = new Map<string, Row[]>()
  for (const row of authors) {
    const mine = byArticle.get(text(row.article))
    if (mine) mine.push(row)
    else byArticle.set(text(row.article), [row])
  }
  return new Map(
    rows.map((row) => {
      const id = text((row.article as Row).id)
      return [id, articleSummary(id, row, byArticle.get(id) ?? [])]
    }),
  )
}

function articleSummary(id: string, row: Row, authors: readonly Row[]): ArticleSummary {
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
    bylines: authors.map((each) => ({ name: text(each.author), role: text(each.role) })),
  }
}
