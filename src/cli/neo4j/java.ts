import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** A `java` between these major versions, both included: JAVA_HOME, the path, then what stands under /usr/lib/jvm; the oldest that will do. */
export function findJava(atLeast: number, atMost = Number.POSITIVE_INFINITY): string | undefined {
  const installed = existsSync('/usr/lib/jvm')
    ? readdirSync('/usr/lib/jvm').map((name) => join('/usr/lib/jvm', name, 'bin', 'java'))
    : []
  const named = process.env.JAVA_HOME ? [join(process.env.JAVA_HOME, 'bin', 'java')] : []
  return [...named, 'java', ...installed.filter(existsSync).sort()]
    .map((path) => ({ path, major: majorVersion(path) }))
    .filter(({ major }) => major >= atLeast && major <= atMost)
    .sort((a, b) => a.major - b.major)[0]?.path
}

/** 17 for `openjdk version "17.0.15"`; 0 where there is no Java. */
function majorVersion(java: string): number {
  const { stderr } = spawnSync(java, ['-version'], { encoding: 'utf8', timeout: 20_000 })
  const found = /version "(?:1\.)?(?<major>\d+)/.exec(stderr ?? '')
  return Number(found?.groups?.major ?? 0)
}
