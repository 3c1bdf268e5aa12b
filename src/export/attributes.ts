import {
  ENTITY_TYPE_INFO,
  MODALITIES,
  type Modality,
  RELATION_TYPE_INFO,
  RELATION_TYPES,
  type RelationType,
} from '../model/ontology.ts'
import type { EdgeSummary, EntitySummary } from '../store/port.ts'

export type AttributeType = 'string' | 'double' | 'int' | 'boolean'

/** One declared attribute: the same list drives every table-like format. */
export interface Attribute<T> {
  readonly name: string
  readonly type: AttributeType
  readonly of: (item: T) => string | number | boolean | undefined
}

/** Between the members of a list, where a format has no lists. */
export const LIST_SEPARATOR = ' | '

export const NODE_ATTRIBUTES: readonly Attribute<EntitySummary>[] = [
  { name: 'label', type: 'string', of: (node) => node.name },
  { name: 'type', type: 'string', of: (node) => node.type },
  { name: 'typeZh', type: 'string', of: (node) => ENTITY_TYPE_INFO[node.type].zh },
  {
    name: 'aliases',
    type: 'string',
    of: (node) => (node.aliases.length > 0 ? node.aliases.join(LIST_SEPARATOR) : undefined),
  },
  { name: 'kind', type: 'string', of: (node) => node.kind },
  { name: 'adminCode', type: 'string', of: (node) => node.adminCode },
  { name: 'level', type: 'string', of: (node) => node.level },
  { name: 'lat', type: 'double', of: (node) => node.lat },
  { name: 'lon', type: 'double', of: (node) => node.lon },
  { name: 'value', type: 'double', of: (node) => node.value },
  { name: 'low', type: 'double', of: (node) => node.low },
  { name: 'high', type: 'double', of: (node) => node.high },
  { name: 'unit', type: 'string', of: (node) => node.unit },
  { name: 'currency', type: 'string', of: (node) => node.currency },
  { name: 'qualifier', type: 'string', of: (node) => node.qualifier },
  { name: 'degree', type: 'int', of: (node) => node.degree },
  { name: 'x', type: 'double', of: (node) => node.x },
  { name: 'y', type: 'double', of: (node) => node.y },
]

export const EDGE_ATTRIBUTES: readonly Attribute<EdgeSummary>[] = [
  { name: 'label', type: 'string', of: edgeLabel },
  { name: 'type', type: 'string', of: (edge) => edge.type },
  { name: 'modality', type: 'string', of: (edge) => edge.modality },
  { name: 'role', type: 'string', of: (edge) => edge.role },
  { name: 'amount', type: 'double', of: (edge) => edge.amount },
  { name: 'currency', type: 'string', of: (edge) => edge.currency },
  { name: 'figure', type: 'string', of: (edge) => edge.figure },
  { name: 'date', type: 'string', of: (edge) => edge.date },
  { name: 'year', type: 'int', of: (edge) => yearOf(edge.date) },
  { name: 'weight', type: 'double', of: (edge) => edge.sources },
  { name: 'sources', type: 'int', of: (edge) => edge.sources },
  { name: 'confidence', type: 'double', of: (edge) => edge.confidence },
  { name: 'status', type: 'string', of: (edge) => edge.status },
  { name: 'symmetric', type: 'boolean', of: (edge) => RELATION_TYPE_INFO[edge.type].symmetric ?? false },
  {
    name: 'claims',
    type: 'string',
    of: (edge) => (edge.claims.length === 1 ? edge.claims[0] : edge.claims.join(LIST_SEPARATOR)),
  },
]

const MODALITY_ZH: Readonly<Record<Modality, string>> = {
  done: '',
  planned: '（计划）',
  proposed: '（提议）',
  denied: '（否认）',
}

/** Put together once: a million edges have one. */
const EDGE_LABELS = Object.fromEntries(
  RELATION_TYPES.map((type) => [
    type,
    Object.fromEntries(MODALITIES.map((modality) => [modality, RELATION_TYPE_INFO[type].zh + MODALITY_ZH[modality]])),
  ]),
) as Readonly<Record<RelationType, Readonly<Record<Modality, string>>>>

/** What stands on an edge: 投入, 投入（计划）; what is not done says so wherever only the label is shown. */
export function edgeLabel(edge: EdgeSummary): string {
  return EDGE_LABELS[edge.type][edge.modality]
}

function yearOf(date: string | undefined): number | undefined {
  const year = Number(date?.slice(0, 4))
  return Number.isInteger(year) && year > 0 ? year : undefined
}
