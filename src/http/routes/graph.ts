import { currentId, readCurrent } from '../current-ids.ts'
import { found } from '../problem.ts'
import { type Route, route } from '../route.ts'
import { answers, connectBody, entitiesQuery, idParams, neighboursQuery, pathQuery, searchQuery } from '../schemas.ts'

/** Looking things up and walking along relations. */
export const graphRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/search',
    summary: 'Entities by name, alias, pinyin or initials, grouped by type',
    query: searchQuery,
    answer: answers.search,
    handle: async ({ store }, { query: { q, type, limit } }) => {
      const query = q.trim()
      return {
        query,
        groups: query === '' ? [] : await store.search(query, { types: type?.length ? type : undefined, limit }),
      }
    },
  }),
  route({
    method: 'get',
    path: '/entities/:id',
    summary:
      'One entity with its relation counts, mentions and possible doubles; an id that was merged away leads to what it became',
    params: idParams,
    answer: answers.entity,
    handle: (context, { params }) => readCurrent(context, params.id, (id) => context.store.entity(id)),
  }),
  route({
    method: 'get',
    path: '/entities',
    summary: 'Entities by id; unknown ids are left out',
    query: entitiesQuery,
    answer: answers.entities,
    handle: async ({ store }, { query }) => ({ entities: await store.entities(query.id) }),
  }),
  route({
    method: 'get',
    path: '/entities/:id/parts',
    summary: 'What a rule or people made one with an entity: ids that a judgement `different` takes apart again',
    params: idParams,
    answer: answers.parts,
    handle: async (context, { params }) => {
      const entity = await currentId(context, params.id)
      const merged = [...(await context.workspace.merged())].filter(([, { into }]) => into === entity)
      return { parts: merged.map(([id, { name, article }]) => ({ id, name, article })) }
    },
  }),
  route({
    method: 'get',
    path: '/entities/:id/neighbours',
    summary: 'What an entity is related to; `total` says how many there are beyond `shown`',
    params: idParams,
    query: neighboursQuery,
    answer: answers.neighbours,
    handle: (context, { params, query }) =>
      readCurrent(context, params.id, (id) => context.store.neighbours(id, query)),
  }),
  route({
    method: 'post',
    path: '/connect',
    summary: 'The relation edges among these entities',
    body: connectBody,
    answer: answers.edges,
    handle: async ({ store }, { body }) => ({ edges: await store.connect(body.ids) }),
  }),
  route({
    method: 'get',
    path: '/edges/:id',
    summary: 'One edge with every sentence that says so',
    params: idParams,
    answer: answers.edge,
    handle: async ({ store }, { params }) => found(`关系 edge ${params.id}`, await store.edge(params.id)),
  }),
  route({
    method: 'get',
    path: '/path',
    summary: 'The shortest ways between two entities',
    query: pathQuery,
    answer: answers.path,
    handle: async (context, { query }) =>
      context.store.path({
        ...query,
        from: await currentId(context, query.from),
        to: await currentId(context, query.to),
      }),
  }),
]
