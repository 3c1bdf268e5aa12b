import { StoreError } from '../port.ts'

/** The engine's own words as something a person can act on. */
export function storeErrorOf(error: unknown, folder: string): StoreError {
  if (error instanceof StoreError) return error
  const message = error instanceof Error ? error.message : String(error)
  const code = codeOf(message, (error as NodeJS.ErrnoException).code)
  return new StoreError(code, `${adviceOf(code, folder)}（${firstLine(message)}）`, {
    cause: error,
    ...positionOf(message),
  })
}

function codeOf(message: string, system: string | undefined): StoreError['code'] {
  if (/cannot be locked|already (?:open|locked)|locked by another/i.test(message)) return 'locked'
  if (/no space left|os error 28|ENOSPC|disk quota/i.test(message)) return 'unavailable'
  if (['EACCES', 'EROFS', 'EPERM', 'ENOENT', 'EEXIST', 'ENOTDIR'].includes(system ?? '')) return 'read-only'
  if (/read-only file|permission denied|os error (?:13|30)\b/i.test(message)) return 'read-only'
  if (/GRAFEO-Q001/.test(message)) return 'syntax'
  if (/GRAFEO-Q/.test(message)) return 'refused'
  if (/GRAFEO-T/.test(message)) return 'conflict'
  if (/GRAFEO-X001: Internal error: Variable/.test(message)) return 'unsupported'
  if (
    /checksum|corrupt|damaged|truncated|invalid (?:magic|header|database)|not a grafeo|unexpected end|deserializ|decode/i.test(
      message,
    )
  )
    return 'damaged'
  return 'unavailable'
}

function adviceOf(code: StoreError['code'], folder: string): string {
  switch (code) {
    case 'locked':
      return `图库 ${folder} 正被另一个进程使用，请先结束它，或用 --workspace 另选一个工作区。The store ${folder} is in use by another process: stop that one first, or choose another workspace with --workspace.`
    case 'read-only':
      return `图库 ${folder} 不可写，请检查权限，或用 --workspace 另选一个文件夹。The store ${folder} cannot be written: check its permissions, or choose another folder with --workspace.`
    case 'damaged':
      return `图库 ${folder} 已损坏。原文与人工判断都在工作区里，请运行 guanxi rebuild 重建。The store ${folder} is damaged. Originals and judgements are safe in the workspace: run guanxi rebuild.`
    case 'syntax':
      return '查询有语法错误。The query has a syntax error.'
    case 'refused':
      return '查询无法执行。The query cannot be run.'
    case 'unsupported':
      return '内置引擎无法执行这种写法，请改用 Neo4j。The embedded engine cannot run this construct: use Neo4j.'
    case 'conflict':
      return '写入冲突，请重试。Two writes collided: try again.'
    default:
      return `图库 ${folder} 无法使用，请检查磁盘空间。未写入任何内容。The store ${folder} cannot be used: check the disk space. Nothing was written.`
  }
}

/** `--> query:1:16` in the engine's message, with the query's text: the offset of the fault. */
export function offsetOf(message: string, query: string): number | undefined {
  const found = /query:(\d+):(\d+)/.exec(message)
  if (!found) return undefined
  const lines = query.split('\n')
  const line = Math.min(Number(found[1]), lines.length) - 1
  return lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + Number(found[2]) - 1
}

function positionOf(message: string): { position?: number } {
  const found = /query:1:(\d+)/.exec(message)
  return found ? { position: Number(found[1]) - 1 } : {}
}

function firstLine(message: string): string {
  return message.split('\n')[0]!.slice(0, 300)
}
