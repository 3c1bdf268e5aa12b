/** What a shell script may rely on; `guanxi --help` prints this table. */
export const EXIT = {
  ok: 0,
  someUnread: 1,
  usage: 2,
  store: 3,
  workspace: 4,
  query: 5,
  differs: 6,
  address: 7,
  internal: 70,
  interrupted: 130,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

export const EXIT_CODE_HELP = `
退出码 Exit codes:
  0   完成 done
  1   有文件读不了（已列出），其余已处理  some files could not be read (named), the others were
  2   命令写法有误 wrong command line
  3   图数据库连不上、被占用或损坏 store unavailable, locked or damaged
  4   工作区被占用、不可写或磁盘已满 workspace locked, not writable, or disk full
  5   查询被拒绝或失败 query refused or failed
  6   核对不一致 verify: the graph differs from its originals
  7   端口被占用 address taken
  70  程序错误 internal error
  130 中断 interrupted`

/** An end of the command that is explained in one message: no stack is shown. */
export class CliError extends Error {
  readonly exitCode: ExitCode
  constructor(exitCode: ExitCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'CliError'
    this.exitCode = exitCode
  }
}
