import { StoreError } from '../port.ts'
import { Cursor } from './cursor.ts'
import { parseExpression } from './expressions.ts'
import { parsePath } from './patterns.ts'
import type { Clause, Expression, PathPattern, ProjectionItem, Query } from './syntax.ts'

/** Words that begin a statement that does more than read, or that is not a question about the graph. */
const NOT_READING: Readonly<Record<string, string>> = {
  CREATE: '写入 / writing',
  INSERT: '写入 / writing',
  MERGE: '写入 / writing',
  SET: '写入 / writing',
  DELETE: '写入 / writing',
  DETACH: '写入 / writing',
  NODETACH: '写入 / writing',
  REMOVE: '写入 / writing',
  FOREACH: '写入 / writing',
  DROP: '改动结构 / changing the schema',
  ALTER: '管理 / administration',
  GRANT: '管理 / administration',
  DENY: '管理 / administration',
  REVOKE: '管理 / administration',
  RENAME: '管理 / administration',
  START: '管理 / administration',
  STOP: '管理 / administration',
  SHOW: '管理 / administration',
  TERMINATE: '管理 / administration',
  USE: '换库 / another database',
  LOAD: '读文件 / reading files',
  EXPLAIN: 'EXPLAIN',
  PROFILE: 'PROFILE',
  CYPHER: '查询选项 / query options',
  PERIODIC: '读文件 / reading files',
  ENABLE: '管理 / administration',
  DEALLOCATE: '管理 / administration',
  REALLOCATE: '管理 / administration',
  DRYRUN: '管理 / administration',
  FINISH: 'FINISH',
  LET: 'LET',
  FILTER: 'FILTER',
  FOR: 'FOR',
}

/** A whole reading query; anything else is refused with its name, or is a syntax fault with its place. */
export function parseReadingQuery(text: string): Query {
  const c = new Cursor(text)
  try {
    return parseWhole(c)
  } catch (error) {
    throw c.further(error)
  }
}

function parseWhole(c: Cursor): Query {
  const query = parseQuery(c)
  if (c.takeSymbol(';') && c.token.kind !== 'end')
    throw refused('一次只能执行一条语句。Only one statement at a time.', c.token.start)
  if (c.token.kind !== 'end') {
    refuseIfNotReading(c)
    throw c.unexpected('查询末尾', 'the end of the query')
  }
  return query
}

/** With `bare` (inside `EXISTS { … }`) a pattern may stand alone, and nothing need be returned. */
export function parseQuery(c: Cursor, { bare = false }: { bare?: boolean } = {}): Query {
  const { start } = c.token
  const parts: Clause[][] = []
  const unions: ('UNION' | 'UNION ALL')[] = []
  for (;;) {
    parts.push(parsePart(c, bare))
    if (!c.takeWord('UNION')) break
    const all = c.takeWord('ALL')
    if (!all) c.takeWord('DISTINCT')
    unions.push(all ? 'UNION ALL' : 'UNION')
  }
  return { parts, unions, start, end: c.lastEnd }
}

function parsePart(c: Cursor, bare: boolean): Clause[] {
  const clauses: Clause[] = []
  if (bare && c.isSymbol('(')) {
    const { start } = c.token
    clauses.push(parseMatchBody(c, false, start))
    return clauses
  }
  for (;;) {
    const clause = parseClause(c)
    if (!clause) break
    clauses.push(clause)
    if (clause.kind === 'return') break
  }
  if (clauses.length === 0) {
    refuseIfNotReading(c)
    throw c.unexpected('MATCH、WITH、UNWIND、CALL 或 RETURN', 'MATCH, WITH, UNWIND, CALL or RETURN')
  }
  const last = clauses.at(-1)!
  if (!bare && last.kind !== 'return' && !(last.kind === 'call-procedure' && clauses.length === 1)) {
    refuseIfNotReading(c)
    throw c.unexpected('RETURN')
  }
  return clauses
}

function parseClause(c: Cursor): Clause | undefined {
  const { start } = c.token
  if (c.isWord('OPTIONAL')) {
    c.at++
    if (c.takeWord('MATCH')) return parseMatchBody(c, true, start)
    if (c.takeWord('CALL')) return parseCall(c, true, start)
    throw c.unexpected('MATCH')
  }
  if (c.takeWord('MATCH')) return parseMatchBody(c, false, start)
  if (c.takeWord('UNWIND')) {
    const list = parseExpression(c)
    c.expectWord('AS')
    const variable = c.name()
    return { kind: 'unwind', list, variable, start, end: c.lastEnd }
  }
  if (c.takeWord('WITH')) return parseProjection(c, 'with', start)
  if (c.takeWord('RETURN')) return parseProjection(c, 'return', start)
  if (c.takeWord('CALL')) return parseCall(c, false, start)
  refuseIfNotReading(c)
  return undefined
}

