import {
  EDGE_TYPES,
  type Graph,
  type GraphEdge,
  type GraphNode,
  NODE_LABELS,
  PROVENANCE_ENDS,
  PROVENANCE_TYPES,
} from '../model/graph.ts'
import { ENTITY_TYPES, RELATION_TYPES } from '../model/ontology.ts'
import { type Tally, tallyProperties, tallyRelations } from '../model/tally.ts'
import type { EdgeSummary, EntitySummary, Records, StoreContents } from '../store/port.ts'

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

/** How such a part begins, for a look: its first entities and relations of each type, and what says those. Only what is shown is read. */
export function fewOf(
  records: Records,
  entities: readonly EntitySummary[],
  relations: readonly EdgeSummary[],
  most: number,
): StoreContents {
  let found: Promise<Graph> | undefined
  const few = () => {
    found ??= gather(records, entities, relations, most)
    return found
  }
  return {
    async *nodes(labels = NODE_LABELS) {
      const { nodes } = await few()
      for (const label of labels) yield* nodes.filter((node) => node.label === label)
    },
    async *edges(types = EDGE_TYPES) {
      const { edges } = await few()
      for (const type of types) yield* edges.filter((edge) => edge.type === type)
    },
  }
}

async function gather(
  records: Records,
  entities: readonly EntitySummary[],
  relations: readonly EdgeSummary[],
  most: number,
): Promise<Graph> {
  const first = (ids: Iterable<string>) => [...new Set(ids)].sort().slice(0, most)
  const ofType = (items: readonly { readonly id: string; readonly type: string }[], type: string) =>
    first(items.filter((item) => item.type === type).map(({ id }) => id))
  const all = new Set(entities.map(({ id }) => id))
  const chosen = new Set(RELATION_TYPES.flatMap((type) => ofType(relations, type)))
  const claims = relations.filter(({ id }) => chosen.has(id)).flatMap((edge) => edge.claims)
  const ids = new Map<string, readonly string[]>([
    ['Entity', ENTITY_TYPES.flatMap((type) => ofType(entities, type))],
    ['Claim', first(claims)],
  ])
  const idsOf = (label: string) => ids.get(label) ?? []
  const edges = [...(await records.relations([...chosen]))]
  for (const type of LEADING) {
    const [from, to] = PROVENANCE_ENDS[type]
    const found = await records.edgesFrom(type, idsOf(from), most)
    edges.push(...found)
    const more = [...idsOf(to), ...found.map((edge) => edge.to)]
    // An amount that a claim states belongs to the part even where nobody chose it.
    ids.set(to, to === 'Entity' ? [...new Set(more)] : first(more))
  }
  const articles = new Set(idsOf('Article'))
  for (const type of PROVENANCE_TYPES.filter((each) => !(LEADING as readonly string[]).includes(each))) {
    const [from, to] = PROVENANCE_ENDS[type]
    const within = to === 'Entity' ? all : articles
    edges.push(...(await records.edgesFrom(type, idsOf(from), most)).filter((edge) => within.has(edge.to)))
  }
  const tallies = tallyRelations(relations.map((edge) => ({ ...edge, properties: { modality: edge.modality } })))
  const nodes: GraphNode[] = []
  for (const label of NODE_LABELS) {
    const isEntity = (ENTITY_TYPES as readonly string[]).includes(label)
    for (const node of await records.nodes(label, idsOf(isEntity ? 'Entity' : label)))
      nodes.push(recounted(node, tallies.get(node.id)))
  }
  return { nodes, edges }
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
