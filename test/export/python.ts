import { execFileSync, spawnSync } from 'node:child_process'

/** The Python to ask: `GUANXI_PYTHON` where it is set, for one with more packages. */
const python = process.env.GUANXI_PYTHON ?? 'python3'

/** Whether these modules can be imported. */
export function hasPython(...modules: readonly string[]): boolean {
  return spawnSync(python, ['-c', `import ${['json', ...modules].join(', ')}`]).status === 0
}

/** Runs a script that prints JSON. */
export function askPython(script: string, ...args: readonly string[]): ReturnType<typeof JSON.parse> {
  return JSON.parse(execFileSync(python, ['-c', script, ...args], { encoding: 'utf8', maxBuffer: 1 << 26 }))
}
