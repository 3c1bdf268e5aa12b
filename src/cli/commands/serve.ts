import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createServer, type Server } from 'node:http'
import type { Command } from 'commander'
import type { Stats } from '../../http/wire.ts'
import { Changes } from '../changes.ts'
import { CliError, EXIT, type ExitCode } from '../exit-codes.ts'
import { listFiles } from '../files.ts'
import { withProject } from '../open-project.ts'
import { addProjectOptions, type ProjectOptions, wholeNumber } from '../options.ts'
import { PACKAGE_ROOT } from '../package-root.ts'
import type { Project } from '../project.ts'
import { loadQuestions } from '../../store/questions.ts'
import { say, type Terminal } from '../terminal.ts'
import { workspaceApi } from '../workspace-api.ts'
import { ingest, projectGraph } from './ingest.ts'

interface ServeOptions extends ProjectOptions {
  readonly port: number
  readonly host: string
  readonly allowHost: readonly string[]
  readonly samples?: boolean
}

export function addServeCommand(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  addProjectOptions(program.command('serve'))
    .summary('打开浏览界面和 API serve viewer and API')
    .description('Serves the viewer and the API on this machine only. Ctrl+C ends it.')
    .option('--port <port>', '端口 port', wholeNumber(0, 65535), 8642)
    .option(
      '--host <address>',
      '监听地址；127.0.0.1 只供本机。 Address to listen on; there is no login, so keep it 127.0.0.1',
      '127.0.0.1',
    )
    .option('--allow-host <name...>', '还可用这些主机名访问 further host names to answer', [])
    .option('--samples', '工作区为空时先读自带样例 read the bundled samples into an empty workspace')
    .addHelpText(
      'after',
      '\n例 Examples:\n  guanxi serve\n  guanxi serve --workspace ./project --port 9000\n  guanxi serve --store neo4j\n',
    )
    .action(async (options: ServeOptions) => {
      await probe(options)
      await withProject(options, terminal, { makes: true }, async (project) => {
        await prepare(project, options, terminal)
        await serve(project, options, terminal)
      })
      finish(EXIT.ok)
    })
}

/** Makes sure that the store holds what the workspace says; reads and loads nothing when it does. */
async function prepare(project: Project, options: ServeOptions, terminal: Terminal): Promise<void> {
  const release = await project.workspace.lock('serve')
  try {
    const empty = (await project.workspace.documents()).length === 0 && !(await project.isImported())
    if (empty && options.samples) {
      const { files } = await listFiles([join(PACKAGE_ROOT, 'samples')])
      say(
        terminal,
        `工作区是空的，先读 ${files.length} 个样例。 The workspace is empty: reading ${files.length} samples.`,
      )
      await ingest(
        project,
        files.map((file) => ({ file, path: `samples/${basename(file)}` })),
        terminal,
      )
    } else if (await project.isCurrent())
      say(terminal, '图已就绪，没有要读的。 The graph is there already, nothing to read.')
    else await projectGraph(project, terminal)
    // What was removed in a session that was killed.
    await project.purge()
  } finally {
    await release()
  }
}

/** A taken port is said before anything is read. */
async function probe({ port, host }: ServeOptions): Promise<void> {
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (error) {
    throw addressError(error, { port, host })
  } finally {
    server.close()
  }
}

async function serve(project: Project, options: ServeOptions, terminal: Terminal): Promise<void> {
  const [{ createApp }, { listen }] = await Promise.all([import('../../http/app.ts'), import('../../http/server.ts')])
  const changes = new Changes(project)
  await changes.sweep()
  const app = createApp({
    store: project.store,
    workspace: workspaceApi(project, changes),
    questions: loadQuestions(),
    quality: readQuality(),
    webRoot: join(PACKAGE_ROOT, 'dist/web'),
    allowedHosts: [options.host, ...options.allowHost],
    onError: (error) =>
      say(
        terminal,
        `服务器出错 server error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      ),
    onQuery: (line) => say(terminal, line),
  })
  let server: Server
  try {
    server = await listen(app, options)
  } catch (error) {
    throw addressError(error, options)
  }
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  say(
    terminal,
    `\n  关系 Guanxi  http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}/\n\n  Ctrl+C 结束 stops it`,
  )
  if (!['127.0.0.1', '::1', 'localhost'].includes(options.host))
    say(
      terminal,
      '  注意：别的机器也能访问，而这里没有登录。 Note: other machines can reach this, and there is no login.',
    )
  await new Promise<void>((resolve) => {
    const stop = () => {
      server.closeAllConnections()
      server.close(() => resolve())
    }
    if (terminal.signal.aborted) stop()
    else terminal.signal.addEventListener('abort', stop, { once: true })
  })
  await changes.close((documents) =>
    say(
      terminal,
      `正在彻底删掉刚才删去的 ${documents} 个文件，请稍候。 Deleting ${documents} removed documents for good, please wait.`,
    ),
  )
}

function addressError(error: unknown, { port, host }: { readonly port: number; readonly host: string }): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new CliError(
        EXIT.address,
        `端口 ${port} 已被占用，请换一个：guanxi serve --port ${port + 1}。 Port ${port} is taken: use --port ${port + 1}.`,
      )
    case 'EACCES':
      return new CliError(
        EXIT.address,
        `端口 ${port} 不许用，请用 1024 以上的。 Port ${port} is not permitted: use one above 1024.`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new CliError(EXIT.address, `这台机器没有地址 ${host}。 This machine has no address ${host}.`)
    default:
      return error
  }
}

/** Measured figures, where docs/evaluation.json states them. */
function readQuality(): Stats['quality'] {
  const path = join(PACKAGE_ROOT, 'docs/evaluation.json')
  if (!existsSync(path)) return undefined
  const { relationPrecision, mentionPrecision, measuredAt, on } = JSON.parse(readFileSync(path, 'utf8')) as NonNullable<
    Stats['quality']
  >
  return { relationPrecision, mentionPrecision, measuredAt, on }
}
