/**
 * Adds to package-lock.json the optional platform packages that npm left out because the registry at hand did not serve them.
 * Without their entries `npm ci` refuses the lock file ("Missing: … from lock file"). Run it after every `npm install`:
 *
 *   npx tsx scripts/lock-platforms.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'

interface LockEntry {
  readonly version?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly [key: string]: unknown
}

const PLATFORM = /-(?<os>darwin|linux|win32)-(?<cpu>x64|arm64)(?:-(?<libc>gnu|musl|msvc))?$/
const LIBC: Readonly<Record<string, string>> = { gnu: 'glibc', musl: 'musl' }

const path = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, LockEntry> }
let added = 0
for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`
    const platform = PLATFORM.exec(name)?.groups
    if (lock.packages[key] || !platform || !/^\d+\.\d+\.\d+$/.test(version)) continue
    const libc = platform.os === 'linux' ? LIBC[platform.libc] : undefined
    lock.packages[key] = {
      version,
      cpu: [platform.cpu],
      ...(libc ? { libc: [libc] } : {}),
      optional: true,
      os: [platform.os],
    }
    added += 1
  }
}
const root = lock.packages['']
const rest = Object.entries(lock.packages)
  .filter(([key]) => key !== '')
  .sort(([a], [b]) => (a < b ? -1 : 1))
lock.packages = { '': root, ...Object.fromEntries(rest) }
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} optional platform packages added to package-lock.json`)
