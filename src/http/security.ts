import type { RequestHandler } from 'express'
import { HttpProblem } from './problem.ts'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** Answers only under names that we are known by: a page elsewhere that rebinds its name to this machine gets nothing. */
export function allowHosts(more: readonly string[]): RequestHandler {
  const allowed = new Set([...LOOPBACK, ...more].map((name) => name.toLowerCase()))
  return (request, _response, next) => {
    const name = hostName(request.headers.host)
    if (name === undefined || !allowed.has(name))
      throw new HttpProblem(
        421,
        '请用 http://localhost 或 127.0.0.1 打开（或以 --allow-host 放行这个名字）。 This host name is not served: use localhost, or --allow-host.',
      )
    next()
  }
}

/** What changes something must come from our own page or from a program: another site's page is refused. */
export const sameOrigin: RequestHandler = (request, _response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') return next()
  const site = request.headers['sec-fetch-site']
  const { origin, host } = request.headers
  const foreign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && originHost(origin) !== host?.toLowerCase())
  if (foreign) throw new HttpProblem(403, '来自别的网站的请求被拒绝。 Requests from another site are refused.')
  next()
}

/** Bodies are JSON, or the bytes of an upload, and say so; a form of another site cannot. Which of the two, each route checks. */
export const jsonOrBytes: RequestHandler = (request, _response, next) => {
  if (request.method === 'POST' && !request.is(['application/json', 'application/octet-stream']))
    throw new HttpProblem(415, '请求体必须是 application/json。 The body must be application/json.')
  next()
}

/** A JSON body is small: one that is not there after half a minute never will be. */
export const bodyInTime: RequestHandler = (request, response, next) => {
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy()
  }, 30_000)
  timer.unref()
  if (request.is('application/octet-stream')) clearTimeout(timer)
  response.once('close', () => clearTimeout(timer))
  next()
}

/** What a browser must not do with our answers. React sets styles from scripts, hence `unsafe-inline` for styles only. */
export const securityHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy':
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
      "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  })
  next()
}

/** The name in a Host header without its port, lower case; `undefined` where it is missing or no host at all. */
function hostName(host: string | undefined): string | undefined {
  return /^(?<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(host ?? '')?.groups?.name.toLowerCase()
}

function originHost(origin: string): string | undefined {
  try {
    return new URL(origin).host
  } catch {
    return undefined
  }
}
