/**
 * What must not lose or double anything, tried and counted: `npm run faults -- [--engines embedded,neo4j] [--rounds 5] [--only 'disk full'] [--json]`.
 * Every fault ends in a graph whose content hash equals a clean run's. The folder of the disk-full trials is made on a small tmpfs where we are root.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Socket, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runAdmin } from '../../src/cli/neo4j/admin.ts'
import { LTS_VERSION, type Neo4jServer, startNeo4j } from '../../src/cli/neo4j-server.ts'
import { hashGraph } from '../../src/store/content-hash.ts'
import { createEmbeddedStore } from '../../src/store/embedded/index.ts'
import { createNeo4jStore } from '../../src/store/neo4j/index.ts'
import { type GraphStore, StoreError } from '../../src/store/port.ts'
import { generatedGraph, generator } from '../contract/graphs.ts'

const { values } = parseArgs({
  options: {
    engines: { type: 'string', default: 'embedded,neo4j' },
    rounds: { type: 'string', default: '5' },
    /** A regular expression on what a fault is called. */
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const wanted = new RegExp(values.only)
const RELATIONS = 5000
const graph = generatedGraph(RELATIONS)
const expected = hashGraph(graph)
const random = generator(20240201)
const root = mkdtempSync(join(tmpdir(), 'guanxi-faults-'))

interface Outcome {
  readonly fault: string
  readonly tried: number
  readonly right: number
  readonly notes: string
}
const outcomes: Outcome[] = []

/** Tries a fault so often; each try says what it saw, or throws when the graph is not what it should be. */
async function trial(fault: string, times: number, attempt: (round: number) => Promise<string>): Promise<void> {
  if (!wanted.test(fault)) return
  const seen = new Map<string, number>()
  let right = 0
  for (let round = 0; round < times; round++) {
    const note = await attempt(round).then(
      (said) => {
        right++
        return said
      },
      (error: Error) => `WRONG: ${brief(error.message)}`,
    )
    seen.set(note, (seen.get(note) ?? 0) + 1)
  }
  const outcome = {
    fault,
    tried: times,
    right,
    notes: [...seen].map(([note, count]) => `${count}× ${note}`).join('; '),
  }
  outcomes.push(outcome)
  if (!values.json) console.log(`${fault.padEnd(52)} ${String(right).padStart(3)} of ${times}  ${outcome.notes}`)
}

/** How a message begins and ends. */
function brief(message: string): string {
  return message.length <= 400 ? message : `${message.slice(0, 100)} … ${message.slice(-300)}`
}

async function mustHoldAll(store: GraphStore): Promise<void> {
  if ((await store.contentHash()) !== expected) throw new Error('the content hash is not that of a clean run')
}

const script = fileURLToPath(new URL('../contract/load-and-die.ts', import.meta.url))

