import type { Clause, Expression, PathPattern, Query } from '../language/syntax.ts'
import { walk } from '../language/walk.ts'
import { extentOf, isNeverNaN, mayBeNaN, repeated, tellingApart } from './decimals.ts'
import { FUNCTIONS } from './functions.ts'
import {
  dayOf,
  isDay,
  isMoment,
  isPlain,
  readableLists,
  refuseAggregateInside,
  refuseConditionOnShortest,
  refuseClausesIn,
  refuseMixedOrder,
  refusePatternsIn,
  refuseSubqueryInOrder,
  scopeCertain,
  variablesIn,
} from './refusals.ts'
import { constantText, rustPattern } from './regular-expression.ts'
import { certain, decimal, isNumber, join, listOf, propertyType, T, type Type, typeOfValue } from './types.ts'
import { unsupported } from './unsupported.ts'

export type Types = WeakMap<Expression, Type>
type Scope = Map<string, Type>

/** Finds the type of every expression, and refuses what the embedded engine would answer otherwise than Neo4j. */
export function checkForEmbedded(query: Query, parameters: Readonly<Record<string, unknown>>): Types {
  const star = [...walk(query)].some((part) => (part.kind === 'with' || part.kind === 'return') && part.star)
  const checker = new Checker(parameters, star)
  checker.query(query, new Map())
  checker.refuseNaN()
  return checker.types
}

class Checker {
  readonly types: Types = new WeakMap()
  readonly #parameters: Readonly<Record<string, unknown>>

  /** What rows are told apart by. To Neo4j each NaN is a value of its own, to the embedded engine all are one. */
  readonly #apart: { readonly type: Type; readonly start: number }[] = []
  #calculatesNaN = false
  readonly #readableLists = new Set<object>()

  /** Whether everything in scope is returned somewhere, so that no name may be added. */
  readonly #star: boolean

  constructor(parameters: Readonly<Record<string, unknown>>, star: boolean) {
    this.#parameters = parameters
    this.#star = star
  }

  query(query: Query, outer: Scope): Scope {
    const returned: Scope = new Map()
    for (const part of query.parts) {
      for (const [name, type] of this.#part(part, outer))
        returned.set(name, returned.has(name) ? join(returned.get(name)!, type) : type)
      const last = part.at(-1)
      if (query.unions.includes('UNION') && last?.kind === 'return')
        this.#tellApart(last.items.map(({ expression }) => expression))
    }
    return returned
  }

  refuseNaN(): void {
    const doubtful = this.#calculatesNaN && this.#apart.find(({ type }) => !isNeverNaN(type))
    if (doubtful) throw unsupported('not-a-number', doubtful.start)
  }

  #tellApart(by: readonly Expression[]): void {
    for (const each of by) this.#apart.push({ type: this.types.get(each) ?? T.unknown, start: each.start })
  }

