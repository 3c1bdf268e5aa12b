import type { Clause, Expression, LabelExpression, PathPattern, Query } from '../language/syntax.ts'
import { walk } from '../language/walk.ts'
import { aggregates } from './functions.ts'
import { certain, T, type Type } from './types.ts'
import { unsupported } from './unsupported.ts'

/** Whether `2024-02-29` is a day of the calendar, written in full. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

export function isMoment(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(text) && isDay(text.slice(0, 10))
}

/** `{year: 2024, month: 2, day: 29}` as text; empty where it is anything else. */
export function dayOf(map: Extract<Expression, { kind: 'map' }>, constant: (e: Expression) => unknown): string {
  const parts = new Map(map.entries.map(({ key, value }) => [key, constant(value)]))
  const [year, month, day] = ['year', 'month', 'day'].map((name) => parts.get(name))
  if (parts.size !== 3 || ![year, month, day].every(Number.isInteger)) return ''
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export function variablesIn(tree: object): Set<string> {
  const names = new Set<string>()
  for (const part of walk(tree)) if (part.kind === 'variable') names.add(part.name)
  return names
}

/** Neo4j looks for the shortest path that meets the conditions; the embedded engine asks them of the shortest path. */
export function refuseConditionOnShortest(path: PathPattern, where: Expression | undefined): void {
  if (!path.selector) return
  for (const element of path.elements) {
    if (element.kind !== 'relationship') continue
    if ((element.length?.min ?? 1) > 1 || element.properties)
      throw unsupported('shortest-path-condition', element.start)
    for (const name of where ? variablesIn(where) : [])
      if (name === path.variable || name === element.variable)
        throw unsupported('shortest-path-condition', where!.start)
  }
}

/** Variables that are returned under another name only: what an ORDER BY says of them it says of that name. */
export function renamedIn({ items }: Extract<Clause, { kind: 'with' | 'return' }>): ReadonlyMap<string, string> {
  const names = new Set(
    items.map(({ expression, alias }) => alias ?? (expression.kind === 'variable' && expression.name)),
  )
  return new Map(
    items.flatMap(({ expression, alias }) =>
      alias !== undefined && expression.kind === 'variable' && !names.has(expression.name)
        ? [[expression.name, alias] as const]
        : [],
    ),
  )
}

/** The embedded engine sorts wrongly where a new name is calculated with and something else is not returned. */
export function refuseMixedOrder(
  clause: Extract<Clause, { kind: 'with' | 'return' }>,
  next: ReadonlyMap<string, Type>,
): void {
  const former = renamedIn(clause)
  const renamed = new Set([
    ...former.keys(),
    ...clause.items.flatMap(({ alias, expression }) =>
      alias !== undefined && !(expression.kind === 'variable' && expression.name === alias) ? [alias] : [],
    ),
  ])
  const by = clause.orderBy.map(({ by }) => by)
  const calculated = by.find((each) => each.kind !== 'variable' && [...variablesIn(each)].some((n) => renamed.has(n)))
  if (calculated && by.some((each) => [...variablesIn(each)].some((name) => !next.has(name) && !former.has(name))))
    throw unsupported('order-by-alias', calculated.start)
}

/** What the embedded engine cannot have an aggregate in. */
const HOLDERS: ReadonlySet<string> = new Set([
  'index',
  'slice',
  'list',
  'map',
  'projection',
  'comprehension',
  'quantifier',
  'reduce',
])

export function refuseAggregateInside(items: readonly Expression[]): void {
  for (const part of walk(items))
    if (HOLDERS.has(part.kind) && aggregates(part)) throw unsupported('aggregate-inside', part.start)
}

/** Of a variable that the WITH drops, a subquery in its ORDER BY knows nothing, and says so by an order of its own. */
export function refuseSubqueryInOrder({ kind, orderBy }: Extract<Clause, { kind: 'with' | 'return' }>): void {
  if (kind === 'return') return
  for (const part of walk(orderBy))
    if (['subquery', 'pattern', 'pattern-comprehension'].includes(part.kind))
      throw unsupported('order-by-subquery', part.start)
}

/** The pattern comprehensions that stand where the embedded engine reads one: in what is returned, beside no aggregates, in no other list; or anywhere as `size([…])`, which is put in other words. */
export function readableLists(part: object): readonly object[] {
  const { kind } = part as { readonly kind?: string }
  if (kind === 'pattern-comprehension') return [part]
  if (['comprehension', 'quantifier', 'reduce', 'subquery'].includes(kind ?? '')) return []
  return Object.values(part).flatMap((inner) =>
    typeof inner === 'object' && inner !== null ? readableLists(inner) : [],
  )
}

/** Such a condition drops the rows of an OPTIONAL MATCH that it should keep with nulls. */
export function refusePatternsIn(conditions: readonly unknown[]): void {
  for (const part of walk(conditions))
    if (['pattern', 'subquery', 'pattern-comprehension'].includes(part.kind))
      throw unsupported('optional-where-pattern', part.start)
}

/** The embedded engine reads one MATCH after another in a subquery and nothing else; a RETURN of what is there tells no rows apart and may be left out. */
export function refuseClausesIn({ parts: [clauses = []], unions, start }: Query): void {
  if (unions.length > 0) throw unsupported('subquery-clause', start)
  for (const [i, clause] of clauses.entries()) {
    if (clause.kind === 'match' && !clause.optional) continue
    if (!(clause.kind === 'return' && i === clauses.length - 1 && isPlainReturn(clause)))
      throw unsupported('subquery-clause', clause.start)
  }
}

function isPlainReturn({ distinct, star, skip, limit, items }: Extract<Clause, { kind: 'with' | 'return' }>): boolean {
  const isThere = ({ kind }: Expression) => kind === 'variable' || kind === 'property' || kind === 'literal'
  return !distinct && !star && !skip && !limit && items.every(({ expression }) => isThere(expression))
}

/** `:A`, `:A:B`; of relationships also `:A|B`. */
export function isPlain(labels: LabelExpression, kind: 'node' | 'relationship'): boolean {
  if (labels.kind === 'name') return true
  if (labels.kind === 'and')
    return kind === 'node' && labels.colon && isPlain(labels.left, kind) && isPlain(labels.right, kind)
  if (labels.kind === 'or')
    return kind === 'relationship' && !labels.colon && isPlain(labels.left, kind) && isPlain(labels.right, kind)
  return false
}

export function scopeCertain(type: Type | undefined): Type {
  return type?.certain ? certain(T.boolean) : T.boolean
}