function refuseIfNotReading(c: Cursor): void {
  const { kind, text, start } = c.token
  const why = kind === 'word' ? NOT_READING[text.toUpperCase()] : undefined
  const [chinese = '', english = chinese] = why?.split(' / ') ?? []
  if (why !== undefined)
    throw refused(
      `这里只能读图，不能用 ${text.toUpperCase()}（${chinese}）。This console only reads the graph: ${text.toUpperCase()} (${english}) is not allowed.`,
      start,
    )
}

function parseMatchBody(c: Cursor, optional: boolean, start: number): Clause {
  const patterns: PathPattern[] = []
  do patterns.push(parsePath(c))
  while (c.takeSymbol(','))
  const where = c.takeWord('WHERE') ? parseExpression(c) : undefined
  return { kind: 'match', optional, patterns, ...(where ? { where } : {}), start, end: c.lastEnd }
}

function parseProjection(c: Cursor, kind: 'with' | 'return', start: number): Clause {
  const distinct = c.takeWord('DISTINCT')
  const star = c.takeSymbol('*')
  const items: ProjectionItem[] = []
  if (!star || c.takeSymbol(',')) {
    do items.push(parseItem(c))
    while (c.takeSymbol(','))
  }
  const orderBy: { by: Expression; descending: boolean }[] = []
  if (c.takeWord('ORDER')) {
    c.expectWord('BY')
    do {
      const by = parseExpression(c)
      const descending = c.takeWord('DESC', 'DESCENDING')
      if (!descending) c.takeWord('ASC', 'ASCENDING')
      orderBy.push({ by, descending })
    } while (c.takeSymbol(','))
  }
  const skip = c.takeWord('SKIP', 'OFFSET') ? parseExpression(c) : undefined
  const limit = c.takeWord('LIMIT') ? parseExpression(c) : undefined
  const where = kind === 'with' && c.takeWord('WHERE') ? parseExpression(c) : undefined
  return {
    kind,
    distinct,
    star,
    items,
    orderBy,
    ...(skip ? { skip } : {}),
    ...(limit ? { limit } : {}),
    ...(where ? { where } : {}),
    start,
    end: c.lastEnd,
  }
}

function parseItem(c: Cursor): ProjectionItem {
  const expression = parseExpression(c)
  const alias = c.takeWord('AS') ? c.name() : undefined
  return { expression, ...(alias === undefined ? {} : { alias }), start: expression.start, end: c.lastEnd }
}

function parseCall(c: Cursor, optional: boolean, start: number): Clause {
  if (c.isSymbol('{', '(')) {
    const imports = c.takeSymbol('(') ? parseImports(c) : undefined
    c.expectSymbol('{')
    const query = c.nested(() => parseQuery(c))
    c.expectSymbol('}')
    if (c.isWord('IN'))
      throw refused(
        '这里只能读图，不能用 IN TRANSACTIONS。This console only reads the graph: IN TRANSACTIONS is not allowed.',
        c.token.start,
      )
    return { kind: 'call-subquery', optional, ...(imports ? { imports } : {}), query, start, end: c.lastEnd }
  }
  const parts = [c.name()]
  while (c.takeSymbol('.')) parts.push(c.name())
  const given = c.takeSymbol('(') ? parseArguments(c) : undefined
  const yields: string[] = []
  if (c.takeWord('YIELD') && !c.takeSymbol('*')) {
    do {
      const name = c.name()
      yields.push(c.takeWord('AS') ? c.name() : name)
    } while (c.takeSymbol(','))
  }
  const where = c.takeWord('WHERE') ? parseExpression(c) : undefined
  return {
    kind: 'call-procedure',
    optional,
    name: parts.join('.'),
    ...(given ? { arguments: given } : {}),
    yields,
    ...(where ? { where } : {}),
    start,
    end: c.lastEnd,
  }
}

function parseImports(c: Cursor): string[] {
  const names: string[] = []
  if (!c.isSymbol(')')) {
    do names.push(c.takeSymbol('*') ? '*' : c.name())
    while (c.takeSymbol(','))
  }
  c.expectSymbol(')')
  return names
}

function parseArguments(c: Cursor): Expression[] {
  const given: Expression[] = []
  if (!c.isSymbol(')')) {
    do given.push(parseExpression(c))
    while (c.takeSymbol(','))
  }
  c.expectSymbol(')')
  return given
}

function refused(message: string, position: number): StoreError {
  return new StoreError('refused', message, { position })
}
