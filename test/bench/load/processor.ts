import { readdirSync, readFileSync } from 'node:fs'

/** Processor time of this process and of the engine's, in seconds: tells the same on a busy machine. */
export function processorSeconds(): number {
  return ['self', ...childProcesses()].reduce((sum, pid) => sum + ticks(pid, pid === 'self'), 0) / 100
}

/** The processes that this one started and that live. */
export function childProcesses(): readonly string[] {
  return readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean),
  )
}

function ticks(pid: string, withEnded: boolean): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  return fields[11]! + fields[12]! + (withEnded ? fields[13]! + fields[14]! : 0)
}

/** What each thread of a process has had of the processors so far, in nanoseconds: the scheduler's own count, fine enough for one read. */
export function threadTimes(pid: string): ReadonlyMap<string, number> {
  return new Map(
    readdirSync(`/proc/${pid}/task`).flatMap((task): [string, number][] => {
      try {
        return [[task, Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0])]]
      } catch {
        // A thread that ended while we looked.
        return []
      }
    }),
  )
}

/** Milliseconds between two such counts. */
export function millisecondsBetween(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const [task, time] of after) sum += time - (before.get(task) ?? 0)
  return sum / 1e6
}
