import type { Browser, CDPSession, Locator, Page } from 'playwright-core'
import { benchDrawing } from './graph.ts'
import { type Product, type Stage, mainThread, profile, quiet, usable } from './product.ts'

interface Place {
  readonly x: number
  readonly y: number
}

export interface Click {
  /** What was clicked. */
  readonly kind: string
  /** Milliseconds of the main thread's processor, until nothing more follows from it. */
  readonly main: number
  /** The longest of the tasks among them. */
  readonly longest: number
}

/** What is no click but leads to one. */
export const DRAG = 'loop of the lasso'

type Size = readonly [nodes: number, edges: number]

/** Edges are of these in turn, dated in one of twelve months of three years, of many confidences. */
const RELATIONS = ['PARTNERED_WITH', 'FUNDED', 'LOCATED_IN', 'PARTICIPATED_IN', 'PROPOSED'] as const

/** Somewhere in a country of 9 by 6 degrees. */
function placeOnMap(id: string): { readonly lat: number; readonly lon: number } {
  const number = Number(id.slice(1))
  return { lat: 30 + ((number * 0.618034) % 1) * 6, lon: 105 + ((number * 0.754878) % 1) * 9 }
}

/** Lets the page believe in a store whose every entity stands in one scene; only the answers are made up. */
async function fill(page: Page, [nodes, edges]: Size): Promise<ReturnType<typeof benchDrawing>> {
  const drawing = benchDrawing(nodes, edges)
  const degree = new Map<string, number>()
  for (const { from, to } of drawing.edges) for (const id of [from, to]) degree.set(id, (degree.get(id) ?? 0) + 1)
  const entityOf = (id: string, type: string, name: string) => ({
    ...{ id, type, name, aliases: [], x: 0, y: 0, ...placeOnMap(id) },
    degree: (degree.get(id) ?? 0) + 100,
  })
  const entities = new Map(drawing.nodes.map(({ id, label, type }) => [id, entityOf(id, type, label)]))
  const edgeOf = ({
    id,
    from,
    to,
    modality,
  }: Pick<(typeof drawing.edges)[number], 'id' | 'from' | 'to' | 'modality'>) => {
    const number = Number(id.slice(1))
    const month = `${2021 + (number % 3)}-${String(1 + (number % 12)).padStart(2, '0')}`
    return {
      ...{ id, type: RELATIONS[number % RELATIONS.length], from, to, modality, date: `${month}-11` },
      ...{ sources: 1 + (number % 4), confidence: 0.5 + (number % 50) / 100, status: 'unreviewed', claims: [] },
    }
  }
  await page.route('**/api/v1/entities?**', (route) =>
    route.fulfill({
      json: {
        entities: new URL(route.request().url()).searchParams.getAll('id').flatMap((id) => entities.get(id) ?? []),
      },
    }),
  )
  await page.route('**/api/v1/entities/*', (route) => {
    const entity = entities.get(decodeURIComponent(new URL(route.request().url()).pathname.split('/').at(-1)!))
    return route.fulfill({ json: { entity, counts: [], mentions: { total: 0, sample: [] }, possiblySame: [] } })
  })
  await page.route('**/api/v1/entities/*/neighbours?**', (route) => {
    const url = new URL(route.request().url())
    const id = url.pathname.split('/').at(-2)!
    const offset = Number(url.searchParams.get('offset'))
    const more = Array.from({ length: 25 }, (_, i) => ({
      ...entityOf(`x${offset + i}`, 'Person', `新增人员${offset + i}`),
    }))
    const lines = more.map((one, i) => edgeOf({ id: `e${edges + offset + i}`, from: id, to: one.id, modality: 'done' }))
    return route.fulfill({
      json: { total: 10_000, shown: 25, offset, nodes: [...more, entities.get(id)], edges: lines },
    })
  })
  await page.route('**/api/v1/edges/*', (route) => {
    const edge = edgeOf(drawing.edges[Number(new URL(route.request().url()).pathname.split('/e').at(-1))]!)
    return route.fulfill({
      json: { edge, subject: entities.get(edge.from), object: entities.get(edge.to), evidence: [] },
    })
  })
  await page.route('**/api/v1/connect', (route) => route.fulfill({ json: { edges: drawing.edges.map(edgeOf) } }))
  return drawing
}

/** Opens the whole of it as one scene; resolves when it is drawn. */
async function open(page: Page, url: string, drawing: ReturnType<typeof benchDrawing>): Promise<void> {
  await page.goto(`${url}/documents`)
  await page.evaluate(
    (ids) => {
      history.pushState(null, '', `/s?st=a~${ids.join('~')}&st=c&l=circle`)
      window.dispatchEvent(new Event('guanxi:navigate'))
    },
    drawing.nodes.map(({ id }) => id),
  )
  await usable(page, drawing.nodes.length)
}

