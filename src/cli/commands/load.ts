import { chmod, mkdir, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { type Neo4jImport, neo4jImport } from '../../export/neo4j-import.ts'
import type { GraphSource } from '../../model/graph.ts'
import { explained } from '../durable.ts'
import { CliError, EXIT, type ExitCode } from '../exit-codes.ts'
import { findAdmin, runAdmin } from '../neo4j/admin.ts'
import { LTS_VERSION } from '../neo4j-server.ts'
import { withProject } from '../open-project.ts'
import { storeName } from '../open-store.ts'
import { addProjectOptions, type ProjectOptions } from '../options.ts'
import { startProgress } from '../progress.ts'
import { buildGraph } from '../project.ts'
import { buildId } from '../resources.ts'
import { say, type Terminal } from '../terminal.ts'
import { writeFileWholeFrom } from '../whole-file.ts'
import { Workspace } from '../workspace.ts'
import { projectGraph } from './ingest.ts'

interface LoadOptions extends ProjectOptions {
  readonly bulk?: string
  readonly neo4jHome?: string
  readonly database: string
  readonly overwrite?: boolean
  readonly release: string
}

export function addLoadCommand(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  addProjectOptions(program.command('load'))
    .summary('把工作区的图载入图库 load the workspace’s graph into a store')
    .description(
      'Makes the store hold exactly the graph of the workspace. With --bulk: writes it as CSV for neo4j-admin with its import script,\n' +
        'and, given the home of a stopped Neo4j on this machine, imports it into an empty database: for graphs of millions of relations.',
    )
    .option('--bulk <folder>', '写成 neo4j-admin 的 CSV 和脚本 CSV and import.sh, into a new or empty folder')
    .option('--neo4j-home <home>', '并导入本机已停止的 Neo4j and import them into the stopped Neo4j there')
    .option('--database <name>', '导入哪个数据库 which database to import into', 'neo4j')
    .option('--overwrite', '换掉数据库原有内容 replace what the database holds')
    .option(
      '--release <version>',
      'guanxi neo4j 所建的 home 的版本 version of a home made by "guanxi neo4j"',
      LTS_VERSION,
    )
    .addHelpText(
      'after',
      '\n例 Examples:\n  NEO4J_PASSWORD=… guanxi load --store neo4j://localhost:7687\n  guanxi load --bulk ./import\n  guanxi load --bulk ./import --neo4j-home /opt/neo4j\n',
    )
    .action(async (options: LoadOptions) => {
      if (options.bulk === undefined) {
        if (options.neo4jHome !== undefined)
          throw new CliError(EXIT.usage, '--neo4j-home 要和 --bulk 一起用。 --neo4j-home goes with --bulk.')
        await withProject(options, terminal, { writes: 'load' }, async (project) => {
          await refuseEmpty(project.workspace, project.storeName)
          await projectGraph(project, terminal)
        })
      } else await bulk(options, options.bulk, terminal)
      finish(EXIT.ok)
    })
}

async function bulk(options: LoadOptions, folder: string, terminal: Terminal): Promise<void> {
  const admin = options.neo4jHome === undefined ? undefined : await findAdmin(options.neo4jHome, options.release)
  const written = await withGraph(options, terminal, (source) => writeImportFolder(source, folder, terminal.signal))
  say(terminal, `已写 written: ${folder}（${written.nodes} 个节点 nodes，${written.edges} 条关系 relationships）`)
  if (!admin) {
    say(terminal, `导入 To import: NEO4J_HOME=… ${join(folder, 'import.sh')}`)
    return
  }
  say(terminal, '正在导入…… Importing …')
  await runAdmin(admin, written.command(options.database, options.overwrite === true), resolve(folder))
  say(
    terminal,
    `已导入数据库 ${options.database}。启动服务器后，约束与索引由 schema.cypher 建立，或在 guanxi 第一次连上时自动建立。 ` +
      'Imported. Start the server; constraints and indexes come with schema.cypher, or by themselves when guanxi first connects.',
  )
}

/** The graph of the workspace: of its originals, or, where it was imported, as its store holds it. */
async function withGraph<T>(
  options: LoadOptions,
  terminal: Terminal,
  work: (source: GraphSource) => Promise<T>,
): Promise<T> {
  const workspace = new Workspace(options.workspace)
  workspace.requireFolder()
  const name = storeName(options.store, terminal.env)
  const state = await workspace.loaded(name)
  if (state?.imported) return withProject(options, terminal, {}, ({ store }) => work(store.contents()))
  await refuseEmpty(workspace, name)
  const reading = startProgress(terminal, '建图 building')
  const { graph } = await buildGraph(workspace, buildId(), {
    cached: true,
    onReading: reading.update,
    signal: terminal.signal,
  }).finally(reading.stop)
  return work({ nodes: () => graph.nodes, edges: () => graph.edges })
}

/** Rejects where there are no originals to make a graph of, but another store holds one that was imported. */
async function refuseEmpty(workspace: Workspace, store: string): Promise<void> {
  const imported = await workspace.importedStores()
  const [other] = imported
  if (other === undefined || imported.includes(store) || (await workspace.documents()).length > 0) return
  throw new CliError(
    EXIT.usage,
    `这个工作区没有原件，它的图是导入到 ${other} 的：请用 --store 指明它，或用 guanxi import 把图导入 ${store}。 ` +
      `This workspace has no originals; its graph was imported into ${other}: name that with --store, or import the graph into ${store}.`,
  )
}

/** Writes the files of an import into a new or empty folder. */
export async function writeImportFolder(
  source: GraphSource,
  folder: string,
  signal: AbortSignal,
): Promise<Neo4jImport> {
  await explained(folder, () => mkdir(folder, { recursive: true }))
  if ((await readdir(folder)).length > 0)
    throw new CliError(
      EXIT.usage,
      `${folder} 不是空文件夹，请另选一个。 The folder is not empty: choose another. Nothing was written.`,
    )
  const written = await neo4jImport(source)
  for (const file of written.files) {
    const path = join(folder, file.name)
    await writeFileWholeFrom(path, file.pieces(), signal)
    if (file.runs) await chmod(path, 0o755)
  }
  return written
}
