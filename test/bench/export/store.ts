/** Exports of a whole store, each in a process of its own: `store.ts ENGINE SIZE FORMAT PLACE` sends its figures to the parent. */
import { type ChildProcess, fork } from 'node:child_process'
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { LTS_VERSION, startNeo4j } from '../../../src/cli/neo4j-server.ts'
import { exportFormat, selectForExport, writeExport } from '../../../src/export/index.ts'
import { createEmbeddedStore } from '../../../src/store/embedded/index.ts'
import { createNeo4jStore } from '../../../src/store/neo4j/index.ts'
import type { GraphStore } from '../../../src/store/port.ts'
import { benchSource } from '../load/generate.ts'
import { processorSeconds } from '../load/processor.ts'

export interface StoreRow {
  readonly engine: string
  readonly relationships: number
  readonly format: string
  /** Edges in the file: relations, or relationships of all kinds where the format has everything. */
  readonly edges: number
  readonly mb: number
  readonly seconds: number
  readonly ownSeconds: number
  readonly engineSeconds: number
  /** Of our processor and the engine's together. */
  readonly edgesPerCpuSecond: number
  /** At most, of the process that writes; the embedded engine's holds the graph, and is told apart. */
  readonly residentMb: number
  readonly engineMb?: number
}

/** Where a store is: a folder, or address, user and password. */
type Place = readonly string[]

/** Loads a generated graph once, then exports all of it in each format. */
export async function measureStore(engine: string, size: number, formats: readonly string[]): Promise<StoreRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-bench-store-'))
  const server = engine === 'neo4j' ? await startNeo4j({ version: LTS_VERSION }) : undefined
  const place = server ? [server.uri, server.user, server.password] : [folder]
  try {
    const store = await open(engine, place)
    await store.load(benchSource(size))
    await store.close()
    const rows: StoreRow[] = []
    for (const format of formats) rows.push(await apart(engine, size, format, place))
    return rows
  } finally {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function open(engine: string, place: Place): Promise<GraphStore> {
  const [first = '', user = '', password = ''] = place
  return engine === 'neo4j'
    ? createNeo4jStore({ uri: first, user, password, warn: () => undefined })
    : createEmbeddedStore({ folder: first })
}

async function apart(engine: string, size: number, format: string, place: Place): Promise<StoreRow> {
  const before = processorSeconds()
  const child = fork(fileURLToPath(import.meta.url), [engine, String(size), format, ...place])
  const { row, ofProcess } = await answerOf(child)
  if (engine === 'embedded') return row
  // The server is ours, not the child's: what is not the child's is its.
  const engineSeconds = processorSeconds() - before - ofProcess
  return { ...row, engineSeconds: round(engineSeconds), ...rate(row.edges, row.ownSeconds + engineSeconds) }
}

interface Answer {
  readonly row: StoreRow
  readonly ofProcess: number
}

function answerOf(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let answer: Answer | undefined
    child.once('message', (message) => {
      answer = message as Answer
    })
    child.once('exit', (code) => (answer ? resolve(answer) : reject(new Error(`the export ended with ${code}`))))
  })
}

async function measure(engine: string, size: number, name: string, place: Place): Promise<Answer> {
  const format = exportFormat(name)
  if (!format) throw new Error(`no format ${name}`)
  const store = await open(engine, place)
  const out = mkdtempSync(join(tmpdir(), 'guanxi-bench-out-'))
  let resident = 0
  const watch = setInterval(() => {
    resident = Math.max(resident, process.memoryUsage.rss())
  }, 50)
  try {
    const [own, all, start] = [process.cpuUsage(), processorSeconds(), performance.now()]
    const source = await selectForExport(
      store,
      { kind: 'all' },
      { title: 'bench', date: '2026-01-01', build: 'bench', licence: 'none' },
    )
    const path = join(out, 'file')
    await pipeline(Readable.from(writeExport(format, source)), createWriteStream(path))
    const seconds = (performance.now() - start) / 1000
    const { user, system } = process.cpuUsage(own)
    const ownSeconds = (user + system) / 1e6
    const together = processorSeconds() - all
    const { edges: relationships, relations } = benchSource(size).size
    const edges = ['json', 'cypher', 'neo4j-csv'].includes(name) ? relationships : relations
    const row: StoreRow = {
      engine,
      relationships,
      format: name,
      edges,
      mb: Math.round(statSync(path).size / 2 ** 20),
      seconds: round(seconds),
      ownSeconds: round(ownSeconds),
      engineSeconds: round(together - ownSeconds),
      ...rate(edges, together),
      residentMb: Math.round(resident / 2 ** 20),
      ...(engine === 'embedded' && { engineMb: mostOfChildren() }),
    }
    const { user: allUser, system: allSystem } = process.cpuUsage()
    return { row, ofProcess: (allUser + allSystem) / 1e6 }
  } finally {
    clearInterval(watch)
    await store.close()
    rmSync(out, { recursive: true, force: true })
  }
}

/** The most that the processes below this one took, in MB. */
function mostOfChildren(): number {
  const children = readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean),
  )
  const most = (pid: string) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  return Math.round(children.reduce((sum, pid) => sum + most(pid), 0) / 1024)
}

function rate(edges: number, seconds: number): { readonly edgesPerCpuSecond: number } {
  return { edgesPerCpuSecond: Math.round(edges / seconds) }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [engine, size, format, ...place] = process.argv.slice(2) as [string, string, string, ...string[]]
  process.send!(await measure(engine, Number(size), format, place))
  process.disconnect()
}
