import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Drawing, GraphView } from '../../web/renderer/drawing.ts'
import { hub, open, sceneOf, sceneReady, withBrowser } from './browser.ts'

withBrowser()

type Stage = HTMLElement & { readonly view: GraphView }

/** A scene in a page whose clock stands still: what moves, moves by `page.clock.runFor`, however slow the machine is. */
async function stillScene(reducedMotion: 'reduce' | 'no-preference'): Promise<Page> {
  const { id } = await hub()
  const { page } = await open('/api/v1/health', { reducedMotion })
  await page.clock.install()
  await page.goto(new URL(sceneOf(id), page.url()).href)
  await sceneReady(page)
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 5_000))
  await page.clock.runFor(1_000)
  return page
}

/** Every pair of a hundred nodes in a square, until there are so many. */
function meshed(edges: number): Drawing {
  const nodes = Array.from({ length: 100 }, (_, i) => ({
    ...{ id: `n${i}`, label: '', type: 'Place' as const, radius: 8, selected: false, pinned: false },
    ...{ x: (i % 10) * 60, y: Math.floor(i / 10) * 60 },
  }))
  const pairs = nodes.flatMap((from, i) => nodes.slice(i + 1).map((to) => [from.id, to.id] as const))
  const lines = pairs.slice(0, edges).map(([from, to], i) => ({
    ...{ id: `e${i}`, from, to, label: '', modality: 'done' as const, width: 2, selected: false, symmetric: true },
  }))
  return { nodes, edges: lines }
}

/** How many pixels of the picture have the colour of a line. */
async function linePixels(page: Page): Promise<number> {
  const image = (await page.locator('.stage').screenshot({ animations: 'allow' })).toString('base64')
  return page.evaluate(async (packed) => {
    const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0))
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!
    context.drawImage(picture, 0, 0)
    const { data } = context.getImageData(0, 0, picture.width, picture.height)
    let found = 0
    for (let i = 0; i < data.length; i += 4) if (data[i] === 163 && data[i + 1] === 166 && data[i + 2] === 176) found++
    return found
  }, image)
}

describe('a picture that is moved', () => {
  it('of more than 3,000 relations shows no line meanwhile, of 3,000 each, and when it rests both show all', async () => {
    const page = await stillScene('reduce')
    const stage = page.locator('.stage')
    const box = (await stage.boundingBox())!
    const [x, y] = [box.x + 24, box.y + box.height / 2]
    const seen: Record<string, number> = {}
    for (const edges of [3_001, 3_000]) {
      await stage.evaluate((element, drawing) => {
        const { view } = element as Stage
        view.draw(drawing)
        view.fit()
      }, meshed(edges))
      await page.mouse.move(x, y)
      await page.mouse.down()
      for (const further of [8, 16]) {
        await page.mouse.move(x + further, y)
        await page.clock.runFor(20)
      }
      seen[`${edges} moving`] = await linePixels(page)
      // The button is still held: a hand that rests is enough.
      await page.clock.runFor(1_000)
      seen[`${edges} at rest`] = await linePixels(page)
      await page.mouse.up()
      await page.clock.runFor(1_000)
    }
    expect(seen['3001 moving']).toBe(0)
    for (const which of ['3001 at rest', '3000 moving', '3000 at rest'])
      expect(seen[which], which).toBeGreaterThan(1_000)
  })

  it('flies to where it is sent by a button, and where less motion is wished for is there at once', async () => {
    const widths = async (reducedMotion: 'reduce' | 'no-preference') => {
      const page = await stillScene(reducedMotion)
      /** Of the picture, from its leftmost node to its rightmost, in whole pixels. */
      const width = () =>
        page.locator('.stage').evaluate((element) => {
          const { view } = element as Stage
          const all = view.contents().nodes.map((id) => view.positionOf(id)!.x)
          return Math.round(Math.max(...all) - Math.min(...all))
        })
      const seen: number[][] = []
      for (const button of ['放大', '全部入画']) {
        const widths = [await width()]
        await page.getByRole('button', { name: button, exact: true }).click()
        for (const ms of [48, 48, 1_000]) {
          await page.clock.runFor(ms)
          widths.push(await width())
        }
        seen.push(widths)
      }
      return seen
    }
    const still = await widths('reduce')
    const flown = await widths('no-preference')
    for (const [i, [from, first, second, to]] of flown.entries()) {
      const way = (at: number | undefined) => (at! - from!) / (to! - from!)
      expect(Math.abs(to! - from!)).toBeGreaterThan(50)
      expect(way(first)).toBeGreaterThan(0)
      expect(way(second)).toBeGreaterThan(way(first))
      expect(way(second)).toBeLessThan(1)
      expect(still[i]).toEqual([from, to, to, to])
    }
  })
})
