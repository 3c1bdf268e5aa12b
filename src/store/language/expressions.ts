import type { Cursor } from './cursor.ts'
import { parseLabels, parsePath } from './patterns.ts'
import { parseQuery } from './clauses.ts'
import type { Expression } from './syntax.ts'

export function parseExpression(c: Cursor): Expression {
  return c.nested(() => parseBinary(c, 0))
}

/** Loosest first. */
const LEVELS: readonly ((c: Cursor) => string | undefined)[] = [
  (c) => word(c, 'OR'),
  (c) => word(c, 'XOR'),
  (c) => word(c, 'AND'),
]

function parseBinary(c: Cursor, level: number): Expression {
  if (level === LEVELS.length) return parseNot(c)
  let left = parseBinary(c, level + 1)
  for (let op = LEVELS[level]!(c); op !== undefined; op = LEVELS[level]!(c)) {
    const right = parseBinary(c, level + 1)
    left = { kind: 'binary', op, left, right, start: left.start, end: right.end }
  }
  return left
}

function word(c: Cursor, name: string): string | undefined {
  return c.takeWord(name) ? name : undefined
}

function parseNot(c: Cursor): Expression {
  const { start } = c.token
  if (!c.takeWord('NOT')) return parseComparison(c)
  const of = c.nested(() => parseNot(c))
  return { kind: 'unary', op: 'NOT', of, start, end: of.end }
}

/** `a < b < c` means `a < b AND b < c`. */
function parseComparison(c: Cursor): Expression {
  let left = parsePredicate(c)
  let chained: Expression | undefined
  while (c.isSymbol('=', '<>', '<', '>', '<=', '>=', '!=')) {
    const op = c.token.text
    c.at++
    const right = parsePredicate(c)
    const compared: Expression = { kind: 'binary', op, left, right, start: left.start, end: right.end }
    chained = chained
      ? { kind: 'binary', op: 'chain', left: chained, right: compared, start: chained.start, end: right.end }
      : compared
    left = right
  }
  return chained ?? left
}

function parsePredicate(c: Cursor): Expression {
  let left = parseSum(c)
  for (;;) {
    const op = predicateOperator(c)
    if (op === undefined) return left
    if (op === 'IS') {
      const negated = c.takeWord('NOT')
      c.expectWord('NULL')
      left = { kind: 'is-null', of: left, negated, start: left.start, end: c.lastEnd }
      continue
    }
    const right = parseSum(c)
    left = { kind: 'binary', op, left, right, start: left.start, end: right.end }
  }
}

function predicateOperator(c: Cursor): string | undefined {
  if (c.takeWord('IN')) return 'IN'
  if (c.takeWord('CONTAINS')) return 'CONTAINS'
  if (c.takeSymbol('=~')) return '=~'
  if (c.isWord('STARTS', 'ENDS') && c.peek().kind === 'word' && c.peek().text.toUpperCase() === 'WITH') {
    const op = `${c.token.text.toUpperCase()} WITH`
    c.at += 2
    return op
  }
  const after = [c.peek().text.toUpperCase(), c.peek(2).text.toUpperCase()]
  if (c.isWord('IS') && (after[0] === 'NULL' || (after[0] === 'NOT' && after[1] === 'NULL'))) {
    c.at++
    return 'IS'
  }
  return undefined
}

function parseSum(c: Cursor): Expression {
  let left = parseProduct(c)
  while (c.isSymbol('+', '-', '||')) {
    const op = c.token.text
    c.at++
    const right = parseProduct(c)
    left = { kind: 'binary', op, left, right, start: left.start, end: right.end }
  }
  return left
}

function parseProduct(c: Cursor): Expression {
  let left = parsePower(c)
  while (c.isSymbol('*', '/', '%')) {
    const op = c.token.text
    c.at++
    const right = parsePower(c)
    left = { kind: 'binary', op, left, right, start: left.start, end: right.end }
  }
  return left
}

