import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { z } from 'zod'
import type { ServerContext } from './context.ts'
import { HttpProblem, parse } from './problem.ts'
import { noQuery } from './schemas.ts'

/** One endpoint: what it takes, what it answers, and how. The router and the OpenAPI document are made from the same list. */
export interface Route {
  readonly method: 'get' | 'post'
  /** Under `/api/v1`, in Express's notation: `/entities/:id`. */
  readonly path: string
  readonly summary: string
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** The body is a file's bytes, which the handler takes from `response.req` as they come. */
  readonly bytes?: boolean
  /** Needs the header `X-Guanxi: 1`, which no page of another site can send unasked. */
  readonly guarded?: boolean
  /** The JSON that comes back, or the media types of a file. */
  readonly answer: z.ZodType | readonly string[]
  readonly handle: RouteHandler
}

/** Of an upload's body; a form of another site cannot say so. */
export const BYTES = 'application/octet-stream'

type RouteHandler = (context: ServerContext, asked: Asked) => Promise<unknown>

/** The parsed request. */
export interface Asked<P = unknown, Q = unknown, B = unknown> {
  readonly params: P
  readonly query: Q
  readonly body: B
  /** Aborted when the client goes away before the answer is complete. */
  readonly signal: AbortSignal
  readonly response: Response
}

type Output<T> = T extends z.ZodType ? z.output<T> : Record<string, never>

/** Declares a route with its handler typed by its schemas. A handler that returns `undefined` has answered itself. */
export function route<
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  declared: Omit<Route, 'handle' | 'params' | 'query' | 'body'> & {
    readonly params?: P
    readonly query?: Q
    readonly body?: B
    readonly handle: (context: ServerContext, asked: Asked<Output<P>, Output<Q>, Output<B>>) => Promise<unknown>
  },
): Route {
  return declared as unknown as Route
}

/** An Express router that parses, asks and answers for every route. */
export function routerOf(routes: readonly Route[], context: ServerContext): Router {
  const router = Router({ caseSensitive: true, strict: true })
  for (const declared of routes) router[declared.method](declared.path, handlerOf(declared, context))
  return router
}

function handlerOf(declared: Route, context: ServerContext): RequestHandler {
  return async (request: Request, response: Response) => {
    if (declared.guarded && request.headers['x-guanxi'] !== '1')
      throw new HttpProblem(
        403,
        '缺少请求头 X-Guanxi: 1。 The header X-Guanxi: 1 is missing: only the viewer or a program may change documents.',
      )
    if (declared.method === 'post' && !request.is(declared.bytes ? BYTES : 'application/json'))
      throw new HttpProblem(
        415,
        declared.bytes
          ? `请求体必须是 ${BYTES}。 The body must be ${BYTES}.`
          : '请求体必须是 application/json。 The body must be application/json.',
      )
    const gone = new AbortController()
    response.once('close', () => {
      if (!response.writableFinished) gone.abort()
    })
    const answer = await declared.handle(context, {
      params: declared.params ? parse(declared.params, request.params) : {},
      query: parse(declared.query ?? noQuery, { ...request.query }),
      body: declared.body ? parse(declared.body, request.body) : undefined,
      signal: gone.signal,
      response,
    })
    if (answer !== undefined && !gone.signal.aborted) response.json(answer)
  }
}
