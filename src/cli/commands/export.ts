import type { Command } from 'commander'
import {
  DEFAULT_LICENCE,
  EXPORT_FORMATS,
  type ExportFormat,
  exportFormat,
  SCALES,
  type Selection,
  selectForExport,
  writeExport,
} from '../../export/index.ts'
import { requireEntities } from '../../store/port.ts'
import { CliError, EXIT, type ExitCode } from '../exit-codes.ts'
import { ARCHIVES, endingMissed, formatNamed } from '../export-name.ts'
import { withProject } from '../open-project.ts'
import { addProjectOptions, oneOf, parameterOption, type ProjectOptions, wholeNumber } from '../options.ts'
import { rasterise } from '../rasterise.ts'
import { say, type Terminal, write } from '../terminal.ts'
import { writeFileWholeFrom } from '../whole-file.ts'

interface ExportOptions extends ProjectOptions {
  readonly format?: string
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
    .option(
      '--format <format>',
      `${names.join(', ')}；不给则看 --out 的扩展名，再不然是 ${names[0]} absent: what the name in --out ends in, else ${names[0]}`,
      oneOf(...names),
    )
    .option(
      '--out <file>',
      '写到文件（写完才出现）；不给或写 - 则是标准输出 a file, there only when complete; absent or -: standard output',
    )
    .option('--id <ids...>', '实体编号，用空格或逗号隔开 entity ids, parted by spaces or commas')
    .option('--query <cypher>', '返回点或边的 Cypher a query that returns nodes or edges')
    .addOption(parameterOption())
    .option('--title <title>', '标题 a title')
    .option('--licence <text>', '使用条款 terms of use to state in the file', DEFAULT_LICENCE)
    .option(
      '--scale <times>',
      `PNG 的倍数，不给而图太大时小一些 of a PNG, ${SCALES.least}–${SCALES.most}; absent: less where the figure is too large`,
      wholeNumber(SCALES.least, SCALES.most),
      SCALES.usual,
    )
    .addHelpText(
      'after',
      `\n格式 Formats:\n${EXPORT_FORMATS.map(({ name, summary }) => `  ${name.padEnd(11)} ${summary}`).join('\n')}\n` +
        '\n例 Examples:\n  guanxi export --out graph.graphml\n  guanxi export --out graph.xlsx\n  guanxi export --format json --query "MATCH (a:Organisation)-[f:FUNDED]->(b) RETURN a, f, b" --out funded.json\n  guanxi export --format csv --param place=广东省 --query "MATCH (o)-[r:LOCATED_IN]->(p:Place {name: \\$place}) RETURN o, r, p" --out there.zip\n',
    )
    .action(async (options: ExportOptions, command: Command) => {
      const format = formatOf(options, terminal)
      const isScaled = command.getOptionValueSource('scale') === 'cli'
      if (format.name !== 'png' && isScaled)
        say(
          terminal,
          `--scale 只用于 png，对 ${format.name} 不起作用。 --scale is for png: it changes nothing of ${format.name}.`,
        )
      const selection = selectionOf(options, terminal)
      await withProject(options, terminal, { asksStore: true }, async (project) => {
        const { store, workspace, build } = project
        if (options.id) await requireEntities(store, idsOf(options.id))
        const source = await selectForExport(store, selection, {
          title: options.title?.trim() || `关系 Guanxi: ${workspace.name}`,
          date: new Date().toISOString().slice(0, 10),
          build,
          licence: options.licence.trim() || DEFAULT_LICENCE,
          rasterise: (svg, raster) => rasterise(svg, raster, terminal.signal),
        })
        const file = writeExport(format, source, { scale: options.scale, orLess: !isScaled })
        const { out } = options
        if (out === undefined || out === '-') for await (const piece of file) await write(terminal.out, piece)
        else {
          await writeFileWholeFrom(out, file, terminal.signal)
          say(terminal, `已写 written: ${out}`)
          const ending = endingMissed(format, out)
          if (ending !== undefined)
            say(
              terminal,
              `这是 ${format.name} 格式，请把文件名改成以 ${ending} 结尾，别的程序才认得。 This is ${format.name}: give the file a name that ends in ${ending}, or programs will not know it.`,
            )
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

/** What was asked for by name, or by the file's ending. */
function formatOf({ format, out }: ExportOptions, terminal: Terminal): ExportFormat {
  const named = format === undefined ? formatNamed(out ?? '') : exportFormat(format)
  const chosen = named ?? EXPORT_FORMATS[0]!
  if (format === undefined && named === undefined && /\.(?:zip|csv)$/i.test(out ?? ''))
    throw new CliError(
      EXIT.usage,
      `哪种表格？请用 --format 选：${ARCHIVES.join('、')}（都是装着 CSV 的 .zip），或 xlsx。 Which tables? Choose with --format: ${ARCHIVES.join(', ')} (each a .zip of CSV files), or xlsx.`,
    )
  if ((out === undefined || out === '-') && isTerminal(terminal.out) && isBinary(chosen))
    throw new CliError(
      EXIT.usage,
      `${chosen.name} 不是文字，不能显示在终端里；请用 --out 写到文件。 ${chosen.name} is not text to be shown here: write it to a file with --out.`,
    )
  return chosen
}

function isBinary({ extension }: ExportFormat): boolean {
  return /(?:zip|xlsx|png)$/.test(extension)
}

function isTerminal(out: object): boolean {
  return 'isTTY' in out && out.isTTY === true
}

function idsOf(given: readonly string[]): readonly string[] {
  return given.flatMap((each) => each.split(',')).filter((id) => id !== '')
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
  return options.id ? { kind: 'entities', ids: idsOf(options.id) } : { kind: 'all' }
}
