import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { runAdmin } from '../../src/cli/neo4j/admin.ts'
import { LTS_VERSION, type Neo4jServer, startNeo4j } from '../../src/cli/neo4j-server.ts'
import { hashGraph } from '../../src/store/content-hash.ts'
import { createNeo4jStore } from '../../src/store/neo4j/index.ts'
import type { StoreError } from '../../src/store/port.ts'
import { generatedGraph } from '../contract/graphs.ts'
import { graph, killLoader, mustHoldAll, startLoader, workedTo } from './loader.ts'
import { cuttingProxy, type CuttingProxy } from './proxy.ts'
import type { Fault } from './trial.ts'

/** What is done to a Neo4j of our own below `root`, which is started for each kind and checked by its own tool after it. */
export function neo4jFaults(root: string): readonly Fault[] {
  const home = join(root, 'neo4j')
  let server: Neo4jServer
  let port: number | undefined
  const start = async () => {
    server = await startNeo4j({ version: LTS_VERSION, dataFolder: home, ...(port ? { boltPort: port } : {}) })
    port = Number(new URL(server.uri).port)
  }
  const open = () => createNeo4jStore({ ...server, warn: () => undefined })
  const reload = async () => {
    const store = await open()
    try {
      await store.load(graph)
      await mustHoldAll(store)
    } finally {
      await store.close()
    }
  }
  const clear = async () => {
    const store = await open()
    await store.clear().finally(() => store.close())
  }
  const address = () => ['neo4j', server.uri, server.user, server.password]
  const through = (proxy: CuttingProxy) => ({ ...server, uri: `bolt://127.0.0.1:${proxy.port}`, warn: () => undefined })
  const checked: Pick<Fault, 'prepare' | 'after'> = {
    prepare: start,
    after: {
      name: 'database check',
      attempt: async () => {
        await server.stop()
        await checkDatabase(server, root)
        return 'clean'
      },
    },
  }

  /** Loads over a connection that is cut, looks whether all is there, and that a load after it finds nothing to do. */
  async function loadThrough(proxy: CuttingProxy): Promise<void> {
    const store = await createNeo4jStore(through(proxy))
    try {
      proxy.arm()
      await store.load(graph)
      await mustHoldAll(store)
      const { nodes, edges } = await store.load(graph)
      if (nodes.same !== graph.nodes.length || edges.same !== graph.edges.length)
        throw new Error('a second load found something to do')
    } finally {
      await store.close()
      proxy.close()
    }
  }

  const faults: Fault[] = [
    {
      ...checked,
      name: 'Neo4j: loader killed at a random point',
      perRound: 4,
      attempt: async (random) => {
        await clear()
        const when = await killLoader(address(), random)
        await reload()
        return `${when}, loaded again, hash equal`
      },
    },
    {
      ...checked,
      name: 'Neo4j: server killed in mid-load, started again',
      perRound: 2,
      attempt: async (random) => {
        await clear()
        const loader = startLoader(address())
        const gone = once(loader, 'exit')
        await workedTo(random(), loader)
        await new Promise((resolve) => setTimeout(resolve, Math.floor(random() * 100)))
        process.kill(server.pid!, 'SIGKILL')
        await server.stop()
        await start()
        const [code] = await gone
        await reload()
        return `its loader ${code === 0 ? 'went on by itself' : 'gave up'}, loaded again, hash equal`
      },
    },
    {
      ...checked,
      name: 'Neo4j: connection cut while connecting',
      perRound: 2,
      attempt: async (random) => {
        await clear()
        const proxy = await cuttingProxy(port!, { cuts: 1, after: () => Math.floor(random() * 400) })
        const first = await createNeo4jStore(through(proxy)).then(
          (store) => store.close().then(() => 'went on by itself'),
          (error: StoreError) => (error.code === 'unavailable' ? 'said unavailable' : Promise.reject(error)),
        )
        if (proxy.cutsMade() === 0) throw new Error('nothing was cut')
        await loadThrough(proxy)
        return `${first}, then loaded, hash equal`
      },
    },
    {
      ...checked,
      name: 'Neo4j: connection cut in mid-load',
      perRound: 2,
      attempt: async (random) => {
        await clear()
        const proxy = await cuttingProxy(port!, { cuts: 3, after: () => 20_000 + Math.floor(random() * 400_000) })
        await loadThrough(proxy)
        return `${proxy.cutsMade()} cuts, went on by itself, nothing twice, hash equal`
      },
    },
    {
      ...checked,
      name: 'Neo4j: cut between commit and its answer',
      perRound: 2,
      attempt: async (random) => {
        await clear()
        const proxy = await cuttingProxy(port!, { cuts: 3, afterCommit: () => 1 + Math.floor(random() * 5) })
        await loadThrough(proxy)
        return `${proxy.cutsMade()} cuts, went on by itself, nothing twice, hash equal`
      },
    },
    {
      ...checked,
      name: 'Neo4j: two loaders at once',
      perRound: 1,
      attempt: async () => {
        await clear()
        const codes = await Promise.all(
          [1, 2].map(async () => {
            const loader = startLoader(address())
            loader.stdout!.resume()
            const [code] = await once(loader, 'exit')
            return code as number
          }),
        )
        const done = codes.filter((code) => code === 0).length
        if (done === 0) throw new Error('neither finished')
        const store = await open()
        try {
          await mustHoldAll(store)
        } finally {
          await store.close()
        }
        return `${done} finished, hash equal`
      },
    },
  ]
  // A small disk of its own is root's to make.
  if (process.getuid?.() === 0) faults.push({ name: 'Neo4j: disk full', perRound: 0.2, attempt: () => fillDisk(root) })
  return faults
}

