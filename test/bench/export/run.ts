/**
 * How fast a graph is written and how much memory that takes, beside a bare write of the same bytes:
 *
 *   npm run bench:export -- [--edges 1000000] [--formats graphml,gephi-csv,csv] [--json]
 *   npm run bench:export -- --store embedded|neo4j [--sizes 100000,300000,1000000] [--formats graphml,csv,json] [--json]
 *
 * The second exports a whole store, loaded with a generated graph: what reading it adds, and whether memory stays as it is.
 * The first: each format is written with a tenth of the edges and with all, each time in a process of its own.
 * `heldMb` is what is still there after a full collection, the most of twenty in the course of the writing: it must not grow with the graph.
 * `residentMb` is the most that the whole process took: it grows by what the collector leaves lying until its spaces have their full size.
 */
import { fork } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { ExportedEvidence, ExportSource } from '../../../src/export/format.ts'
import { exportFormat, writeExport } from '../../../src/export/index.ts'
import { RELATION_TYPES } from '../../../src/model/ontology.ts'
import type { EntitySummary, NamedEdge } from '../../../src/store/port.ts'
import { measureStore, type StoreRow } from './store.ts'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    edges: { type: 'string', default: '1000000' },
    formats: { type: 'string' },
    store: { type: 'string' },
    sizes: { type: 'string', default: '100000,300000,1000000' },
    /** What a process of its own is asked: one format, one size. */
    measure: { type: 'string' },
  },
})

interface Row {
  readonly format: string
  readonly edges: number
  readonly edgesPerSecond: number
  /** What it would be on a core of its own. */
  readonly edgesPerCpuSecond: number
  readonly mb: number
  readonly bareWriteSeconds: number
  readonly seconds: number
  readonly heldMb: number
  readonly residentMb: number
}

if (options.measure !== undefined) {
  const [name, edges] = options.measure.split(' ') as [string, string]
  process.send!(await measure(name, Number(edges)))
} else if (options.store !== undefined) {
  const rows: StoreRow[] = []
  for (const size of options.sizes.split(',')) {
    const formats = (options.formats ?? 'graphml,csv,json').split(',')
    rows.push(...(await measureStore(options.store, Number(size), formats)))
  }
  if (options.json) console.log(JSON.stringify({ name: 'export from a store', rows }))
  else console.table(rows)
} else {
  const rows: Row[] = []
  const most = Number(options.edges)
  for (const name of (options.formats ?? 'graphml,gephi-csv,csv,json').split(','))
    for (const edges of [Math.round(most / 10), most]) rows.push(await apart(name, edges))
  if (options.json) console.log(JSON.stringify({ name: 'export', rows }))
  else console.table(rows)
}

function apart(name: string, edges: number): Promise<Row> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['--measure', `${name} ${edges}`])
    child.once('message', (row) => resolve(row as Row))
    child.once('exit', (code) => reject(new Error(`${name} ${edges} ended with ${code}`)))
  })
}

async function measure(name: string, edges: number): Promise<Row> {
  const format = exportFormat(name)
  if (!format) throw new Error(`no format ${name}`)
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-bench-export-'))
  try {
    const path = join(folder, 'out')
    const write = (seen: (edge: number) => void) =>
      pipeline(Readable.from(writeExport(format, synthetic(edges, seen))), createWriteStream(path))
    const cpuBefore = process.cpuUsage().user
    const start = performance.now()
    await write(() => undefined)
    const seconds = (performance.now() - start) / 1000
    const cpuSeconds = (process.cpuUsage().user - cpuBefore) / 1e6
    const residentMb = process.resourceUsage().maxRSS / 1024
    const bytes = statSync(path).size
    const bareStart = performance.now()
    await pipeline(Readable.from(bare(bytes)), createWriteStream(`${path}.bare`))
    const bareWriteSeconds = (performance.now() - bareStart) / 1000
    // A second time, looking at what is held; its time is not told.
    let held = 0
    const before = kept()
    await write((edge) => {
      if (edge % Math.ceil(edges / 20) === 1) held = Math.max(held, kept() - before)
    })
    return {
      format: name,
      edges,
      edgesPerSecond: Math.round(edges / seconds),
      edgesPerCpuSecond: Math.round(edges / cpuSeconds),
      mb: Math.round(bytes / 2 ** 20),
      bareWriteSeconds: Math.round(bareWriteSeconds * 100) / 100,
      seconds: Math.round(seconds * 100) / 100,
      heldMb: Math.round((held / 2 ** 20) * 10) / 10,
      residentMb: Math.round(residentMb),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** All that the program still holds, heap and buffers. */
function kept(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

function* bare(bytes: number): Iterable<Buffer> {
  const block = Buffer.alloc(64 * 1024, 'x')
  for (let left = bytes; left > 0; left -= block.length) yield left >= block.length ? block : block.subarray(0, left)
}

/** A graph that is made as it is read: a tenth as many entities as edges. */
function synthetic(edges: number, seen: (edge: number) => void): ExportSource {
  const entities = Math.max(2, Math.floor(edges / 10))
  const node = (at: number) =>
    ({
      id: `ent_${at}`,
      type: at % 3 === 0 ? 'Organisation' : 'Program',
      name: `江东市第${at}总工会`,
      aliases: ['市总'],
      degree: 20,
      x: (at % 100) / 100,
      y: (at % 77) / 77,
    }) satisfies EntitySummary
  const edge = (at: number) => {
    const [from, to] = [at % entities, (at * 7 + 1) % entities]
    return {
      id: `rel_${at}`,
      type: RELATION_TYPES[at % RELATION_TYPES.length]!,
      from: `ent_${from}`,
      to: `ent_${to}`,
      modality: at % 5 === 0 ? 'planned' : 'done',
      amount: at * 100,
      currency: 'CNY',
      date: '2024-02',
      sources: 1 + (at % 3),
      confidence: 0.9,
      status: 'unreviewed',
      claims: [`clm_${at}`],
      subject: node(from),
      object: node(to),
    } satisfies NamedEdge
  }
  return {
    header: { title: 'bench', date: '2026-01-01', build: 'bench', licence: 'none', sources: [] },
    async *nodes() {
      for (let at = 0; at < entities; at++) yield node(at)
    },
    async *edges() {
      for (let at = 0; at < edges; at++) {
        seen(at)
        yield edge(at)
      }
    },
    async *evidence() {
      for (let at = 0; at < edges; at++) {
        seen(at)
        yield {
          edge: edge(at),
          claim: `clm_${at}`,
          modality: at % 5 === 0 ? 'planned' : 'done',
          sentence: `江东市第${at % 977}总工会拨付专项资金${at % 89}万元，用于职工服务。`,
          article: '市总部署年度工作',
          document: 'doc_1',
          method: 'rule:funding-1',
          confidence: 0.9,
          status: 'unreviewed',
        } satisfies ExportedEvidence
      }
    },
    contents: () => ({
      async *nodes() {
        for (let at = 0; at < entities; at++) {
          const { id, type, ...properties } = node(at)
          yield { id, label: type, properties }
        }
      },
      async *edges() {
        for (let at = 0; at < edges; at++) {
          seen(at)
          const { id, type, from, to, subject: _subject, object: _object, ...properties } = edge(at)
          yield { id, type, from, to, properties }
        }
      },
    }),
  }
}
