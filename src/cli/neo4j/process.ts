import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StoreError } from '../../store/port.ts'
import type { Neo4jServer } from '../neo4j-server.ts'
import { waitForBolt } from './wait.ts'

export interface ProcessOptions {
  readonly version: string
  readonly java: string
  readonly lib: string
  readonly home: string
  readonly port: number
  readonly password: string
  /** Instead of, or beside, those of ours. */
  readonly settings?: Readonly<Record<string, string>>
}

/** Neo4j Community as a plain Java process that ends with ours. */
export async function startProcess(options: ProcessOptions): Promise<Neo4jServer> {
  const { home, password, port } = options
  prepareHome(options)
  const server = spawn(options.java, serverArguments(options), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') },
  })
  const words = lastWords(server)
  const end = () => server.kill('SIGKILL')
  process.once('exit', end)
  const uri = `bolt://127.0.0.1:${port}`
  const gone = () =>
    server.exitCode !== null || server.signalCode !== null || server.pid === undefined
      ? `Neo4j ${options.version} 启动失败。Neo4j ${options.version} did not start. ${words()}`
      : undefined
  const stop = async () => {
    process.removeListener('exit', end)
    await terminate(server)
  }
  try {
    const version = await waitForBolt({ uri, user: 'neo4j', password }, { seconds: 600, gone })
    return {
      uri,
      user: 'neo4j',
      password,
      version,
      ...(server.pid === undefined ? {} : { pid: server.pid }),
      home,
      admin: adminTool(options),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Folders, configuration and password of a home, as a first start wants them. */
export function prepareHome(options: ProcessOptions): void {
  const { home, port, settings } = options
  for (const folder of ['conf', 'data', 'import', 'logs', 'plugins', 'run'])
    mkdirSync(join(home, folder), { recursive: true })
  writeFileSync(join(home, 'conf', 'neo4j.conf'), configuration(port, settings))
  setPassword(options)
}

/** Closed to everything but Bolt on the loopback address: no HTTP, no files, no addresses for LOAD CSV. */
function configuration(port: number, more: ProcessOptions['settings'] = {}): string {
  const settings = {
    'server.default_listen_address': '127.0.0.1',
    'server.bolt.enabled': 'true',
    'server.bolt.listen_address': `127.0.0.1:${port}`,
    'server.http.enabled': 'false',
    'server.https.enabled': 'false',
    'dbms.security.auth_enabled': 'true',
    'dbms.usage_report.enabled': 'false',
    'server.memory.heap.initial_size': '1g',
    'server.memory.heap.max_size': '1g',
    'server.memory.pagecache.size': '512m',
    'dbms.memory.transaction.total.max': '512m',
    'db.memory.transaction.max': '256m',
    'db.transaction.timeout': '120s',
    'db.tx_log.rotation.retention_policy': '1 files',
    'dbms.security.allow_csv_import_from_file_urls': 'false',
    'internal.dbms.cypher_ip_blocklist': '0.0.0.0/0,::/0',
    ...more,
  }
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}

/** `neo4j-admin` over a home of ours, which holds no `bin`. */
export function adminTool({
  java,
  lib,
  home,
}: Pick<ProcessOptions, 'java' | 'lib' | 'home'>): NonNullable<Neo4jServer['admin']> {
  return {
    command: java,
    arguments: [
      '-Xmx1g',
      '--add-opens=java.base/java.nio=ALL-UNNAMED',
      '-cp',
      join(lib, '*'),
      'org.neo4j.cli.AdminTool',
    ],
    env: { NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') },
  }
}

/** Only before the first start; afterwards the password lies in the data. */
function setPassword({ java, lib, home, password }: ProcessOptions): void {
  if (existsSync(join(home, 'data', 'databases')) || existsSync(join(home, 'data', 'dbms', 'auth.ini'))) return
  const { status, stderr, stdout } = spawnSync(
    java,
    ['-cp', join(lib, '*'), 'org.neo4j.cli.AdminTool', 'dbms', 'set-initial-password', password],
    {
      encoding: 'utf8',
      env: { ...process.env, NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') },
    },
  )
  if (status !== 0)
    throw new StoreError(
      'unavailable',
      `Neo4j 的密码无法设置。Neo4j's password could not be set. ${(stderr || stdout).replaceAll(password, '…').trim().slice(-500)}`,
    )
}

function serverArguments({ version, lib, home }: ProcessOptions): string[] {
  const lts = version.startsWith('5.')
  const opens = [
    'java.base/java.nio',
    'java.base/java.io',
    'java.base/sun.nio.ch',
    ...(lts ? [] : ['java.base/java.util.concurrent']),
  ]
  return [
    '-Xms1g',
    '-Xmx1g',
    '-XX:+UseG1GC',
    '-XX:+ExitOnOutOfMemoryError',
    ...opens.map((name) => `--add-opens=${name}=ALL-UNNAMED`),
    '--enable-native-access=ALL-UNNAMED',
    '-Dio.netty.tryReflectionSetAccessible=true',
    '-Dlog4j2.disable.jmx=true',
    '-Dfile.encoding=UTF-8',
    '-cp',
    [join(home, 'plugins', '*'), join(home, 'conf', '*'), join(lib, '*')].join(':'),
    lts ? 'org.neo4j.server.CommunityEntryPoint' : 'org.neo4j.server.Neo4jCommunity',
    `--home-dir=${home}`,
    `--config-dir=${join(home, 'conf')}`,
    '--console-mode',
  ]
}

/** The end of what the server prints, for a message when it does not start. */
function lastWords(server: ChildProcess): () => string {
  let words = ''
  const keep = (chunk: Buffer) => {
    words = (words + chunk).slice(-800)
  }
  server.stdout!.on('data', keep)
  server.stderr!.on('data', keep)
  server.on('error', (error) => {
    words = error.message
  })
  return () => words.trim()
}

/** SIGTERM, and SIGKILL where that does not help within half a minute. */
function terminate(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return Promise.resolve()
  return new Promise((resolve) => {
    const late = setTimeout(() => server.kill('SIGKILL'), 30_000)
    server.once('exit', () => {
      clearTimeout(late)
      resolve()
    })
    server.kill('SIGTERM')
  })
}
