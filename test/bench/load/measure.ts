/** Measurements in a process of their own: `measure.ts ENGINE WAY SIZE HUB`; sends its figures to the parent. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import grafeo from '@grafeo-db/js'
import neo4j from 'neo4j-driver'
import { findAdmin, runAdmin } from '../../../src/cli/neo4j/admin.ts'
import { LTS_VERSION, startNeo4j } from '../../../src/cli/neo4j-server.ts'
import type { Difference } from '../../../src/store/difference.ts'
import { createEmbeddedStore } from '../../../src/store/embedded/index.ts'
import { createNeo4jStore } from '../../../src/store/neo4j/index.ts'
import { toDriver } from '../../../src/store/neo4j/values.ts'
import { textOf, writes } from '../../../src/store/statements.ts'
import { writeImportFolder } from '../../../src/cli/commands/load.ts'
import { benchSource } from './generate.ts'
import { processorSeconds } from './processor.ts'
import type { Figures } from './run.ts'

const [engine, way, size, hub] = process.argv.slice(2) as [string, Figures['way'], string, string]
const source = benchSource(Number(size), hub === '' ? undefined : [Number(hub)])
const folder = mkdtempSync(join(tmpdir(), 'guanxi-bench-'))
const megabytes = () => process.memoryUsage.rss() / 1e6
globalThis.gc?.()
const memoryBefore = megabytes()
let memoryPeak = memoryBefore
const watch = setInterval(() => {
  memoryPeak = Math.max(memoryPeak, megabytes())
}, 100)

/** So often each; the best of them counts, because anything else on the machine only makes one longer. */
const IMPORTS = 3

const timed = await measured()
clearInterval(watch)
rmSync(folder, { recursive: true, force: true })
process.send!(
  Object.entries(timed).map(
    ([name, figures]): Figures => ({
      engine,
      way: name as Figures['way'],
      relationships: source.size.edges,
      nodes: source.size.nodes,
      ...figures,
      memoryBefore,
      memoryPeak,
    }),
  ),
)
process.disconnect()

async function measured(): Promise<Partial<Record<Figures['way'], Timed>>> {
  if (way === 'import') return imported()
  if (engine === 'embedded') return { [way]: await (way === 'bare' ? bareEmbedded() : oursEmbedded()) }
  return { [way]: await onNeo4j() }
}

/** All of it to be added, nothing compared or checked. */
function unchecked(): Difference {
  return {
    nodes: { add: () => each(source.nodes()), change: () => each([]), remove: [] },
    edges: { add: () => each(source.edges()), change: () => each([]), remove: [] },
    report: {
      nodes: { added: source.size.nodes, changed: 0, removed: 0, same: 0 },
      edges: { added: source.size.edges, changed: 0, removed: 0, same: 0 },
    },
    size: source.size,
    total: source.size.nodes + source.size.edges,
    walked: 0,
    degree: () => 0,
  }
}

async function* each<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T> {
  yield* items
}

interface Timed {
  readonly writeSeconds?: number
  readonly processorSeconds: number
  readonly nodeSeconds: number
  readonly edgeSeconds: number
  readonly seconds: number
}

/** Nodes are loaded first: their share of the time is up to the step that reaches their number. */
async function timedLoad(load: (onProgress: (done: number) => void) => Promise<unknown>): Promise<Timed> {
  const processor = processorSeconds()
  const began = performance.now()
  let nodesDone = began
  await load((done) => {
    if (done <= source.size.nodes) nodesDone = performance.now()
  })
  const ended = performance.now()
  return {
    nodeSeconds: (nodesDone - began) / 1000,
    edgeSeconds: (ended - nodesDone) / 1000,
    seconds: (ended - began) / 1000,
    processorSeconds: processorSeconds() - processor,
  }
}

async function oursEmbedded(): Promise<Timed> {
  const store = await createEmbeddedStore({ folder })
  const timed = await timedLoad((onProgress) => store.load(source, { onProgress }))
  await store.close()
  return timed
}

