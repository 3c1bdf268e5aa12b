import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { build } from 'vite'
import { Changes } from '../../../src/cli/changes.ts'
import { Project } from '../../../src/cli/project.ts'
import { workspaceApi } from '../../../src/cli/workspace-api.ts'
import { Workspace } from '../../../src/cli/workspace.ts'
import { createApp } from '../../../src/http/app.ts'
import { listen } from '../../../src/http/server.ts'
import { createEmbeddedStore } from '../../../src/store/embedded/index.ts'
import { benchSource } from '../load/generate.ts'

const RELATIONSHIPS = 35_000
/** The body of the made-up graph that has a twentieth of all relations. */
const HUB = 'ent_0'

export interface Product {
  readonly url: string
  readonly hub: string
  close(): Promise<void>
}

/** The product as it is built, over an embedded store with a made-up graph of 5,000 relations. */
export async function startProduct(sources = join(import.meta.dirname, '../../../web')): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-bench-viewer-'))
  const webRoot = join(folder, 'web')
  await build({
    root: sources,
    logLevel: 'error',
    build: { outDir: webRoot, emptyOutDir: true },
  })
  const workspace = new Workspace(join(folder, 'data'))
  await workspace.create()
  const store = await createEmbeddedStore({ folder: workspace.storeFolder })
  await store.load(benchSource(RELATIONSHIPS))
  const project = new Project(workspace, store, 'embedded', 'bench')
  const changes = new Changes(project)
  const app = createApp({
    store,
    workspace: workspaceApi(project, changes),
    questions: [],
    webRoot,
    onError: (error) => console.error(error),
  })
  const server = await listen(app, { port: 0, host: '127.0.0.1' })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  const { rows } = await store.query({
    query: 'MATCH (n:Entity)-[r]->(:Entity) RETURN n.id AS id, count(r) AS n ORDER BY n DESC LIMIT 1',
  })
  return {
    url: `http://127.0.0.1:${address.port}`,
    hub: String(rows[0]?.[0] ?? HUB),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await changes.close()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export interface GraphHandle {
  contents(): { readonly nodes: readonly string[]; readonly edges: readonly string[] }
  positionOf(id: string): { readonly x: number; readonly y: number } | undefined
  fit(ids: readonly string[]): void
}
export type Stage = HTMLElement & { readonly view?: GraphHandle }

export async function profile(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1180, height: 760 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  // tsx names functions by a helper that the page has not.
  await page.addInitScript('window.__name = (f) => f')
  return { context, page }
}

const sceneOf = (id: string) => `/s?st=a~${id}&st=x~${id}~~~evidence~25~0&node=${id}`

/** Resolves with the page's clock once so many nodes are drawn and nothing is on its way. */
export function usable(page: Page, nodes: number): Promise<number> {
  return page
    .waitForFunction((wanted) => {
      const stage = document.querySelector<Stage>('.stage')
      if (!stage?.view || document.querySelector('.busy')) return false
      return stage.view.contents().nodes.length >= wanted ? performance.now() : false
    }, nodes)
    .then((handle) => handle.jsonValue() as Promise<number>)
}

/** Milliseconds from the start of a cold navigation until a scene of 25 relations can be used. */
export async function coldScene(browser: Browser, { url, hub }: Product): Promise<number> {
  const { context, page } = await profile(browser)
  try {
    await page.goto(url + sceneOf(hub))
    return await usable(page, 20)
  } finally {
    await context.close()
  }
}

/** Milliseconds from a click on “25 more” until they are drawn. */
export async function expandBy25(browser: Browser, { url, hub }: Product): Promise<number> {
  const { context, page } = await profile(browser)
  try {
    await page.goto(url + sceneOf(hub))
    await usable(page, 20)
    const begun = await page.evaluate(() => {
      const { nodes, edges } = document.querySelector<Stage>('.stage')!.view!.contents()
      const button = document.querySelector<HTMLButtonElement>('.canvas-tools .button')!
      const before = nodes.length + edges.length
      button.click()
      return { at: performance.now(), before }
    })
    const handle = await page.waitForFunction((before) => {
      const { nodes, edges } = document.querySelector<Stage>('.stage')!.view!.contents()
      return !document.querySelector('.busy') && nodes.length + edges.length > before + 25 ? performance.now() : false
    }, begun.before)
    return ((await handle.jsonValue()) as number) - begun.at
  } finally {
    await context.close()
  }
}

/**
 * By how much of itself the heap grows over rounds of expanding and undoing, after a collection before and after. What is made
 * once (chunks, caches of widths, machine code) is made in rounds before the measuring begins.
 */
export async function heapGrowth(
  browser: Browser,
  { url, hub }: Product,
  { before: warming, rounds }: { readonly before: number; readonly rounds: number },
): Promise<number> {
  const { context, page } = await profile(browser)
  try {
    await page.goto(url + sceneOf(hub))
    await usable(page, 20)
    const cdp = await context.newCDPSession(page)
    await rounds_(page, warming)
    const before = await heap(cdp)
    await rounds_(page, rounds)
    return (await heap(cdp)) / before - 1
  } finally {
    await context.close()
  }
}

async function heap(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.enable')
  for (let i = 0; i < 3; i++) await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return usedSize
}

function rounds_(page: Page, rounds: number): Promise<void> {
  return page.evaluate(async (count) => {
    const edges = () => document.querySelector<Stage>('.stage')!.view!.contents().edges.length
    const until = async (there: () => boolean) => {
      while (!there()) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    const idle = () => !document.querySelector('.busy')
    for (let i = 0; i < count; i++) {
      const start = edges()
      document.querySelector<HTMLButtonElement>('.canvas-tools .button')!.click()
      await until(() => idle() && edges() > start)
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }))
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }))
      await until(() => edges() <= start)
    }
  }, rounds)
}

/** Bytes, packed, of everything the first screen loads before it can be used. */
export async function firstScreen(browser: Browser, { url }: Product): Promise<number> {
  const { context, page } = await profile(browser)
  try {
    await page.goto(url)
    await page.getByRole('combobox').waitFor()
    await page.waitForLoadState('networkidle')
    const files = await page.evaluate(() => [
      location.href,
      ...performance
        .getEntriesByType('resource')
        .map((entry) => entry.name)
        .filter((name) => name.includes('/assets/')),
    ])
    let bytes = 0
    for (const file of files) bytes += gzipSync(Buffer.from(await (await fetch(file)).arrayBuffer())).length
    return bytes
  } finally {
    await context.close()
  }
}

/** Milliseconds that tasks have kept the main thread's processor. */
export async function mainThread(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
}

/** Waits until the page has drawn and had nothing to do for a while. */
export function quiet(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let calm = 0
        let last = performance.now()
        const tick = () => {
          const now = performance.now()
          calm = now - last < 60 ? calm + 1 : 0
          last = now
          if (calm > 10) resolve()
          else setTimeout(tick, 20)
        }
        setTimeout(tick, 20)
      }),
  )
}
