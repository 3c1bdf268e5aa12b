import { createReadStream, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { type Browser, type Page, chromium } from 'playwright-core'
import { build } from 'vite'

/**
 * What our renderer costs beside plain sigma 3.0.3: the same graph, window, flags and run, interleaved, real mouse input.
 * `npm run bench:viewer [-- --json]`. Software graphics: only ratios mean something.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 5)
const DRAG_MS = Number(process.env.DRAG_MS ?? 3000)
const FRAME_SIZE = [5000, 10_000] as const
const CLICK_SIZE = [5000, 20_000] as const
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

/** The longest main-thread work of clicks on nodes, ours only: plain sigma does nothing on a click. */
async function clickTime(browser: Browser, url: string): Promise<{ longest: number; ready: number }> {
  const page = await openPage(browser, url, 'ours', CLICK_SIZE)
  const ready = await page.evaluate(() => (window as unknown as { ready: number }).ready)
  await page.evaluate(() => {
    const spent: number[] = []
    Object.assign(window, { spent })
    for (const type of ['mousedown', 'mouseup', 'click']) {
      document.addEventListener(type, () => Object.assign(window, { begun: performance.now() }), { capture: true })
      window.addEventListener(type, () =>
        spent.push(performance.now() - (window as unknown as { begun: number }).begun),
      )
    }
  })
  const places = await page.evaluate(() => {
    const { view } = window as unknown as { view: { positionOf(id: string): { x: number; y: number } | undefined } }
    return Array.from({ length: 400 }, (_, i) => view.positionOf(`n${i}`)).filter(
      (at): at is { x: number; y: number } => at !== undefined && at.x > 20 && at.x < 780 && at.y > 20 && at.y < 480,
    )
  })
  for (const { x, y } of places.slice(0, 6)) {
    await page.mouse.click(x, y)
    await page.waitForTimeout(400)
  }
  const { spent, clicks } = await page.evaluate(() => {
    const { spent, clicks } = window as unknown as { spent: number[]; clicks: string[] }
    return { spent, clicks }
  })
  await page.close()
  if (clicks.length === 0) throw new Error('no click met a node')
  return { longest: Math.max(...spent), ready }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

async function main(): Promise<void> {
  const { url, close } = await serve()
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--no-sandbox'],
  })
  try {
    const plain: number[] = []
    const ours: number[] = []
    for (let round_ = 0; round_ < ROUNDS; round_++) {
      plain.push(await frameTime(browser, url, 'plain'))
      ours.push(await frameTime(browser, url, 'ours'))
      console.error(
        `round ${round_ + 1} of ${ROUNDS}: plain ${round(plain.at(-1)!)} ms, ours ${round(ours.at(-1)!)} ms a frame`,
      )
    }
    const click = await clickTime(browser, url)
    const figures = {
      graph: `${FRAME_SIZE[0]} nodes, ${FRAME_SIZE[1]} edges`,
      rounds: ROUNDS,
      plainFrameMs: round(median(plain)),
      oursFrameMs: round(median(ours)),
      ratio: round(median(ours.map((one, i) => one / plain[i]!))),
      clickGraph: `${CLICK_SIZE[0]} nodes, ${CLICK_SIZE[1]} edges`,
      longestClickMs: round(click.longest),
      firstFrameMs: round(click.ready),
    }
    if (process.argv.includes('--json')) console.log(JSON.stringify(figures))
    else console.table(figures)
  } finally {
    await browser.close()
    close()
  }
}

const round = (value: number) => Math.round(value * 100) / 100

await main()
