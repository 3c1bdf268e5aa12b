/**
 * How fast a large graph is read, and whether that depends on its size.
 *
 *   npm run bench:read -- [--sizes 100000,1000000] [--engines embedded,neo4j] [--rounds 30] [--passes 1] [--json]
 *
 * One body is in 10,000 relations whatever the size, and on a graph of a million relationships another in 50,000.
 * The graphs of an engine stand side by side, and are asked in turns, the smallest first in one round and last in the next: what else the machine does, and what was warm before, meets all of them.
 * A read that takes less than 20 ms is asked ten times as often. `--passes 3` measures everything three times on the same graphs. Figures are medians, in milliseconds: of the store's own methods by the clock, and of the processor time that our process and the engine's had for one read. On Neo4j also what the server touches for one.
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
import type { GraphStore, SearchGroup } from '../../../src/store/port.ts'
import { createReads, type Reads } from '../../../src/store/reads.ts'
import { childProcesses, millisecondsBetween, processorSeconds, threadTimes } from '../load/processor.ts'
import { benchAlias, benchEntity, benchName, benchRelation, benchSource } from '../load/generate.ts'

interface Figures {
  readonly engine: string
  readonly relationships: number
  readonly read: string
  readonly p50: number
  readonly p95: number
  /** Of our process and the engine's, for one read, the median: tells the same on a busy machine. */
  readonly processorMs: number
  readonly rounds: number
  readonly pass: number
  /** Of a search: how many entities it finds, the median. What it shows of them, and so what it costs, grows to 10. */
  readonly found?: number
  /** Rows and properties that the server touches for one such read (PROFILE). */
  readonly hits?: number
}

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100000' },
    engines: { type: 'string', default: 'embedded,neo4j' },
    rounds: { type: 'string', default: '30' },
    passes: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const QUICK_MS = 20
const WARMING_ROUNDS = 5
const figures: Figures[] = []

interface Graph extends Opened {
  readonly size: ReturnType<typeof benchSource>['size']
  readonly reads: Readonly<Record<string, ((on: Reads, round: number) => Promise<unknown>) | undefined>>
}

for (const engine of values.engines.split(',')) {
  const graphs: Graph[] = []
  for (const relationships of values.sizes.split(',').map(Number)) graphs.push(await loaded(engine, relationships))
  for (let pass = 1; pass <= Number(values.passes); pass++)
    for (const read of Object.keys(graphs.at(-1)!.reads)) await measure(engine, read, graphs, pass)
  for (const { stop } of graphs) await stop()
}
if (values.json) console.log(JSON.stringify({ read: figures }))
else for (const line of growth(figures)) console.log(line)

async function loaded(engine: string, relationships: number): Promise<Graph> {
  const hubs = [10_000, 50_000].filter((count) => count * 10 <= relationships)
  const source = benchSource(relationships, hubs)
  const opened = engine === 'embedded' ? await openEmbedded() : await openNeo4j()
  const began = performance.now()
  const before = processorSeconds()
  await opened.store.load(source)
  if (!values.json)
    console.log(
      `${engine.padEnd(9)} ${String(source.size.edges).padStart(8)} loaded in ${((performance.now() - began) / 1000).toFixed(1)} s, ${(processorSeconds() - before).toFixed(1)} s of processor`,
    )
  return { ...opened, size: source.size, reads: readsOf(source.size, hubs) }
}

