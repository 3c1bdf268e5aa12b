import type { Command } from 'commander'
import { formatFindings, formatScores } from '../../evaluation/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { measureGold } from '../measure.ts'
import { wholeNumber } from '../options.ts'
import { startProgress } from '../progress.ts'
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
  const progress = startProgress(terminal, '量 measuring')
  const tally = await measureGold(options.gold, { onProgress: progress.update, signal: terminal.signal }).finally(
    progress.stop,
  )
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
