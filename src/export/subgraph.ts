import type { Graph, GraphEdge } from '../model/graph.ts'
import { RELATION_TYPES } from '../model/ontology.ts'

const isRelation = (edge: GraphEdge) => (RELATION_TYPES as readonly string[]).includes(edge.type)

/** The part of a graph that these entities and relation edges are, with everything that says so: claims, sentences, articles, documents. */
export function subgraphOf(graph: Graph, entities: ReadonlySet<string>, relations: ReadonlySet<string>): Graph {
  const kept = new Set(entities)
  for (const edge of graph.edges)
    if (relations.has(edge.id) && isRelation(edge))
      for (const claim of (edge.properties.claims ?? []) as readonly string[]) kept.add(claim)
  const follow = (type: string) => {
    for (const edge of graph.edges) if (edge.type === type && kept.has(edge.from)) kept.add(edge.to)
  }
  // An amount that a claim states belongs to it even where nobody chose it.
  for (const type of ['AMOUNT', 'STATED_IN', 'MENTIONED_IN', 'IN_ARTICLE', 'IN_DOCUMENT']) follow(type)
  return {
    nodes: graph.nodes.filter((node) => kept.has(node.id)),
    edges: graph.edges.filter(
      (edge) => (isRelation(edge) ? relations.has(edge.id) : true) && kept.has(edge.from) && kept.has(edge.to),
    ),
  }
}
