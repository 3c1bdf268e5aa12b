import type { Graph, GraphEdge, GraphNode, GraphSource } from '../model/graph.ts'

/** A graph as a source that is read again and again, in id order. */
export function sourceOf(graph: Graph | GraphSource): GraphSource {
  if (!Array.isArray(graph.nodes)) return graph as GraphSource
  const { nodes, edges } = graph as Graph
  const sortedNodes = inOrder<GraphNode>(nodes)
  const sortedEdges = inOrder<GraphEdge>(edges)
  return { nodes: () => sortedNodes, edges: () => sortedEdges }
}

function inOrder<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  for (let i = 1; i < items.length; i++)
    if (items[i]!.id < items[i - 1]!.id) return [...items].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  return items
}

/** The same items, the next one always under way while the last is worked on. */
export async function* ahead<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]()
  try {
    let next = iterator.next()
    for (;;) {
      const { done, value } = await next
      if (done) return
      next = iterator.next()
      // Who asks for it hears of its failure; until then nobody needs to.
      next.catch(() => undefined)
      yield value
    }
  } finally {
    await iterator.return?.()
  }
}
