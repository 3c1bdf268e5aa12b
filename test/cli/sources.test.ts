import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit-codes.ts'
import { membersOf } from '../../src/cli/archive.ts'
import { listFiles } from '../../src/cli/files.ts'
import { sourcesIn } from '../../src/cli/sources.ts'
import type { CatalogueEntry } from '../../src/model/catalogue.ts'
import { encode } from '../support/encode.ts'
import { makeDocx, makeXlsx, makeZip } from '../support/zip.ts'
import { guanxi } from './harness.ts'

const folder = mkdtempSync(join(tmpdir(), 'guanxi-sources-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const text = '近日，江南市总工会新建职工驿站四十个，方便户外劳动者歇脚。'
const utf8 = (value: string): Uint8Array => new TextEncoder().encode(value)
const put = (name: string, bytes: Uint8Array) => {
  const file = join(folder, name)
  writeFileSync(file, bytes)
  return file
}

/** What a file holds: the names of what is read, and of what is not with the reason. */
async function held(name: string, bytes: Uint8Array) {
  const file = put(name, bytes)
  const read: string[] = []
  const unread: Record<string, string> = {}
  for await (const source of sourcesIn({ file, path: name })) {
    if ('reason' in source) unread[source.path] = source.reason
    else read.push(source.path)
  }
  for (const reason of Object.values(unread)) expect(reason).toMatch(/[\u4e00-\u9fff].*[A-Za-z]{3}/s)
  return { read, unread }
}

describe('an archive', () => {
  it('holds its members, those of archives in it, and the rows of corpora', async () => {
    const inner = makeZip([{ name: '乙.txt', text }])
    const bytes = makeZip([
      { name: 'news/', text: '' },
      { name: 'news/甲.txt', text, flags: 0x800 },
      { name: encode('江南.txt', 'gb18030'), text },
      { name: '__MACOSX/news/._甲.txt', text: 'x' },
      { name: 'news/sound.mp3', text: 'x' },
      { name: 'more.zip', text: inner },
      { name: 'rows.jsonl', text: `${JSON.stringify({ text })}\n{\n` },
      { name: 'book.xlsx', text: makeXlsx([['正文'], [text]]) },
      { name: 'a.docx', text: makeDocx([{ text }]) },
    ])
    const { read, unread } = await held('all.zip', bytes)
    expect(read).toEqual([
      'all.zip/news/甲.txt',
      'all.zip/江南.txt',
      'all.zip/more.zip/乙.txt',
      'all.zip/rows.jsonl#1',
      'all.zip/book.xlsx#2',
      'all.zip/a.docx',
    ])
    expect(Object.keys(unread)).toEqual(['all.zip/rows.jsonl#2'])
  })

  it('refuses names that lead out of it, links, and what is encrypted; the others are read', async () => {
    const bytes = makeZip([
      { name: '../../outside.txt', text },
      { name: '/etc/passwd.txt', text },
      { name: 'C:\\windows\\a.txt', text },
      { name: 'link.txt', text: '/etc/passwd', mode: 0o120777 },
      { name: 'secret.txt', text, flags: 1 },
      { name: 'good.txt', text },
    ])
    const { read, unread } = await held('bad.zip', bytes)
    expect(read).toEqual(['bad.zip/good.txt'])
    expect(Object.keys(unread)).toHaveLength(5)
    expect(unread['bad.zip/link.txt']).toContain('符号链接')
    expect(unread['bad.zip/secret.txt']).toContain('加了密码')
  })

  it('does not unpack what nests too deep, or more than it says or may', async () => {
    const nest = (depth: number): Uint8Array =>
      depth === 0 ? makeZip([{ name: 'a.txt', text }]) : makeZip([{ name: `${depth}.zip`, text: nest(depth - 1) }])
    expect((await held('deep.zip', nest(2))).read).toEqual(['deep.zip/2.zip/1.zip/a.txt'])
    const { read, unread } = await held('deeper.zip', nest(3))
    expect([read, Object.keys(unread)]).toEqual([[], ['deeper.zip/3.zip/2.zip/1.zip']])
    const bomb = makeZip(
      [
        { name: 'a.txt', text },
        { name: 'b.txt', text },
      ],
      0xfffffff0,
    )
    expect((await held('bomb.zip', bomb)).unread).toEqual({ 'bomb.zip/a.txt': expect.stringContaining('GB') })
    const liar = makeZip(
      [
        { name: 'a.txt', text: text.repeat(100) },
        { name: 'b.txt', text },
      ],
      10,
    )
    expect(await held('liar.zip', liar)).toEqual({
      read: ['liar.zip/b.txt'],
      unread: { 'liar.zip/a.txt': expect.stringContaining('损坏') },
    })
    const large = makeZip([{ name: 'a.txt', text: new Uint8Array(33 * 1024 * 1024) }])
    expect((await held('large.zip', large)).unread).toEqual({ 'large.zip/a.txt': expect.stringContaining('32 MB') })
  })

  it('that holds nothing that is read is named, an Office file under its name too', async () => {
    const { unread } = await held('sound.zip', makeZip([{ name: 'sound.mp3', text: 'x' }]))
    expect(unread).toEqual({ 'sound.zip': expect.stringContaining('没有可读的文件') })
    const renamed = await held('word.zip', makeDocx([{ text }]))
    expect(renamed.unread).toEqual({ 'word.zip': expect.stringContaining('.docx') })
  })

  it('shows no name that would steer a terminal', async () => {
    const { read } = await held('odd.zip', makeZip([{ name: 'a\u001b[2J\nb\u009b.txt', text, flags: 0x800 }]))
    expect(read).toEqual(['odd.zip/a\ufffd[2J\ufffdb\ufffd.txt'])
  })

  it('counts what lies in it together with what was unpacked before', async () => {
    const members = async (entries: number, bytes: number) => {
      const found: string[] = []
      const zip = Buffer.from(makeZip(['a.txt', 'b.txt'].map((name) => ({ name, text }))))
      for await (const member of membersOf(zip, { entries, bytes }))
        found.push('reason' in member ? member.reason : member.name)
      return found
    }
    expect(await members(0, 0)).toEqual(['a.txt', 'b.txt'])
    expect(await members(49_999, 0)).toEqual(['a.txt', expect.stringContaining('50000')])
    expect(await members(0, 2 * 1024 ** 3)).toEqual([expect.stringContaining('2 GB')])
  })

  it('says that it is empty, damaged, or no archive', async () => {
    expect((await held('empty.zip', makeZip([]))).unread).toEqual({ 'empty.zip': expect.stringContaining('空的') })
    const whole = makeZip([{ name: 'a.txt', text }])
    for (const bytes of [whole.subarray(0, whole.length - 30), utf8('PK'), utf8(text)])
      expect((await held('cut.zip', bytes)).unread).toEqual({ 'cut.zip': expect.stringContaining('损坏') })
  })
})

describe('what is no file to read', () => {
  it('is told, and nothing waits for it', async () => {
    const pipe = join(folder, 'pipe.jsonl')
    execFileSync('mkfifo', [pipe])
    const loop = join(folder, 'loop.zip')
    symlinkSync(loop, loop)
    const told = async (file: string) => {
      const found: string[] = []
      for await (const source of sourcesIn({ file, path: `a${extname(file)}` }))
        found.push('reason' in source ? source.reason : 'read')
      return found
    }
    expect(await told(pipe)).toEqual([expect.stringContaining('不是普通文件')])
    expect(await told(loop)).toEqual([expect.stringContaining('符号链接')])
    expect(await told(join(folder, 'gone.csv'))).toEqual([expect.stringContaining('没有这个文件')])
    expect(await told(join(folder, 'gone.txt'))).toEqual([expect.stringContaining('没有这个文件')])
    mkdirSync(join(folder, 'folder.zip'))
    expect(await told(join(folder, 'folder.zip'))).toEqual([expect.stringContaining('不是普通文件')])
  })

  it('is not followed out of a folder', async () => {
    const inside = join(folder, 'linked')
    mkdirSync(inside)
    symlinkSync('/etc/hostname', join(inside, 'a.txt'))
    symlinkSync('/etc', join(inside, 'etc'))
    writeFileSync(join(inside, 'b.txt'), text)
    expect(await listFiles([inside])).toEqual({
      files: [join(inside, 'b.txt')],
      unread: [],
      skipped: new Map([['', 2]]),
    })
  })
})

describe('ingesting a folder of everything', () => {
  it('reads every row and member once, lists duplicates, names what is bad, and is verified', async () => {
    const inbox = join(folder, 'inbox')
    mkdirSync(inbox)
    const workspace = join(folder, 'workspace')
    const row = (title: string, body: string) =>
      JSON.stringify({ 标题: title, 正文: body, 日期: '2024-01-31', 来源: '江南日报' })
    writeFileSync(
      join(inbox, 'rows.jsonl'),
      [row('甲市新建驿站', text), '{', row('乙市新建驿站', `${text}另有一句。`), row('甲市新建驿站', text)].join('\n'),
    )
    writeFileSync(join(inbox, 'a.zip'), makeZip([{ name: 'page.txt', text: `江南市新建驿站\n${text}` }]))
    writeFileSync(join(inbox, 'page.txt'), `江南市新建驿站\n${text}`)
    const { code, err } = await guanxi(['ingest', inbox, '--workspace', workspace])
    expect([code, err]).toEqual([EXIT.someUnread, expect.stringContaining('新 new 3, 已有 known 2, 读不了 unread 1')])
    expect(err).toContain('列 columns: ')
    expect(err).toContain('title=标题, text=正文, date=日期, source=来源')
    expect(err).toContain(`unread: ${join(inbox, 'rows.jsonl')}#2: `)
    expect(err).toContain(`same content: ${join(inbox, 'rows.jsonl')}#4 = ${join(inbox, 'rows.jsonl')}#1`)
    expect(err).toContain(`same content: ${join(inbox, 'page.txt')} = ${join(inbox, 'a.zip')}/page.txt`)
    const listed = JSON.parse(
      (await guanxi(['documents', '--workspace', workspace, '--format', 'json'])).out,
    ) as CatalogueEntry[]
    expect(listed.filter(({ outlet }) => outlet === '江南日报').map(({ publishedAt }) => publishedAt)).toEqual([
      '2024-01-31',
      '2024-01-31',
    ])
    expect((await guanxi(['verify', '--workspace', workspace])).code).toBe(EXIT.ok)
    const wrong = await guanxi(['ingest', inbox, '--columns', 'title=标题', '--workspace', workspace])
    expect(wrong.code).toBe(EXIT.usage)
    writeFileSync(join(inbox, 'more.jsonl'), row('丙市新建驿站', `${text}又有一句。`))
    const absent = await guanxi([
      ...['ingest', join(inbox, 'more.jsonl'), '--columns', 'text=全文,title=题'],
      ...['--workspace', workspace],
    ])
    expect([absent.code, absent.err]).toEqual([EXIT.someUnread, expect.stringContaining('没有“全文”这一列')])
    expect(absent.err).toContain('题, 全文；有的列 there are: 标题, 正文, 日期, 来源')
  })
})
