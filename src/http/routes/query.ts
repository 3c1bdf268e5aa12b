import { logged } from '../query-log.ts'
import { type Route, route } from '../route.ts'
import { answers, cypherBody } from '../schemas.ts'

/** Asking in Cypher. */
export const queryRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/cypher',
    summary: 'A read-only query, bounded in time and rows; closing the connection stops it',
    body: cypherBody,
    answer: answers.cypher,
    handle: ({ store, onQuery }, { body, signal }) => logged(onQuery, 'query', body, () => store.query(body, signal)),
  }),
  route({
    method: 'post',
    path: '/explain',
    summary: 'How a query would be answered, without running it',
    body: cypherBody,
    answer: answers.plan,
    handle: ({ store, onQuery }, { body, signal }) =>
      logged(onQuery, 'explain', body, () => store.explain(body, signal)),
  }),
  route({
    method: 'get',
    path: '/questions',
    summary: 'The library of research questions, as templates',
    answer: answers.questions,
    handle: async ({ questions }) => ({ questions }),
  }),
]
