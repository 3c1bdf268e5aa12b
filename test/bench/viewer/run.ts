import { createReadStream, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { type Browser, type Page, chromium } from 'playwright-core'
import { build } from 'vite'
import { clickTime, coldScene, expandBy25, firstScreen, heapGrowth, startProduct } from './product.ts'

/**
 * What the viewer costs: a frame beside plain sigma 3.0.3 (the same graph, window, flags and run, interleaved, real mouse
 * input; in software graphics only the ratio means something), and how soon the built product answers a person.
 * `npm run bench:viewer [-- --json]`; `ROUNDS=1` is quick, `ONLY=frames` or `ONLY=product` is half of it.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 5)
const DRAG_MS = Number(process.env.DRAG_MS ?? 3000)
const FRAME_SIZE = [5000, 10_000] as const
const CLICK_SIZE = [5000, 20_000] as const
const HEAP_ROUNDS = Number(process.env.HEAP_ROUNDS ?? 100)
const HTML = `<!doctype html><meta charset="utf-8"><style>:root{--paper:#fbfaf6;--ink:#1d1f24;--ink-2:#5a5f6a;--line:#a3a6b0;--line-strong:#5d6270;--accent:#b3372b;--glyph:#ffffff;--type-Organisation:#2b5c8a;--type-Person:#9a5b0f;--type-Place:#2f7350;--type-Program:#74438c;--type-Amount:#6b6200}body{margin:0;background:#fbfaf6}#stage{width:800px;height:500px}</style><div id="stage"></div><script type="module" src="./page.ts"></script>`

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' }

/** The bench page, built as the product is built, behind a small static server. */
async function serve(): Promise<{ url: string; close: () => void }> {
  const out = mkdtempSync(join(tmpdir(), 'guanxi-bench-viewer-'))
  const page = join(import.meta.dirname, 'index.html')
  writeFileSync(page, HTML)
  try {
    await build({
      root: import.meta.dirname,
      base: './',
      logLevel: 'error',
      build: { outDir: out, emptyOutDir: true, target: 'es2022' },
    })
  } finally {
    rmSync(page)
  }
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    const file = join(out, path === '/' ? 'index.html' : path)
    if (!existsSync(file)) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    createReadStream(file).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () => {
      server.close()
      rmSync(out, { recursive: true, force: true })
    },
  }
}

async function openPage(
  browser: Browser,
  url: string,
  which: string,
  [nodes, edges]: readonly [number, number],
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 820, height: 520 } })
  // tsx names functions by a helper that the page has not.
  await page.addInitScript('window.__name = (f) => f')
  await page.goto(`${url}?which=${which}&nodes=${nodes}&edges=${edges}`)
  await page.waitForFunction(() => 'ready' in window, undefined, { timeout: 120_000 })
  return page
}

/** Median time between shown frames while a mouse drags the picture about. */
async function frameTime(browser: Browser, url: string, which: string): Promise<number> {
  const page = await openPage(browser, url, which, FRAME_SIZE)
  await page.evaluate(() => {
    const frames: number[] = []
    Object.assign(window, { frames })
    const tick = (now: number) => {
      frames.push(now)
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  })
  await page.mouse.move(400, 250)
  await page.mouse.down()
  const end = Date.now() + DRAG_MS
  for (let i = 0; Date.now() < end; i++) await page.mouse.move(400 + 120 * Math.sin(i / 6), 250 + 80 * Math.cos(i / 6))
  await page.mouse.up()
  const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames)
  await page.close()
  return median(frames.slice(1).map((at, i) => at - frames[i]!))
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** What is measured, each within its bound or not. */
interface Figure {
  readonly name: string
  readonly value: number
  readonly bound: number
  readonly unit: string
}

async function frames(browser: Browser): Promise<Figure> {
  const { url, close } = await serve()
  try {
    const plain: number[] = []
    const ours: number[] = []
    for (let i = 0; i < ROUNDS; i++) {
      plain.push(await frameTime(browser, url, 'plain'))
      ours.push(await frameTime(browser, url, 'ours'))
      console.error(
        `round ${i + 1} of ${ROUNDS}: plain ${round(plain.at(-1)!)} ms, ours ${round(ours.at(-1)!)} ms a frame`,
      )
    }
    const ratio = median(ours.map((one, i) => one / plain[i]!))
    return { name: `frame at ${FRAME_SIZE.join('/')}, against plain sigma`, value: ratio, bound: 1.15, unit: '×' }
  } finally {
    close()
  }
}

async function product(browser: Browser): Promise<readonly Figure[]> {
  const product = await startProduct()
  const repeat = async (what: string, once: () => Promise<number>) => {
    const values: number[] = []
    for (let i = 0; i < ROUNDS; i++) values.push(await once())
    console.error(`${what}: ${values.map((value) => Math.round(value)).join(', ')}`)
    return median(values)
  }
  try {
    const cold = await repeat('cold scene, ms', () => coldScene(browser, product))
    const expand = await repeat('expand by 25, ms', () => expandBy25(browser, product))
    const bytes = await firstScreen(browser, product)
    const { most, clicks } = await clickTime(browser, product, CLICK_SIZE)
    console.error(`${clicks} clicks: at most ${Math.round(most)} ms of the main thread`)
    const growth = await heapGrowth(browser, product, HEAP_ROUNDS)
    return [
      { name: 'scene of 25 usable from a cold page', value: cold, bound: 2000, unit: 'ms' },
      { name: 'expanding by 25', value: expand, bound: 500, unit: 'ms' },
      { name: 'first screen, gzip', value: bytes / 1000, bound: 250, unit: 'KB' },
      { name: `main thread of a click at ${CLICK_SIZE.join('/')}`, value: most, bound: 100, unit: 'ms' },
      { name: `heap growth over ${HEAP_ROUNDS} expand/undo`, value: growth * 100, bound: 10, unit: '%' },
    ]
  } finally {
    await product.close()
  }
}

async function main(): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--no-sandbox'],
  })
  try {
    const only = process.env.ONLY
    const figures = [
      ...(only === 'product' ? [] : [await frames(browser)]),
      ...(only === 'frames' ? [] : await product(browser)),
    ].map((figure) => ({ ...figure, value: round(figure.value), ok: figure.value <= figure.bound }))
    if (process.argv.includes('--json')) console.log(JSON.stringify(figures))
    else console.table(figures)
  } finally {
    await browser.close()
  }
}

const round = (value: number) => Math.round(value * 100) / 100

await main()
