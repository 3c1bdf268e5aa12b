import { StoreError } from '../port.ts'
import type { Clause, Expression, Query } from './syntax.ts'

/** An upper bound of a value: how many bytes, and how many items where it is a list. */
interface Size {
  readonly bytes: number
  readonly items: number
}

/** Where a name is known, its size. */
type Scope = ReadonlyMap<string, Size>

/** No single value of a query may be larger. */
const MAX_BYTES = 64 * 2 ** 20
/** What is read from the graph is taken to be of this size: names, lists of claims. */
const STORED: Size = { bytes: 1024, items: 64 }
/** The whole text of a document, which alone among stored values may be long. */
const TEXT: Size = { bytes: 1.5 * 2 ** 20, items: 64 }
/** So many expressions are looked at; more comes only of loops within loops. */
const MAX_STEPS = 200_000
/** What gathers rows is taken to gather so many; engines watch over the memory of gathering themselves. */
const GATHERED = 10_000
const SMALL: Size = { bytes: 32, items: 1 }

/**
 * Refuses a query that builds a value without a sensible bound (a string doubled forty times, a list of a thousand million numbers):
 * no memory limit of the server sees those before its heap is gone. Estimated from the text alone, never run.
 */
export function refuseGrowth(query: Query, parameters: Readonly<Record<string, unknown>>): void {
  new Estimator(parameters).query(query, new Map())
}

class Estimator {
  readonly #parameters: Readonly<Record<string, unknown>>
  #steps = 0

  constructor(parameters: Readonly<Record<string, unknown>>) {
    this.#parameters = parameters
  }

  /** The sizes of what the query returns. */
  query(query: Query, outer: Scope): Scope {
    const returned = new Map<string, Size>()
    for (const part of query.parts)
      for (const [name, size] of this.#part(part, outer)) returned.set(name, larger(returned.get(name) ?? SMALL, size))
    return returned
  }

  #part(clauses: readonly Clause[], outer: Scope): Scope {
    let scope = new Map(outer)
    let returned: Scope = new Map()
    for (const clause of clauses) {
      switch (clause.kind) {
        case 'match':
          for (const each of [clause.patterns, clause.where]) this.#inside(each, scope)
          break
        case 'unwind': {
          const list = this.#size(clause.list, scope, { streamed: true })
          scope.set(clause.variable, {
            bytes: Math.max(32, Math.ceil(list.bytes / Math.max(list.items, 1))),
            items: STORED.items,
          })
          break
        }
        case 'with':
        case 'return': {
          const next = new Map(clause.star ? scope : [])
          for (const item of clause.items)
            next.set(item.alias ?? nameOf(item.expression), this.#size(item.expression, scope))
          const seen = new Map([...scope, ...next])
          for (const each of [clause.orderBy, clause.skip, clause.limit, clause.where]) this.#inside(each, seen)
          if (clause.kind === 'with') scope = next
          else returned = next
          break
        }
        case 'call-subquery':
          for (const [name, size] of this.query(clause.query, scope)) scope.set(name, size)
          break
        case 'call-procedure':
          this.#inside(clause.arguments, scope)
          for (const name of clause.yields) scope.set(name, STORED)
          break
      }
    }
    return returned
  }

  /** Checks expressions anywhere inside patterns and conditions. */
  #inside(tree: unknown, scope: Scope): void {
    if (typeof tree !== 'object' || tree === null) return
    if ('kind' in tree && EXPRESSIONS.has(tree.kind as string)) {
      this.#size(tree as Expression, scope)
      return
    }
    for (const value of Object.values(tree)) this.#inside(value, scope)
  }

  #size(expression: Expression, scope: Scope, how: { streamed?: boolean } = {}): Size {
    if (++this.#steps > MAX_STEPS)
      throw new StoreError('refused', '查询过于复杂，请拆开。The query is too complicated: split it.', {
        position: expression.start,
      })
    const size = this.#estimate(expression, scope, how)
    if (size.bytes > MAX_BYTES && !how.streamed)
      throw new StoreError(
        'refused',
        '查询里有一个值会变得过大（反复拼接、翻倍或极长的列表），请缩小。A value of this query would grow too large (doubling, repeated joining, or a huge list): make it smaller.',
        { position: expression.start },
      )
    return size
  }

