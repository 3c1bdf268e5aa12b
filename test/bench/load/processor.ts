import { readdirSync, readFileSync } from 'node:fs'

/** Processor time of this process and of the engine's, in seconds: tells the same on a busy machine. */
export function processorSeconds(): number {
  const children = readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean),
  )
  return ['self', ...children].reduce((sum, pid) => sum + ticks(pid, pid === 'self'), 0) / 100
}

function ticks(pid: string, withEnded: boolean): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  return fields[11]! + fields[12]! + (withEnded ? fields[13]! + fields[14]! : 0)
}
