import { fault } from '../language/tokenizer.ts'
import type { Clause, Expression, LabelExpression, Query } from '../language/syntax.ts'
import { walk } from '../language/walk.ts'
import { checkForEmbedded, type Types } from './checker.ts'
import { renamedIn } from './refusals.ts'
import { constantText, rustPattern } from './regular-expression.ts'
import { literal, readText } from './texts.ts'
import { unsupported } from './unsupported.ts'

export interface Translated {
  readonly text: string
  /** As Neo4j names them: as written. Absent with `RETURN *`. */
  readonly columns?: readonly string[]
}

type ReturnClause = Extract<Clause, { items: unknown }>
type Piece = Expression | Clause | { readonly start: number; readonly end: number }

/**
 * A checked query in words that the embedded engine answers as Neo4j would:
 * every column named (unnamed, it returns internal numbers beside an aggregate), `sum` of nothing 0, `x IN []` false,
 * quantifiers with nulls, rounding of halves, texts as numbers, regular expressions, which nodes are the same, nulls in pattern comprehensions.
 */
export function translate(text: string, query: Query, parameters: Readonly<Record<string, unknown>>): Translated {
  return new Translator(text, checkForEmbedded(query, parameters), parameters).query(query)
}

/** What is said twice in other words, within what is said twice, doubles at every level. */
const MAX_WORK = 2_000_000

class Translator {
  readonly #text: string
  readonly #types: Types
  readonly #parameters: Readonly<Record<string, unknown>>
  #work = 0
  readonly #replaced = new Map<unknown, string>()
  #invented = 0
  #columns: readonly string[] | undefined
  #star = false

  constructor(text: string, types: Types, parameters: Readonly<Record<string, unknown>>) {
    this.#text = text
    this.#types = types
    this.#parameters = parameters
  }

  query(query: Query): Translated {
    const last = query.parts[0]?.at(-1)
    if (last?.kind === 'return') {
      this.#star = last.star
      this.#columns = last.items.map((item) => item.alias ?? this.#nameOf(item.expression))
    }
    for (const part of query.parts) this.#checkSameColumns(part.at(-1))
    const text = this.#render(query, new Set(query.parts.flatMap((part) => part.at(-1) ?? [])))
    return { text: text.replace(/;\s*$/, ''), ...(this.#columns && !this.#star ? { columns: this.#columns } : {}) }
  }

  /** Neo4j refuses a UNION of columns with different names. */
  #checkSameColumns(last: Clause | undefined): void {
    if (last?.kind !== 'return' || last.star || !this.#columns) return
    const names = last.items.map((item) => item.alias ?? this.#nameOf(item.expression))
    if ([...names].sort().join('\n') === [...this.#columns].sort().join('\n') && names.join() !== this.#columns.join())
      throw unsupported('union-order', last.start)
    if (names.join('\n') !== this.#columns.join('\n'))
      throw fault('UNION 两边的列名不同。The parts of a UNION return different columns.', last.start)
    if (new Set(names).size < names.length) throw fault('两列同名。Two columns have one name.', last.start)
  }

  #nameOf(e: Expression): string {
    return e.kind === 'projection' ? this.#slice(e.of) : this.#slice(e)
  }

  #slice({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.#text.slice(start, end).trim()
  }

  /** The text of a part, with its inner parts translated. */
  #render(part: Piece | Query, outermost: ReadonlySet<unknown> = new Set()): string {
    if ('kind' in part && part.kind === 'return' && outermost.has(part)) return this.#return(part as ReturnClause)
    const replaced = this.#replaced.get(part)
    if (replaced !== undefined) return replaced
    if ('kind' in part && part.kind === 'match') return this.#match(part)
    const rewritten = 'kind' in part ? this.#rewrite(part as Expression) : undefined
    return rewritten ?? this.#plain(part, outermost)
  }

  #plain(
    part: Piece | Query,
    outermost: ReadonlySet<unknown> = new Set(),
    replace: ReadonlyMap<unknown, string> = new Map(),
  ): string {
    let result = ''
    let at = part.start
    for (const child of inner(part)) {
      if (child.start < at) continue
      result += this.#text.slice(at, child.start) + (replace.get(child) ?? this.#render(child, outermost))
      at = child.end
    }
    result += this.#text.slice(at, part.end)
    this.#count(result, part.start)
    return result
  }

  #count(text: string, position: number): void {
    this.#work += text.length
    if (this.#work > MAX_WORK) throw unsupported('too-long', position)
  }

  /** Label expressions and conditions inside a pattern become conditions behind it. */
  #match(clause: Extract<Clause, { kind: 'match' }>): string {
    const conditions: string[] = []
    for (const element of clause.patterns.flatMap((pattern) => pattern.elements)) {
      if (element.kind === 'group') continue
      const labels =
        element.kind === 'node' && element.labels && !isPlainLabel(element.labels) ? element.labels : undefined
      if (!labels && !element.where) continue
      if (element.kind === 'node') {
        const name = element.variable === undefined ? `guanxi${this.#invented++}` : quoted(element.variable)
        const kept = element.labels && !labels ? `:${this.#slice(element.labels)}` : ''
        this.#replaced.set(
          element,
          `(${name}${kept}${element.properties ? ` ${this.#render(element.properties)}` : ''})`,
        )
        if (labels) conditions.push(labelCondition(name, labels))
      } else {
        this.#replaced.set(
          element,
          this.#slice(element)
            .replace(this.#text.slice(element.where!.start, element.where!.end), '')
            .replace(/\s+WHERE\s*\]/i, ']'),
        )
      }
      if (element.where) conditions.push(`(${this.#render(element.where)})`)
    }
    if (conditions.length === 0) return this.#plain(clause)
    if (clause.where)
      this.#replaced.set(clause.where, `(${this.#render(clause.where)}) AND ${conditions.join(' AND ')}`)
    return this.#plain(clause) + (clause.where ? '' : ` WHERE ${conditions.join(' AND ')}`)
  }

