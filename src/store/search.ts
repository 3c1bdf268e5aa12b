import { ENTITY_TYPES, type EntityType } from '../model/ontology.ts'
import { wellFormed } from './content-hash.ts'
import type { EntitySummary, SearchGroup, SearchHit } from './port.ts'
import type { Row, Session } from './session.ts'
import { modelLabel } from './shape.ts'
import { entitySummary, text } from './summaries.ts'

/**
 * Entities by a piece of their name: Chinese anywhere in it, an alias, pinyin or initials from the start of a word.
 * Exact name first, then names that begin so, aliases, pinyin, the middle of a name; then the busiest; then by id.
 */
export async function search(
  session: Session,
  query: string,
  options: { types?: readonly EntityType[]; limit?: number } = {},
): Promise<readonly SearchGroup[]> {
  const folded = foldQuery(query)
  if (folded === '') return []
  const types = ENTITY_TYPES.filter((type) => !options.types?.length || options.types.includes(type))
  const limit = Math.min(Math.max(Math.trunc(options.limit ?? 10), 1), 100)
  const matches = (await session.matches(folded)).map((row) => ({
    id: text(row.id),
    type: modelLabel(row.labels as string[]),
    rank: Number(row.rank),
    degree: Number(row.degree),
  }))
  const groups = types
    .map((type) => ({
      type,
      all: matches
        .filter((match) => match.type === type)
        .sort((a, b) => a.rank - b.rank || b.degree - a.degree || (a.id < b.id ? -1 : 1)),
    }))
    .filter((group) => group.all.length > 0)
  const shown = groups.flatMap((group) => group.all.slice(0, limit).map((match) => match.id))
  const rows = await session.read('read/entities', { ids: shown })
  const found = new Map(rows.map((row) => [text((row.properties as Row).id), row]))
  return groups.map(({ type, all }) => ({
    type,
    total: all.length,
    hits: all.slice(0, limit).flatMap((match) => {
      const row = found.get(match.id)
      return row ? [hitOf(entitySummary(row), text((row.properties as Row).search), folded)] : []
    }),
  }))
}

/** How a query is compared: well-formed, lower case, white space folded to one blank. */
export function foldQuery(query: string): string {
  return wellFormed(query).toLowerCase().replaceAll(/\s+/g, ' ').trim().slice(0, 200)
}

function hitOf(entity: EntitySummary, searchText: string, query: string): SearchHit {
  for (const [index, form] of [entity.name, ...entity.aliases].entries()) {
    const at = form.toLowerCase().indexOf(query)
    if (at >= 0) return { entity, form, match: [at, at + query.length], matched: index === 0 ? 'name' : 'alias' }
  }
  const folded = searchText.toLowerCase()
  const at = ` ${folded}`.indexOf(` ${query}`)
  const end = folded.indexOf(' ', at + query.length)
  const form = folded.slice(at, end < 0 ? undefined : end)
  const lengths = [entity.name, ...entity.aliases].map((name) => [...name].length)
  return { entity, form, match: [0, query.length], matched: lengths.includes(form.length) ? 'initials' : 'pinyin' }
}
