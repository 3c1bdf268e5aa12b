import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { claimId } from '../../assembly/index.ts'
import { judgedGold, type Verdicts } from '../../evaluation/index.ts'
import { claimVerdicts, type Judgement, standingJudgements } from '../../model/judgement.ts'
import type { DocumentReading } from '../../model/reading.ts'
import { resolveCorpus } from '../../resolution/index.ts'
import { explained, writeFileWhole } from '../durable.ts'
import { CliError, EXIT, type ExitCode } from '../exit-codes.ts'
import { readWorkspace } from '../project.ts'
import { buildId } from '../resources.ts'
import { say, type Terminal, write } from '../terminal.ts'
import { Workspace } from '../workspace.ts'

interface JudgementsOptions {
  readonly workspace: string
  readonly gold?: string
}

export function addJudgementsCommand(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command('judgements')
    .summary('列出人工判断，或写成标注文件 list what people decided, or write it as gold files')
    .description(
      'Prints the judgements that stand, one JSON object a line; with --gold writes them as gold files, to train and to measure on. ' +
        'Confirmed relations are right, rejected ones are none, whatever nobody judged is optional.',
    )
    .option('--workspace <folder>', '工作区文件夹 the folder that holds the judgements', './guanxi-data')
    .option('--gold <folder>', '写到这个空文件夹 write gold files into this empty folder')
    .addHelpText(
      'after',
      '\n例 Example:\n  guanxi judgements --gold corrected\n  guanxi train --gold corrected my-annotations --out tagger.bin\n  guanxi evaluate --gold corrected --errors 5',
    )
    .action(async (options: JudgementsOptions) => finish(await judgements(options, terminal)))
}

async function judgements({ workspace: folder, gold }: JudgementsOptions, terminal: Terminal): Promise<ExitCode> {
  const workspace = new Workspace(folder)
  workspace.requireFolder()
  const standing = standingJudgements(await workspace.judgements())
  if (gold === undefined) {
    for (const judgement of standing) await write(terminal.out, `${JSON.stringify(judgement)}\n`)
    return EXIT.ok
  }
  await explained(gold, () => mkdir(gold, { recursive: true }))
  if ((await readdir(gold)).length > 0)
    throw new CliError(EXIT.usage, `文件夹不是空的，请换一个。 The folder is not empty, name another: ${gold}`)
  const readings = await readWorkspace(workspace, buildId(), { cached: true, whole: true, signal: terminal.signal })
  const files = judgedGold(
    readings.flatMap(({ articles }) => articles),
    verdictsOf(readings, standing),
  )
  for (const { name, gold: file, text } of files) {
    await writeFileWhole(join(gold, `${name}.txt`), text)
    await writeFileWhole(join(gold, `${name}.json`), `${JSON.stringify(file, undefined, 1)}\n`)
  }
  const confirmed = files.flatMap(({ gold: { articles } }) => articles.flatMap(({ relations }) => relations ?? []))
  say(
    terminal,
    `已写入 ${gold}：${files.length} 篇，确认的关系 ${confirmed.filter(({ optional }) => !optional).length} 条。` +
      ` Wrote ${files.length} articles with judged relations.`,
  )
  return EXIT.ok
}

/** What the judgements say of the findings of these readings. */
function verdictsOf(readings: readonly DocumentReading[], judgements: readonly Judgement[]): Verdicts {
  const verdicts = claimVerdicts(judgements)
  const names = new Map(
    judgements.flatMap((judgement) =>
      judgement.kind === 'rename' ? [[judgement.entity, judgement.name] as const] : [],
    ),
  )
  const resolution = resolveCorpus(readings, judgements)
  return {
    of({ article, entities }, relation) {
      const named = (id: string) => entities.find((entity) => entity.id === id)
      const [subject, object] = [named(relation.subject), named(relation.object)]
      if (!subject || !object) return undefined
      const amount = relation.amount === undefined ? undefined : named(relation.amount)
      return verdicts.get(claimId(article.id, relation, { subject, object, amount }))
    },
    nameOf: ({ article }, entity) => names.get(resolution.entityOf(article.id, entity.id)),
  }
}
