/**
 * How fast a large graph is read, and whether that depends on its size.
 *
 *   npm run bench:read -- [--sizes 100000,1000000] [--engines embedded,neo4j] [--rounds 30] [--json]
 *
 * One body is in 10,000 relations whatever the size, and on a graph of a million relationships another in 50,000. Times are of the store's own methods, in milliseconds; on Neo4j also what the server touches for one of them.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import neo4j, { type ProfiledPlan } from 'neo4j-driver'
import { LTS_VERSION, startNeo4j } from '../../../src/cli/neo4j-server.ts'
import { createEmbeddedStore } from '../../../src/store/embedded/index.ts'
import { createNeo4jStore, neo4jSession } from '../../../src/store/neo4j/index.ts'
import { toDriver } from '../../../src/store/neo4j/values.ts'
import type { GraphStore } from '../../../src/store/port.ts'
import { createReads, type Reads } from '../../../src/store/reads.ts'
import { processorSeconds } from '../load/processor.ts'
import { benchEntity, benchName, benchRelation, benchSource } from '../load/generate.ts'

interface Figures {
  readonly engine: string
  readonly relationships: number
  readonly read: string
  readonly p50: number
  readonly p95: number
  /** Of our process and the engine's, for one read: tells the same on a busy machine. */
  readonly processorMs: number
  /** Rows and properties that the server touches for one such read (PROFILE). */
  readonly hits?: number
}

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100000' },
    engines: { type: 'string', default: 'embedded,neo4j' },
    rounds: { type: 'string', default: '30' },
    json: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const figures: Figures[] = []
for (const size of values.sizes.split(',')) {
  const hubs = [10_000, 50_000].filter((count) => count * 10 <= Number(size))
  const source = benchSource(Number(size), hubs)
  const { entities, relations } = source.size
  for (const engine of values.engines.split(',')) {
    const { store, profiled, stop } = engine === 'embedded' ? await openEmbedded() : await openNeo4j()
    const began = performance.now()
    const before = processorSeconds()
    await store.load(source)
    if (!values.json)
      console.log(
        `${engine.padEnd(9)} ${String(source.size.edges).padStart(8)} loaded in ${((performance.now() - began) / 1000).toFixed(1)} s, ${(processorSeconds() - before).toFixed(1)} s of processor`,
      )
    const of = (round: number, count: number) => (round * 7919 + 13) % count
    const reads: Readonly<Record<string, (store: Reads, round: number) => Promise<unknown>>> = {
      'search: exact name': (on, i) => on.search(benchName(of(i, entities))),
      'search: alias': (on, i) => on.search(`简称${of(i, entities)}`),
      'search: pinyin initials': (on, i) => on.search(`hz${of(i, entities)}zgh`),
      'search: Chinese middle, 3 characters': (on, i) => on.search(benchName(of(i, entities)).slice(2, 5)),
      'search: in the middle, one match': (on, i) => on.search(benchName(of(i, entities)).slice(2)),
      entity: (on, i) => on.entity(benchEntity(of(i, entities))),
      ...Object.fromEntries(
        hubs.flatMap((count, i) => [
          [`hub of ${count}: first 25 by evidence`, (on: Reads) => on.neighbours(benchEntity(i), { limit: 25 })],
          [`hub of ${count}: counts by type`, (on: Reads) => on.entity(benchEntity(i))],
        ]),
      ),
      'evidence of an edge': (on, i) => on.edge(benchRelation(of(i, relations))),
      'shortest path, at most 4': (on, i) =>
        on.path({
          from: benchEntity(1 + of(i, entities - 1)),
          to: benchEntity(1 + of(i + 5, entities - 1)),
          maxLength: 4,
        }),
    }
    for (const [read, once] of Object.entries(reads)) {
      await once(store, 0)
      const times: number[] = []
      const processor = processorSeconds()
      for (let round = 1; round <= rounds; round++) {
        const began = performance.now()
        await once(store, round)
        times.push(performance.now() - began)
      }
      times.sort((a, b) => a - b)
      const result: Figures = {
        engine,
        relationships: source.size.edges,
        read,
        p50: times[Math.floor(rounds / 2)]!,
        p95: times[Math.floor(rounds * 0.95)]!,
        processorMs: ((processorSeconds() - processor) / rounds) * 1000,
        ...(profiled ? { hits: await profiled((on) => once(on, 1)) } : {}),
      }
      figures.push(result)
      if (!values.json)
        console.log(
          `${engine.padEnd(9)} ${String(result.relationships).padStart(8)} ${read.padEnd(38)} p50 ${result.p50.toFixed(1).padStart(8)} ms  p95 ${result.p95.toFixed(1).padStart(8)} ms  processor ${result.processorMs.toFixed(1).padStart(6)} ms${result.hits === undefined ? '' : `  ${String(result.hits).padStart(9)} db hits`}`,
        )
    }
    await stop()
  }
}
if (values.json) console.log(JSON.stringify({ read: figures }))
else for (const line of growth(figures)) console.log(line)

/** How each read of the largest graph compares with the same of the smallest. */
function growth(all: readonly Figures[]): readonly string[] {
  const sizes = [...new Set(all.map((f) => f.relationships))].sort((a, b) => a - b)
  if (sizes.length < 2) return []
  return all
    .filter((f) => f.relationships === sizes.at(-1))
    .flatMap((large) => {
      const small = all.find((f) => f.relationships === sizes[0] && f.engine === large.engine && f.read === large.read)
      return small
        ? `${large.engine.padEnd(9)} ${large.read.padEnd(38)} ${sizes[0]} → ${sizes.at(-1)}: p50 × ${(large.p50 / small.p50).toFixed(2)}, processor ${small.processorMs.toFixed(1)} → ${large.processorMs.toFixed(1)} ms${large.hits === undefined || !small.hits ? '' : `, db hits × ${(large.hits / small.hits).toFixed(2)}`}`
        : []
    })
}

interface Opened {
  readonly store: GraphStore
  /** Does reads and counts what the server touches for them. */
  readonly profiled?: (read: (on: Reads) => Promise<unknown>) => Promise<number>
  readonly stop: () => Promise<void>
}

async function openEmbedded(): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-read-'))
  const store = await createEmbeddedStore({ folder })
  return {
    store,
    stop: async () => {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function openNeo4j(): Promise<Opened> {
  const server = await startNeo4j({ version: LTS_VERSION })
  const store = await createNeo4jStore({ ...server, warn: () => undefined })
  const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password), {
    disableLosslessIntegers: true,
  })
  return {
    store,
    profiled: async (read) => {
      let hits = 0
      await read(
        createReads(
          neo4jSession(
            async (text, parameters) => {
              const { records, summary } = await driver.executeQuery(
                `PROFILE ${text}`,
                toDriver(parameters) as Record<string, unknown>,
              )
              hits += summary.profile ? hitsOf(summary.profile) : 0
              return records.map((record) => record.toObject())
            },
            // Nothing that is measured here reads everything.
            () => {
              throw new Error('a whole read is not profiled')
            },
            async () => '',
          ),
        ),
      )
      return hits
    },
    stop: async () => {
      await driver.close()
      await store.close()
      await server.stop()
    },
  }
}

function hitsOf(plan: ProfiledPlan): number {
  return plan.children.reduce((sum, child) => sum + hitsOf(child), Number(plan.dbHits ?? 0))
}