function parsePower(c: Cursor): Expression {
  let left = parseUnary(c)
  while (c.takeSymbol('^')) {
    const right = parseUnary(c)
    left = { kind: 'binary', op: '^', left, right, start: left.start, end: right.end }
  }
  return left
}

function parseUnary(c: Cursor): Expression {
  const { start, text } = c.token
  if (!c.isSymbol('+', '-')) return parsePostfix(c)
  c.at++
  const of = c.nested(() => parseUnary(c))
  return { kind: 'unary', op: text, of, start, end: of.end }
}

function parsePostfix(c: Cursor): Expression {
  let of = parseAtom(c)
  for (;;) {
    if (c.isSymbol('.') && ['word', 'quoted'].includes(c.peek().kind)) {
      c.at++
      of = { kind: 'property', of, key: c.name(), start: of.start, end: c.lastEnd }
    } else if (c.takeSymbol('[')) {
      of = parseSubscript(c, of)
    } else if (c.isSymbol(':') && ['word', 'quoted', 'symbol'].includes(c.peek().kind) && of.kind === 'variable') {
      c.at++
      const labels = parseLabels(c)
      of = { kind: 'has-labels', of, labels, start: of.start, end: labels.end }
    } else if (c.isSymbol('{') && of.kind === 'variable') {
      const projection = c.attempt(() => parseProjection(c, of))
      if (!projection) return of
      of = projection
    } else {
      return of
    }
  }
}

function parseSubscript(c: Cursor, of: Expression): Expression {
  const from = c.isSymbol('..') ? undefined : parseExpression(c)
  if (c.takeSymbol('..')) {
    const to = c.isSymbol(']') ? undefined : parseExpression(c)
    c.expectSymbol(']')
    return { kind: 'slice', of, ...(from ? { from } : {}), ...(to ? { to } : {}), start: of.start, end: c.lastEnd }
  }
  c.expectSymbol(']')
  return { kind: 'index', of, at: from!, start: of.start, end: c.lastEnd }
}

function parseProjection(c: Cursor, of: Expression): Expression {
  c.expectSymbol('{')
  const entries: { key: string; value?: Expression }[] = []
  if (!c.isSymbol('}')) {
    do {
      if (c.takeSymbol('.')) {
        entries.push(c.takeSymbol('*') ? { key: '*' } : { key: c.name() })
        continue
      }
      const { start } = c.token
      const key = c.name()
      entries.push(
        c.takeSymbol(':')
          ? { key, value: parseExpression(c) }
          : { key, value: { kind: 'variable', name: key, start, end: c.lastEnd } },
      )
    } while (c.takeSymbol(','))
  }
  c.expectSymbol('}')
  return { kind: 'projection', of, entries, start: of.start, end: c.lastEnd }
}

function parseAtom(c: Cursor): Expression {
  const { kind, text, start } = c.token
  switch (kind) {
    case 'string':
      c.at++
      return { kind: 'literal', value: text, start, end: c.lastEnd }
    case 'number':
      c.at++
      return {
        kind: 'literal',
        value: Number(
          text.replaceAll('_', '').replace(/^0[oO]?(?=[0-7]+$)/, (prefix) => (prefix.length > 1 ? '0o' : '')),
        ),
        ...(/^[^xX]*[.eE]/.test(text) ? { decimal: true as const } : {}),
        start,
        end: c.lastEnd,
      }
    case 'parameter':
      c.at++
      return { kind: 'parameter', name: text, start, end: c.lastEnd }
    case 'symbol':
      return parseBracketed(c)
    case 'word':
      return parseWordy(c)
    case 'quoted':
      return parseNamed(c)
    default:
      throw c.unexpected('表达式', 'an expression')
  }
}

