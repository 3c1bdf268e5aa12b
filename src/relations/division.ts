import type { ArticleEntity } from '../model/entity.ts'

/** What relations need of the gazetteer: the division that an organisation's name begins with. */
export interface RelationGazetteer {
  leadingDivision(
    name: string,
  ): { readonly division?: { readonly code: string }; readonly fullName: string } | undefined
}

/** For an organisation's index the index of the place entity that its name begins with. */
export function divisionFinder(
  entities: readonly ArticleEntity[],
  gazetteer: RelationGazetteer,
): (entity: number) => number | undefined {
  const byCode = new Map<string, number>()
  const byName = new Map<string, number>()
  // Places with mentions come first, so that a derived place never hides one that the text names.
  entities.forEach((entity, e) => {
    if (entity.type !== 'Place') return
    if (entity.adminCode && !byCode.has(entity.adminCode)) byCode.set(entity.adminCode, e)
    if (!byName.has(entity.name)) byName.set(entity.name, e)
  })
  return (e) => {
    const { name, adminCode } = entities[e]
    const division = gazetteer.leadingDivision(name)
    const code = division?.division?.code ?? adminCode
    return (code ? byCode.get(code) : undefined) ?? (division ? byName.get(division.fullName) : undefined)
  }
}
