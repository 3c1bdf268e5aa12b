import type { MergedPart } from '../model/entity.ts'
import { standingJudgements } from '../model/judgement.ts'
import { unknownEntities } from '../store/port.ts'
import type { ServerContext } from './context.ts'
import { found } from './problem.ts'

type Needs = Pick<ServerContext, 'store' | 'workspace'>

/** Reads what an id of an entity leads to; where nothing is there, what the entity has become. Rejects with a 404 where there is neither. */
export async function readCurrent<T>(
  context: Needs,
  id: string,
  read: (id: string) => Promise<T | undefined>,
): Promise<T> {
  return (await read(id)) ?? found(`实体 entity ${id}`, await read(await currentId(context, id)))
}

/** The id that an entity has now: an old link may name one that a rule or people have since found to be one with another. */
export async function currentId(context: Needs, id: string): Promise<string> {
  const [now] = await currentIds(context, [id])
  return now!
}

/** The same for several, in their order; each entity once. Rejects with `not-found` where some lead nowhere, and names them. */
export async function currentIds({ store, workspace }: Needs, ids: readonly string[]): Promise<readonly string[]> {
  const there = new Set((await store.entities(ids)).map((entity) => entity.id))
  const gone = ids.filter((id) => !there.has(id))
  if (gone.length === 0) return [...new Set(ids)]
  const [merged, same] = [await workspace.merged(), await sameness(workspace)]
  const others = new Map(gone.map((id) => [id, ledOn([id, ...same(id)], merged)]))
  const alive = new Set((await store.entities([...new Set([...others.values()].flat())])).map((entity) => entity.id))
  const now = (id: string) => (there.has(id) ? id : others.get(id)?.find((other) => alive.has(other)))
  const unknown = gone.filter((id) => now(id) === undefined)
  if (unknown.length > 0) throw unknownEntities([...new Set(unknown)])
  return [...new Set(ids.map((id) => now(id)!))]
}

/** Each id, and before it what the last build made of it. */
function ledOn(ids: readonly string[], merged: ReadonlyMap<string, MergedPart>): readonly string[] {
  return ids.flatMap((id) => {
    const now = merged.get(id)?.into
    return now === undefined ? [id] : [now, id]
  })
}

/** Whom people called one with an id, directly or by way of others; the smallest id first, which is the one that stays. */
async function sameness(workspace: Needs['workspace']): Promise<(id: string) => readonly string[]> {
  const beside = new Map<string, string[]>()
  for (const judgement of standingJudgements(await workspace.judgements())) {
    if (judgement.kind !== 'same') continue
    const [a, b] = judgement.entities
    beside.set(a, [...(beside.get(a) ?? []), b])
    beside.set(b, [...(beside.get(b) ?? []), a])
  }
  return (id) => {
    const reached = new Set([id])
    for (const each of reached) for (const other of beside.get(each) ?? []) reached.add(other)
    return [...reached].sort()
  }
}
