import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePdf, setColumns } from '../support/pdf.ts'
import { violations } from './axe.ts'
import { open, picture, withBrowser } from './browser.ts'
import { startServer } from './server.ts'

withBrowser()
let at = ''
let stop: (() => Promise<void>) | undefined
// A server of its own: what is read in and taken out here is none of the other tests' business.
beforeAll(async () => {
  const server = await startServer(() => [join(import.meta.dirname, '../../samples')])
  at = server.url
  stop = server.stop
})
afterAll(() => stop?.())

async function ask<T>(path: string): Promise<T> {
  const response = await fetch(`${at}/api/v1${path}`)
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}
interface Listed {
  readonly id: string
  readonly path: string
}
const paths = async () => (await ask<{ documents: Listed[] }>('/catalogue')).documents.map(({ path }) => path).sort()

const NEWS = `枫桥县总工会拨付18万元补贴职工夜校

本报讯 (记者闻一川)记者3月5日从枫桥县总工会获悉,枫桥县总工会日前投入资金18万元,支持枫桥县工人文化宫开展“青灯夜校”公益培训项目。`
const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

describe('files', () => {
  it('that are chosen are read in; what was found, what was not and why, and what it changed is shown', async () => {
    const { page } = await open('/documents', { at })
    await page.getByText(/一次最多 2,000 个文件/).waitFor()
    await page
      .locator('.catalogue-tools input[type=file]')
      .first()
      .setInputFiles([file('枫桥.txt', NEWS), file('空白.txt', ' \n')])
    const rows = page.locator('.intake-row')
    await page.locator('.intake .status', { hasText: '读入 1 个，没有读入 1 个' }).waitFor()
    expect(await rows.filter({ hasText: '枫桥.txt' }).textContent()).toMatch(/已读入1 篇文章，\d+ 个实体/)
    expect(await rows.filter({ hasText: '空白.txt' }).locator('.reason').textContent()).not.toBe('')
    expect(await violations(page)).toEqual([])
    await picture(page, 'intake-light-1180x760')
    await page.locator('.intake').getByRole('button', { name: '看变了什么' }).click()
    const difference = page.getByRole('dialog', { name: '变了什么' })
    await difference.getByText('投入资金18万元').first().waitFor()
    await picture(page, 'difference-light-1180x760')
    await difference.getByRole('button', { name: '关闭' }).click()
    await page.locator('.intake').getByRole('button', { name: '关闭' }).click()
    await page.locator('.catalogue tbody tr', { hasText: '枫桥.txt' }).waitFor()
    expect(await paths()).toContain('枫桥.txt')
  })

  it('are removed with their claims, and brought back', async () => {
    const { page } = await open('/documents', { at })
    const row = page.locator('.catalogue tbody tr', { hasText: '枫桥.txt' })
    await row.waitFor()
    const before = await ask<{ contentHash: string }>('/stats')
    await row.getByRole('button', { name: /^移除/ }).click()
    await row.waitFor({ state: 'detached' })
    expect(await paths()).not.toContain('枫桥.txt')
    await page.getByText(/移除：完成/).waitFor()
    await page.getByRole('button', { name: '撤销移除' }).click()
    await row.waitFor()
    expect((await ask<{ contentHash: string }>('/stats')).contentHash).toBe(before.contentHash)
    await picture(page, 'documents-light-1180x760')
    await page.setViewportSize({ width: 390, height: 844 })
    await picture(page, 'documents-light-390x844')
  })

  it('are found and sorted', async () => {
    const { page } = await open('/documents', { at })
    const names = () => page.locator('.catalogue tbody tr td:first-child').allTextContents()
    await page.locator('.catalogue tbody tr').first().waitFor()
    await page.getByRole('button', { name: '按依据排序' }).click()
    const falling = await page.locator('.catalogue tbody tr td:nth-child(6)').allTextContents()
    expect(falling.map(Number)).toEqual(falling.map(Number).toSorted((a, b) => b - a))
    await page.getByRole('searchbox').fill('枫桥')
    await expect.poll(names).toHaveLength(1)
    await page.getByRole('searchbox').fill('没有这样的')
    await page.getByText('没有名称里有“没有这样的”的文档').waitFor()
  })
})

