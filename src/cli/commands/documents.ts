import type { Command } from 'commander'
import type { CatalogueEntry } from '../../model/catalogue.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { withProject } from '../open-project.ts'
import { addProjectOptions, oneOf, type ProjectOptions } from '../options.ts'
import { displayWidth, formatTable } from '../table.ts'
import { say, type Terminal, write } from '../terminal.ts'
import { Workspace } from '../workspace.ts'
import { catalogueIn, find, type Project } from '../project.ts'
import { buildId } from '../resources.ts'
import { projectGraph } from './ingest.ts'

export function addDocumentsCommand(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  addProjectOptions(program.command('documents'))
    .summary('列出读过的文件 list the documents of the workspace')
    .description('Lists every kept file with title, outlet, date, and what was read out of it.')
    .option('--format <format>', 'table 或 json: table, or one JSON array', oneOf('table', 'json'), 'table')
    .addHelpText('after', '\n例 Examples:\n  guanxi documents\n  guanxi documents --format json | jq -r .[].path\n')
    .action(async (options: ProjectOptions & { format: 'table' | 'json' }) => {
      const workspace = new Workspace(options.workspace)
      workspace.requireFolder()
      const documents = await catalogueIn(workspace, buildId(), terminal.signal)
      await write(
        terminal.out,
        options.format === 'json' ? `${JSON.stringify(documents, undefined, 1)}\n` : tableOf(documents),
      )
      finish(EXIT.ok)
    })
}

export function addRemoveCommand(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  addProjectOptions(program.command('remove'))
    .summary('删去读过的文件，可撤回 take documents out of the graph, or back')
    .description(
      'Takes documents out: their claims go, entities that other documents name stay. The originals are kept, so that --undo brings a document back as it was, until --purge deletes them.',
    )
    .argument(
      '[documents...]',
      '路径或它的结尾、id 或内容哈希的开头 paths or their ends, ids or the beginning of a hash',
    )
    .option('--undo', '撤回：不写名称就撤回最近一次 bring back: the last one removed, or those named')
    .option(
      '--purge',
      '彻底删掉原件、读出的内容和旧构建：不写名称就是所有删去过的 delete for good, with what earlier builds held: all that were removed, or those named',
    )
    .addHelpText(
      'after',
      '\n例 Examples:\n  guanxi remove page.txt\n  guanxi remove --undo\n  guanxi remove --purge page.txt\n',
    )
    .action(async (names: string[], options: ProjectOptions & RemoveOptions, command: Command) => {
      if (!options.undo && !options.purge && names.length === 0)
        command.error('请写出要删的文件。 Name the documents to remove.', { exitCode: EXIT.usage })
      if (options.undo && options.purge)
        command.error('--undo 和 --purge 只能写一个。 Either --undo or --purge.', { exitCode: EXIT.usage })
      await withProject(options, terminal, { writes: 'remove' }, async (project) => {
        if (options.purge) return purge(project, names, terminal)
        const changed = options.undo ? await project.restore(names) : await project.remove(names)
        for (const { path } of changed) say(terminal, `${options.undo ? '已恢复 restored' : '已删去 removed'}: ${path}`)
        if (changed.length === 0) say(terminal, '没有可撤回的。 There is nothing to bring back.')
        else {
          const { nodes } = await projectGraph(project, terminal)
          if (!options.undo && nodes.added > 0)
            say(
              terminal,
              '删去后也有新增：只由这些文件合为一个实体的名称，又各自成为实体。 Nodes were added although documents went: names that only they united are entities of their own again.',
            )
        }
        if (!options.undo)
          say(
            terminal,
            '原件还留在工作区里，--undo 可撤回；guanxi remove --purge 彻底删掉。 The originals are still in the workspace: --undo brings them back, guanxi remove --purge deletes them for good.',
          )
      })
      finish(EXIT.ok)
    })
}

interface RemoveOptions {
  readonly undo?: boolean
  readonly purge?: boolean
}

/** Documents that are still in the graph are taken out first. */
async function purge(project: Project, names: readonly string[], terminal: Terminal): Promise<void> {
  const before = await project.workspace.removed()
  const chosen = find(
    [...before, ...(await project.workspace.documents())],
    names,
    '工作区里没有这个文件 No such document',
  )
  const isRemoved = new Set(before.map(({ sha256 }) => sha256))
  const present = chosen.filter(({ sha256 }) => !isRemoved.has(sha256))
  if (present.length > 0) await project.remove(present.map(({ sha256 }) => sha256))
  if (!(await project.isCurrent())) await projectGraph(project, terminal)
  const gone = await project.purge(chosen.map(({ sha256 }) => sha256))
  for (const { path } of gone) say(terminal, `已彻底删掉 deleted for good: ${path}`)
  if (gone.length === 0) say(terminal, '没有要彻底删掉的。 There is nothing to delete.')
}

const COLUMNS = [
  '文件 path',
  '标题 title',
  '媒体 outlet',
  '日期 date',
  '篇 articles',
  '实体 entities',
  '主张 claims',
  '格式 format',
  '提示 notes',
  'id',
]

/** As much of the end of a path as its column shows: `guanxi remove` takes it as it stands. */
function endOf(path: string): string {
  const characters = [...path]
  if (displayWidth(path) <= WIDEST) return path
  let width = 1
  let from = characters.length
  while (width + displayWidth(characters[from - 1]!) <= WIDEST) width += displayWidth(characters[--from]!)
  return `…${characters.slice(from).join('')}`
}

const WIDEST = 40

function tableOf(documents: readonly CatalogueEntry[]): string {
  const rows = documents
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map((document) => [
      endOf(document.path),
      document.title,
      document.outlet ?? '',
      document.publishedAt ?? '',
      String(document.articles),
      String(document.entities),
      String(document.claims),
      document.mediaType.replace(/^(?:text|application)\//, '').replace(/^vnd\.openxmlformats.*\.document$/, 'docx'),
      String(document.diagnostics.filter(({ severity }) => severity !== 'info').length),
      document.id,
    ])
  return `${formatTable(COLUMNS, rows, WIDEST)}\n`
}
