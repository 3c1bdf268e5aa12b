import type { GraphEdge, GraphNode, Properties } from '../model/graph.ts'

/** Above so many mentions an entity carries how many they are and where the first ones stand. */
const MANY = 200
const FIRST = 10

interface Mention {
  readonly id: string
  readonly sentence: string
}

/**
 * `mentionCount` and `firstArticles` (those of the first ten mentions) of the entities that are named so often that looking at each mention takes long.
 * The earliest is by publication date, article, place in the article, and id, as `cypher/read/mentions.cypher` has it.
 */
export function oftenNamed(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): ReadonlyMap<string, Properties> {
  const mentions = new Map<string, Mention[]>()
  const articleOf = new Map<string, string>()
  for (const { id, type, from, to } of edges) {
    if (type === 'IN_ARTICLE') articleOf.set(from, to)
    if (type !== 'MENTIONED_IN') continue
    const known = mentions.get(from)
    if (known) known.push({ id, sentence: to })
    else mentions.set(from, [{ id, sentence: to }])
  }
  const often = [...mentions].filter(([, all]) => all.length > MANY)
  if (often.length === 0) return new Map()
  const byId = new Map(nodes.map((node) => [node.id, node.properties]))
  const placeOf = ({ id, sentence }: Mention): readonly (string | number)[] => {
    const article = articleOf.get(sentence)!
    const date = byId.get(article)!.publishedAt ?? ''
    return [date as string, article, byId.get(sentence)!.ord as number, sentence, id]
  }
  return new Map(
    often.map(([entity, all]) => {
      const placed = all.map((mention) => ({ mention, place: placeOf(mention) }))
      placed.sort((a, b) => compare(a.place, b.place))
      const firstArticles = [...new Set(placed.slice(0, FIRST).map(({ mention }) => articleOf.get(mention.sentence)!))]
      return [entity, { mentionCount: all.length, firstArticles }]
    }),
  )
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i]!
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}
