import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { StoreError } from '../store/port.ts'
import { dockerRuns, startInDocker } from './neo4j/docker.ts'
import { ensureJars } from './neo4j/jars.ts'
import { findJava } from './neo4j/java.ts'
import { startProcess } from './neo4j/process.ts'
import { waitForBolt } from './neo4j/wait.ts'

/** The long-term release: what the compose file names and every machine tries. */
export const LTS_VERSION = '5.26.30'
/** The newest calendar release that resolves; it needs Java 21 or newer. */
export const CALENDAR_VERSION = '2026.08.1'

export interface Neo4jOptions {
  readonly version: string
  /** Keeps the data there; without it they lie in a temporary folder and go when the server stops. */
  readonly dataFolder?: string
  /** Jars, by version. `${XDG_CACHE_HOME:-~/.cache}/guanxi/neo4j` when absent. */
  readonly cacheFolder?: string
  /** A free port when absent. */
  readonly boltPort?: number
  /** Of a server that runs as a process of ours: instead of, or beside, its usual settings. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface Neo4jServer {
  readonly uri: string
  readonly user: string
  readonly password: string
  /** As the server itself says it. */
  readonly version: string
  /** Of the server's process; absent where it is not ours or runs in docker. */
  readonly pid?: number
  /** Where `bin`-less tools find it: jars and configuration. Absent where it is not ours or runs in docker. */
  readonly home?: string
  /** `neo4j-admin` for a server of ours that is stopped: what to run before its own arguments. */
  readonly admin?: {
    readonly command: string
    readonly arguments: readonly string[]
    readonly env: Readonly<Record<string, string>>
  }
  stop(): Promise<void>
}

/** Whether a calendar release can run here. */
export function findNewerJava(): string | undefined {
  return findJava(21)
}

/**
 * A real Neo4j that answers: the one that NEO4J_URI names; else one in docker, where docker runs;
 * else Community as a process of ours, from jars that Maven resolves. With a password, on the loopback address only.
 */
export async function startNeo4j(options: Neo4jOptions): Promise<Neo4jServer> {
  const { NEO4J_URI, NEO4J_USER = 'neo4j', NEO4J_PASSWORD = '' } = process.env
  if (NEO4J_URI) {
    const version = await waitForBolt({ uri: NEO4J_URI, user: NEO4J_USER, password: NEO4J_PASSWORD }, { seconds: 60 })
    return { uri: NEO4J_URI, user: NEO4J_USER, password: NEO4J_PASSWORD, version, stop: async () => {} }
  }
  const home = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'guanxi-neo4j-'))
  const discard = () => {
    if (options.dataFolder === undefined) rmSync(home, { recursive: true, force: true })
  }
  try {
    mkdirSync(home, { recursive: true })
    const port = options.boltPort ?? (await freePort())
    const password = passwordOf(home)
    const server = dockerRuns()
      ? await startInDocker({ version: options.version, home, port, password })
      : await startWithJava(options, home, port, password)
    return {
      ...server,
      stop: async () => {
        await server.stop()
        discard()
      },
    }
  } catch (error) {
    discard()
    throw error
  }
}

async function startWithJava(
  options: Neo4jOptions,
  home: string,
  port: number,
  password: string,
): Promise<Neo4jServer> {
  const { version, settings } = options
  return startProcess({ version, ...(await javaAndJars(options)), home, port, password, ...(settings && { settings }) })
}

/** What a Neo4j of this version runs on: Java, and its jars, which Maven resolves once. */
export async function javaAndJars(options: Pick<Neo4jOptions, 'version' | 'cacheFolder'>): Promise<{
  readonly java: string
  readonly lib: string
}> {
  const [needed, newest] = options.version.startsWith('5.') ? [17, 24] : [21, undefined]
  const java = findJava(needed, newest)
  if (!java)
    throw new StoreError(
      'unavailable',
      `Neo4j ${options.version} 需要 Java ${needed} 或更新，请安装（Debian：openjdk-17-jre-headless），或启动 docker，或用 NEO4J_URI 指向已有的服务器。` +
        `Neo4j ${options.version} needs Java ${needed} or newer: install it (Debian: openjdk-17-jre-headless), start docker, or name a server of your own in NEO4J_URI.`,
    )
  const cache = options.cacheFolder ?? join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'guanxi', 'neo4j')
  return { java, lib: await ensureJars(options.version, join(cache, options.version)) }
}

/** The password belongs to the data: made with them, kept beside them. */
function passwordOf(home: string): string {
  const file = join(home, 'password')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  const password = randomBytes(12).toString('hex')
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  return password
}

/** A port of the loopback address where nothing listens. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
