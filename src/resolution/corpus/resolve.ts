import type { Entity, MergedPart, PossiblySame } from '../../model/entity.ts'
import { type Judgement, standingJudgements } from '../../model/judgement.ts'
import type { DocumentReading } from '../../model/reading.ts'
import { type Atom, type Atoms, collectAtoms } from './atoms.ts'
import { describeGroup } from './describe.ts'
import { Identities } from './identities.ts'
import { joinPersons } from './persons.ts'
import { joinPlaces } from './places.ts'
import { suggestSame } from './suggest.ts'

/** Which entities of the articles are one in the graph. */
export interface Resolution {
  /** Sorted by id. */
  readonly entities: readonly Entity[]
  /** Sorted by ids; `a` before `b`. */
  readonly possiblySame: readonly PossiblySame[]
  /**
   * The graph's entity behind an article's.
   * An Amount has one for each place: `mention` (an index into the article's mentions) says which, the first where it is left out.
   */
  entityOf(article: string, entity: string, mention?: number): string
  /** The Person behind an article's byline, by the byline's index. */
  authorOf(article: string, byline: number): string
  /** Ids that an entity would have if it stood alone, each with the entity that it is part of: links to them still lead somewhere, and people can take them apart. */
  readonly merged: ReadonlyMap<string, MergedPart>
  /** Ids of standing judgements that change nothing: they name an entity that is not there, or things of different types. */
  readonly idleJudgements: readonly string[]
}

/**
 * Decides across articles and documents which entities are one, from their names, divisions, posts and titles,
 * and from what people decided, whose word goes first, the latest first of all.
 * Same readings and judgements, in any order of readings, same result.
 */
export function resolveCorpus(readings: readonly DocumentReading[], judgements: readonly Judgement[]): Resolution {
  const atoms = collectAtoms(readings)
  const identities = new Identities()
  const standing = standingJudgements(judgements)
  for (const judgement of standing.toReversed()) {
    // An id that is gone still ties: who said that two are one with it said that they are one.
    if (judgement.kind === 'same' && !haveTwoTypes(judgement.entities, atoms)) identities.join(...judgement.entities)
    if (judgement.kind === 'different') identities.separate(...judgement.entities)
  }
  joinPersons(atoms, identities)
  joinPlaces(atoms, identities)

  const groups = groupAtoms(atoms, identities)
  const renames = new Map<string, string>()
  for (const judgement of standing) {
    if (judgement.kind === 'rename') renames.set(identities.find(judgement.entity), judgement.name)
  }
  const idOf = new Map<string, string>()
  const entities = groups.map((group) => {
    for (const atom of group) idOf.set(atom.id, group[0].id)
    return describeGroup(group, renames.get(identities.find(group[0].id)))
  })
  entities.sort((a, b) => (a.id < b.id ? -1 : 1))
  const known = (atom: string | undefined, what: string): string => {
    if (atom === undefined)
      throw new Error(`实体不存在：${what}。请重新读取该文章。 No such entity: ${what}; read the article again.`)
    return idOf.get(atom)!
  }
  return {
    entities,
    possiblySame: suggestSame(atoms, groups, identities),
    merged: mergedParts(groups),
    idleJudgements: standing.filter((judgement) => isIdle(judgement, atoms)).map(({ id }) => id),
    entityOf: (article, entity, mention) => known(atoms.atomOf(article, entity, mention), `${article} ${entity}`),
    authorOf: (article, byline) => known(atoms.authorOf(article, byline), `${article} byline ${byline}`),
  }
}

/** A judgement about an entity that was not read (again), or that would make one of things of different types. */
function isIdle(judgement: Judgement, { byId }: Atoms): boolean {
  if (judgement.kind === 'rename') return !byId.has(judgement.entity)
  if (judgement.kind !== 'same' && judgement.kind !== 'different') return false
  return judgement.entities.some((id) => !byId.has(id)) || haveTwoTypes(judgement.entities, { byId })
}

function haveTwoTypes(ids: readonly string[], { byId }: Pick<Atoms, 'byId'>): boolean {
  return new Set(ids.flatMap((id) => byId.get(id)?.type ?? [])).size > 1
}

/** The atoms that are one, each group sorted by id, so that the first gives the group its name. */
function groupAtoms(atoms: Atoms, identities: Identities): readonly (readonly Atom[])[] {
  const groups = new Map<string, Atom[]>()
  for (const atom of atoms.byId.values()) {
    const root = identities.find(atom.id)
    const group = groups.get(root)
    if (group) group.push(atom)
    else groups.set(root, [atom])
  }
  for (const group of groups.values()) group.sort((a, b) => (a.id < b.id ? -1 : 1))
  return [...groups.values()].sort((a, b) => (a[0].id < b[0].id ? -1 : 1))
}

function mergedParts(groups: readonly (readonly Atom[])[]): ReadonlyMap<string, MergedPart> {
  const parts = groups.flatMap(([first, ...others]) =>
    others.map(({ id, members, bylines }): [string, MergedPart] => [
      id,
      {
        into: first.id,
        name: members[0]?.entity.name ?? bylines[0].name,
        article: (members[0] ?? bylines[0]).article.title.text,
      },
    ]),
  )
  return new Map(parts.sort(([a], [b]) => (a < b ? -1 : 1)))
}
