/**
 * `npm test`: type check, lint, build, unit, contract (embedded and Neo4j) and browser tests.
 * Prepares what they need and ends with `N passed, N failed[, N skipped]` over all suites.
 * With `CI=true` a Neo4j or Chromium that cannot be had is a failure; otherwise those tests are skipped and the last lines say so.
 *
 *   npm test                 everything
 *   npm test -- unit         one suite: check | unit | contract | e2e
 */
import { spawn, spawnSync, type SpawnSyncOptions } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const RESULTS = join(ROOT, '.artefacts', 'results')
const CI = process.env.CI === 'true'
const BIN = join(ROOT, 'node_modules', '.bin')

interface Tally {
  passed: number
  failed: number
  skipped: number
}
const tally: Tally = { passed: 0, failed: 0, skipped: 0 }
const notes: string[] = []

const chosen = process.argv.slice(2)
const wants = (suite: string): boolean => chosen.length === 0 || chosen.includes(suite)

/** Where what is run writes. */
interface Output {
  /** Held back until the whole is done, because something else is writing; nothing where it is written as it comes. */
  readonly held?: Buffer[]
}
const AT_ONCE: Output = {}

function heading(text: string, { held }: Output = AT_ONCE): void {
  const line = `\n── ${text} ${'─'.repeat(Math.max(3, 90 - text.length))}\n`
  if (held) held.push(Buffer.from(line))
  else process.stdout.write(line)
}

