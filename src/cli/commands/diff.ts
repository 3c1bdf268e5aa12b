import type { Command } from 'commander'
import type { Changes, Difference, SeenEntity, SeenRelation, SeenSentence } from '../../model/difference.ts'
import { CliError, EXIT, type ExitCode } from '../exit-codes.ts'
import { Builds } from '../builds.ts'
import { addProjectOptions, oneOf, type ProjectOptions, wholeNumber } from '../options.ts'
import { formatTable } from '../table.ts'
import { say, type Terminal, write } from '../terminal.ts'
import { Workspace } from '../workspace.ts'

interface DiffOptions extends ProjectOptions {
  readonly list?: boolean
  readonly format: 'text' | 'json'
}

export function addDiffCommand(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  const number = wholeNumber(1, Number.MAX_SAFE_INTEGER)
  addProjectOptions(program.command('diff'))
    .summary('两次构建之间多了什么、少了什么 what came, went or changed between two builds')
    .description(
      'Compares two builds of the workspace, the last two unless named: entities and relations that came, went or changed, each with its sentence.',
    )
    .argument('[before]', '旧的构建号 number of the older build', number)
    .argument('[after]', '新的构建号 number of the newer build', number)
    .option('--list', '列出构建 list the builds')
    .option('--format <format>', 'text 或 json', oneOf('text', 'json'), 'text')
    .addHelpText('after', '\n例 Examples:\n  guanxi diff\n  guanxi diff --list\n  guanxi diff 1 4 --format json\n')
    .action(async (before: number | undefined, after: number | undefined, options: DiffOptions) => {
      const workspace = new Workspace(options.workspace)
      workspace.requireFolder()
      const builds = new Builds(workspace.folder)
      await compare(builds, before, after, options, terminal)
      finish(EXIT.ok)
    })
}

async function compare(
  builds: Builds,
  before: number | undefined,
  after: number | undefined,
  options: DiffOptions,
  terminal: Terminal,
): Promise<void> {
  if (options.list) {
    const records = await builds.all()
    if (options.format === 'json') return write(terminal.out, `${JSON.stringify(records, undefined, 1)}\n`)
    const rows = records.map((each) =>
      [
        each.number,
        each.at,
        each.documents,
        each.entities,
        each.relations,
        each.build,
        each.contentHash.slice(0, 12),
      ].map(String),
    )
    return write(
      terminal.out,
      `${formatTable(['号 build', '时间 at', '文件 documents', '实体 entities', '关系 relations', '程序 code', '指纹 hash'], rows)}\n`,
    )
  }
  const found = await builds.difference(before, after)
  if (!found) {
    const made = (await builds.all()).length
    throw new CliError(
      EXIT.usage,
      `还没有两次构建可比：这个工作区只构建过 ${made} 次；再 ingest 或 remove 一次后就有。 ` +
        `There are no two builds to compare: this workspace was built ${made === 1 ? 'once' : 'never'}; ingest or remove something first.`,
    )
  }
  if (options.format === 'json') return write(terminal.out, `${JSON.stringify(found, undefined, 1)}\n`)
  say(terminal, `构建 build ${found.before.number} → ${found.after.number}`)
  for (const line of linesOf(found.difference)) await write(terminal.out, `${line}\n`)
}

function* linesOf({ entities, relations }: Difference): Iterable<string> {
  yield* section('实体 entities', entities, ({ type, name }) => `${type} ${name}`)
  yield* section('关系 relations', relations, relationLine)
}

function* section<T extends SeenEntity | SeenRelation>(
  title: string,
  { came, went, changed }: Changes<T>,
  line: (one: T) => string,
): Iterable<string> {
  yield `${title}: +${came.length} −${went.length} ~${changed.length}`
  for (const one of came) yield* [`+ ${line(one)}`, ...quote(one.sentence)]
  for (const one of went) yield* [`− ${line(one)}`, ...quote(one.sentence)]
  for (const { before, after } of changed)
    yield* [`~ ${line(before)}`, ...quote(before.sentence), `→ ${line(after)}`, ...quote(after.sentence)]
}

const quote = (sentence: SeenSentence | undefined): string[] =>
  sentence ? [`    “${sentence.text}” (${sentence.path}：${sentence.article})`] : []

function relationLine(relation: SeenRelation): string {
  const { type, fromName, toName, modality, role, amount, amountLow, amountHigh, currency, unit, date, sources } =
    relation
  const figure = amount ?? (amountLow === undefined ? undefined : `${amountLow}–${amountHigh}`)
  const facts = [
    modality,
    role,
    figure === undefined ? undefined : `${figure} ${currency ?? unit ?? ''}`.trim(),
    date,
    sources > 1 ? `${sources} 篇 articles` : undefined,
  ]
  return `${fromName} —${type}→ ${toName} [${facts.filter((fact) => fact !== undefined).join(', ')}]`
}
