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
