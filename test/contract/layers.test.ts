import { createServer, connect, type Server, type Socket } from 'node:net'
import neo4j, { type Driver, type Plan } from 'neo4j-driver'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EmbeddedEngine } from '../../src/store/embedded/engine.ts'
import type { Table } from '../../src/store/embedded/protocol.ts'
import { gatePlan } from '../../src/store/neo4j/plan-gate.ts'
import { Neo4jResearch, rawRows } from '../../src/store/neo4j/research.ts'
import { type GraphStore, QUERY_LIMITS, type StoreError } from '../../src/store/port.ts'
import { checkQuery } from '../../src/store/query.ts'
import { engines, neo4jVersions } from './engines.ts'
import { smallGraph } from './graphs.ts'

/** Each layer between a researcher's text and the graph stands alone: the ones before it are taken away. */
const unchecked = ({ query, parameters = {} }: { query: string; parameters?: Readonly<Record<string, unknown>> }) => ({
  text: query,
  parameters,
  timeoutMs: 2000,
  maxRows: 10,
})
const ungated = () => undefined
const WRITING = [
  'CREATE (n:Person {id: "layer"}) RETURN n',
  'MATCH (n) SET n.name = "layer" RETURN count(n) AS n',
  'MATCH (n) DETACH DELETE n RETURN count(n) AS n',
]

describe('the limits', () => {
  it('bring the time and rows that are asked for within bounds', () => {
    expect(checkQuery({ query: 'RETURN 1', timeoutMs: 0, maxRows: 0 })).toMatchObject({ timeoutMs: 100, maxRows: 1 })
    expect(checkQuery({ query: 'RETURN 1', timeoutMs: 1e12, maxRows: 1e12 })).toMatchObject({
      timeoutMs: QUERY_LIMITS.maxTimeoutMs,
      maxRows: QUERY_LIMITS.maxRows,
    })
    expect(checkQuery({ query: 'RETURN 1', timeoutMs: Number.NaN })).toMatchObject({
      timeoutMs: QUERY_LIMITS.defaultTimeoutMs,
      maxRows: QUERY_LIMITS.defaultRows,
    })
  })
})

describe('the gate of plans', () => {
  const plan = (operatorType: string, details = '', ...children: Plan[]): Plan => ({
    operatorType,
    identifiers: [],
    arguments: { Details: details },
    children,
  })
  const reading = plan('ProduceResults@neo4j', 'x', plan('NodeByLabelScan@neo4j', 'n:Person'))

  it('lets a reading plan pass, and nothing that the server calls by another name than reading', () => {
    expect(() => gatePlan('r', reading)).not.toThrow()
    for (const type of ['rw', 'w', 's', '', 'R']) expect(() => gatePlan(type, reading), type).toThrow(/only reads/)
    expect(() => gatePlan('r', false)).toThrow(/gave no plan/)
  })

  it('looks at every operator, however deep, and lets only those pass that it knows to read', () => {
    for (const name of ['Create', 'LoadCSV', 'ShowSettings', 'TerminateTransactions', 'SetProperty', 'SomethingNew'])
      expect(() =>
        gatePlan('r', plan('ProduceResults', '', reading, plan('Apply', '', plan(`${name}@neo4j`)))),
      ).toThrow(`${name} is not allowed`)
    expect(() =>
      gatePlan('r', plan('ProduceResults', '', plan('ProcedureCall', 'db.labels() :: (label)'))),
    ).not.toThrow()
    expect(() =>
      gatePlan('r', plan('ProduceResults', '', plan('ProcedureCall', 'dbms.listConfig() :: (name)'))),
    ).toThrow('dbms.listConfig may not be called')
  })
})

