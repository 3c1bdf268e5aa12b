import type { Command } from 'commander'
import { toRecords } from '../../evaluation/record.ts'
import type { ExitCode } from '../exit-codes.ts'
import { failureOf, isUnread, listFiles, readSource, type Unread } from '../files.ts'
import { reportUnread, reportWarnings } from '../report.ts'
import { oneOf } from '../options.ts'
import { openPipeline } from '../resources.ts'
import { type Terminal, write } from '../terminal.ts'

interface ExtractOptions {
  readonly format: 'jsonl' | 'json'
  readonly details?: boolean
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
    .addHelpText(
      'after',
      "\n例 Examples:\n  guanxi extract page.txt\n  guanxi extract news/ --format json > records.json\n  guanxi extract page.txt | jq -r '.relations[] | [.type, .modality, .evidence.sentence] | @tsv'",
    )
    .action(async (paths: string[], options: ExtractOptions) => finish(await extract(paths, options, terminal)))
}

async function extract(paths: readonly string[], options: ExtractOptions, terminal: Terminal): Promise<ExitCode> {
  const list = await listFiles(paths)
  const pipeline = await openPipeline()
  const unread: Unread[] = [...list.unread]
  let records = 0
  if (options.format === 'json') await write(terminal.out, '[')
  for (const path of list.files) {
    if (terminal.signal.aborted) break
    const file = await readSource({ file: path, path })
    if (isUnread(file)) {
      unread.push(file)
      continue
    }
    const reading = pipeline.read(file)
    const reason = failureOf(reading)
    if (reason !== undefined) {
      unread.push({ path, reason })
      continue
    }
    reportWarnings(reading.diagnostics, terminal)
    for (const record of toRecords(reading, options)) {
      const line = JSON.stringify(record)
      if (options.format === 'json') await write(terminal.out, `${records === 0 ? '\n' : ',\n'}${line}`)
      else await write(terminal.out, `${line}\n`)
      records++
    }
  }
  if (options.format === 'json') await write(terminal.out, '\n]\n')
  return reportUnread(unread, terminal)
}