function startLoader(address: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', script, String(RELATIONS), ...address], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Kills a loader at a random moment after it began. */
async function killLoader(address: readonly string[]): Promise<void> {
  const loader = startLoader(address)
  const gone = once(loader, 'exit')
  await Promise.race([once(loader.stdout!, 'data'), gone])
  await new Promise((resolve) => setTimeout(resolve, Math.floor(random() * 4000)))
  loader.kill('SIGKILL')
  await gone
}

async function embedded(): Promise<void> {
  const folder = join(root, 'store')
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

  await trial('embedded: loader killed at a random point', rounds * 4, async () => {
    fresh()
    await killLoader(['embedded', folder])
    await reload()
    return 'loaded again, hash equal'
  })

  // Whatever was tried before, the following begin with the graph.
  fresh()
  await reload()
  await trial('embedded: a second process opens the folder', rounds, async () => {
    await withStore(async () => {
      await createEmbeddedStore({ folder }).then(
        () => Promise.reject(new Error('it opened')),
        (error: StoreError) => (error.code === 'locked' ? undefined : Promise.reject(error)),
      )
    })
    await withStore(mustHoldAll)
    return 'refused as locked, nothing lost'
  })

  await trial('embedded: engine process killed while idle', rounds, async () => {
    await withStore(async (store) => {
      for (const pid of childrenOf()) process.kill(pid, 'SIGKILL')
      await mustHoldAll(store)
    })
    return 'started again, hash equal'
  })

  const good = join(root, 'good')
  rmSync(good, { recursive: true, force: true })
  mkdirSync(good)
  for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(good, name))
  const restore = () => {
    fresh()
    mkdirSync(folder)
    for (const name of readdirSync(good)) copyFileSync(join(good, name), join(folder, name))
    return join(folder, 'graph.grafeo')
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
  await trial('embedded: file cut short at a random point', rounds * 4, async () => {
    const file = restore()
    truncateSync(file, Math.floor(random() * readFileSync(file).length))
    return refusesOrHolds()
  })
  await trial('embedded: one byte of the file changed', rounds * 8, async () => {
    const file = restore()
    const bytes = readFileSync(file)
    const at = Math.floor(random() * (random() < 0.5 ? 16_384 : bytes.length))
    bytes[at] = bytes[at]! ^ 0xff
    writeFileSync(file, bytes)
    return refusesOrHolds()
  })

  if (process.getuid?.() === 0) {
    const disk = join(root, 'disk')
    mkdirSync(disk, { recursive: true })
    await trial('embedded: disk full', rounds, async () => {
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
    })
  }
}

function childrenOf(): number[] {
  return readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  )
}

async function neo4jServer(): Promise<void> {
  const home = join(root, 'neo4j')
  let server = await startNeo4j({ version: LTS_VERSION, dataFolder: home })
  const port = Number(new URL(server.uri).port)
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

  /** A trial after which the server's own check of its database must find nothing. */
  async function checked(fault: string, times: number, attempt: (round: number) => Promise<string>): Promise<void> {
    if (!wanted.test(fault)) return
    await trial(fault, times, attempt)
    await server.stop()
    await trial(`${fault}: database check`, 1, async () => {
      await checkDatabase(server)
      return 'clean'
    })
    server = await startNeo4j({ version: LTS_VERSION, dataFolder: home, boltPort: port })
  }

  await checked('Neo4j: loader killed at a random point', rounds * 4, async () => {
    await clear()
    await killLoader(address())
    await reload()
    return 'loaded again, hash equal'
  })

  await checked('Neo4j: server killed in mid-load, started again', rounds * 2, async () => {
    await clear()
    const loader = startLoader(address())
    const gone = once(loader, 'exit')
    await Promise.race([once(loader.stdout!, 'data'), gone])
    await new Promise((resolve) => setTimeout(resolve, 500 + Math.floor(random() * 4000)))
    process.kill(server.pid!, 'SIGKILL')
    await server.stop()
    server = await startNeo4j({ version: LTS_VERSION, dataFolder: home, boltPort: port })
    await gone
    await reload()
    return 'loaded again, hash equal'
  })

  const through = ({ port }: Proxy) => ({ ...server, uri: `bolt://127.0.0.1:${port}`, warn: () => undefined })

  /** Loads over a connection that is cut, and looks whether all is there. */
  async function loadThrough(proxy: Proxy): Promise<void> {
    const store = await createNeo4jStore(through(proxy))
    try {
      await store.load(graph)
      await mustHoldAll(store)
    } finally {
      await store.close()
      proxy.close()
    }
  }

  await checked('Neo4j: connection cut in mid-load', rounds * 2, async () => {
    await clear()
    const proxy = await cuttingProxy(port, { cuts: 3, after: () => 20_000 + Math.floor(random() * 400_000) })
    await loadThrough(proxy)
    await reload()
    return `went on by itself, hash equal`
  })

  await checked('Neo4j: connection cut while connecting', rounds * 2, async () => {
    await clear()
    const proxy = await cuttingProxy(port, { cuts: 1, after: () => Math.floor(random() * 400) })
    const first = await createNeo4jStore(through(proxy)).then(
      (store) => store.close().then(() => 'went on by itself'),
      (error: StoreError) => (error.code === 'unavailable' ? 'said unavailable' : Promise.reject(error)),
    )
    await loadThrough(proxy)
    return `${first}, then loaded, hash equal`
  })

  await checked('Neo4j: cut between commit and its answer', rounds * 2, async () => {
    await clear()
    const proxy = await cuttingProxy(port, { cuts: 3, afterCommit: () => 1 + Math.floor(random() * 8) })
    await loadThrough(proxy)
    if (proxy.cutsMade() === 0) throw new Error('nothing was cut')
    await reload()
    return 'went on by itself, nothing twice, hash equal'
  })

  await checked('Neo4j: two loaders at once', rounds, async () => {
    await clear()
    const codes = await Promise.all(
      [1, 2].map(async () => {
        const loader = startLoader(address())
        loader.stdout!.resume()
        const [code] = await once(loader, 'exit')
        return code as number
      }),
    )
    await reload()
    return `${codes.filter((code) => code === 0).length} finished, hash equal`
  })

  await server.stop()
}

