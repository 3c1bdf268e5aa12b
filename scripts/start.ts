/**
 * `npm start [-- --port N …]`: builds the program and the viewer where their sources are newer than the build,
 * then serves the workspace (`./guanxi-data`), reading the bundled sample pages into it when it is new.
 */
import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The newest modification time under these paths, in milliseconds; 0 where there is nothing. */
function newest(paths: readonly string[]): number {
  let latest = 0
  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat) continue
    latest = Math.max(
      latest,
      stat.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : stat.mtimeMs,
    )
  }
  return latest
}

const built = statSync(join(ROOT, 'dist', 'web', 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0
if (newest(['src', 'web', 'package.json', 'tsconfig.build.json'].map((name) => join(ROOT, name))) > built) {
  console.log('正在构建，要一分钟或更久 · Building, which takes a minute or more …')
  const build = spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' })
  if (build.status !== 0) {
    console.error('构建失败，见上。Build failed; see above.')
    process.exit(build.status ?? 1)
  }
}

const server = spawn(
  process.execPath,
  [join(ROOT, 'dist', 'cli', 'main.js'), 'serve', '--samples', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 0)))
