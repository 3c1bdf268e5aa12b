import type { ServerContext } from '../context.ts'
import { HttpProblem, notFound } from '../problem.ts'
import { type Route, route } from '../route.ts'
import { answers, changeBody, idParams, noBody, uploadQuery } from '../schemas.ts'
import type { ChangeDraft } from '../wire.ts'

/** A body that stops coming for so long is given up. */
const IDLE_MS = 30_000

/** What changes the documents: uploads, removals, and taking them back. The graph follows; whoever asks sees how far it is. */
export const changeRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/changes',
    summary: 'The changes of this server’s life, newest first, and what an upload may hold',
    answer: answers.changes,
    handle: async ({ workspace }) => ({ limits: workspace.changes.limits, changes: workspace.changes.list() }),
  }),
  route({
    method: 'get',
    path: '/changes/:id',
    summary: 'How far a change is, file by file',
    params: idParams,
    answer: answers.change,
    handle: async ({ workspace }, { params }) => {
      const change = workspace.changes.find(params.id)
      if (!change) throw new HttpProblem(404, '没有这次更改。 No such change: the server may have been started again.')
      return change
    },
  }),
  route({
    method: 'post',
    path: '/changes',
    summary: 'Begins a change; an upload waits for its files, anything else begins at once',
    guarded: true,
    body: changeBody,
    answer: answers.change,
    handle: async (context, { body }) => {
      await mustExist(context, body)
      return context.workspace.changes.begin(body)
    },
  }),
  route({
    method: 'post',
    path: '/changes/:id/files',
    summary: 'One file of an upload, as its bytes; taken whole or not at all',
    guarded: true,
    bytes: true,
    params: idParams,
    query: uploadQuery,
    answer: answers.changedFile,
    handle: async ({ workspace }, { params, query, response, signal }) => {
      const request = response.req
      const { fileBytes } = workspace.changes.limits
      // Said before a byte is read where the client says how much will come.
      if (Number(request.headers['content-length'] ?? 0) > fileBytes)
        throw new HttpProblem(413, `文件超过 ${fileBytes / 1048576} MB。 Larger than ${fileBytes / 1048576} MB.`)
      request.setTimeout(IDLE_MS, () => request.destroy())
      return workspace.changes.receive(params.id, query.name, request, signal)
    },
  }),
  route({
    method: 'post',
    path: '/changes/:id/start',
    summary: 'All files of an upload are there: read them, and let the graph follow; also tries a failed one again',
    guarded: true,
    params: idParams,
    body: noBody,
    answer: answers.change,
    handle: async ({ workspace }, { params }) => workspace.changes.start(params.id),
  }),
  route({
    method: 'post',
    path: '/changes/:id/cancel',
    summary: 'Gives a change up; everything stays as it was before it',
    guarded: true,
    params: idParams,
    body: noBody,
    answer: answers.change,
    handle: async ({ workspace }, { params }) => workspace.changes.cancel(params.id),
  }),
]

async function mustExist({ store }: ServerContext, draft: ChangeDraft): Promise<void> {
  if (draft.kind !== 'remove') return
  const known = new Set((await store.documents()).map((document) => document.id))
  if (!draft.documents.every((id) => known.has(id))) throw notFound('文档 document')
}
