import { randomUUID } from 'node:crypto'
import neo4j, { type Driver, type Plan, type Result, type Session, type Transaction } from 'neo4j-driver'
import { cypher } from '../cypher-library.ts'
import {
  type CypherPlan,
  type CypherRequest,
  type CypherResult,
  type CypherValue,
  type PlanStep,
  StoreError,
} from '../port.ts'
import { type CheckedQuery, checkQuery, RawBudget, requireParameters, RowBudget, Turnstile } from '../query.ts'
import { cellOf, endsIn } from './cells.ts'
import { neo4jFailure } from './failure.ts'
import type { Neo4jStoreOptions } from './index.ts'
import { gatePlan } from './plan-gate.ts'
import { toDriver } from './values.ts'

type Checked = Omit<CheckedQuery, 'tree'> & Partial<Pick<CheckedQuery, 'tree'>>

/** What looks at a query before the server runs it. A test takes one away to see that the others hold alone. */
interface Layers {
  readonly check: (request: CypherRequest) => Checked
  readonly gate: typeof gatePlan
  readonly graceMs: number
}

/** A server that was told to stop has so long to do so before whoever asked is told. */
const GRACE_MS = 5000

/** What stands before a query where the server is asked for its plan. */
const ASKED_BEFORE = 'EXPLAIN '.length

/** Researchers' queries over connections of their own, so that a runaway never takes the loader's. */
export class Neo4jResearch {
  readonly #options: Neo4jStoreOptions
  readonly #layers: Layers
  readonly #turnstile = new Turnstile()
  #driver: Driver | undefined

  constructor(options: Neo4jStoreOptions, layers: Layers = { check: checkQuery, gate: gatePlan, graceMs: GRACE_MS }) {
    this.#options = options
    this.#layers = layers
  }

  async query(request: CypherRequest, signal?: AbortSignal): Promise<CypherResult> {
    const checked = this.#layers.check(request)
    requireParameters(checked)
    if (signal?.aborted) throw cancelled()
    const { value, elapsedMs } = await this.#inTime(checked, signal, async (tx) => {
      await this.#gatedPlan(tx, checked)
      return readRows(tx, checked)
    })
    return { ...value, elapsedMs, engine: 'neo4j' }
  }

  async explain(request: CypherRequest, signal?: AbortSignal): Promise<CypherPlan> {
    const checked = this.#layers.check(request)
    requireParameters(checked)
    if (signal?.aborted) throw cancelled()
    const { value } = await this.#inTime(checked, signal, (tx) => this.#gatedPlan(tx, checked))
    return { engine: 'neo4j', root: stepOf(value) }
  }

  async close(): Promise<void> {
    await this.#driver?.close()
  }

  /** Whoever asked hears of the end in time, also of a server that plans on and hears nothing; the place in the queue is free when the server is. */
  #inTime<T>(
    checked: Checked,
    signal: AbortSignal | undefined,
    work: (tx: Transaction) => Promise<T>,
  ): Promise<{ readonly value: T; readonly elapsedMs: number }> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(tooLong(checked)), checked.timeoutMs + this.#layers.graceMs)
      this.#turnstile
        .pass(() => this.#run(checked, signal, work))
        .then(resolve, reject)
        .finally(() => clearTimeout(late))
    })
  }

  async #run<T>(
    checked: Checked,
    signal: AbortSignal | undefined,
    work: (tx: Transaction) => Promise<T>,
  ): Promise<{ readonly value: T; readonly elapsedMs: number }> {
    const started = performance.now()
    const name = randomUUID()
    const session = this.#session('READ')
    let stopped: StoreError | undefined
    const stop = (why: StoreError) => {
      stopped ??= why
      this.#terminate(name).catch(() => undefined)
    }
    const abort = () => stop(cancelled())
    const late = setTimeout(() => stop(tooLong(checked)), checked.timeoutMs + 500)
    signal?.addEventListener('abort', abort, { once: true })
    try {
      const tx = await session.beginTransaction({ timeout: neo4j.int(checked.timeoutMs), metadata: { guanxi: name } })
      try {
        return { value: await work(tx), elapsedMs: Math.round(performance.now() - started) }
      } finally {
        await tx.rollback().catch(() => undefined)
      }
    } catch (error) {
      throw stopped ?? neo4jFailure(error, this.#options.uri)
    } finally {
      clearTimeout(late)
      signal?.removeEventListener('abort', abort)
      await session.close()
    }
  }

  /** The server's plan, once it is seen to read only. */
  async #gatedPlan(tx: Transaction, { text, parameters }: Checked): Promise<Plan> {
    const { summary } = await tx
      .run(`EXPLAIN ${text}`, toDriver(parameters) as Record<string, unknown>)
      .catch((error) => {
        throw neo4jFailure(error, this.#options.uri, ASKED_BEFORE)
      })
    this.#layers.gate(summary.queryType, summary.plan)
    return summary.plan as Plan
  }

  /** Ends the transaction on the server, also in the middle of its work. */
  async #terminate(name: string): Promise<void> {
    const session = this.#session('WRITE')
    try {
      const { records } = await session.run(cypher('read/running-query.neo4j'), { name })
      for (const record of records) await session.run(cypher('read/end-query.neo4j'), { id: record.get('id') })
    } finally {
      await session.close()
    }
  }

  #session(mode: 'READ' | 'WRITE'): Session {
    const { uri, user, password, database } = this.#options
    this.#driver ??= neo4j.driver(uri, neo4j.auth.basic(user, password), {
      useBigInt: true,
      maxConnectionPoolSize: 20,
      connectionTimeout: 10_000,
      connectionAcquisitionTimeout: 10_000,
      userAgent: 'guanxi-research',
    })
    return this.#driver.session({ defaultAccessMode: mode, fetchSize: 50, ...(database ? { database } : {}) })
  }
}

