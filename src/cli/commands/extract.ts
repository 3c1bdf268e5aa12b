import type { Command } from 'commander'
import { toRecords } from '../../evaluation/record.ts'
import type { DocumentReading } from '../../model/reading.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { SourceFile } from '../../pipeline.ts'
import type { ColumnMapping } from '../../reading/corpus/index.ts'
import { failureOf, isUnread, listFiles, type Unread } from '../files.ts'
import { sourcesIn } from '../sources.ts'
import { reportUnread, reportWarnings, sourceOptions } from '../report.ts'
import { mapInOrder } from '../in-order.ts'
import { mappingOption, oneOf, wholeNumber } from '../options.ts'
import { openReader } from '../reader.ts'
import { type Terminal, write } from '../terminal.ts'

interface ExtractOptions {
  readonly format: 'jsonl' | 'json'
  readonly details?: boolean
  readonly jobs?: number
  readonly columns?: ColumnMapping
}

export function addExtractCommand(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command('extract')
    .summary('读出文中的名称与关系，打印出来，不入库 print what texts say, store nothing')
    .description(
      'Reads texts and prints one record an article: entities, mentions, relations, each with its place in the source.',
    )
    .argument('<paths...>', '文件或文件夹 files or folders')
    .option('--format <format>', 'jsonl: 一行一篇 one article a line; json: one array', oneOf('jsonl', 'json'), 'jsonl')
    .option('--details', '附上每条的读法与把握 add the method and confidence of every finding')
    .option(
      '--columns <mapping>',
      '语料的列 columns of a corpus: text=正文,title=标题,date=…,source=…,author=…',
      mappingOption,
    )
    .option('--jobs <count>', '几个线程同时读 threads that read at once', wholeNumber(1, 64))
    .addHelpText(
      'after',
      "\n例 Examples:\n  guanxi extract page.txt\n  guanxi extract news/ --format json > records.json\n  guanxi extract page.txt | jq -r '.relations[] | [.type, .modality, .evidence.sentence] | @tsv'",
    )
    .action(async (paths: string[], options: ExtractOptions) => finish(await extract(paths, options, terminal)))
}

async function extract(paths: readonly string[], options: ExtractOptions, terminal: Terminal): Promise<ExitCode> {
  const list = await listFiles(paths)
  const reader = await openReader(list.files.length, options.jobs)
  const unread: Unread[] = [...list.unread]
  let records = 0
  if (options.format === 'json') await write(terminal.out, '[')
  const read = async (file: SourceFile | Unread): Promise<DocumentReading | Unread> =>
    isUnread(file) ? file : reader.read(file)
  const sources = async function* (): AsyncIterable<SourceFile | Unread> {
    for (const path of list.files) yield* sourcesIn({ file: path, path }, sourceOptions(terminal, options.columns))
  }
  try {
    for await (const reading of mapInOrder(sources(), reader.width, read)) {
      terminal.signal.throwIfAborted()
      const failure = 'reason' in reading ? reading : failureOf(reading)
      if (failure) {
        unread.push(failure)
        continue
      }
      const { diagnostics } = reading as DocumentReading
      reportWarnings(diagnostics, terminal)
      for (const record of toRecords(reading as DocumentReading, options)) {
        const line = JSON.stringify(record)
        if (options.format === 'json') await write(terminal.out, `${records === 0 ? '\n' : ',\n'}${line}`)
        else await write(terminal.out, `${line}\n`)
        records++
      }
    }
  } finally {
    await reader.close()
  }
  if (options.format === 'json') await write(terminal.out, '\n]\n')
  return reportUnread(unread, terminal)
}