function parseBracketed(c: Cursor): Expression {
  const { start } = c.token
  if (c.isSymbol('(')) {
    const pattern = c.attempt(() => parsePath(c, { mustStep: true }))
    if (pattern) return { kind: 'pattern', pattern, start, end: c.lastEnd }
    c.at++
    const inner = parseExpression(c)
    c.expectSymbol(')')
    return { ...inner, start, end: c.lastEnd }
  }
  if (c.isSymbol('[')) return parseListLike(c)
  if (c.isSymbol('{')) {
    const entries = parseMapEntries(c)
    return { kind: 'map', entries, start, end: c.lastEnd }
  }
  throw c.unexpected('表达式', 'an expression')
}

export function parseMapEntries(c: Cursor): { key: string; value: Expression }[] {
  c.expectSymbol('{')
  const entries: { key: string; value: Expression }[] = []
  if (!c.isSymbol('}')) {
    do {
      const key = c.name()
      c.expectSymbol(':')
      entries.push({ key, value: parseExpression(c) })
    } while (c.takeSymbol(','))
  }
  c.expectSymbol('}')
  return entries
}

/** A list, a list comprehension or a pattern comprehension. */
function parseListLike(c: Cursor): Expression {
  const { start } = c.token
  c.expectSymbol('[')
  if (c.takeSymbol(']')) return { kind: 'list', items: [], start, end: c.lastEnd }
  const variable = { ...c.token }
  const bound =
    ['word', 'quoted'].includes(variable.kind) && c.peek().kind === 'word' && c.peek().text.toUpperCase() === 'IN'
  if (!bound) {
    const made = c.attempt(() => parsePatternComprehension(c, start))
    if (made) return made
  }
  const items: Expression[] = []
  if (bound) {
    c.at += 2
    const list = parseExpression(c)
    const where = c.takeWord('WHERE') ? parseExpression(c) : undefined
    const body = c.takeSymbol('|') ? parseExpression(c) : undefined
    if (where || body || c.isSymbol(']')) {
      c.expectSymbol(']')
      return {
        kind: 'comprehension',
        variable: variable.text,
        list,
        ...(where ? { where } : {}),
        ...(body ? { body } : {}),
        start,
        end: c.lastEnd,
      }
    }
    const left: Expression = { kind: 'variable', name: variable.text, start: variable.start, end: variable.end }
    items.push({ kind: 'binary', op: 'IN', left, right: list, start: variable.start, end: list.end })
  } else {
    items.push(parseExpression(c))
  }
  while (c.takeSymbol(',')) items.push(parseExpression(c))
  c.expectSymbol(']')
  return { kind: 'list', items, start, end: c.lastEnd }
}

function parsePatternComprehension(c: Cursor, start: number): Expression {
  const pattern = parsePath(c, { mustStep: true })
  const where = c.takeWord('WHERE') ? parseExpression(c) : undefined
  c.expectSymbol('|')
  const body = parseExpression(c)
  c.expectSymbol(']')
  return { kind: 'pattern-comprehension', pattern, ...(where ? { where } : {}), body, start, end: c.lastEnd }
}

function parseWordy(c: Cursor): Expression {
  const { start } = c.token
  const upper = c.token.text.toUpperCase()
  const opens = (symbol: string) => c.peek().kind === 'symbol' && c.peek().text === symbol
  if (upper === 'TRUE' || upper === 'FALSE') {
    c.at++
    return { kind: 'literal', value: upper === 'TRUE', start, end: c.lastEnd }
  }
  if (upper === 'NULL') {
    c.at++
    return { kind: 'literal', value: null, start, end: c.lastEnd }
  }
  if (upper === 'CASE') return parseCase(c)
  if (['EXISTS', 'COUNT', 'COLLECT'].includes(upper) && opens('{')) return parseSubquery(c, upper as 'EXISTS')
  if (['ALL', 'ANY', 'NONE', 'SINGLE'].includes(upper) && opens('(')) return parseQuantifier(c, upper)
  if (upper === 'REDUCE' && opens('(')) return parseReduce(c)
  if (['SHORTESTPATH', 'ALLSHORTESTPATHS'].includes(upper) && opens('(')) {
    const pattern = parsePath(c, { mustStep: true })
    return { kind: 'pattern', pattern, start, end: c.lastEnd }
  }
  return parseNamed(c)
}