  #estimate(e: Expression, scope: Scope, how: { streamed?: boolean }): Size {
    const of = (inner: Expression) => this.#size(inner, scope)
    switch (e.kind) {
      case 'literal':
        return { bytes: typeof e.value === 'string' ? 32 + e.value.length * 2 : 32, items: 1 }
      case 'parameter':
        return sizeOfValue(this.#parameters[e.name])
      case 'variable':
        return scope.get(e.name) ?? STORED
      case 'property':
        return isText(e.key) ? larger(of(e.of), TEXT) : of(e.of)
      case 'index': {
        this.#inside(e.at, scope)
        const inside = of(e.of)
        return e.at.kind === 'literal' && typeof e.at.value === 'string' && isText(e.at.value)
          ? larger(inside, TEXT)
          : inside
      }
      case 'slice':
        this.#inside([e.from, e.to], scope)
        return of(e.of)
      case 'binary':
        return this.#binary(e, scope)
      case 'unary':
      case 'is-null':
      case 'has-labels':
        of(e.of)
        return SMALL
      case 'list':
        return sum(e.items.map(of), e.items.length)
      case 'map':
        return sum(
          e.entries.map((entry) => of(entry.value)),
          e.entries.length,
        )
      case 'projection':
        return sum(
          [
            of(e.of),
            ...e.entries.map(({ key, value }) => (value ? of(value) : isText(key) || key === '*' ? TEXT : STORED)),
          ],
          e.entries.length,
        )
      case 'case':
        this.#inside([e.of, e.whens.map(({ when }) => when)], scope)
        return [...e.whens.map(({ result }) => result), ...(e.otherwise ? [e.otherwise] : [])]
          .map(of)
          .reduce(larger, SMALL)
      case 'comprehension':
        return this.#repeated(e.list, e.variable, e.body, e.where, scope)
      case 'quantifier':
        this.#repeated(e.list, e.variable, undefined, e.where, scope)
        return SMALL
      case 'reduce':
        return this.#reduce(e, scope)
      case 'pattern-comprehension':
        this.#inside([e.pattern, e.where], scope)
        return times(of(e.body), 1000)
      case 'pattern':
        this.#inside(e.pattern, scope)
        return STORED
      case 'subquery': {
        const returned = this.query(e.query, scope)
        return e.which === 'COLLECT' ? times([...returned.values()].reduce(larger, SMALL), 1000) : SMALL
      }
      case 'call':
        return this.#call(e, scope, how)
    }
  }

