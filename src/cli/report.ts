import type { LoadReport } from '../store/port.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import type { Unread } from './files.ts'
import { say, type Terminal } from './terminal.ts'

/** Names every file that could not be read; the exit code says whether there was one. */
export function reportUnread(unread: readonly Unread[], terminal: Terminal): ExitCode {
  for (const { path, reason } of unread) say(terminal, `读不了 unread: ${path}: ${reason}`)
  return unread.length > 0 ? EXIT.someUnread : EXIT.ok
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