describe.each(engines())('$name', (engine) => {
  let store: GraphStore

  beforeAll(async () => {
    store = await engine.open()
    await store.clear()
    await store.load(smallGraph())
  })
  afterAll(async () => {
    await store.close()
    await engine.discard()
  })

  it('runs so many queries at a time, and tells one more to wait', async () => {
    const verdicts = await Promise.all(
      Array.from({ length: QUERY_LIMITS.concurrent + 1 }, () =>
        store.query({ query: 'UNWIND range(1, 2147483647) AS x RETURN sum(x * x)', timeoutMs: 500 }).then(
          () => 'answered',
          ({ code, message }: StoreError) => (/running already/.test(message) ? 'told to wait' : code),
        ),
      ),
    )
    expect(verdicts.sort()).toEqual([
      ...Array.from({ length: QUERY_LIMITS.concurrent }, () => 'timeout'),
      'told to wait',
    ])
  }, 60_000)

  it('stops at so many characters of a result and of a cell, and at so many items of a list', async () => {
    const { rows, truncated } = await store.query({
      query: "UNWIND range(1, 200) AS x RETURN reduce(s = 'a', y IN range(1, 16) | s + s) AS s",
    })
    expect(truncated).toBe(true)
    expect(rows.length).toBeGreaterThan(100)
    expect(rows.length * QUERY_LIMITS.cellCharacters).toBeLessThan(
      QUERY_LIMITS.resultCharacters + 2 * QUERY_LIMITS.cellCharacters,
    )
    const long = await store.query({ query: "RETURN reduce(s = 'a', x IN range(1, 17) | s + s) AS s" })
    expect((long.rows[0]![0] as string).length).toBe(QUERY_LIMITS.cellCharacters + 1)
    const wide = await store.query({ query: 'RETURN [x IN range(1, 5000) | x] AS l' })
    expect((wide.rows[0]![0] as unknown[]).length).toBe(QUERY_LIMITS.cellItems)
    expect(long.truncated && wide.truncated).toBe(true)
    const cut = await store.query({ query: 'UNWIND range(1, 100) AS x RETURN x', maxRows: 7 })
    expect(cut).toMatchObject({ truncated: true, rows: { length: 7 } })
  }, 60_000)

  it('takes no more rows of an engine than a result may be long, though little of each is shown', async () => {
    const { rows, truncated } = await store.query({
      query: 'UNWIND range(1, 260) AS x RETURN [y IN range(1, 5000) | y] AS l',
    })
    expect(truncated).toBe(true)
    expect(rows.length).toBe(Math.ceil(QUERY_LIMITS.resultCharacters / (5000 * 8 + 8)))
  }, 60_000)
})

const LONG = "reduce(s = 'a', x IN range(1, 18) | s + s)"
/** What a cell shows of a text, and enough to know that there was more. */
const HELD = QUERY_LIMITS.cellCharacters + 2

describe('the embedded engine behind our own checks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-layers-'))
  const engine = new EmbeddedEngine(folder)
  const ask = (text: string, research: boolean) =>
    engine.call<Table>({ op: 'run', text, parameters: {}, maxRows: 10, research })
  afterAll(async () => {
    await engine.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('takes every query back, so that one which wrote would leave nothing', async () => {
    await engine.start()
    await ask('CREATE (:Person {id: "there", name: "a"})-[:VISITED {id: "v"}]->(:Place {id: "here"})', false)
    const before = (await ask('MATCH (n) RETURN count(n), max(n.name)', false)).rows
    for (const query of WRITING) await ask(query, true).catch(() => undefined)
    expect((await ask('MATCH (n) RETURN count(n), max(n.name)', false)).rows).toEqual(before)
  }, 60_000)

  const RUNAWAY = {
    op: 'run',
    text: 'UNWIND range(1, 2147483647) AS x RETURN sum(x * x)',
    parameters: {},
    maxRows: 10,
    research: true,
  } as const

  it.each(['timeout', 'cancelled'])(
    'ends a query with its process: %s',
    async (why) => {
      await engine.start()
      const { pid } = engine
      const controller = new AbortController()
      const asked = engine.call(RUNAWAY, why === 'timeout' ? { timeoutMs: 300 } : { signal: controller.signal })
      if (why === 'cancelled') setTimeout(() => controller.abort(), 100)
      await expect(asked).rejects.toMatchObject({ code: why })
      expect((await ask('RETURN 1 AS x', true)).rows).toEqual([[1]])
      expect(engine.pid).not.toBe(pid)
      expect(() => process.kill(pid!, 0)).toThrow(/ESRCH/)
    },
    60_000,
  )

  it('begins no query of one who went while the process started', async () => {
    const controller = new AbortController()
    const asked = engine.call(RUNAWAY, { signal: controller.signal })
    controller.abort()
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' })
  }, 60_000)

  it('holds no more of a long text than a cell shows', async () => {
    const { rows } = await ask(`RETURN ${LONG} AS s, {l: [${LONG}]} AS m`, true)
    expect((rows[0]![0] as string).length).toBe(HELD)
    expect((rows[0]![1] as { l: string[] }).l[0]!.length).toBe(HELD)
  }, 60_000)
})

