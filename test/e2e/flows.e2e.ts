import { readFileSync } from 'node:fs'
import { pinyin } from 'pinyin-pro'
import type { Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import {
  type Known,
  ask,
  drawn,
  hub,
  nodeAt,
  open,
  pairOfBodies,
  picture,
  sceneOf,
  sceneReady,
  url,
  withBrowser,
} from './browser.ts'

withBrowser()

describe('why a relation is here', () => {
  it('can be confirmed and rejected, and both be taken back', async () => {
    const { rows } = await ask<{ rows: string[][] }>('/cypher', {
      query: 'MATCH (:Entity)-[r]->(:Entity) WHERE size(r.claims) = 1 RETURN r.id AS id ORDER BY id LIMIT 1',
    })
    const edge = rows[0]![0]!
    const { page } = await open(`/s?st=e~${edge}&edge=${edge}`, { expectFailures: true })
    const status = async () =>
      (await ask<{ evidence: { status: string }[] }>(`/edges/${edge}`).catch(() => undefined))?.evidence[0]?.status
    // The buttons stand in one line, not one to a row of a table.
    const display = await page.locator('.tags', { hasText: '不对' }).evaluate((tags) => getComputedStyle(tags).display)
    expect(display).toBe('flex')
    await page.getByRole('button', { name: '属实' }).click()
    await page.getByText('已确认属实').waitFor()
    expect(await status()).toBe('confirmed')
    await page.getByRole('button', { name: '撤回' }).click()
    await page.getByRole('button', { name: '不对' }).click()
    await page.getByText('这条关系的依据都被否定了').waitFor()
    expect(await status()).toBeUndefined()
    await page.getByRole('button', { name: '撤回' }).click()
    await page.locator('.panel .quote').first().waitFor()
    expect(await status()).toBe('unreviewed')
  })
})

describe('a path between two', () => {
  it('is read out as sentences with its weakest link, and added to the scene', async () => {
    const { from, to } = await pairOfBodies()
    const { page } = await open(`/s?st=a~${from.id}&path=${from.id}~`)
    await sceneReady(page)
    const box = page.getByRole('combobox', { name: '两者之间：到' })
    for (const query of [pinyin(to.name, { pattern: 'first', toneType: 'none', separator: '' }), to.name]) {
      await box.fill(query)
      await page.getByRole('option', { name: to.name }).first().waitFor()
    }
    await box.press('Enter')
    await page.getByText(/^\d+ 条最短路径$/).waitFor()
    await page
      .getByText(/最弱一环可信 \d+ %/)
      .first()
      .waitFor()
    await picture(page, 'path-light-1180x760')
    await page.getByRole('button', { name: '全部加进图' }).click()
    await sceneReady(page)
    await expect.poll(async () => (await drawn(page)).nodes).toContain(to.id)
  })

  it('says within how many steps there is none, and offers to relax', async () => {
    const { from, to } = await pairOfBodies()
    const { page } = await open(`/s?st=a~${from.id}&path=${from.id}~${to.id}`)
    await page.getByText(/条最短路径/).waitFor()
    await page.getByRole('combobox', { name: '最多几步' }).selectOption('1')
    await page.getByText('1 步以内没有路径').waitFor()
    await page.getByRole('button', { name: /放宽/ }).click()
    await page.getByText(/条最短路径/).waitFor()
  })
})

describe('an organisation and what it stands to', () => {
  it('is counted by relation and direction, and expanded by one of them', async () => {
    const { id } = await hub()
    const { page } = await open(`/s?st=a~${id}&node=${id}`)
    await sceneReady(page)
    const { counts } = await ask<{ counts: { count: number }[] }>(`/entities/${id}`)
    await page.locator('.relation-group').first().waitFor()
    expect(await page.locator('.relation-group').count()).toBe(counts.length)
    await page.locator('.relation-group .head').first().click()
    await page
      .getByRole('button', { name: /^加进图 \d+$/ })
      .first()
      .click()
    await sceneReady(page)
    await expect.poll(async () => (await drawn(page)).edges.length).toBe(Math.min(25, counts[0]!.count))
  })
})

describe('an entity with very many relations', () => {
  it('is asked of which kind, and not thrown into the picture by a double click', async () => {
    const { id } = await hub()
    const { page } = await open('/', {})
    // The samples have none: this one is said to have more.
    const many = async (route: Route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: (await response.text()).replace(/"degree":\d+/g, '"degree":4321') })
    }
    await page.route(/\/api\/v1\/entities(\/ent_\w+$|\?)/, many)
    await page.goto(`${url}/s?st=a~${id}`)
    await sceneReady(page)
    const { x, y } = await nodeAt(page, id)
    await page.mouse.dblclick(x, y)
    await page.getByText('它有 4,321 条关系。先选一种：').waitFor()
    expect((await drawn(page)).nodes).toEqual([id])
    expect(new URL(page.url()).searchParams.getAll('st')).toEqual([`a~${id}`])
  })
})

