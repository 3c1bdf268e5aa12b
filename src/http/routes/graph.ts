import { notFound } from '../problem.ts'
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
    summary: 'One entity with its relation counts, mentions and possible doubles',
    params: idParams,
    answer: answers.entity,
    handle: async ({ store }, { params }) => {
      const entity = await store.entity(params.id)
      if (!entity) throw notFound('实体 entity')
      return entity
    },
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
    path: '/entities/:id/neighbours',
    summary: 'What an entity is related to; `total` says how many there are beyond `shown`',
    params: idParams,
    query: neighboursQuery,
    answer: answers.neighbours,
    handle: async ({ store }, { params, query }) => {
      const neighbours = await store.neighbours(params.id, query)
      if (!neighbours) throw notFound('实体 entity')
      return neighbours
    },
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
    handle: async ({ store }, { params }) => {
      const edge = await store.edge(params.id)
      if (!edge) throw notFound('关系 edge')
      return edge
    },
  }),
  route({
    method: 'get',
    path: '/path',
    summary: 'The shortest ways between two entities',
    query: pathQuery,
    answer: answers.path,
    handle: ({ store }, { query }) => store.path(query),
  }),
]
