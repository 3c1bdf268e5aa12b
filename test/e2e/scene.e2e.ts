import * as fc from 'fast-check'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hub, nodeAt, open, picture, ask, drawn, sceneOf, sceneReady, stepBy, url, withBrowser } from './browser.ts'

withBrowser()

async function openHub(): Promise<{ page: Page; id: string; name: string }> {
  const { id, name } = await hub()
  const { page } = await open(sceneOf(id))
  await sceneReady(page)
  return { page, id, name }
}

describe('a scene', () => {
  it('is drawn: nodes, lines and names are there as pixels', async () => {
    const { page, id } = await openHub()
    const blank = await page.context().newPage()
    const look = async () => {
      const { x, y } = await nodeAt(page, id)
      return blank.evaluate(
        async ({ image, x, y }) => {
          const picture = new Image()
          picture.src = image
          await picture.decode()
          const canvas = new OffscreenCanvas(picture.width, picture.height)
          const context = canvas.getContext('2d')!
          context.drawImage(picture, 0, 0)
          const count = (left: number, top: number, size: number) => {
            const { data } = context.getImageData(left, top, size, size)
            const colours = new Map<string, number>()
            for (let i = 0; i < data.length; i += 4) {
              const colour = [data[i], data[i + 1], data[i + 2]].join()
              colours.set(colour, (colours.get(colour) ?? 0) + 1)
            }
            return colours
          }
          const node = count(x - 10, y - 10, 20)
          const around = count(x - 150, y - 150, 300)
          return {
            fill: node.get('43,92,138') ?? 0,
            glyph: node.get('255,255,255') ?? 0,
            line: around.get('93,98,112') ?? 0,
            ink: around.get('29,31,36') ?? 0,
          }
        },
        {
          image: `data:image/png;base64,${(await page.screenshot()).toString('base64')}`,
          x: Math.round(x),
          y: Math.round(y),
        },
      )
    }
    // The picture is drawn when the browser finds the time.
    await expect
      .poll(async () => {
        const { fill, glyph, line, ink } = await look()
        return { fill: fill > 100, glyph: glyph > 5, line: line > 60, ink: ink > 60 }
      })
      .toEqual({ fill: true, glyph: true, line: true, ink: true })
    await picture(page, 'scene-light-1440x900')
    // Filtered out, all of it is gone.
    const shown = page.locator('.legend .facet .value[aria-checked="true"]').filter({ has: page.locator('.mark') })
    while ((await shown.count()) > 0) await shown.first().click()
    await page.evaluate(() => {
      for (const one of document.querySelectorAll<HTMLElement>('.canvas > :not(.stage)'))
        one.style.visibility = 'hidden'
    })
    const colours = async () => {
      const image = `data:image/png;base64,${(await page.locator('.stage').screenshot()).toString('base64')}`
      return blank.evaluate(async (src) => {
        const picture = Object.assign(new Image(), { src })
        await picture.decode()
        const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!
        context.drawImage(picture, 0, 0)
        return new Set(new Uint32Array(context.getImageData(0, 0, picture.width, picture.height).data.buffer)).size
      }, image)
    }
    await expect.poll(colours).toBe(1)
    await blank.close()
  })

  it('grows by a double click and shrinks again by Ctrl+Z, exactly', async () => {
    const { page, id } = await openHub()
    let before = await drawn(page)
    const other = before.nodes.filter((node) => node !== id)
    let grown = before
    for (const node of other) {
      // One whose relations all stand here already grows nothing, or lines only; the last step is what is taken back.
      before = grown
      const { x, y } = await nodeAt(page, node)
      await stepBy(page, () => page.mouse.dblclick(x, y))
      // The answer says what a step brings; drawn it is a moment later.
      await expect.poll(async () => (await drawn(page)).nodes).toContain(node)
      grown = await settled(page)
      if (grown.nodes.length > before.nodes.length) break
    }
    expect(grown.nodes.length).toBeGreaterThan(before.nodes.length)
    await page.keyboard.press('Control+z')
    await expect.poll(() => drawn(page)).toEqual(before)
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(() => drawn(page)).toEqual(grown)
  })

  it('gives the same nodes and edges from a copied link in a fresh profile', async () => {
    const { page } = await openHub()
    await stepBy(page, () => page.getByRole('button', { name: '连接图中已有的' }).click())
    const before = await settled(page)
    await page.locator('.facet .value').filter({ hasText: '人物' }).first().click()
    await expect.poll(() => drawn(page)).not.toEqual(before)
    await expect.poll(() => page.url()).toContain('off=Person')
    const here = await drawn(page)
    const link = page.url()
    const fresh = await open(link.slice(url.length))
    try {
      await sceneReady(fresh.page)
      await expect.poll(() => drawn(fresh.page)).toEqual(here)
      expect(fresh.complaints).toEqual([])
    } finally {
      await fresh.close()
    }
  })

  it('goes back a step by the browser’s Back and again by Forward, and Back at its beginning leaves it', async () => {
    const { id } = await hub()
    const { page } = await open('/')
    await page.evaluate((href) => {
      history.pushState(null, '', href)
      window.dispatchEvent(new Event('guanxi:navigate'))
    }, sceneOf(id))
    await sceneReady(page)
    const start = await drawn(page)
    const seen = [{ start, address: page.url() }]
    const places = page.locator('.legend .facet .value').filter({ hasText: '地点' })
    const amounts = page.locator('.legend .facet .value').filter({ hasText: '数额' }).first()
    for (const facet of [places, amounts]) {
      await facet.click()
      await expect.poll(() => drawn(page)).not.toEqual(seen.at(-1)!.start)
      await expect.poll(() => page.url()).not.toBe(seen.at(-1)!.address)
      seen.push({ start: await drawn(page), address: page.url() })
    }
    await page.goBack()
    await expect.poll(() => drawn(page)).toEqual(seen[1]!.start)
    expect(page.url()).toBe(seen[1]!.address)
    await page.goForward()
    await expect.poll(() => drawn(page)).toEqual(seen[2]!.start)
    // Undo in the page goes back in the browser: afterwards Forward is redo.
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect.poll(() => drawn(page)).toEqual(start)
    await expect.poll(() => page.url()).toBe(seen[0]!.address)
    await page.goForward()
    await expect.poll(() => drawn(page)).toEqual(seen[1]!.start)
    await page.goBack()
    await expect.poll(() => drawn(page)).toEqual(start)
    await page.goBack()
    await page.getByRole('heading', { name: /谁提出了什么/ }).waitFor()
    await page.goForward()
    await expect.poll(() => drawn(page)).toEqual(start)
  })

  it('keeps what was done after an undo that the browser is late to follow', async () => {
    const { id } = await hub()
    const { page } = await open('/api/v1/health')
    await page.clock.install()
    await page.addInitScript(() => {
      const go = history.go.bind(history)
      history.go = (by) => Object.assign(window, { followUndo: () => go(by) })
    })
    await page.goto(url + sceneOf(id))
    await sceneReady(page)
    const facet = (label: string) => page.locator('.legend .facet .value').filter({ hasText: label }).first()
    const start = await drawn(page)
    await facet('地点').click()
    await expect.poll(() => drawn(page)).not.toEqual(start)
    await page.keyboard.press('Control+z')
    await expect.poll(() => drawn(page)).toEqual(start)
    await page.waitForFunction(() => 'followUndo' in window)
    await page.clock.runFor(2_000)
    await facet('数额').click()
    await expect.poll(() => page.url()).toContain('off=Amount')
    await expect.poll(() => drawn(page)).not.toEqual(start)
    const wanted = await drawn(page)
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          window.addEventListener('popstate', resolve)
          ;(window as unknown as { followUndo: () => void }).followUndo()
        }),
    )
    await expect.poll(() => page.url()).toContain('off=Amount')
    await expect.poll(() => drawn(page)).toEqual(wanted)
  })

  it('is restored by undoing 20 random actions', async () => {
    const { page } = await openHub()
    const start = await drawn(page)
    const actions = fc.sample(
      fc.constantFrom('type', 'relation', 'only', 'hide', 'connect', 'confidence', 'layout', 'show'),
      { numRuns: 20, seed: 20240203 },
    )
    for (const action of actions) await act(page, action)
    const undo = page.getByRole('button', { name: '撤销' })
    for (let i = 0; i < 60 && (await undo.isEnabled()); i++) await undo.click()
    expect(await undo.isEnabled()).toBe(false)
    await expect.poll(() => drawn(page)).toEqual(start)
  })

  it('can be walked, opened and expanded by keyboard alone', async () => {
    const { page } = await openHub()
    const list = page.getByRole('listbox', { name: /沿关系走/ })
    await list.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const active = await list.getAttribute('aria-activedescendant')
    expect(active).toBe('walk-2')
    await page.keyboard.press('Enter')
    await page.locator('.panel .quote').first().waitFor()
    expect(page.url()).toContain('edge=')
    await page.keyboard.press('ArrowRight')
    await page.locator('.panel .entity-name').waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('e')
    await sceneReady(page)
  })

  it('is the same as a table, sorted and opened by keyboard', async () => {
    const { page } = await openHub()
    const { edges } = await drawn(page)
    await page.getByRole('button', { name: '表', exact: true }).click()
    const table = page.getByRole('table')
    expect(Number(await table.getAttribute('aria-rowcount'))).toBeGreaterThanOrEqual(edges.length + 1)
    const header = page.getByRole('columnheader', { name: '宾语' })
    await header.getByRole('button').click()
    expect(await header.getAttribute('aria-sort')).toBe('ascending')
    await page
      .getByRole('button', { name: /^打开依据/ })
      .first()
      .focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('.panel .quote').first().waitFor()
    await picture(page, 'table-light-1440x900')
  })

  it('says in its table how each relation is said, at any width and in both languages', async () => {
    const { rows } = await ask<{ rows: string[][] }>('/cypher', {
      query: "MATCH (:Entity)-[r]->(:Entity) WHERE r.modality = 'planned' RETURN r.id AS id ORDER BY r.id LIMIT 4",
    })
    const { page } = await open(`/s?${rows.map(([id]) => `st=e~${id}`).join('&')}&v=table`)
    await sceneReady(page)
    for (const language of ['zh', 'en'])
      for (const width of [1920, 1440, 1024, 390, 320]) {
        await page.setViewportSize({ width, height: 844 })
        if (width === 1920 && language === 'en') await page.getByRole('button', { name: 'Switch to English' }).click()
        const said = await page.locator('.grid-view').evaluate((view) => {
          const { left, right } = view.getBoundingClientRect()
          const cells = [...view.querySelectorAll<HTMLElement>('[role=row] > *')]
          const within = (cell: Element) => cell.getBoundingClientRect()
          return {
            sideways: view.scrollWidth > view.clientWidth,
            outside: cells.filter((cell) => within(cell).left < left || within(cell).right > right).length,
            cut: [...view.querySelectorAll('.modality .tag')].filter(
              (tag) => within(tag).right > within(tag.parentElement!).right,
            ).length,
            texts: [...view.querySelectorAll('.modality .tag')].map((tag) => tag.textContent),
          }
        })
        const word = language === 'zh' ? '计划' : 'planned'
        expect({ width, language, ...said }).toEqual({
          ...{ width, language, sideways: false, outside: 0, cut: 0 },
          texts: rows.map(() => word),
        })
      }
    await picture(page, 'table-light-320x844')
  })

  it('keeps a scene with its places and pins under a name', async () => {
    const { page, id } = await openHub()
    await settled(page)
    const from = await nodeAt(page, id)
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x + 60, from.y + 40, { steps: 6 })
    await page.mouse.up()
    await page.getByRole('button', { name: '松开' }).waitFor()
    const moved = await nodeAt(page, id)
    expect(Math.abs(moved.x - from.x - 60)).toBeLessThan(8)
    await page.getByRole('button', { name: '保存场景' }).click()
    await page.getByRole('textbox', { name: '名称' }).fill('第一张')
    await page.getByRole('dialog').getByRole('button', { name: '保存场景' }).click()
    await page.getByText('第一张').waitFor()
    await page.keyboard.press('Escape')
    await page.goto(`${url}/s`)
    await page.getByRole('button', { name: '保存场景' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '打开' }).click()
    await sceneReady(page)
    await page.getByRole('button', { name: '松开' }).waitFor()
  })

  it('laid out in another way is whole in sight, on a map with the north above', async () => {
    const { rows } = await ask<{ rows: string[][] }>('/cypher', {
      query: 'MATCH (p:Place) WHERE p.lat > 0 RETURN p.id AS id ORDER BY p.lat DESC, id LIMIT 2',
    })
    const [north, south] = rows.map(([id]) => id) as [string, string]
    const { page } = await open(`/s?st=a~${north}&st=a~${south}`)
    await sceneReady(page)
    await page.getByRole('button', { name: /^布局/ }).click()
    await page.getByRole('menuitemradio', { name: '地图' }).click()
    const stage = await page.locator('.stage').boundingBox()
    await expect
      .poll(async () => {
        const [up, down] = [await nodeAt(page, north), await nodeAt(page, south)]
        return up.y > stage!.y && up.y < down.y && down.y < stage!.y + stage!.height
      })
      .toBe(true)
  })

  it('chooses nodes by a loop, and those beside one; whatever the window becomes, it is there and the same as data', async () => {
    const { page, id } = await openHub()
    const { nodes, edges } = await drawn(page)
    // Opened on the hub, which is chosen.
    await page.getByRole('button', { name: '选中相邻的' }).click()
    await page.getByText(`选中 ${nodes.length} 个`, { exact: true }).waitFor()
    for (const width of [390, 900]) {
      await page.setViewportSize({ width, height: 700 })
      // On a phone the picture stands behind a tab, without any size.
      for (const tab of ['依据', '图'])
        if (width === 390) await page.locator('.phone-tabs').getByRole('button', { name: tab }).click()
      await expect
        .poll(async () => {
          const [at, box] = [await nodeAt(page, id), (await page.locator('.stage').boundingBox())!]
          return at.x > box.x && at.x < box.x + box.width && at.y > box.y && at.y < box.y + box.height
        })
        .toBe(true)
    }
    await page.setViewportSize({ width: 1180, height: 760 })
    await page.getByRole('button', { name: 'JSON' }).click()
    const data = JSON.parse((await page.locator('pre.json').textContent())!) as Record<string, { id: string }[]>
    const ids = (of: string) => data[of]!.map((one) => one.id).sort()
    expect([ids('nodes'), ids('edges')]).toEqual([nodes, edges])
    await page.locator('.tools').getByRole('button', { name: '图', exact: true }).click()
    await page.getByRole('button', { name: '套索' }).click()
    const box = (await page.locator('.stage').boundingBox())!
    const corners = [
      [2, 2],
      [box.width - 2, 2],
      [box.width - 2, box.height - 2],
      [2, box.height - 2],
    ] as const
    await page.mouse.move(box.x + 2, box.y + 60)
    await page.mouse.down()
    for (const [x, y] of corners) await page.mouse.move(box.x + x, box.y + y, { steps: 3 })
    await page.mouse.up()
    await page.getByText(/^选中 \d+ 个$/).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByText(/^选中 \d+ 个$/).count()).toBe(0)
  })

  it('lets no more than three graphics contexts live after being opened and left 30 times', async () => {
    const { page } = await openHub()
    const alive = await page.evaluate(async () => {
      const made: WebGL2RenderingContext[] = []
      const original = HTMLCanvasElement.prototype.getContext
      HTMLCanvasElement.prototype.getContext = function (
        this: HTMLCanvasElement,
        ...args: Parameters<typeof original>
      ) {
        const context = original.apply(this, args)
        if (context instanceof WebGL2RenderingContext) made.push(context)
        return context
      } as typeof original
      const until = async (there: () => boolean) => {
        while (!there()) await new Promise((resolve) => setTimeout(resolve, 10))
      }
      const tab = (label: string) =>
        [...document.querySelectorAll<HTMLAnchorElement>('nav.tabs a')].find((link) => link.textContent === label)
      const go = async (label: string) => {
        await until(() => tab(label) !== undefined)
        tab(label)!.click()
      }
      for (let i = 0; i < 30; i++) {
        await go('文档')
        await until(() => document.querySelector('.stage') === null)
        await go('图')
        await until(() => document.querySelector('.stage canvas') !== null)
      }
      return { made: made.length, alive: made.filter((context) => !context.isContextLost()).length }
    })
    expect(alive.made).toBeGreaterThanOrEqual(90)
    expect(alive.alive).toBeLessThanOrEqual(3)
  }, 300_000)
})

