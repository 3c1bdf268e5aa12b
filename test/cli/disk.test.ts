import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit-codes.ts'
import { sourcesIn } from '../../src/cli/sources.ts'
import { Workspace } from '../../src/cli/workspace.ts'
import { guanxi } from './harness.ts'

const folder = mkdtempSync(join(tmpdir(), 'guanxi-disk-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const NEWS =
  '枫桥县总工会拨付18万元补贴职工夜校\n枫桥县总工会日前投入资金18万元，支持枫桥县工人文化宫开展“青灯夜校”公益培训项目。\n'

/** A disk of its own, so small that it fills; only where one may be mounted. */
const disk = join(folder, 'disk')
mkdirSync(disk)
const isMounted = mount()
function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', disk], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
afterAll(() => {
  if (isMounted) execFileSync('umount', ['-l', disk])
})

describe.skipIf(!isMounted)('a full disk', () => {
  it('is said; nothing half is kept, and with room again the same command does it', async () => {
    const file = join(folder, 'large.html')
    const html = (comment: string) => `<h1>${NEWS.replace('\n', '</h1><p>')}</p><!--${comment}-->`
    writeFileSync(file, html('x'.repeat(600_000)))
    const workspace = join(disk, 'workspace')
    const full = await guanxi(['ingest', file, '--workspace', workspace])
    expect(full.code).not.toBe(EXIT.ok)
    expect(full.err).toMatch(/磁盘已满.*disk is full/s)
    expect(await new Workspace(workspace).documents()).toEqual([])
    expect(readdirSync(join(workspace, 'originals'))).toEqual([])
    execFileSync('mount', ['-o', 'remount,size=100m', disk])
    writeFileSync(file, html(''))
    expect((await guanxi(['ingest', file, '--workspace', workspace])).code).toBe(EXIT.ok)
    expect(await new Workspace(workspace).documents()).toHaveLength(1)
  }, 120_000)
})

describe('a file that changes while it is read', () => {
  const row = (i: number) => `${JSON.stringify({ title: `第${i}号通告`, text: '江南市新建驿站四十个。' })}\n`
  const corpus = (name: string) => {
    const file = join(folder, name)
    writeFileSync(file, Array.from({ length: 4000 }, (_, i) => row(i)).join(''))
    return { file, path: name }
  }
  /** Reads a corpus, and does something to it after its first row. */
  async function read(item: { file: string; path: string }, meanwhile: () => void) {
    const found = { rows: 0, reasons: [] as string[] }
    for await (const source of sourcesIn(item)) {
      if ('reason' in source) found.reasons.push(source.reason)
      else if (++found.rows === 1) meanwhile()
    }
    return found
  }

  it('is named when it was cut', async () => {
    const item = corpus('cut.jsonl')
    const { rows, reasons } = await read(item, () => truncateSync(item.file, row(0).length))
    expect(rows).toBeLessThan(4000)
    expect(reasons.at(-1)).toMatch(/读的时候文件在变.*changed while it was read/s)
  })

  it('is named when it grew', async () => {
    const item = corpus('grown.jsonl')
    const { reasons } = await read(item, () => writeFileSync(item.file, row(0), { flag: 'a' }))
    expect(reasons.at(-1)).toContain('读的时候文件在变')
  })

  it('is named when it vanished, and what was read of it stays', async () => {
    const item = corpus('gone.jsonl')
    const { rows, reasons } = await read(item, () => unlinkSync(item.file))
    expect([rows > 0, reasons]).toEqual([true, ['没有这个文件。 No such file.']])
  })

  it('is named when it vanished before its turn, and the others are read', async () => {
    const [gone, here] = [corpus('early.jsonl'), corpus('here.jsonl')]
    unlinkSync(gone.file)
    expect(await read(gone, () => undefined)).toEqual({ rows: 0, reasons: ['没有这个文件。 No such file.'] })
    expect(await read(here, () => undefined)).toEqual({ rows: 4000, reasons: [] })
  })
})
