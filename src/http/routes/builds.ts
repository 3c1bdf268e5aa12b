import { HttpProblem } from '../problem.ts'
import { type Route, route } from '../route.ts'
import { answers, buildParams, differenceQuery } from '../schemas.ts'
import type { Changed } from '../wire.ts'

/** So many of each kind are sent; `guanxi diff` gives all. */
const MOST_LISTED = 500

/** What was built, and what changed from one build to the next. */
export const buildRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/catalogue',
    summary: 'All source files with what was read out of them, and what could not be',
    answer: answers.catalogue,
    handle: async ({ workspace }) => ({ documents: await workspace.catalogue() }),
  }),
  route({
    method: 'get',
    path: '/builds',
    summary: 'Every build of the graph, newest first',
    answer: answers.builds,
    handle: async ({ workspace }) => ({ builds: [...(await workspace.builds())].reverse() }),
  }),
  route({
    method: 'get',
    path: '/builds/:number/difference',
    summary: 'Entities and relations that came, went or changed since the build before, each with a sentence',
    params: buildParams,
    query: differenceQuery,
    answer: answers.difference,
    handle: async ({ workspace }, { params, query }) => {
      const found = await workspace.difference(params.number, query.since)
      if (!found)
        throw new HttpProblem(
          404,
          '没有可比的两次构建（只保留最近二十次）。 There are no two builds to compare: only the last twenty are kept.',
        )
      const { before, after, entities, relations } = found
      return {
        ...{ before, after, counts: { entities: countsOf(entities), relations: countsOf(relations) } },
        ...{ entities: first(entities), relations: first(relations) },
      }
    },
  }),
]

const countsOf = ({ came, went, changed }: Changed<unknown>) => ({
  came: came.length,
  went: went.length,
  changed: changed.length,
})

const first = <T>({ came, went, changed }: Changed<T>): Changed<T> => ({
  came: came.slice(0, MOST_LISTED),
  went: went.slice(0, MOST_LISTED),
  changed: changed.slice(0, MOST_LISTED),
})
