import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import { csvLine } from '../../export/csv-cell.ts'
import { type Finding, lint } from '../../store/assistant/index.ts'
import {
  type CypherPath,
  type CypherPlan,
  type CypherResult,
  type CypherValue,
  type PlanStep,
  QUERY_LIMITS,
  StoreError,
} from '../../store/port.ts'
import { CliError, EXIT, type ExitCode } from '../exit-codes.ts'
import { withProject } from '../open-project.ts'
import { addProjectOptions, oneOf, parameterOption, type ProjectOptions, wholeNumber } from '../options.ts'
import { loadQuestions } from '../../store/questions.ts'
import { formatTable } from '../table.ts'
import { say, type Terminal, write } from '../terminal.ts'

interface QueryOptions extends ProjectOptions {
  readonly file?: string
  readonly question?: string
  readonly param: Readonly<Record<string, unknown>>
  readonly format: 'table' | 'csv' | 'json' | 'jsonl'
  readonly timeout?: number
  readonly maxRows?: number
  readonly explain?: boolean
}

export function addQueryCommand(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  addProjectOptions(program.command('query'))
    .summary('用 Cypher 只读查询 ask in Cypher, read-only')
    .description(
      'Runs one read-only Cypher query and prints its rows. The query comes from the argument, --file, --question, or standard input.',
    )
    .argument('[cypher]', 'Cypher 语句 a Cypher query')
    .option('--file <file>', '从文件读 read the query from a file; - is standard input')
    .option('--question <id>', '题库里的一题（见 guanxi questions） a question of the library')
    .addOption(parameterOption())
    .option('--format <format>', 'table, csv, json, jsonl', oneOf('table', 'csv', 'json', 'jsonl'), 'table')
    .option(
      '--timeout <ms>',
      `最多等多少毫秒 milliseconds at most, up to ${QUERY_LIMITS.maxTimeoutMs} (default ${QUERY_LIMITS.defaultTimeoutMs})`,
      wholeNumber(1, QUERY_LIMITS.maxTimeoutMs),
    )
    .option(
      '--max-rows <count>',
      `最多多少行 rows at most, up to ${QUERY_LIMITS.maxRows} (default ${QUERY_LIMITS.defaultRows})`,
      wholeNumber(1, QUERY_LIMITS.maxRows),
    )
    .option('--explain', '不执行，只给出查询计划 show how the engine would answer, without running it')
    .addHelpText(
      'after',
      `
例 Examples:
  guanxi query "MATCH (o:Organisation)-[f:FUNDED]->(p) RETURN o.name, p.name, f.amount, f.modality"
  guanxi query --param place=广东省 --format csv "MATCH (o)-[:LOCATED_IN]->(:Place {name: \\$place}) RETURN o.name" > o.csv
  echo "MATCH (n:Person) RETURN count(n) AS persons" | guanxi query
  guanxi query --explain --question who-proposed-what
`,
    )
    .action(async (cypher: string | undefined, options: QueryOptions) => {
      const { query, defaults } = await queryText(cypher, options, terminal)
      const parameters = Object.fromEntries(
        Object.entries({ ...defaults, ...options.param }).filter(([, value]) => value !== undefined),
      )
      const request = {
        query,
        parameters,
        ...(options.timeout !== undefined && { timeoutMs: options.timeout }),
        ...(options.maxRows !== undefined && { maxRows: options.maxRows }),
      }
      await withProject(options, terminal, { asksStore: true }, async ({ store }) => {
        const work = options.explain
          ? store.explain(request, terminal.signal).then((plan) => printPlan(plan, options.format, terminal))
          : store.query(request, terminal.signal).then((result) => print(result, options.format, terminal))
        await work.catch((error: unknown) => {
          throw sayWhere(query, lint(query, { engine: store.engine, parameters }), error, terminal)
        })
        // What runs and misleads: an arrow that points the wrong way, planned money added to money spent.
        for (const { severity, message } of lint(query, { engine: store.engine, parameters }))
          if (severity === 'warning') say(terminal, message)
      })
      finish(EXIT.ok)
    })
}

/** Says where a query that fails is wrong, and the change that is known to help; gives back the error, with its place where it has one. */
function sayWhere(query: string, findings: readonly Finding[], error: unknown, terminal: Terminal): unknown {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const same = errors.find(({ message }) => error instanceof StoreError && message === error.message)
  for (const finding of errors) if (finding !== same) say(terminal, placed(query, finding))
  if (!(error instanceof StoreError)) return error
  const { code, position, message } = error
  const start = same?.start ?? position
  if (start === undefined) return error
  return new StoreError(code, placed(query, { ...same, start, message }), { position: start, cause: error })
}

function placed(query: string, { start, message, fix }: Pick<Finding, 'start' | 'message' | 'fix'>): string {
  const before = query.slice(0, start).split('\n')
  const [line, column] = [before.length, before.at(-1)!.length + 1]
  const change = fix ? `（${fix.label.zh}。 ${fix.label.en}.）` : ''
  return `第 ${line} 行第 ${column} 列 line ${line}, column ${column}: ${message}${change}`
}

