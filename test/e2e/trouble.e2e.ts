import { describe, expect, it } from 'vitest'
import { ask, drawn, hub, open, picture, sceneOf, sceneReady, withBrowser } from './browser.ts'
import { HOSTILE_TITLES } from './hostile.ts'

withBrowser()

describe('a server in trouble', () => {
  it('that fails is named, and asked again on request', async () => {
    const { id } = await hub()
    const { page } = await open('/', { expectFailures: true })
    let failing = true
    await page.route('**/api/v1/entities**', (route) =>
      failing
        ? route.fulfill({
            status: 503,
            contentType: 'application/problem+json',
            body: JSON.stringify({ title: 'x', status: 503, detail: '存储正在重启，稍后再试。' }),
          })
        : route.continue(),
    )
    await page.evaluate((href) => history.pushState(null, '', href), sceneOf(id))
    await page.evaluate(() => window.dispatchEvent(new Event('guanxi:navigate')))
    await page.getByText('存储正在重启').first().waitFor()
    await picture(page, 'error-light-1180x760')
    failing = false
    await page.locator('.centre').getByRole('button', { name: '再试一次' }).click()
    await sceneReady(page)
    expect((await drawn(page)).nodes.length).toBeGreaterThan(1)
  })

  it('that is slow is waited for with numbers, and the scene stands meanwhile', async () => {
    const { id } = await hub()
    const { page } = await open(sceneOf(id))
    await sceneReady(page)
    const before = await drawn(page)
    await page.route('**/api/v1/connect', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1200))
      await route.continue()
    })
    await page.getByRole('button', { name: '连接图中已有的' }).click()
    await page.locator('.busy').waitFor()
    expect(await drawn(page)).toEqual(before)
    await page.locator('.busy').waitFor({ state: 'detached' })
  })

  it('that is slow keeps nobody from choosing another view meanwhile', async () => {
    const { id } = await hub()
    const { page } = await open('/')
    let answer = () => {}
    const asked = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route('**/neighbours?*', async (route) => {
      await asked
      await route.continue()
    })
    await page.goto(new URL(sceneOf(id), page.url()).href)
    await page.locator('.busy').waitFor()
    await page.getByRole('button', { name: '表', exact: true }).click()
    answer()
    await page.getByRole('table').waitFor()
    await page.locator('.busy').waitFor({ state: 'detached' })
    expect(await page.getByRole('table').count()).toBe(1)
  })

  it('that is gone is said in plain words', async () => {
    const { page } = await open('/', { expectFailures: true })
    await page.route('**/api/v1/search**', (route) => route.abort())
    await page.getByRole('combobox').fill('工会')
    await page.getByText(/连不上服务器/).waitFor()
  })
})

describe('a scene in trouble', () => {
  it('emptied by a filter says which one, and takes just that one away', async () => {
    const { id } = await hub()
    const { page } = await open(`${sceneOf(id)}&off=Organisation~Person~Place~Program~Amount`)
    await page.getByText('都被过滤掉了').waitFor()
    await picture(page, 'filtered-light-1180x760')
    await page.locator('.overlay').getByRole('button', { name: /类型/ }).click()
    await expect.poll(async () => (await drawn(page)).nodes.length).toBeGreaterThan(1)
  })

  it('redraws after the browser took the graphics away', async () => {
    const { id } = await hub()
    const { page } = await open(sceneOf(id))
    await sceneReady(page)
    await page.evaluate(() => {
      for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.stage canvas'))
        canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext()
    })
    await page.getByText('图形被浏览器收回了').waitFor()
    await picture(page, 'lost-light-1180x760')
    await page.getByRole('button', { name: '重新画' }).click()
    await expect.poll(async () => (await drawn(page)).nodes.length).toBeGreaterThan(1)
    expect(await page.getByText('图形被浏览器收回了').count()).toBe(0)
  })

  it('offers the table where the browser cannot draw at all', async () => {
    const { id } = await hub()
    const { page } = await open('/')
    await page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = (() => null) as typeof HTMLCanvasElement.prototype.getContext
    })
    await page.goto(new URL(sceneOf(id), page.url()).href)
    await page.getByRole('alert').getByRole('button', { name: '看表格' }).click()
    await page.getByRole('table').waitFor()
  })

  it('opened by a mangled link or an unknown id says so', async () => {
    const { page } = await open('/s?st=x~nope~~~~~&st=a~~&node=nope&c=9&l=spiral', { expectFailures: true })
    await page
      .getByText(/这里没有这个东西/)
      .first()
      .waitFor()
  })
})