/**
 * What clicks in a full scene take of the main thread, everything that follows from them included: processor time, so that
 * a busy machine measures alike.
 */
export async function clickTime(browser: Browser, { url }: Product, size: Size): Promise<readonly Click[]> {
  const [nodes, edges] = size
  const { context, page } = await profile(browser)
  try {
    const drawing = await fill(page, size)
    await open(page, url, drawing)
    const cdp = await context.newCDPSession(page)
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    const trace = await traceTasks(cdp)
    const mains: { kind: string; main: number }[] = []
    const measure = async (kind: string, act: () => Promise<unknown>, done: () => Promise<unknown>) => {
      await quiet(page)
      await page.evaluate((n) => performance.mark(`click ${n} begins`), mains.length)
      const before = await mainThread(cdp)
      await act()
      await done()
      await quiet(page)
      mains.push({ kind, main: (await mainThread(cdp)) - before })
      await page.evaluate((n) => performance.mark(`click ${n} ends`), mains.length - 1)
    }
    const at = async (kind: string, place: Place, done: () => Promise<unknown>) => {
      await page.mouse.move(place.x, place.y)
      await measure(kind, () => page.mouse.click(place.x, place.y), done)
    }
    /** Presses a button where it is, by the mouse. */
    const press = async (kind: string, button: Locator, done: () => Promise<unknown>, share = 0.1) => {
      await button.scrollIntoViewIfNeeded()
      const box = (await button.boundingBox())!
      await at(kind, { x: box.x + share * box.width, y: box.y + box.height / 2 }, done)
    }
    // Not at every frame: a frame that is asked for is work that no person's click makes.
    const until = <T>(there: (value: T) => boolean, value?: T) =>
      page.waitForFunction(there as (value: unknown) => boolean, value, { polling: 50 })
    const query = (name: string, value: string | null) => () =>
      until(([key, wanted]) => new URLSearchParams(location.search).get(key!) === wanted, [name, value] as const)
    const stage = page.locator('.stage')
    const drawn = () =>
      stage.evaluate((element) => {
        const { nodes, edges } = (element as Stage).view!.contents()
        return { nodes: nodes.length, edges: edges.length }
      })
    /** Resolves when other numbers of things are drawn than now. */
    const otherwise = async () => {
      const before = await drawn()
      return () =>
        until((was) => {
          const now = document.querySelector<Stage>('.stage')!.view!.contents()
          return !document.querySelector('.busy') && (now.nodes.length !== was.nodes || now.edges.length !== was.edges)
        }, before)
    }
    /** Brings some nodes into sight and says where the first stands, or the middle between two. */
    const placeOf = (ids: readonly string[]) =>
      stage.evaluate(async (element, shown) => {
        const { view } = element as Stage
        view!.fit(shown)
        for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve))
        const all = shown.map((id) => view!.positionOf(id)!)
        const box = element.getBoundingClientRect()
        const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
        return { x: box.x + mean(all.map(({ x }) => x)), y: box.y + mean(all.map(({ y }) => y)) }
      }, ids)
    for (const share of [0, 0.001, 0.01, 0.1, 0.5, 0.999]) {
      const id = `n${Math.floor(share * nodes)}`
      await at('node', await placeOf([id]), query('node', id))
    }
    for (const { from, to } of [drawing.edges[edges >> 1]!, drawing.edges.at(-1)!]) {
      await at('edge', await placeOf([from, to]), () => until(() => new URLSearchParams(location.search).has('edge')))
      // Outside the circle on which they stand there is nothing.
      const rim = await placeOf(['n0'])
      const opposite = await stage.evaluate((element, id) => (element as Stage).view!.positionOf(id)!, `n${nodes >> 1}`)
      const box = (await stage.boundingBox())!
      const out = { x: rim.x - box.x - opposite.x, y: rim.y - box.y - opposite.y }
      const far = 120 / Math.hypot(out.x, out.y)
      await at('ground', { x: rim.x + out.x * far, y: rim.y + out.y * far }, query('edge', null))
    }

    // As a map everything is in sight.
    await page.locator('.tools .menu > button').click()
    await measure('layout', () => page.locator('[role^=menuitem]').last().click(), query('l', 'map'))
    await page.locator('.canvas-foot .zooms .button').last().click()
    const facet = (title: string, n: number) => page.locator(`ul[aria-labelledby="facet-${title}"] .value`).nth(n)
    for (const [kind, button] of [
      ['type', facet('types', 1)],
      ['relation', facet('relations', 1)],
      ['modality', facet('modalities', 0)],
    ] as const)
      for (const how of ['off', 'on']) await press(`${kind} ${how}`, button, await otherwise())
    const slider = page.locator('.legend input[type=range]')
    await press('confidence', slider, await otherwise(), 0.85)
    await press('clear filters', page.locator('.legend .actions .button').first(), await otherwise())
    await press('time', page.locator('.timeline .bar-slot').nth(12), await otherwise())
    await press('all time', page.locator('.drawer-head .button.small'), await otherwise())

    const undo = page.locator('.tools .button').first()
    await at('node', await placeOf(['n7']), query('node', 'n7'))
    const panel = page.locator('.panel .actions .button.small')
    await press('pin', panel.first(), () =>
      until(() => !document.querySelector<HTMLButtonElement>('.tools .button')!.disabled),
    )
    await press('unpin', panel.first(), () => page.waitForTimeout(100))
    await press('hide', panel.nth(1), await otherwise())
    await press('undo hiding', undo, await otherwise())

    await at('node', await placeOf(['n9']), query('node', 'n9'))
    await press('neighbours', page.locator('.canvas-tools .button').nth(3), () =>
      until(() => document.querySelector('.canvas-tools .tag') !== null),
    )
    await press('hide several', page.locator('.canvas-tools .button').nth(-2), await otherwise())
    await press('undo hiding several', undo, await otherwise())

    await page.keyboard.press('Escape')
    await page.locator('.canvas-foot .zooms .button').last().click()
    await page.locator('.canvas-tools .button[aria-pressed]').click()
    const box = (await stage.boundingBox())!
    // A drag over 33 frames, and then the click: what letting go of the button chooses.
    await measure(
      DRAG,
      async () => {
        const [left, right] = [box.x + box.width / 2, box.x + box.width - 20]
        const [top, bottom] = [box.y + 90, box.y + box.height - 60]
        const loop: Place[] = [
          { x: left, y: top },
          { x: right, y: top },
          { x: right, y: bottom },
          { x: left, y: bottom },
        ]
        await page.mouse.move(loop[0]!.x, loop[0]!.y)
        await page.mouse.down()
        for (const { x, y } of loop) await page.mouse.move(x, y, { steps: 8 })
      },
      async () => {},
    )
    await measure(
      'lasso',
      () => page.mouse.up(),
      () => until(() => document.querySelector('.canvas-tools .tag') !== null),
    )
    await page.keyboard.press('Escape')

    const tab = (n: number) => page.locator('.tools .segments .tab').nth(n)
    await press('table', tab(1), query('v', 'table'))
    const sorted = () => until(() => document.querySelector('[aria-sort=ascending]') !== null)
    await press('sort by name', page.locator('.grid-row .sort').first(), sorted)
    await press('data', tab(2), query('v', 'json'))
    await press('graph', tab(0), query('v', null))

    await at('node', await placeOf(['n5']), query('node', 'n5'))
    await press('expand', page.locator('.canvas-tools .button').first(), await otherwise())
    await press('undo expansion', undo, await otherwise())
    await press('redo expansion', page.locator('.tools .button').nth(1), await otherwise())
    const longest = await trace()
    return mains.map((one, i) => ({ ...one, longest: longest.get(i) ?? Number.NaN }))
  } finally {
    await context.close()
  }
}

