/**
 * One human decision: a line of `judgements.jsonl`, append-only, replayed in order after every rebuild.
 * `undo` takes back the judgement with that id. Entities are named by id, claims by id.
 */
export type Judgement = { readonly id: string; readonly at: string; readonly by?: string; readonly note?: string } & (
  | { readonly kind: 'same'; readonly entities: readonly [string, string] }
  | { readonly kind: 'different'; readonly entities: readonly [string, string] }
  | { readonly kind: 'rename'; readonly entity: string; readonly name: string }
  | { readonly kind: 'confirm'; readonly claim: string }
  | { readonly kind: 'reject'; readonly claim: string }
  | { readonly kind: 'undo'; readonly judgement: string }
)

/** The judgements that stand: without those taken back (an undo may itself be undone), in their order. */
export function standingJudgements(judgements: readonly Judgement[]): readonly Judgement[] {
  const undone = new Set<string>()
  for (const judgement of judgements.toReversed()) {
    if (judgement.kind === 'undo' && !undone.has(judgement.id)) undone.add(judgement.judgement)
  }
  return judgements.filter((judgement) => judgement.kind !== 'undo' && !undone.has(judgement.id))
}

/** What people say of claims, by claim id: the last word counts. */
export function claimVerdicts(judgements: readonly Judgement[]): ReadonlyMap<string, 'confirmed' | 'rejected'> {
  const verdicts = new Map<string, 'confirmed' | 'rejected'>()
  for (const judgement of standingJudgements(judgements)) {
    if (judgement.kind === 'confirm') verdicts.set(judgement.claim, 'confirmed')
    if (judgement.kind === 'reject') verdicts.set(judgement.claim, 'rejected')
  }
  return verdicts
}