/** Neo4j's own check of a database whose server is stopped. */
async function checkDatabase({ admin }: Neo4jServer): Promise<void> {
  await runAdmin(admin!, ['database', 'check', 'neo4j'], root)
}

/** A server whose disk is filled in mid-load, given room, and started again. */
async function neo4jDiskFull(): Promise<void> {
  if (process.getuid?.() !== 0) return
  const disk = join(root, 'neo4j-disk')
  mkdirSync(disk, { recursive: true })
  const big = generatedGraph(10_000)
  await trial('Neo4j: disk full', Math.max(1, Math.floor(rounds / 3)), async () => {
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
      await checkDatabase(again)
    } finally {
      execFileSync('umount', ['-l', disk])
    }
    return 'said that the disk is full in mid-load; with room and a restart went on, hash equal, check clean'
  })
}

/** How Bolt says COMMIT: a chunk of two bytes, a structure without fields, and the end of the message. */
const COMMIT = Buffer.from([0x00, 0x02, 0xb0, 0x12, 0x00, 0x00])

interface Cuts {
  /** Connections are cut so often; later ones live. */
  readonly cuts: number
  /** After so many bytes from the client, anew for each connection. */
  readonly after?: () => number
  /** Or when the server answers the so-maniest COMMIT, so that the client never learns of it. */
  readonly afterCommit?: () => number
}

interface Proxy {
  readonly port: number
  cutsMade(): number
  close(): void
}

/** Passes bytes on to a port, and cuts connections. */
async function cuttingProxy(target: number, { cuts, after, afterCommit }: Cuts): Promise<Proxy> {
  let made = 0
  const sockets = new Set<Socket>()
  const proxy = createServer((client) => {
    const server = connect(target, '127.0.0.1')
    let bytesLeft = after?.() ?? Number.POSITIVE_INFINITY
    let commitsLeft = afterCommit?.() ?? Number.POSITIVE_INFINITY
    const cut = () => {
      made++
      client.destroy()
    }
    for (const socket of [client, server]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        client.destroy()
        server.destroy()
      })
    }
    client.on('data', (chunk: Buffer) => {
      server.write(chunk)
      if (made >= cuts) return
      bytesLeft -= chunk.length
      if (chunk.includes(COMMIT)) commitsLeft--
      if (bytesLeft <= 0) cut()
    })
    server.on('data', (chunk: Buffer) => {
      if (commitsLeft <= 0 && made < cuts) cut()
      else client.write(chunk)
    })
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return {
    port: (proxy.address() as { port: number }).port,
    cutsMade: () => made,
    close: () => {
      proxy.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

try {
  if (values.engines.includes('embedded')) await embedded()
  if (values.engines.includes('neo4j')) {
    await neo4jServer()
    await neo4jDiskFull()
  }
} finally {
  if (existsSync(root)) rmSync(root, { recursive: true, force: true })
}
const wrong = outcomes.reduce((sum, outcome) => sum + outcome.tried - outcome.right, 0)
if (values.json) console.log(JSON.stringify({ faults: outcomes }))
else console.log(`${outcomes.reduce((sum, outcome) => sum + outcome.right, 0)} right, ${wrong} wrong`)
process.exitCode = wrong > 0 ? 1 : 0
