import { spawn } from 'node:child_process'
import type { ReadDocument } from '../model/document.ts'
import type { SourceFile } from '../pipeline.ts'
import { pictureType, readRecognised, type RecognisedPage } from '../reading/index.ts'

/** A page takes seconds; what takes minutes is no page. */
const SECONDS_PER_PAGE = 180
/** Pages of a scanned PDF that are recognised: half an hour's work. */
const MOST_PAGES = 200
/** A page is drawn no wider and no higher, in pixels: broadsheets fit, and a page of any size costs no more memory. */
const MOST_PIXELS = 10_000
const RESOLUTION = 300

/** Reads a picture through Tesseract; `undefined` where it, or its Chinese, is not installed. */
export async function recognisePicture(file: SourceFile): Promise<ReadDocument | undefined> {
  const type = pictureType(file.bytes)
  if (!type || !(await canRecognise())) return undefined
  return readRecognised(file, type, [await recognise(file.bytes)])
}

/** Reads a scanned PDF page by page through poppler and Tesseract; `undefined` where they are not installed. */
export async function recognisePdf(file: SourceFile): Promise<ReadDocument | undefined> {
  if (!(await canRecognise()) || !(await run('pdftoppm', ['-v'])).isThere) return undefined
  const pages: RecognisedPage[] = []
  for (let number = 1; number <= MOST_PAGES; number++) {
    const place = ['-f', String(number), '-l', String(number)]
    const within = ['-x', '0', '-y', '0', '-W', String(MOST_PIXELS), '-H', String(MOST_PIXELS)]
    const options = ['-r', String(RESOLUTION), '-gray', '-png', ...within, ...place, '-']
    const drawn = await run('pdftoppm', options, file.bytes)
    if (drawn.out.length === 0) break
    pages.push(await recognise(drawn.out))
  }
  return pages.length ? readRecognised(file, 'application/pdf', pages) : undefined
}

let available: Promise<boolean> | undefined

/** Whether Tesseract is here with simplified Chinese. */
export function canRecognise(): Promise<boolean> {
  available ??= run('tesseract', ['--list-langs']).then(({ out, err }) => /^chi_sim$/m.test(`${out}\n${err}`))
  return available
}

async function recognise(picture: Uint8Array): Promise<RecognisedPage> {
  const options = ['-l', 'chi_sim', '--psm', '3', '--dpi', String(RESOLUTION)]
  const { out } = await run('tesseract', ['stdin', 'stdout', ...options, 'tsv'], picture)
  return { tsv: out.toString('utf8'), resolution: RESOLUTION }
}

interface Ran {
  readonly isThere: boolean
  readonly out: Buffer
  readonly err: string
}

/** Runs a program on bytes, with a time limit; one that is not installed is said, not thrown. */
function run(program: string, options: readonly string[], input?: Uint8Array): Promise<Ran> {
  return new Promise((resolve) => {
    const out: Buffer[] = []
    const err: Buffer[] = []
    // One thread, so that two machines read alike.
    const child = spawn(program, options, {
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
      timeout: SECONDS_PER_PAGE * 1000,
      killSignal: 'SIGKILL',
    })
    const settle = (isThere: boolean) =>
      resolve({ isThere, out: Buffer.concat(out), err: Buffer.concat(err).toString('utf8') })
    child.stdout.on('data', (chunk) => out.push(chunk))
    child.stderr.on('data', (chunk) => err.push(chunk))
    child.on('error', () => settle(false))
    child.on('close', () => settle(true))
    // A program that ends before it has read all closes the pipe: its exit says so.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
