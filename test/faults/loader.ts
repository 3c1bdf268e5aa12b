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

/** Kills a loader at a random point of its work; says how far it was. */
export async function killLoader(address: readonly string[], random: () => number): Promise<string> {
  const loader = startLoader(address)
  const gone = once(loader, 'exit')
  const share = await workedTo(random(), loader)
  await new Promise((resolve) => setTimeout(resolve, Math.floor(random() * 100)))
  loader.kill('SIGKILL')
  await gone
  return share === undefined
    ? 'done before it was killed'
    : share === 0
      ? 'killed before it wrote'
      : 'killed while it wrote'
}

/**
 * When a loader has done this share of its work, by its own word and not by the clock: a slow machine meets the same point.
 * Gives the share that it told of, 0 where it only began; nothing where it ended before.
 */
export async function workedTo(share: number, loader: ChildProcess): Promise<number | undefined> {
  let said = ''
  return new Promise((resolve) => {
    loader.once('exit', () => resolve(undefined))
    loader.stdout!.on('data', (chunk: Buffer) => {
      said += chunk
      const [, done, total] = [...said.matchAll(/^(\d+)\/(\d+)$/gm)].at(-1) ?? []
      if (said.endsWith('loaded\n')) resolve(undefined)
      // The first twentieth stands for the time before the first batch is in.
      else if (done !== undefined ? Number(done) / Number(total) >= share : share < 0.05)
        resolve(done === undefined ? 0 : Number(done) / Number(total))
    })
  })
}
