import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Express } from 'express'
import type { ServerContext } from './context.ts'
import { openApiDocument } from './openapi.ts'
import { HttpProblem, problemHandler } from './problem.ts'
import { routerOf } from './route.ts'
import { aboutRoutes } from './routes/about.ts'
import { buildRoutes } from './routes/builds.ts'
import { changeRoutes } from './routes/changes.ts'
import { documentRoutes } from './routes/documents.ts'
import { exportRoutes } from './routes/export.ts'
import { graphRoutes } from './routes/graph.ts'
import { judgementRoutes } from './routes/judgements.ts'
import { queryRoutes } from './routes/query.ts'
import { allowHosts, bodyInTime, jsonOrBytes, sameOrigin, securityHeaders } from './security.ts'

export type { ServerContext, WorkspaceApi } from './context.ts'

const ROUTES = [
  ...aboutRoutes,
  ...graphRoutes,
  ...documentRoutes,
  ...changeRoutes,
  ...buildRoutes,
  ...queryRoutes,
  ...exportRoutes,
  ...judgementRoutes,
]

/** The API under `/api/v1` and the viewer beside it. */
export function createApp(context: ServerContext): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use(securityHeaders, allowHosts(context.allowedHosts ?? []), sameOrigin)
  const document = openApiDocument(ROUTES, context.workspace.build)
  app.use(
    '/api/v1',
    (_request, response, next) => {
      response.set('Cache-Control', 'no-store')
      next()
    },
    jsonOrBytes,
    bodyInTime,
    express.json({ limit: '2mb', type: 'application/json' }),
    routerOf(ROUTES, context),
  )
  app.get('/api/v1/openapi.json', (_request, response) => {
    response.json(document)
  })
  app.use('/api', () => {
    throw new HttpProblem(404, '没有这个接口；见 /api/v1/openapi.json。 No such endpoint: see /api/v1/openapi.json.')
  })
  serveViewer(app, context.webRoot)
  app.use(() => {
    throw new HttpProblem(404, '没有这个页面。 No such page.')
  })
  app.use(problemHandler(context.onError ?? (() => undefined)))
  return app
}

/** Built files as they are; every other page is the viewer, which reads the address itself. */
function serveViewer(app: Express, webRoot: string | undefined): void {
  const page = webRoot && join(webRoot, 'index.html')
  if (!webRoot || !page || !existsSync(page)) {
    app.get('/', () => {
      throw new HttpProblem(
        503,
        '浏览界面还没有构建，请运行 npm run build。 The viewer is not built yet: run npm run build.',
      )
    })
    return
  }
  app.use('/assets', express.static(join(webRoot, 'assets'), { immutable: true, maxAge: '1y', index: false }), () => {
    throw new HttpProblem(404, '没有这个文件，请刷新页面。 No such file: reload the page.')
  })
  app.use(express.static(webRoot, { index: false, maxAge: 0 }))
  app.get('/{*path}', (request, response, next) => {
    if (!request.accepts('html')) return next()
    response.set('Cache-Control', 'no-cache').sendFile(page)
  })
}
