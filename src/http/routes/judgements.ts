import type { ServerContext } from '../context.ts'
import { HttpProblem, notFound } from '../problem.ts'
import { type Route, route } from '../route.ts'
import { answers, judgementBody } from '../schemas.ts'
import type { JudgementDraft } from '../wire.ts'

/** What people decided. */
export const judgementRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/judgements',
    summary: 'All human decisions, oldest first',
    answer: answers.judgements,
    handle: async ({ workspace }) => ({ judgements: await workspace.judgements() }),
  }),
  route({
    method: 'post',
    path: '/judgements',
    summary: 'Writes a decision down and lets the graph follow it',
    body: judgementBody,
    answer: answers.judged,
    handle: async (context, { body }) => {
      await mustExist(context, body)
      return context.workspace.judge(body)
    },
  }),
]

/** A decision about something that is not there would be replayed forever and do nothing. */
async function mustExist({ store, workspace }: ServerContext, draft: JudgementDraft): Promise<void> {
  switch (draft.kind) {
    case 'same':
    case 'different': {
      if (draft.entities[0] === draft.entities[1])
        throw new HttpProblem(400, '两个实体是同一个。 Both ends are the same entity.', {
          errors: [{ field: 'entities', message: 'two different ids' }],
        })
      if ((await store.entities(draft.entities)).length < 2) throw notFound('实体 entity')
      return
    }
    case 'rename':
      if ((await store.entities([draft.entity])).length < 1) throw notFound('实体 entity')
      return
    case 'confirm':
    case 'reject': {
      const { rows } = await store.query({
        query: 'MATCH (c:Claim {id: $id}) RETURN c.id AS id',
        parameters: { id: draft.claim },
      })
      // A rejected claim may have left the graph; the log still knows it.
      const known =
        rows.length > 0 ||
        (await workspace.judgements()).some((judgement) => 'claim' in judgement && judgement.claim === draft.claim)
      if (!known) throw notFound('论断 claim')
      return
    }
    case 'undo':
      if (!(await workspace.judgements()).some((judgement) => judgement.id === draft.judgement))
        throw notFound('决定 judgement')
  }
}
