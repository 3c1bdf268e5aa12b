import { describe, expect, it } from 'vitest'
import { type Opened, ask, hub, open, picture, url, withBrowser } from './browser.ts'

withBrowser()
type Spans = readonly (readonly [number, number])[]
interface Detail {
  readonly edge: { readonly id: string }
  readonly subject: { readonly name: string }
  readonly evidence: readonly {
    readonly claim: string
    readonly sentence: { readonly text: string; readonly spans: Spans }
    readonly marks: { readonly subject: Spans; readonly object: Spans; readonly trigger: Spans }
    readonly article: { readonly title: string; readonly document: { readonly id: string } }
  }[]
}

const slice = (text: string, spans: Spans) => spans.map(([start, end]) => text.slice(start, end)).join('')

/** Whether the first of these stands within the window. */
function inSight(page: Opened['page'], selector: string): Promise<boolean> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      return top >= 0 && bottom <= window.innerHeight
    })
}

/** Every relation of the samples with its evidence. */
async function details(): Promise<readonly Detail[]> {
  const { rows } = await ask<{ rows: string[][] }>('/cypher', {
    query: 'MATCH (:Entity)-[r]->(:Entity) WHERE r.claims IS NOT NULL RETURN r.id AS id ORDER BY id',
  })
  const all: Detail[] = []
  for (const [id] of rows) all.push(await ask<Detail>(`/edges/${id}`))
  return all
}

describe('why a relation is here', () => {
  it('is said as a sentence, with the quote marked where the source says it', async () => {
    const { id } = await hub()
    const { edges } = await ask<{ edges: { id: string; type: string }[] }>(`/entities/${id}/neighbours?limit=25`)
    const detail = await ask<Detail>(`/edges/${edges.find((edge) => edge.type !== 'HAS_AMOUNT')!.id}`)
    const { claim, sentence, marks, article } = detail.evidence[0]!
    const { text } = await ask<{ text: string }>(`/documents/${article.document.id}`)
    const { page } = await open(`/s?st=e~${detail.edge.id}&edge=${detail.edge.id}`)
    const quote = page.locator('.panel .quote').first()
    await quote.waitFor()
    expect(await quote.textContent()).toBe(sentence.text)
    for (const part of ['subject', 'object', 'trigger'] as const)
      expect((await quote.locator(`.m-${part}`).allTextContents()).join('')).toBe(slice(text, marks[part]))
    expect(await page.locator('.panel .claim').textContent()).toContain(detail.subject.name)
    await picture(page, 'evidence-light-1180x760')

    await page.getByRole('link', { name: '打开原文' }).first().click()
    await page.locator('.source-text .here').first().waitFor()
    expect(page.url()).toContain(`claim=${claim}`)
    const here = (await page.locator('.source-text .here').allTextContents()).join('')
    expect(here).toBe(slice(text, sentence.spans))
    expect((await page.locator('.source-text .m-subject').allTextContents()).join('')).toBe(slice(text, marks.subject))
    expect(await page.locator('.source-text').textContent()).toBe(text)
    const seen = await page.locator('.source-text .here').first().boundingBox()
    expect(seen && seen.y > 0 && seen.y < 760).toBe(true)
    await picture(page, 'document-light-1180x760')
  })

  it('is marked whole where a column break cuts the sentence, and each piece can be gone to', async () => {
    const cut = (await details()).find((one) => one.evidence.some((each) => each.sentence.spans.length > 1))
    if (!cut) throw new Error('no sentence of the samples is cut by a column break')
    const { claim, sentence, article } = cut.evidence.find((each) => each.sentence.spans.length > 1)!
    const { page } = await open(`/documents/${article.document.id}?edge=${cut.edge.id}&claim=${claim}`)
    await page.getByText(`这句话被版面截成 ${sentence.spans.length} 段`).waitFor()
    const { text } = await ask<{ text: string }>(`/documents/${article.document.id}`)
    expect((await page.locator('.source-text .here').allTextContents()).join('')).toBe(slice(text, sentence.spans))
    await page.getByRole('button', { name: /下一处/ }).click()
    await page.getByText(/第 2 处/).waitFor()
  })

  it('shows the sentence that names the subject where the quoted one does not', async () => {
    const apart = (one: Detail['evidence'][number]) =>
      one.marks.subject.length > 0 &&
      one.marks.subject.every(([from, to]) => one.sentence.spans.every(([start, end]) => to <= start || from >= end))
    const detail = (await details()).find((one) => one.evidence.some(apart))
    if (!detail) throw new Error('in the samples every subject stands in the sentence that is quoted')
    const { claim, marks, article } = detail.evidence.find(apart)!
    const { text } = await ask<{ text: string }>(`/documents/${article.document.id}`)
    const { page } = await open(`/s?st=e~${detail.edge.id}&edge=${detail.edge.id}`)
    const aside = page.locator('.panel .elsewhere').filter({ hasText: '主语写在同一篇的另一句' }).first()
    await aside.locator('.m-subject').first().waitFor()
    expect((await aside.locator('.m-subject').allTextContents()).join('')).toBe(slice(text, marks.subject))
    await aside.getByRole('link', { name: '看那一处' }).click()
    await page.locator('.source-text .here').first().waitFor()
    expect(page.url()).toContain(`claim=${claim}`)
    expect((await page.locator('.source-text .m-subject').allTextContents()).join('')).toBe(slice(text, marks.subject))
    await expect.poll(() => inSight(page, '.source-text .m-subject')).toBe(true)
  })

  it('is copied as a citation with quote, article and a link back', async () => {
    const { id } = await hub()
    const { edges } = await ask<{ edges: { id: string }[] }>(`/entities/${id}/neighbours?limit=1`)
    const { page } = await open(`/s?st=e~${edges[0]!.id}&edge=${edges[0]!.id}`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await page.getByRole('button', { name: '复制引文' }).first().click()
    await page.getByRole('button', { name: '已复制' }).waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    const { evidence } = await ask<Detail>(`/edges/${edges[0]!.id}`)
    expect(copied).toContain(evidence[0]!.sentence.text)
    expect(copied).toContain(evidence[0]!.article.title)
    expect(copied).toContain(`${url}/s?st=e~${edges[0]!.id}`)
  })
})