  #binary(e: Extract<Expression, { kind: 'binary' }>, scope: Scope): Size {
    const left = this.#size(e.left, scope)
    const right = this.#size(e.right, scope)
    return e.op === '+' || e.op === '||' ? { bytes: left.bytes + right.bytes, items: left.items + right.items } : SMALL
  }

  #repeated(
    list: Expression,
    variable: string,
    body: Expression | undefined,
    where: Expression | undefined,
    scope: Scope,
  ): Size {
    const over = this.#size(list, scope)
    const inner = new Map(scope).set(variable, {
      bytes: Math.max(32, Math.ceil(over.bytes / Math.max(over.items, 1))),
      items: STORED.items,
    })
    this.#inside(where, inner)
    return body ? times(this.#size(body, inner), over.items) : over
  }

  /** Runs the step on sizes: what grows by a fixed amount is multiplied, what doubles is refused. */
  #reduce(e: Extract<Expression, { kind: 'reduce' }>, scope: Scope): Size {
    const over = this.#size(e.list, scope)
    const inner = new Map(scope).set(e.variable, {
      bytes: Math.max(32, Math.ceil(over.bytes / Math.max(over.items, 1))),
      items: STORED.items,
    })
    let size = this.#size(e.initial, scope)
    let step: Size = { bytes: 0, items: 0 }
    const rounds = Math.min(over.items, 64)
    let done = 0
    for (let isSteady = false; done < rounds && !isSteady; done++) {
      const next = larger(size, this.#size(e.body, inner.set(e.accumulator, size)))
      const [bytes, items] = [next.bytes - size.bytes, next.items - size.items]
      isSteady = done > 0 && bytes === step.bytes && items === step.items
      step = { bytes, items }
      size = next
    }
    const left = Math.max(0, over.items - done)
    return { bytes: size.bytes + step.bytes * left, items: Math.max(size.items + step.items * left, over.items) }
  }

  #call(e: Extract<Expression, { kind: 'call' }>, scope: Scope, { streamed }: { streamed?: boolean }): Size {
    const given = e.arguments.map((argument) => this.#size(argument, scope))
    const all = sum(given, given.length)
    switch (e.name.toLowerCase()) {
      case 'range': {
        const items = rangeLength(e.arguments, this.#parameters)
        return streamed ? SMALL : { bytes: items * 16, items }
      }
      case 'collect':
        return times(
          given[0] ?? SMALL,
          Math.min(GATHERED, Math.max(1, Math.floor(MAX_BYTES / 2 / Math.max(given[0]?.bytes ?? 32, 32)))),
        )
      case 'replace':
        return {
          bytes:
            (given[0]?.bytes ?? 32) *
            Math.max(1, ((given[2]?.bytes ?? 32) - 30) / Math.max(1, literalLength(e.arguments[1]))),
          items: 1,
        }
      case 'split':
        return { bytes: (given[0]?.bytes ?? 32) * 40, items: given[0]?.bytes ?? 32 }
      case 'properties':
        return larger(all, TEXT)
      case 'size':
      case 'length':
      case 'count':
      case 'sum':
      case 'avg':
      case 'tointeger':
      case 'tofloat':
      case 'toboolean':
      case 'abs':
        return SMALL
      default:
        return {
          bytes: Math.max(all.bytes, STORED.bytes),
          items: Math.max(...given.map((each) => each.items), STORED.items),
        }
    }
  }
}

const EXPRESSIONS = new Set([
  'literal',
  'parameter',
  'variable',
  'property',
  'index',
  'slice',
  'has-labels',
  'binary',
  'unary',
  'is-null',
  'call',
  'list',
  'map',
  'projection',
  'case',
  'comprehension',
  'quantifier',
  'reduce',
  'pattern-comprehension',
  'pattern',
  'subquery',
])

function isText(key: string): boolean {
  return key === 'text'
}

function nameOf(expression: Expression): string {
  return expression.kind === 'variable' ? expression.name : `@${expression.start}`
}

/** How long `range(a, b, step)` is: exact for numbers, short where its end is the size of something stored, else without bound. */
function rangeLength(given: readonly Expression[], parameters: Readonly<Record<string, unknown>>): number {
  const [from, to, step] = given.map((each) => numberOf(each, parameters))
  if (from !== undefined && to !== undefined) return Math.max(0, Math.floor((to - from) / (step || 1)) + 1)
  const bounds = given.slice(0, 2).filter((each) => numberOf(each, parameters) === undefined)
  return bounds.every(isModest) ? GATHERED : Number.POSITIVE_INFINITY
}

/** A count of something stored, give or take a little. */
function isModest(e: Expression): boolean {
  if (e.kind === 'literal') return typeof e.value === 'number' && Math.abs(e.value) <= GATHERED
  if (e.kind === 'binary')
    return (e.op === '+' || e.op === '-' || e.op === '/' || e.op === '%') && isModest(e.left) && isModest(e.right)
  if (e.kind === 'call')
    return (
      ['size', 'length'].includes(e.name.toLowerCase()) &&
      e.arguments.every((each) => each.kind === 'variable' || each.kind === 'property' || each.kind === 'call')
    )
  return e.kind === 'property' || e.kind === 'variable'
}

function numberOf(e: Expression | undefined, parameters: Readonly<Record<string, unknown>>): number | undefined {
  if (e?.kind === 'literal' && typeof e.value === 'number') return e.value
  if (e?.kind === 'unary' && e.op === '-') {
    const inner = numberOf(e.of, parameters)
    return inner === undefined ? undefined : -inner
  }
  if (e?.kind === 'parameter') {
    const value = parameters[e.name]
    return typeof value === 'number' ? value : undefined
  }
  return undefined
}

function literalLength(e: Expression | undefined): number {
  return e?.kind === 'literal' && typeof e.value === 'string' ? e.value.length * 2 : 1
}

function sizeOfValue(value: unknown): Size {
  if (typeof value === 'string') return { bytes: 32 + value.length * 2, items: 1 }
  if (Array.isArray(value)) return sum(value.map(sizeOfValue), value.length)
  if (value !== null && typeof value === 'object') return sum(Object.values(value).map(sizeOfValue), 1)
  return SMALL
}

function larger(a: Size, b: Size): Size {
  return { bytes: Math.max(a.bytes, b.bytes), items: Math.max(a.items, b.items) }
}

function sum(sizes: readonly Size[], items: number): Size {
  return { bytes: sizes.reduce((total, size) => total + size.bytes, 32), items }
}

function times(size: Size, count: number): Size {
  return { bytes: size.bytes * count, items: count }
}
