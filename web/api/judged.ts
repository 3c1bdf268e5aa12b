import { api } from './client.ts'
import type { EntitySummary, Judgement } from './types.ts'

/** Which undo takes back which judgement, where it does: an undo may itself be undone. */
export function undoneBy(judgements: readonly Judgement[]): ReadonlyMap<string, string> {
  const undone = new Map<string, string>()
  for (const judgement of [...judgements].reverse())
    if (judgement.kind === 'undo' && !undone.has(judgement.id)) undone.set(judgement.judgement, judgement.id)
  return undone
}

/** A pair as the log shows it to a person, who cannot read ids. */
export function noteOf(kind: 'same' | 'different', a: string, b: string): string {
  return `${a.slice(0, 200)} ${kind === 'same' ? '＝' : '≠'} ${b.slice(0, 200)}`
}

type Same = Extract<Judgement, { readonly kind: 'same' }>

/** The standing merges that made one of an entity and others, by whatever of their ids it is asked for; oldest first. */
export function mergesOf(entity: string, judgements: readonly Judgement[]): readonly Same[] {
  const undone = undoneBy(judgements)
  const merges = judgements.filter((one): one is Same => one.kind === 'same' && !undone.has(one.id))
  const one = new Set([entity])
  for (let before = 0; before !== one.size; ) {
    before = one.size
    for (const { entities } of merges) if (entities.some((id) => one.has(id))) for (const id of entities) one.add(id)
  }
  return merges.filter(({ entities }) => one.has(entities[0]))
}

/** What became of an entity that people made one with another; `undefined` where no merge names it. */
export async function successorOf(entity: string, signal?: AbortSignal): Promise<EntitySummary | undefined> {
  const merges = mergesOf(entity, (await api.judgements(signal)).judgements)
  if (merges.length === 0) return undefined
  const ids = new Set(merges.flatMap(({ entities }) => entities))
  ids.delete(entity)
  return (await api.entities([...ids], signal)).entities[0]
}
