import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PDFPageProxy } from 'pdfjs-dist'
import { describe, expect, it, vi } from 'vitest'
import { readDocument } from '../../src/reading/index.ts'
import { openPdf } from '../../src/reading/pdf/open.ts'
import { segmentDocument } from '../../src/segmentation/index.ts'
import { type Drawn, drawn, makePdf, setColumns } from '../support/pdf.ts'

const sentence = (topic: string, times: number): string =>
  Array.from({ length: times }, (_, i) => `${topic}第${'一二三四五六七八九十'[i]}项工作已经安排到位并且有人负责`)
    .join('，')
    .concat('。')
const texts = (topic: string): string[] => [sentence(topic, 4), sentence(`${topic}的`, 5), sentence(`${topic}还有`, 3)]
const centred = (text: string, middle: number, y: number, size: number): Drawn => ({
  text,
  x: middle - (text.length * size) / 2,
  y,
  size,
})

async function articlesOf(pages: readonly (readonly Drawn[])[], draw = '') {
  // The order in the file must mean nothing.
  const read = await readDocument({
    path: 'a.pdf',
    bytes: makePdf(
      pages.map((page) => page.toReversed()),
      1000,
      1400,
      { draw },
    ),
  })
  return segmentDocument(read).articles.map(({ article }) => ({
    kicker: article.kicker?.text,
    title: article.title.text,
    subtitle: article.subtitle?.text,
    bylines: article.bylines.map(({ name }) => name),
    paragraphs: article.paragraphs.map(([start, end]) => article.text.slice(start, end)),
  }))
}

