import { describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { ask, hub, open, picture, sceneOf, sceneReady, withBrowser } from './browser.ts'

withBrowser()

async function screens(): Promise<readonly (readonly [name: string, path: string, ready: string])[]> {
  const { id } = await hub()
  const { edges } = await ask<{ edges: { id: string }[] }>(`/entities/${id}/neighbours?limit=1`)
  const edge = edges[0]!.id
  const { documents } = await ask<{ documents: { id: string }[] }>('/documents')
  return [
    ['home', '/', '.rows li'],
    ['scene', sceneOf(id), '.panel .entity-name'],
    ['table', `${sceneOf(id)}&v=table`, '.grid-row'],
    ['evidence', `/s?st=e~${edge}&edge=${edge}`, '.panel .quote'],
    ['path', `/s?st=a~${id}&path=${id}~`, '.panel .search'],
    ['documents', '/documents', 'tbody tr'],
    ['document', `/documents/${documents[0]!.id}?edge=${edge}`, '.source-text'],
    ['console', '/console', '.choice'],
    ['review', '/review', '.pair'],
  ]
}

describe.each(['light', 'dark'] as const)('every screen in the %s theme', (colorScheme) => {
  it('has nothing that axe objects to', async () => {
    const found: string[] = []
    for (const [name, path, ready] of await screens()) {
      const { page, complaints, close } = await open(path, { colorScheme, viewport: { width: 1440, height: 900 } })
      await page.locator(ready).first().waitFor()
      await page.waitForTimeout(200)
      found.push(...(await violations(page)).map((each) => `${name}: ${each}`))
      await picture(page, `${name}-${colorScheme}-1440x900`)
      expect(complaints).toEqual([])
      await close()
    }
    expect(found).toEqual([])
  }, 180_000)
})

describe.each([
  ['1024x768', { width: 1024, height: 768 }],
  ['390x844', { width: 390, height: 844 }],
] as const)('at %s', (size, viewport) => {
  it('nothing sticks out sideways, and axe has no objection', async () => {
    const found: string[] = []
    for (const [name, path, ready] of await screens()) {
      if (size === '1024x768' && !['home', 'scene', 'evidence'].includes(name)) continue
      const { page, close } = await open(path, { viewport, hasTouch: viewport.width < 500 })
      await page.locator(ready).first().waitFor({ state: 'attached' })
      await page.waitForTimeout(200)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      if (overflow > 0) found.push(`${name}: ${overflow} pixels too wide`)
      if (viewport.width < 500) found.push(...(await violations(page)).map((each) => `${name}: ${each}`))
      await picture(page, `${name}-light-${size}`)
      await close()
    }
    expect(found).toEqual([])
  }, 180_000)

  it('on a phone list, graph and evidence are tabs', async () => {
    if (viewport.width > 500) return
    const { id } = await hub()
    const { page } = await open(sceneOf(id), { viewport, hasTouch: true })
    await sceneReady(page)
    await page.locator('.phone-tabs').getByRole('button', { name: '图' }).click()
    expect(await page.locator('.stage').isVisible()).toBe(true)
    await page.locator('.phone-tabs').getByRole('button', { name: '列表' }).click()
    await page
      .getByRole('button', { name: /^打开依据/ })
      .first()
      .click()
    await page.locator('.panel .quote').first().waitFor()
    await picture(page, 'evidence-light-390x844')
  })
})