const FILLER = [
  '书屋位于柳岸县城东,藏书三千余册,每周二至周日开放,职工凭会员卡可以免费借阅,也可以在屋内自习、参加读书分享,周末另有面向职工子女的故事会,已办了十二场,来听的孩子一场比一场多。',
  '书屋还设有一面留言墙,职工可以写下想读的书,管理员每月汇总一次,按需添置。开放一个月来,留言墙上已经贴了两百多张字条,最常出现的是养老护理、短视频剪辑和烘焙三类书。',
]
const FUNDING =
  '记者3月5日从柳岸县总工会获悉,柳岸县总工会日前投入资金18万元,支持柳岸县工人文化宫开展“青灯夜校”公益培训项目。'

/** A page of a newspaper: a headline, and two columns between which the sentence about the money is cut. */
function newspaper(): Uint8Array {
  const columns = setColumns([FILLER[0]!, FUNDING, FILLER[1]!], {
    x: 80,
    y: 220,
    width: 240,
    size: 12,
    columns: 2,
    gutter: 30,
  })
  return makePdf([[{ text: '柳岸县总工会启用职工书屋', x: 80, y: 150, size: 34 }, ...columns]], 700, 900)
}

/** Two pages: the sentence about the money goes on overleaf. */
function continued(): Uint8Array {
  const set = { x: 80, y: 220, width: 360, size: 12, columns: 1, gutter: 0 }
  const first = setColumns([FILLER[0]!, FUNDING.slice(0, 28)], set)
  const rest = FUNDING.slice(28)
  return makePdf(
    [
      [
        { text: '柳岸县总工会启用职工书屋', x: 80, y: 150, size: 30 },
        ...first,
        { text: '（下转第2版）', x: 300, y: first.at(-1)!.y + 18, size: 12 },
      ],
      [
        { text: '柳岸县总工会启用职工书屋', x: 80, y: 150, size: 20 },
        { text: '（上接第1版）', x: 80, y: 190, size: 12 },
        ...[rest.slice(0, 30), rest.slice(30)].map((text, i) => ({ text, x: 80, y: 220 + 18 * i, size: 12 })),
        ...setColumns([FILLER[1]!], { ...set, y: 256 }),
      ],
    ],
    700,
    900,
  )
}