describe('a newspaper page', () => {
  it('reads two articles side by side, each in its columns, titles centred over them', async () => {
    const page = [
      centred('春耕备耕全面展开', 195, 80, 20),
      ...setColumns(texts('春耕'), { x: 50, y: 120, width: 140, size: 10, columns: 2, gutter: 20 }),
      centred('夏收准备工作有序推进', 610, 80, 20),
      ...setColumns(texts('夏收'), { x: 370, y: 120, width: 140, size: 10, columns: 3, gutter: 20 }),
    ]
    expect(await articlesOf([page])).toMatchObject([
      { title: '春耕备耕全面展开', paragraphs: texts('春耕') },
      { title: '夏收准备工作有序推进', paragraphs: texts('夏收') },
    ])
  })

  it('tells kicker, title over two lines, subtitle and byline by size and place', async () => {
    const page = [
      centred('江南市农业局', 300, 70, 12),
      centred('春耕备耕全面展开', 300, 95, 20),
      centred('种子化肥供应充足', 300, 121, 20),
      centred('今年计划播种三十万亩', 300, 141, 12),
      centred('本报记者 林晓峰', 300, 155, 9),
      ...setColumns(texts('春耕'), { x: 50, y: 175, width: 240, size: 10, columns: 2, gutter: 20 }),
    ]
    expect(await articlesOf([page])).toEqual([
      {
        kicker: '江南市农业局',
        title: '春耕备耕全面展开种子化肥供应充足',
        subtitle: '今年计划播种三十万亩',
        bylines: ['林晓峰'],
        paragraphs: texts('春耕'),
      },
    ])
  })

  it('begins a paragraph behind a last line that lacks one character where nothing is indented, also over columns', async () => {
    // Three lines of twelve and one of eleven: what follows begins the next column.
    const part = (topic: string) => `${topic}的各项工作已经安排到位，${'有人负责'.repeat(7)}。`.padStart(47, '今')
    const paragraphs = ['春耕', '夏收', '秋种'].map(part)
    const set = paragraphs.flatMap((text, column) =>
      [0, 12, 24, 36].map(
        (at, row): Drawn => ({ text: text.slice(at, at + 12), x: 50 + 140 * column, y: 120 + 15 * row, size: 10 }),
      ),
    )
    const below = `${'冬藏'.repeat(30)}。`
    const more = [0, 12, 24, 36, 48, 60].map(
      (at, row): Drawn => ({ text: below.slice(at, at + 12), x: 330, y: 180 + 15 * row, size: 10 }),
    )
    const [{ paragraphs: read }] = await articlesOf([[centred('农时不等人', 240, 80, 20), ...set, ...more]])
    expect(read).toEqual([...paragraphs, below])
  })

  it('tells paragraphs apart that nothing indents, by white space, and by a last line that ends a hair before the margin', async () => {
    const parts = ['春耕', '夏收', '秋种', '冬藏'].map(
      (topic) => `${topic}的各项工作已经安排到位，${'有人负责'.repeat(6)}。`,
    )
    const lines = (text: string, y: number, x = 50): Drawn[] =>
      [0, 12, 24].map((at, row) => ({
        text: text.slice(at, at + 12),
        x,
        y: y + 15 * row,
        size: 10,
        wide: row < 2 ? 125 : 0,
      }))
    const full = parts.map((text) => `${text.slice(0, 35)}。`)
    const close = full.flatMap((text, i) => lines(text, 120 + 45 * i))
    expect((await articlesOf([[centred('农时不等人', 110, 80, 20), ...close]]))[0].paragraphs).toEqual(full)
    const spaced = full.flatMap((text, i) => lines(text, 120 + 53 * (i % 2), i < 2 ? 50 : 200))
    expect((await articlesOf([[centred('农时不等人', 180, 80, 20), ...spaced]]))[0].paragraphs).toEqual(full)
  })

  it('reads an article whose text is set larger than that of its neighbour', async () => {
    const small = [...texts('春耕'), ...texts('夏收'), ...texts('春耕又'), ...texts('夏收又')]
    const large = [...texts('秋种'), ...texts('冬藏')]
    const page = [
      centred('春耕备耕全面展开', 195, 80, 24),
      ...setColumns(small, { x: 50, y: 120, width: 140, size: 10, columns: 2, gutter: 20 }),
      centred('秋种冬藏有序推进', 530, 80, 24),
      ...setColumns(large, { x: 390, y: 120, width: 132, size: 12, columns: 2, gutter: 20 }),
    ]
    const read = await articlesOf([page], drawn([[370, 60, 370, 800]]))
    expect(read).toMatchObject([
      { title: '春耕备耕全面展开', paragraphs: small },
      { title: '秋种冬藏有序推进', paragraphs: large },
    ])
  })

  it('takes words quoted large at the top of a column for no title, and what other pages hold for no article', async () => {
    const page = [
      centred('春耕备耕全面展开', 195, 80, 24),
      ...setColumns(texts('春耕'), { x: 50, y: 120, width: 140, size: 10, columns: 1, gutter: 20 }),
      { text: '“土地不会骗人”', x: 215, y: 122, size: 14 },
      ...setColumns(texts('夏收'), { x: 210, y: 150, width: 140, size: 10, columns: 1, gutter: 20 }),
      { text: '今日导读', x: 500, y: 120, size: 14 },
      ...['夜校开了新班', '驿站开门迎客', '评出十位师傅'].map((text, i) => ({
        text: `${text} ▶${i + 2}版`,
        x: 500,
        y: 140 + 15 * i,
        size: 10,
      })),
    ]
    const read = await articlesOf([page], drawn([[480, 100, 700, 200]]))
    expect(read.map(({ title }) => title)).toEqual(['春耕备耕全面展开'])
    expect(read[0].paragraphs).toEqual([...texts('春耕'), ...texts('夏收'), '“土地不会骗人”'])
  })

  it('parts columns whose lines stand on different levels, and takes a kicker flush with its title', async () => {
    const page = [
      { text: '江南市农业局', x: 50, y: 74, size: 10 },
      { text: '春耕备耕全面展开', x: 50, y: 98, size: 20 },
      ...setColumns(texts('春耕'), { x: 50, y: 120, width: 140, size: 10, columns: 1, gutter: 0 }),
      ...setColumns(texts('夏收'), { x: 197, y: 120, width: 140, size: 10, columns: 1, gutter: 0 }).map((line, i) =>
        i > 0 ? { ...line, y: line.y + 6 } : line,
      ),
    ]
    expect(await articlesOf([page])).toMatchObject([
      { kicker: '江南市农业局', title: '春耕备耕全面展开', paragraphs: [...texts('春耕'), ...texts('夏收')] },
    ])
  })

  it('takes the small headings of briefs in one column for titles, by what the column is called or by who signed the one above', async () => {
    const briefs = [
      ['江南夜校开新班', '江南市总工会开办的夜校新开了三个班，报名的职工比去年多出一半。'],
      ['云台建起新驿站', '云台县新建的职工驿站上月开门，过路的货车司机可以进来歇脚喝水。'],
      ['柳溪评出好师傅', '柳溪县评出十位好师傅，每位带三名徒弟，今年内教会他们一门手艺。'],
    ]
    const page = (signed: string): Drawn[] => [
      centred('春耕备耕全面展开', 195, 80, 24),
      ...setColumns(texts('春耕'), { x: 50, y: 120, width: 140, size: 10, columns: 2, gutter: 20 }),
      ...briefs.flatMap(([title, text], i) => [
        { text: title, x: 400, y: 120 + 72 * i, size: 12 },
        ...setColumns([text + signed], { x: 400, y: 138 + 72 * i, width: 140, size: 10, columns: 1, gutter: 0 }),
      ]),
    ]
    const titles = async (drawn: Drawn[]) => (await articlesOf([drawn])).map(({ title }) => title).sort()
    const wanted = ['春耕备耕全面展开', ...briefs.map(([title]) => title)].sort()
    expect(await titles([...page(''), { text: '工会简讯', x: 400, y: 80, size: 18 }])).toEqual(wanted)
    expect(await titles(page('（林晓峰）'))).toEqual(wanted)
  })

  it('leaves the headings of an article in it, whatever the page is called', async () => {
    const page: Drawn[] = [{ text: '渠道清淤完成', x: 50, y: 100, size: 24 }]
    const below = (gap: number) => page[page.length - 1].y + gap
    for (const [i, text] of texts('渠道').entries()) {
      if (i > 0) page.push({ text: ['先清上游', '再清下游'][i - 1], x: 50, y: below(22), size: 12 })
      page.push(...setColumns([text], { x: 50, y: below(20), width: 140, size: 10, columns: 1, gutter: 0 }))
    }
    for (const label of [undefined, '要闻', '工会动态', '工会简讯'])
      for (const y of [40, 70]) {
        const drawn = label === undefined ? page : [{ text: label, x: 50, y, size: 18 }, ...page]
        const articles = (await articlesOf([drawn])).map(({ title }) => title)
        expect([label, y, articles]).toEqual([label, y, ['渠道清淤完成']])
      }
  })

  it('takes headings no larger than their texts, in a font of their own, for the titles of briefs', async () => {
    const titles = ['江南夜校开新班', '云台建起新驿站', '柳溪评出好师傅']
    const page = (open: string, signed: string, rubric: readonly Drawn[] = []): Drawn[] => [
      centred('春耕备耕全面展开', 195, 80, 24),
      ...setColumns(texts('春耕'), { x: 50, y: 120, width: 140, size: 10, columns: 2, gutter: 20 }),
      ...rubric,
      ...titles.flatMap((title, i) => [
        { text: title, x: 400, y: 120 + 130 * i, size: 10, apart: true },
        ...setColumns([`${open}${texts(title)[2]}${signed}`], {
          ...{ x: 400, y: 135 + 130 * i, width: 140, size: 10, columns: 1, gutter: 0 },
        }),
      ]),
    ]
    const wanted = ['春耕备耕全面展开', ...titles].sort()
    const read = async (drawn: Drawn[]) => (await articlesOf([drawn])).map(({ title }) => title).sort()
    expect(await read(page('本报讯（记者林晓峰）', ''))).toEqual(wanted)
    expect(await read(page('', '', [{ text: '一周简讯', x: 400, y: 95, size: 18 }]))).toEqual(wanted)
  })

  it('takes words set large between two pieces of a text, in quotation marks, for no title', async () => {
    const [first, second, third] = texts('渠道')
    const page: Drawn[] = [
      centred('渠道清淤完成', 120, 80, 24),
      ...setColumns([first, second], { x: 50, y: 120, width: 140, size: 10, columns: 1, gutter: 0 }),
      { text: '“水清了”', x: 70, y: 345, size: 18 },
      ...setColumns([third], { x: 50, y: 375, width: 140, size: 10, columns: 1, gutter: 0 }),
    ]
    expect(await articlesOf([page])).toMatchObject([
      { title: '渠道清淤完成', paragraphs: [first, second, third, '“水清了”'] },
    ])
  })

  it('gives a headline over a picture the text below the picture', async () => {
    const page: Drawn[] = [
      centred('高楼改造完成', 290, 80, 30),
      { text: '改造后的高楼。林晓峰摄', x: 50, y: 330, size: 8 },
      ...setColumns(texts('高楼'), { x: 50, y: 360, width: 140, size: 10, columns: 3, gutter: 20 }),
      centred('夏收准备就绪', 630, 80, 20),
      ...setColumns(texts('夏收'), { x: 560, y: 120, width: 140, size: 10, columns: 1, gutter: 20 }),
    ]
    expect(await articlesOf([page])).toMatchObject([
      { title: '高楼改造完成', paragraphs: [...texts('高楼'), '改造后的高楼。林晓峰摄'] },
      { title: '夏收准备就绪', paragraphs: texts('夏收') },
    ])
  })

  it('makes no article of a masthead or an advertisement', async () => {
    const page: Drawn[] = [
      { text: '江南日报', x: 50, y: 90, size: 50 },
      { text: '2025年7月15日 星期二', x: 300, y: 60, size: 10 },
      { text: '第8123期 今日8版', x: 300, y: 78, size: 10 },
      centred('渠道清淤完成', 290, 160, 24),
      ...setColumns(texts('渠道'), { x: 50, y: 200, width: 140, size: 10, columns: 3, gutter: 20 }),
      centred('江南大米', 290, 900, 40),
      centred('江南米业有限公司 电话：000-1234567', 290, 930, 10),
    ]
    const draw = drawn([[50, 850, 530, 960]])
    expect((await articlesOf([page], draw)).map(({ title }) => title)).toEqual(['渠道清淤完成'])
  })

  it('joins what goes on over pages, whatever way the jump is printed', async () => {
    const parts = (topic: string) => [texts(topic), texts(`${topic}之二`)] as const
    const [one, oneMore] = parts('水渠')
    const [two, twoMore] = parts('市场')
    const set = (paragraphs: readonly string[], x: number, y: number, columns: number) =>
      setColumns(paragraphs, { x, y, width: 140, size: 10, columns, gutter: 20 })
    const first: Drawn[] = [
      centred('十年修成一条渠', 370, 80, 26),
      ...set(one, 50, 120, 4),
      { text: '（下转第3版）', x: 600, y: 240, size: 8.5 },
      centred('小街也有大市场', 370, 400, 22),
      ...set([...two.slice(0, 2), `${two[2]}（下转2版）`], 50, 440, 4),
    ]
    const second: Drawn[] = [
      centred('夏收准备就绪', 200, 80, 20),
      ...set(texts('夏收'), 50, 120, 2),
      { text: '（上接1版）', x: 390, y: 80, size: 8.5 },
      ...set(twoMore, 390, 98, 2),
    ]
    const third: Drawn[] = [
      centred('十年修成一条渠', 370, 80, 18),
      centred('（上接第1版）', 370, 100, 8.5),
      ...set(oneMore, 50, 130, 4),
    ]
    expect(await articlesOf([first, second, third])).toMatchObject([
      { title: '十年修成一条渠', paragraphs: [...one, ...oneMore] },
      { title: '小街也有大市场', paragraphs: [...two, ...twoMore] },
      { title: '夏收准备就绪', paragraphs: texts('夏收') },
    ])
  })

  it('keeps an article that stacks beside a taller one apart', async () => {
    const page = [
      centred('高楼改造完成', 120, 80, 20),
      ...setColumns([...texts('高楼'), ...texts('高楼再')], {
        x: 50,
        y: 120,
        width: 140,
        size: 10,
        columns: 1,
        gutter: 0,
      }),
      centred('小桥修缮', 310, 80, 20),
      ...setColumns([sentence('小桥', 3)], { x: 240, y: 120, width: 140, size: 10, columns: 1, gutter: 0 }),
      centred('流水治理', 310, 260, 20),
      ...setColumns([sentence('流水', 3)], { x: 240, y: 300, width: 140, size: 10, columns: 1, gutter: 0 }),
    ]
    const articles = await articlesOf([page])
    expect(articles.map(({ title }) => title).sort()).toEqual(['小桥修缮', '流水治理', '高楼改造完成'])
    expect(articles.find(({ title }) => title === '高楼改造完成')?.paragraphs).toEqual([
      ...texts('高楼'),
      ...texts('高楼再'),
    ])
    expect(articles.find(({ title }) => title === '流水治理')?.paragraphs).toEqual([sentence('流水', 3)])
  })

  it('joins a sentence that a page break cuts, without the words of the jump, and knows both its places', async () => {
    const [first, second] = texts('渠道')
    const set = { x: 50, y: 120, width: 400, size: 10, columns: 1, gutter: 0 }
    const pages = [
      [
        centred('渠道清淤完成', 250, 80, 20),
        ...setColumns([first, second.slice(0, 38)], set),
        { text: '（下转第2版）', x: 50, y: 120 + 15 * 4, size: 10 },
      ],
      [
        centred('渠道清淤完成', 250, 80, 14),
        { text: '（上接第1版）', x: 50, y: 105, size: 10 },
        { text: second.slice(38, 78), x: 50, y: 120, size: 10 },
        { text: second.slice(78), x: 50, y: 135, size: 10 },
      ],
    ]
    expect(await articlesOf(pages)).toMatchObject([{ title: '渠道清淤完成', paragraphs: [first, second] }])
    const { document } = await readDocument({ path: 'a.pdf', bytes: makePdf(pages) })
    const at = document.text.indexOf(second.slice(0, 20))
    const on = document.places!.filter(({ start, end }) => start < at + second.length && end > at)
    expect(new Set(on.map(({ page }) => page))).toEqual(new Set([1, 2]))
  })

  it('joins an article that goes on another page', async () => {
    const [first, second, third] = texts('水库')
    const set = { x: 50, y: 120, width: 400, size: 10, columns: 1, gutter: 0 }
    const articles = await articlesOf([
      [centred('水库建成蓄水', 250, 80, 20), ...setColumns([first, second, '（下转第2版）'], set)],
      [centred('水库建成', 250, 80, 20), centred('（上接第1版）', 250, 95, 9), ...setColumns([third], set)],
    ])
    expect(articles).toMatchObject([{ title: '水库建成蓄水', paragraphs: [first, second, third] }])
    expect(articles).toHaveLength(1)
  })
})

