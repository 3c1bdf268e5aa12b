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

/** Every part of a query, outer before inner, in the order of the text. In linear time, however deep it nests. */
export function* walk(tree: Query | Part | readonly unknown[] | object): Generator<Part> {
  const left: object[] = [tree]
  for (let each = left.pop(); each; each = left.pop()) {
    if (!Array.isArray(each) && 'kind' in each) yield each as Part
    const inside: readonly unknown[] = Array.isArray(each) ? each : Object.values(each)
    for (let i = inside.length - 1; i >= 0; i--) {
      const one = inside[i]
      if (typeof one === 'object' && one !== null) left.push(one)
    }
  }
}
