import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit-codes.ts'
import { find } from '../../src/cli/project.ts'
import type { CatalogueEntry } from '../../src/model/catalogue.ts'
import type { BuildRecord, Difference } from '../../src/model/difference.ts'
import { guanxi } from './harness.ts'
import { holders } from './holders.ts'

const folder = mkdtempSync(join(tmpdir(), 'guanxi-documents-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const workspace = join(folder, 'workspace')
const page = (name: string, lines: readonly string[]) => {
  const path = join(folder, name)
  writeFileSync(path, lines.join('\n'))
  return path
}

const first = page('first.txt', [
  '江南市总工会投入专项资金建设职工驿站',
  '近日，江南市总工会投入专项资金320万元，用于建设职工驿站。江南市总工会主席林晓峰表示，今年将新建驿站40个。',
  '江南市总工会与江南市交通运输局联合开展“暖途行动”，为货车司机提供免费体检。',
])
const second = page('second.txt', [
  '江南市政协委员建言职工文化',
  '江南市政协委员周雅琴建议，江南市总工会牵头建设职工书屋，丰富职工的业余生活。',
  '江南市总工会主席林晓峰表示，将认真研究委员的建议。',
])

const run = async (...args: string[]) => {
  const ran = await guanxi([...args, '--workspace', workspace])
  expect([ran.err, ran.code]).toEqual([ran.err, EXIT.ok])
  return ran
}
const hashIn = (text: string) => /content hash: (\w{64})/.exec(text)?.[1]
const listed = async () => JSON.parse((await run('documents', '--format', 'json')).out) as CatalogueEntry[]
const differing = async (...args: string[]) =>
  JSON.parse((await run('diff', ...args, '--format', 'json')).out) as {
    before: BuildRecord
    after: BuildRecord
    difference: Difference
  }

describe('a workspace of two documents', () => {
  let alone: string | undefined
  let both: string | undefined
  beforeAll(async () => {
    alone = hashIn((await run('ingest', first)).err)
    const single = await guanxi(['diff', '--workspace', workspace])
    expect([single.code, single.err]).toEqual([EXIT.usage, expect.stringContaining('只构建过 1 次')])
    both = hashIn((await run('ingest', second)).err)
  }, 600_000)

  it('removes nothing by a name that could mean more than one of them', async () => {
    for (const name of ['document', 'document_', 'document_1']) {
      const ran = await guanxi(['remove', name, '--workspace', workspace])
      expect([ran.code, ran.err]).toEqual([EXIT.usage, expect.stringContaining(name)])
    }
    expect(await listed()).toHaveLength(2)
  })

  it('lists them with what was read out of each', async () => {
    const documents = await listed()
    expect(documents.map(({ path }) => path).sort()).toEqual([first, second])
    for (const document of documents) {
      expect(document).toMatchObject({ articles: 1, mediaType: 'text/plain', diagnostics: [] })
      expect(document.entities).toBeGreaterThan(2)
      expect(document.claims).toBeGreaterThan(0)
      expect(document.bytes).toBeGreaterThan(100)
    }
    const { out } = await run('documents')
    expect(out).toContain('江南市政协委员建言职工文化')
    expect(out).toContain(documents[0].id)
  })

  it('says what the second brought, each with its sentence', async () => {
    const { before, after, difference } = await differing()
    expect([before.number, after.number, before.contentHash, after.contentHash]).toEqual([1, 2, alone, both])
    const came = difference.entities.came.find(({ name }) => name === '周雅琴')
    expect(came?.sentence).toMatchObject({ path: second, article: '江南市政协委员建言职工文化' })
    expect(came?.sentence?.text).toContain('周雅琴建议')
    expect(difference.entities.came.map(({ name }) => name)).not.toContain('江南市总工会')
    expect(difference.entities.went).toEqual([])
    expect(difference.relations.went).toEqual([])
    for (const { sentence, fromName } of difference.relations.came) {
      expect(sentence?.path).toBe(second)
      expect(fromName.length).toBeGreaterThan(1)
    }
    const { out } = await run('diff')
    expect(out).toMatch(/\+ Person 周雅琴\n {4}“.*周雅琴建议/)
  })

  it('removes one: its claims go, what both name stays, and it comes back as it was', async () => {
    const removed = await run('remove', second)
    expect(hashIn(removed.err)).toBe(alone)
    expect((await listed()).map(({ path }) => path)).toEqual([first])
    expect((await differing()).difference.entities.went.map(({ name }) => name)).toContain('周雅琴')
    expect(
      (await run('query', "MATCH (p:Person {name: '林晓峰'}) RETURN count(p) AS n", '--format', 'json')).out,
    ).toContain('1')
    expect(hashIn((await run('remove', '--undo')).err)).toBe(both)
    const [{ id }] = (await listed()).filter(({ path }) => path === second)
    expect(hashIn((await run('remove', id)).err)).toBe(alone)
    expect(hashIn((await run('ingest', second)).err)).toBe(both)
    expect((await run('verify')).err).toContain('一致')
  }, 600_000)

  it('compares any two builds, and names those it does not have', async () => {
    const builds = JSON.parse((await run('diff', '--list', '--format', 'json')).out) as BuildRecord[]
    expect(builds.map(({ contentHash }) => contentHash)).toEqual([alone, both, alone, both, alone, both])
    const { difference } = await differing('2', '6')
    expect(difference.entities).toEqual({ came: [], went: [], changed: [] })
    expect(difference.relations).toEqual({ came: [], went: [], changed: [] })
    const missing = await guanxi(['diff', '1', '99', '--workspace', workspace])
    expect([missing.code, missing.err]).toEqual([EXIT.usage, expect.stringContaining('99')])
  })

  it('deletes one for good: no byte of it, no name of it stays in the workspace', async () => {
    const others = new Set([first])
    expect(holders(workspace, '周雅琴')).not.toEqual([])
    expect(hashIn((await run('remove', '--purge', second)).err)).toBe(alone)
    expect((await listed()).map(({ path }) => path)).toEqual([...others])
    for (const trace of ['周雅琴', '丰富职工的业余生活', 'second.txt'])
      expect([trace, holders(workspace, trace)]).toEqual([trace, []])
    expect((await run('remove', '--undo')).err).toContain('没有可撤回的')
    expect((await run('verify')).err).toContain('一致')
    expect(hashIn((await run('ingest', second)).err)).toBe(both)
  }, 600_000)

  it('keeps nothing that a killed ingest had read: the next one deletes it', async () => {
    const [build] = readdirSync(join(workspace, 'readings'))
    const left = join(workspace, 'readings', build!, `${'0'.repeat(64)}.json`)
    writeFileSync(left, '{"text":"半途而废的稿件"}')
    await run('ingest', first)
    expect(holders(workspace, '半途而废的稿件')).toEqual([])
    expect(readdirSync(join(workspace, 'readings', build!))).toHaveLength(2)
  })

  it('names what it was asked to remove and does not have', async () => {
    const { code, err } = await guanxi(['remove', 'gone.txt', '--workspace', workspace])
    expect([code, err]).toEqual([EXIT.usage, expect.stringContaining('gone.txt')])
    expect((await guanxi(['remove', '--workspace', workspace])).code).toBe(EXIT.usage)
  })
  it('are named by the ends of their paths, as the table shows them', async () => {
    const shown = (await run('documents')).out
      .split('\n')
      .find((line) => line.includes('first.txt'))!
      .split(/\s/)[0]!
    const kept = (await listed()).map(({ path, id }) => ({ path, sha256: id, bytes: 1 }))
    for (const name of ['first.txt', `…${first.slice(-12)}`, shown])
      expect(find(kept, [name], 'none').map(({ path }) => path)).toEqual([first])
  })
})

describe('the end of a path', () => {
  const kept = ['/a/3月/1.txt', '/b/3月/1.txt', '/b/4月/11.txt', 'c.zip/d.csv#7'].map((path, at) => ({
    ...{ path, bytes: 1 },
    sha256: String(at).repeat(64),
  }))
  const pathsOf = (name: string) => find(kept, [name], '没有 none').map(({ path }) => path)

  it('names one document where it is whole parts of one path', () => {
    expect(pathsOf('b/3月/1.txt')).toEqual(['/b/3月/1.txt'])
    expect(pathsOf('11.txt')).toEqual(['/b/4月/11.txt'])
    expect(pathsOf('d.csv#7')).toEqual(['c.zip/d.csv#7'])
    expect(pathsOf('…月/11.txt')).toEqual(['/b/4月/11.txt'])
  })

  it('names none where it could be more than one, and lists them, or where it is half a name', () => {
    expect(() => pathsOf('1.txt')).toThrow(/1\.txt\n {2}\/a\/3月\/1\.txt\n {2}\/b\/3月\/1\.txt$/)
    for (const name of ['txt', '.txt', '…', '', '月/11.txt']) expect(() => pathsOf(name)).toThrow('没有 none')
  })
})
