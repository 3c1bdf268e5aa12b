import { statSync } from 'node:fs'
import type { Command } from 'commander'
import { readBundle, requireBundle, writeBundle } from '../bundle.ts'
import { CliError, EXIT, type ExitCode } from '../exit-codes.ts'
import { type GraphFile, isGraphFile, readGraphFile } from '../graph-file.ts'
import { withProject } from '../open-project.ts'
import { addProjectOptions, type ProjectOptions } from '../options.ts'
import { startProgress } from '../progress.ts'
import type { Project } from '../project.ts'
import { reportLoad } from '../report.ts'
import { say, type Terminal } from '../terminal.ts'
import { writeFileWholeFrom } from '../whole-file.ts'
import { projectGraph } from './ingest.ts'

export function addBundleCommand(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  addProjectOptions(program.command('bundle'))
    .summary('把整个工作区存成一个文件 the whole workspace as one file')
    .description('Writes originals and judgements to one file; guanxi import makes the same graph of it elsewhere.')
    .requiredOption('--out <file>', '写到文件 the file to write')
    .addHelpText('after', '\n例 Example:\n  guanxi bundle --out project.guanxi.jsonl\n')
    .action(async (options: ProjectOptions & { out: string }) => {
      await withProject(options, terminal, { writes: 'bundle' }, async (project) => {
        if (!(await project.isCurrent())) await projectGraph(project, terminal)
        const contentHash = await project.store.contentHash()
        await writeFileWholeFrom(
          options.out,
          writeBundle(project.workspace, { build: project.build, contentHash }),
          terminal.signal,
        )
        say(terminal, `已写 written: ${options.out}\n内容指纹 content hash: ${contentHash}`)
      })
      finish(EXIT.ok)
    })
}

export function addImportCommand(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  addProjectOptions(program.command('import'))
    .summary(
      '读回 guanxi bundle 或 export --format json 的文件 read back what guanxi bundle or export --format json wrote',
    )
    .description(
      'Adds the originals and judgements of a bundle to the workspace, makes the graph follow, and compares the content hash where it can.\n' +
        'Of a graph exported as JSON, whole or in part, it makes the graph of an empty workspace: to be read, asked and exported.',
    )
    .argument(
      '<file>',
      'guanxi bundle 或 export --format json 写的文件 a file that guanxi bundle or export --format json wrote',
    )
    .addHelpText(
      'after',
      '\n例 Example:\n  guanxi import project.guanxi.jsonl --workspace ./copy\n  guanxi import graph.json --workspace ./only-the-graph\n',
    )
    .action(async (file: string, options: ProjectOptions) => {
      const found = statSync(file, { throwIfNoEntry: false })
      if (!found) throw new CliError(EXIT.usage, `没有这个文件。 No such file: ${file}`)
      if (!found.isFile())
        throw new CliError(
          EXIT.usage,
          `不是文件，请给 guanxi bundle 或 export --format json 写的那个文件；读一个文件夹里的文件用 guanxi ingest。 ` +
            `Not a file: name what guanxi bundle or export --format json wrote; guanxi ingest reads the files of a folder: ${file}`,
        )
      // Before a workspace is made: of a file that is something else none is left behind.
      const graphFile = (await isGraphFile(file)) ? await readGraphFile(file) : undefined
      if (!graphFile) await requireBundle(file)
      const code = await withProject(
        options,
        terminal,
        { writes: 'import', imports: true, makes: true },
        async (project): Promise<ExitCode> => {
          if (graphFile) return importGraph(graphFile, project, terminal)
          await project.refuseImported()
          const alone = (await project.workspace.documents()).length === 0
          const { header, documents, judgements } = await readBundle(file, project.workspace)
          say(terminal, `原件 originals +${documents}, 判断 judgements +${judgements}`)
          await projectGraph(project, terminal)
          // With other files beside it, or read by another build, the graph is rightly another.
          if (!alone || header.build !== project.build || (await project.store.contentHash()) === header.contentHash)
            return EXIT.ok
          say(
            terminal,
            `内容指纹与写出时不同：${header.contentHash}。 The content hash differs from the one in the file.`,
          )
          return EXIT.differs
        },
      )
      finish(code)
    })
}

async function importGraph(
  { graph, contentHash: expected }: GraphFile,
  project: Project,
  terminal: Terminal,
): Promise<ExitCode> {
  const loading = startProgress(terminal, '入库 loading')
  const { load, contentHash } = await project
    .importGraph(graph, { onLoading: loading.update, signal: terminal.signal })
    .finally(loading.stop)
  reportLoad(load, terminal)
  say(terminal, `内容指纹 content hash: ${contentHash}`)
  if (expected === undefined || expected === contentHash) return EXIT.ok
  say(terminal, `内容指纹与写出时不同：${expected}。 The content hash differs from the one in the file.`)
  return EXIT.differs
}
