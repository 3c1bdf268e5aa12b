import { StoreError } from '../port.ts'

/** Where a fault stands, as the server says it behind its message. */
const COUNTED = / \(line \d+, column \d+ \(offset: \d+\)\)/

/**
 * A server's or driver's error as something a person can act on; never with a password. The server counts from the beginning
 * of what it was asked: `before` is how much of that stood before the query itself.
 */
export function neo4jFailure(error: unknown, uri: string, before = 0): StoreError {
  if (error instanceof StoreError) return error
  const { code = '', message = String(error) } = error as { code?: string; message?: string }
  const kind = codeOf(code, message)
  const position = kind === 'syntax' ? /offset: (?<offset>\d+)/.exec(message)?.groups?.offset : undefined
  const said = before === 0 ? firstLine(message) : firstLine(message).replace(COUNTED, '')
  return new StoreError(kind, `${adviceOf(kind, code, uri)}（${said}）`, {
    cause: error,
    ...(position === undefined ? {} : { position: Math.max(0, Number(position) - before) }),
  })
}

function codeOf(code: string, message: string): StoreError['code'] {
  if (/TransactionTimedOut|TransactionTerminated|LockAcquisitionTimeout/.test(code)) return 'timeout'
  if (/SyntaxError/.test(code)) return 'syntax'
  if (/MemoryPoolOutOfMemory|OutOfMemory|TransactionOutOfMemory/.test(code) || /heap space/i.test(message))
    return 'too-large'
  if (/ConstraintValidationFailed|DeadlockDetected|EntityNotFound/.test(code)) return 'conflict'
  // What a server does when its disk is full, too.
  if (/read-only mode/i.test(message)) return 'read-only'
  if (/AccessMode|Forbidden|ReadOnly|WriteOnReadOnly/.test(code)) return 'refused'
  if (/DatabaseNotFound/.test(code)) return 'not-found'
  if (/Neo\.ClientError\.(?:Statement|Procedure|Transaction)/.test(code)) return 'refused'
  return 'unavailable'
}

function adviceOf(kind: StoreError['code'], code: string, uri: string): string {
  if (/Unauthorized|CredentialsExpired|AuthenticationRateLimit/.test(code))
    return `Neo4j ${uri} 拒绝了用户名或密码，请检查 NEO4J_USER 和 NEO4J_PASSWORD。Neo4j at ${uri} refuses the user or password: check NEO4J_USER and NEO4J_PASSWORD.`
  switch (kind) {
    case 'timeout':
      return '查询超时，已终止。The query ran out of time and was stopped.'
    case 'syntax':
      return '查询有语法错误。The query has a syntax error.'
    case 'too-large':
      return '查询需要的内存超过上限，请缩小范围。The query needs more memory than it may have: narrow it.'
    case 'conflict':
      return '写入与另一次写入冲突，请重试。The write collided with another one: try again.'
    case 'not-found':
      return `Neo4j ${uri} 没有这个数据库，请检查 NEO4J_DATABASE。Neo4j at ${uri} has no such database: check NEO4J_DATABASE.`
    case 'read-only':
      return `Neo4j ${uri} 的数据库现在只读：多半是磁盘满了。腾出空间，重启 Neo4j，再载入一次即可补全。The database of Neo4j at ${uri} is read-only now, most likely because its disk is full: make room, start Neo4j again and load once more. What was committed is safe.`
    case 'refused':
      return '查询被拒绝。The query is refused.'
    default:
      return `Neo4j ${uri} 不可用，请确认它在运行且磁盘未满，再重试；已提交的内容不会丢失。Neo4j at ${uri} is not available: make sure that it runs and its disk is not full, then try again. What was committed is safe.`
  }
}

function firstLine(message: string): string {
  return message.split('\n')[0]!.slice(0, 300)
}