  #part(clauses: readonly Clause[], outer: Scope): Scope {
    let scope: Scope = new Map(outer)
    let returned: Scope = new Map()
    for (const clause of clauses) {
      switch (clause.kind) {
        case 'match':
          for (const pattern of clause.patterns)
            this.#pattern(pattern, scope, { optional: clause.optional, inMatch: true })
          this.#condition(clause.where, scope)
          for (const pattern of clause.patterns) refuseConditionOnShortest(pattern, clause.where)
          if (clause.optional)
            refusePatternsIn([
              clause.where,
              clause.patterns.flatMap((pattern) => pattern.elements.map((element) => element.where)),
            ])
          break
        case 'unwind': {
          const list = this.#type(clause.list, scope)
          scope.set(
            clause.variable,
            list.kind === 'list' ? (list.element ?? T.unknown) : list.kind === 'null' ? T.null : T.unknown,
          )
          break
        }
        case 'with':
        case 'return': {
          const next: Scope = new Map(clause.star ? scope : [])
          const apart = tellingApart(clause)
          const expressions = clause.items.map(({ expression }) => expression)
          refuseAggregateInside(expressions)
          refuseSubqueryInOrder(clause)
          for (const each of expressions)
            if (clause.distinct || !apart?.includes(each))
              for (const list of readableLists(each)) this.#readableLists.add(list)
          for (const { expression, alias } of clause.items) {
            const type = this.#type(expression, scope)
            if (alias !== undefined) next.set(alias, type)
            else if (expression.kind === 'variable') next.set(expression.name, type)
            if (alias?.includes('`')) throw unsupported('quoted-name', expression.start)
          }
          this.#tellApart(apart ?? [])
          if (apart && clause.star) for (const type of scope.values()) this.#apart.push({ type, start: clause.start })
          const seen: Scope = new Map([...scope, ...next])
          for (const { by } of clause.orderBy) {
            const type = this.#type(by, seen)
            if (['list', 'map', 'node', 'relationship', 'path'].includes(type.kind))
              throw unsupported('order-by-list', by.start)
          }
          if (clause.kind === 'return') refuseMixedOrder(clause, next)
          for (const bound of [clause.skip, clause.limit])
            if (bound && bound.kind !== 'literal' && bound.kind !== 'parameter')
              throw unsupported('limit-expression', bound.start)
          this.#condition(clause.where, next.size > 0 ? seen : scope)
          for (const name of clause.where ? variablesIn(clause.where) : [])
            if (scope.has(name) && !next.has(name)) throw unsupported('where-after-with', clause.where!.start)
          if (clause.kind === 'with') scope = next
          else returned = next
          break
        }
        case 'call-subquery':
          if (clause.optional) throw unsupported('optional-call', clause.start)
          for (const [name, type] of this.query(clause.query, scope)) scope.set(name, type)
          break
        case 'call-procedure':
          throw unsupported('procedure', clause.start)
      }
    }
    return returned
  }

  #pattern(path: PathPattern, scope: Scope, { optional = false, inMatch = false } = {}): void {
    if (path.selector && !/^(?:all)?shortestpaths?$/i.test(path.selector))
      throw unsupported('quantified-path', path.start)
    if (path.variable !== undefined && path.elements.length === 1) throw unsupported('single-node-path', path.start)
    const sure = (type: Type) => (optional ? type : certain(type))
    for (const element of path.elements) {
      if (element.kind === 'group' || (element.kind === 'relationship' && element.quantifier))
        throw unsupported('quantified-path', element.start)
      const movable = inMatch && !path.selector && !(element.kind === 'relationship' && element.length)
      if (element.where && !movable) throw unsupported('inline-where', element.where.start)
      const named = element.kind === 'node' ? element.labels : element.types
      if (named && !isPlain(named, element.kind)) {
        if (!movable || element.kind !== 'node' || (element.variable === undefined && this.#star))
          throw unsupported('label-expression', named.start)
      }
      if (element.variable !== undefined && !scope.has(element.variable)) {
        const type =
          element.kind === 'node' ? T.node : element.length ? listOf(certain(T.relationship)) : T.relationship
        scope.set(element.variable, sure(type))
      }
    }
    for (const element of path.elements) {
      if (element.kind === 'group') continue
      this.#properties(element.properties, scope)
      this.#condition(element.where, scope)
    }
    if (path.variable !== undefined) scope.set(path.variable, sure(T.path))
  }

  #maybe(expression: Expression | undefined, scope: Scope): void {
    if (expression) this.#type(expression, scope)
  }

  /** What is asked whether it holds: here, and nowhere else, a pattern may stand. */
  #condition(expression: Expression | undefined, scope: Scope): Type {
    if (expression?.kind !== 'pattern') return expression ? this.#type(expression, scope) : T.boolean
    if (expression.pattern.selector) throw unsupported('shortest-path-expression', expression.start)
    this.#pattern(expression.pattern, new Map(scope))
    this.types.set(expression, certain(T.boolean))
    return certain(T.boolean)
  }

  /** `{name: $name}` in a pattern compares like `=`. */
  #properties(expression: Expression | undefined, scope: Scope): void {
    this.#maybe(expression, scope)
    if (expression?.kind !== 'map') return
    for (const { key, value } of expression.entries)
      this.#comparable(propertyType(key), this.types.get(value) ?? T.unknown, value.start)
  }

  /** The embedded engine takes '1' and 1 for the same, Neo4j for different values. */
  #comparable(left: Type, right: Type, position: number): void {
    if (left.kind === 'null' || right.kind === 'null') return
    if (left.kind === 'unknown' || right.kind === 'unknown') throw unsupported('unknown-type', position)
    if (left.kind !== right.kind && !(isNumber(left) && isNumber(right)))
      throw unsupported('mixed-comparison', position)
    if (left.kind === 'list' && left.element && right.element) this.#comparable(left.element, right.element, position)
  }

  /** Whole numbers that no decimal number stands for. */
  #refuseLarge(e: Expression, other: Type): void {
    const value = e.kind === 'literal' ? e.value : e.kind === 'parameter' ? this.#parameters[e.name] : undefined
    if (other.kind === 'number' && typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER)
      throw unsupported('large-number', e.start)
  }

  #type(expression: Expression, scope: Scope): Type {
    const type = this.#infer(expression, scope)
    this.types.set(expression, type)
    this.#calculatesNaN ||= mayBeNaN(type)
    return type
  }

  #infer(e: Expression, scope: Scope): Type {
    switch (e.kind) {
      case 'literal':
        return e.decimal ? certain(decimal(e.value as number)) : typeOfValue(e.value)
      case 'parameter':
        return typeOfValue(this.#parameters[e.name])
      case 'variable':
        return scope.get(e.name) ?? T.unknown
      case 'property':
        return this.#property(e, scope)
      case 'index':
        return this.#index(e, scope)
      case 'slice': {
        const list = this.#need(e.of, scope, ['list'])
        for (const bound of [e.from, e.to]) {
          this.#maybe(bound, scope)
          if (bound && !this.#isCount(bound)) throw unsupported('negative-slice', bound.start)
        }
        return list
      }
      case 'has-labels':
        if (this.#type(e.of, scope).kind !== 'node') throw unsupported('type-predicate', e.start)
        if (!isPlain(e.labels, 'node') && e.of.kind !== 'variable') throw unsupported('label-expression', e.start)
        return scopeCertain(this.types.get(e.of))
      case 'binary':
        return this.#binary(e, scope)
      case 'unary':
        return e.op === 'NOT' ? this.#logical(e.of, scope) : this.#need(e.of, scope, ['integer', 'number'])
      case 'is-null':
        this.#type(e.of, scope)
        return certain(T.boolean)
      case 'list': {
        const types = e.items.map((item) => this.#type(item, scope))
        return certain(listOf(types.length === 0 ? certain(T.null) : types.reduce(join)))
      }
      case 'map':
        return certain({
          kind: 'map',
          fields: Object.fromEntries(e.entries.map(({ key, value }) => [key, this.#type(value, scope)])),
        })
      case 'projection': {
        const of = this.#type(e.of, scope)
        const fields: [string, Type][] = e.entries.map(({ key, value }) => [
          key,
          value ? this.#type(value, scope) : of.kind === 'map' ? T.unknown : propertyType(key),
        ])
        return e.entries.some(({ key }) => key === '*') ? T.map : { kind: 'map', fields: Object.fromEntries(fields) }
      }
      case 'case':
        return this.#case(e, scope)
      case 'comprehension': {
        const list = this.#need(e.list, scope, ['list'])
        const inner: Scope = new Map(scope).set(e.variable, list.element ?? T.unknown)
        this.#condition(e.where, inner)
        return {
          ...listOf(e.body ? this.#type(e.body, inner) : (list.element ?? T.unknown)),
          ...(list.certain ? { certain: true } : {}),
        }
      }
      case 'quantifier': {
        const list = this.#need(e.list, scope, ['list'])
        const inner: Scope = new Map(scope).set(e.variable, list.element ?? T.unknown)
        const where = this.#condition(e.where, inner)
        return list.certain && where.certain ? certain(T.boolean) : T.boolean
      }
      case 'reduce': {
        const list = this.#need(e.list, scope, ['list'])
        const initial = this.#type(e.initial, scope)
        const inner: Scope = new Map(scope)
          .set(e.variable, list.element ?? T.unknown)
          .set(e.accumulator, repeated(initial))
        return repeated(join(initial, this.#type(e.body, inner)))
      }
      case 'pattern-comprehension': {
        if (!this.#readableLists.has(e)) throw unsupported('pattern-list', e.start)
        if (e.pattern.variable !== undefined) throw unsupported('named-path-in-list', e.pattern.start)
        const inner: Scope = new Map(scope)
        this.#pattern(e.pattern, inner)
        this.#condition(e.where, inner)
        return certain(listOf(this.#type(e.body, inner)))
      }
      case 'pattern':
        throw unsupported(e.pattern.selector ? 'shortest-path-expression' : 'pattern-value', e.start)
      case 'subquery':
        if (e.which === 'COLLECT') throw unsupported('collect-subquery', e.start)
        refuseClausesIn(e.query)
        this.query(e.query, new Map(scope))
        return certain(e.which === 'COUNT' ? T.integer : T.boolean)
      case 'call':
        return this.#call(e, scope)
    }
  }

  #property(e: Extract<Expression, { kind: 'property' }>, scope: Scope): Type {
    const of = this.#type(e.of, scope)
    switch (of.kind) {
      case 'node':
      case 'relationship':
        return propertyType(e.key)
      case 'map':
        return of.fields ? (of.fields[e.key] ?? T.null) : T.unknown
      case 'null':
        return T.null
      case 'unknown':
        return T.unknown
      case 'temporal':
        throw unsupported('date-part', e.start)
      default:
        throw unsupported('wrong-type', e.start, `.${e.key}`)
    }
  }

  #index(e: Extract<Expression, { kind: 'index' }>, scope: Scope): Type {
    const of = this.#need(e.of, scope, ['list', 'map', 'node', 'relationship'])
    const at = this.#type(e.at, scope)
    if (of.kind === 'list') {
      if (at.kind !== 'integer' && at.kind !== 'null') throw unsupported('unknown-type', e.at.start)
      const { certain: _, ...element }: Type = of.element ?? T.unknown
      return element
    }
    if (at.kind !== 'string' && at.kind !== 'null') throw unsupported('unknown-type', e.at.start)
    return e.at.kind === 'literal' && of.kind !== 'map' ? propertyType(String(e.at.value)) : T.unknown
  }

  #binary(e: Extract<Expression, { kind: 'binary' }>, scope: Scope): Type {
    switch (e.op) {
      case 'AND':
      case 'OR':
      case 'XOR':
      case 'chain': {
        const [left, right] = [this.#logical(e.left, scope), this.#logical(e.right, scope)]
        return left.certain && right.certain ? certain(T.boolean) : T.boolean
      }
      case '=':
      case '<>':
        return this.#equality(e, scope)
      case '<':
      case '>':
      case '<=':
      case '>=':
        return this.#order(e, scope)
      case 'IN': {
        const left = this.#type(e.left, scope)
        const right = this.#need(e.right, scope, ['list'])
        if (['list', 'map'].includes(left.kind)) throw unsupported('list-comparison', e.start)
        if (right.element) this.#comparable(left, right.element, e.start)
        if (right.element) this.#refuseLarge(e.left, right.element)
        return left.certain && right.certain && right.element?.certain ? certain(T.boolean) : T.boolean
      }
      case 'CONTAINS':
      case 'STARTS WITH':
      case 'ENDS WITH':
      case '=~': {
        const [left, right] = [this.#need(e.left, scope, ['string']), this.#need(e.right, scope, ['string'])]
        if (e.op === '=~' && right.kind !== 'null') {
          const pattern = constantText(e.right, this.#parameters)
          if (pattern === undefined || rustPattern(pattern) === undefined)
            throw unsupported('regular-expression', e.right.start)
        }
        return left.certain && right.certain ? certain(T.boolean) : T.boolean
      }
      case '||': {
        const [left, right] = [
          this.#need(e.left, scope, ['string', 'list']),
          this.#need(e.right, scope, ['string', 'list']),
        ]
        if (left.kind !== right.kind && left.kind !== 'null' && right.kind !== 'null')
          throw unsupported('list-and-item', e.start)
        return join(left, right)
      }
      case '+':
        return this.#plus(e, scope)
      case '^':
        if ([e.left, e.right].some((side) => side.kind === 'binary' && side.op === '^'))
          throw unsupported('chained-power', e.start)
        return this.#calculated(
          e,
          this.#need(e.left, scope, ['integer', 'number']),
          this.#need(e.right, scope, ['integer', 'number']),
        )
      default: {
        const left = this.#need(e.left, scope, ['integer', 'number'])
        const right = this.#need(e.right, scope, ['integer', 'number'])
        const wholly = left.kind === 'integer' && right.kind === 'integer'
        if (e.op === '%' && !wholly && left.kind !== 'null' && right.kind !== 'null' && !this.#isNonZero(e.right))
          throw unsupported('zero-modulo', e.start)
        return wholly ? join(left, right) : this.#calculated(e, left, right)
      }
    }
  }

  /** A decimal number, or null where a side is. */
  #calculated(e: Extract<Expression, { kind: 'binary' }>, left: Type, right: Type): Type {
    if (left.kind === 'null' || right.kind === 'null') return e.op === '^' ? T.number : join(left, right)
    const power = e.right.kind === 'literal' && Number.isInteger(e.right.value)
    const extent = extentOf(e.op, left, right, this.#isNonZero(e.right), power)
    const both = e.op !== '^' && left.certain && right.certain ? { certain: true } : {}
    return { ...T.number, ...both, ...(extent && { extent }) }
  }

  #logical(e: Expression, scope: Scope): Type {
    return e.kind === 'pattern' ? this.#condition(e, scope) : this.#need(e, scope, ['boolean'])
  }

  #isNonZero(e: Expression): boolean {
    if (e.kind === 'unary' && e.op === '-') return this.#isNonZero(e.of)
    const value = e.kind === 'literal' ? e.value : e.kind === 'parameter' ? this.#parameters[e.name] : undefined
    return typeof value === 'number' && value !== 0
  }

  #equality(e: Extract<Expression, { kind: 'binary' }>, scope: Scope): Type {
    const [left, right] = [this.#type(e.left, scope), this.#type(e.right, scope)]
    const nested = (type: Type) => type.kind === 'list' || type.kind === 'map'
    const plain = (type: Type) =>
      type.kind === 'list' &&
      (type.element?.kind === 'null' ? type.element.certain : type.element?.certain && !nested(type.element))
    if ((nested(left) || nested(right)) && !(plain(left) && plain(right))) throw unsupported('list-comparison', e.start)
    this.#comparable(left, right, e.start)
    this.#refuseLarge(e.left, right)
    this.#refuseLarge(e.right, left)
    return left.certain && right.certain ? certain(T.boolean) : T.boolean
  }

  #order(e: Extract<Expression, { kind: 'binary' }>, scope: Scope): Type {
    const [left, right] = [this.#type(e.left, scope), this.#type(e.right, scope)]
    for (const type of [left, right]) {
      if (type.kind === 'boolean') throw unsupported('boolean-order', e.start)
      if (['list', 'map', 'node', 'relationship', 'path'].includes(type.kind))
        throw unsupported('list-comparison', e.start)
    }
    this.#comparable(left, right, e.start)
    this.#refuseLarge(e.left, right)
    this.#refuseLarge(e.right, left)
    const alike = left.kind === right.kind || (isNumber(left) && isNumber(right))
    return alike && left.certain && right.certain ? certain(T.boolean) : T.boolean
  }

  #plus(e: Extract<Expression, { kind: 'binary' }>, scope: Scope): Type {
    const [left, right] = [this.#type(e.left, scope), this.#type(e.right, scope)]
    if (left.kind === 'null' || right.kind === 'null') return T.null
    if (left.kind === 'unknown' || right.kind === 'unknown') throw unsupported('unknown-type', e.start)
    if (left.kind === 'list' && right.kind === 'list') return join(left, right)
    if (left.kind === 'list' || right.kind === 'list') throw unsupported('list-and-item', e.start)
    if (isNumber(left) && isNumber(right))
      return left.kind === right.kind && left.kind === 'integer' ? join(left, right) : this.#calculated(e, left, right)
    if (left.kind === 'string' && right.kind === 'string') return join(left, right)
    if (left.kind === 'string' && right.kind === 'integer') return T.string
    if (left.kind === 'string' && right.kind === 'number') throw unsupported('number-as-text', e.start)
    if (right.kind === 'string' && isNumber(left)) throw unsupported('prepended-text', e.start)
    throw unsupported('wrong-type', e.start, '+')
  }

  #case(e: Extract<Expression, { kind: 'case' }>, scope: Scope): Type {
    const of = e.of && this.#type(e.of, scope)
    if (of && ['list', 'map', 'node', 'relationship', 'path'].includes(of.kind))
      throw unsupported('list-comparison', e.of!.start)
    const results: Type[] = []
    for (const { when, result } of e.whens) {
      if (of) this.#comparable(of, this.#type(when, scope), when.start)
      else this.#logical(when, scope)
      results.push(this.#type(result, scope))
    }
    results.push(e.otherwise ? this.#type(e.otherwise, scope) : T.null)
    return results.reduce(join)
  }

  #call(e: Extract<Expression, { kind: 'call' }>, scope: Scope): Type {
    const name = e.name.toLowerCase()
    if (name === 'id' || name === 'elementid') throw unsupported('internal-number', e.start)
    if (name === 'size' && e.arguments[0]?.kind === 'pattern-comprehension') this.#readableLists.add(e.arguments[0])
    const rule = FUNCTIONS.get(name)
    if (!rule) throw unsupported('function', e.start, `${e.name}()`)
    if (e.star) return certain(T.integer)
    if (e.arguments.length < rule.least || e.arguments.length > rule.most)
      throw unsupported('function', e.start, `${e.name}() with ${e.arguments.length} arguments`)
    const given = e.arguments.map((argument, i) => {
      const takes = rule.takes[Math.min(i, rule.takes.length - 1)]!
      return takes === 'any' ? this.#type(argument, scope) : this.#need(argument, scope, takes, e.name)
    })
    this.#special(name, e, given)
    if (e.distinct) this.#tellApart(e.arguments)
    return rule.gives(given)
  }

  /** Functions that agree only for some arguments. */
  #special(name: string, e: Extract<Expression, { kind: 'call' }>, given: readonly Type[]): void {
    const [first, second, third] = e.arguments
    const text = (each: Expression | undefined) =>
      each?.kind === 'literal' ? each.value : each?.kind === 'parameter' ? this.#parameters[each.name] : undefined
    if ((name === 'min' || name === 'max') && ['list', 'map', 'node', 'relationship', 'path'].includes(given[0]!.kind))
      throw unsupported('aggregate-of-list', e.start)
    if (name === 'split' && !(typeof text(second) === 'string' && text(second) !== ''))
      throw unsupported('empty-separator', e.start)
    if (name === 'range' && third && !(typeof text(third) === 'number' && text(third) !== 0) && third.kind !== 'unary')
      throw unsupported('zero-step', e.start)
    if (name === 'replace' && !(typeof text(second) === 'string' && text(second) !== ''))
      throw unsupported('empty-separator', e.start)
    if (
      (name === 'substring' || name === 'left' || name === 'right') &&
      !e.arguments.slice(1).every((bound) => this.#isCount(bound))
    )
      throw unsupported('negative-slice', e.start)
    if (name === 'nullif') this.#comparable(given[0]!, given[1]!, e.start)
    if (name === 'nullif' && ['list', 'map', 'node', 'relationship', 'path'].includes(given[0]!.kind))
      throw unsupported('list-comparison', e.start)
    if (name === 'percentilecont') {
      const share = text(second)
      if (!(typeof share === 'number' && share >= 0 && share <= 1)) throw unsupported('share-range', e.start)
    }
    if (name === 'date' && !isDay(first?.kind === 'map' ? dayOf(first, text) : String(text(first))))
      throw unsupported('partial-date', e.start)
    if (name === 'datetime' && !isMoment(String(text(first)))) throw unsupported('partial-date', e.start)
  }

  /** A whole number that is never negative: a literal, a parameter, or a stored count. */
  #isCount(e: Expression): boolean {
    const value = e.kind === 'literal' ? e.value : e.kind === 'parameter' ? this.#parameters[e.name] : undefined
    if (typeof value === 'number') return Number.isInteger(value) && value >= 0
    return (
      (e.kind === 'property' && ['ord', 'degree', 'mentionCount', 'sources'].includes(e.key)) ||
      (e.kind === 'call' && ['size', 'length'].includes(e.name.toLowerCase()) && this.types.get(e)?.certain === true)
    )
  }

  #need(e: Expression, scope: Scope, kinds: readonly Type['kind'][], of = ''): Type {
    const type = this.#type(e, scope)
    if (type.kind === 'null' || kinds.includes(type.kind)) return type
    if (type.kind === 'number' && of.toLowerCase() === 'tostring') throw unsupported('number-as-text', e.start)
    throw unsupported(type.kind === 'unknown' ? 'unknown-type' : 'wrong-type', e.start, of && `${of}()`)
  }
}
