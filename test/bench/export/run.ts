/** How fast a graph is written, beside a bare write of the same bytes: `npm run bench:export [-- --json]`. */
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import type { ExportedEvidence, ExportSource } from '../../../src/export/format.ts'
import { exportFormat, writeExport } from '../../../src/export/index.ts'
import { RELATION_TYPES } from '../../../src/model/ontology.ts'
import type { EdgeSummary, EntitySummary } from '../../../src/store/port.ts'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    edges: { type: 'string', default: '1000000' },
    formats: { type: 'string', default: 'graphml,gephi-csv,json' },
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
  readonly heapPeakMb: number
}

const folder = mkdtempSync(join(tmpdir(), 'guanxi-bench-export-'))
const rows: Row[] = []
try {
  const most = Number(options.edges)
  for (const name of options.formats.split(','))
    for (const edges of [Math.round(most / 10), most]) {
      const format = exportFormat(name)
      if (!format) throw new Error(`no format ${name}`)
      rows.push(await measure(name, edges, writeExport(format, synthetic(edges))))
    }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
if (options.json) console.log(JSON.stringify({ name: 'export', rows }))
else console.table(rows)

async function measure(format: string, edges: number, pieces: AsyncIterable<Uint8Array>): Promise<Row> {
  const path = join(folder, 'out')
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().heapUsed)
  }, 50)
  const cpuBefore = process.cpuUsage().user
  const start = performance.now()
  await pipeline(Readable.from(pieces), createWriteStream(path))
  const seconds = (performance.now() - start) / 1000
  const cpuSeconds = (process.cpuUsage().user - cpuBefore) / 1e6
  clearInterval(watch)
  const bytes = statSync(path).size
  const bareStart = performance.now()
  await pipeline(Readable.from(bare(bytes)), createWriteStream(`${path}.bare`))
  return {
    format,
    edges,
    edgesPerSecond: Math.round(edges / seconds),
    edgesPerCpuSecond: Math.round(edges / cpuSeconds),
    mb: Math.round(bytes / 2 ** 20),
    bareWriteSeconds: Math.round((performance.now() - bareStart) / 10) / 100,
    seconds: Math.round(seconds * 100) / 100,
    heapPeakMb: Math.round(Math.max(0, peak - before) / 2 ** 20),
  }
}

function* bare(bytes: number): Iterable<Buffer> {
  const block = Buffer.alloc(64 * 1024, 'x')
  for (let left = bytes; left > 0; left -= block.length) yield left >= block.length ? block : block.subarray(0, left)
}

/** A graph that is made as it is read: a tenth as many entities as edges. */
function synthetic(edges: number): ExportSource {
  const entities = Math.max(2, Math.floor(edges / 10))
  return {
    header: { title: 'bench', date: '2026-01-01', build: 'bench', licence: 'none', sources: [] },
    async *nodes() {
      for (let at = 0; at < entities; at++)
        yield {
          id: `ent_${at}`,
          type: at % 3 === 0 ? 'Organisation' : 'Program',
          name: `江东市第${at}总工会`,
          aliases: ['市总'],
          degree: 20,
          x: (at % 100) / 100,
          y: (at % 77) / 77,
        } satisfies EntitySummary
    },
    async *edges() {
      for (let at = 0; at < edges; at++)
        yield {
          id: `rel_${at}`,
          type: RELATION_TYPES[at % RELATION_TYPES.length],
          from: `ent_${at % entities}`,
          to: `ent_${(at * 7 + 1) % entities}`,
          modality: at % 5 === 0 ? 'planned' : 'done',
          amount: at * 100,
          currency: 'CNY',
          date: '2024-02',
          sources: 1 + (at % 3),
          confidence: 0.9,
          status: 'unreviewed',
          claims: [`clm_${at}`],
        } satisfies EdgeSummary
    },
    async *evidence() {
      for (let at = 0; at < edges; at++)
        yield {
          edge: `rel_${at}`,
          claim: `clm_${at}`,
          type: RELATION_TYPES[at % RELATION_TYPES.length]!,
          modality: at % 5 === 0 ? 'planned' : 'done',
          sentence: `江东市第${at % 977}总工会拨付专项资金${at % 89}万元，用于职工服务。`,
          article: '市总部署年度工作',
          document: 'doc_1',
          method: 'rule:funding-1',
          confidence: 0.9,
          status: 'unreviewed',
        } satisfies ExportedEvidence
    },
    graph: async () => ({ nodes: [], edges: [] }),
  }
}
