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
  const tooSlow = partly(file.path, 1, `已用 ${SECONDS_PER_PAGE} 秒`, `it took more than ${SECONDS_PER_PAGE} seconds`)
  return readRecognised(file, type, page ? [page] : [], page ? [] : [tooSlow])
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
    if (drawn.out.length === 0 && !drawn.isCut) break
    if (number > mostPages)
      stopped = partly(file.path, number, `上限 ${mostPages} 页`, `the limit is ${mostPages} pages`)
    else {
      const page = drawn.isCut ? undefined : await recognise(drawn.out, left())
      if (page) pages.push(page)
      else stopped = partly(file.path, number, `已用 ${seconds} 秒`, `it took more than ${seconds} seconds`)
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

let available: Promise<boolean> | undefined

/** Whether Tesseract is here with simplified Chinese. */
export function canRecognise(): Promise<boolean> {
  available ??= run('tesseract', ['--list-langs']).then(({ out, err, isCut }) => {
    if (isCut) available = undefined
    return /^chi_sim$/m.test(`${out}\n${err}`)
  })
  return available
}

/** `undefined` where the time was up. */
async function recognise(picture: Uint8Array, bounds: Bounds): Promise<RecognisedPage | undefined> {
  const options = ['-l', 'chi_sim', '--psm', '3', '--dpi', String(RESOLUTION)]
  const { out, isCut } = await run('tesseract', ['stdin', 'stdout', ...options, 'tsv'], picture, bounds)
  return isCut ? undefined : { tsv: out.toString('utf8'), resolution: RESOLUTION }
}

interface Ran {
  readonly isThere: boolean
  /** Its time was up before it had finished. */
  readonly isCut: boolean
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
      timeout: Math.max(1, Math.min(seconds, SECONDS_PER_PAGE) * 1000),
      killSignal: 'SIGKILL',
      signal,
    })
    const settle = (isThere: boolean, isCut: boolean) => {
      if (signal?.aborted) reject(signal.reason)
      else resolve({ isThere, isCut, out: Buffer.concat(out), err: Buffer.concat(err).toString('utf8') })
    }
    child.stdout.on('data', (chunk) => out.push(chunk))
    child.stderr.on('data', (chunk) => err.push(chunk))
    child.on('error', () => settle(false, false))
    child.on('close', (_code, killedBy) => settle(true, killedBy === 'SIGKILL'))
    // A program that ends before it has read all closes the pipe: its exit says so.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