/** A variable, or a function with its arguments. */
function parseNamed(c: Cursor): Expression {
  const { start } = c.token
  const dotted = functionName(c)
  if (dotted === undefined) return { kind: 'variable', name: c.name(), start, end: c.lastEnd }
  c.expectSymbol('(')
  if (c.isSymbol('*') && c.peek().text === ')') {
    c.at += 2
    return { kind: 'call', name: dotted, distinct: false, star: true, arguments: [], start, end: c.lastEnd }
  }
  const distinct = c.takeWord('DISTINCT')
  const given: Expression[] = []
  if (!c.isSymbol(')')) {
    do given.push(parseExpression(c))
    while (c.takeSymbol(','))
  }
  c.expectSymbol(')')
  return { kind: 'call', name: dotted, distinct, star: false, arguments: given, start, end: c.lastEnd }
}

function functionName(c: Cursor): string | undefined {
  let ahead = 0
  const parts: string[] = [c.token.text]
  while (
    c.peek(ahead + 1).text === '.' &&
    c.peek(ahead + 1).kind === 'symbol' &&
    ['word', 'quoted'].includes(c.peek(ahead + 2).kind)
  ) {
    ahead += 2
    parts.push(c.peek(ahead).text)
  }
  const open = c.peek(ahead + 1)
  if (open.kind !== 'symbol' || open.text !== '(') return undefined
  c.at += ahead + 1
  return parts.join('.')
}

function parseCase(c: Cursor): Expression {
  const { start } = c.token
  c.at++
  const of = c.isWord('WHEN') ? undefined : parseExpression(c)
  const whens: { when: Expression; result: Expression }[] = []
  while (c.takeWord('WHEN')) {
    const when = parseExpression(c)
    c.expectWord('THEN')
    whens.push({ when, result: parseExpression(c) })
  }
  const otherwise = c.takeWord('ELSE') ? parseExpression(c) : undefined
  c.expectWord('END')
  return { kind: 'case', ...(of ? { of } : {}), whens, ...(otherwise ? { otherwise } : {}), start, end: c.lastEnd }
}

function parseSubquery(c: Cursor, which: 'EXISTS' | 'COUNT' | 'COLLECT'): Expression {
  const { start } = c.token
  c.at++
  c.expectSymbol('{')
  const query = c.nested(() => parseQuery(c, { bare: true }))
  c.expectSymbol('}')
  return { kind: 'subquery', which, query, start, end: c.lastEnd }
}

function parseQuantifier(c: Cursor, which: string): Expression {
  const { start } = c.token
  if (!['word', 'quoted'].includes(c.peek(2).kind) || c.peek(3).text.toUpperCase() !== 'IN') return parseNamed(c)
  c.at += 2
  const variable = c.name()
  c.expectWord('IN')
  const list = parseExpression(c)
  const where = c.takeWord('WHERE') ? parseExpression(c) : undefined
  c.expectSymbol(')')
  return { kind: 'quantifier', which, variable, list, ...(where ? { where } : {}), start, end: c.lastEnd }
}

function parseReduce(c: Cursor): Expression {
  const { start } = c.token
  c.at++
  c.expectSymbol('(')
  const accumulator = c.name()
  c.expectSymbol('=')
  const initial = parseExpression(c)
  c.expectSymbol(',')
  const variable = c.name()
  c.expectWord('IN')
  const list = parseExpression(c)
  c.expectSymbol('|')
  const body = parseExpression(c)
  c.expectSymbol(')')
  return { kind: 'reduce', accumulator, initial, variable, list, body, start, end: c.lastEnd }
}
