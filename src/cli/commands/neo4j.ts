import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { CALENDAR_VERSION, LTS_VERSION, startNeo4j } from '../neo4j-server.ts'
import { wholeNumber } from '../options.ts'
import { say, type Terminal } from '../terminal.ts'

interface Neo4jCommandOptions {
  readonly release: string
  readonly port: number
  readonly data?: string
}

export function addNeo4jCommand(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command('neo4j')
    .summary('启动一个本机 Neo4j start a Neo4j on this machine')
    .description(
      'Starts Neo4j Community with a password, on the loopback address only, and keeps it until Ctrl+C.\n' +
        'From docker where that runs, else from jars that Maven resolves once into the cache (needs Java 17 and mvn).',
    )
    .option('--release <version>', `版本 version; ${CALENDAR_VERSION} needs Java 21`, LTS_VERSION)
    .option('--port <port>', 'Bolt 端口 port', wholeNumber(1, 65535), 7687)
    .option('--data <folder>', '数据文件夹 where the data lie')
    .addHelpText('after', '\n例 Examples:\n  guanxi neo4j\n  guanxi neo4j --port 7690 --data ./neo4j\n')
    .action(async (options: Neo4jCommandOptions) => {
      await runNeo4jCommand(options, terminal)
      finish(EXIT.ok)
    })
}

/** Starts a server, says how to reach it, and stops it when the terminal says so. */
export async function runNeo4jCommand(options: Neo4jCommandOptions, terminal: Terminal): Promise<void> {
  const dataFolder =
    options.data ??
    join(terminal.env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'guanxi', 'neo4j', options.release)
  say(terminal, `正在启动 Neo4j ${options.release}…… Starting Neo4j ${options.release} …`)
  const server = await startNeo4j({ version: options.release, dataFolder, boltPort: options.port })
  say(terminal, `Neo4j ${server.version} 已就绪，Ctrl+C 结束。 It answers; Ctrl+C ends it. 数据 data: ${dataFolder}`)
  terminal.out.write(`export NEO4J_URI=${server.uri} NEO4J_USER=${server.user} NEO4J_PASSWORD=${server.password}\n`)
  try {
    await new Promise<void>((resolve) => {
      if (terminal.signal.aborted) resolve()
      else terminal.signal.addEventListener('abort', () => resolve(), { once: true })
    })
  } finally {
    await server.stop()
  }
}
