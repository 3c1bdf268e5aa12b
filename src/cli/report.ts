import type { Diagnostic } from '../model/diagnostic.ts'
import type { LoadReport } from '../store/port.ts'
import { type ColumnMapping, MAPPED } from '../reading/corpus/mapping.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import type { Unread } from './files.ts'
import type { Duplicate } from './project.ts'
import type { SourceOptions } from './sources.ts'
import { say, type Terminal } from './terminal.ts'

/** Names every file that could not be read; the exit code says whether there was one. */
export function reportUnread(unread: readonly Unread[], terminal: Terminal): ExitCode {
  for (const { path, reason } of unread) say(terminal, `读不了 unread: ${path}: ${reason}`)
  return unread.length > 0 ? EXIT.someUnread : EXIT.ok
}

/** Kinds that an office program saves as one that is read. */
const SAVED_AS: ReadonlyMap<string, string> = new Map([
  ...['.doc', '.wps', '.rtf', '.dot', '.docm'].map((ending) => [ending, '.docx'] as const),
  ...['.xls', '.et', '.xlsm'].map((ending) => [ending, '.xlsx'] as const),
  ...['.mht', '.mhtml'].map((ending) => [ending, '.html'] as const),
])

/** Says what was left out of folders because its kind is not read, and what helps. */
export function reportSkipped(skipped: ReadonlyMap<string, number>, terminal: Terminal): void {
  const kinds = [...skipped].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  if (kinds.length === 0) return
  const all = kinds.reduce((sum, [, count]) => sum + count, 0)
  const shown = kinds.slice(0, 8).map(([ending, count]) => `${ending || '其他 other'} ${count}`)
  say(terminal, `跳过 ${all} 个别的文件 skipped ${all} files of other kinds: ${shown.join(', ')}`)
  for (const [ending] of kinds) {
    const other = SAVED_AS.get(ending)
    if (other) say(terminal, `${ending} 请另存为 ${other} 再读。 Save ${ending} as ${other} to have it read.`)
  }
}

const WARNINGS_SHOWN = 20

/** What a reader was not sure of; the rest of the file was read. */
export function reportWarnings(readings: readonly Diagnostic[], terminal: Terminal): void {
  const warnings = readings.filter(({ severity }) => severity === 'warning')
  for (const { path, message } of warnings.slice(0, WARNINGS_SHOWN))
    say(terminal, `注意 note: ${path ?? ''}: ${message}`)
  if (warnings.length > WARNINGS_SHOWN) say(terminal, `注意 note: 还有 ${warnings.length - WARNINGS_SHOWN} 条 more`)
}

/** What a load changed, in a line. */
export function reportLoad({ nodes, edges }: LoadReport, terminal: Terminal): void {
  const line = (what: string, count: LoadReport['nodes']) =>
    `${what} +${count.added} ~${count.changed} −${count.removed} =${count.same}`
  say(
    terminal,
    `图 graph: ${line('节点 nodes', nodes)}; ${line('边 edges', edges)}（+新增 added ~改动 changed −删去 removed =不变 same）`,
  )
}

const DUPLICATES_SHOWN = 20

/** Files whose content was read under another name. */
export function reportDuplicates(duplicates: readonly Duplicate[], terminal: Terminal): void {
  for (const { path, of } of duplicates.slice(0, DUPLICATES_SHOWN)) say(terminal, `重复 same content: ${path} = ${of}`)
  if (duplicates.length > DUPLICATES_SHOWN)
    say(terminal, `重复 same content: 还有 ${duplicates.length - DUPLICATES_SHOWN} 个 more`)
}

/** Columns as they were asked for, and a line that says how each corpus is read. */
export function sourceOptions(terminal: Terminal, columns: ColumnMapping | undefined): SourceOptions {
  return {
    ...(columns && { columns }),
    onColumns(path, mapping, all) {
      const missing = MAPPED.flatMap((field) => mapping[field] ?? []).filter((column) => !all.includes(column))
      if (missing.length > 0)
        say(
          terminal,
          `没有这一列 no such column: ${path}: ${missing.join(', ')}；有的列 there are: ${all.slice(0, 50).join(', ')}`,
        )
      const read = MAPPED.flatMap((field) => (mapping[field] ? [`${field}=${mapping[field]}`] : []))
      say(
        terminal,
        `列 columns: ${path}: ${read.join(', ')}（共 of ${all.length}: ${all.slice(0, 12).join(', ')}；--columns 可改 changes it）`,
      )
    },
  }
}