/** What is drawn once the same is drawn twice: the picture follows the scene a moment later. */
async function settled(page: Page): ReturnType<typeof drawn> {
  for (let last = await drawn(page); ; ) {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
    const now = await drawn(page)
    if (now.nodes.join() === last.nodes.join() && now.edges.join() === last.edges.join()) return now
    last = now
  }
}

async function act(page: Page, action: string): Promise<void> {
  const facets = page.locator('.legend .facet .value')
  switch (action) {
    case 'type':
      return facets.first().click()
    case 'relation':
      return facets.last().click()
    case 'only':
      return page
        .locator('.legend .facet .only')
        .first()
        .focus()
        .then(() => page.keyboard.press('Enter'))
    case 'hide': {
      const row = page.locator('.panel .actions').getByRole('button', { name: '隐藏' })
      return (await row.count()) > 0 ? row.first().click() : undefined
    }
    case 'connect': {
      const button = page.getByRole('button', { name: '连接图中已有的' })
      if ((await button.count()) === 0) return
      return stepBy(page, () => button.click())
    }
    case 'confidence':
      await page.locator('.legend input[type=range]').focus()
      return page.keyboard.press('ArrowRight')
    case 'layout': {
      await page.getByRole('button', { name: '布局' }).click()
      const moment = () => page.evaluate(() => (history.state as { moment?: number } | null)?.moment)
      const before = await moment()
      await page.getByRole('menuitemradio', { name: '圆形' }).click()
      // Laying out takes its time, and is a step of its own.
      return expect.poll(moment).not.toBe(before)
    }
    case 'show': {
      const button = page.getByRole('button', { name: '全部显示' })
      return (await button.count()) > 0 ? button.first().click() : undefined
    }
  }
}
