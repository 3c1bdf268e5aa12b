import { parseReadingQuery } from './language/clauses.ts'
import { refuseGrowth } from './language/growth.ts'
import type { Query } from './language/syntax.ts'
import { tokenize } from './language/tokenizer.ts'
import { walk } from './language/walk.ts'
import { type CypherRequest, type CypherValue, QUERY_LIMITS, StoreError } from './port.ts'

export { QUERY_LIMITS } from './port.ts'

export interface CheckedQuery {
  readonly text: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly timeoutMs: number
  readonly maxRows: number
  readonly tree: Query
}

/** Procedures that only look: everything else is refused. */
const PROCEDURES: readonly string[] = [
  'db.labels',
  'db.relationshiptypes',
  'db.propertykeys',
  'db.index.fulltext.querynodes',
]

/** Neo4j's planner doubles its work with each, and hears of no time limit meanwhile. */
const MAX_XORS = 6

/** The checks that need no engine: size, form, reading only, known procedures, no growth without bound. */
export function checkQuery(request: CypherRequest): CheckedQuery {
  const { query, parameters = {} } = request
  if (query.length > QUERY_LIMITS.characters)
    throw new StoreError(
      'too-large',
      `查询超过 ${QUERY_LIMITS.characters} 个字符。The query is longer than ${QUERY_LIMITS.characters} characters.`,
    )
  checkParameters(parameters)
  const tree = parseReadingQuery(query)
  let xors = 0
  for (const part of walk(tree)) {
    if (part.kind === 'binary' && part.op === 'XOR' && ++xors > MAX_XORS)
      throw new StoreError(
        'refused',
        `查询过于复杂：XOR 至多 ${MAX_XORS} 个。The query is too complicated: at most ${MAX_XORS} XOR.`,
        { position: part.start },
      )
    if (part.kind === 'call-procedure' && !PROCEDURES.includes(part.name.toLowerCase()))
      throw new StoreError(
        'refused',
        `不能调用过程 ${part.name}。The procedure ${part.name} may not be called; allowed are ${PROCEDURES.join(', ')}.`,
        { position: part.start },
      )
  }
  ofBearableDepth(() => refuseGrowth(tree, parameters))
  return {
    text: query,
    parameters,
    timeoutMs: clamp(request.timeoutMs, 100, QUERY_LIMITS.maxTimeoutMs, QUERY_LIMITS.defaultTimeoutMs),
    maxRows: clamp(request.maxRows, 1, QUERY_LIMITS.maxRows, QUERY_LIMITS.defaultRows),
    tree,
  }
}

/** Refuses a query that names a parameter without a value, or counts rows by one that is no number, with its place. */
export function requireParameters({
  text,
  parameters,
  tree,
}: Pick<CheckedQuery, 'text' | 'parameters'> & Partial<Pick<CheckedQuery, 'tree'>>): void {
  const missing = tokenize(text).find(({ kind, text: name }) => kind === 'parameter' && parameters[name] === undefined)
  if (missing)
    throw new StoreError(
      'syntax',
      `参数 $${missing.text} 没有值，请填上。The parameter $${missing.text} has no value: give it one.`,
      { position: missing.start },
    )
  for (const part of tree ? walk(tree) : []) {
    if (part.kind !== 'return' && part.kind !== 'with') continue
    for (const bound of [part.skip, part.limit]) {
      if (bound?.kind !== 'parameter') continue
      const value = parameters[bound.name]
      if (Number.isSafeInteger(value) && (value as number) >= 0) continue
      throw new StoreError(
        'syntax',
        `参数 $${bound.name} 用作行数，应是不小于 0 的整数，却是 ${told(value)}。The parameter $${bound.name} counts rows: give it a whole number of at least 0, not ${told(value)}.`,
        { position: bound.start },
      )
    }
  }
}