describe.each(neo4jVersions())('$name behind our own checks', (engine) => {
  let driver: Driver
  let store: GraphStore
  let relay: Relay
  const [, uri, user, password] = engine.address as [string, string, string, string]

  beforeAll(async () => {
    store = await engine.open()
    await store.clear()
    await store.load(smallGraph())
    relay = await listeningRelay(Number(new URL(uri).port || 7687), new URL(uri).hostname)
    driver = neo4j.driver(uri, neo4j.auth.basic(user, password))
  })
  afterAll(async () => {
    relay.close()
    await driver.close()
    await store.close()
    await engine.discard()
  })

  async function verdict(research: Neo4jResearch, query: string): Promise<string> {
    return research
      .query({ query })
      .then(
        () => 'answered',
        (error: StoreError) => error.message,
      )
      .finally(() => research.close())
  }

  it('stops what writes, administers or calls a procedure by the server’s plan alone', async () => {
    for (const query of [...WRITING, 'SHOW SETTINGS', 'SHOW TRANSACTIONS', 'CALL dbms.listConfig()', 'CALL db.ping()'])
      expect(await verdict(new Neo4jResearch({ uri, user, password }, only('gate')), query), query).toMatch(
        /only reads|may not be called/,
      )
    expect(await verdict(new Neo4jResearch({ uri, user, password }, only('gate')), 'RETURN 1 AS x')).toBe('answered')
  })

  it('stops what writes by the READ transaction alone', async () => {
    const before = await store.contentHash()
    for (const query of WRITING)
      expect(await verdict(new Neo4jResearch({ uri, user, password }, only('neither')), query), query).toMatch(
        /read access mode|reads the graph/i,
      )
    expect(await store.contentHash()).toBe(before)
  })

  it('holds no more of a long text than a cell shows', async () => {
    const session = driver.session({ defaultAccessMode: 'READ' })
    const { rows } = await rawRows(session.run(`RETURN ${LONG} AS s, {l: [${LONG}]} AS m`), ['s', 'm'], 10)
    await session.close()
    expect((rows[0]![0] as string).length).toBe(HELD)
    expect((rows[0]![1] as { l: string[] }).l[0]!.length).toBe(HELD)
  })

  it('tells whoever asked in time, also when the server says nothing any more', async () => {
    const silent = await listeningRelay(Number(new URL(uri).port || 7687), new URL(uri).hostname)
    const research = new Neo4jResearch(
      { uri: `bolt://127.0.0.1:${silent.port}`, user, password },
      { check: checkQuery, gate: gatePlan, graceMs: 100 },
    )
    try {
      expect((await research.query({ query: 'RETURN 1 AS x' })).rows).toEqual([[1]])
      silent.mute()
      await expect(research.query({ query: 'RETURN 2 AS x', timeoutMs: 100 })).rejects.toMatchObject({
        code: 'timeout',
      })
    } finally {
      silent.close()
      await research.close()
    }
  }, 30_000)

  it('ends a query that the server itself would let run on past its time', async () => {
    const late = await listeningRelay(Number(new URL(uri).port || 7687), new URL(uri).hostname)
    // The server hears of 30 seconds instead of 300 milliseconds.
    late.rewrite(timeLimit(300), timeLimit(30_000))
    const research = new Neo4jResearch({ uri: `bolt://127.0.0.1:${late.port}`, user, password })
    const running = async () =>
      (
        await driver.executeQuery('SHOW TRANSACTIONS YIELD currentQuery RETURN collect(currentQuery) AS all')
      ).records[0]!.get('all').filter((query: string) => query.includes('2147483646'))
    try {
      const query = 'UNWIND range(1, 2147483646) AS x RETURN sum(x * x)'
      await expect(research.query({ query, timeoutMs: 300 })).rejects.toMatchObject({ code: 'timeout' })
      expect(late.said(timeLimit(300))).toBe(1)
      expect(await running()).toEqual([])
    } finally {
      await research.close()
      late.close()
    }
  }, 60_000)

  it('is asked within a READ transaction with a time limit, which is rolled back, never committed', async () => {
    const research = new Neo4jResearch({ uri: `bolt://127.0.0.1:${relay.port}`, user, password })
    try {
      await research.query({ query: 'MATCH (n:Entity) RETURN n.id', timeoutMs: 4321 })
    } finally {
      await research.close()
    }
    expect(relay.said(BEGIN)).toBe(1)
    expect(relay.said(Buffer.concat([text('mode'), text('r')]))).toBe(1)
    expect(relay.said(timeLimit(4321))).toBe(1)
    expect(relay.said(ROLLBACK)).toBe(1)
    expect(relay.said(COMMIT)).toBe(0)
  })
})

