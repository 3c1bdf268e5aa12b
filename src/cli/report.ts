import type { Diagnostic } from '../model/diagnostic.ts'
import type { LoadReport } from '../store/port.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import type { Unread } from './files.ts'
import { say, type Terminal } from './terminal.ts'

/** Names every file that could not be read; the exit code says whether there was one. */
export function reportUnread(unread: readonly Unread[], terminal: Terminal): ExitCode {
  for (const { path, reason } of unread) say(terminal, `读不了 unread: ${path}: ${reason}`)
  return unread.length > 0 ? EXIT.someUnread : EXIT.ok
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
