import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { HOSTILE_PAGE } from './hostile.ts'

declare module 'vitest' {
  interface ProvidedContext {
    url: string
  }
}

const ROOT = join(import.meta.dirname, '../..')
const CLI = join(ROOT, 'dist/cli/main.js')
const PATIENCE_MS = 90_000

/** Reads the bundled samples and a page of hostile names into a fresh workspace, and serves it on a free port. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  // For work on the viewer: a server that runs already, with the same samples in it.
  const running = process.env.GUANXI_E2E_URL
  if (running) {
    project.provide('url', running)
    return undefined
  }
  if (!existsSync(join(ROOT, 'dist/web/index.html'))) throw new Error('dist/web is missing: run npm run build first')
  const { url, stop } = await startServer((folder) => {
    const page = join(folder, '2024-03-01-敌意.txt')
    writeFileSync(page, HOSTILE_PAGE)
    return [join(ROOT, 'samples'), page]
  })
  project.provide('url', url)
  return stop
}

/** Reads files into a fresh workspace and serves it on a free port. */
export async function startServer(
  files: (folder: string) => readonly string[],
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-e2e-'))
  const workspace = join(folder, 'workspace')
  const store = process.env.GUANXI_E2E_STORE
  const options = ['--workspace', workspace, ...(store ? ['--store', store] : [])]
  await finish(guanxi(['ingest', ...files(folder), ...options]))
  const port = await freePort()
  const server = guanxi(['serve', '--port', String(port), ...options])
  const url = `http://127.0.0.1:${port}`
  await answering(url, server)
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The built program, or the sources where only the viewer was built. */
function guanxi(parameters: readonly string[]): ChildProcess {
  const program = existsSync(CLI) ? [CLI] : ['--import', 'tsx', join(ROOT, 'src/cli/main.ts')]
  return spawn(process.execPath, [...program, ...parameters], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
}

function finish(child: ChildProcess): Promise<void> {
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`ingest ended with ${code}:\n${said.join('')}`)),
    )
  })
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  const said: string[] = []
  for (const stream of [server.stdout, server.stderr])
    stream?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const end = Date.now() + PATIENCE_MS
  while (Date.now() < end) {
    if (server.exitCode !== null) break
    const health = await fetch(`${url}/api/v1/health`).catch(() => undefined)
    if (health?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  server.kill('SIGKILL')
  throw new Error(`the server did not answer:\n${said.join('')}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