describe('a page that parts its articles by lines, frames and white space', () => {
  const column = { width: 140, size: 10, columns: 1, gutter: 0 }

  it('reads an article in a frame apart from the one around it', async () => {
    const page = [
      centred('大坝加固工程完工', 290, 80, 20),
      ...setColumns([...texts('大坝'), ...texts('大坝又')], { ...column, x: 50, y: 120, columns: 2, gutter: 20 }),
      { text: '鱼道同步开放', x: 390, y: 140, size: 14 },
      ...setColumns([sentence('鱼道', 3)], { ...column, x: 390, y: 170 }),
    ]
    const articles = await articlesOf([page], drawn([[375, 112, 545, 320]]))
    expect(articles.find(({ title }) => title === '鱼道同步开放')?.paragraphs).toEqual([sentence('鱼道', 3)])
    expect(articles.find(({ title }) => title === '大坝加固工程完工')?.paragraphs).toEqual([
      ...texts('大坝'),
      ...texts('大坝又'),
    ])
  })

  it('ends an article where a line is drawn over the next headline, and takes the head and the foot of the page for its own print', async () => {
    const page = [
      { text: '要闻', x: 50, y: 40, size: 18 },
      { text: '6', x: 900, y: 40, size: 18 },
      centred('东湖治理见成效', 265, 100, 20),
      ...setColumns(texts('东湖'), { ...column, x: 50, y: 130, columns: 3, gutter: 20 }),
      centred('西山绿化提速', 265, 330, 20),
      ...setColumns(texts('西山'), { ...column, x: 50, y: 360, columns: 3, gutter: 20 }),
      { text: '本报地址：人民路一号 邮政编码：100000', x: 50, y: 560, size: 8 },
    ]
    const lines = drawn([
      [50, 50, 910, 50],
      [50, 305, 520, 305],
      [50, 545, 910, 545],
    ])
    expect(await articlesOf([page], lines)).toMatchObject([
      { title: '东湖治理见成效', paragraphs: texts('东湖') },
      { title: '西山绿化提速', paragraphs: texts('西山') },
    ])
  })

  it('reads a title that is written downwards beside its text', async () => {
    const title = [...'南山隧道贯通'].map((text, i) => ({ text, x: 50, y: 140 + 24 * i, size: 22 }))
    const page = [...title, ...setColumns(texts('南山'), { ...column, x: 90, y: 130, columns: 3, gutter: 20 })]
    expect(await articlesOf([page])).toMatchObject([{ title: '南山隧道贯通', paragraphs: texts('南山') }])
  })

  it('gives texts to the title that stands at their left', async () => {
    const page = [
      { text: '北港扩建', x: 50, y: 100, size: 20 },
      ...setColumns(texts('北港'), { ...column, x: 200, y: 92, columns: 3, gutter: 20 }),
      { text: '西站开通', x: 50, y: 300, size: 20 },
      ...setColumns(texts('西站'), { ...column, x: 200, y: 292, columns: 3, gutter: 20 }),
    ]
    expect(await articlesOf([page])).toMatchObject([
      { title: '北港扩建', paragraphs: texts('北港') },
      { title: '西站开通', paragraphs: texts('西站') },
    ])
  })

  it('gives each title the text ruled off with it, though it stands lower at its left', async () => {
    const rows = ['北港', '西站', '东湖'].flatMap((name, i) => [
      { text: `${name}扩建`, x: 50, y: 140 + 150 * i, size: 20 },
      ...setColumns(texts(name), { ...column, x: 200, y: 100 + 150 * i, columns: 3, gutter: 20 }),
    ])
    const rules = drawn([1, 2].map((i) => [50, 70 + 150 * i, 660, 70 + 150 * i] as const))
    expect(await articlesOf([rows], rules)).toMatchObject(
      ['北港', '西站', '东湖'].map((name) => ({ title: `${name}扩建`, paragraphs: texts(name) })),
    )
  })

  it('puts a text’s first character back that is set over several lines', async () => {
    const [first, ...rest] = texts('果园')
    const set = [0, 9, 18].map((at, i) => ({ text: first.slice(1 + at, 10 + at), x: 95, y: 120 + 15 * i, size: 10 }))
    const tail = setColumns([first.slice(28)], { ...column, x: 50, y: 165 }).map((line, i) =>
      i === 0 ? { ...line, x: 50 } : line,
    )
    const below = tail[tail.length - 1].y + 15
    const page = [
      centred('果园喜获丰收', 120, 80, 20),
      { text: first[0], x: 50, y: 152, size: 42 },
      ...set,
      ...tail,
      ...setColumns(rest, { ...column, x: 50, y: below }),
    ]
    expect(await articlesOf([page])).toMatchObject([{ title: '果园喜获丰收', paragraphs: texts('果园') }])
  })

  it('tells columns apart whose gutter is narrower than a character', async () => {
    const page = [
      centred('果园喜获丰收', 265, 100, 20),
      ...setColumns(texts('果园'), { ...column, x: 50, y: 130, columns: 3, gutter: 8.5 }),
    ]
    expect(await articlesOf([page])).toMatchObject([{ title: '果园喜获丰收', paragraphs: texts('果园') }])
  })

  it('finds the text of a headline under a picture', async () => {
    const page = [
      centred('渔港迎来开渔季', 265, 100, 20),
      { text: '图为渔港一角。林晓峰摄', x: 50, y: 300, size: 8 },
      ...setColumns(texts('渔港'), { ...column, x: 50, y: 330, columns: 3, gutter: 20 }),
    ]
    expect(await articlesOf([page])).toMatchObject([
      { title: '渔港迎来开渔季', paragraphs: [...texts('渔港'), '图为渔港一角。林晓峰摄'] },
    ])
  })

  it('writes one character for another that shares its glyph', async () => {
    const page = [centred('橡㬵产业升级', 265, 100, 20), ...setColumns(texts('橡㬵'), { ...column, x: 50, y: 130 })]
    expect(await articlesOf([page])).toMatchObject([{ title: '橡胶产业升级', paragraphs: texts('橡胶') }])
  })
})