async function readRows(
  tx: Transaction,
  { text, parameters, maxRows }: Checked,
): Promise<Pick<CypherResult, 'columns' | 'rows' | 'truncated'>> {
  const result = tx.run(text, toDriver(parameters) as Record<string, unknown>)
  const columns = [...(await result.keys())] as string[]
  const { rows: raw, truncated } = await rawRows(result, columns, maxRows)
  const ends = new Set<string>()
  endsIn(raw, ends)
  const ids = new Map<string, string>()
  if (ends.size > 0)
    for (const record of (await tx.run(cypher('read/element-ids.neo4j'), { elements: [...ends] })).records)
      ids.set(record.get('element'), String(record.get('id') ?? ''))
  const budget = new RowBudget(maxRows)
  for (const row of raw) if (!budget.take(row.map((cell): CypherValue => cellOf(cell, ids)))) break
  return { columns, rows: budget.rows, truncated: truncated || budget.truncated }
}

/** The rows as the driver gives them: no more of them, nor of a text in them, than a result may show. */
export async function rawRows(
  result: Result,
  columns: readonly string[],
  maxRows: number,
): Promise<{ readonly rows: readonly unknown[][]; readonly truncated: boolean }> {
  const rows: unknown[][] = []
  const bounds = new RawBudget()
  let isFull = false
  for await (const record of result) {
    if (isFull || rows.length >= maxRows) return { rows, truncated: true }
    const row = columns.map((_, i) => record.get(i) as unknown)
    isFull = !bounds.take(row)
    rows.push(row)
  }
  return { rows, truncated: false }
}

function stepOf({ operatorType, arguments: given, children }: Plan): PlanStep {
  const { Details: detail, EstimatedRows: rows } = given as Readonly<Record<string, unknown>>
  return {
    name: operatorType.split('@')[0]!,
    detail: String(detail ?? ''),
    ...(typeof rows === 'number' ? { estimatedRows: Math.round(rows * 10) / 10 } : {}),
    children: children.map(stepOf),
  }
}

function tooLong({ timeoutMs }: Checked): StoreError {
  const seconds = timeoutMs / 1000
  return new StoreError(
    'timeout',
    `查询超过 ${seconds} 秒，已终止。The query ran longer than ${seconds} s and was stopped.`,
  )
}

function cancelled(): StoreError {
  return new StoreError('cancelled', '查询已取消。The query was cancelled.')
}
