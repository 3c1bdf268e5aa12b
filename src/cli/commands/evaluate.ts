import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Command } from 'commander'
import { formatFindings, formatScores, type GoldFile, scoreText, Tally, toRecords } from '../../evaluation/index.ts'
import { CliError, EXIT, type ExitCode } from '../exit-codes.ts'
import { wholeNumber } from '../options.ts'
import { startProgress } from '../progress.ts'
import { openPipeline } from '../resources.ts'
import { type Terminal, write } from '../terminal.ts'

interface EvaluateOptions {
  readonly gold: readonly string[]
  readonly errors: number
  readonly json?: boolean
}

export function addEvaluateCommand(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command('evaluate')
    .summary('拿标注文本量准确率 measure against annotated texts')
    .description(
      'Reads the texts of gold files and prints precision, recall and F1 of pages, mentions, entities and relations.',
    )
    .requiredOption(
      '--gold <paths...>',
      '标注文件或文件夹，原文 .txt 在旁边 gold files or folders, their texts beside them',
    )
    .option(
      '--errors <count>',
      '每类列出多少个错误，附原句 how many errors of each kind to list, with their sentence',
      wholeNumber(0, 100_000),
      0,
    )
    .option('--json', '只输出数字 figures as one JSON object')
    .addHelpText('after', '\n例 Example:\n  guanxi evaluate --gold gold/dev --errors 5\n')
    .action(async (options: EvaluateOptions) => finish(await evaluate(options, terminal)))
}

async function evaluate(options: EvaluateOptions, terminal: Terminal): Promise<ExitCode> {
  const files = options.gold.flatMap(goldFiles)
  const pipeline = await openPipeline()
  const tally = new Tally()
  const progress = startProgress(terminal, '量 measuring')
  for (const [index, file] of files.entries()) {
    terminal.signal.throwIfAborted()
    const gold = readGold(file)
    const path = textOf(file, gold)
    const reading = pipeline.read({ path, bytes: readFileSync(path) })
    scoreText(gold, toRecords(reading), reading.document.text, tally)
    progress.update(index + 1, files.length)
  }
  progress.stop()
  const scores = tally.scores()
  if (options.json)
    await write(
      terminal.out,
      `${JSON.stringify(Object.fromEntries(scores.map(({ figure, ...rest }) => [figure, rest])), undefined, 1)}\n`,
    )
  else {
    await write(terminal.out, `${formatScores(scores)}\n`)
    if (options.errors > 0) await write(terminal.out, `\n${formatFindings(tally.findings, options.errors)}\n`)
  }
  return EXIT.ok
}

function goldFiles(path: string): string[] {
  if (!existsSync(path))
    throw new CliError(EXIT.usage, `没有这个标注文件或文件夹。 No such gold file or folder: ${path}`)
  if (!statSync(path).isDirectory()) return [path]
  const files = readdirSync(path)
    .filter((file) => file.endsWith('.json'))
    .sort()
  if (files.length === 0)
    throw new CliError(EXIT.usage, `文件夹里没有 .json 标注文件。 No gold file in this folder: ${path}`)
  return files.map((file) => join(path, file))
}

function readGold(file: string): GoldFile {
  try {
    const gold = JSON.parse(readFileSync(file, 'utf8')) as GoldFile
    if (typeof gold.source === 'string' && Array.isArray(gold.articles)) return gold
  } catch (error) {
    throw new CliError(EXIT.usage, `标注文件不是合法的 JSON。 Not valid JSON: ${file}`, { cause: error })
  }
  throw new CliError(EXIT.usage, `标注文件要有 source 和 articles。 A gold file has source and articles: ${file}`)
}

/** The text that a gold file was made from: beside it, or in a folder `pages` near it. */
function textOf(file: string, gold: GoldFile): string {
  const name = basename(gold.source)
  const folder = dirname(file)
  const places = ['.', '../pages', '../../pages'].map((place) => join(folder, place, name))
  const found = places.find((place) => existsSync(place))
  if (found === undefined)
    throw new CliError(EXIT.usage, `找不到 ${file} 的原文。 The text is not there, looked in: ${places.join(', ')}`)
  return found
}
