import type { ErrorRequestHandler, Response } from 'express'
import type { z } from 'zod'
import { StoreError } from '../store/port.ts'
import type { Problem } from './wire.ts'

/** An answer that is a refusal; `detail` is for a person and says what to do. */
export class HttpProblem extends Error {
  readonly problem: Problem
  constructor(status: number, detail: string, more: Partial<Pick<Problem, 'errors' | 'position'>> = {}) {
    super(detail)
    this.name = 'HttpProblem'
    this.problem = { type: 'about:blank', title: TITLES[status] ?? 'Error', status, detail, ...more }
  }
}

export function notFound(what: string): HttpProblem {
  return new HttpProblem(
    404,
    `图里没有这个${what}；重建图之后编号可能变了，请重新搜索。 Not in the graph: search for it again.`,
  )
}

/** What was found; a 404 that names it where nothing was. */
export function found<T>(what: string, value: T | undefined): T {
  if (value === undefined) throw notFound(what)
  return value
}

/** Parses a part of the request; what is wrong is named by field. */
export function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.') || '(request)', message }))
  throw new HttpProblem(
    400,
    `请求有误 The request is wrong: ${errors.map((e) => `${e.field}: ${e.message}`).join('; ')}`,
    { errors },
  )
}

/** Every failure in one shape; nothing of the inside (stack, address, password) leaves. */
export function problemHandler(report: (error: unknown) => void): ErrorRequestHandler {
  return (error, _request, response, _next) => {
    const problem = toProblem(error)
    if (problem.status === 500) report(error)
    if (response.headersSent) response.destroy()
    else sendProblem(response, problem)
  }
}

export function sendProblem(response: Response, problem: Problem): void {
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

function toProblem(error: unknown): Problem {
  if (error instanceof HttpProblem) return error.problem
  if (error instanceof StoreError) {
    const status = STORE_STATUS[error.code]
    return {
      type: `urn:guanxi:${error.code}`,
      title: TITLES[status] ?? 'Error',
      status,
      detail: error.message,
      ...(error.position !== undefined && { position: error.position }),
    }
  }
  // What Express and its body parser refuse carries a status and a type of its own.
  const { status, type } = error as { status?: unknown; type?: unknown }
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new HttpProblem(status, BODY_DETAILS[String(type)] ?? '请求有误 The request could not be read.').problem
  return new HttpProblem(500, '服务器出错，详情见运行它的终端。 Internal error: see the terminal that runs the server.')
    .problem
}

const BODY_DETAILS: Readonly<Record<string, string>> = {
  'entity.parse.failed': '请求体不是合法的 JSON。 The body is not valid JSON.',
  'entity.too.large': '请求体太大。 The body is too large.',
  'encoding.unsupported': '不支持这种压缩。 This content encoding is not supported.',
  'charset.unsupported': '请求体必须是 UTF-8。 The body must be UTF-8.',
}

const STORE_STATUS: Readonly<Record<StoreError['code'], number>> = {
  unavailable: 503,
  locked: 503,
  damaged: 503,
  'read-only': 503,
  conflict: 409,
  refused: 403,
  unsupported: 422,
  syntax: 400,
  timeout: 408,
  cancelled: 499,
  'too-large': 413,
  'not-found': 404,
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  499: 'Client Closed Request',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}
