import type { Division, Gazetteer } from '../../gazetteer/index.ts'
import type { ArticleEntity } from '../../model/entity.ts'
import type { Surroundings } from './surroundings.ts'

/** The place that an organisation's name begins with, the deepest one its chain states. */
export interface Home {
  readonly name: string
  readonly adminCode?: string
  readonly level?: string
  readonly lat?: number
  readonly lon?: number
}

/** What a Place that is this division is known to be. */
export function factsOf({ code, level, lat, lon }: Division): Omit<Home, 'name'> {
  return { adminCode: code, level, ...(lat !== undefined && { lat, lon }) }
}

/** `渭南市` of `陕西省渭南市总工会`, `青溪镇` of `青溪镇党委`, `美国` of a body of the United States. */
export function homeOf(
  { type, name, adminCode }: Pick<ArticleEntity, 'type' | 'name' | 'adminCode'>,
  surroundings: Surroundings,
  gazetteer: Gazetteer,
): Home | undefined {
  if (type !== 'Organisation') return undefined
  const lead = surroundings.lead(name)
  if (!lead && !adminCode) return undefined
  const division =
    lead?.division ?? (adminCode ? gazetteer.divisionByCode(adminCode) : surroundings.pick(lead!.candidates))
  if (division) return { name: division.name, ...factsOf(division) }
  return { name: lead!.fullName }
}

/**
 * The places that organisations' names begin with and the article does not name itself, as entities without a mention.
 * Each once; a place that is there already, by code or name, is not made again.
 */
export function derivedPlaces(
  entities: readonly ArticleEntity[],
  surroundings: Surroundings,
  gazetteer: Gazetteer,
): readonly ArticleEntity[] {
  const places = entities.filter((entity) => entity.type === 'Place')
  const codes = new Set(places.map((place) => place.adminCode))
  const names = new Set(places.map((place) => place.name))
  const derived: ArticleEntity[] = []
  for (const entity of entities) {
    const home = homeOf(entity, surroundings, gazetteer)
    if (!home || (home.adminCode ? codes.has(home.adminCode) : names.has(home.name))) continue
    if (home.adminCode) codes.add(home.adminCode)
    names.add(home.name)
    const id = `e${entities.length + derived.length + 1}`
    derived.push({
      id,
      type: 'Place',
      aliases: [],
      mentions: [],
      ...home,
      ...(home.adminCode && { officialName: home.name }),
    })
  }
  return derived
}
