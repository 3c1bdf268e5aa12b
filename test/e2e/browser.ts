import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, type Page, chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'

export const url = inject('url')
const PICTURES = join(import.meta.dirname, '../../.artefacts/screens')

let browser: Browser | undefined
/** Those of the running test. */
const opened: Opened[] = []

/** Call once at the top of a file: one Chromium for all its tests; after each test its pages are closed, and none may have complained. */
export function withBrowser(): void {
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--no-sandbox'],
    })
  })
  afterEach(async () => {
    const pages = opened.splice(0)
    for (const page of pages) await page.close()
    expect(pages.flatMap(({ complaints }) => complaints)).toEqual([])
  })
  afterAll(() => browser?.close())
}

export interface Opened {
  readonly page: Page
  /** What the page complained about: uncaught errors, console errors, blocked content. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

/** A fresh profile at an address of the viewer. */
export async function open(
  path: string,
  options: BrowserContextOptions & { readonly expectFailures?: boolean; readonly at?: string } = {},
): Promise<Opened> {
  if (!browser) throw new Error('withBrowser() was not called')
  const { expectFailures, at = url, ...rest } = options
  const context = await browser.newContext({
    viewport: { width: 1180, height: 760 },
    locale: 'zh-CN',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    ...rest,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    if (message.type() === 'error' && !expectFailures) complaints.push(message.text())
  })
  const profile: Opened = { page, complaints, close: () => context.close() }
  opened.push(profile)
  await page.goto(at + path)
  return profile
}

/** Keeps a picture for a person to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `${name}.png`) })
}

/** Waits until a scene stands: something is drawn, in sight or behind the table, and nothing is on its way. */
export async function sceneReady(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const stage = document.querySelector<HTMLElement & { readonly view?: GraphHandle }>('.stage')
    return !document.querySelector('.busy') && (stage?.view?.contents().nodes.length ?? 0) > 0
  })
}

/** Does something that brings things into the scene, and waits until they have come: the address then has one step more. */
export async function stepBy(page: Page, act: () => Promise<unknown>): Promise<void> {
  const steps = () => new URL(page.url()).searchParams.getAll('st').length
  const before = steps()
  await act()
  // Not `waitForURL`: that waits for a page to load, and none does.
  await expect.poll(steps).toBeGreaterThan(before)
  await page.locator('.busy').waitFor({ state: 'detached' })
}

interface GraphHandle {
  contents(): { readonly nodes: readonly string[]; readonly edges: readonly string[] }
  positionOf(id: string): { readonly x: number; readonly y: number } | undefined
}

/** Where a node is drawn, in the page's pixels. */
export async function nodeAt(page: Page, id: string): Promise<{ readonly x: number; readonly y: number }> {
  const place = await page.locator('.stage').evaluate(async (stage, node) => {
    // Places are those of the last frame, and the camera may have moved since.
    for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve))
    const at = (stage as HTMLElement & { view: GraphHandle }).view.positionOf(node)
    const box = stage.getBoundingClientRect()
    return at && { x: box.x + at.x, y: box.y + at.y }
  }, id)
  if (!place) throw new Error(`no node ${id} in the picture`)
  return place
}

/** Ids of what is drawn. */
export async function drawn(
  page: Page,
): Promise<{ readonly nodes: readonly string[]; readonly edges: readonly string[] }> {
  const { nodes, edges } = await page
    .locator('.stage')
    .evaluate((stage) => (stage as HTMLElement & { view: GraphHandle }).view.contents())
  return { nodes: [...nodes].sort(), edges: [...edges].sort() }
}

async function ask<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(
    `${url}/api/v1${path}`,
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  )
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

export interface Known {
  readonly id: string
  readonly name: string
  readonly degree: number
}

/** The best connected organisation of the samples: what a newcomer would look for. */
export async function hub(): Promise<Known> {
  const { groups } = await ask<{ groups: { hits: { entity: Known }[] }[] }>(
    `/search?q=${encodeURIComponent('工会')}&type=Organisation&limit=20`,
  )
  const all = groups.flatMap((group) => group.hits.map((hit) => hit.entity))
  const best = all.sort((a, b) => b.degree - a.degree)[0]
  if (!best) throw new Error('the samples name no 工会')
  return best
}

/** Two bodies two steps apart. */
export async function pairOfBodies(): Promise<{ readonly from: Known; readonly to: Known }> {
  const from = await hub()
  const { nodes } = await ask<{ nodes: Known[] }>(`/entities/${from.id}/neighbours?limit=25`)
  for (const middle of nodes) {
    if (middle.id === from.id) continue
    const further = await ask<{ nodes: Known[] }>(`/entities/${middle.id}/neighbours?limit=25`)
    for (const to of further.nodes) {
      if (to.id === from.id || nodes.some((one) => one.id === to.id)) continue
      const { paths } = await ask<{ paths: unknown[] }>(`/path?from=${from.id}&to=${to.id}`)
      if (paths.length > 0) return { from, to }
    }
  }
  throw new Error('the samples hold no two bodies two steps apart')
}

export { ask }

/** The link a search suggestion opens. */
export function sceneOf(id: string): string {
  return `/s?st=a~${id}&st=x~${id}~~~evidence~25~0&node=${id}`
}
