import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import neo4j, { type Driver } from 'neo4j-driver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashGraph } from '../../src/store/content-hash.ts'
import { gatePlan } from '../../src/store/neo4j/plan-gate.ts'
import type { GraphStore, StoreError } from '../../src/store/port.ts'
import { checkQuery } from '../../src/store/query.ts'
import { type Engine, engines, neo4jVersions } from './engines.ts'
import { generatedGraph } from './graphs.ts'

/** What stops a query: see the names in `layerOf`. `memory` may also show as `timeout`: whichever strikes first. */
interface Hostile {
  readonly layer: string
  readonly query: string
  readonly parameters?: Readonly<Record<string, unknown>>
  /** Where the embedded engine stops it elsewhere. */
  readonly embedded?: string
}

const corpus: readonly Hostile[] = readFileSync(new URL('./hostile.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Hostile)
const BEFORE_THE_ENGINE = ['limits', 'nesting', 'syntax', 'reading', 'procedure', 'growth']
const LIMIT_MS = 1500

let canary: Server
let hits = 0
let port = 0

beforeAll(async () => {
  canary = createServer((request, response) => {
    hits++
    if (request.url === '/redirect') response.writeHead(302, { location: '/followed' })
    response.end('a,b\n')
  })
  await new Promise<void>((resolve) => canary.listen(0, resolve))
  port = (canary.address() as { port: number }).port
})
afterAll(async () => {
  canary.close()
  expect(hits).toBe(0)
})

const aimed = (query: string) => query.replaceAll('{canary}', String(port))

describe('the hostile queries', () => {
  it('aim at a canary that counts whoever comes', async () => {
    await fetch(`http://127.0.0.1:${port}/control`)
    expect(hits).toBe(1)
    hits = 0
  })

  it('are at least 150, and all but the slow ones are stopped before any engine sees them', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(150)
    for (const { query, parameters, layer } of corpus) {
      if (!BEFORE_THE_ENGINE.includes(layer)) continue
      expect(
        layerOf(() => checkQuery({ query: aimed(query), ...(parameters ? { parameters } : {}) })),
        query.slice(0, 120),
      ).toBe(layer)
    }
  })
})

function layerOf(check: () => unknown): string {
  try {
    check()
    return 'passed'
  } catch (error) {
    return nameOf(error as StoreError)
  }
}

function nameOf({ code, message }: StoreError): string {
  if (code === 'too-large' && /parameter/.test(message)) return 'limits'
  if (/grow too large/.test(message)) return 'growth'
  if (/nests deeper|too complicated/.test(message)) return 'nesting'
  if (/procedure/.test(message)) return 'procedure'
  if (code === 'too-large') return /longer than|nests/.test(message) ? 'limits' : 'memory'
  return { refused: 'reading', unsupported: 'dialect', syntax: 'syntax', timeout: 'timeout' }[code as string] ?? code
}

describe.each(engines())('$name stands the hostile queries', (engine: Engine) => {
  let store: GraphStore
  const graph = generatedGraph(3000)

  beforeAll(async () => {
    store = await engine.open()
    await store.clear()
    await store.load(graph)
  })
  afterAll(async () => {
    await store.close()
    await engine.discard()
  })

  it.each(corpus.map((hostile, i) => [i, hostile.layer, hostile.query.slice(0, 60), hostile] as const))(
    '%i is stopped by %s: %s',
    async (_, layer, __, { query, parameters, embedded }) => {
      const expected = engine.kind === 'embedded' && embedded ? embedded : layer
      const verdict = await store
        .query({
          query: aimed(query),
          ...(parameters ? { parameters } : {}),
          // What is to meet the limit of rows must not meet that of time on a busy machine.
          timeoutMs: expected === 'rows' ? 10 * LIMIT_MS : LIMIT_MS,
        })
        .then(
          (result) => (result.truncated ? 'rows' : 'answered'),
          (error: StoreError) => nameOf(error),
        )
      // Which bound a runaway query meets first is the machine's to say.
      const runaway = ['memory', 'timeout']
      const stopped = runaway.includes(layer) || runaway.includes(expected) ? [...runaway, expected] : [expected]
      expect(stopped).toContain(verdict)
    },
    30_000,
  )

  /** A time that may not pass: by a timer of this process, so that a busy machine delays both. A server may be busy on its own. */
  function boundOf(ms: number): { isPast(): boolean } {
    let past = false
    const timer = setTimeout(
      () => {
        past = true
      },
      engine.kind === 'embedded' ? ms : 10 * ms,
    )
    return {
      isPast: () => {
        clearTimeout(timer)
        return past
      },
    }
  }

  it('answers the next query of another user while a runaway one is stopped', async () => {
    await store.stats()
    const bound = boundOf(1500)
    const runaway = store.query({ query: 'UNWIND range(1, 2147483647) AS x RETURN sum(x * x)', timeoutMs: 500 }).then(
      () => 'answered',
      (error: StoreError) => `${error.code} ${bound.isPast() ? 'late' : 'in time'}`,
    )
    const next = await store.query({ query: 'MATCH (n:Entity) RETURN count(n) AS c' })
    expect(next.rows).toEqual([[1000]])
    expect(await runaway).toBe('timeout in time')
    expect((await store.entities(['ent_0']))[0]?.id).toBe('ent_0')
  })

  it('stops a query when the one who asked goes away', async () => {
    const controller = new AbortController()
    const query = store.query(
      { query: 'UNWIND range(1, 2147483647) AS x RETURN sum(x * x)', timeoutMs: 60_000 },
      controller.signal,
    )
    setTimeout(() => controller.abort(), 300)
    const bound = boundOf(2300)
    await expect(query).rejects.toMatchObject({ code: 'cancelled' })
    expect(bound.isPast()).toBe(false)
  })

  it('holds the same graph as before, every bit of it', async () => {
    expect(await store.contentHash()).toBe(hashGraph(graph))
  })
})

describe.each(neo4jVersions())('$name behind our own checks', (engine) => {
  let driver: Driver
  const [, uri, user, password] = engine.address as [string, string, string, string]

  beforeAll(() => {
    driver = neo4j.driver(uri, neo4j.auth.basic(user, password))
  })
  afterAll(() => driver.close())

  /** What the plan gate alone says of a query. */
  async function gate(query: string): Promise<string> {
    const session = driver.session({ defaultAccessMode: 'READ' })
    const tx = await session.beginTransaction({ timeout: 5000 })
    try {
      const { summary } = await tx.run(`EXPLAIN ${query}`)
      gatePlan(summary.queryType, summary.plan)
      return 'passed'
    } catch (error) {
      return (error as StoreError).name === 'StoreError' ? 'gate' : 'server'
    } finally {
      await tx.rollback().catch(() => undefined)
      await session.close()
    }
  }

  /** What a READ transaction alone says of it. */
  async function transaction(query: string): Promise<string> {
    const session = driver.session({ defaultAccessMode: 'READ' })
    const tx = await session.beginTransaction({ timeout: 5000 })
    try {
      await tx.run(query)
      return 'passed'
    } catch {
      return 'refused'
    } finally {
      await tx.rollback().catch(() => undefined)
      await session.close()
    }
  }

  const reading = corpus.filter((hostile) => hostile.layer === 'reading').map((hostile) => hostile.query)

  it('the plan gate alone lets no writing, administration or file reading pass', async () => {
    const passed: string[] = []
    for (const query of reading) {
      if (/^(?:EXPLAIN|PROFILE|CYPHER|USE neo4j)/i.test(query)) continue
      if ((await gate(aimed(query))) === 'passed') passed.push(query)
    }
    expect(passed.filter((query) => !/SHOW/.test(query))).toEqual([])
    expect(passed).toEqual([])
  }, 120_000)

  it('the plan gate alone, and our own check alone, let only the listed ones of all procedures pass', async () => {
    const session = driver.session()
    const { records } = await session.run('SHOW PROCEDURES YIELD name, signature RETURN name, signature')
    await session.close()
    expect(records.length).toBeGreaterThan(30)
    const passed: string[] = []
    const passedUnplanned: string[] = []
    for (const record of records) {
      const name = record.get('name') as string
      const inputs = /\((?<inputs>[^)]*)\)/.exec(record.get('signature') as string)?.groups?.inputs ?? ''
      const count = inputs.trim() === '' ? 0 : inputs.split(',').filter((input) => !input.includes('=')).length
      const query = `CALL ${name}(${Array.from({ length: count }, () => 'null').join(', ')})`
      if ((await gate(query)) === 'passed') passed.push(name)
      const verdict = layerOf(() => checkQuery({ query }))
      if (verdict === 'passed') passedUnplanned.push(name)
      else expect(verdict, query).toBe('procedure')
    }
    const allowed = ['db.index.fulltext.queryNodes', 'db.labels', 'db.propertyKeys', 'db.relationshipTypes']
    expect(passed.filter((name) => !allowed.includes(name))).toEqual([])
    expect(passedUnplanned.sort()).toEqual(allowed)
  }, 120_000)

  it('a READ transaction alone writes nothing', async () => {
    const writing = reading.filter(
      (query) =>
        /^(?:CREATE|MERGE|MATCH|FOREACH|UNWIND|CALL|INSERT)\b/i.test(query) &&
        /\b(?:CREATE|MERGE|SET|DELETE|REMOVE|INSERT)\b/i.test(query) &&
        !/;/.test(query),
    )
    expect(writing.length).toBeGreaterThan(20)
    for (const query of writing) expect(await transaction(query), query).toBe('refused')
  }, 120_000)

  it('the settings alone keep the server from every address and file', async () => {
    for (const query of reading.filter((each) => /LOAD CSV/i.test(each)))
      expect(await transaction(aimed(query)), query).toBe('refused')
    expect(hits).toBe(0)
  }, 120_000)

  it('a cancelled query is gone from the server long before its time is over', async () => {
    const store = await engine.open()
    const controller = new AbortController()
    const query = store.query(
      { query: 'UNWIND range(1, 2147483645) AS x RETURN sum(x * x)', timeoutMs: 60_000 },
      controller.signal,
    )
    const verdict = query.then(
      () => 'answered',
      ({ code }: StoreError) => code,
    )
    const running = async () =>
      (
        await driver.executeQuery(
          "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS '2147483645' AND NOT currentQuery CONTAINS 'SHOW' RETURN currentQuery",
        )
      ).records.length
    while ((await running()) === 0);
    controller.abort()
    while ((await running()) > 0);
    expect(await verdict).toBe('cancelled')
    await store.close()
  }, 30_000)
})
