import { Command, CommanderError } from 'commander'
import { StoreError } from '../store/port.ts'
import { addExtractCommand } from './commands/extract.ts'
import { addIngestCommand } from './commands/ingest.ts'
import { addBundleCommand, addImportCommand } from './commands/bundle.ts'
import { addEvaluateCommand } from './commands/evaluate.ts'
import { addDiffCommand } from './commands/diff.ts'
import { addDocumentsCommand, addRemoveCommand } from './commands/documents.ts'
import { addExportCommand } from './commands/export.ts'
import { addJudgementsCommand } from './commands/judgements.ts'
import { addLoadCommand } from './commands/load.ts'
import { addNeo4jCommand } from './commands/neo4j.ts'
import { addQueryCommand } from './commands/query.ts'
import { addQuestionsCommand } from './commands/questions.ts'
import { addRebuildCommand, addVerifyCommand } from './commands/rebuild.ts'
import { addServeCommand } from './commands/serve.ts'
import { addTrainCommand } from './commands/train.ts'
import { CliError, EXIT, EXIT_CODE_HELP, type ExitCode } from './exit-codes.ts'
import { VERSION } from './package-root.ts'
import { say, type Terminal } from './terminal.ts'

/** In the order in which a newcomer needs them. */
const COMMANDS = [
  addIngestCommand,
  addServeCommand,
  addDocumentsCommand,
  addRemoveCommand,
  addDiffCommand,
  addQueryCommand,
  addQuestionsCommand,
  addExportCommand,
  addExtractCommand,
  addRebuildCommand,
  addVerifyCommand,
  addLoadCommand,
  addBundleCommand,
  addImportCommand,
  addJudgementsCommand,
  addEvaluateCommand,
  addTrainCommand,
  addNeo4jCommand,
]

/** Runs one command line (without `node` and the script); every failure becomes a message and an exit code, never a stack. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok
  const program = new Command('guanxi')
    .description(
      '关系：把中文新闻和政策文件读成知识图谱，每条边都能翻到原句。\nReads Chinese news and policy documents into a knowledge graph; every edge opens the sentence that says so.',
    )
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out.write(text), writeErr: (text) => terminal.err.write(text) })
    .showHelpAfterError('（guanxi --help 或 guanxi 命令 --help 看用法 shows the usage）')
    .addHelpText('after', EXIT_CODE_HELP)
  const finish = (ended: ExitCode) => {
    code = ended
  }
  for (const add of COMMANDS) add(program, terminal, finish)
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    return explain(error, terminal)
  }
}

function explain(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage
  if (terminal.signal.aborted) {
    say(
      terminal,
      '已中断；已保留的文件还在，再运行一次即可接着做。 Interrupted: what was kept is kept; run again to go on.',
    )
    return EXIT.interrupted
  }
  if (error instanceof CliError) {
    say(terminal, error.message)
    return error.exitCode
  }
  if (error instanceof StoreError) {
    say(terminal, error.message)
    return STORE_EXIT[error.code]
  }
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EPIPE') return EXIT.ok
  say(
    terminal,
    `程序错误，请连同命令报告。 Internal error, please report it with the command: ${error instanceof Error ? error.message : String(error)}`,
  )
  if (terminal.env.GUANXI_DEBUG && error instanceof Error) say(terminal, error.stack ?? '')
  return EXIT.internal
}

const STORE_EXIT: Readonly<Record<StoreError['code'], ExitCode>> = {
  unavailable: EXIT.store,
  locked: EXIT.store,
  damaged: EXIT.store,
  'read-only': EXIT.store,
  conflict: EXIT.store,
  refused: EXIT.query,
  unsupported: EXIT.query,
  syntax: EXIT.query,
  timeout: EXIT.query,
  cancelled: EXIT.query,
  'too-large': EXIT.query,
  'not-found': EXIT.query,
}
