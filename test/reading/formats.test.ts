import { Converter } from 'opencc-js'
import { beforeAll, describe, expect, it } from 'vitest'
import { openPipeline } from '../../src/cli/resources.ts'
import { sliceSpans } from '../../src/model/span.ts'
import type { DocumentReading } from '../../src/model/reading.ts'
import type { Pipeline } from '../../src/pipeline.ts'
import { encode } from '../support/encode.ts'
import { makePdf, setColumns } from '../support/pdf.ts'
import { makeDocx, makeOdt } from '../support/zip.ts'

const TITLE = '江南市总工会投入专项资金建设职工驿站'
const PARAGRAPHS = [
  '近日，江南市总工会投入专项资金320万元，用于建设职工驿站。江南市总工会主席林晓峰表示，今年将新建驿站40个，让户外劳动者有地方喝水、有地方歇脚。',
  '江南市总工会与江南市交通运输局联合开展“暖途行动”，为货车司机提供免费体检。江南市人民医院承担体检任务，首批服务货车司机1200人次。',
  '江南市政协委员周雅琴建议，市财政局设立职工驿站运行补助资金，每年安排200万元，由江南市总工会负责管理。',
]
const TEXT = [TITLE, ...PARAGRAPHS].join('\n')

/** What a text says, without where: type, ends, modality and the sentence. */
function saidIn({ articles }: DocumentReading): string[] {
  return articles
    .flatMap(({ entities, relations }) => {
      const name = (id: string) => entities.find((entity) => entity.id === id)?.name ?? id
      return relations.map(
        (relation) =>
          JSON.stringify(relation, (key, value) => (KEPT.has(key) ? value : undefined)) +
          name(relation.subject) +
          name(relation.object),
      )
    })
    .sort()
}
const KEPT = new Set(['', 'type', 'modality', 'negated'])

