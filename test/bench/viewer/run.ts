import { createReadStream, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { type Browser, type Page, chromium } from 'playwright-core'
import { build } from 'vite'
import type { BenchPage } from './page.ts'
import { type Click, DRAG, clickTime, openingTime } from './clicks.ts'
import { coldScene, expandBy25, firstScreen, heapGrowth, mainThread, startProduct } from './product.ts'

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
/** After so many the browser has compiled most of what an expansion and its undo run. */
const COMPILING_ROUNDS = Number(process.env.COMPILING_ROUNDS ?? 30)
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
  await page.waitForFunction(() => 'bench' in window, undefined, { timeout: 120_000 })
  return page
}

/** What the mouse holds on to: the ground, which moves everything, or a node, which moves alone. */
type Grip = 'ground' | 'node'

/**
 * The browser hands over a move of the mouse at the beginning of a frame, and the next only when that frame is drawn: a move
 * is a picture. (The median gap between animation frames, which was taken here before, is no measure: where the graphics
 * lag, two idle frames of 17 ms follow each slow one, and the slower renderer has the better median.)
 */
interface Frame {
  /** Milliseconds for each move of the mouse. */
  readonly wall: number
  /** Processor time of the main thread for each: what is left of the cost where real graphics draw. */
  readonly main: number
}

/**
 * What a frame takes while a mouse drags the picture, or a node in it, about. Where the mouse presses is looked for, and
 * what moved is held against what should have: pressed blindly, the mouse would hold a node here and the ground there.
 */
async function frameTime(browser: Browser, url: string, which: string, grip: Grip): Promise<Frame> {
  const page = await openPage(browser, url, which, FRAME_SIZE)
  const start = await page.evaluate(gripAt, [grip, FRAME_SIZE[0]] as const)
  const places = (ids: readonly string[]) =>
    page.evaluate((all) => all.map((id) => (window as unknown as { bench: BenchPage }).bench.placeOf(id)), ids)
  const watched = [start.node, start.node === 'n0' ? 'n1' : 'n0']
  const before = await places(watched)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  const spent = await mainThread(cdp)
  const begun = performance.now()
  let moves = 0
  for (; performance.now() < begun + DRAG_MS; moves++)
    await page.mouse.move(start.x + 120 * Math.sin(moves / 6), start.y + 80 * (Math.cos(moves / 6) - 1))
  const wall = (performance.now() - begun) / moves
  const main = ((await mainThread(cdp)) - spent) / moves
  await page.mouse.move(start.x + 60, start.y + 40)
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  const after = await places(watched)
  await page.mouse.up()
  await page.close()
  const moved = after.map((at, i) => Math.hypot(at.x - before[i]!.x, at.y - before[i]!.y) > 20)
  if (!moved[0] || moved[1] !== (grip === 'ground'))
    throw new Error(`${which}: the mouse held something other than the ${grip}: ${JSON.stringify({ before, after })}`)
  return { wall, main }
}