async function bareEmbedded(): Promise<Timed> {
  const db = grafeo.GrafeoDB.create(join(folder, 'bare.grafeo'))
  for (const label of ['Entity', 'Document', 'Article', 'Sentence', 'Claim'])
    await db.executeCypher(`CREATE INDEX ${label}_id FOR (n:${label}) ON (n.id)`)
  const timed = await timedLoad(async (onProgress) => {
    let done = 0
    for await (const write of writes(unchecked())) {
      await db.executeCypher(textOf(write), write.parameters)
      done += write.size
      onProgress(done)
    }
    db.close()
  })
  return timed
}

async function onNeo4j(): Promise<Timed> {
  const server = await startNeo4j({ version: LTS_VERSION })
  try {
    if (way === 'bare') return await bareNeo4j(server)
    const store = await createNeo4jStore({ ...server, warn: () => undefined })
    const timed = await timedLoad((onProgress) => store.load(source, { onProgress }))
    await store.close()
    return timed
  } finally {
    await server.stop()
  }
}

/** No constraint, no index: nodes by CREATE, edges between nodes found by the server's own element ids. */
async function bareNeo4j(server: { uri: string; user: string; password: string }): Promise<Timed> {
  const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password))
  const session = driver.session()
  const elements = new Map<string, string>()
  const timed = await timedLoad(async (onProgress) => {
    let done = 0
    for await (const write of writes(unchecked())) {
      const rows = (
        write.parameters as { rows: readonly { id: string; from?: string; to?: string; properties: object }[] }
      ).rows
      if (write.names.type === undefined) {
        const { records } = await session.executeWrite((tx) =>
          tx.run(
            `UNWIND $rows AS row CREATE (n:${write.names.labels}) SET n = row.properties RETURN elementId(n) AS e`,
            toDriver({ rows }) as Record<string, unknown>,
          ),
        )
        records.forEach((record, i) => {
          elements.set(rows[i]!.id, record.get('e'))
        })
      } else {
        const found = rows.map((row) => ({
          a: elements.get(row.from!),
          b: elements.get(row.to!),
          properties: row.properties,
        }))
        await session.executeWrite((tx) =>
          tx.run(
            `UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row.a MATCH (b) WHERE elementId(b) = row.b CREATE (a)-[r:${write.names.type}]->(b) SET r = row.properties`,
            toDriver({ rows: found }) as Record<string, unknown>,
          ),
        )
      }
      done += write.size
      onProgress(done)
    }
  })
  await session.close()
  await driver.close()
  return timed
}

/** `neo4j-admin database import` alone and our own run of it, in turns, on the same files already written. */
async function imported(): Promise<{ import: Timed; bulk: Timed }> {
  const server = await startNeo4j({ version: LTS_VERSION, dataFolder: folder })
  await server.stop()
  const csv = join(folder, 'csv')
  const written = performance.now()
  const { command } = await writeImportFolder(source, csv, new AbortController().signal)
  const writeSeconds = (performance.now() - written) / 1000
  const { command: admin, arguments: before, env } = server.admin!
  const best: { import?: Timed; bulk?: Timed } = {}
  for (let round = 0; round < IMPORTS; round++) {
    const alone = await timedRun(async () => {
      const child = spawn(admin, [...before, ...command('neo4j', true)], {
        cwd: csv,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      const [code] = await once(child, 'exit')
      if (code !== 0) throw new Error(`neo4j-admin ended with ${code}`)
    })
    const ours = await timedRun(async () => runAdmin(await findAdmin(folder, LTS_VERSION), command('neo4j', true), csv))
    if (!best.import || alone.seconds < best.import.seconds) best.import = alone
    if (!best.bulk || ours.seconds < best.bulk.seconds) best.bulk = { ...ours, writeSeconds }
  }
  return best as { import: Timed; bulk: Timed }
}

async function timedRun(work: () => Promise<void>): Promise<Timed> {
  const processor = processorSeconds()
  const began = performance.now()
  await work()
  const seconds = (performance.now() - began) / 1000
  return { nodeSeconds: 0, edgeSeconds: 0, seconds, processorSeconds: processorSeconds() - processor }
}
