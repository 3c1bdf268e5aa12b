import type { EntityType, Modality, RelationType } from '../model/ontology.ts'
import type { Span } from '../model/span.ts'
import type { EdgeEnd, EdgeSummary, EntitySummary, NamedEdge } from './port.ts'
import type { Row, StoredEdge } from './session.ts'
import { modelLabel } from './shape.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** An entity from a row with `labels` and `properties`. */
export function entitySummary(row: Row): EntitySummary {
  const p = row.properties as Readonly<Record<string, unknown>>
  const summary: Mutable<EntitySummary> = {
    id: text(p.id),
    type: modelLabel(row.labels as string[]) as EntityType,
    name: text(p.name),
    aliases: strings(p.aliases),
    degree: number(p.degree) ?? 0,
    x: number(p.x) ?? 0,
    y: number(p.y) ?? 0,
  }
  for (const key of ['kind', 'adminCode', 'level', 'unit', 'currency', 'qualifier'] as const)
    if (p[key] !== undefined && p[key] !== null) summary[key] = text(p[key])
  for (const key of ['lat', 'lon', 'value', 'low', 'high'] as const) {
    const value = number(p[key])
    if (value !== undefined) summary[key] = value
  }
  return summary
}

/** A relation edge from what the engine holds. */
export function edgeSummary(edge: StoredEdge): EdgeSummary {
  return relation(edge, edge.properties)
}

/** The same beside its ends, from a row of a reading of `relations`. */
export function namedEdge(row: Row, type: string): NamedEdge {
  const properties = row.properties as Row
  const edge = { id: text(properties.id), type, source: text(row.source), target: text(row.target) }
  // Not spread into a new one: a million are made.
  return Object.assign(relation(edge, properties), { subject: endOf(row.from as Row), object: endOf(row.to as Row) })
}

function relation({ id, type, source, target }: Omit<StoredEdge, 'properties'>, p: Row): Mutable<EdgeSummary> {
  const summary: Mutable<EdgeSummary> = {
    id,
    type: type as RelationType,
    from: source,
    to: target,
    modality: text(p.modality) as Modality,
    sources: number(p.sources) ?? 0,
    confidence: number(p.confidence) ?? 0,
    status: text(p.status),
    claims: strings(p.claims),
  }
  if (isThere(p.role)) summary.role = text(p.role)
  if (isThere(p.currency)) summary.currency = text(p.currency)
  if (isThere(p.figure)) summary.figure = text(p.figure)
  if (isThere(p.date)) summary.date = text(p.date)
  if (isThere(p.amount)) summary.amount = Number(p.amount)
  return summary
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null
}

/** From `labels`, `name`, `value`, `unit`, `currency`. */
function endOf(end: Row): EdgeEnd {
  const value = number(end.value)
  const unit = optionalText(end.unit)
  const currency = optionalText(end.currency)
  return {
    type: modelLabel(end.labels as string[]) as EntityType,
    name: text(end.name),
    ...(value !== undefined && { value }),
    ...(unit !== undefined && { unit }),
    ...(currency !== undefined && { currency }),
  }
}

/** `[0, 4, 7, 9]` → `[[0, 4], [7, 9]]`. */
export function spans(flat: unknown): readonly Span[] {
  const list = Array.isArray(flat) ? (flat as number[]) : []
  const result: Span[] = []
  for (let i = 0; i + 1 < list.length; i += 2) result.push([list[i]!, list[i + 1]!])
  return result
}

export function text(value: unknown): string {
  return value === undefined || value === null ? '' : String(value)
}

export function optionalText(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : String(value)
}

export function number(value: unknown): number | undefined {
  return value === undefined || value === null ? undefined : Number(value)
}

export function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as string[]) : []
}
