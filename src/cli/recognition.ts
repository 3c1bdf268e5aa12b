import { spawn } from 'node:child_process'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { ReadDocument } from '../model/document.ts'
import type { SourceFile } from '../pipeline.ts'
import { pictureType, readRecognised, type RecognisedPage } from '../reading/index.ts'

/** A page takes seconds; what takes minutes is no page. */
const SECONDS_PER_PAGE = 180
/** What a file's recognition may take in all; the pages read by then stay. */
const SECONDS_PER_FILE = 1800
/** Pages of a scanned PDF that are recognised: half an hour's work. */
const MOST_PAGES = 200
/** A page is drawn no wider and no higher, in pixels: broadsheets fit, and a page of any size costs no more memory. */
const MOST_PIXELS = 10_000
const RESOLUTION = 300

/** Reads a picture through Tesseract; `undefined` where it, or its Chinese, is not installed. Rejects once it is given up. */
export async function recognisePicture(file: SourceFile, signal?: AbortSignal): Promise<ReadDocument | undefined> {
  const type = pictureType(file.bytes)
  if (!type || !(await canRecognise())) return undefined
  const page = await recognise(file.bytes, { signal })
  if ('tsv' in page) return readRecognised(file, type, [page], [])
  return readRecognised(file, type, [], [cutShort(file.path, 1, page, SECONDS_PER_PAGE)])
}

/** What a scanned PDF may cost, and how it is given up. */
interface PdfOptions {
  readonly seconds?: number
  readonly pages?: number
  readonly signal?: AbortSignal
}

/**
 * Reads a scanned PDF page by page through poppler and Tesseract; `undefined` where they are not installed. Rejects once it is
 * given up: only what was out of time or over the limit is read in part.
 */
export async function recognisePdf(
  file: SourceFile,
  { seconds = SECONDS_PER_FILE, pages: mostPages = MOST_PAGES, signal }: PdfOptions = {},
): Promise<ReadDocument | undefined> {
  if (!(await canRecognise()) || !(await run('pdftoppm', ['-v'])).isThere) return undefined
  const pages: RecognisedPage[] = []
  const until = performance.now() + seconds * 1000
  const left = () => ({ seconds: (until - performance.now()) / 1000, signal })
  let stopped: Diagnostic | undefined
  for (let number = 1; ; number++) {
    const place = ['-f', String(number), '-l', String(number)]
    const within = ['-x', '0', '-y', '0', '-W', String(MOST_PIXELS), '-H', String(MOST_PIXELS)]
    const options = ['-r', String(RESOLUTION), '-gray', '-png', ...within, ...place, '-']
    const drawn = await run('pdftoppm', options, file.bytes, left())
    if (drawn.out.length === 0 && !drawn.cut) break
    if (number > mostPages)
      stopped = partly(file.path, number, `上限 ${mostPages} 页`, `the limit is ${mostPages} pages`)
    else {
      const page = drawn.cut ?? (await recognise(drawn.out, left()))
      if ('tsv' in page) pages.push(page)
      else stopped = cutShort(file.path, number, page, seconds)
    }
    if (stopped) break
  }
  if (pages.length === 0 && !stopped) return undefined
  return readRecognised(file, 'application/pdf', pages, stopped ? [stopped] : [])
}

const partly = (path: string, page: number, zh: string, en: string): Diagnostic => ({
  code: 'recognised-partly',
  severity: 'warning',
  message: `从第 ${page} 页起没有识别（${zh}）；请把文件拆开再读。 Not recognised from page ${page} on, ${en}: split the file.`,
  path,
})

/** What a program that was ended leaves unread; where it was not we who ended it, its time says nothing. */
function cutShort(path: string, page: number, { program, killedBy }: Cut, seconds: number): Diagnostic {
  if (!killedBy) return partly(path, page, `已用 ${seconds} 秒`, `it took more than ${seconds} seconds`)
  return {
    code: 'recognition-killed',
    severity: 'warning',
    message:
      `从第 ${page} 页起没有识别：${program} 被系统或别的程序终止（${killedBy}），可能内存不足；请腾出内存后重新读取。 ` +
      `Not recognised from page ${page} on: ${program} was killed (${killedBy}), perhaps for want of memory. Free some, then read it again.`,
    path,
  }
}

let available: Promise<boolean> | undefined

/** Whether Tesseract is here with simplified Chinese. */
export function canRecognise(): Promise<boolean> {
  available ??= run('tesseract', ['--list-langs']).then(({ out, err, cut }) => {
    if (cut) available = undefined
    return /^chi_sim$/m.test(`${out}\n${err}`)
  })
  return available
}

async function recognise(picture: Uint8Array, bounds: Bounds): Promise<RecognisedPage | Cut> {
  const options = ['-l', 'chi_sim', '--psm', '3', '--dpi', String(RESOLUTION)]
  const { out, cut } = await run('tesseract', ['stdin', 'stdout', ...options, 'tsv'], picture, bounds)
  return cut ?? { tsv: out.toString('utf8'), resolution: RESOLUTION }
}

/** A program that was ended before it had finished. */
interface Cut {
  readonly program: string
  /** The signal, where something else ended it; absent where its time was up. */
  readonly killedBy?: NodeJS.Signals
}

interface Ran {
  readonly isThere: boolean
  readonly cut?: Cut
  readonly out: Buffer
  readonly err: string
}

/** What ends a program: its time, or who no longer wants what it makes. */
interface Bounds {
  readonly seconds?: number
  readonly signal?: AbortSignal
}

/** Runs a program on bytes, with a time limit; one that is not installed is said, not thrown. Rejects once it is given up. */
function run(
  program: string,
  options: readonly string[],
  input?: Uint8Array,
  { seconds = SECONDS_PER_PAGE, signal }: Bounds = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const out: Buffer[] = []
    const err: Buffer[] = []
    // One thread, so that two machines read alike.
    const child = spawn(program, options, {
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
      killSignal: 'SIGKILL',
      signal,
    })
    let isLate = false
    const timer = setTimeout(
      () => {
        isLate = true
        child.kill('SIGKILL')
      },
      Math.max(1, Math.min(seconds, SECONDS_PER_PAGE) * 1000),
    )
    const settle = (isThere: boolean, cut?: Cut) => {
      clearTimeout(timer)
      if (signal?.aborted) reject(signal.reason)
      else resolve({ isThere, cut, out: Buffer.concat(out), err: Buffer.concat(err).toString('utf8') })
    }
    child.stdout.on('data', (chunk) => out.push(chunk))
    child.stderr.on('data', (chunk) => err.push(chunk))
    child.on('error', () => settle(false))
    child.on('close', (_code, killedBy) =>
      settle(true, killedBy ? { program, ...(!isLate && { killedBy }) } : undefined),
    )
    // A program that ends before it has read all closes the pipe: its exit says so.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
