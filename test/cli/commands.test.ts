import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { Workspace } from '../../src/cli/workspace.ts'
import { EXIT } from '../../src/cli/exit-codes.ts'
import { guanxi } from './harness.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const samples = join(root, 'samples')
const folder = mkdtempSync(join(tmpdir(), 'guanxi-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
const fresh = () => join(folder, `w${++count}`)
const page = (name: string, bytes: string | Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}
const noStack = (text: string) => expect(text).not.toMatch(/\n\s+at .+:\d+/)

describe('help', () => {
  it('teaches every command with an example, and lists the exit codes', async () => {
    const { code, out } = await guanxi(['--help'])
    expect(code).toBe(EXIT.ok)
    for (const name of [
      'ingest',
      'documents',
      'remove',
      'diff',
      'rebuild',
      'verify',
      'extract',
      'serve',
      'query',
      'export',
      'evaluate',
      'train',
      'bundle',
      'import',
      'neo4j',
      'questions',
    ]) {
      expect(out).toContain(`  ${name} `)
      expect((await guanxi([name, '--help'])).out).toMatch(/Examples?:\n {2}/)
    }
    for (const value of Object.values(EXIT)) expect(out).toMatch(new RegExp(`\\n {2}${value} `))
  })

  it('answers a wrong command line with 2 and the way to the help', async () => {
    for (const args of [
      ['conquer'],
      ['extract'],
      ['extract', '--format', 'xml', 'a'],
      ['serve', '--port', '99999'],
      ['query', '--param', 'x'],
      ['query', '  '],
      ['export', '--id', 'a', '--query', 'b', '--workspace', fresh()],
    ]) {
      const { code, err } = await guanxi(args)
      expect([args, code]).toEqual([args, EXIT.usage])
      expect(err.length).toBeGreaterThan(10)
      noStack(err)
    }
  })
})

describe('extract', () => {
  it('prints one record an article, the same bytes every time', async () => {
    const first = await guanxi(['extract', samples])
    const second = await guanxi(['extract', samples])
    expect(first.code).toBe(EXIT.ok)
    expect(first.out).toBe(second.out)
    const records = first.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(records.length).toBeGreaterThan(8)
    expect(records[0].article.paragraphs[0][0]).toEqual([expect.any(Number), expect.any(Number)])
    const asArray = JSON.parse((await guanxi(['extract', samples, '--format', 'json'])).out)
    expect(asArray).toEqual(records)
  })

  it('cuts every mention and evidence sentence out of the source where it says', async () => {
    const { out } = await guanxi(['extract', samples])
    for (const line of out.trim().split('\n')) {
      const record = JSON.parse(line)
      const source = readFileSync(record.document.path, 'utf8')
        .replace(/^\ufeff/, '')
        .replace(/\r\n?/g, '\n')
      const cut = (spans: [number, number][]) => spans.map(([start, end]) => source.slice(start, end)).join('')
      for (const mention of record.mentions) expect(cut(mention.spans)).toBe(mention.surface)
      for (const { evidence } of record.relations) expect(cut(evidence.spans)).toBe(evidence.sentence)
    }
  })

  it('names what cannot be read, goes on, and says so by its exit code', async () => {
    mkdirSync(join(folder, 'empty-folder'), { recursive: true })
    const bad = [
      page('empty.txt', ''),
      join(folder, 'gone.txt'),
      page(
        'binary.txt',
        Uint8Array.from({ length: 4096 }, (_, at) => (at * 73) % 256),
      ),
      join(folder, 'empty-folder'),
    ]
    const { code, out, err } = await guanxi(['extract', ...bad, join(samples, readdirSync(samples)[0])])
    expect(code).toBe(EXIT.someUnread)
    for (const path of bad) expect(err).toContain(`${path}: `)
    expect(out.trim().split('\n').length).toBeGreaterThan(3)
    noStack(err)
  })
})

describe('ingest', () => {
  it('keeps the bytes, makes a graph, reads nothing twice, and is verified', async () => {
    const workspace = fresh()
    const first = await guanxi(['ingest', samples, '--workspace', workspace])
    expect([first.code, first.err]).toEqual([EXIT.ok, expect.stringContaining('新 new 2')])
    expect(readdirSync(join(workspace, 'originals'))).toHaveLength(2)
    const hash = /content hash: (\w{64})/.exec(first.err)?.[1]
    const again = await guanxi(['ingest', samples, '--workspace', workspace])
    expect(again.err).toContain('新 new 0, 已有 known 2')
    expect(again.err).not.toContain('content hash')
    expect((await guanxi(['verify', '--workspace', workspace])).code).toBe(EXIT.ok)
    const rebuilt = await guanxi(['rebuild', '--workspace', workspace])
    expect(/content hash: (\w{64})/.exec(rebuilt.err)?.[1]).toBe(hash)
    const fromNothing = await guanxi(['rebuild', '--fresh', '--workspace', workspace])
    expect(/content hash: (\w{64})/.exec(fromNothing.err)?.[1]).toBe(hash)
  })

  it('gives the same graph in whatever order the files come', async () => {
    const files = readdirSync(samples)
      .filter((file) => file.endsWith('.txt'))
      .map((file) => join(samples, file))
    const hashes: (string | undefined)[] = []
    for (const order of [files, [...files].reverse()]) {
      const workspace = fresh()
      let err = ''
      for (const file of order) err = (await guanxi(['ingest', file, '--workspace', workspace])).err
      hashes.push(/content hash: (\w{64})/.exec(err)?.[1])
    }
    expect(hashes[0]).toMatch(/^\w{64}$/)
    expect(hashes[1]).toBe(hashes[0])
  })

  it('goes on past what cannot be read and keeps nothing of it', async () => {
    const workspace = fresh()
    const { code, err } = await guanxi([
      'ingest',
      page('nothing.txt', ''),
      page('noise.txt', Buffer.alloc(5000, 0)),
      samples,
      '--workspace',
      workspace,
    ])
    expect(code).toBe(EXIT.someUnread)
    expect(err).toContain('nothing.txt: ')
    expect(err).toContain('noise.txt: ')
    expect(readdirSync(join(workspace, 'originals'))).toHaveLength(2)
  })

  it('that is interrupted keeps what it has, says so, and goes on when run again', async () => {
    const workspace = fresh()
    const stop = new AbortController()
    const many = Array.from({ length: 12 }, (_, at) =>
      page(`many-${at}.txt`, `江东市总工会第${at}次会议\n江东市总工会投入${at + 1}万元，开展送温暖活动。\n`),
    )
    const stopWhenSomeAreKept = setInterval(() => {
      if (existsSync(join(workspace, 'documents.jsonl'))) stop.abort()
    }, 1)
    const interrupted = await guanxi(['ingest', ...many, '--workspace', workspace], { signal: stop.signal })
    clearInterval(stopWhenSomeAreKept)
    expect([interrupted.code, interrupted.err]).toEqual([EXIT.interrupted, expect.stringContaining('已中断')])
    const again = await guanxi(['ingest', ...many, '--workspace', workspace])
    expect(again.code).toBe(EXIT.ok)
    expect((await guanxi(['verify', '--workspace', workspace])).err).toContain('12 个文件')
  })

  it('notices an original that was changed or is gone', async () => {
    const workspace = fresh()
    await guanxi(['ingest', samples, '--workspace', workspace])
    const original = join(workspace, 'originals', readdirSync(join(workspace, 'originals'))[0])
    writeFileSync(original, `${readFileSync(original, 'utf8')}改`)
    const changed = await guanxi(['verify', '--workspace', workspace])
    expect([changed.code, changed.err]).toEqual([EXIT.workspace, expect.stringContaining('原件被改过')])
    rmSync(original)
    const gone = await guanxi(['verify', '--workspace', workspace])
    expect([gone.code, gone.err]).toEqual([EXIT.workspace, expect.stringContaining('原件不见了')])
    noStack(gone.err)
  })

  it('refuses 50 MB of one line at once, and says what to do', async () => {
    const workspace = fresh()
    const start = Date.now()
    const { code, err } = await guanxi([
      'ingest',
      page('line.txt', '江东市总工会'.repeat(2_912_712)),
      '--workspace',
      workspace,
    ])
    expect([code, err]).toEqual([EXIT.someUnread, expect.stringMatching(/line\.txt: .*51 MB.*拆成/)])
    expect(Date.now() - start).toBeLessThan(20_000)
    noStack(err)
    expect(readdirSync(join(workspace, 'originals'))).toEqual([])
  })

  it('reads a page of only headlines, unbalanced quotes, and names with markup without falling over', async () => {
    const workspace = fresh()
    const files = [
      page('heads.txt', '要闻\n江东市总工会送温暖\n职工之家\n'),
      page('quotes.txt', `${'“《（「'.repeat(2000)}江东市总工会“启动“活动\n`),
      page('markup.txt', '江东市<script>alert(1)</script>总工会"副主席\\张明\'出席会议，投入30万元。\n'),
      page('latin1.txt', Uint8Array.from([0xe6, 0xb1, 0x9f, 0xff, 0xfe, 0xe4, 0xb8, 0x9c, 0x0a, 0xc0, 0x80])),
    ]
    const { code, err } = await guanxi(['ingest', ...files, '--workspace', workspace])
    expect([EXIT.ok, EXIT.someUnread]).toContain(code)
    noStack(err)
    expect((await guanxi(['verify', '--workspace', workspace])).code).toBe(EXIT.ok)
  })
})

describe('a bundle', () => {
  it('gives the same graph in another workspace, judgements and all', async () => {
    const [from, to] = [fresh(), fresh()]
    await guanxi(['ingest', samples, '--workspace', from])
    const claim = JSON.parse(
      (
        await guanxi([
          'query',
          'MATCH (c:Claim) RETURN c.id AS id ORDER BY id LIMIT 1',
          '--format',
          'jsonl',
          '--workspace',
          from,
        ])
      ).out,
    )
    writeFileSync(
      join(from, 'judgements.jsonl'),
      `${JSON.stringify({ id: 'judgement_1', at: '2026-01-01T00:00:00Z', kind: 'reject', claim: claim.id })}\n`,
    )
    const file = join(folder, 'bundle.jsonl')
    const written = await guanxi(['bundle', '--out', file, '--workspace', from])
    const hash = /content hash: (\w{64})/.exec(written.err)?.[1]
    const read = await guanxi(['import', file, '--workspace', to])
    expect([read.code, read.err]).toEqual([EXIT.ok, expect.stringContaining('originals +2, 判断 judgements +1')])
    expect(read.err).toContain(`content hash: ${hash}`)
    expect((await guanxi(['import', file, '--workspace', to])).err).toContain('originals +0, 判断 judgements +0')
    // The graph alone, as JSON, gives the same graph where there are no originals, and is not made over there.
    const json = join(folder, 'graph.json')
    await guanxi(['export', '--format', 'json', '--out', json, '--workspace', to])
    const alone = fresh()
    const imported = await guanxi(['import', json, '--workspace', alone])
    expect([imported.code, imported.err]).toEqual([EXIT.ok, expect.stringContaining(`content hash: ${hash}`)])
    expect((await guanxi(['rebuild', '--workspace', alone])).code).toBe(EXIT.workspace)
    const again = await guanxi(['export', '--format', 'json', '--title', 'x', '--workspace', alone])
    expect(again.out.slice(again.out.indexOf('"nodes"'))).toBe(
      readFileSync(json, 'utf8').slice(readFileSync(json, 'utf8').indexOf('"nodes"')),
    )
    expect((await guanxi(['import', json, '--workspace', from])).code).toBe(EXIT.usage)
    const cut = page('cut.json', readFileSync(json, 'utf8').slice(0, 4000))
    expect((await guanxi(['import', cut, '--workspace', fresh()])).err).toMatch(/第 \d+ 行/)
  })

  it('that is a folder is refused as the command line that it is', async () => {
    const { code, err } = await guanxi(['import', folder, '--workspace', fresh()])
    expect([code, err]).toEqual([EXIT.usage, expect.stringContaining(folder)])
    expect(err).toContain('guanxi ingest')
  })

  it('that is damaged, or none, is refused with its line', async () => {
    const header = JSON.stringify({ format: 'guanxi-workspace', version: 1, build: 'x', contentHash: 'x' })
    const bad = JSON.stringify({ document: { path: 'a.txt', sha256: '0', base64: 'AAAA' } })
    for (const [text, code, said] of [
      ['{}', EXIT.usage, '第 1 行'],
      ['not json', EXIT.usage, '第 1 行'],
      [`${header}\n${bad}`, EXIT.workspace, '第 2 行'],
    ] as const) {
      const ran = await guanxi(['import', page('bad.jsonl', text), '--workspace', fresh()])
      expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(said)])
      noStack(ran.err)
    }
  })
})

