import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { hashGraph } from '../../src/store/content-hash.ts'
import { createEmbeddedStore } from '../../src/store/embedded/index.ts'
import { type GraphStore, StoreError } from '../../src/store/port.ts'
import { generatedGraph } from '../contract/graphs.ts'
import { graph, killLoader, mustHoldAll } from './loader.ts'
import type { Fault } from './trial.ts'

/** What is done to the embedded engine; `root` is a folder for it. */
export function embeddedFaults(root: string): readonly Fault[] {
  const folder = join(root, 'store')
  const good = join(root, 'good')
  const fresh = () => rmSync(folder, { recursive: true, force: true })
  const withStore = async (work: (store: GraphStore) => Promise<void>) => {
    const store = await createEmbeddedStore({ folder })
    await work(store).finally(() => store.close())
  }
  const reload = () =>
    withStore(async (store) => {
      await store.load(graph)
      await mustHoldAll(store)
    })
  /** The folder with the graph in it, closed; made once. */
  const loaded = async () => {
    if (!existsSync(good)) {
      fresh()
      await reload()
      copyFiles(folder, good)
    }
    fresh()
    copyFiles(good, folder)
  }
  const refusesOrHolds = async () => {
    try {
      await withStore(mustHoldAll)
      return 'opened with all of it'
    } catch (error) {
      if (error instanceof StoreError && error.code === 'damaged') return 'refused as damaged'
      throw error
    }
  }
  const file = join(folder, 'graph.grafeo')

  const faults: Fault[] = [
    {
      name: 'embedded: loader killed at a random point',
      perRound: 4,
      attempt: async (random) => {
        fresh()
        const when = await killLoader(['embedded', folder], random)
        await reload()
        return `${when}, loaded again, hash equal`
      },
    },
    {
      name: 'embedded: a second process opens the folder',
      perRound: 1,
      prepare: loaded,
      attempt: async () => {
        await withStore(async () => {
          await createEmbeddedStore({ folder }).then(
            () => Promise.reject(new Error('it opened')),
            (error: StoreError) => (error.code === 'locked' ? undefined : Promise.reject(error)),
          )
        })
        await withStore(mustHoldAll)
        return 'refused as locked, nothing lost'
      },
    },
    {
      name: 'embedded: engine process killed while idle',
      perRound: 1,
      prepare: loaded,
      attempt: async () => {
        await withStore(async (store) => {
          for (const pid of childrenOf()) process.kill(pid, 'SIGKILL')
          await mustHoldAll(store)
        })
        return 'started again, hash equal'
      },
    },
    {
      name: 'embedded: file cut short at a random point',
      perRound: 4,
      attempt: async (random) => {
        await loaded()
        truncateSync(file, Math.floor(random() * readFileSync(file).length))
        return refusesOrHolds()
      },
    },
    {
      name: 'embedded: one byte of the file changed',
      perRound: 8,
      attempt: async (random) => {
        await loaded()
        const bytes = readFileSync(file)
        const at = Math.floor(random() * (random() < 0.5 ? 16_384 : bytes.length))
        bytes[at] = bytes[at]! ^ 0xff
        writeFileSync(file, bytes)
        return refusesOrHolds()
      },
    },
  ]
  // A small disk of its own is root's to make.
  if (process.getuid?.() === 0) faults.push({ name: 'embedded: disk full', perRound: 1, attempt: () => fillDisk(root) })
  return faults
}

async function fillDisk(root: string): Promise<string> {
  const disk = join(root, 'disk')
  mkdirSync(disk, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2500k', 'tmpfs', disk])
  try {
    const store = await createEmbeddedStore({ folder: join(disk, 'store') })
    try {
      const small = generatedGraph(50)
      await store.load(small)
      const code = await store.load(generatedGraph(30_000)).then(
        () => 'it fitted',
        (error: StoreError) => error.code,
      )
      if (code !== 'unavailable') throw new Error(`expected a refusal, saw ${code}`)
      if ((await store.contentHash()) !== hashGraph(small)) throw new Error('the old graph is gone')
    } finally {
      await store.close()
    }
  } finally {
    execFileSync('umount', [disk])
  }
  return 'refused, old graph whole'
}

function copyFiles(from: string, to: string): void {
  mkdirSync(to)
  for (const name of readdirSync(from)) copyFileSync(join(from, name), join(to, name))
}

function childrenOf(): number[] {
  return readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  )
}
