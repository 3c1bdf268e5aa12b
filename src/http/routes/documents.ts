import { pipeline } from 'node:stream/promises'
import { notFound } from '../problem.ts'
import { type Route, route } from '../route.ts'
import { answers, idParams, placesQuery } from '../schemas.ts'
import { attachment } from '../attachment.ts'

/** The sources. */
export const documentRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/documents',
    summary: 'All source files',
    answer: answers.documents,
    handle: async ({ store }) => ({ documents: await store.documents() }),
  }),
  route({
    method: 'get',
    path: '/documents/:id',
    summary: 'One source file with its decoded text, which every range refers to',
    params: idParams,
    answer: answers.document,
    handle: async ({ store }, { params }) => {
      const document = await store.document(params.id)
      if (!document) throw notFound('文档 document')
      return document
    },
  }),
  route({
    method: 'get',
    path: '/documents/:id/places',
    summary: 'Where ranges of a document’s text stand on the pages of its original, line by line',
    params: idParams,
    query: placesQuery,
    answer: answers.places,
    handle: async ({ store, workspace }, { params, query }) => {
      const document = await store.document(params.id)
      if (!document) throw notFound('文档 document')
      const places = (await workspace.keptDocument(document.sha256))?.places ?? []
      return {
        places: places.filter((place) => query.span.some(([start, end]) => place.start < end && place.end > start)),
      }
    },
  }),
  route({
    method: 'get',
    path: '/documents/:id/source',
    summary: 'Date, outlet, page and address of a document, and where in the file each was found',
    params: idParams,
    answer: answers.source,
    handle: async ({ store, workspace }, { params }) => {
      const document = await store.document(params.id)
      if (!document) throw notFound('文档 document')
      const { publishedAt, outlet, pageName, url, found = {} } = (await workspace.keptDocument(document.sha256)) ?? {}
      return {
        ...(publishedAt && { publishedAt }),
        ...(outlet && { outlet }),
        ...(pageName && { pageName }),
        ...(url && { url }),
        found,
      }
    },
  }),
  route({
    method: 'get',
    path: '/documents/:id/original',
    summary: 'The bytes as they came, always as a download',
    params: idParams,
    answer: ['application/octet-stream'],
    handle: async ({ store, workspace }, { params, response, signal }) => {
      const document = await store.document(params.id)
      const bytes = document && (await workspace.original(document.sha256))
      if (!document || !bytes) throw notFound('原件 original')
      // Never by its own media type: an HTML page from outside must not run as one of ours.
      response.type('application/octet-stream').set('Content-Disposition', attachment(document.path))
      await pipeline(bytes, response, { signal }).catch((error: unknown) => {
        // Whoever asked has gone: nobody is left to tell.
        if (!signal.aborted) throw error
      })
    },
  }),
]
