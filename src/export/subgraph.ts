import type { GraphEdge } from '../model/graph.ts'
import { RELATION_TYPES } from '../model/ontology.ts'
import type { StoreContents } from '../store/port.ts'

const isRelation = ({ type }: GraphEdge) => (RELATION_TYPES as readonly string[]).includes(type)

/** What says so: from a claim to its amount, its sentence, and on to article and document. In the order in which they lead on. */
const LEADING = ['AMOUNT', 'STATED_IN', 'MENTIONED_IN', 'IN_ARTICLE', 'IN_DOCUMENT'] as const

/**
 * The part of a store that these entities and relation edges are, with everything that says so: claims, sentences, articles, documents.
 * Only its ids are held; the rest streams by.
 */
export function partOf(
  all: StoreContents,
  entities: ReadonlySet<string>,
  relations: ReadonlySet<string>,
): StoreContents {
  let found: Promise<ReadonlySet<string>> | undefined
  const kept = () => {
    found ??= follow(all, entities, relations)
    return found
  }
  return {
    async *nodes(labels) {
      const ids = await kept()
      for await (const node of all.nodes(labels)) if (ids.has(node.id)) yield node
    },
    async *edges(types) {
      const ids = await kept()
      for await (const edge of all.edges(types))
        if (ids.has(edge.from) && ids.has(edge.to) && (!isRelation(edge) || relations.has(edge.id))) yield edge
    },
  }
}

async function follow(
  all: StoreContents,
  entities: ReadonlySet<string>,
  relations: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const kept = new Set(entities)
  if (relations.size > 0)
    for await (const edge of all.edges(RELATION_TYPES))
      if (relations.has(edge.id))
        for (const claim of (edge.properties.claims ?? []) as readonly string[]) kept.add(claim)
  // An amount that a claim states belongs to it even where nobody chose it.
  for (const type of LEADING) for await (const { from, to } of all.edges([type])) if (kept.has(from)) kept.add(to)
  return kept
}
