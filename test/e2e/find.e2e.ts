import { describe, expect, it } from 'vitest'
import { ask, hub, open, picture, sceneReady, url, withBrowser } from './browser.ts'

withBrowser()

describe('the first screen', () => {
  it('is a focused search box, with ways in from the data itself', async () => {
    const { page } = await open('/')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox')
    await page.getByRole('heading', { name: '最近的文档' }).waitFor()
    await page.locator('.rows li').first().waitFor()
    expect(await page.locator('canvas').count()).toBe(0)
    const stats = await ask<{ documents: number }>('/stats')
    expect(await page.locator('.lead').textContent()).toContain(`${stats.documents} 个版面`)
    await picture(page, 'home-light-1440x900')
  })

  it('sends less than 250 KB gzip before it can be used', async () => {
    const { page } = await open('/')
    await page.locator('.rows li').first().waitFor()
    const files = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map((entry) => entry.name)
        .filter((name) => name.includes('/assets/')),
    )
    const { gzipSync } = await import('node:zlib')
    let size = 0
    for (const file of files) size += gzipSync(Buffer.from(await (await fetch(file)).arrayBuffer())).length
    expect(size).toBeGreaterThan(10_000)
    expect(size).toBeLessThan(250_000)
    expect(files.some((file) => /scene|renderer/.test(file) && file.endsWith('.js'))).toBe(false)
  })

  it('finds the same body by its name, its middle, and by pinyin, and opens it with Enter', async () => {
    const { page } = await open('/')
    const wanted = await hub()
    for (const query of [wanted.name, wanted.name.slice(2, 6)]) {
      await page.keyboard.press('/')
      await page.getByRole('combobox').fill(query)
      await page.getByRole('option', { name: wanted.name }).first().waitFor()
    }
    await page.getByRole('combobox').fill('gandong')
    await page.getByRole('option').filter({ hasText: '赣东' }).first().waitFor()
    await picture(page, 'home-suggestions-1440x900')
    await page.getByRole('combobox').fill(wanted.name)
    await page.getByRole('option', { name: wanted.name }).first().waitFor()
    await page.keyboard.press('Enter')
    await sceneReady(page)
    expect(page.url()).toContain('/s?st=')
    expect(await page.locator('.panel .entity-name').textContent()).toContain(wanted.name)
  })

  it('leaves Enter to an input method that composes', async () => {
    const { page } = await open('/')
    const box = page.getByRole('combobox')
    await box.fill('工会')
    await page.getByRole('option', { name: /工会/ }).first().waitFor()
    await box.evaluate((input) => {
      input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true }))
    })
    expect(new URL(page.url()).pathname).toBe('/')
    await box.evaluate((input) => input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true })))
    await box.press('Enter')
    await page.waitForURL(/\/s\?/)
  })

  it('opens what Enter was pressed on before its answer had come', async () => {
    const { page } = await open('/')
    await page.route('**/api/v1/search?*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 600))
      await route.continue()
    })
    const box = page.getByRole('combobox')
    await box.fill('工会')
    await box.press('Enter')
    expect(new URL(page.url()).pathname).toBe('/')
    await page.waitForURL(/\/s\?/)
    await sceneReady(page)
    expect(await page.locator('.panel .entity-name').textContent()).toContain('工会')
  })

  it('says what it did not find, and moves through suggestions by arrow keys', async () => {
    const { page } = await open('/')
    const box = page.getByRole('combobox')
    await box.fill('没有这样的东西吧')
    await page.getByText('没有找到“没有这样的东西吧”').first().waitFor()
    await box.fill('工会')
    await page.getByRole('option').nth(1).waitFor()
    await expect.poll(() => page.getByRole('option').first().getAttribute('aria-selected')).toBe('true')
    await box.press('ArrowDown')
    expect(await page.getByRole('option').nth(1).getAttribute('aria-selected')).toBe('true')
    await box.press('ArrowUp')
    await box.press('ArrowUp')
    expect(await page.getByRole('option').last().getAttribute('aria-selected')).toBe('true')
    await box.press('Escape')
    expect(await page.getByRole('option').count()).toBe(0)
  })

  it('speaks Chinese whatever the browser does, English throughout once asked, and remembers it', async () => {
    const { page } = await open('/', { locale: 'en-GB' })
    await page.getByRole('heading', { name: '最近的文档' }).waitFor()
    await page.getByRole('button', { name: 'Switch to English' }).click()
    await page.getByRole('heading', { name: 'Newest documents' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await page.goto(`${url}/console`)
    await page.getByRole('button', { name: 'Research questions' }).waitFor()
  })
})