/** In the page: the barest ground near the middle, or the middle of the node nearest to it; and that node. */
function gripAt([grip, nodes]: readonly [Grip, number]): { x: number; y: number; node: string } {
  const { bench } = window as unknown as { bench: BenchPage }
  const all = Array.from({ length: nodes }, (_, i) => ({ id: `n${i}`, ...bench.placeOf(`n${i}`) }))
  const nearest = (x: number, y: number) => {
    let best = { id: '', distance: Infinity, x: 0, y: 0 }
    for (const { id, x: nx, y: ny } of all) {
      const distance = Math.hypot(nx - x, ny - y)
      if (distance < best.distance) best = { id, distance, x: nx, y: ny }
    }
    return best
  }
  if (grip === 'node') {
    const { id, x, y } = nearest(400, 250)
    return { x, y, node: id }
  }
  let bare = { x: 400, y: 250, ...{ distance: 0, id: '' } }
  for (let x = 340; x <= 460; x += 2)
    for (let y = 190; y <= 310; y += 2) {
      const { distance, id } = nearest(x, y)
      if (distance > bare.distance) bare = { x, y, distance, id }
    }
  return { x: bare.x, y: bare.y, node: bare.id }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** A click of which each part is the median of several. */
function medianClick(clicks: readonly Click[]): Click {
  const of = (part: 'main' | 'longest') => median(clicks.map((click) => click[part]))
  return { kind: clicks[0]!.kind, main: of('main'), longest: of('longest') }
}

/** What is measured, each within its bound or not. */
interface Figure {
  readonly name: string
  readonly value: number
  readonly bound: number
  readonly unit: string
}

/**
 * Ours against sigma as it comes, which draws its edges while it is moved and writes no name at this distance; and, to
 * see what is left, against sigma that saves the edges as we do and writes names too.
 */
async function frames(browser: Browser): Promise<readonly Figure[]> {
  const { url, close } = await serve()
  try {
    const figures: Figure[] = []
    for (const [grip, what] of [
      ['ground', 'frame'],
      ['node', 'frame while a node is dragged'],
    ] as const) {
      const rivals = grip === 'ground' ? ['plain', 'lean'] : ['plain']
      const times = new Map<string, Frame[]>(['ours', ...rivals].map((which) => [which, []]))
      for (let i = 0; i < ROUNDS; i++)
        for (const [which, all] of times) {
          const one = await frameTime(browser, url, which, grip)
          all.push(one)
          console.error(
            `${grip}, round ${i + 1} of ${ROUNDS}: ${which} ${round(one.wall)} ms, main ${round(one.main)} ms`,
          )
        }
      const ours = times.get('ours')!
      for (const which of rivals) {
        const ratio = (part: keyof Frame) => median(times.get(which)!.map((one, i) => ours[i]![part] / one[part]))
        const size = FRAME_SIZE.join('/')
        figures.push({
          name: `${what} at ${size}, against ${which} sigma`,
          value: ratio('wall'),
          bound: 1.15,
          unit: '×',
        })
        figures.push({
          name: `main thread of it, against ${which} sigma`,
          value: ratio('main'),
          bound: 1.15,
          unit: '×',
        })
      }
    }
    return figures
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
    const openings: Click[] = []
    const sequences: (readonly Click[])[] = []
    for (let i = 0; i < ROUNDS; i++) {
      openings.push(await openingTime(browser, product, CLICK_SIZE))
      sequences.push(await clickTime(browser, product, CLICK_SIZE))
    }
    const opening = medianClick(openings)
    const clicks = sequences[0]!.map((_, i) => medianClick(sequences.map((sequence) => sequence[i]!)))
    const said = ({ kind, main, longest }: Click) => `${kind} ${Math.round(main)} (${Math.round(longest)})`
    console.error(`clicks, ms of the main thread (the longest task): ${[opening, ...clicks].map(said).join(', ')}`)
    const dearest = clicks.filter(({ kind }) => kind !== DRAG).reduce((a, b) => (b.main > a.main ? b : a))
    const longest = [opening, ...clicks].reduce((a, b) => (b.longest > a.longest ? b : a))
    // The browser compiles what runs often to machine code, in steps, for more than a hundred rounds, and counts it with
    // the heap: 0.4 MB of 5.4, all that grew in snapshots. Interpreted, the heap shows what the viewer leaves behind.
    const interpreting = await launch('--js-flags=--no-opt --no-maglev --no-sparkplug')
    const interpreted = await heapGrowth(interpreting, product, { before: 10, rounds: HEAP_ROUNDS }).finally(() =>
      interpreting.close(),
    )
    const compiled = await heapGrowth(browser, product, { before: COMPILING_ROUNDS, rounds: HEAP_ROUNDS })
    return [
      { name: 'scene of 25 usable from a cold page', value: cold, bound: 2000, unit: 'ms' },
      { name: 'expanding by 25', value: expand, bound: 500, unit: 'ms' },
      { name: 'first screen, gzip', value: bytes / 1000, bound: 250, unit: 'KB' },
      {
        name: `main thread of the dearest click at ${CLICK_SIZE.join('/')}: ${dearest.kind}`,
        ...{ value: dearest.main, bound: 100, unit: 'ms' },
      },
      {
        name: `longest task of a click or of opening there: ${longest.kind}`,
        ...{ value: longest.longest, bound: 100, unit: 'ms' },
      },
      {
        name: `heap growth over ${HEAP_ROUNDS} expand/undo, interpreted`,
        value: interpreted * 100,
        bound: 10,
        unit: '%',
      },
      {
        name: `heap growth over ${HEAP_ROUNDS} expand/undo after ${COMPILING_ROUNDS}, with machine code`,
        ...{ value: compiled * 100, bound: 10, unit: '%' },
      },
    ]
  } finally {
    await product.close()
  }
}

function launch(...flags: readonly string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--no-sandbox', ...flags],
  })
}

async function main(): Promise<void> {
  const browser = await launch()
  try {
    const only = process.env.ONLY
    const figures = [
      ...(only === 'product' ? [] : await frames(browser)),
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
