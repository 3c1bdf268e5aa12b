import { RELATION_TYPES } from './ontology.ts'

/** What a property may hold in both engines: no maps, no nested lists, no mixed lists. */
export type PropertyValue = string | number | boolean | readonly string[] | readonly number[]
export type Properties = Readonly<Record<string, PropertyValue>>

export const NODE_LABELS = [
  'Organisation',
  'Person',
  'Place',
  'Program',
  'Amount',
  'Document',
  'Article',
  'Sentence',
  'Claim',
] as const
/** What stands at the two ends of an edge of provenance; any entity is an `Entity`. */
export const PROVENANCE_ENDS = {
  MENTIONED_IN: ['Entity', 'Sentence'],
  IN_ARTICLE: ['Sentence', 'Article'],
  IN_DOCUMENT: ['Article', 'Document'],
  SUBJECT: ['Claim', 'Entity'],
  OBJECT: ['Claim', 'Entity'],
  AMOUNT: ['Claim', 'Entity'],
  STATED_IN: ['Claim', 'Sentence'],
  WROTE: ['Entity', 'Article'],
  POSSIBLY_SAME: ['Entity', 'Entity'],
} as const

/** The label that a node is loaded and found by; the five entity types also carry `Entity`. */
export type NodeLabel = (typeof NODE_LABELS)[number]

export const PROVENANCE_TYPES = [
  'MENTIONED_IN',
  'IN_ARTICLE',
  'IN_DOCUMENT',
  'SUBJECT',
  'OBJECT',
  'AMOUNT',
  'STATED_IN',
  'WROTE',
  'POSSIBLY_SAME',
] as const
export type ProvenanceType = (typeof PROVENANCE_TYPES)[number]

/** Every type an edge may have. */
export const EDGE_TYPES: readonly string[] = [...RELATION_TYPES, ...PROVENANCE_TYPES]

export interface GraphNode {
  readonly id: string
  readonly label: NodeLabel
  /** Without `id`. Absent means absent: never null. */
  readonly properties: Properties
}

export interface GraphEdge {
  /** Content hash; edges are one per id, not one per pair of ends. */
  readonly id: string
  /** A `RelationType` or a `ProvenanceType`. */
  readonly type: string
  readonly from: string
  readonly to: string
  /** Without `id`. Span lists are flat: `[start, end, start, end, …]`. */
  readonly properties: Properties
}

/**
 * The whole graph as plain data, sorted by id, as docs/graph-model.md describes it.
 * Node properties by label, on top of graph-model.md: `Entity.search` is a string (name, aliases, pinyin, initials, joined by spaces),
 * `Entity.degree` the number of relation edges, `Entity.relationCounts` the same by way, type and modality (`out PROPOSED proposed 12`, each kind once, sorted),
 * `Entity.mentionCount` and `Entity.firstArticles` (ids) how often it is named and the articles of its first ten mentions, where that is very often, `Entity.x`, `Entity.y` a layout in [-1, 1].
 */
export interface Graph {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

/** A graph that need not be in memory: each call gives all of it again, in id order (as JavaScript compares strings). */
export interface GraphSource {
  nodes(): Iterable<GraphNode> | AsyncIterable<GraphNode>
  edges(): Iterable<GraphEdge> | AsyncIterable<GraphEdge>
}
