/**
 * How fast texts are read, beside jieba's bare tagging in the same run: `npm run bench:extract [-- --json]`. It runs the code as
 * the package ships it, compiled by the script; run from the sources, tsx names every function anew each time it is made.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { mapInOrder } from '../../../src/cli/in-order.ts'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    /** Articles at 1×. */
    articles: { type: 'string', default: '100' },
    jobs: { type: 'string', default: '2' },
  },
})
const built = (file: string) => import(new URL(`../../../dist/cli/${file}`, import.meta.url).href)
const { openReader } = (await built('reader.js')) as typeof import('../../../src/cli/reader.ts')
const { openPipeline } = (await built('resources.js')) as typeof import('../../../src/cli/resources.ts')

const corpus = fileURLToPath(new URL('../../../../shared/corpus', import.meta.url))
if (!existsSync(corpus)) {
  console.error('没有语料 ../shared/corpus，无法测速。 The corpus is not here: nothing to measure.')
  process.exit(2)
}

const base = Number(options.articles)
const texts = readdirSync(corpus)
  .filter((file) => file.endsWith('.jsonl'))
  .sort()
  .flatMap((file) => readFileSync(join(corpus, file), 'utf8').split('\n').filter(Boolean))
  .slice(0, base * 16)
  .map((line) => (JSON.parse(line) as { text: string }).text)
if (texts.length < base * 16) {
  console.error(
    `语料只有 ${texts.length} 篇，不够 --articles ${base} 的 16 倍。 The corpus has ${texts.length} articles, too few for 16 times --articles ${base}.`,
  )
  process.exit(2)
}

interface Row {
  readonly input: string
  readonly articles: number
  readonly characters: number
  readonly charactersPerSecond: number
  readonly charactersPerCpuSecond: number
  readonly jiebaCharactersPerSecond: number
  readonly jiebaCharactersPerCpuSecond: number
  /** Both cores: what `guanxi extract --jobs` reaches. */
  readonly parallelCharactersPerSecond: number
  readonly heapAfterMb: number
  readonly peakRssMb: number
}

const jieba = Jieba.withDict(dict)
const pipeline = await openPipeline()
const rows: Row[] = []
for (const factor of [1, 4, 16]) {
  const some = texts.slice(0, base * factor)
  const characters = some.reduce((sum, text) => sum + text.length, 0)
  const files = some.map((text, at) => ({ path: `${at}.txt`, bytes: Buffer.from(text) }))
  let tags = 0
  const bare = await seconds(() => {
    for (const text of some) tags += jieba.tag(text, true).length
  })
  let mentions = 0
  const whole = await seconds(async () => {
    for (const file of files)
      for (const article of (await pipeline.read(file)).articles) mentions += article.mentions.length
  })
  if (tags === 0 || mentions === 0) throw new Error('nothing was read: the figures would mean nothing')
  globalThis.gc?.()
  const heapAfterMb = Math.round(process.memoryUsage().heapUsed / 2 ** 20)
  const parallel = await inParallel(files, Number(options.jobs))
  rows.push({
    input: `${factor}×`,
    articles: some.length,
    characters,
    charactersPerSecond: Math.round(characters / whole.wall),
    charactersPerCpuSecond: Math.round(characters / whole.cpu),
    jiebaCharactersPerSecond: Math.round(characters / bare.wall),
    jiebaCharactersPerCpuSecond: Math.round(characters / bare.cpu),
    parallelCharactersPerSecond: Math.round(characters / parallel),
    heapAfterMb,
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  })
}

if (options.json) console.log(JSON.stringify({ name: 'extract', jobs: Number(options.jobs), rows }))
else console.table(Object.fromEntries(rows.map(({ input, ...row }) => [input, row])))

/** Wall time, and the processor time that it would be on a core of its own. */
async function seconds(work: () => void | Promise<void>): Promise<{ readonly wall: number; readonly cpu: number }> {
  const before = process.cpuUsage()
  const start = performance.now()
  await work()
  const wall = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(before)
  return { wall, cpu: (user + system) / 1e6 }
}

/** Without the second or so that the processes need to open their lists. */
async function inParallel(files: readonly { path: string; bytes: Uint8Array }[], jobs: number): Promise<number> {
  const reader = await openReader(files.length, jobs)
  try {
    await Promise.all(Array.from({ length: jobs }, () => reader.read(files[0])))
    const start = performance.now()
    for await (const reading of mapInOrder(files, reader.width, (file) => reader.read(file)))
      if (reading.document.text.length === 0) throw new Error(`nothing was read of ${reading.document.path}`)
    return (performance.now() - start) / 1000
  } finally {
    await reader.close()
  }
}