describe('hostile names', () => {
  it('stand as text wherever a name can stand, and run nothing', async () => {
    const { groups } = await ask<{ groups: { hits: { entity: { id: string; name: string } }[] }[] }>(
      `/search?q=${encodeURIComponent('怪名研究会')}&limit=5`,
    )
    const body = groups.flatMap((group) => group.hits)[0]?.entity
    if (!body) throw new Error('the hostile page was not read')
    const { page } = await open('/')
    await page.getByRole('combobox').fill('img src')
    await page.waitForTimeout(600)
    const ids = (
      await ask<{ rows: string[][] }>('/cypher', {
        query:
          'MATCH (:Article {title: $title})<-[:IN_ARTICLE]-(:Sentence)<-[:MENTIONED_IN]-(e:Entity) RETURN DISTINCT e.id AS id ORDER BY id',
        parameters: { title: '怪名字也要照登' },
      })
    ).rows.map(([id]) => id)
    expect(ids.length).toBeGreaterThan(3)
    for (const view of ['', '&v=table', '&v=json']) {
      await page.goto(new URL(`/s?st=a~${ids.join('~')}&st=c&node=${body.id}${view}`, page.url()).href)
      await sceneReady(page)
      if (view === '') await picture(page, 'hostile-light-1180x760')
      expect(await page.evaluate(() => (window as unknown as { hacked?: number }).hacked)).toBeUndefined()
      expect(await page.locator('img, script:not([src])').count()).toBe(0)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBeLessThanOrEqual(0)
    }
    await page.goto(new URL(`/documents`, page.url()).href)
    await page.getByText('09 来信照登').first().click()
    await page.locator('.source-text').waitFor()
    for (const title of HOSTILE_TITLES) expect(await page.locator('.source-text').textContent()).toContain(title)
    expect(await page.evaluate(() => (window as unknown as { hacked?: number }).hacked)).toBeUndefined()
  })
})

describe('Han characters', () => {
  it.each([1, 1.5, 2])('are all drawn, 1,500 distinct ones, at %s device pixels each', async (deviceScaleFactor) => {
    const { page } = await open('/', { deviceScaleFactor })
    // From names that no sample holds: the answers of the API are replaced, the drawing is the product's own.
    const names = Array.from({ length: 120 }, (_, i) =>
      String.fromCodePoint(...Array.from({ length: 13 }, (_, j) => 0x4e00 + i * 13 + j)),
    )
    const ids = names.map((_, i) => `ent_${i}`)
    const entity = (name: string, i: number) => ({
      id: ids[i],
      type: 'Organisation',
      name,
      aliases: [],
      degree: 1,
      x: 0,
      y: 0,
    })
    await page.route('**/api/v1/entities?**', (route) => route.fulfill({ json: { entities: names.map(entity) } }))
    await page.evaluate(() => {
      const written = new Set<string>()
      Object.assign(window, { written })
      const original = CanvasRenderingContext2D.prototype.fillText
      CanvasRenderingContext2D.prototype.fillText = function (text: string, ...rest: [number, number, number?]) {
        for (const character of text) written.add(character)
        return original.call(this, text, ...rest)
      }
    })
    await page.evaluate((all) => {
      history.pushState(null, '', `/s?st=a~${all.join('~')}`)
      window.dispatchEvent(new Event('guanxi:navigate'))
    }, ids)
    await sceneReady(page)
    await page.locator('.stage').evaluate(async (stage, all) => {
      const { view } = stage as HTMLElement & { view: { fit(some: readonly string[]): void } }
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      for (let i = 0; i < all.length; i += 3) {
        view.fit([all[i]!])
        await frame()
        await frame()
      }
    }, ids)
    await picture(page, `han-${deviceScaleFactor}`)
    const { count, missing } = await page.evaluate(() => {
      const { written } = window as unknown as { written: Set<string> }
      const han = [...written].filter((character) => /\p{Script=Han}/u.test(character))
      const canvas = new OffscreenCanvas(20, 20)
      const context = canvas.getContext('2d', { willReadFrequently: true })!
      context.font = '13px "Noto Sans SC", "Noto Sans CJK SC", sans-serif'
      const print = (character: string) => {
        context.clearRect(0, 0, 20, 20)
        context.fillText(character, 2, 15)
        return context.getImageData(0, 0, 20, 20).data.join()
      }
      const empty = [print('\uffff'), print(' ')]
      return { count: han.length, missing: han.filter((character) => empty.includes(print(character))) }
    })
    expect(count).toBeGreaterThanOrEqual(1500)
    expect(missing).toEqual([])
  })
})