function readsOf({ entities, relations }: Graph['size'], hubs: readonly number[]): Graph['reads'] {
  const of = (round: number, count: number) => (round * 7919 + 13) % count
  return {
    'search: exact name': (on, i) => on.search(benchName(of(i, entities))),
    'search: alias': (on, i) => on.search(benchAlias(of(i, entities))),
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
}

/** One read of each graph, by turns. */
async function measure(engine: string, read: string, graphs: readonly Graph[], pass: number): Promise<void> {
  const asked = graphs.flatMap((graph) => {
    const once = graph.reads[read]
    return once ? [{ graph, once, wall: [] as number[], processor: [] as number[], found: [] as number[] }] : []
  })
  const warming: number[] = []
  for (let round = 0; round < WARMING_ROUNDS; round++)
    for (const { graph, once } of asked) {
      const began = performance.now()
      await once(graph.store, round)
      warming.push(performance.now() - began)
    }
  const count = Math.min(...warming) < QUICK_MS ? 10 * rounds : rounds
  for (let round = 1; round <= count; round++)
    for (const { graph, once, wall, processor, found } of round % 2 ? asked : asked.toReversed()) {
      const engineBefore = threadTimes(graph.pid)
      const ownBefore = process.cpuUsage()
      const began = performance.now()
      const answer = await once(graph.store, round)
      wall.push(performance.now() - began)
      const own = process.cpuUsage(ownBefore)
      if (read.startsWith('search')) found.push(foundIn(answer as readonly SearchGroup[]))
      processor.push((own.user + own.system) / 1000 + millisecondsBetween(engineBefore, threadTimes(graph.pid)))
    }
  for (const { graph, once, wall, processor, found } of asked) {
    const result: Figures = {
      engine,
      relationships: graph.size.edges,
      read,
      rounds: count,
      pass,
      ...(found.length > 0 && { found: median(found) }),
      p50: median(wall),
      p95: wall.toSorted((a, b) => a - b)[Math.floor(count * 0.95)]!,
      processorMs: median(processor),
      ...(graph.profiled ? { hits: await graph.profiled((on) => once(on, 1)) } : {}),
    }
    figures.push(result)
    if (!values.json)
      console.log(
        `${engine.padEnd(9)} ${String(result.relationships).padStart(8)} ${read.padEnd(38)} p50 ${result.p50.toFixed(1).padStart(8)} ms  p95 ${result.p95.toFixed(1).padStart(8)} ms  processor ${result.processorMs.toFixed(1).padStart(6)} ms  of ${String(count).padStart(4)}${result.found === undefined ? '' : `  ${result.found} found`}${result.hits === undefined ? '' : `  ${String(result.hits).padStart(9)} db hits`}`,
      )
  }
}

function foundIn(groups: readonly SearchGroup[]): number {
  return groups.reduce((sum, { total }) => sum + total, 0)
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!
}

/** How each read of the largest graph compares with the same of the smallest. */
function growth(all: readonly Figures[]): readonly string[] {
  const sizes = [...new Set(all.map((f) => f.relationships))].sort((a, b) => a - b)
  if (sizes.length < 2) return []
  return all
    .filter((f) => f.relationships === sizes.at(-1))
    .flatMap((large) => {
      const small = all.find(
        (f) =>
          f.relationships === sizes[0] && f.engine === large.engine && f.read === large.read && f.pass === large.pass,
      )
      return small
        ? `${large.engine.padEnd(9)} ${values.passes === '1' ? '' : `pass ${large.pass} `}${large.read.padEnd(38)} ${sizes[0]} → ${sizes.at(-1)}: p50 × ${(large.p50 / small.p50).toFixed(2)}, processor ${small.processorMs.toFixed(2)} → ${large.processorMs.toFixed(2)} ms, × ${(large.processorMs / small.processorMs).toFixed(2)}${large.hits === undefined || !small.hits ? '' : `, db hits × ${(large.hits / small.hits).toFixed(2)}`}`
        : []
    })
}

interface Opened {
  readonly store: GraphStore
  /** Of the engine's process. */
  readonly pid: string
  /** Does reads and counts what the server touches for them. */
  readonly profiled?: (read: (on: Reads) => Promise<unknown>) => Promise<number>
  readonly stop: () => Promise<void>
}

async function openEmbedded(): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-read-'))
  const others = new Set(childProcesses())
  const store = await createEmbeddedStore({ folder })
  await store.stats()
  const pid = childProcesses().find((each) => !others.has(each))
  if (pid === undefined) throw new Error('The embedded engine has no process.')
  return {
    store,
    pid,
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
  if (server.pid === undefined)
    throw new Error('Unset NEO4J_URI: the processor time of a server elsewhere is not seen.')
  return {
    store,
    pid: String(server.pid),
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