/** Neo4j's own check of a database whose server is stopped. */
async function checkDatabase({ admin }: Neo4jServer, folder: string): Promise<void> {
  await runAdmin(admin!, ['database', 'check', 'neo4j'], folder)
}

/** A server whose disk is filled in mid-load, given room, started again, and checked. */
async function fillDisk(root: string): Promise<string> {
  const disk = join(root, 'neo4j-disk')
  mkdirSync(disk, { recursive: true })
  const big = generatedGraph(10_000)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1g', 'tmpfs', disk])
  try {
    // A log laid out beforehand in pieces of 4 MB instead of 256, so that the disk fills with what is loaded.
    const settings = { 'db.tx_log.rotation.size': '4m', 'db.checkpoint.interval.time': '2s' }
    const options = { version: LTS_VERSION, dataFolder: join(disk, 'home'), settings }
    const server = await startNeo4j(options)
    const filler = join(disk, 'filler')
    let written = 0
    try {
      const store = await createNeo4jStore({ ...server, warn: () => undefined })
      try {
        await store.load(generatedGraph(50))
        const { bavail, bsize } = statfsSync(disk)
        execFileSync('fallocate', ['-l', String(Math.max(bavail * bsize - 6_000_000, 1)), filler])
        const onProgress = (done: number) => {
          written = done
        }
        const code = await store.load(big, { onProgress }).then(
          () => 'it fitted',
          (error: StoreError) => error.code,
        )
        if (code !== 'unavailable' && code !== 'read-only') throw new Error(`expected a refusal, saw ${code}`)
        if (written === 0) throw new Error('nothing was written before the disk was full')
      } finally {
        await store.close()
      }
    } finally {
      rmSync(filler, { force: true })
      await server.stop()
    }
    const again = await startNeo4j(options)
    try {
      const store = await createNeo4jStore({ ...again, warn: () => undefined })
      try {
        const { nodes } = await store.load(big)
        if (nodes.same === 0) throw new Error('what was committed before is gone')
        if ((await store.contentHash()) !== hashGraph(big))
          throw new Error('the content hash is not that of a clean run')
      } finally {
        await store.close()
      }
    } finally {
      await again.stop()
    }
    await checkDatabase(again, disk)
  } finally {
    execFileSync('umount', ['-l', disk])
  }
  return 'said that the disk is full in mid-load; with room and a restart went on, hash equal, check clean'
}
