import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { ask, drawn, hub, open, pairOfBodies, sceneOf, sceneReady, stepBy, withBrowser } from './browser.ts'

withBrowser()

/** More Tab stops than any screen should need before what matters. */
const FAR = 120

/** Goes to something by Tab alone, as one does who has no mouse. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.first().waitFor()
  for (let i = 0; i < FAR; i++) {
    if (await target.first().evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${FAR} times Tab did not lead to ${target}`)
}

async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

describe('by keyboard alone', () => {
  it('an organisation is found, hidden and shown again, and its first relation opened', async () => {
    const { id, name } = await hub()
    const { page } = await open('/')
    await page.keyboard.type(name)
    await page.getByRole('option', { name }).first().waitFor()
    await page.keyboard.press('Enter')
    await sceneReady(page)
    const { nodes } = await drawn(page)
    expect(nodes).toContain(id)
    await press(page, page.getByRole('button', { name: '隐藏', exact: true }))
    await expect.poll(async () => (await drawn(page)).nodes).not.toContain(id)
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await drawn(page)).nodes).toEqual(nodes)
    await press(page, page.locator('.panel .relation-group .head'))
    await press(page, page.locator('.panel .relation-row .button'))
    await page.locator('.panel .quote').first().waitFor()
  })

  it('a question is asked from the first screen, and its answer seen another way', async () => {
    const { page } = await open('/')
    await press(page, page.locator('.question').nth(1))
    await press(page, page.getByRole('button', { name: /运行/ }))
    await page
      .getByText(/行 · \d/)
      .first()
      .waitFor()
    await press(page, page.locator('.result-bar').getByRole('button', { name: 'JSON' }))
    await page.locator('pre.json').waitFor()
  })

  it('the sentence behind a relation is opened in its original, and the claim confirmed and that taken back', async () => {
    const { id } = await hub()
    const { edges } = await ask<{ edges: { id: string }[] }>(`/entities/${id}/neighbours?limit=1`)
    const { page } = await open(`/s?st=e~${edges[0]!.id}&edge=${edges[0]!.id}`)
    await sceneReady(page)
    const confirm = page.locator('.panel').getByRole('button', { name: '属实', exact: true })
    await press(page, confirm)
    const undo = page.locator('.panel').getByRole('button', { name: '撤回' })
    await press(page, undo)
    await confirm.first().waitFor()
    await press(page, page.locator('.panel').getByRole('link', { name: '打开原文' }))
    await page.locator('mark').first().waitFor()
    expect(page.url()).toContain('/documents/')
  })

  it('a path between two is found, read and added', async () => {
    const { from, to } = await pairOfBodies()
    const { page } = await open(sceneOf(from.id))
    await sceneReady(page)
    await press(page, page.getByRole('button', { name: '找路径…' }))
    const box = page.getByRole('combobox', { name: '两者之间：到' })
    await tabTo(page, box)
    await page.keyboard.type(to.name)
    await page.getByRole('option', { name: to.name }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByText(/^\d+ 条最短路径$/).waitFor()
    await stepBy(page, () => press(page, page.getByRole('button', { name: '全部加进图' })))
    await expect.poll(async () => (await drawn(page)).nodes).toContain(to.id)
  })

  it('a programme’s money is totalled, drawn by its width, and narrowed to a span of time', async () => {
    const { rows } = await ask<{ rows: string[][] }>('/cypher', {
      query:
        "MATCH (a:Entity)-[f:HAS_AMOUNT]->(b:Amount) WHERE b.currency = 'CNY' RETURN f.id AS id ORDER BY id LIMIT 6",
    })
    const { page } = await open(`/s?${rows.map(([id]) => `st=e~${id}`).join('&')}`)
    await sceneReady(page)
    await press(page, page.locator('.timeline .bar-slot'))
    await expect.poll(() => page.url()).toMatch(/[?&]t=/)
    await page.keyboard.press('Control+z')
    await press(page, page.locator('.drawer').getByRole('button', { name: '金额' }))
    await page.locator('.money-table tr').first().waitFor()
    await tabTo(page, page.locator('.money-table select'))
    await page.keyboard.press('ArrowDown')
    await press(page, page.getByRole('checkbox', { name: '线宽按金额' }), 'Space')
    expect(await page.getByRole('checkbox', { name: '线宽按金额' }).isChecked()).toBe(true)
  })

  it('what is visible is exported, and the focus comes back to where it was', async () => {
    const { id } = await hub()
    const { page } = await open(sceneOf(id))
    await sceneReady(page)
    const button = page.getByRole('button', { name: '导出', exact: true })
    await press(page, button)
    const dialog = page.getByRole('dialog')
    await tabTo(page, dialog.getByRole('radio', { checked: true }))
    await page.keyboard.press('ArrowDown')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      press(page, dialog.getByRole('button', { name: '下载' })),
    ])
    expect(readFileSync(await download.path()).length).toBeGreaterThan(200)
    await page.keyboard.press('Escape')
    await expect.poll(() => dialog.count()).toBe(0)
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
  })
})