describe('money', () => {
  it('is totalled by recipient with each way of saying apart', async () => {
    const { rows } = await ask<{ rows: string[][] }>('/cypher', {
      query:
        "MATCH (a:Entity)-[f:HAS_AMOUNT]->(b:Amount) WHERE b.currency = 'CNY' RETURN f.id AS id ORDER BY id LIMIT 6",
    })
    const { page } = await open(`/s?${rows.map(([id]) => `st=e~${id}`).join('&')}&l=layers`)
    await sceneReady(page)
    await page.locator('.drawer').getByRole('button', { name: '金额' }).click()
    await page.locator('.money-table tr').first().waitFor()
    const edges = await page.locator('.money-table tr td:last-child').allTextContents()
    expect(edges.map((text) => Number.parseInt(text, 10)).reduce((sum, n) => sum + n, 0)).toBe(rows.length)
    await page.getByRole('checkbox', { name: '线宽按金额' }).check()
    await picture(page, 'money-light-1180x760')
    await page.setViewportSize({ width: 390, height: 844 })
    const whose = await page.locator('.money-table th').first().boundingBox()
    expect(whose!.width).toBeGreaterThan(200)
  })

  it('and everything else can be narrowed to a span of time', async () => {
    const { id } = await hub()
    const { page } = await open(sceneOf(id))
    await sceneReady(page)
    const bar = page.locator('.timeline .bar-slot').first()
    await bar.waitFor()
    await bar.focus()
    await page.keyboard.press('Enter')
    expect(page.url()).toMatch(/[?&]t=\d{4}-\d{2}%7E\d{4}-\d{2}/)
    expect(await bar.getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('button', { name: '不限时间' }).click()
    expect(page.url()).not.toMatch(/[?&]t=/)
  })
})

describe('exports', () => {
  it('download what is visible in a file that has it all', async () => {
    const { id } = await hub()
    const { page } = await open(sceneOf(id))
    await sceneReady(page)
    const { nodes } = await drawn(page)
    await page.getByRole('button', { name: '导出' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载' }).click(),
    ])
    const text = readFileSync(await download.path(), 'utf8')
    expect(text).toContain('<graphml')
    for (const node of nodes) expect(text).toContain(node)
    await page.getByRole('radio', { name: /图片 PNG/ }).check()
    const [figure] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载' }).click(),
    ])
    const png = readFileSync(await figure.path())
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(1240)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  })
})

describe('two that a person makes one', () => {
  it('are found by either link, and taken apart again', async () => {
    const one = await hub()
    const { rows } = await ask<{ rows: [string, string][] }>('/cypher', {
      query:
        'MATCH (a:Organisation) WHERE a.id <> $one AND NOT EXISTS { (a)--(:Entity {id: $one}) } RETURN a.id AS id, a.name AS name ORDER BY name LIMIT 1',
      parameters: { one: one.id },
    })
    const [otherId, otherName] = rows[0]!
    const { page } = await open(sceneOf(one.id))
    await sceneReady(page)
    await page.getByRole('button', { name: '合并…' }).click()
    const box = page.getByRole('dialog').getByRole('combobox')
    await box.fill(otherName)
    await page.getByRole('option', { name: otherName }).first().click()
    await page.getByRole('dialog').locator('.pair').getByText(otherName).first().waitFor()
    await page.getByRole('button', { name: '是同一个' }).click()
    const [kept, gone] = one.id < otherId ? [one.id, otherId] : [otherId, one.id]
    await expect
      .poll(async () =>
        (await ask<{ entities: Known[] }>(`/entities?id=${gone}&id=${kept}`)).entities.map(({ id }) => id),
      )
      .toEqual([kept])
    await page.goto(new URL(sceneOf(gone), page.url()).href)
    await page.locator('.panel .entity-name').waitFor()
    await expect.poll(async () => (await drawn(page)).nodes).toContain(kept)
    expect(page.url()).toContain(`node=${kept}`)
    await page.getByRole('button', { name: '拆开…' }).click()
    await page.getByRole('dialog').getByText(otherName).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '拆开', exact: true }).click()
    await expect
      .poll(async () => (await ask<{ entities: Known[] }>(`/entities?id=${gone}&id=${kept}`)).entities.length)
      .toBe(2)
  })
})

describe('pairs that may be one', () => {
  it('are decided by a person, and the decision is taken back', async () => {
    const { page } = await open('/review')
    const left = page.getByText(/^还有 \d+ 对$/)
    await left.waitFor()
    const before = await left.textContent()
    await picture(page, 'review-light-1180x760')
    await page.getByRole('button', { name: '不是' }).click()
    await expect.poll(() => left.textContent()).not.toBe(before)
    await page.getByRole('button', { name: '撤回' }).first().click()
    await expect.poll(() => left.textContent()).toBe(before)
  })
})