describe('the README', () => {
  it('names only commands and options that there are', async () => {
    const text = readFileSync(join(root, 'README.md'), 'utf8')
    const lines = [
      ...text.matchAll(
        /(?:^|[`\s])(?:guanxi|npx tsx src\/cli\/main\.ts|npm run guanxi --) +(?<command>[a-z]\w*)(?<rest>[^`\n#]*)/gm,
      ),
    ].map((match) => match.groups!)
    expect(lines.length).toBeGreaterThan(5)
    for (const { command, rest } of lines) {
      const { code, out } = await guanxi([command, '--help'])
      expect([command, code]).toEqual([command, EXIT.ok])
      for (const [option] of rest.matchAll(/--[a-z][\w-]*/g))
        expect([command, out.includes(option) ? option : `no ${option}`]).toEqual([command, option])
    }
  })
})

describe('a workspace', () => {
  it('refuses a second writer, naming the first, and gives itself back when the first is dead', async () => {
    const workspace = fresh()
    mkdirSync(workspace, { recursive: true })
    const child = spawn(process.execPath, ['--import', 'tsx', '-e', LOCKER, join(workspace, 'lock')], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    const refused = await guanxi(['ingest', samples, '--workspace', workspace])
    expect([refused.code, refused.err]).toEqual([EXIT.workspace, expect.stringContaining(String(child.pid))])
    expect(refused.err).toContain('guanxi ingest-of-the-other')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect((await guanxi(['ingest', samples, '--workspace', workspace])).code).toBe(EXIT.ok)
    expect(existsSync(join(workspace, 'lock'))).toBe(false)
  })

  it('that is not there is named, and not made, by whatever does not read files into it', async () => {
    const workspace = fresh()
    const out = join(folder, 'nothing.json')
    for (const args of [
      ['query', 'RETURN 1 AS one'],
      ['export', '--out', out],
      ['verify'],
      ['rebuild'],
      ['remove', 'a.txt'],
      ['bundle', '--out', out],
      ['load'],
      ['load', '--bulk', join(folder, 'nothing')],
      ['diff', '--list'],
      ['documents'],
      ['judgements'],
    ]) {
      const { code, err } = await guanxi([...args, '--workspace', workspace])
      expect([args, code, err]).toEqual([args, EXIT.usage, expect.stringContaining(`没有这个工作区：${workspace}`)])
      expect(err).toContain('guanxi ingest')
    }
    for (const made of [workspace, out, join(folder, 'nothing')]) expect(existsSync(made)).toBe(false)
  })

  it('that is somebody else’s folder is refused by every command, and nothing is written into it', async () => {
    const workspace = fresh()
    mkdirSync(workspace)
    writeFileSync(join(workspace, '家谱.txt'), '林家')
    for (const args of [['query', 'RETURN 1 AS one'], ['diff'], ['documents'], ['rebuild'], ['judgements']]) {
      const { code, err } = await guanxi([...args, '--workspace', workspace])
      expect([args, code, err]).toEqual([args, EXIT.usage, expect.stringContaining(`${workspace} 不是工作区`)])
    }
    for (const args of [['ingest', samples], ['serve']]) {
      const { code, err } = await guanxi([...args, '--workspace', workspace])
      expect([args, code, err]).toEqual([args, EXIT.usage, expect.stringContaining('家谱.txt')])
    }
    expect(readdirSync(workspace)).toEqual(['家谱.txt'])
  })

  it('that cannot be written is explained', async () => {
    const file = page('a-file', 'x')
    const { code, err } = await guanxi(['ingest', samples, '--workspace', join(file, 'inside')])
    expect([code, err]).toEqual([EXIT.workspace, expect.stringContaining('不是文件夹')])
    noStack(err)
  })

  it('that an export is to be written beside, or over, is named', async () => {
    const workspace = fresh()
    await guanxi(['ingest', page('a.txt', '开会'), '--workspace', workspace])
    for (const [out, says] of [
      [join(fresh(), 'missing', 'graph.json'), '没有这个文件夹'],
      [workspace, '这是文件夹'],
    ]) {
      const { code, err } = await guanxi(['export', '--format', 'json', '--out', out, '--workspace', workspace])
      expect([code, err]).toEqual([EXIT.usage, expect.stringContaining(says)])
      noStack(err)
    }
  })

  it('is not made by an import of what is no workspace and no graph', async () => {
    const graph = '{"format":"guanxi-subgraph","version":4\n"nodes":[\n{"id"'
    for (const [name, text, says] of [
      ['a.graphml', '<?xml version="1.0"?><graphml/>', 'guanxi ingest'],
      ['empty.json', '', 'guanxi ingest'],
      ['pretty.json', '{\n  "format": "guanxi-subgraph"\n}', '被改过'],
      ['cut.json', graph, '文件不完整'],
    ] as const) {
      const workspace = fresh()
      const { code, err } = await guanxi(['import', page(name, text), '--workspace', workspace])
      expect([name, code, err]).toEqual([name, EXIT.usage, expect.stringContaining(says)])
      expect(existsSync(workspace)).toBe(false)
      noStack(err)
    }
  })

  it.skipIf(process.getuid?.() === 0)('in a folder without permission is explained', async () => {
    const closed = fresh()
    mkdirSync(closed, { recursive: true })
    chmodSync(closed, 0o500)
    const { code, err } = await guanxi(['ingest', samples, '--workspace', join(closed, 'w')])
    expect([code, err]).toEqual([EXIT.workspace, expect.stringContaining('没有写入权限')])
  })

  it.skipIf(!canMount())('on a read-only disk is explained', async () => {
    const disk = fresh()
    mkdirSync(disk, { recursive: true })
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,ro', 'tmpfs', disk])
    try {
      const { code, err } = await guanxi(['ingest', samples, '--workspace', join(disk, 'w')])
      expect([code, err]).toEqual([EXIT.workspace, expect.stringContaining('只读')])
      noStack(err)
    } finally {
      execFileSync('umount', [disk])
    }
  })

  it.skipIf(!canMount())('on a full disk keeps nothing half, says so, and recovers when there is room', async () => {
    const disk = fresh()
    mkdirSync(disk, { recursive: true })
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk])
    try {
      const workspace = join(disk, 'w')
      mkdirSync(join(workspace, 'originals'), { recursive: true })
      writeFileSync(join(disk, 'filler'), Buffer.alloc(1024 * 1024 - 40 * 1024))
      const full = await guanxi(['ingest', samples, '--workspace', workspace])
      expect([EXIT.workspace, EXIT.store]).toContain(full.code)
      expect(full.err).toMatch(/满|full/)
      noStack(full.err)
      expect(readdirSync(join(workspace, 'originals')).filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([])
    } finally {
      execFileSync('umount', [disk])
    }
  })
})

describe('a folder of somebody’s own', () => {
  it('called originals makes no workspace, and nothing in it is deleted', async () => {
    const folder = fresh()
    mkdirSync(join(folder, 'originals'), { recursive: true })
    writeFileSync(join(folder, 'originals', 'scan.pdf'), 'mine')
    const { code, err } = await guanxi(['ingest', samples, '--workspace', folder])
    expect([code, err]).toEqual([EXIT.usage, expect.stringContaining('不是工作区')])
    expect(readdirSync(folder)).toEqual(['originals'])
  })

  it('put among what a workspace keeps stays there when an ingest tidies up', async () => {
    const folder = fresh()
    const readings = join(folder, 'readings', '2024')
    mkdirSync(readings, { recursive: true })
    mkdirSync(join(folder, 'originals'), { recursive: true })
    writeFileSync(join(folder, 'documents.jsonl'), '')
    writeFileSync(join(readings, 'notes.docx'), 'mine')
    writeFileSync(join(readings, `${'0'.repeat(64)}.json`), '{}')
    writeFileSync(join(folder, 'originals', 'scan.pdf'), 'mine')
    await new Workspace(folder).purge([])
    await new Workspace(folder).forgetUnlistedReadings()
    expect(readdirSync(readings)).toEqual(['notes.docx'])
    expect(readdirSync(join(folder, 'originals'))).toEqual(['scan.pdf'])
  })
})

describe('a store', () => {
  it('that is an odd address, or has no password, is a matter of the command line', async () => {
    for (const [store, env] of [
      ['postgres://x', {}],
      ['neo4j', {}],
      ['neo4j://a:b@host', {}],
      ['neo4j://localhost:1', {}],
    ] as const) {
      const workspace = fresh()
      mkdirSync(join(workspace, 'originals'), { recursive: true })
      const { code, err } = await guanxi(['verify', '--workspace', workspace, '--store', store], { env })
      expect([store, code]).toEqual([store, EXIT.usage])
      noStack(err)
    }
  })

  it('that does not answer is named, without the password', async () => {
    const workspace = fresh()
    mkdirSync(join(workspace, 'originals'), { recursive: true })
    const { code, err } = await guanxi(['verify', '--workspace', workspace, '--store', 'neo4j://127.0.0.1:1'], {
      env: { NEO4J_PASSWORD: 'geheim-wort' },
    })
    expect([code, err]).toEqual([EXIT.store, expect.stringContaining('127.0.0.1:1')])
    expect(err).not.toContain('geheim')
    noStack(err)
  })
})

describe('serve', () => {
  it('reads the samples into an empty workspace once, answers, and ends when told', async () => {
    const workspace = fresh()
    for (const said of [/2 个样例/, /没有要读的/]) {
      const stop = new AbortController()
      let address = ''
      const ended = guanxi(['serve', '--samples', '--workspace', workspace, '--port', '0'], {
        signal: stop.signal,
        onErr: (text) => {
          address ||= /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? ''
        },
      })
      while (address === '') await new Promise((resolve) => setTimeout(resolve, 50))
      const { documents } = (await (await fetch(`${address}/api/v1/documents`)).json()) as {
        documents: { path: string }[]
      }
      expect(documents.map(({ path }) => path).every((path) => path.startsWith('samples/'))).toBe(true)
      stop.abort()
      const { code, err } = await ended
      expect(code).toBe(EXIT.ok)
      expect(err).toMatch(said)
    }
  })

  it('on a taken port says which, before it reads anything', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    const workspace = fresh()
    const { code, err } = await guanxi(['serve', '--samples', '--workspace', workspace, '--port', String(port)])
    server.close()
    expect([code, err]).toEqual([EXIT.address, expect.stringContaining(`--port ${port + 1}`)])
    expect(existsSync(workspace)).toBe(false)
  })
})

/** Takes the lock and keeps it. */
const LOCKER = `
import { lock } from './src/cli/lock.ts'
await lock(process.argv[1], 'ingest-of-the-other')
console.log('locked')
setInterval(() => undefined, 1000)
`

function canMount(): boolean {
  if (process.getuid?.() !== 0) return false
  const place = mkdtempSync(join(tmpdir(), 'guanxi-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place], { stdio: 'ignore' })
    execFileSync('umount', [place])
    return true
  } catch {
    return false
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}
