import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { explained, makeFolder } from './durable.ts'
import { CliError, EXIT } from './exit-codes.ts'

interface Holder {
  readonly pid: number
  readonly host: string
  readonly command: string
  /** Tells a process from a later one with the same number, where the system says. */
  readonly started?: string
}

/** Holds a workspace for writing; rejects at once, naming the holder, when another process has it. Returns the release. */
export async function lock(path: string, command: string): Promise<() => Promise<void>> {
  const mine = `${JSON.stringify({ pid: process.pid, host: hostname(), command, started: startOf(process.pid) } satisfies Holder)}\n`
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  await explained(path, async () => {
    await makeFolder(dirname(path))
    await writeFile(temporary, mine, { flag: 'wx' })
  })
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        // A link appears with its whole content or not at all, and fails where the name is taken.
        await link(temporary, path)
        return async () => {
          if ((await readFile(path, 'utf8').catch(() => '')) === mine) await rm(path, { force: true })
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const text = await readFile(path, 'utf8').catch(() => undefined)
      if (text === undefined) continue
      const holder = parse(text)
      if (holder && isAlive(holder)) throw busy(path, holder)
      await removeStale(path, text)
    }
    throw new CliError(EXIT.workspace, `锁文件一直在变，请稍后再试。 The lock file keeps changing, try again: ${path}`)
  } finally {
    await rm(temporary, { force: true })
  }
}

/** Takes away a dead holder's file, and only that one: a fresh lock that came in between is put back. */
async function removeStale(path: string, text: string): Promise<void> {
  const aside = `${path}.stale.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    await rename(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if ((await readFile(aside, 'utf8')) !== text) await link(aside, path).catch(() => undefined)
  await rm(aside, { force: true })
}

function busy(path: string, holder: Holder): CliError {
  return new CliError(
    EXIT.workspace,
    `工作区正被另一个程序使用（进程 ${holder.pid}@${holder.host}，guanxi ${holder.command}）；等它结束再运行，或用别的 --workspace。 ` +
      `Another process is writing to this workspace (pid ${holder.pid}); wait for it, or use another --workspace. Lock: ${path}`,
  )
}

function parse(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder
  } catch {
    return undefined
  }
}

/** A holder on another machine is believed: only a person can tell. */
function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true
  if (!isRunning(holder.pid)) return false
  return holder.started === undefined || holder.started === startOf(holder.pid)
}

/** Whether a process of this machine has the number, another user's too. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The start time of a process in clock ticks since boot, from Linux's /proc; elsewhere undefined. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}
