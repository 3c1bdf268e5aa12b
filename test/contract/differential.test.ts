import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GraphStore, StoreError } from '../../src/store/port.ts'
import { loadQuestions } from '../../src/store/questions.ts'
import { engines } from './engines.ts'
import { libraryGraph } from './library-graph.ts'
import { byHand, PARAMETERS } from './questions-by-hand.ts'
import { randomQueries } from './random-queries.ts'

const [embedded, ...servers] = engines()

interface Asked {
  readonly query: string
  readonly parameters: Readonly<Record<string, unknown>>
}

const asked: readonly Asked[] = [
  ...[
    ...byHand,
    ...randomQueries(
      Number(process.env.GUANXI_RANDOM_QUERIES ?? 200),
      Number(process.env.GUANXI_RANDOM_SEED ?? 20240201),
    ),
  ].map((query) => ({ query, parameters: PARAMETERS })),
  ...loadQuestions().map(({ cypher, parameters }) => ({
    query: `~${cypher}`,
    parameters: Object.fromEntries(parameters.map(({ name, default: value }) => [name, value])),
  })),
]

describe.skipIf(servers.length === 0)('the embedded engine beside Neo4j', () => {
  let small: GraphStore
  let large: GraphStore

  beforeAll(async () => {
    small = await embedded!.open()
    large = await servers[0]!.open()
    for (const store of [small, large]) {
      await store.clear()
      await store.load(libraryGraph())
    }
  })
  afterAll(async () => {
    await small.close()
    await large.close()
    await embedded!.discard()
    await servers[0]!.discard()
  })

  it('answers the same or refuses, never otherwise, and answers at least 85 of 100', async () => {
    const differences: string[] = []
    const refusals = new Map<string, number>()
    let same = 0
    let refused = 0
    const answers = await atOnce(3, asked, ({ query, parameters }) =>
      Promise.all([answer(small, query, parameters), answer(large, query, parameters)]),
    )
    for (const [i, [mine, theirs]] of answers.entries()) {
      const { query } = asked[i]!
      if (theirs.error) {
        if (!mine.error) differences.push(`${query}\n  answered ${mine.rows}, but Neo4j: ${theirs.error.message}`)
      } else if (mine.error) {
        if (mine.error.code !== 'unsupported')
          differences.push(`${query}\n  fails with ${mine.error.code}: ${mine.error.message}`)
        refused++
        const why = mine.error.message.slice(0, 60)
        refusals.set(why, (refusals.get(why) ?? 0) + 1)
      } else if (mine.rows === theirs.rows) same++
      else differences.push(`${query}\n  embedded ${mine.rows.slice(0, 400)}\n  Neo4j    ${theirs.rows.slice(0, 400)}`)
    }
    console.log(
      `differential: ${asked.length} queries, ${same} answered alike, ${refused} refused, ${asked.length - same - refused - differences.length} refused by both, ${differences.length} differ`,
    )
    expect(differences).toEqual([])
    expect(asked.length).toBeGreaterThanOrEqual(400)
    expect(same / (same + refused)).toBeGreaterThanOrEqual(0.85)
  }, 300_000)
})

/** So many at a time, the answers in the order of the questions: neither engine waits for the other. */
async function atOnce<X, Y>(count: number, items: readonly X[], work: (item: X) => Promise<Y>): Promise<readonly Y[]> {
  const done: Y[] = []
  let next = 0
  const worker = async () => {
    for (let i = next++; i < items.length; i = next++) done[i] = await work(items[i]!)
  }
  await Promise.all(Array.from({ length: count }, worker))
  return done
}

async function answer(
  store: GraphStore,
  marked: string,
  parameters: Asked['parameters'],
): Promise<{ rows: string; error?: StoreError }> {
  const loose = marked.startsWith('~')
  const query = marked.replace(/^~/, '')
  try {
    const { columns, rows } = await store.query({ query, parameters, timeoutMs: 20_000, maxRows: 10_000 })
    const lines = rows.map((row) => JSON.stringify(row.map((cell) => comparable(cell, loose))))
    return { rows: JSON.stringify(columns) + (query.includes('ORDER BY') && !loose ? lines : lines.sort()).join('\n') }
  } catch (error) {
    return { rows: '', error: error as StoreError }
  }
}

/** Numbers to twelve digits; keys in order; lists too where their order is not promised. */
function comparable(value: unknown, loose: boolean): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(12))
  if (Array.isArray(value)) {
    const items = value.map((item) => comparable(item, loose))
    return loose ? items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items
  }
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, comparable(item, loose)]),
  )
}
