import type { Relation } from '../model/relation.ts'
import { divisionFinder, type RelationGazetteer } from './division.ts'
import { runRules } from './rules.ts'
import { relationsOfRules } from './select.ts'
import { type RelationInput, viewArticle } from './view.ts'

export type { RelationInput } from './view.ts'

/** The learned pair classifier. */
export interface RelationModel {
  readonly bytes: Uint8Array
}

/** Reads the weights that `scripts/train-relations.ts` wrote. */
export function loadRelationModel(bytes: Uint8Array): RelationModel {
  return { bytes }
}

/** Who did what in one article, each with the sentence, mentions and words that say it; with `model` the learned classifier decides. */
export function extractRelations(
  input: RelationInput,
  context: { readonly gazetteer: RelationGazetteer; readonly model?: RelationModel },
): readonly Relation[] {
  const view = viewArticle(input)
  return relationsOfRules(view, runRules(view, divisionFinder(view.entities, context.gazetteer)))
}
