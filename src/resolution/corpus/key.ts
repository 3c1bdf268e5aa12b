import type { Article } from '../../model/document.ts'
import type { ArticleEntity } from '../../model/entity.ts'
import { isLocalName, normaliseName, partyOf } from '../names.ts'
import { titleWithoutYear, titleYear } from '../title.ts'

/** Spellings of one office: `中共北京市委员会` and `北京市委`, `人民政府` and `政府`. */
function normaliseOffice(own: string): string {
  return own
    .replace(/^中共/u, '')
    .replace(/人民(?=政府|法院|检察院)/gu, '')
    .replace(/^委员会/u, '委')
    .replace(/^[市县区省]委(?=$|[^员])/u, '委')
}

/** What happens anew every year: last year's is another one though it bears the same title. */
const YEARLY: ReadonlySet<string> = new Set(['event', 'campaign', 'proposal'])

/**
 * What an article's entity is recognised by in other articles: entities with one key are one.
 * Persons, amounts, and names that mean nothing outside their article carry the article in the key.
 */
export function corpusKey(entity: ArticleEntity, article: Article): string {
  const name = normaliseName(entity.name)
  if (entity.type === 'Person') return [name, article.id].join('\u001f')
  if (isLocalName(entity)) return ['local', name, article.id].join('\u001f')
  switch (entity.type) {
    case 'Place':
      return entity.adminCode ? `division\u001f${entity.adminCode}` : `place\u001f${name}`
    case 'Organisation':
      if (!entity.adminCode) return `name\u001f${normaliseName(entity.officialName ?? entity.name)}`
      return [
        'division',
        entity.adminCode,
        `${partyOf(name)}${normaliseOffice(normaliseName(entity.ownName ?? entity.name))}`,
      ].join('\u001f')
    case 'Program': {
      const year =
        titleYear(entity.name) ?? (YEARLY.has(entity.kind ?? '') ? article.publishedAt?.slice(0, 4) : undefined)
      return ['title', titleWithoutYear(entity.name), year ?? ''].join('\u001f')
    }
    case 'Amount':
      return ['local', name, article.id].join('\u001f')
  }
}
