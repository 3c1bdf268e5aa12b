import type {
  Clause,
  Expression,
  GroupPattern,
  LabelExpression,
  NodePattern,
  PathPattern,
  Query,
  RelationshipPattern,
} from './syntax.ts'

export type Part =
  | Expression
  | Clause
  | NodePattern
  | RelationshipPattern
  | GroupPattern
  | PathPattern
  | LabelExpression

/** Every part of a query, outer before inner, in the order of the text. */
export function* walk(tree: Query | Part | readonly unknown[] | object): Generator<Part> {
  if (Array.isArray(tree)) {
    for (const item of tree) if (typeof item === 'object' && item !== null) yield* walk(item)
    return
  }
  if ('kind' in tree) yield tree as Part
  for (const value of Object.values(tree)) if (typeof value === 'object' && value !== null) yield* walk(value)
}
