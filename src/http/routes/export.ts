import type { Response } from 'express'
import type { z } from 'zod'
import {
  DEFAULT_LICENCE,
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportSource,
  exportFormat,
  previewOf,
  SCALES,
  type Selection,
  selectForExport,
  writeExport,
} from '../../export/index.ts'
import { attachment } from '../attachment.ts'
import type { ServerContext } from '../context.ts'
import { currentIds } from '../current-ids.ts'
import { type Route, route } from '../route.ts'
import { answers, exportBody, exportQuery } from '../schemas.ts'

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
    handle: (context, { body, response, signal }) => send(context, body, selectionOf(body, signal), response, signal),
  }),
  route({
    method: 'post',
    path: '/export/preview',
    summary: 'How the same file begins, or each file inside of it',
    body: exportBody,
    answer: answers.preview,
    handle: async (context, { body, signal }) => ({
      files: await previewOf(formatOf(body.format), await sourceFor(context, selectionOf(body, signal), body, signal)),
    }),
  }),
]

function selectionOf({ query, parameters, ids }: z.output<typeof exportBody>, signal: AbortSignal): Selection {
  if (query !== undefined) return { kind: 'query', request: { query, parameters }, signal }
  return ids ? { kind: 'entities', ids } : { kind: 'all' }
}

/** What whoever asks wants the file to say of itself. */
interface Said {
  readonly title?: string | undefined
  readonly licence?: string | undefined
}

async function sourceFor(
  context: ServerContext,
  wanted: Selection,
  { title, licence }: Said,
  signal: AbortSignal,
): Promise<ExportSource> {
  const { store, workspace } = context
  const selection: Selection =
    wanted.kind === 'entities' ? { kind: 'entities', ids: await currentIds(context, wanted.ids) } : wanted
  return selectForExport(store, selection, {
    title: title ?? `关系 Guanxi: ${workspace.name}`,
    date: new Date().toISOString().slice(0, 10),
    build: workspace.build,
    licence: licence ?? DEFAULT_LICENCE,
    signal,
    rasterise: (svg, raster) => workspace.rasterise(svg, raster, signal),
  })
}

function formatOf(name: string): ExportFormat {
  const format = exportFormat(name)
  if (!format) throw new Error(`the schema let the format ${name} pass`)
  return format
}

async function send(
  context: ServerContext,
  { format: name, scale, ...said }: Said & { readonly format: string; readonly scale?: number | undefined },
  wanted: Selection,
  response: Response,
  signal: AbortSignal,
): Promise<undefined> {
  const format = formatOf(name)
  const source = await sourceFor(context, wanted, said, signal)
  const pieces = writeExport(format, source, { scale: scale ?? SCALES.usual, orLess: scale === undefined })[
    Symbol.asyncIterator
  ]()
  // The first piece before the head of the answer: what fails at once is still a problem, not a broken file.
  let piece = await pieces.next()
  response
    .type(format.mediaType)
    .set('Content-Disposition', attachment(`guanxi-${context.workspace.name}.${format.extension}`))
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