/** Milliseconds of the main thread from an address to a full scene that can be used: total, and its longest task. */
export async function openingTime(browser: Browser, { url }: Product, size: Size): Promise<Click> {
  const { context, page } = await profile(browser)
  try {
    const drawing = await fill(page, size)
    await page.goto(`${url}/documents`)
    await quiet(page)
    const cdp = await context.newCDPSession(page)
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    const trace = await traceTasks(cdp)
    await page.evaluate(() => performance.mark('click 0 begins'))
    const before = await mainThread(cdp)
    await open(page, url, drawing)
    await quiet(page)
    const main = (await mainThread(cdp)) - before
    await page.evaluate(() => performance.mark('click 0 ends'))
    return { kind: 'opening', main, longest: (await trace()).get(0) ?? Number.NaN }
  } finally {
    await context.close()
  }
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
}

/** Records every task of the page; the end of the recording says for each click the processor time of its longest. */
async function traceTasks(cdp: CDPSession): Promise<() => Promise<ReadonlyMap<number, number>>> {
  const events: TraceEvent[] = []
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
  })
  return async () => {
    const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve))
    await cdp.send('Tracing.end')
    await complete
    const longest = new Map<number, number>()
    const begins = events.filter(({ name }) => /^click \d+ begins$/.test(name))
    for (const { name, ts, pid, tid } of begins) {
      const n = Number(name.split(' ')[1])
      const end = events.find((one) => one.name === `click ${n} ends`)?.ts ?? Number.POSITIVE_INFINITY
      let most = 0
      for (const one of events)
        if (one.ph === 'X' && one.pid === pid && one.tid === tid && one.ts >= ts && one.ts <= end)
          most = Math.max(most, one.tdur ?? one.dur ?? 0)
      longest.set(n, most / 1000)
    }
    return longest
  }
}
