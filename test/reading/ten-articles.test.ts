import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Converter } from 'opencc-js'
import { beforeAll, describe, expect, it } from 'vitest'
import { openPipeline } from '../../src/cli/resources.ts'
import type { DocumentReading } from '../../src/model/reading.ts'
import type { Pipeline } from '../../src/pipeline.ts'
import { encode } from '../support/encode.ts'
import { makePdf, setColumns } from '../support/pdf.ts'
import { makeDocx, makeOdt } from '../support/zip.ts'

interface Plain {
  readonly title: string
  readonly paragraphs: readonly string[]
}

const samples = fileURLToPath(new URL('../../samples/', import.meta.url))
const traditional = Converter({ from: 'cn', to: 'tw' })
const utf8 = (text: string) => new TextEncoder().encode(text)
const textOf = ({ title, paragraphs }: Plain) => [title, ...paragraphs].join('\n')
const htmlOf = ({ title, paragraphs }: Plain, charset: string) =>
  `<html><head><meta charset="${charset}"></head><body><article><h1>${title}</h1>${paragraphs.map((p) => `<p>${p}</p>`).join('')}</article></body></html>`

type Save = (article: Plain) => { readonly path: string; readonly bytes: Uint8Array }
const FORMATS: Readonly<Record<string, Save>> = {
  GB18030: (article) => ({ path: 'a.txt', bytes: encode(textOf(article), 'gb18030') }),
  'Big5 in traditional characters': (article) => ({
    path: 'a.txt',
    bytes: encode(traditional(textOf(article)), 'big5'),
  }),
  'HTML in GBK': (article) => ({ path: 'a.html', bytes: encode(htmlOf(article, 'gbk'), 'gb18030') }),
  DOCX: ({ title, paragraphs }) => ({
    path: 'a.docx',
    bytes: makeDocx([{ text: title, style: 'Heading1' }, ...paragraphs.map((text) => ({ text }))]),
  }),
  ODT: ({ title, paragraphs }) => ({
    path: 'a.odt',
    bytes: makeOdt([{ text: title, level: 1 }, ...paragraphs.map((text) => ({ text }))]),
  }),
  PDF: ({ title, paragraphs }) => {
    // As a newspaper sets it: a short article in one column, the title over the middle.
    const columns = paragraphs.join('').length > 300 ? 3 : 1
    const middle = 50 + (280 * columns + 20 * (columns - 1)) / 2
    const drawn = setColumns(paragraphs, { x: 50, y: 130, width: 280, size: 10, columns, gutter: 20 })
    return {
      path: 'a.pdf',
      bytes: makePdf([[{ text: title, x: middle - title.length * 10, y: 90, size: 20 }, ...drawn.toReversed()]]),
    }
  },
}

/** What Big5 cannot write, or what one traditional character stands for that two simplified ones are: none in these ten. */
const DIFFERS: Readonly<Record<string, readonly string[]>> = {}

/** What a reading says, without where. */
function saidIn({ articles }: DocumentReading): string[] {
  return articles
    .flatMap(({ entities, relations }) => {
      const name = (id: string) => entities.find((entity) => entity.id === id)?.name ?? id
      return relations.map(({ type, modality, subject, object, date }) =>
        [name(subject), type, name(object), modality, date ?? ''].join(' '),
      )
    })
    .sort()
}

describe('ten articles in every format', () => {
  let pipeline: Pipeline
  let articles: Plain[]
  let said: string[][]

  beforeAll(async () => {
    pipeline = await openPipeline()
    const pages = readdirSync(samples).filter((name) => name.endsWith('.txt'))
    const readings = await Promise.all(
      pages.map((name) => pipeline.read({ path: name, bytes: readFileSync(`${samples}${name}`) })),
    )
    articles = readings
      .flatMap((reading) => reading.articles)
      .map(({ article }) => ({
        title: article.title.text,
        paragraphs: article.paragraphs.map(([start, end]) => article.text.slice(start, end)),
      }))
      .slice(0, 10)
    said = []
    for (const article of articles)
      said.push(saidIn(await pipeline.read({ path: 'a.txt', bytes: utf8(textOf(article)) })))
  })

  it('has ten, and they say something', () => {
    expect(articles).toHaveLength(10)
    expect(said.flat().length).toBeGreaterThan(40)
  })

  it.each(Object.keys(FORMATS))('says the same in %s', async (format) => {
    for (const [i, article] of articles.entries()) {
      const found = saidIn(await pipeline.read(FORMATS[format](article)))
      expect([article.title, found]).toEqual([article.title, DIFFERS[`${format}: ${article.title}`] ?? said[i]])
    }
  })
})
