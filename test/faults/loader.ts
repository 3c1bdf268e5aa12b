import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { hashGraph } from '../../src/store/content-hash.ts'
import type { GraphStore } from '../../src/store/port.ts'
import { generatedGraph } from '../contract/graphs.ts'

const RELATIONS = 5000

/** What is loaded: 37,000 rows, many batches and every lane. */
export const graph = generatedGraph(RELATIONS)
const expected = hashGraph(graph)

export async function mustHoldAll(store: GraphStore): Promise<void> {
  if ((await store.contentHash()) !== expected) throw new Error('the content hash is not that of a clean run')
}

const script = fileURLToPath(new URL('../contract/load-and-die.ts', import.meta.url))

/** A process that loads the graph; `address` is where, as `load-and-die.ts` takes it. */
export function startLoader(address: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', script, String(RELATIONS), ...address], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Kills a loader at a random moment after it began; says how far it was. */
export async function killLoader(address: readonly string[], random: () => number): Promise<string> {
  const loader = startLoader(address)
  const gone = once(loader, 'exit')
  let said = ''
  loader.stdout!.on('data', (chunk: Buffer) => {
    said += chunk
  })
  await Promise.race([once(loader.stdout!, 'data'), gone])
  await new Promise((resolve) => setTimeout(resolve, Math.floor(random() * 4000)))
  loader.kill('SIGKILL')
  await gone
  if (said.endsWith('loaded\n')) return 'done before it was killed'
  return said.includes('/') ? 'killed while it wrote' : 'killed before it wrote'
}
