import { type NodeLabel, NODE_LABELS, PROVENANCE_ENDS } from '../model/graph.ts'
import { ENTITY_TYPES } from '../model/ontology.ts'

/** The labels that carry a unique id: every entity is found as `Entity`. */
export const BASE_LABELS = ['Entity', 'Document', 'Article', 'Sentence', 'Claim'] as const
export type BaseLabel = (typeof BASE_LABELS)[number]

export { EDGE_TYPES } from '../model/graph.ts'

/** The label under which a node is found by id. */
export function baseLabel(label: NodeLabel): BaseLabel {
  return (ENTITY_TYPES as readonly string[]).includes(label) ? 'Entity' : (label as BaseLabel)
}

/** All labels a node carries, as a pattern writes them: `Entity:Person`, `Claim`. */
export function allLabels(label: NodeLabel): string {
  const base = baseLabel(label)
  return base === label ? label : `${base}:${label}`
}

/** The model's label of a stored node. */
export function modelLabel(labels: readonly string[]): NodeLabel | undefined {
  return NODE_LABELS.find((label) => labels.includes(label))
}

/** What stands at the two ends of an edge of this type. */
export function edgeEnds(type: string): readonly [BaseLabel, BaseLabel] {
  return PROVENANCE_ENDS[type as keyof typeof PROVENANCE_ENDS] ?? ['Entity', 'Entity']
}

/** The question for the first nodes of a label, or edges of a type, and the names in it. */
export function firstOf(kind: 'nodes' | 'edges', name: string) {
  if (kind === 'nodes') return { question: 'read/first-nodes', names: { labels: allLabels(name as NodeLabel) } }
  const [from, to] = edgeEnds(name)
  return { question: 'read/first-edges', names: { type: name, from, to } }
}
