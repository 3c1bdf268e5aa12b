import type { Command } from 'commander'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { withProject } from '../open-project.ts'
import { addProjectOptions, type ProjectOptions } from '../options.ts'
import { say, type Terminal } from '../terminal.ts'
import { projectGraph } from './ingest.ts'

export function addRebuildCommand(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  addProjectOptions(program.command('rebuild'))
    .summary('由原件和人工判断重建图 build the graph again from originals and judgements')
    .description(
      'Reads every original again and makes the store hold exactly that graph; the content hash is the same as before.',
    )
    .option('--fresh', '先清空图库（图库损坏时用） begin with an empty store: for a damaged one')
    .addHelpText(
      'after',
      '\n例 Examples:\n  guanxi rebuild\n  guanxi rebuild --fresh\n  guanxi rebuild --store neo4j://localhost:7687\n',
    )
    .action(async (options: ProjectOptions & { fresh?: boolean }) => {
      await withProject(options, terminal, { writes: 'rebuild', fresh: options.fresh }, async (project) => {
        await project.workspace.forgetReadings()
        await projectGraph(project, terminal)
      })
      finish(EXIT.ok)
    })
}

export function addVerifyCommand(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  addProjectOptions(program.command('verify'))
    .summary('核对图与原件是否一致 compare the graph with its originals')
    .description(
      'Checks the originals, builds the graph from them in memory, and compares its content hash with what the store holds.',
    )
    .addHelpText('after', '\n例 Example:\n  guanxi verify && echo 一致\n')
    .action(async (options: ProjectOptions) => {
      const { stored, rebuilt, documents } = await withProject(options, terminal, {}, (project) =>
        project.verify(terminal.signal),
      )
      say(terminal, `图库 store:    ${stored}\n原件 originals: ${rebuilt}（${documents} 个文件 files）`)
      if (stored === rebuilt) say(terminal, '一致 equal')
      else say(terminal, '不一致：运行 guanxi rebuild 让图跟上原件。 Not equal: run guanxi rebuild.')
      finish(stored === rebuilt ? EXIT.ok : EXIT.differs)
    })
}