function told(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`
}

/** Thousands of operators in a row are a tree so deep that no walk through it ends. */
export function ofBearableDepth<T>(look: () => T): T {
  try {
    return look()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new StoreError('refused', '查询过于复杂，请拆开。The query is too complicated: split it.', { cause: error })
  }
}

function clamp(value: number | undefined, low: number, high: number, otherwise: number): number {
  if (value === undefined || !Number.isFinite(value)) return otherwise
  return Math.min(Math.max(Math.trunc(value), low), high)
}

function checkParameters(parameters: Readonly<Record<string, unknown>>): void {
  let characters = 0
  const visit = (value: unknown, depth: number): void => {
    if (depth > QUERY_LIMITS.parameterDepth)
      throw new StoreError(
        'too-large',
        `参数嵌套超过 ${QUERY_LIMITS.parameterDepth} 层。A parameter nests deeper than ${QUERY_LIMITS.parameterDepth} levels.`,
      )
    if (typeof value === 'string') characters += value.length
    else if (typeof value === 'number' || typeof value === 'boolean' || value === null) characters += 8
    else if (Array.isArray(value)) for (const item of value) visit(item, depth + 1)
    else if (typeof value === 'object')
      for (const [key, item] of Object.entries(value as object)) {
        characters += key.length
        visit(item, depth + 1)
      }
    else
      throw new StoreError(
        'refused',
        '参数只能是文本、数字、是否、列表和映射。A parameter is text, a number, true or false, a list or a map.',
      )
    if (characters > QUERY_LIMITS.parameterCharacters)
      throw new StoreError(
        'too-large',
        `参数超过 ${QUERY_LIMITS.parameterCharacters} 个字符。The parameters are longer than ${QUERY_LIMITS.parameterCharacters} characters.`,
      )
  }
  for (const value of Object.values(parameters)) visit(value, 1)
}

/** Sees to it that rows, as an engine gives them, are not held beyond what a result may show: long texts are cut as they come. */
export class RawBudget {
  #characters = 0

  /** Whether another row may follow. Texts in the row are cut where they are. */
  take(row: unknown[]): boolean {
    const left: object[] = [row]
    for (let each = left.pop(); each; each = left.pop()) {
      const holder = each as Record<string, unknown>
      for (const key of Object.keys(holder)) {
        const value = holder[key]
        this.#characters += 8
        if (typeof value === 'object' && value !== null) left.push(value)
        else if (typeof value === 'string') {
          const cut = beginning(value)
          if (cut !== value) holder[key] = cut
          this.#characters += cut.length
        }
      }
    }
    return this.#characters <= QUERY_LIMITS.resultCharacters
  }
}

/** A little more than a cell shows of a text, in memory of its own. */
function beginning(text: string): string {
  const most = QUERY_LIMITS.cellCharacters + 2
  return text.length <= most ? text : Buffer.from(text.slice(0, most), 'utf16le').toString('utf16le')
}

/** Takes rows until a limit is reached; says whether anything was left out. */
export class RowBudget {
  readonly rows: (readonly CypherValue[])[] = []
  readonly #maxRows: number
  #characters = 0
  truncated = false

  constructor(maxRows: number) {
    this.#maxRows = maxRows
  }

  /** Whether another row may follow. */
  take(row: readonly CypherValue[]): boolean {
    if (this.rows.length >= this.#maxRows || this.#characters > QUERY_LIMITS.resultCharacters) {
      this.truncated = true
      return false
    }
    this.rows.push(row.map((cell) => this.#cut(cell)))
    return true
  }

  #cut(cell: CypherValue): CypherValue {
    if (typeof cell === 'string') {
      if (cell.length <= QUERY_LIMITS.cellCharacters) {
        this.#characters += cell.length
        return cell
      }
      this.truncated = true
      this.#characters += QUERY_LIMITS.cellCharacters
      return `${cell.slice(0, QUERY_LIMITS.cellCharacters)}…`
    }
    this.#characters += 8
    if (cell === null || typeof cell !== 'object') return cell
    if (Array.isArray(cell)) {
      if (cell.length > QUERY_LIMITS.cellItems) this.truncated = true
      return cell.slice(0, QUERY_LIMITS.cellItems).map((item) => this.#cut(item))
    }
    return Object.fromEntries(Object.entries(cell).map(([key, value]) => [key, this.#cut(value as CypherValue)]))
  }
}

/** Lets so many queries run at a time; one more is told to wait. */
export class Turnstile {
  #inside = 0

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside >= QUERY_LIMITS.concurrent)
      throw new StoreError(
        'unavailable',
        `同时运行的查询已有 ${QUERY_LIMITS.concurrent} 个，请稍后再试。${QUERY_LIMITS.concurrent} queries are running already: try again in a moment.`,
      )
    this.#inside++
    try {
      return await work()
    } finally {
      this.#inside--
    }
  }
}