describe('the same article in every format', () => {
  let pipeline: Pipeline
  let plain: DocumentReading

  beforeAll(async () => {
    pipeline = await openPipeline()
    plain = await pipeline.read({ path: 'a.txt', bytes: new TextEncoder().encode(TEXT) })
  }, 120_000)

  const html = `<!doctype html><html><head><meta charset="gbk"><title>${TITLE}_江南日报</title><style>p{color:red}</style></head><body><nav><a href="/">首页</a><a href="/n">新闻</a></nav><script>var x="江南市总工会撤销"</script><article><h1>${TITLE}</h1>${PARAGRAPHS.map((p) => `<p>　　${p}</p>`).join('\n')}</article><!-- 评论 --><footer>版权所有 江南日报社</footer></body></html>`
  const files: Readonly<Record<string, { path: string; bytes: Uint8Array }>> = {
    'UTF-8 with a mark': { path: 'a.txt', bytes: new TextEncoder().encode(`\ufeff${TEXT}`) },
    'UTF-16 LE with a mark': { path: 'a.txt', bytes: Buffer.from(`\ufeff${TEXT}`, 'utf16le') },
    'UTF-16 LE without a mark': { path: 'a.txt', bytes: Buffer.from(TEXT, 'utf16le') },
    'UTF-16 BE without a mark': { path: 'a.txt', bytes: Buffer.from(TEXT, 'utf16le').swap16() },
    GB18030: { path: 'a.txt', bytes: encode(TEXT, 'gb18030') },
    'HTML in GBK': { path: 'a.html', bytes: encode(html, 'gb18030') },
    'HTML in UTF-8 that says GBK': { path: 'a.html', bytes: new TextEncoder().encode(html) },
    DOCX: {
      path: 'a.docx',
      bytes: makeDocx([{ text: TITLE, style: 'Heading1' }, ...PARAGRAPHS.map((text) => ({ text }))]),
    },
    ODT: {
      path: 'a.odt',
      bytes: makeOdt([{ text: TITLE, level: 1 }, ...PARAGRAPHS.map((text) => ({ text }))]),
    },
    Markdown: { path: 'a.md', bytes: new TextEncoder().encode(`# ${TITLE}\n\n${PARAGRAPHS.join('\n\n')}\n`) },
    PDF: {
      path: 'a.pdf',
      bytes: makePdf([
        [
          { text: TITLE, x: 500 - TITLE.length * 10, y: 90, size: 20 },
          ...setColumns(PARAGRAPHS, { x: 50, y: 130, width: 280, size: 10, columns: 3, gutter: 20 }).toReversed(),
        ],
      ]),
    },
  }

  it('says something in plain UTF-8', () => {
    expect(saidIn(plain).length).toBeGreaterThan(3)
  })

  it.each(Object.keys(files))('says the same in %s, and every mention slices exactly', async (name) => {
    const reading = await pipeline.read(files[name])
    expect(reading.articles).toHaveLength(1)
    expect(reading.articles[0].article.title.text).toBe(TITLE)
    expect(saidIn(reading)).toEqual(saidIn(plain))
    const { article, mentions } = reading.articles[0]
    expect(mentions.length).toBeGreaterThan(5)
    for (const span of article.paragraphs) {
      const text = article.text.slice(...span)
      const runs = article.map.filter((run) => run.at < span[1] && run.at + run.length > span[0])
      const source = runs.map(
        (run) =>
          [run.source + Math.max(0, span[0] - run.at), run.source + Math.min(run.length, span[1] - run.at)] as const,
      )
      expect(sliceSpans(reading.document.text, source)).toBe(text)
      expect(PARAGRAPHS).toContain(text)
    }
  })

  describe('in traditional characters', () => {
    const traditional = Converter({ from: 'cn', to: 'tw' })
    const [title, ...paragraphs] = [TITLE, ...PARAGRAPHS].map(traditional)
    const big5 = { path: 'a.txt', bytes: encode([title, ...paragraphs].join('\n'), 'big5') }
    const page = {
      path: 'a.html',
      bytes: encode(
        `<html><head><meta charset="big5"></head><body><h1>${title}</h1>${paragraphs.map((p) => `<p>${p}</p>`).join('')}</body></html>`,
        'big5',
      ),
    }
    /** Names keep the simplified form that unites them with those of other files; nothing else differs. */
    it.each([
      ['Big5 text', big5],
      ['Big5 HTML', page],
    ])('says the same in %s, and quotes it as it is written', async (_, file) => {
      const reading = await pipeline.read(file)
      expect(saidIn(reading)).toEqual(saidIn(plain))
      const [{ article, mentions, entities, sentences }] = reading.articles
      expect(article.title.text).toBe(title)
      expect(article.paragraphs.map(([start, end]) => article.text.slice(start, end))).toEqual(paragraphs)
      for (const { at, source, length } of article.map)
        expect(article.text.slice(at, at + length)).toBe(reading.document.text.slice(source, source + length))
      for (const { start, end, surface } of mentions) expect(surface).toBe(article.text.slice(start, end))
      expect(sentences.map(({ start, end }) => article.text.slice(start, end)).join('')).toContain(
        '江南市總工會投入專項資金320萬元',
      )
      const union = entities.find(({ name }) => name === '江南市总工会')
      expect(union?.aliases).toContain('江南市總工會')
    })
  })

  it('names the charset that the page claims wrongly', async () => {
    const { diagnostics } = await pipeline.read(files['HTML in UTF-8 that says GBK'])
    expect(diagnostics.map(({ code }) => code)).toContain('wrong-charset')
  })

  it('knows the place of every line of a PDF', async () => {
    const { document } = await pipeline.read(files.PDF)
    expect(document.places!.length).toBeGreaterThan(8)
    for (const { start, end, page, box } of document.places!) {
      expect(page).toBe(1)
      expect(end).toBeGreaterThan(start)
      expect(box[0]).toBeGreaterThanOrEqual(49)
      expect(document.text.slice(start, end)).not.toContain('\n')
    }
  })
})
