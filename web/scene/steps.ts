import { api } from '../api/client.ts'
import type { Arrival, Step } from './scene.ts'

/** Asks the server for what a step brings; `shown` is what stands in the scene when the step is taken. */
export async function fetchStep(step: Step, shown: readonly string[], signal?: AbortSignal): Promise<Arrival> {
  switch (step.kind) {
    case 'add':
      return { nodes: await entitiesInTurn(step.ids, signal), edges: [] }
    case 'expand': {
      const { kind: _, id, ...wish } = step
      const found = await api.neighbours(id, wish, signal)
      const progress = { shown: Math.min(found.total, wish.offset + found.shown), total: found.total }
      // Progress of one relation type says nothing about the whole node.
      return { nodes: found.nodes, edges: found.edges, ...(wish.type ? {} : { progress: [id, progress] as const }) }
    }
    case 'connect':
      return { nodes: [], edges: (await api.connect(shown, signal)).edges }
    case 'edge': {
      const detail = await api.edge(step.id, signal)
      return { nodes: [detail.subject, detail.object], edges: [detail.edge] }
    }
    case 'path': {
      const { from, to, options, pick } = step
      const found = await api.path({ from, to, ...options }, signal)
      const picked = pick.length > 0 ? pick.flatMap((i) => found.paths[i] ?? []) : found.paths
      const nodeIds = new Set(picked.flatMap((path) => path.nodes))
      const edgeIds = new Set(picked.flatMap((path) => path.edges))
      return {
        nodes: found.nodes.filter((node) => nodeIds.has(node.id)),
        edges: found.edges.filter((edge) => edgeIds.has(edge.id)),
      }
    }
  }
}

const AT_ONCE = 100

/** Many ids in several requests: an address has its bounds. */
async function entitiesInTurn(ids: readonly string[], signal?: AbortSignal): Promise<Arrival['nodes']> {
  const nodes = []
  for (let i = 0; i < ids.length; i += AT_ONCE)
    nodes.push(...(await api.entities(ids.slice(i, i + AT_ONCE), signal)).entities)
  return nodes
}
