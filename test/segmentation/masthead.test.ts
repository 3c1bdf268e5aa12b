import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/reading/index.ts'
import { segmentDocument } from '../../src/segmentation/index.ts'
import { outletLine } from '../../src/segmentation/masthead.ts'

const BODY = `枫桥县总工会启用职工书屋

本报讯 (记者闻一川)3月5日,枫桥县总工会在枫桥县工人文化宫设立职工书屋。书屋藏书三千册。`
const segment = async (text: string, path = 'page.txt') =>
  segmentDocument(await readDocument({ path, bytes: Buffer.from(text) }))

describe('where a page comes from', () => {
  it.each([
    ['the paper alone on its line', `02 要闻\n\n2024年3月6日 星期三 编辑 周砚\n\n江东晚报\n\n${BODY}`, '江东晚报'],
    ['its letters spaced', `江 东 职 工 报\n\n2024年3月6日 星期三\n\n${BODY}`, '江东职工报'],
    ['beside the date', `江东日报 2024年3月6日 星期三\n\n${BODY}`, '江东日报'],
  ])('is read off its masthead: %s', async (_name, text, outlet) => {
    const { document, articles } = await segment(text)
    expect(document).toMatchObject({ outlet, publishedAt: '2024-03-06' })
    expect(document.found).toMatchObject({ outlet: 'masthead', publishedAt: 'dateline' })
    // The paper's name belongs to no article.
    expect(articles).toHaveLength(1)
    expect(articles[0].article.text).not.toContain(outlet)
    expect(articles[0].article.title.text).toBe('枫桥县总工会启用职工书屋')
  })

  it('names the page as printed', async () => {
    const { document } = await segment(`第6版 维权周刊\n\n2024年3月6日 星期三\n\n${BODY}`)
    expect(document).toMatchObject({ pageName: '第6版 维权周刊', found: { pageName: 'masthead' } })
  })

  it('is no headline that happens to end so', async () => {
    for (const line of ['工会送来喜报', '县里发来捷报', '一份特别的汇报', '职工的事 件件有回报'])
      expect(outletLine(line)).toBeUndefined()
  })

  it('has its date from the file’s name where nothing else says it', async () => {
    expect((await segment(BODY, 'news/2024-03-06_要闻.txt')).document).toMatchObject({
      publishedAt: '2024-03-06',
      found: { publishedAt: 'file-name' },
    })
    expect((await segment(BODY, '20240230.txt')).document.publishedAt).toBeUndefined()
    expect((await segment(`2024年3月6日 星期三\n\n${BODY}`, '2020-01-01.txt')).document.publishedAt).toBe('2024-03-06')
  })

  it('has its address from a saved web page, when it is one', async () => {
    const page = (head: string) =>
      `<!doctype html><html><head><meta charset="utf-8">${head}</head><body><article><h1>枫桥县总工会启用职工书屋</h1><p>3月5日,枫桥县总工会在枫桥县工人文化宫设立职工书屋。</p></article></body></html>`
    const read = async (head: string) => (await segment(page(head), 'a.html')).document
    expect(await read('<link rel="canonical" href="https://news.example/a?b=1">')).toMatchObject({
      url: 'https://news.example/a?b=1',
      found: { url: 'meta' },
    })
    expect((await read('<link rel="canonical" href="javascript:alert(1)">')).url).toBeUndefined()
  })
})
