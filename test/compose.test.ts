import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))
const compose = (env: Record<string, string>) =>
  spawnSync('docker-compose', ['-f', 'docker-compose.yml', 'config'], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
  })
const missing = spawnSync('docker-compose', ['--version']).error !== undefined

describe.skipIf(missing)('docker-compose.yml', () => {
  it('is accepted, with every port on loopback and a pinned Neo4j', () => {
    const { status, stdout, stderr } = compose({ NEO4J_PASSWORD: 'long-enough-1' })
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(stdout).toMatch(/image: neo4j:5\.26\.\d+-community/)
    const ports = stdout.match(/^ {4}- .*:\d+(?:\/tcp)?$/gm) ?? []
    expect(ports.length).toBeGreaterThan(0)
    for (const port of ports) expect(port).toMatch(/127\.0\.0\.1:/)
  })

  it('asks for a password instead of inventing one', () => {
    const { status, stderr } = compose({})
    expect(status).not.toBe(0)
    expect(stderr).toContain('NEO4J_PASSWORD')
  })
})