/** What a person does who drags a file over the window and lets go. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, bytes }) => {
      const held = new DataTransfer()
      held.items.add(new File([new Uint8Array(bytes)], name))
      return held
    },
    { name, bytes: [...bytes] },
  )
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer })
  await page.locator('.drop-veil').waitFor()
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
}

describe('a PDF', () => {
  it('that is dropped on any page is read, and its own page shows where a relation is said, over a column break', async () => {
    const { page } = await open('/', { at })
    await page.locator('.rows li').first().waitFor()
    await drop(page, '柳岸.pdf', newspaper())
    await page.locator('.intake .status', { hasText: '读入 1 个' }).waitFor()
    const { documents } = await ask<{ documents: Listed[] }>('/catalogue')
    const { id } = documents.find(({ path }) => path === '柳岸.pdf')!
    const edge = await fundingEdge(id)
    await page.goto(`${at}/documents/${id}?edge=${edge}`)
    await page.locator('canvas[data-state=drawn]').waitFor()
    await page.getByText('这句话被版面截成 2 段').waitFor()
    expect(await page.getByRole('img', { name: /标出：.*投入资金18万元/ }).count()).toBe(1)
    expect(await page.locator('.pdf-key li').allTextContents()).toEqual(
      expect.arrayContaining(['这句话', '主主语', '额数额']),
    )
    const ink = await page.locator('.pdf-page').evaluate((sheet) => {
      const canvas = sheet.querySelector('canvas')!
      const context = canvas.getContext('2d')!
      const outer = canvas.getBoundingClientRect()
      const finer = canvas.width / outer.width
      return [...sheet.querySelectorAll('.pdf-mark:not(.p-here)')].map((mark) => {
        const box = mark.getBoundingClientRect()
        const { data } = context.getImageData(
          Math.round((box.x - outer.x) * finer),
          Math.round((box.y - outer.y) * finer),
          Math.ceil(box.width * finer),
          Math.ceil(box.height * finer),
        )
        let dark = 0
        for (let i = 0; i < data.length; i += 4) if (data[i]! < 128) dark++
        return { mark: mark.className, x: (box.x - outer.x) / outer.width, dark: dark / (data.length / 4) }
      })
    })
    // Every mark lies over printed characters, not beside them.
    for (const { mark, dark } of ink) expect(dark, mark).toBeGreaterThan(0.05)
    expect(ink.map(({ mark }) => mark)).toEqual(expect.arrayContaining([expect.stringContaining('p-subject')]))
    await picture(page, 'pdf-light-1180x760')

    // The keyboard: to the next piece in the other column, and larger.
    const frame = page.locator('.pdf-frame')
    await frame.focus()
    await page.keyboard.press('n')
    await page.getByText('第 2 处，共 2 处').waitFor()
    const zoom = page.locator('.pdf-tools .number')
    const before = Number.parseInt((await zoom.textContent()) ?? '', 10)
    await page.keyboard.press('+')
    await expect.poll(async () => Number.parseInt((await zoom.textContent()) ?? '', 10)).toBeGreaterThan(before)
    await page.locator('canvas[data-state=drawn]').waitFor()
    // The text alternative holds the same sentence.
    await page.getByRole('button', { name: '原文' }).click()
    expect((await page.locator('.source-text .here').allTextContents()).join('')).toContain('投入资金18万元')
  })

  it('shows a sentence that goes on over a page on both of them', async () => {
    const { page } = await open('/', { at })
    await page.locator('.rows li').first().waitFor()
    await drop(page, '两版.pdf', continued())
    await page.locator('.intake .status', { hasText: '读入 1 个' }).waitFor()
    const { documents } = await ask<{ documents: Listed[] }>('/catalogue')
    const { id } = documents.find(({ path }) => path === '两版.pdf')!
    await page.goto(`${at}/documents/${id}?edge=${await fundingEdge(id)}`)
    await page.locator('canvas[data-state=drawn]').waitFor()
    await page.getByText('第 1 页，共 2 页').waitFor()
    await page.locator('.pdf-mark').first().waitFor()
    await page.locator('.pdf-frame').focus()
    await page.keyboard.press('n')
    await page.getByText('第 2 页，共 2 页').waitFor()
    await page.locator('canvas[data-state=drawn]').waitFor()
    await page.locator('.pdf-mark').first().waitFor()
    await page.getByRole('button', { name: '原文' }).click()
    expect((await page.locator('.source-text .here').allTextContents()).join('')).toBe(FUNDING)
  })

  it('is not loaded with the first screen', async () => {
    const { page } = await open('/', { at })
    const loaded: string[] = []
    page.on('request', (request) => loaded.push(request.url()))
    await page.reload()
    await page.locator('.rows li').first().waitFor()
    expect(loaded.length).toBeGreaterThan(3)
    expect(loaded.filter((each) => /pdf/.test(each))).toEqual([])
  })

  it.each([
    ['dark', 1180, 760],
    ['light', 390, 844],
  ] as const)('fits a %s window of %s × %s', async (colorScheme, width, height) => {
    const { documents } = await ask<{ documents: Listed[] }>('/catalogue')
    const { id } = documents.find(({ path }) => path === '柳岸.pdf')!
    const { page } = await open(`/documents/${id}?edge=${await fundingEdge(id)}`, {
      at,
      colorScheme,
      viewport: { width, height },
    })
    await page.locator('canvas[data-state=drawn]').waitFor()
    await page.locator('.pdf-mark.p-subject').first().scrollIntoViewIfNeeded()
    await picture(page, `pdf-${colorScheme}-${width}x${height}`)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
    expect(await violations(page)).toEqual([])
  })
})

/** The relation that the document's sentence about money states. */
async function fundingEdge(document: string): Promise<string> {
  const response = await fetch(`${at}/api/v1/cypher`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query:
        'MATCH (c:Claim {type: "FUNDED"})-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(:Article)-[:IN_DOCUMENT]->(d:Document {id: $id}) RETURN c.id AS claim',
      parameters: { id: document },
    }),
  })
  const { rows } = (await response.json()) as { rows: string[][] }
  const claims = rows.map(([claim]) => claim)
  const edges = await fetch(`${at}/api/v1/cypher`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: 'MATCH (:Entity)-[r:FUNDED]->(:Entity) RETURN r.id AS id, r.claims AS claims' }),
  })
  const all = ((await edges.json()) as { rows: [string, string[]][] }).rows
  const found = all.find(([, own]) => own.some((claim) => claims.includes(claim)))
  if (!found) throw new Error('the PDF says nothing of money')
  return found[0]
}
