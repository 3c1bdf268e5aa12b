import type { Changes, Difference, SeenEntity, SeenRelation, Snapshot } from '../model/difference.ts'

/**
 * What came, went or changed from one build to another. A thing that is named at the same place of the same text is the
 * same thing, though its id follows its name; a relation that the same claim or sentence states is the same relation.
 */
export function differenceOf(before: Snapshot, after: Snapshot): Difference {
  const entities = compareEntities(before.entities, after.entities)
  const renamed = new Map(entities.changed.map((pair) => [pair.before.id, pair.after.id]))
  return { entities, relations: compareRelations(before.relations, after.relations, renamed) }
}

function compareEntities(before: readonly SeenEntity[], after: readonly SeenEntity[]): Changes<SeenEntity> {
  const { same, went, came } = byIds(before, after)
  const changed = same.filter((pair) => pair.before.name !== pair.after.name || pair.before.type !== pair.after.type)
  const atPlace = new Map(went.flatMap((entity) => (entity.anchor ? [[entity.anchor, entity] as const] : [])))
  const paired = new Set<string>()
  for (const entity of came) {
    const old = entity.anchor === undefined ? undefined : atPlace.get(entity.anchor)
    if (!old) continue
    changed.push({ before: old, after: entity })
    paired.add(old.id).add(entity.id)
  }
  return sorted({ came: without(came, paired), went: without(went, paired), changed }, (entity) => entity.name)
}

function compareRelations(
  before: readonly SeenRelation[],
  after: readonly SeenRelation[],
  renamed: ReadonlyMap<string, string>,
): Changes<SeenRelation> {
  const { same, went, came } = byIds(before, after)
  const pairs = [...same]
  const paired = new Set<string>()
  const pairBy = (keysOf: (relation: SeenRelation, mapped: (id: string) => string) => readonly string[]) => {
    const left = new Map<string, SeenRelation>()
    for (const old of without(went, paired))
      for (const key of keysOf(old, (id) => renamed.get(id) ?? id)) if (!left.has(key)) left.set(key, old)
    for (const relation of without(came, paired)) {
      const old = keysOf(relation, (id) => id)
        .map((key) => left.get(key))
        .find((found) => found && !paired.has(found.id))
      if (!old) continue
      pairs.push({ before: old, after: relation })
      paired.add(old.id).add(relation.id)
    }
  }
  pairBy(({ claims }) => claims)
  // Another reading of the same sentence between the same two: its claim has another id.
  pairBy(({ type, from, to, sentence }, mapped) =>
    sentence ? [[type, mapped(from), mapped(to), sentence.document, sentence.text].join('\u001f')] : [],
  )
  const changed = pairs.filter(
    (pair) => said(pair.before, (id) => renamed.get(id) ?? id) !== said(pair.after, (id) => id),
  )
  return sorted(
    { came: without(came, paired), went: without(went, paired), changed },
    ({ fromName, toName }) => `${fromName}\u001f${toName}`,
  )
}

/** Everything that a relation states, without ids that follow names. */
function said(relation: SeenRelation, mapped: (id: string) => string): string {
  const { type, from, to, modality, role, amount, amountLow, amountHigh, unit, currency, date, status, sources } =
    relation
  const ends = [mapped(from), mapped(to)]
  return JSON.stringify([
    type,
    ends,
    modality,
    role,
    amount,
    amountLow,
    amountHigh,
    unit,
    currency,
    date,
    status,
    sources,
  ])
}

function byIds<T extends { readonly id: string }>(before: readonly T[], after: readonly T[]) {
  const old = new Map(before.map((one) => [one.id, one]))
  const now = new Set(after.map(({ id }) => id))
  const same: { before: T; after: T }[] = []
  const came: T[] = []
  for (const one of after) {
    const other = old.get(one.id)
    if (other) same.push({ before: other, after: one })
    else came.push(one)
  }
  return { same, came, went: before.filter(({ id }) => !now.has(id)) }
}

const without = <T extends { readonly id: string }>(list: readonly T[], ids: ReadonlySet<string>): T[] =>
  list.filter(({ id }) => !ids.has(id))

function sorted<T extends { readonly id: string; readonly type: string }>(
  { came, went, changed }: Changes<T>,
  name: (one: T) => string,
): Changes<T> {
  const key = (one: T) => `${one.type}\u001f${name(one)}\u001f${one.id}`
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return {
    came: came.toSorted((a, b) => compare(key(a), key(b))),
    went: went.toSorted((a, b) => compare(key(a), key(b))),
    changed: changed.toSorted((a, b) => compare(key(a.after), key(b.after))),
  }
}
