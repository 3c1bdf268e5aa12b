import type { Relation } from '../model/relation.ts'
import { dateFinder } from './dates.ts'
import { divisionFinder, type RelationGazetteer } from './division.ts'
import type { RelationModel } from './model.ts'
import { runRules } from './rules.ts'
import { relationsOfModel, relationsOfRules } from './select.ts'
import { type RelationInput, viewArticle } from './view.ts'

export { relateDivisions } from './divisions.ts'
export { loadRelationModel, type RelationModel } from './model.ts'
export type { RelationInput } from './view.ts'

/** Who did what in one article, each with the sentence, mentions and words that say it; with `model` the learned classifier decides. */
export function extractRelations(
  input: RelationInput,
  context: { readonly gazetteer: RelationGazetteer; readonly model?: RelationModel },
): readonly Relation[] {
  const view = viewArticle(input)
  const hits = runRules(view, divisionFinder(view.entities, context.gazetteer))
  const findDate = dateFinder(view, input.article.publishedAt)
  return context.model ? relationsOfModel(view, hits, context.model, findDate) : relationsOfRules(view, hits, findDate)
}
