import type { EntityType, Modality, RelationType } from '../../model/ontology.ts'
import type { EdgeEnd, EdgeSummary, EntitySummary, NamedEdge, StatedEdge, Statement } from '../port.ts'
import { modelLabel } from '../shape.ts'
import { lists, numbers, type Reader, texts } from './packed.ts'
import type { ColumnPage, Columns } from './protocol.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** The entities of a page. */
export function entitiesIn({ count, entities = {} }: ColumnPage): readonly EntitySummary[] {
  const id = texts(entities.id)
  const label = labels(entities)
  const name = texts(entities.name)
  const aliases = lists(entities.aliases)
  const degree = numbers(entities.degree)
  const [x, y] = [numbers(entities.x), numbers(entities.y)]
  const words = theseOf(entities, ['kind', 'adminCode', 'level', 'unit', 'currency', 'qualifier'], texts)
  const figures = theseOf(entities, ['lat', 'lon', 'value', 'low', 'high'], numbers)
  return times(count, () => {
    const entity: Mutable<EntitySummary> = {
      id: id() ?? '',
      type: label() as EntityType,
      name: name() ?? '',
      aliases: aliases() ?? [],
      degree: degree() ?? 0,
      x: x() ?? 0,
      y: y() ?? 0,
    }
    words(entity)
    figures(entity)
    return entity
  })
}

/** The relations of a page, beside what its ends are. */
export function relationsIn(page: ColumnPage, type: RelationType): readonly NamedEdge[] {
  const { count, relations = {}, from, to } = page
  const [ids, ends] = endsIn(page)
  const id = texts(relations.id)
  const modality = texts(relations.modality)
  const sources = numbers(relations.sources)
  const confidence = numbers(relations.confidence)
  const status = texts(relations.status)
  const claims = lists(relations.claims)
  const words = theseOf(relations, ['role', 'currency', 'figure', 'date'], texts)
  const figures = theseOf(relations, ['amount'], numbers)
  return times(count, (at) => {
    const [a, b] = [from![at]!, to![at]!]
    const edge: Mutable<EdgeSummary & NamedEdge> = {
      id: id() ?? '',
      type,
      from: ids[a]!,
      to: ids[b]!,
      modality: (modality() ?? '') as Modality,
      sources: sources() ?? 0,
      confidence: confidence() ?? 0,
      status: status() ?? '',
      claims: claims() ?? [],
      subject: ends[a]!,
      object: ends[b]!,
    }
    words(edge)
    figures(edge)
    return edge
  })
}

/** The relations of a page, each with the sentences that say it. */
export function statedIn(page: ColumnPage, type: RelationType): readonly StatedEdge[] {
  const { statements = {}, stated } = page
  const claim = texts(statements.claim)
  const modality = texts(statements.modality)
  const sentence = texts(statements.sentence)
  const article = texts(statements.article)
  const document = texts(statements.document)
  const method = texts(statements.method)
  const confidence = numbers(statements.confidence)
  const status = texts(statements.status)
  const next = (): Statement => ({
    claim: claim() ?? '',
    modality: (modality() ?? '') as Modality,
    sentence: sentence() ?? '',
    article: article() ?? '',
    document: document() ?? '',
    method: method() ?? '',
    confidence: confidence() ?? 0,
    status: status() ?? '',
  })
  return relationsIn(page, type).map((edge, at) => ({ edge, statements: times(stated![at]!, next) }))
}

/** The ids of the ends of a page, and what a table says of them. */
function endsIn({ ends = {}, from, to }: ColumnPage): readonly [ids: readonly string[], ends: readonly EdgeEnd[]] {
  let count = 0
  for (const places of [from!, to!]) for (const place of places) count = Math.max(count, place + 1)
  const id = texts(ends.id)
  const label = labels(ends)
  const name = texts(ends.name)
  const value = theseOf(ends, ['value'], numbers)
  const words = theseOf(ends, ['unit', 'currency'], texts)
  const ids = times(count, () => id() ?? '')
  const found = times(count, () => {
    const end: Mutable<EdgeEnd> = { type: label() as EntityType, name: name() ?? '' }
    value(end)
    words(end)
    return end
  })
  return [ids, found]
}

function labels(columns: Columns): Reader<string> {
  const next = lists(columns.labels)
  return () => modelLabel(next() ?? [])
}

/** Sets those of these properties that a row has; of a page, only those that any row has are looked at. */
function theseOf<K extends string, T>(
  columns: Columns,
  names: readonly K[],
  reader: (column: Columns[string]) => Reader<T>,
) {
  const found = names.flatMap((name) => (columns[name] ? [{ name, next: reader(columns[name]) }] : []))
  return (item: { [name in K]?: T | undefined }) => {
    for (const { name, next } of found) {
      const value = next()
      if (value !== undefined) item[name] = value
    }
  }
}

function times<T>(count: number, make: (at: number) => T): T[] {
  const made: T[] = []
  for (let at = 0; at < count; at++) made.push(make(at))
  return made
}
