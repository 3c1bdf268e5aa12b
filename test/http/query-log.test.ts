import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Express } from 'express'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp, type WorkspaceApi } from '../../src/http/app.ts'
import { onOneLine } from '../../src/http/query-log.ts'
import { createEmbeddedStore } from '../../src/store/embedded/index.ts'
import type { GraphStore } from '../../src/store/port.ts'

describe('the log of queries', () => {
  const lines: string[] = []
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-http-'))
  let store: GraphStore
  let app: Express
  beforeAll(async () => {
    store = await createEmbeddedStore({ folder })
    // The queries' routes ask the store alone.
    const workspace = { build: 'test' } as WorkspaceApi
    app = createApp({ store, workspace, questions: [], onQuery: (line) => lines.push(line) })
  })
  afterAll(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function lineFor(path: 'cypher' | 'explain', query: string): Promise<string> {
    lines.length = 0
    await request(app).post(`/api/v1/${path}`).send({ query })
    expect(lines.length).toBe(1)
    return lines[0]!
  }

  it('says of each query what was asked and what became of it', async () => {
    expect(await lineFor('cypher', 'RETURN 1 AS x')).toMatch(
      /^\d{4}-\d\d-\d\dT[\d:.]+Z query [0-9a-f]{12} answered rows=1 \d+ms "RETURN 1 AS x"$/,
    )
    expect(await lineFor('cypher', 'CREATE (n)')).toMatch(/ query [0-9a-f]{12} refused \d+ms "CREATE \(n\)"$/)
    expect(await lineFor('explain', 'MATCH (n:Person) RETURN n')).toMatch(/ explain [0-9a-f]{12} answered \d+ms "/)
  })

  it('cannot be forged: a query that breaks lines, turns them round or writes another stays one', async () => {
    const forged =
      'RETURN 1 //\n2026-01-01T00:00:00.000Z query 000000000000 answered\r\u2028\u202e\u0085\u200b\u001b[2K"'
    const line = await lineFor('cypher', forged)
    expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e]/)
    expect(JSON.parse(line.slice(line.indexOf('"')))).toBe(forged)
    expect(line.match(/ query /g)?.length).toBe(2)
    expect(line.indexOf('000000000000')).toBeGreaterThan(line.indexOf('"'))
  })

  it('shows the beginning of a long query only', async () => {
    expect((await lineFor('cypher', `RETURN ${'1 + '.repeat(3000)}1`)).length).toBeLessThan(500)
    expect(onOneLine('𠮷'.slice(0, 1))).toBe('"\\ud842"')
  })
})
