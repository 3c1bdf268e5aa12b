import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit-codes.ts'
import { guanxi } from './harness.ts'

const folder = mkdtempSync(join(tmpdir(), 'guanxi-query-'))
const workspace = join(folder, 'workspace')
const ask = (...parameters: string[]) => guanxi(['query', '--workspace', workspace, ...parameters])

beforeAll(async () => {
  const file = join(folder, '2024-03-01-江东.txt')
  writeFileSync(file, '江东市总工会启动送温暖行动\n\n3月1日，江东市总工会启动“送温暖”行动，拟投入50万元。\n')
  expect((await guanxi(['ingest', file, '--workspace', workspace])).code).toBe(EXIT.ok)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('guanxi export of a query', () => {
  const take = (...more: string[]) => guanxi(['export', '--workspace', workspace, '--format', 'json', ...more])

  it('takes parameters, and says them in the file', async () => {
    const query = 'MATCH (a:Organisation {name: $name})-[r]->(b:Entity) RETURN a, r, b'
    const { code, out } = await take('--param', 'name=江东市总工会', '--query', query)
    expect(code).toBe(EXIT.ok)
    const { header, nodes } = JSON.parse(out)
    const blank = JSON.parse(
      (await take('--param', 'name=无', '--licence', ' ', '--title', '', '--query', query)).out,
    ).header
    expect([blank.licence, blank.title]).toEqual([header.licence, header.title])
    expect(header.query).toContain('// parameters: {"name":"江东市总工会"}')
    expect(nodes.some((node: { label: string }) => node.label === 'Organisation')).toBe(true)
    expect(JSON.parse((await take('--param', 'name=无', '--query', query)).out).nodes).toEqual([])
  })

  it('that returns no node and no edge says that the file holds none', async () => {
    for (const query of ['MATCH (o:Organisation) RETURN o.name AS name', "MATCH (o {name: '无'}) RETURN o"]) {
      const { code, err } = await take('--query', query, '--scale', '3')
      expect([code, err]).toEqual([EXIT.ok, expect.stringContaining('0 entities')])
      expect(err).toContain('--scale is for png')
    }
    const full = await take('--query', 'MATCH (o:Organisation) RETURN o')
    expect([full.code, full.err]).toEqual([EXIT.ok, ''])
  })

  it('refuses a file that would lack rows', async () => {
    const { code, err } = await take('--query', 'UNWIND range(1, 10001) AS i MATCH (o:Organisation) RETURN o, i')
    expect(code).toBe(EXIT.query)
    expect(err).toContain('10000')
  })
})

describe('guanxi query', () => {
  const SUM = 'MATCH (o:Organisation)-[f:FUNDED]->(p) RETURN o.name AS name, sum(f.amount) AS total'

  it('prints the same rows as table, CSV, JSON and JSON Lines, from the line, a file or standard input', async () => {
    const query = 'MATCH (o:Organisation) RETURN o.name AS name, 1 AS one'
    const file = join(folder, 'names.cypher')
    writeFileSync(file, query)
    const ways = [
      () => ask(query),
      () => ask('--file', file, '--format', 'csv'),
      () => guanxi(['query', '--workspace', workspace, '--format', 'json'], { input: query }),
      () => guanxi(['query', '-', '--workspace', workspace, '--format', 'jsonl'], { input: query }),
    ]
    const outs: string[] = []
    for (const way of ways) outs.push((await way()).out)
    const [table, csv, json, lines] = outs
    expect(table!.split('\n')[2]).toMatch(/^江东市总工会 +1$/)
    expect(csv).toBe('name,one\r\n江东市总工会,1\r\n')
    expect(JSON.parse(json!)).toMatchObject({ columns: ['name', 'one'], rows: [['江东市总工会', 1]], truncated: false })
    expect(JSON.parse(lines!)).toEqual({ name: '江东市总工会', one: 1 })
  })

  it('names what has no name by its title or text', async () => {
    const { out } = await ask('MATCH (s:Sentence)-[:IN_ARTICLE]->(a:Article) RETURN a, s LIMIT 1', '--format', 'csv')
    expect(out).toContain('\r\n江东市总工会启动送温暖行动,')
    expect(out).not.toContain('article_')
  })

  it('with --explain gives the plan as text, and as JSON, without running anything', async () => {
    const { code, out, err } = await ask('--explain', 'MATCH (a), (b), (c), (d), (e) RETURN count(*) AS n')
    expect(code).toBe(EXIT.ok)
    expect(out).toMatch(/^step +detail/)
    expect(out).toMatch(/Scan/)
    expect(err).toContain('does not estimate rows')
    const plan = JSON.parse((await ask('--explain', '--format', 'json', SUM)).out)
    expect(plan).toMatchObject({ engine: 'embedded', root: { children: expect.any(Array) } })
  })

  it('says on standard error what runs and misleads', async () => {
    const { code, out, err } = await ask('--format', 'jsonl', SUM)
    expect([code, out.includes('已做')]).toEqual([EXIT.ok, false])
    expect(err).toContain("modality = 'done'")
    expect((await ask('MATCH (p:Program)-[:PROPOSED]->(o:Organisation) RETURN o.name AS name')).err).toContain(
      '方向反了',
    )
  })

  it('that fails says where, and what helps', async () => {
    const { code, err } = await ask('MATCH (org:Organisation)\nRETURN orh.name')
    expect(code).toBe(EXIT.query)
    expect(err).toContain('line 2, column 8')
    expect(err).toContain('Change to org')
  })
  it('says a fault once, with its place', async () => {
    const { code, err } = await ask('MATCH (n RETURN n')
    expect([code, err.match(/Expected/g)?.length]).toEqual([EXIT.query, 1])
    expect(err).toContain('line 1, column 10')
  })

  it('names the parameter that has no value, or is no number of rows', async () => {
    const missing = await ask('MATCH (o:Organisation {name: $name}) RETURN o')
    expect([missing.code, missing.err]).toEqual([EXIT.query, expect.stringContaining('$name')])
    expect(missing.err).toContain('line 1, column 30')
    for (const limit of ['abc', '-1', '1.5']) {
      const { code, err } = await ask(
        '--param',
        `limit=${limit}`,
        'MATCH (o:Entity) RETURN o.name AS name LIMIT $limit',
      )
      expect([code, err]).toEqual([EXIT.query, expect.stringContaining('$limit')])
      expect(err).not.toContain('GRAFEO')
    }
  })
})