async function queryText(
  argument: string | undefined,
  options: QueryOptions,
  { input = process.stdin }: Terminal,
): Promise<{ readonly query: string; readonly defaults?: Readonly<Record<string, unknown>> }> {
  const given = [argument, options.file, options.question].filter((source) => source !== undefined)
  if (given.length > 1)
    throw new CliError(EXIT.usage, '语句、--file、--question 只能给一个。 Give one of: the query, --file, --question.')
  if (options.question !== undefined) {
    const question = loadQuestions().find(({ id }) => id === options.question)
    if (!question)
      throw new CliError(
        EXIT.usage,
        `题库里没有 ${options.question}，见 guanxi questions。 No such question, see guanxi questions.`,
      )
    return {
      query: question.cypher,
      defaults: Object.fromEntries(question.parameters.map((parameter) => [parameter.name, parameter.default])),
    }
  }
  const query = await givenText(argument, options.file, input)
  if (query.trim() === '')
    throw new CliError(
      EXIT.usage,
      '语句是空的：请给出语句，或 --file、--question，或从标准输入给。 The query is empty: give one as the argument, in --file, by --question, or on standard input.',
    )
  return { query }
}

async function givenText(
  argument: string | undefined,
  file: string | undefined,
  input: NonNullable<Terminal['input']>,
): Promise<string> {
  if (argument !== undefined && argument !== '-') return argument
  if (file !== undefined && file !== '-') {
    try {
      return readFileSync(file, 'utf8')
    } catch (error) {
      throw new CliError(EXIT.usage, `读不了语句文件。 The query file cannot be read: ${file}`, { cause: error })
    }
  }
  if (input.isTTY && file === undefined && argument === undefined)
    throw new CliError(
      EXIT.usage,
      '请给出语句：guanxi query "MATCH …"，或 --file、--question。 Give a query, --file, or --question.',
    )
  return text(input)
}

async function print(result: CypherResult, format: QueryOptions['format'], terminal: Terminal): Promise<void> {
  const { columns, rows } = result
  switch (format) {
    case 'json':
      await write(terminal.out, `${JSON.stringify(result)}\n`)
      break
    case 'jsonl':
      for (const row of rows)
        await write(
          terminal.out,
          `${JSON.stringify(Object.fromEntries(columns.map((column, at) => [column, row[at]])))}\n`,
        )
      break
    case 'csv':
      await write(terminal.out, `\ufeff${csvLine(columns)}`)
      for (const row of rows) await write(terminal.out, csvLine(row.map(plain)))
      break
    case 'table':
      await write(
        terminal.out,
        `${formatTable(
          columns,
          rows.map((row) => row.map((cell) => String(plain(cell) ?? ''))),
        )}\n`,
      )
      say(terminal, `${rows.length} 行 rows, ${result.elapsedMs} ms, ${result.engine}`)
  }
  if (result.truncated)
    say(
      terminal,
      `结果不止这些，只列了 ${rows.length} 行；用 --max-rows 多要（至多 ${QUERY_LIMITS.maxRows}），再多用 SKIP 分批。 There are more rows: raise --max-rows (up to ${QUERY_LIMITS.maxRows}), or page with SKIP.`,
    )
}

async function printPlan(plan: CypherPlan, format: QueryOptions['format'], terminal: Terminal): Promise<void> {
  if (format === 'json' || format === 'jsonl') return write(terminal.out, `${JSON.stringify(plan)}\n`)
  const rows = [...planRows(plan.root, 0)]
  if (format === 'csv') {
    await write(terminal.out, `\ufeff${csvLine(PLAN_COLUMNS)}`)
    for (const row of rows) await write(terminal.out, csvLine(row))
  } else await write(terminal.out, `${formatTable(PLAN_COLUMNS, rows, 100)}\n`)
  if (plan.asked !== undefined) say(terminal, `嵌入式引擎实际执行 the embedded engine is asked:\n${plan.asked}`)
  if (plan.engine === 'embedded')
    say(terminal, '嵌入式引擎不估计行数。 The embedded engine does not estimate rows; Neo4j does.')
}

const PLAN_COLUMNS = ['step', 'detail', 'rows']

function* planRows({ name, detail, estimatedRows, children }: PlanStep, depth: number): Generator<readonly string[]> {
  yield [`${'  '.repeat(depth)}${name}`, detail, estimatedRows === undefined ? '' : String(estimatedRows)]
  for (const child of children) yield* planRows(child, depth + 1)
}

/** A cell as one value: a node by its name (an article by its title, a sentence by its text), an edge by its type, lists and maps as JSON. */
function plain(cell: CypherValue): string | number | boolean | undefined {
  if (cell === null) return undefined
  if (typeof cell !== 'object') return cell
  if (!Array.isArray(cell) && '$kind' in cell) {
    if (cell.$kind === 'node') {
      const { name, title, text } = cell.properties as Record<string, unknown>
      return String(name ?? title ?? text ?? cell.id)
    }
    if (cell.$kind === 'relationship') return `${cell.type} ${cell.id}`
    if (cell.$kind === 'path') return (cell as CypherPath).nodes.map((node) => plain(node)).join(' – ')
  }
  return JSON.stringify(cell)
}
