import { EDGE_TYPES, type GraphEdge, type GraphNode, NODE_LABELS } from '../model/graph.ts'
import { RELATION_TYPES } from '../model/ontology.ts'
import { type Tally, tallyProperties, tallyRelations } from '../model/tally.ts'
import type { StoreContents } from '../store/port.ts'

const isRelation = ({ type }: GraphEdge) => (RELATION_TYPES as readonly string[]).includes(type)

/** What says so: from a claim to its amount, its sentence, and on to article and document. In the order in which they lead on. */
const LEADING = ['AMOUNT', 'STATED_IN', 'MENTIONED_IN', 'IN_ARTICLE', 'IN_DOCUMENT'] as const

/**
 * The part of a store that these entities and relation edges are, with everything that says so: claims, sentences, articles, documents.
 * Entities carry the counts of the part. Only its ids and relations are held; the rest streams by.
 */
export function partOf(
  all: StoreContents,
  entities: ReadonlySet<string>,
  relations: ReadonlySet<string>,
): StoreContents {
  let found: Promise<Kept> | undefined
  const kept = () => {
    found ??= follow(all, entities, relations)
    return found
  }
  return {
    async *nodes(labels) {
      const { ids, tallies } = await kept()
      for await (const node of all.nodes(labels)) if (ids.has(node.id)) yield recounted(node, tallies.get(node.id))
    },
    async *edges(types) {
      const { ids } = await kept()
      for await (const edge of all.edges(types))
        if (ids.has(edge.from) && ids.has(edge.to) && (!isRelation(edge) || relations.has(edge.id))) yield edge
    },
  }
}

/** The first of each label and type. */
export function fewOf(contents: StoreContents, most: number): StoreContents {
  return {
    async *nodes(labels = NODE_LABELS) {
      for (const label of labels) yield* first(contents.nodes([label]), most)
    },
    async *edges(types = EDGE_TYPES) {
      for (const type of types) yield* first(contents.edges([type]), most)
    },
  }
}

async function* first<T>(items: AsyncIterable<T>, most: number): AsyncIterable<T> {
  let count = 0
  for await (const item of items) {
    yield item
    if (++count === most) return
  }
}

/** What a part holds, and how many relations of each kind its entities are in. */
interface Kept {
  readonly ids: ReadonlySet<string>
  readonly tallies: ReadonlyMap<string, Tally>
}

async function follow(
  all: StoreContents,
  entities: ReadonlySet<string>,
  relations: ReadonlySet<string>,
): Promise<Kept> {
  const ids = new Set(entities)
  const chosen: GraphEdge[] = []
  if (relations.size > 0)
    for await (const edge of all.edges(RELATION_TYPES))
      if (relations.has(edge.id)) {
        chosen.push(edge)
        for (const claim of (edge.properties.claims ?? []) as readonly string[]) ids.add(claim)
      }
  // An amount that a claim states belongs to it even where nobody chose it.
  for (const type of LEADING) for await (const { from, to } of all.edges([type])) if (ids.has(from)) ids.add(to)
  return { ids, tallies: tallyRelations(chosen.filter(({ from, to }) => ids.has(from) && ids.has(to))) }
}

function recounted(node: GraphNode, tally: Tally | undefined): GraphNode {
  if (node.properties.degree === undefined) return node
  const { degree: _, relationCounts: __, ...others } = node.properties
  return { ...node, properties: { ...others, ...tallyProperties(tally) } }
}
