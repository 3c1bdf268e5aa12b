import { type CypherRequest, type CypherResult, type CypherValue, StoreError } from '../port.ts'
import { checkQuery, RowBudget, Turnstile } from '../query.ts'
import { refuseUnsupported } from './dialect.ts'
import type { EmbeddedEngine } from './engine.ts'
import { offsetOf } from './failure.ts'
import type { Table } from './protocol.ts'
import { nameColumns } from './columns.ts'

/** Researchers' queries on the embedded engine: what it answers otherwise than Neo4j is refused, what runs away is killed with its process. */
export class EmbeddedResearch {
  readonly #engine: EmbeddedEngine
  readonly #turnstile = new Turnstile()

  constructor(engine: EmbeddedEngine) {
    this.#engine = engine
  }

  async query(request: CypherRequest, signal?: AbortSignal): Promise<CypherResult> {
    const checked = checkQuery(request)
    refuseUnsupported(checked.tree)
    if (signal?.aborted) throw new StoreError('cancelled', '查询已取消。The query was cancelled.')
    const { text, columns } = nameColumns(checked.text, checked.tree)
    return this.#turnstile.pass(async () => {
      const started = performance.now()
      const table = await this.#run(text, checked, signal)
      const budget = new RowBudget(checked.maxRows)
      for (const row of table.rows) if (!budget.take(row as readonly CypherValue[])) break
      return {
        columns: columns ?? table.columns,
        rows: budget.rows,
        truncated: table.truncated || budget.truncated,
        elapsedMs: Math.round(performance.now() - started),
        engine: 'embedded',
      }
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
      if (!(error instanceof StoreError) || error.code !== 'syntax') throw error
      const position = offsetOf(error.message, text)
      throw new StoreError(
        'unsupported',
        `内置引擎不支持这种写法，Neo4j 支持或会指出错误。The embedded engine does not know this construct; Neo4j may.（${error.message}）`,
        { cause: error, ...(position === undefined ? {} : { position }) },
      )
    }
  }
}
