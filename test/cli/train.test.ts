import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TrainOptions, train } from '../../src/cli/commands/train.ts'
import type { Terminal } from '../../src/cli/terminal.ts'
import { loadTagger } from '../../src/tagging/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'guanxi-train-'))
afterAll(() => rmSync(folder, { recursive: true }))

const terminal: Terminal = {
  out: new PassThrough(),
  err: new PassThrough(),
  env: {},
  interactive: false,
  signal: new AbortController().signal,
}

const GOLD = [
  ['云岭集团资助春芽计划30万元。', ['云岭集团', 'Organisation'], ['春芽计划', 'Program'], ['30万元', 'Amount']],
  ['青禾集团资助秋实计划45万元。', ['青禾集团', 'Organisation'], ['秋实计划', 'Program'], ['45万元', 'Amount']],
  ['赵小满访问云岭。', ['赵小满', 'Person'], ['云岭', 'Place']],
  ['钱大有访问白沙。', ['钱大有', 'Person'], ['白沙', 'Place']],
] as const
const SILVER_TEXT = '红枫集团资助夏荷计划60万元。'

const options = (out: string): TrainOptions => ({
  gold: [join(folder, 'gold')],
  silver: [join(folder, 'silver')],
  corpus: [join(folder, 'corpus')],
  out: join(folder, out),
  epochs: 3,
  shards: 1,
  silverWeight: 0.4,
  goldCopies: 8,
  bits: 14,
  threshold: 0.01,
})

beforeAll(() => {
  for (const name of ['gold', 'silver', 'corpus', 'other']) mkdirSync(join(folder, name))
  GOLD.forEach(([text, ...names], k) => {
    const mentions = names.map(([surface, type]) => {
      const start = text.indexOf(surface)
      return { type, surface, start, end: start + surface.length, entity: surface }
    })
    writeFileSync(
      join(folder, 'gold', `${k}.json`),
      JSON.stringify({ source: `${k}.txt`, articles: [{ id: `${k}`, text, mentions }] }),
    )
  })
  const silver = {
    id: 'n1',
    mentions: [
      [0, 4, 'Organisation', 0.9],
      [6, 10, 'Program', 0.8],
      [10, 14, 'Amount', 0.99],
    ],
  }
  writeFileSync(join(folder, 'silver', '1.jsonl'), `${JSON.stringify(silver)}\n`)
  writeFileSync(join(folder, 'corpus', '1.jsonl'), `${JSON.stringify({ id: 'n1', text: SILVER_TEXT })}\n`)
  writeFileSync(join(folder, 'other', '1.jsonl'), `${JSON.stringify({ id: 'n2', text: SILVER_TEXT })}\n`)
})

describe('guanxi train', () => {
  it('writes a model that reads what it was taught, the same bytes each time', async () => {
    expect(await train(options('a.bin'), terminal)).toBe(0)
    expect(await train(options('b.bin'), terminal)).toBe(0)
    const bytes = readFileSync(join(folder, 'a.bin'))
    expect(Buffer.compare(bytes, readFileSync(join(folder, 'b.bin')))).toBe(0)
    const text = GOLD[0][0]
    const found = loadTagger(bytes).tag(text)
    expect(found.map((s) => [text.slice(s.start, s.end), s.type])).toEqual(GOLD[0].slice(1))
  }, 240_000)

  it('goes on after an interruption where the last epoch ended, to the same bytes', async () => {
    const stopped = new AbortController()
    stopped.abort()
    await expect(train(options('c.bin'), { ...terminal, signal: stopped.signal })).rejects.toThrow(/继续/)
    expect(await train(options('c.bin'), terminal)).toBe(0)
    expect(Buffer.compare(readFileSync(join(folder, 'c.bin')), readFileSync(join(folder, 'a.bin')))).toBe(0)
  }, 240_000)

  it('trains shards side by side and averages them', async () => {
    const job = JSON.stringify({ ...options('d.bin'), shards: 2 })
    const script = join(folder, 'run.mts')
    writeFileSync(
      script,
      `import { train } from ${JSON.stringify(join(process.cwd(), 'src/cli/commands/train.ts'))}
      const { stdout: out, stderr: err, env } = process
      train(${job}, { out, err, env, interactive: false, signal: new AbortController().signal })`,
    )
    await promisify(execFile)(process.execPath, ['--import', 'tsx', script], { timeout: 220_000 })
    const found = loadTagger(readFileSync(join(folder, 'd.bin'))).tag(SILVER_TEXT)
    expect(found.map((s) => s.type)).toEqual(['Organisation', 'Program', 'Amount'])
  }, 240_000)

  it('names the silver article whose text is not in the corpus', async () => {
    const corpus = [join(folder, 'other')]
    await expect(train({ ...options('e.bin'), corpus }, terminal)).rejects.toThrow(/n1.*--corpus/)
  }, 240_000)

  it('leaves out silver that overlaps a text to be kept unseen', async () => {
    mkdirSync(join(folder, 'kept'))
    const gold = { source: 'x.txt', articles: [{ id: 'x', text: SILVER_TEXT, mentions: [] }] }
    writeFileSync(join(folder, 'kept', 'x.json'), JSON.stringify(gold))
    expect(await train({ ...options('f.bin'), exclude: [join(folder, 'kept')] }, terminal)).toBe(0)
    expect(await train({ ...options('g.bin'), silver: [] }, terminal)).toBe(0)
    expect(Buffer.compare(readFileSync(join(folder, 'f.bin')), readFileSync(join(folder, 'g.bin')))).toBe(0)
  }, 240_000)
})
