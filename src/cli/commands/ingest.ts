import type { Command } from 'commander'
import type { ColumnMapping } from '../../reading/corpus/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { type FileToRead, listFiles } from '../files.ts'
import { withProject } from '../open-project.ts'
import { addProjectOptions, mappingOption, type ProjectOptions } from '../options.ts'
import { startProgress } from '../progress.ts'
import type { Project } from '../project.ts'
import { reportDuplicates, reportLoad, reportSkipped, reportUnread, reportWarnings, sourceOptions } from '../report.ts'
import { say, type Terminal } from '../terminal.ts'
import type { LoadReport } from '../../store/port.ts'

export function addIngestCommand(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  addProjectOptions(program.command('ingest'))
    .summary('读文件入图 read files into the graph')
    .description(
      'Keeps the files in the workspace, reads them, and makes the graph follow. Files that are here already are not read twice.',
    )
    .argument(
      '<paths...>',
      '文件、文件夹、压缩包或语料（txt、md、html、pdf、docx、odt、zip、jsonl、json、csv、xlsx） files, folders, archives, corpora',
    )
    .option(
      '--columns <mapping>',
      '语料的哪一列是什么；不写就按列名猜，并说出来。 Which column of a corpus is what; guessed, and said, otherwise: text=正文,title=标题,date=日期,source=来源,author=作者',
      mappingOption,
    )
    .addHelpText(
      'after',
      '\n例 Examples:\n  guanxi ingest page.txt\n  guanxi ingest news/ --workspace ./project\n  guanxi ingest corpus.csv --columns text=正文,title=标题\n  NEO4J_PASSWORD=… guanxi ingest news/ --store neo4j://localhost:7687\n',
    )
    .action(async (paths: string[], options: ProjectOptions & { columns?: ColumnMapping }) => {
      const list = await listFiles(paths)
      const code = await withProject(options, terminal, { writes: 'ingest', makes: true }, (project) =>
        ingest(
          project,
          list.files.map((path) => ({ file: path, path })),
          terminal,
          options.columns,
        ),
      )
      reportSkipped(list.skipped, terminal)
      const listed = reportUnread(list.unread, terminal)
      finish(code === EXIT.ok ? listed : code)
    })
}

/** Reads, builds, loads, and says what came of it. */
export async function ingest(
  project: Project,
  files: readonly FileToRead[],
  terminal: Terminal,
  columns?: ColumnMapping,
): Promise<ExitCode> {
  const reading = startProgress(terminal, '读 reading')
  const report = await project
    .ingest(files, { onProgress: reading.update, signal: terminal.signal, sources: sourceOptions(terminal, columns) })
    .finally(reading.stop)
  terminal.signal.throwIfAborted()
  say(terminal, `文件 files: 新 new ${report.added}, 已有 known ${report.known}, 读不了 unread ${report.unread.length}`)
  reportDuplicates(report.duplicates, terminal)
  reportWarnings(report.diagnostics, terminal)
  if (!(await project.isCurrent())) await projectGraph(project, terminal)
  return reportUnread(report.unread, terminal)
}

/** Makes the store hold what the workspace says, with progress, and says what changed in it. */
export async function projectGraph(project: Project, terminal: Terminal): Promise<LoadReport> {
  const reading = startProgress(terminal, '建图 building')
  const loading = startProgress(terminal, '入库 loading')
  try {
    const { load, contentHash } = await project.projectGraph({
      onReading: reading.update,
      onLoading: (done, total) => {
        reading.stop()
        loading.update(done, total)
      },
      signal: terminal.signal,
    })
    reading.stop()
    loading.stop()
    reportLoad(load, terminal)
    say(terminal, `内容指纹 content hash: ${contentHash}`)
    return load
  } finally {
    reading.stop()
    loading.stop()
  }
}
