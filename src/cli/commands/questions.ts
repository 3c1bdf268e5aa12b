import type { Command } from 'commander'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { loadQuestions } from '../../store/questions.ts'
import { type Terminal, write } from '../terminal.ts'

export function addQuestionsCommand(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command('questions')
    .summary('题库：可直接问的研究问题 the library of research questions')
    .description('Lists the questions that guanxi query --question ID asks, with their parameters.')
    .option('--json', '含语句 with their Cypher, as JSON')
    .addHelpText('after', '\n例 Example:\n  guanxi questions\n')
    .action(async (options: { json?: boolean }) => {
      const questions = loadQuestions()
      if (options.json) await write(terminal.out, `${JSON.stringify(questions, undefined, 1)}\n`)
      else
        for (const { id, title, parameters } of questions) {
          const asks = parameters
            .map(({ name, type, default: value }) => `--param ${name}=${value ?? `<${type}>`}`)
            .join(' ')
          await write(
            terminal.out,
            `${id}\n  ${title.zh} ${title.en}\n  guanxi query --question ${id}${asks && ` ${asks}`}\n`,
          )
        }
      finish(EXIT.ok)
    })
}
