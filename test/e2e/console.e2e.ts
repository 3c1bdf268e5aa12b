import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { drawn, hub, open, picture, url, withBrowser } from './browser.ts'

withBrowser()

const RELATIONS =
  'MATCH (a:Organisation)-[r]->(b:Entity) WHERE r.claims IS NOT NULL RETURN a, r, b ORDER BY r.id LIMIT 7'
/** Would run for hours: every four entities there are. */
const ENDLESS =
  'MATCH (a:Entity), (b:Entity), (c:Entity), (d:Entity) WHERE a.x + b.x + c.x + d.x > 100 RETURN count(*) AS n'

const editorOf = (page: Page) => page.getByRole('textbox', { name: 'Cypher 查询' })
async function write(page: Page, query: string): Promise<void> {
  await editorOf(page).fill(query)
  await expect
    .poll(() => editorOf(page).evaluate((box) => (box as HTMLElement).textContent.replaceAll(/\s+/g, ' ').trim()))
    .toBe(query)
}
async function run(page: Page, query: string): Promise<void> {
  await write(page, query)
  await editorOf(page).press('Control+Enter')
}

describe('the console', () => {
  it('shows a result as table, graph, JSON and plan; a cell opens its evidence, the graph can be undone', async () => {
    const { page } = await open('/console')
    await run(page, RELATIONS)
    await page.getByText(/^7 行/).waitFor()
    expect(await page.getByRole('row').count()).toBe(8)
    expect(page.url()).toContain('q=MATCH')
    await picture(page, 'console-light-1180x760')
    await page.getByRole('table').getByRole('link').nth(1).click()
    const panel = page.getByRole('complementary', { name: '详情' })
    await panel.getByRole('heading', { level: 2 }).waitFor()
    await panel.locator('.quote, blockquote').first().waitFor()
    await panel.getByRole('button', { name: '关闭' }).click()
    await page.getByRole('button', { name: '图', exact: true }).click()
    await expect.poll(async () => (await drawn(page)).edges.length).toBeGreaterThanOrEqual(7)
    expect(page.url()).toContain('v=graph')
    await page.getByRole('button', { name: '撤销' }).click()
    await expect.poll(async () => (await drawn(page)).nodes.length).toBe(0)
    await page.getByRole('button', { name: 'JSON' }).click()
    await page.locator('pre.json').waitFor()
    expect(JSON.parse((await page.locator('pre.json').textContent()) ?? '').rows).toHaveLength(7)
    await page.getByRole('button', { name: '计划', exact: true }).click()
    await page.locator('.plan li').nth(2).waitFor()
  })

  it('goes on in the graph tab with what was put into the scene', async () => {
    const { page } = await open(`/console?q=${encodeURIComponent(RELATIONS)}&v=graph`)
    await page.getByRole('button', { name: /运行/ }).click()
    await expect.poll(async () => (await drawn(page)).edges.length).toBeGreaterThanOrEqual(7)
    const { nodes } = await drawn(page)
    await page.getByRole('navigation').getByRole('link', { name: '图' }).click()
    await page.locator('.canvas-foot').waitFor()
    await expect.poll(async () => (await drawn(page)).nodes).toEqual(nodes)
  })

  it('comes as a template with a form, from the first screen', async () => {
    const { page } = await open('/')
    await page.locator('.question').first().click()
    await page.getByRole('button', { name: /运行/ }).click()
    await page
      .getByText(/行 · \d/)
      .first()
      .waitFor()
  })

  it('binds what is written into the fields as parameters, and keeps query, parameters and view in the address', async () => {
    const { name } = await hub()
    const { page } = await open('/console')
    await write(page, 'MATCH (o:Organisation) WHERE o.name = $name RETURN o.name AS name LIMIT $most')
    await page.getByLabel('$name').fill(name)
    await page.getByLabel('$most').fill('1')
    await page.getByRole('button', { name: /运行/ }).click()
    await page.getByRole('cell', { name }).waitFor()
    await page.getByRole('button', { name: 'JSON' }).click()
    const address = page.url()
    await page.goto('about:blank')
    await page.goto(address)
    await page.getByRole('button', { name: /运行/ }).click()
    await page.locator('pre.json').waitFor()
    expect(await page.locator('pre.json').textContent()).toContain(JSON.stringify(name))
    await page.getByRole('button', { name: /历史/ }).click()
    await page.locator('.past-query').first().waitFor()
    expect(await page.locator('.past-query').count()).toBe(1)
  })

  it('completes from the ontology and says what points the wrong way, with the change that helps', async () => {
    const { page } = await open('/console')
    await editorOf(page).click()
    await page.keyboard.type('MATCH (o:Organisation)-[:PROP')
    await page.locator('.cm-tooltip-autocomplete').getByText('PROPOSED').waitFor()
    await picture(page, 'console-complete-1180x760')
    await page.keyboard.press('Escape')
    await write(page, 'MATCH (a:Program)-[:PROPOSED]->(b:Organisation) RETURN a, b LIMIT 5')
    await page.getByRole('button', { name: /把箭头倒过来/ }).click()
    await expect.poll(() => editorOf(page).textContent()).toContain('(a:Program)<-[:PROPOSED]-(b:Organisation)')
    await expect.poll(() => page.locator('.findings li').count()).toBe(0)
    await write(page, 'MATCH (a:Amount)-[:PROPOSED]->(b) RETURN a')
    await page.locator('.findings .warning').waitFor()
    await picture(page, 'console-lint-1180x760')
    await write(page, 'match (org:Organisation) return orh.name')
    await page.getByRole('button', { name: '改成 org' }).click()
    await page.getByRole('button', { name: '排版' }).click()
    await expect
      .poll(() => page.locator('.cm-line').allTextContents())
      .toEqual(['MATCH (org:Organisation)', 'RETURN org.name'])
    await editorOf(page).press('Control+End')
    await page.keyboard.type(', substring(org.name, ')
    await expect.poll(() => page.locator('.signature b').textContent()).toBe('start')
  })

  it('that is wrong gets the server’s message at its place, and one that writes is refused', async () => {
    const { page } = await open('/console', { expectFailures: true })
    await run(page, 'MATCH (a RETURN a')
    await page.getByText('没有运行').waitFor()
    // Said once: at its place.
    expect(await page.locator('.findings li').count()).toBe(1)
    expect(await page.getByRole('alert').count()).toBe(0)
    await page.locator('.cm-lintRange-error').first().waitFor()
    await page.getByRole('button', { name: '补上 )' }).click()
    await expect.poll(() => editorOf(page).textContent()).toContain('MATCH (a) RETURN a')
    await run(page, 'CREATE (x:Entity) RETURN x')
    await expect.poll(() => page.locator('.findings').textContent()).toContain('这里只能读图')
    await page.getByText('没有运行').waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    // One language, the one that was chosen.
    expect(await page.locator('.findings').textContent()).not.toContain('only reads')
  })

  it('stops a query on the server too: the next one is answered at once', async () => {
    const { page } = await open('/console?s=60', { expectFailures: true })
    await run(page, ENDLESS)
    await page.getByRole('button', { name: '停止' }).click()
    await page.getByText('已停止').waitFor()
    // The embedded engine answers one question after another: were the first still running, this one would wait for it.
    await run(page, 'RETURN 1 AS one')
    await page.getByText(/^1 行/).waitFor()
  })

  it('scrolls through ten thousand rows, only those in sight being in the page', async () => {
    const { page } = await open('/console?n=10000')
    await run(page, 'UNWIND range(1, 10000) AS n RETURN n, n * 2 AS twice')
    await page.getByText(/^10,000 行/).waitFor()
    const table = page.getByRole('region', { name: '表' })
    expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe('10001')
    await table.evaluate((box) => box.scrollTo(0, box.scrollHeight))
    await page.getByRole('cell', { name: '10,000', exact: true }).waitFor()
    expect(await page.getByRole('row').count()).toBeLessThan(120)
  })

  it('fits a phone and the dark theme', async () => {
    const { page } = await open(`/console?q=${encodeURIComponent(RELATIONS)}`, {
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
    })
    await page.getByRole('button', { name: /运行/ }).click()
    await page.getByText(/^7 行/).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await picture(page, 'console-dark-390x844')
    await page.getByRole('table').getByRole('link').first().click()
    await page.getByRole('complementary', { name: '详情' }).getByRole('heading', { level: 2 }).waitFor()
    await picture(page, 'console-panel-dark-390x844')
  })

  it('exports what the query returns', async () => {
    const { page } = await open('/console')
    await run(page, RELATIONS)
    await page.getByText(/^7 行/).waitFor()
    await page.getByRole('button', { name: '导出' }).click()
    await page.getByRole('button', { name: '看开头' }).click()
    await page.getByText('<?xml').waitFor()
    await page.getByRole('radio', { name: /^Excel/ }).check()
    await page.getByRole('button', { name: '看开头' }).click()
    await page.getByRole('heading', { name: 'evidence', exact: true }).waitFor()
    await page
      .getByRole('region', { name: '看开头 relations' })
      .getByRole('columnheader', { name: 'object', exact: true })
      .waitFor()
    await page.getByRole('radio', { name: /^GraphML/ }).check()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载' }).click(),
    ])
    expect(readFileSync(await download.path(), 'utf8').match(/<edge /g)).toHaveLength(7)
  })

  it('of values is no graph to export, and a table to take away', async () => {
    const { page } = await open('/console')
    await run(page, "RETURN '=1+1' AS 式, -2 AS 数")
    await page.getByText(/^1 行/).waitFor()
    const [table] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '表格 CSV' }).click(),
    ])
    expect(table.suggestedFilename()).toBe('guanxi-query.csv')
    expect(readFileSync(await table.path(), 'utf8')).toBe("\ufeff式,数\r\n'=1+1,-2\r\n")
    await page.getByRole('button', { name: '导出' }).click()
    await page.getByText('这个结果里没有节点或关系').waitFor()
    expect(await page.getByRole('button', { name: '下载', exact: true }).isDisabled()).toBe(true)
    await page.getByRole('radio', { name: /^整个图/ }).check()
    expect(await page.getByRole('button', { name: '下载', exact: true }).isEnabled()).toBe(true)
  })

  it('gives a page that opens from a disk without a network, its sentences inside, walked by keyboard', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'guanxi-page-'))
    try {
      const response = await fetch(`${url}/api/v1/export`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ format: 'html', query: RELATIONS }),
      })
      const file = join(folder, 'page.html')
      writeFileSync(file, await response.text())
      const address = pathToFileURL(file).href
      const { page } = await open('', { at: address, offline: true })
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.reload()
      await page.locator('figure svg').waitFor()
      expect(await violations(page)).toEqual([])
      // By keys alone: into the picture, to its first line, and from there to the sentence that says it.
      const focused = () => page.evaluate(() => document.activeElement?.closest('svg a')?.getAttribute('href') ?? '')
      for (let presses = 0; presses < 20 && (await focused()) === ''; presses++) await page.keyboard.press('Tab')
      const target = await focused()
      expect(target).toMatch(/^#rel_/)
      await page.keyboard.press('Enter')
      const article = page.locator('article:target')
      await article.locator('blockquote').first().waitFor()
      expect(`#${await article.getAttribute('id')}`).toBe(target)
      const sentence = await article.locator('blockquote bdi').first().textContent()
      expect(sentence).toMatch(/。/)
      // From the relation on to its subject, which lists what it is in.
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.locator(`article:target li a[href="${target}"]`).waitFor()
      await picture(page, 'offline-page-1180x760')
      expect(asked).toEqual([address])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