function run(
  command: string,
  args: readonly string[],
  { held }: Output,
  env: Record<string, string> = {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', held ? 'pipe' : 'inherit', held ? 'pipe' : 'inherit'],
      env: { ...process.env, ...env },
    })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => held?.push(chunk))
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`)
      resolve(127)
    })
    child.on('close', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
  })
}

/** A step that passes or fails as one. */
async function step(
  name: string,
  command: string,
  args: readonly string[],
  output: Output = AT_ONCE,
): Promise<boolean> {
  heading(name, output)
  const ok = (await run(command, args, output)) === 0
  tally[ok ? 'passed' : 'failed'] += 1
  if (!ok) notes.push(`${name}: failed`)
  return ok
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly numFailedTestSuites: number
}

/** A vitest run; a suite that broke before its first test counts as one failure. */
async function suite(
  name: string,
  args: readonly string[],
  env: Record<string, string> = {},
  output: Output = AT_ONCE,
): Promise<void> {
  heading(name, output)
  const report = join(RESULTS, `${name}.json`)
  rmSync(report, { force: true })
  const code = await run(
    join(BIN, 'vitest'),
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    output,
    env,
  )
  if (!existsSync(report)) {
    tally.failed += 1
    notes.push(`${name}: the runner ended with ${code} and no report`)
    return
  }
  const result = JSON.parse(readFileSync(report, 'utf8')) as VitestReport
  tally.passed += result.numPassedTests
  tally.failed += result.numFailedTests
  tally.skipped += result.numPendingTests + result.numTodoTests
  if (result.numPassedTests === 0 && result.numFailedTests === 0) {
    tally.failed += 1
    notes.push(`${name}: no test ran`)
  } else if (code !== 0 && result.numFailedTests === 0) {
    tally.failed += 1
    notes.push(
      `${name}: the runner ended with ${code} though no test failed (a file that does not load, or an unhandled error)`,
    )
  }
}

/** Chromium where it is, or by apt where we may; `undefined` where it cannot be had. */
function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH
  const candidates = [named, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].filter(
    (p) => p !== undefined,
  )
  const found = candidates.find((p) => existsSync(p))
  const fonts = existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if ((!found || !fonts) && mayInstall) {
    heading('apt-get install chromium fonts-noto-cjk')
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'inherit', 'inherit'] })
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  return candidates.find((p) => existsSync(p))
}

/**
 * A Python with the readers that we did not write, in a folder of its own beside other caches: `GUANXI_PYTHON` where that is set.
 * Where PyPI is not reached, the tests that ask those readers are skipped, and the last lines say so.
 */
function findPython(): Record<string, string> {
  if (process.env.GUANXI_PYTHON) return {}
  const requirements = join(ROOT, 'test/export/requirements.txt')
  const name = `readers-${createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12)}`
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'guanxi', name)
  const python = join(folder, 'bin', 'python')
  const knows = () => spawnSync(python, ['-c', 'import networkx, openpyxl, rdflib']).status === 0
  if (knows()) return { GUANXI_PYTHON: python }
  heading('Python: networkx, openpyxl, rdflib')
  const quiet: SpawnSyncOptions = { stdio: ['ignore', 'ignore', 'inherit'], timeout: 120_000 }
  const install = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--retries',
    '1',
    '-r',
    requirements,
  ]
  spawnSync('python3', ['-m', 'venv', folder], quiet)
  spawnSync(python, install, quiet)
  if (knows()) return { GUANXI_PYTHON: python }
  notes.push('No networkx, openpyxl, rdflib from PyPI: the tests that read our exports back with them were skipped.')
  return {}
}

interface Server {
  readonly name: string
  readonly uri: string
  readonly user: string
  readonly password: string
  stop(): Promise<void>
}

/** The Neo4j servers to test on: the one that NEO4J_URI names, or an LTS and, with a newer Java, a calendar release. */
async function startServers(both: boolean): Promise<Server[]> {
  if (process.env.NEO4J_URI) {
    const { NEO4J_URI: uri, NEO4J_USER: user = 'neo4j', NEO4J_PASSWORD: password = '' } = process.env
    return [{ name: uri, uri, user, password, stop: async () => {} }]
  }
  const { startNeo4j, findNewerJava, LTS_VERSION, CALENDAR_VERSION } = await import('../src/cli/neo4j-server.ts')
  const servers: Server[] = []
  for (const version of [LTS_VERSION, ...(both && findNewerJava() ? [CALENDAR_VERSION] : [])]) {
    try {
      const server = await startNeo4j({ version })
      servers.push({ ...server, name: `Neo4j ${version}`, stop: () => server.stop() })
      console.log(`Neo4j ${version} answers at ${server.uri}`)
    } catch (error) {
      notes.push(`Neo4j ${version}: ${error instanceof Error ? error.message : String(error)}`)
      if (CI) tally.failed += 1
    }
  }
  return servers
}

/** Where a server is, as the environment of those who use it. */
function addressOf({ uri, user, password }: Server, suffix = ''): Record<string, string> {
  return { [`NEO4J_URI${suffix}`]: uri, [`NEO4J_USER${suffix}`]: user, [`NEO4J_PASSWORD${suffix}`]: password }
}

const BROWSER = ['--config', 'vitest.e2e.config.ts']

/** All browser tests on the embedded engine. Without a Chromium nothing is run, and that is said. */
async function browserTests(chromium: string | undefined, output: Output): Promise<void> {
  if (!chromium) {
    notes.push(
      'No Chromium: the browser tests were not run. Install Debian’s packages chromium and fonts-noto-cjk, or set CHROMIUM_PATH.',
    )
    tally[CI ? 'failed' : 'skipped'] += 1
    return
  }
  if (!(await step('build', 'npm', ['run', '--silent', 'build'], output))) return
  await suite('e2e', BROWSER, { CHROMIUM_PATH: chromium }, output)
}

async function contractTests(servers: readonly Server[]): Promise<void> {
  const env: Record<string, string> = {}
  for (const [i, server] of servers.entries()) Object.assign(env, addressOf(server, i === 0 ? '' : `_${i + 1}`))
  await suite('contract', ['--no-file-parallelism', 'test/contract'], env)
}

async function main(): Promise<void> {
  mkdirSync(RESULTS, { recursive: true })
  if (wants('check')) {
    await step('types: src, test, scripts', join(BIN, 'tsc'), ['--noEmit', '-p', 'tsconfig.json'])
    await step('types: web', join(BIN, 'tsc'), ['--noEmit', '-p', 'web/tsconfig.json'])
    await step('lint and format', join(BIN, 'biome'), ['ci', '--colors=off'])
  }
  if (wants('unit')) await suite('unit', ['--exclude', 'test/contract/**'], findPython())
  const chromium = wants('e2e') ? findChromium() : undefined
  let servers: Server[] = []
  try {
    if (wants('contract') || wants('e2e')) {
      heading('Neo4j')
      servers = await startServers(wants('contract'))
      if (servers.length === 0) notes.push('No Neo4j: the contract and browser tests ran on the embedded engine alone.')
    }
    // Both wait for another process more than half of the time: side by side they take little longer than one.
    const output: Output = wants('contract') ? { held: [] } : AT_ONCE
    const both = await Promise.allSettled([
      wants('contract') ? contractTests(servers) : undefined,
      wants('e2e') ? browserTests(chromium, output) : undefined,
    ])
    if (output.held) process.stdout.write(Buffer.concat(output.held))
    for (const one of both) if (one.status === 'rejected') throw one.reason
    if (chromium && servers[0])
      await suite('e2e-neo4j', [...BROWSER, 'test/e2e/flows.e2e.ts'], {
        CHROMIUM_PATH: chromium,
        GUANXI_E2E_STORE: 'neo4j',
        ...addressOf(servers[0]),
      })
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
  heading('result')
  for (const note of notes) console.log(note)
  console.log(`${tally.passed} passed, ${tally.failed} failed${tally.skipped ? `, ${tally.skipped} skipped` : ''}`)
  process.exitCode = tally.failed ? 1 : 0
}

await main()
