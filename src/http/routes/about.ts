import { type Route, route } from '../route.ts'
import { answers } from '../schemas.ts'

/** What this server holds. */
export const aboutRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/stats',
    summary: 'How much is in the graph, and which build made it',
    answer: answers.stats,
    handle: async ({ store, workspace, quality }) => ({
      ...(await store.stats()),
      ...(await workspace.loaded()),
      build: workspace.build,
      workspace: workspace.name,
      ...(quality && { quality }),
    }),
  }),
  route({
    method: 'get',
    path: '/health',
    summary: 'Whether the store answers',
    answer: answers.health,
    handle: async ({ store }) => {
      await store.entities(['health'])
      return { ok: true, engine: store.engine }
    },
  }),
]
