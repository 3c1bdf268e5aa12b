import type { Cursor } from './cursor.ts'
import { parseExpression, parseMapEntries } from './expressions.ts'
import type {
  Expression,
  GroupPattern,
  LabelExpression,
  NodePattern,
  PathPattern,
  Quantifier,
  RelationshipPattern,
} from './syntax.ts'

/** One path: `p = (a)-[:X]->(b)`, `shortestPath(…)`, `SHORTEST 2 (a)-->+(b)`. With `mustStep` a lone node is no path. */
export function parsePath(c: Cursor, { mustStep = false }: { mustStep?: boolean } = {}): PathPattern {
  const { start } = c.token
  const named = ['word', 'quoted'].includes(c.token.kind) && c.peek().kind === 'symbol' && c.peek().text === '='
  const variable = named ? c.name() : undefined
  if (named) c.at++
  const named2 = variable === undefined ? {} : { variable }
  if (c.isWord('SHORTESTPATH', 'ALLSHORTESTPATHS') && c.peek().text === '(') {
    const selector = c.token.text
    c.at += 2
    const inner = parsePath(c, { mustStep })
    c.expectSymbol(')')
    return { kind: 'path', ...named2, selector, elements: inner.elements, start, end: c.lastEnd }
  }
  const selector = parseSelector(c)
  const elements = parseElements(c)
  if (mustStep && elements.length < 2 && elements[0]?.kind !== 'group') throw c.unexpected('关系', 'a relationship')
  return { kind: 'path', ...named2, ...(selector ? { selector } : {}), elements, start, end: c.lastEnd }
}

function parseSelector(c: Cursor): string | undefined {
  if (!c.isWord('SHORTEST', 'ALL', 'ANY')) return undefined
  const words: string[] = []
  while (c.token.kind === 'word' || c.token.kind === 'number') {
    words.push(c.token.text)
    c.at++
  }
  return words.join(' ')
}

function parseElements(c: Cursor): PathPattern['elements'] {
  const elements: (NodePattern | RelationshipPattern | GroupPattern)[] = [parseNodeOrGroup(c)]
  for (;;) {
    if (c.isSymbol('-', '<')) {
      elements.push(parseRelationship(c))
      elements.push(parseNodeOrGroup(c))
    } else if (c.isSymbol('(') && (elements.at(-1)!.kind === 'group' || c.peek().text === '(')) {
      elements.push(parseNodeOrGroup(c))
    } else {
      const group = c.isSymbol('(') ? c.attempt(() => parseGroup(c)) : undefined
      if (!group) return elements
      elements.push(group)
    }
  }
}

function parseNodeOrGroup(c: Cursor): NodePattern | GroupPattern {
  return c.nested(() => c.attempt(() => parseNode(c)) ?? parseGroup(c))
}

function parseNode(c: Cursor): NodePattern {
  const { start } = c.token
  c.expectSymbol('(')
  const variable = ['word', 'quoted'].includes(c.token.kind) && !c.isWord('WHERE') ? c.name() : undefined
  const labels = c.takeSymbol(':') ? parseLabels(c) : c.takeWord('IS') ? parseLabels(c) : undefined
  const properties = parseProperties(c)
  const where = c.takeWord('WHERE') ? parseExpression(c) : undefined
  c.expectSymbol(')')
  return {
    kind: 'node',
    ...(variable === undefined ? {} : { variable }),
    ...(labels ? { labels } : {}),
    ...(properties ? { properties } : {}),
    ...(where ? { where } : {}),
    start,
    end: c.lastEnd,
  }
}

/** `((a)-[:X]->(b) WHERE …){1,3}`, or a path in brackets. */
function parseGroup(c: Cursor): GroupPattern {
  const { start } = c.token
  c.expectSymbol('(')
  const pattern = parsePath(c, { mustStep: true })
  const where = c.takeWord('WHERE') ? parseExpression(c) : undefined
  c.expectSymbol(')')
  const quantifier = parseQuantifier(c)
  return {
    kind: 'group',
    pattern,
    ...(where ? { where } : {}),
    ...(quantifier ? { quantifier } : {}),
    start,
    end: c.lastEnd,
  }
}