describe('a page whose drawing is of no use', () => {
  const text = '江南市总工会将投入资金'
  const bytes = (draw = '') => makePdf([[{ text, x: 50, y: 90, size: 12 }]], 1000, 1400, { draw })

  it('keeps its text beside a path of very many points', async () => {
    const points = Array.from({ length: 130_000 }, (_, i) => `${i % 500} ${i % 300} l`).join('\n')
    const { document, diagnostics } = await readDocument({ path: 'a.pdf', bytes: bytes(`\n0 0 m\n${points}\nf`) })
    expect([document.text, diagnostics]).toEqual([expect.stringContaining(text), []])
  })

  it('keeps its text where the drawing cannot be had, and says so', async () => {
    const { task } = await openPdf(bytes())
    const ofPages = Object.getPrototypeOf(await (await task.promise).getPage(1)) as PDFPageProxy
    await task.destroy()
    const refused = vi.spyOn(ofPages, 'getOperatorList').mockRejectedValueOnce(new Error('坏的图'))
    const { document, diagnostics } = await readDocument({ path: 'a.pdf', bytes: bytes() })
    refused.mockRestore()
    expect(document.text).toContain(text)
    expect(diagnostics).toMatchObject([{ code: 'pdf-drawing-unread', severity: 'warning' }])
    expect(diagnostics[0].message).toMatch(/第 1 页.*坏的图.*page 1/)
  })
})

