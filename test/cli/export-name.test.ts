import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit-codes.ts'
import { endingMissed, formatNamed } from '../../src/cli/export-name.ts'
import { runCli } from '../../src/cli/program.ts'
import { EXPORT_FORMATS, exportFormat } from '../../src/export/index.ts'
import { guanxi } from './harness.ts'

const folder = mkdtempSync(join(tmpdir(), 'guanxi-export-name-'))
const workspace = join(folder, 'workspace')
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeAll(async () => {
  const page = join(folder, 'page.txt')
  writeFileSync(page, '工会送温暖\n\n沈阳市总工会向沈阳市第一医院拨付资金50万元。\n')
  await guanxi(['ingest', page, '--workspace', workspace])
})
const exported = (out: string, ...more: string[]) =>
  guanxi(['export', '--out', join(folder, out), '--workspace', workspace, ...more])

describe('the name of an exported file', () => {
  it('says its format where nothing else does', async () => {
    for (const { name, extension } of EXPORT_FORMATS) expect(formatNamed(`图.${extension}`)?.name).toBe(name)
    expect(formatNamed('图.JSON')?.name).toBe('json')
    expect(formatNamed('图.txt')).toBeUndefined()
    expect((await exported('图.xlsx')).code).toBe(EXIT.ok)
    expect(readFileSync(join(folder, '图.xlsx')).subarray(0, 2).toString()).toBe('PK')
    expect((await exported('图.ttl')).code).toBe(EXIT.ok)
    expect(readFileSync(join(folder, '图.ttl'), 'utf8')).toContain('@prefix')
    expect((await exported('图')).code).toBe(EXIT.ok)
    expect(readFileSync(join(folder, '图'), 'utf8')).toContain('<graphml')
  })

  it('that could mean several is asked about, and one that misleads is said to', async () => {
    for (const out of ['表.csv', '表.zip']) {
      const { code, err } = await exported(out)
      expect([code, err]).toEqual([EXIT.usage, expect.stringContaining('gephi-csv')])
    }
    const { code, err } = await exported('表.csv', '--format', 'csv')
    expect([code, err]).toEqual([EXIT.ok, expect.stringContaining('以 .zip 结尾')])
    expect((await exported('表.zip', '--format', 'csv')).err).not.toContain('结尾')
    expect(endingMissed(exportFormat('cytoscape')!, '图.json')).toBeUndefined()
    expect(endingMissed(exportFormat('graphml')!, '图')).toBeUndefined()
    expect(endingMissed(exportFormat('graphml')!, '图.xlsx')).toBe('.graphml')
  })

  it('that is empty is refused; ids may stand with commas', async () => {
    const { code, err } = await guanxi(['export', '--out', '', '--workspace', workspace])
    expect([code, err]).toEqual([EXIT.usage, expect.stringContaining('文件名是空的')])
    const found = await guanxi([
      ...['query', 'MATCH (n:Organisation) RETURN n.id AS id LIMIT 2'],
      ...['--format', 'jsonl', '--workspace', workspace],
    ])
    const ids = found.out
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row).id)
    expect((await exported('两个.json', '--id', ids.join(','))).code).toBe(EXIT.ok)
    for (const id of ids) expect(readFileSync(join(folder, '两个.json'), 'utf8')).toContain(id)
  })

  it('may be a lone - for standard output, which is no place for what is not text', async () => {
    const text = await guanxi(['export', '--format', 'turtle', '--out', '-', '--workspace', workspace])
    expect(text.out).toContain('@prefix')
    const err = new PassThrough()
    const code = await runCli(['export', '--format', 'xlsx', '--workspace', workspace], {
      out: Object.assign(new PassThrough(), { isTTY: true }),
      err,
      env: {},
      interactive: true,
      signal: new AbortController().signal,
    })
    expect([code, String(err.read())]).toEqual([EXIT.usage, expect.stringContaining('--out')])
  })
})
