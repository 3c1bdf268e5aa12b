/**
 * How fast a graph is loaded, next to what the engine can do at all.
 *
 *   npm run bench:load -- [--sizes 100000,300000,1000000] [--engines embedded,neo4j] [--ways bare,ours,import] [--hub 50000] [--json]
 *
 * Yardsticks: the same rows by the barest `UNWIND … CREATE` (on Grafeo with an index to find the ends by, on Neo4j by element id),
 * and `neo4j-admin database import` of the same rows written as CSV, by itself and as `guanxi load --bulk` runs it. Each measurement starts on an empty store in a process of its own.
 * One body is in five of a hundred relations, or in as many as `--hub` says.
 */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

export interface Figures {
  readonly engine: string
  readonly way: 'ours' | 'bare' | 'import' | 'bulk'
  readonly relationships: number
  readonly nodes: number
  readonly nodeSeconds: number
  readonly edgeSeconds: number
  /** All of it, indexes ready. */
  readonly seconds: number
  /** Before it, of the files of an import. */
  readonly writeSeconds?: number
  /** Processor time of our process and the engine's together. */
  readonly processorSeconds: number
  /** Of our process, in MB: with the graph in memory before, and at most while loading. */
  readonly memoryBefore: number
  readonly memoryPeak: number
}

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100000,300000' },
    engines: { type: 'string', default: 'embedded,neo4j' },
    ways: { type: 'string', default: 'bare,ours,import' },
    hub: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
})

async function measure(engine: string, way: string, size: string): Promise<readonly Figures[]> {
  const child = fork(fileURLToPath(new URL('./measure.ts', import.meta.url)), [engine, way, size, values.hub], {
    execArgv: [...process.execArgv, '--max-old-space-size=6000'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const figures = new Promise<readonly Figures[]>((resolve, reject) => {
    child.once('message', (message) => resolve(message as readonly Figures[]))
    child.once('exit', (code) => reject(new Error(`${engine} ${way} ${size} ended with ${code}`)))
  })
  return figures
}

const all: Figures[] = []
for (const size of values.sizes.split(',')) {
  for (const engine of values.engines.split(',')) {
    for (const way of values.ways.split(',')) {
      if (way === 'import' && engine === 'embedded') continue
      for (const figures of await measure(engine, way, size)) {
        all.push(figures)
        if (!values.json) console.log(line(figures))
      }
    }
  }
}
if (values.json) console.log(JSON.stringify({ load: all, ratios: ratios(all) }))
else for (const [name, value] of Object.entries(ratios(all))) console.log(`${name.padEnd(44)} ${value}`)

function line(f: Figures): string {
  const rate = (count: number, seconds: number) =>
    seconds > 0 ? String(Math.round(count / seconds)).padStart(8) : '       –'
  return `${f.engine.padEnd(9)} ${f.way.padEnd(7)} ${String(f.relationships).padStart(8)} relationships ${String(f.nodes).padStart(8)} nodes | ${rate(f.nodes, f.nodeSeconds)} nodes/s ${rate(f.relationships, f.edgeSeconds)} edges/s | ${f.seconds.toFixed(1).padStart(7)} s, ${f.processorSeconds.toFixed(1).padStart(6)} s of processor | ${Math.round(f.memoryBefore)}→${Math.round(f.memoryPeak)} MB${f.writeSeconds === undefined ? '' : ` | files written in ${f.writeSeconds.toFixed(1)} s`}`
}

function ratios(figures: readonly Figures[]): Record<string, string> {
  const result: Record<string, string> = {}
  const find = (engine: string, way: string, relationships: number) =>
    figures.find((f) => f.engine === engine && f.way === way && f.relationships === relationships)
  for (const bulk of figures.filter((f) => f.way === 'bulk')) {
    const admin = find(bulk.engine, 'import', bulk.relationships)!
    result[`${bulk.engine} ${bulk.relationships}: --bulk, of neo4j-admin`] =
      `${Math.round((admin.seconds / bulk.seconds) * 100)} % (${Math.round((admin.processorSeconds / bulk.processorSeconds) * 100)} % by processor time)`
  }
  for (const ours of figures.filter((f) => f.way === 'ours')) {
    const bare = find(ours.engine, 'bare', ours.relationships)
    if (bare)
      result[`${ours.engine} ${ours.relationships}: of the bare rate`] =
        `${Math.round((bare.seconds / ours.seconds) * 100)} % (${Math.round((bare.processorSeconds / ours.processorSeconds) * 100)} % by processor time)`
    const first = figures.find((f) => f.engine === ours.engine && f.way === 'ours')!
    if (first !== ours) {
      result[`${ours.engine} ${first.relationships} → ${ours.relationships}: memory of our process`] =
        `${Math.round(first.memoryPeak)} → ${Math.round(ours.memoryPeak)} MB (× ${(ours.memoryPeak / first.memoryPeak).toFixed(2)})`
      result[`${ours.engine} ${first.relationships} → ${ours.relationships}: time`] =
        `× ${(ours.seconds / first.seconds).toFixed(1)} (× ${(ours.processorSeconds / first.processorSeconds).toFixed(1)} by processor time)`
    }
  }
  return result
}