  #return(clause: ReturnClause): string {
    const replace = new Map<unknown, string>()
    const aliases = clause.items.map(
      (item, i) => item.alias ?? (item.expression.kind === 'variable' ? item.expression.name : `column${i}`),
    )
    clause.items.forEach((item, i) => {
      replace.set(
        item,
        item.alias === undefined ? `${this.#render(item.expression)} AS ${quoted(aliases[i]!)}` : this.#plain(item),
      )
    })
    const renamed = renamedIn(clause)
    for (const { by } of clause.orderBy) {
      for (const part of walk(by)) {
        const name = part.kind === 'variable' ? renamed.get(part.name) : undefined
        if (name !== undefined) this.#replaced.set(part, quoted(name))
      }
      const at = clause.items.findIndex(
        (item) =>
          item.alias === undefined &&
          item.expression.kind !== 'variable' &&
          squeeze(this.#slice(item.expression)) === squeeze(this.#slice(by)),
      )
      if (at >= 0) replace.set(by, quoted(aliases[at]!))
    }
    return this.#plain(clause, new Set(), replace)
  }

  #rewrite(e: Expression): string | undefined {
    if (e.kind === 'call' && !e.star) return this.#call(e)
    if (e.kind === 'binary' && e.op === 'IN') return this.#in(e)
    if (e.kind === 'binary' && (e.op === '=' || e.op === '<>')) return this.#sameThing(e)
    if (e.kind === 'binary' && e.op === '=~') return this.#matches(e)
    if (e.kind === 'literal' && typeof e.value === 'number') return this.#slice(e).replaceAll('_', '')
    if (e.kind === 'literal' && typeof e.value === 'string') return this.#string(e, e.value)
    if (e.kind === 'has-labels' && e.of.kind === 'variable' && e.labels.kind !== 'name')
      return labelCondition(quoted(e.of.name), e.labels)
    if (e.kind === 'projection') return this.#projection(e)
    if (e.kind === 'subquery') this.#leaveReturnOut(e.query)
    if (e.kind === 'pattern-comprehension') return this.#patternComprehension(e)
    if (e.kind === 'binary' && e.op === '||') return `(${this.#render(e.left)} + ${this.#render(e.right)})`
    if (e.kind === 'quantifier' && e.where) return this.#quantifier(e)
    return undefined
  }

  #call(e: Extract<Expression, { kind: 'call' }>): string | undefined {
    const first = e.arguments[0]
    switch (e.name.toLowerCase()) {
      case 'sum':
        return `coalesce(${this.#plain(e)}, 0)`
      case 'size':
        return first?.kind === 'pattern-comprehension' ? this.#countOf(first) : undefined
      case 'isempty':
        return `(size(${this.#render(first!)}) = 0)`
      case 'round': {
        const number = this.#render(first!)
        return `(CASE WHEN (${number}) - floor(${number}) >= 0.5 THEN ceil(${number}) ELSE floor(${number}) END)`
      }
      case 'stdev':
        return `coalesce(${this.#plain(e)}, CASE WHEN count(${e.distinct ? 'DISTINCT ' : ''}${this.#render(first!)}) > 0 THEN 0.0 END)`
      case 'tointeger':
      case 'tofloat':
      case 'toboolean':
      case 'trim':
      case 'ltrim':
      case 'rtrim':
        return this.#types.get(first!)?.kind === 'string'
          ? readText(e.name.toLowerCase(), this.#render(first!))
          : undefined
      default:
        return undefined
    }
  }

  #in(e: Extract<Expression, { kind: 'binary' }>): string | undefined {
    if (this.#isThing(e.left)) {
      const each = `guanxi${this.#invented++}`
      return `((${this.#render(e.left)}).id IN [${each} IN ${this.#render(e.right)} | ${each}.id])`
    }
    if (this.#types.get(e.left)?.certain || (e.right.kind === 'list' && e.right.items.length > 0)) return undefined
    const [left, right] = [this.#render(e.left), this.#render(e.right)]
    return `(size(${right}) > 0 AND (${left}) IN (${right}))`
  }

  #isThing(e: Expression): boolean {
    const kind = this.#types.get(e)?.kind
    return kind === 'node' || kind === 'relationship'
  }

  /** A node out of a path is to the embedded engine another value than the node itself. */
  #sameThing(e: Extract<Expression, { kind: 'binary' }>): string | undefined {
    if (!this.#isThing(e.left) || !this.#isThing(e.right)) return undefined
    return `((${this.#render(e.left)}).id ${e.op} (${this.#render(e.right)}).id)`
  }

  #matches(e: Extract<Expression, { kind: 'binary' }>): string | undefined {
    const pattern = constantText(e.right, this.#parameters)
    const words = pattern === undefined ? undefined : rustPattern(pattern)
    return words === undefined ? undefined : `(${this.#render(e.left)} =~ ${literal(words)})`
  }

  /** The embedded engine knows no pairs of \\u escapes. */
  #string(e: Expression, value: string): string | undefined {
    if (!/\\u/.test(this.#slice(e))) return undefined
    if (/\p{Cs}/u.test(value)) throw unsupported('lone-surrogate', e.start)
    return literal(value)
  }

  /** What remains in a subquery is one that gives every row, and is counted alike without. */
  #leaveReturnOut({ parts }: Query): void {
    const last = parts[0]?.at(-1)
    if (last?.kind === 'return') this.#replaced.set(last, '')
  }

  /** How many there are is counted alike everywhere, also where the embedded engine reads no list. */
  #countOf({ pattern, where }: Extract<Expression, { kind: 'pattern-comprehension' }>): string {
    return `COUNT { MATCH ${this.#render(pattern)}${where ? ` WHERE ${this.#render(where)}` : ''} }`
  }

  /** To the embedded engine a selection of nothing is a map of nulls; and it reads `.key` first, and no `name` for `name: name`. */
  #projection(e: Extract<Expression, { kind: 'projection' }>): string | undefined {
    const kept = e.entries.flatMap(({ key, value }) => (value ? [] : [key === '*' ? '.*' : `.${quoted(key)}`]))
    const added = e.entries.flatMap(({ key, value }) => (value ? [`${quoted(key)}: ${this.#render(value)}`] : []))
    const of = this.#render(e.of)
    const selection = `${kept.length > 0 ? of : ''}{${[...kept, ...added].join(', ')}}`
    this.#count(selection, e.start)
    return this.#types.get(e.of)?.certain ? selection : `(CASE WHEN (${of}) IS NOT NULL THEN ${selection} END)`
  }

  /** The embedded engine leaves nulls out of such a list. */
  #patternComprehension(e: Extract<Expression, { kind: 'pattern-comprehension' }>): string | undefined {
    if (this.#types.get(e.body)?.certain) return undefined
    const each = `guanxi${this.#invented++}`
    const boxed = this.#plain(e, new Set(), new Map([[e.body, `[${this.#render(e.body)}]`]]))
    return `[${each} IN ${boxed} | ${each}[0]]`
  }

  #quantifier(e: Extract<Expression, { kind: 'quantifier' }>): string | undefined {
    if (this.#types.get(e)?.certain) return undefined
    const [list, where] = [this.#render(e.list), this.#render(e.where!)]
    const some = (condition: string) => `size([${quoted(e.variable)} IN ${list} WHERE ${condition}]) > 0`
    const unknown = some(`(${where}) IS NULL`)
    const open = `CASE WHEN (${list}) IS NULL THEN null`
    switch (e.which) {
      case 'ANY':
        return `(${open} WHEN ${some(where)} THEN true WHEN ${unknown} THEN null ELSE false END)`
      case 'NONE':
        return `(${open} WHEN ${some(where)} THEN false WHEN ${unknown} THEN null ELSE true END)`
      case 'ALL':
        return `(${open} WHEN ${some(`NOT (${where})`)} THEN false WHEN ${unknown} THEN null ELSE true END)`
      default: {
        const count = `size([${quoted(e.variable)} IN ${list} WHERE ${where}])`
        return `(${open} WHEN ${count} > 1 THEN false WHEN ${unknown} THEN null ELSE ${count} = 1 END)`
      }
    }
  }
}

/** `A`, `A:B`: what the embedded engine reads itself. */
function isPlainLabel(labels: LabelExpression): boolean {
  return (
    labels.kind === 'name' ||
    (labels.kind === 'and' && labels.colon && isPlainLabel(labels.left) && isPlainLabel(labels.right))
  )
}

function labelCondition(name: string, labels: LabelExpression): string {
  switch (labels.kind) {
    case 'name':
      return `${name}:${quoted(labels.name)}`
    case 'any':
      return `size(labels(${name})) > 0`
    case 'not':
      return `(NOT ${labelCondition(name, labels.of)})`
    default:
      return `(${labelCondition(name, labels.left)} ${labels.kind === 'or' ? 'OR' : 'AND'} ${labelCondition(name, labels.right)})`
  }
}

/** The nearest parts within a part, in the order of the text. */
function inner(part: object): Piece[] {
  const found: Piece[] = []
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('start' in value && 'end' in value) found.push(value as Piece)
    else for (const each of Object.values(value)) visit(each)
  }
  for (const value of Object.values(part)) visit(value)
  return found.sort((a, b) => a.start - b.start)
}

function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}

function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``
}