const shared = fileURLToPath(new URL('../../../shared/gold/', import.meta.url))
describe.skipIf(!existsSync(join(shared, 'pdf')))('the typeset pages of the gold', () => {
  it('reaches the figures of the issue', async () => {
    const lines: string[] = []
    for (const name of readdirSync(join(shared, 'pdf')).filter((file) => file.endsWith('.pdf'))) {
      const read = await readDocument({ path: name, bytes: readFileSync(join(shared, 'pdf', name)) })
      for (const { article } of segmentDocument(read).articles) {
        lines.push(
          JSON.stringify({
            document: { path: name },
            article: {
              title: article.title.text,
              kicker: article.kicker?.text,
              subtitle: article.subtitle?.text,
              bylines: article.bylines,
              text: article.text,
            },
          }),
        )
      }
    }
    const file = join(mkdtempSync(join(tmpdir(), 'layout-')), 'pred.jsonl')
    writeFileSync(file, lines.join('\n'))
    const scores = JSON.parse(
      execFileSync(
        'node',
        [join(shared, 'score-layout.mjs'), '--gold', join(shared, 'pdf'), '--pred', file, '--json'],
        { encoding: 'utf8' },
      ),
    ) as Record<string, { f1: number }>
    for (const figure of ['articles', 'titles']) expect(scores[`layout: ${figure}`].f1).toBe(1)
    for (const figure of ['bylines', 'paragraphs whole', 'paragraphs in order'])
      expect(scores[`layout: ${figure}`].f1).toBeGreaterThanOrEqual(0.97)
    for (const figure of ['kickers', 'subtitles']) expect(scores[`layout: ${figure}`].f1).toBeGreaterThanOrEqual(0.95)
  }, 120_000)
})