function only(layer: 'gate' | 'neither') {
  return { check: unchecked, gate: layer === 'gate' ? gatePlan : ungated, graceMs: 5000 }
}

// PackStream: a short text is 0x80 + its length and the letters; a whole number of 16 bits is 0xc9 and two bytes.
const text = (words: string) => Buffer.concat([Buffer.from([0x80 + words.length]), Buffer.from(words)])
const timeLimit = (ms: number) => Buffer.concat([text('tx_timeout'), Buffer.from([0xc9, ms >> 8, ms & 255])])
/** Bolt's messages: a structure with one field or none, and its name. */
const BEGIN = Buffer.from([0xb1, 0x11])
const COMMIT = Buffer.from([0x00, 0x02, 0xb0, 0x12])
const ROLLBACK = Buffer.from([0x00, 0x02, 0xb0, 0x13])

interface Relay {
  readonly port: number
  /** How often the client said these bytes. */
  said(bytes: Buffer): number
  /** The server hears `to` instead of `from`, of the same length. */
  rewrite(from: Buffer, to: Buffer): void
  /** From now on nothing that the server says arrives; the connections stay. */
  mute(): void
  close(): void
}

/** Passes bytes on to a server and keeps what the client said. */
async function listeningRelay(port: number, host: string): Promise<Relay> {
  const heard: Buffer[] = []
  const sockets = new Set<Socket>()
  let muted = false
  let rewritten: readonly [from: Buffer, to: Buffer] | undefined
  const server: Server = createServer((client) => {
    const there = connect(port, host)
    for (const socket of [client, there]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
    }
    client.on('data', (chunk: Buffer) => {
      heard.push(Buffer.from(chunk))
      const at = rewritten ? chunk.indexOf(rewritten[0]) : -1
      if (at >= 0) rewritten![1].copy(chunk, at)
      there.write(chunk)
    })
    client.on('end', () => there.end())
    there.on('data', (chunk: Buffer) => {
      if (!muted) client.write(chunk)
    })
    there.on('end', () => client.end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as { port: number }).port,
    said: (bytes) => {
      const all = Buffer.concat(heard)
      let count = 0
      for (let at = all.indexOf(bytes); at >= 0; at = all.indexOf(bytes, at + 1)) count++
      return count
    },
    rewrite: (from, to) => {
      rewritten = [from, to]
    },
    mute: () => {
      muted = true
    },
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