function parseRelationship(c: Cursor): RelationshipPattern {
  const { start } = c.token
  const left = c.takeSymbol('<')
  c.expectSymbol('-')
  let inner: Omit<RelationshipPattern, 'kind' | 'direction' | 'start' | 'end'> = {}
  if (c.takeSymbol('[')) {
    inner = parseRelationshipInner(c)
    c.expectSymbol(']')
  }
  c.expectSymbol('-')
  const right = c.takeSymbol('>')
  const quantifier = parseQuantifier(c)
  const direction = left === right ? 'both' : left ? 'in' : 'out'
  return { kind: 'relationship', direction, ...inner, ...(quantifier ? { quantifier } : {}), start, end: c.lastEnd }
}

function parseRelationshipInner(c: Cursor): Omit<RelationshipPattern, 'kind' | 'direction' | 'start' | 'end'> {
  const variable = ['word', 'quoted'].includes(c.token.kind) && !c.isWord('WHERE') ? c.name() : undefined
  const types = c.takeSymbol(':') ? parseLabels(c) : c.takeWord('IS') ? parseLabels(c) : undefined
  const length = c.takeSymbol('*') ? parseLength(c) : undefined
  const properties = parseProperties(c)
  const where = c.takeWord('WHERE') ? parseExpression(c) : undefined
  return {
    ...(variable === undefined ? {} : { variable }),
    ...(types ? { types } : {}),
    ...(length ? { length } : {}),
    ...(properties ? { properties } : {}),
    ...(where ? { where } : {}),
  }
}

/** After `*`: nothing, `2`, `1..3`, `..3`, `2..`. */
function parseLength(c: Cursor): { min?: number; max?: number; bounded: boolean } {
  const min = c.token.kind === 'number' ? integer(c) : undefined
  if (!c.takeSymbol('..')) return min === undefined ? { bounded: false } : { min, max: min, bounded: true }
  const max = c.token.kind === 'number' ? integer(c) : undefined
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }), bounded: max !== undefined }
}

function parseQuantifier(c: Cursor): Quantifier | undefined {
  if (c.isSymbol('+')) {
    c.at++
    return { min: 1 }
  }
  if (c.isSymbol('*')) {
    c.at++
    return { min: 0 }
  }
  if (!c.isSymbol('{') || !(c.peek().kind === 'number' || c.peek().text === ',')) return undefined
  c.at++
  const min = c.token.kind === 'number' ? integer(c) : 0
  let max: number | undefined = min
  if (c.takeSymbol(',')) max = c.token.kind === 'number' ? integer(c) : undefined
  c.expectSymbol('}')
  return { min, ...(max === undefined ? {} : { max }) }
}

function integer(c: Cursor): number {
  const value = Number(c.token.text)
  if (!Number.isSafeInteger(value)) throw c.unexpected('整数', 'a whole number')
  c.at++
  return value
}

function parseProperties(c: Cursor): Expression | undefined {
  const { start, kind, text } = c.token
  if (c.isSymbol('{')) {
    const entries = parseMapEntries(c)
    return { kind: 'map', entries, start, end: c.lastEnd }
  }
  if (kind !== 'parameter') return undefined
  c.at++
  return { kind: 'parameter', name: text, start, end: c.lastEnd }
}

/** `A`, `A:B`, `A|B`, `A&!B`, `%`, `(A|B)&C`. */
export function parseLabels(c: Cursor): LabelExpression {
  let left = parseLabelAnd(c)
  while (c.isSymbol('|')) {
    c.at++
    const colon = c.takeSymbol(':')
    const right = parseLabelAnd(c)
    left = { kind: 'or', left, right, colon, start: left.start, end: right.end }
  }
  return left
}

function parseLabelAnd(c: Cursor): LabelExpression {
  let left = parseLabelAtom(c)
  while (c.isSymbol('&', ':')) {
    const colon = c.token.text === ':'
    c.at++
    const right = parseLabelAtom(c)
    left = { kind: 'and', left, right, colon, start: left.start, end: right.end }
  }
  return left
}

function parseLabelAtom(c: Cursor): LabelExpression {
  const { start } = c.token
  if (c.takeSymbol('!')) {
    const of = c.nested(() => parseLabelAtom(c))
    return { kind: 'not', of, start, end: of.end }
  }
  if (c.takeSymbol('%')) return { kind: 'any', start, end: c.lastEnd }
  if (c.takeSymbol('(')) {
    const inner = c.nested(() => parseLabels(c))
    c.expectSymbol(')')
    return { ...inner, start, end: c.lastEnd }
  }
  return { kind: 'name', name: c.name(), start, end: c.lastEnd }
}
