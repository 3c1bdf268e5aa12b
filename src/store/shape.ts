import { type Graph, type NodeLabel, NODE_LABELS, PROVENANCE_TYPES } from '../model/graph.ts'
import { ENTITY_TYPES, RELATION_TYPES } from '../model/ontology.ts'
import { StoreError } from './port.ts'

/** The labels that carry a unique id: every entity is found as `Entity`. */
export const BASE_LABELS = ['Entity', 'Document', 'Article', 'Sentence', 'Claim'] as const
export type BaseLabel = (typeof BASE_LABELS)[number]

export const EDGE_TYPES: readonly string[] = [...RELATION_TYPES, ...PROVENANCE_TYPES]

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

const PROVENANCE_ENDS: Readonly<Record<(typeof PROVENANCE_TYPES)[number], readonly [BaseLabel, BaseLabel]>> = {
  MENTIONED_IN: ['Entity', 'Sentence'],
  IN_ARTICLE: ['Sentence', 'Article'],
  IN_DOCUMENT: ['Article', 'Document'],
  SUBJECT: ['Claim', 'Entity'],
  OBJECT: ['Claim', 'Entity'],
  AMOUNT: ['Claim', 'Entity'],
  STATED_IN: ['Claim', 'Sentence'],
  WROTE: ['Entity', 'Article'],
  POSSIBLY_SAME: ['Entity', 'Entity'],
}

/** What stands at the two ends of an edge of this type. */
export function edgeEnds(type: string): readonly [BaseLabel, BaseLabel] {
  return PROVENANCE_ENDS[type as keyof typeof PROVENANCE_ENDS] ?? ['Entity', 'Entity']
}

/** Refuses a graph that no engine could hold as it is: unknown labels, an id twice, an edge without its end. */
export function checkGraph(graph: Graph): void {
  const base = new Map<string, BaseLabel>()
  for (const node of graph.nodes) {
    if (!NODE_LABELS.includes(node.label))
      throw refused(
        `节点 ${node.id} 的标签 ${node.label} 不在本体中 / node ${node.id} has the unknown label ${node.label}`,
      )
    if (base.has(node.id)) throw refused(`节点 ${node.id} 出现两次 / node ${node.id} stands twice in the graph`)
    base.set(node.id, baseLabel(node.label))
  }
  const edges = new Set<string>()
  for (const edge of graph.edges) {
    if (!EDGE_TYPES.includes(edge.type))
      throw refused(
        `关系 ${edge.id} 的类型 ${edge.type} 不在本体中 / edge ${edge.id} has the unknown type ${edge.type}`,
      )
    if (edges.has(edge.id)) throw refused(`关系 ${edge.id} 出现两次 / edge ${edge.id} stands twice in the graph`)
    edges.add(edge.id)
    const [from, to] = edgeEnds(edge.type)
    for (const [end, expected] of [
      [edge.from, from],
      [edge.to, to],
    ] as const) {
      if (base.get(end) !== expected)
        throw refused(
          `关系 ${edge.id}（${edge.type}）的一端 ${end} 不是图中的 ${expected} / edge ${edge.id} (${edge.type}): its end ${end} is not a ${expected} of the graph`,
        )
    }
  }
}

function refused(message: string): StoreError {
  return new StoreError('refused', message)
}
