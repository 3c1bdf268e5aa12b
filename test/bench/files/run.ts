/**
 * What files cost: pages a second and memory for PDF beside bare pdf.js text extraction in the same run,
 * and the memory of a process that streams a JSON Lines corpus of any size.
 *
 *   npm run bench:files -- [--pdf FOLDER] [--rounds 5] [--sizes 10,100] [--json]
 *
 * Sizes are megabytes of JSON Lines, written to a temporary file and read as `guanxi ingest` reads it, up to the documents, each in
 * a process of its own: what another left in memory would hide what it takes.
 */
import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { sourcesIn } from '../../../src/cli/sources.ts'
import { readDocument } from '../../../src/reading/index.ts'
import { openPdf } from '../../../src/reading/pdf/open.ts'

const { values } = parseArgs({
  options: {
    pdf: { type: 'string', default: '../shared/gold/pdf' },
    rounds: { type: 'string', default: '5' },
    sizes: { type: 'string', default: '10,100' },
    json: { type: 'boolean', default: false },
    /** How it calls itself: streams this corpus and says what that took. */
    stream: { type: 'string' },
  },
})
const megabytes = (bytes: number) => Math.round(bytes / 1048576)
const figures: Record<string, number | string> = {}

/** The highest resident memory while something runs, above what it was before. */
async function measured<T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly seconds: number; readonly peak: number }> {
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let peak = before
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  const began = performance.now()
  const value = await work()
  const seconds = (performance.now() - began) / 1000
  clearInterval(timer)
  return { value, seconds, peak: megabytes(Math.max(peak, process.memoryUsage.rss()) - before) }
}

/** What pdf.js does for a text alone, with the settings that our reader uses. */
async function bareText(bytes: Uint8Array): Promise<number> {
  const { task } = await openPdf(bytes)
  const file = await task.promise
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number)
    await page.getTextContent({ disableNormalization: true })
    page.cleanup()
  }
  await task.destroy()
  return file.numPages
}

interface Streamed {
  readonly documents: number
  readonly seconds: number
  readonly processor: number
  /** The highest resident memory of the process, and what it was before. */
  readonly peak: number
  readonly before: number
}

async function stream(file: string): Promise<Streamed> {
  const before = process.memoryUsage.rss()
  const [began, spent] = [performance.now(), process.cpuUsage()]
  let documents = 0
  for await (const source of sourcesIn({ file, path: 'corpus.jsonl' })) if ('bytes' in source) documents++
  const { user, system } = process.cpuUsage(spent)
  const peak = process.resourceUsage().maxRSS * 1024
  return { documents, seconds: (performance.now() - began) / 1000, processor: (user + system) / 1e6, peak, before }
}

if (values.stream !== undefined) {
  console.log(JSON.stringify(await stream(values.stream)))
  process.exit()
}

const folder = mkdtempSync(join(tmpdir(), 'guanxi-bench-files-'))
try {
  for (const size of values.sizes.split(',').map(Number)) {
    const file = join(folder, `${size}.jsonl`)
    const rows = await writeCorpus(file, size * 1048576)
    const own = spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), '--stream', file])
    if (own.status !== 0) throw new Error(String(own.stderr))
    const { documents, seconds, processor, peak, before } = JSON.parse(String(own.stdout)) as Streamed
    if (documents !== rows) throw new Error(`${documents} of ${rows} rows were read`)
    figures[`JSON Lines of ${size} MB: documents`] = documents
    figures[`JSON Lines of ${size} MB: MB/s`] = Math.round(size / seconds)
    figures[`JSON Lines of ${size} MB: MB a processor second`] = Math.round(size / processor)
    figures[`JSON Lines of ${size} MB: resident at most, MB`] = megabytes(peak)
    figures[`JSON Lines of ${size} MB: above before, MB`] = megabytes(peak - before)
    rmSync(file)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

const files = readdirSync(values.pdf)
  .filter((name) => name.endsWith('.pdf'))
  .map((name) => ({ path: name, bytes: readFileSync(join(values.pdf, name)) }))
const rounds = Number(values.rounds)
let pages = 0
for (const file of files) {
  pages += await bareText(file.bytes)
  await readDocument(file)
}
// In turn, so that another's load falls on both.
const times = { bare: 0, ours: 0 }
const peaks = { bare: 0, ours: 0 }
for (let round = 0; round < rounds; round++) {
  for (const file of files) {
    const bare = await measured(() => bareText(file.bytes))
    const ours = await measured(() => readDocument(file))
    times.bare += bare.seconds
    times.ours += ours.seconds
    peaks.bare = Math.max(peaks.bare, bare.peak)
    peaks.ours = Math.max(peaks.ours, ours.peak)
  }
}
figures['PDF pages'] = pages
figures['PDF pages/s, bare pdf.js text'] = Number(((pages * rounds) / times.bare).toFixed(2))
figures['PDF pages/s, read with layout'] = Number(((pages * rounds) / times.ours).toFixed(2))
figures['PDF rate beside bare pdf.js, %'] = Math.round((100 * times.bare) / times.ours)
figures['PDF memory above before, bare, MB'] = peaks.bare
figures['PDF memory above before, with layout, MB'] = peaks.ours

if (values.json) console.log(JSON.stringify(figures))
else console.table(figures)

/** Articles of about 1,500 characters, each with a number of its own. */
async function writeCorpus(file: string, size: number): Promise<number> {
  const out = createWriteStream(file)
  const body = '近日，江南市总工会新建职工驿站，方便户外劳动者歇脚。'.repeat(58)
  let written = 0
  let rows = 0
  while (written < size) {
    const line = `${JSON.stringify({ id: rows, 标题: `第${rows}号新闻`, 正文: `${body}编号${rows}。`, 日期: '2024-01-31', 来源: '江南日报' })}\n`
    written += Buffer.byteLength(line)
    rows++
    if (!out.write(line)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
  return rows
}
