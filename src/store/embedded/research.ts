import { type CypherPlan, type CypherRequest, type CypherResult, type CypherValue, StoreError } from '../port.ts'
import { checkQuery, ofBearableDepth, requireParameters, RowBudget, Turnstile } from '../query.ts'
import type { EmbeddedEngine } from './engine.ts'
import { offsetOf } from './failure.ts'
import { readPlan } from './plan.ts'
import type { Table } from './protocol.ts'
import { NO_ANSWER } from './texts.ts'
import { translate } from './translate.ts'
import { unsupported } from './unsupported.ts'

/** Researchers' queries on the embedded engine: what it answers otherwise than Neo4j is refused, what runs away is killed with its process. */
export class EmbeddedResearch {
  readonly #engine: EmbeddedEngine
  readonly #turnstile = new Turnstile()

  constructor(engine: EmbeddedEngine) {
    this.#engine = engine
  }

  async query(request: CypherRequest, signal?: AbortSignal): Promise<CypherResult> {
    const checked = checkQuery(request)
    requireParameters(checked)
    if (signal?.aborted) throw new StoreError('cancelled', '查询已取消。The query was cancelled.')
    const { text, columns } = ofBearableDepth(() => translate(checked.text, checked.tree, checked.parameters))
    return this.#turnstile.pass(async () => {
      const started = performance.now()
      const table = await this.#run(text, checked, signal)
      const budget = new RowBudget(checked.maxRows)
      for (const row of table.rows) if (!budget.take(row as readonly CypherValue[])) break
      const { columns: named, rows } = columns ? { columns, rows: budget.rows } : inOrder(table.columns, budget.rows)
      const elapsedMs = Math.round(performance.now() - started)
      return { columns: named, rows, truncated: table.truncated || budget.truncated, elapsedMs, engine: 'embedded' }
    })
  }

  async explain(request: CypherRequest, signal?: AbortSignal): Promise<CypherPlan> {
    const checked = checkQuery(request)
    requireParameters(checked)
    const { text } = ofBearableDepth(() => translate(checked.text, checked.tree, checked.parameters))
    return this.#turnstile.pass(async () => {
      const { rows } = await this.#run(`EXPLAIN ${text}`, checked, signal)
      const asked = text === checked.text.replace(/;\s*$/, '') ? {} : { asked: text }
      return { engine: 'embedded', root: readPlan(String(rows[0]?.[0] ?? '')), ...asked }
    })
  }

  async #run(
    text: string,
    { parameters, timeoutMs, maxRows }: ReturnType<typeof checkQuery>,
    signal: AbortSignal | undefined,
  ): Promise<Table> {
    try {
      return await this.#engine.call<Table>(
        { op: 'run', text, parameters, maxRows, research: true },
        { timeoutMs, ...(signal ? { signal } : {}) },
      )
    } catch (error) {
      if (!(error instanceof StoreError) || !/GRAFEO-[QX]/.test(error.message)) throw error
      const position = offsetOf(error.message, text)
      const words = /（(?<words>.*)）/s.exec(error.message)?.groups?.words ?? error.message
      if (/Undefined variable/.test(words))
        throw new StoreError('syntax', `查询有语法错误。The query has a syntax error.（${words}）`, { cause: error })
      if (/division by zero: 1 \/ 0/.test(words) && text.includes(NO_ANSWER)) throw unsupported('doubtful-text', 0)
      throw new StoreError(
        'unsupported',
        `内置引擎不支持这种写法，请改写，或改用 Neo4j。The embedded engine does not support this construct: write it otherwise, or use Neo4j.（${words}）`,
        { cause: error, ...(position === undefined ? {} : { position }) },
      )
    }
  }
}

/** The columns of `RETURN *` by name, as Neo4j gives them. */
function inOrder(columns: readonly string[], rows: readonly (readonly CypherValue[])[]) {
  const order = columns.map((name, i) => ({ name, i })).sort((a, b) => (a.name < b.name ? -1 : 1))
  return { columns: order.map(({ name }) => name), rows: rows.map((row) => order.map(({ i }) => row[i] ?? null)) }
}
