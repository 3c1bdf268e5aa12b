import type { Command } from 'commander'
import {
  DEFAULT_LICENCE,
  EXPORT_FORMATS,
  exportFormat,
  SCALES,
  type Selection,
  selectForExport,
  writeExport,
} from '../../export/index.ts'
import { requireEntities } from '../../store/port.ts'
import { CliError, EXIT, type ExitCode } from '../exit-codes.ts'
import { withProject } from '../open-project.ts'
import { addProjectOptions, oneOf, parameterOption, type ProjectOptions, wholeNumber } from '../options.ts'
import { rasterise } from '../rasterise.ts'
import { say, type Terminal, write } from '../terminal.ts'
import { writeFileWholeFrom } from '../whole-file.ts'

interface ExportOptions extends ProjectOptions {
  readonly format: string
  readonly out?: string
  readonly id?: readonly string[]
  readonly query?: string
  readonly param: Readonly<Record<string, unknown>>
  readonly title?: string
  readonly licence: string
  readonly scale: number
}

const names = EXPORT_FORMATS.map(({ name }) => name)

export function addExportCommand(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  addProjectOptions(program.command('export'))
    .summary('把图或子图存成文件 write the graph, or a part of it, to a file')
    .description(
      'Writes all of the graph, the entities named by --id with what is among them, or what a --query returns.',
    )
    .option('--format <format>', names.join(', '), oneOf(...names), names[0])
    .option(
      '--out <file>',
      '写到文件（写完才出现）；不给则写到标准输出 a file, there only when complete; else standard output',
    )
    .option('--id <ids...>', '实体编号 entity ids')
    .option('--query <cypher>', '返回点或边的 Cypher a query that returns nodes or edges')
    .addOption(parameterOption())
    .option('--title <title>', '标题 a title')
    .option('--licence <text>', '使用条款 terms of use to state in the file', DEFAULT_LICENCE)
    .option(
      '--scale <times>',
      `PNG 的倍数 of a PNG, ${SCALES.least}–${SCALES.most}`,
      wholeNumber(SCALES.least, SCALES.most),
      SCALES.usual,
    )
    .addHelpText(
      'after',
      `\n格式 Formats:\n${EXPORT_FORMATS.map(({ name, summary }) => `  ${name.padEnd(11)} ${summary}`).join('\n')}\n` +
        '\n例 Examples:\n  guanxi export --out graph.graphml\n  guanxi export --format json --query "MATCH (a:Organisation)-[f:FUNDED]->(b) RETURN a, f, b" --out funded.json\n  guanxi export --format csv --param place=广东省 --query "MATCH (o)-[r:LOCATED_IN]->(p:Place {name: \\$place}) RETURN o, r, p" --out there.zip\n',
    )
    .action(async (options: ExportOptions, command: Command) => {
      if (options.format !== 'png' && command.getOptionValueSource('scale') === 'cli')
        say(
          terminal,
          `--scale 只用于 png，对 ${options.format} 不起作用。 --scale is for png: it changes nothing of ${options.format}.`,
        )
      const selection = selectionOf(options, terminal)
      await withProject(options, terminal, { asksStore: true }, async (project) => {
        const { store, workspace, build } = project
        const format = exportFormat(options.format)
        if (!format) throw new Error(`the option let the format ${options.format} pass`)
        if (options.id) await requireEntities(store, options.id)
        const source = await selectForExport(store, selection, {
          title: options.title ?? `关系 Guanxi: ${workspace.name}`,
          date: new Date().toISOString().slice(0, 10),
          build,
          licence: options.licence,
          rasterise: (svg, raster) => rasterise(svg, raster, terminal.signal),
        })
        const file = writeExport(format, source, { scale: options.scale })
        if (options.out === undefined) for await (const piece of file) await write(terminal.out, piece)
        else {
          await writeFileWholeFrom(options.out, file, terminal.signal)
          say(terminal, `已写 written: ${options.out}`)
        }
        if (selection.kind === 'query' && (await isEmpty(source.nodes())))
          say(
            terminal,
            '其中有 0 个实体：查询什么也没找到，或只返回了文字和数；请返回点或边（如 RETURN a, r, b），不是它们的属性。 ' +
              'It holds 0 entities: the query found nothing, or returned values only. Return nodes or relationships (as RETURN a, r, b), not their properties.',
          )
      })
      finish(EXIT.ok)
    })
}

async function isEmpty(items: AsyncIterable<unknown>): Promise<boolean> {
  for await (const _ of items) return false
  return true
}

function selectionOf(options: ExportOptions, terminal: Terminal): Selection {
  if (options.id && options.query !== undefined)
    throw new CliError(EXIT.usage, '--id 和 --query 只能给一个。 Give --id or --query, not both.')
  if (options.query !== undefined)
    return { kind: 'query', request: { query: options.query, parameters: options.param }, signal: terminal.signal }
  return options.id ? { kind: 'entities', ids: options.id } : { kind: 'all' }
}
