import type { Response } from 'express'
import {
  DEFAULT_LICENCE,
  EXPORT_FORMATS,
  exportFormat,
  SCALES,
  type Selection,
  selectForExport,
  writeExport,
} from '../../export/index.ts'
import { attachment } from '../attachment.ts'
import type { ServerContext } from '../context.ts'
import { currentIds } from '../current-ids.ts'
import { type Route, route } from '../route.ts'
import { exportBody, exportQuery } from '../schemas.ts'

const mediaTypes = [...new Set(EXPORT_FORMATS.map(({ mediaType }) => mediaType))]

/** Taking a subgraph away as a file. */
export const exportRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/export',
    summary: 'These entities and what is among them, or all of the graph, as a file',
    query: exportQuery,
    answer: mediaTypes,
    handle: (context, { query, response, signal }) =>
      send(context, query, query.id?.length ? { kind: 'entities', ids: query.id } : { kind: 'all' }, response, signal),
  }),
  route({
    method: 'post',
    path: '/export',
    summary: 'The same; or what a query returns',
    body: exportBody,
    answer: mediaTypes,
    handle: (context, { body, response, signal }) => {
      const selection: Selection =
        body.query !== undefined
          ? { kind: 'query', request: { query: body.query, parameters: body.parameters }, signal }
          : body.ids
            ? { kind: 'entities', ids: body.ids }
            : { kind: 'all' }
      return send(context, body, selection, response, signal)
    },
  }),
]

async function send(
  context: ServerContext,
  { format: name, scale = SCALES.usual }: { readonly format: string; readonly scale?: number | undefined },
  wanted: Selection,
  response: Response,
  signal: AbortSignal,
): Promise<undefined> {
  const format = exportFormat(name)
  if (!format) throw new Error(`the schema let the format ${name} pass`)
  const { store, workspace } = context
  const selection: Selection =
    wanted.kind === 'entities' ? { kind: 'entities', ids: await currentIds(context, wanted.ids) } : wanted
  const source = await selectForExport(store, selection, {
    title: `关系 Guanxi: ${workspace.name}`,
    date: new Date().toISOString().slice(0, 10),
    build: workspace.build,
    licence: DEFAULT_LICENCE,
    rasterise: (svg, raster) => workspace.rasterise(svg, raster, signal),
  })
  const pieces = writeExport(format, source, { scale })[Symbol.asyncIterator]()
  // The first piece before the head of the answer: what fails at once is still a problem, not a broken file.
  let piece = await pieces.next()
  response.type(format.mediaType).set('Content-Disposition', attachment(`guanxi-${workspace.name}.${format.extension}`))
  while (!piece.done && !signal.aborted) {
    if (!response.write(piece.value)) await drained(response)
    piece = await pieces.next()
  }
  await pieces.return?.()
  response.end()
  return undefined
}

function drained(response: Response): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done)
      response.off('close', done)
      resolve()
    }
    response.on('drain', done)
    response.on('close', done)
  })
}
