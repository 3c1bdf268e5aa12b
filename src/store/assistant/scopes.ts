import type { Clause, Expression, PathPattern, Query } from '../language/syntax.ts'
import { walk } from '../language/walk.ts'

/** A variable that is used where no clause has given it a value. */
export interface Unbound {
  readonly name: string
  readonly start: number
  readonly end: number
  /** The names that could have been meant. */
  readonly inScope: readonly string[]
}

type Scope = ReadonlySet<string>

/** The variables of a query that nothing binds, in order of the text. Where the language lets a name pass in some places only, it passes here. */
export function unboundIn(tree: Query): readonly Unbound[] {
  const found: Unbound[] = []
  inQuery(tree, new Set(), found)
  return found
}

/** Looks through a query that sees `outer`; gives back the names that it returns. */
function inQuery({ parts }: Query, outer: Scope, found: Unbound[]): Scope {
  let returned: Scope = new Set()
  for (const part of parts) {
    let scope = outer
    for (const clause of part) scope = after(clause, scope, found)
    if (part.at(-1)?.kind === 'return') returned = joined(returned, scope)
  }
  return returned
}

const joined = (scope: Scope, more: Iterable<string>): Scope => new Set([...scope, ...more])

/** What is bound once a clause is done. */
function after(clause: Clause, scope: Scope, found: Unbound[]): Scope {
  switch (clause.kind) {
    case 'match': {
      const bound = joined(scope, clause.patterns.flatMap(namesOf))
      for (const pattern of clause.patterns) inParts(pattern, bound, found)
      if (clause.where) inExpression(clause.where, bound, found)
      return bound
    }
    case 'unwind':
      inExpression(clause.list, scope, found)
      return joined(scope, [clause.variable])
    case 'with':
    case 'return': {
      for (const { expression } of clause.items) inExpression(expression, scope, found)
      const given = clause.items.flatMap(({ expression, alias }) =>
        alias !== undefined ? [alias] : expression.kind === 'variable' ? [expression.name] : [],
      )
      const both = joined(scope, given)
      for (const { by } of clause.orderBy) inExpression(by, both, found)
      for (const part of [clause.where, clause.skip, clause.limit]) if (part) inExpression(part, both, found)
      return clause.star ? both : new Set(given)
    }
    case 'call-subquery':
      return joined(scope, inQuery(clause.query, clause.imports?.length ? new Set(clause.imports) : scope, found))
    case 'call-procedure': {
      for (const each of clause.arguments ?? []) inExpression(each, scope, found)
      const bound = joined(scope, clause.yields)
      if (clause.where) inExpression(clause.where, bound, found)
      return bound
    }
  }
}

/** The names that a pattern gives to its path, nodes and relationships. */
function namesOf(pattern: PathPattern): readonly string[] {
  return [...walk(pattern)].flatMap((part) =>
    (part.kind === 'path' || part.kind === 'node' || part.kind === 'relationship') && part.variable !== undefined
      ? [part.variable]
      : [],
  )
}

function inExpression(expression: Expression, scope: Scope, found: Unbound[]): void {
  inParts([expression], scope, found)
}

const EXPRESSIONS: ReadonlySet<string> = new Set(
  'literal parameter variable property index slice has-labels binary unary is-null call list map projection case comprehension quantifier reduce pattern-comprehension pattern subquery'.split(
    ' ',
  ),
)

/** Looks at every expression inside something; not by recursion, for a sum of thousands nests as deep. */
function inParts(whole: object, outer: Scope, found: Unbound[]): void {
  const left: (readonly [part: object, scope: Scope])[] = [[whole, outer]]
  for (let next = left.pop(); next; next = left.pop()) {
    const [part, scope] = next
    const isExpression = 'kind' in part && EXPRESSIONS.has(part.kind as string)
    for (const inner of isExpression ? within(part as Expression, scope, found) : partsOf(part, scope)) left.push(inner)
  }
}

function partsOf(whole: object, scope: Scope): (readonly [object, Scope])[] {
  return Object.values(whole).flatMap((part) => (typeof part === 'object' && part !== null ? [[part, scope]] : []))
}

/** What is to be looked at inside an expression, each with the names that it sees. */
function within(expression: Expression, scope: Scope, found: Unbound[]): (readonly [object, Scope])[] {
  switch (expression.kind) {
    case 'variable': {
      const { name, start, end } = expression
      if (!scope.has(name)) found.push({ name, start, end, inScope: [...scope] })
      return []
    }
    case 'comprehension':
    case 'quantifier': {
      const bound = joined(scope, [expression.variable])
      const body = expression.kind === 'comprehension' ? expression.body : undefined
      return [
        [expression.list, scope],
        [[expression.where, body].filter((part) => part !== undefined), bound],
      ]
    }
    case 'reduce':
      return [
        [[expression.initial, expression.list], scope],
        [expression.body, joined(scope, [expression.accumulator, expression.variable])],
      ]
    case 'pattern':
    case 'pattern-comprehension':
      return partsOf(expression, joined(scope, namesOf(expression.pattern)))
    case 'subquery':
      inQuery(expression.query, scope, found)
      return []
    default:
      return partsOf(expression, scope)
  }
}
