import { describe, expect, it } from 'vitest'
import {
  type ColumnMapping,
  corpusFormatOf,
  documentsOf,
  parseMapping,
  readRows,
  xlsxRows,
} from '../../src/reading/corpus/index.ts'
import { readDocument } from '../../src/reading/index.ts'
import { segmentDocument } from '../../src/segmentation/index.ts'
import { encode } from '../support/encode.ts'
import { makeXlsx } from '../support/zip.ts'

const text = '近日，江南市总工会新建职工驿站四十个，方便户外劳动者歇脚。'
const utf8 = (value: string): Uint8Array => new TextEncoder().encode(value)
async function* inPieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(path: string, bytes: Uint8Array, columns?: ColumnMapping, size = 7) {
  const format = corpusFormatOf(path)!
  const rows = format === 'xlsx' ? await xlsxRows(bytes) : readRows(format, path, inPieces(bytes, size))
  let mapping: ColumnMapping | undefined
  const bad: string[] = []
  const documents: {
    place: string
    title: string
    text: string
    publishedAt?: string
    outlet?: string
    bylines: string[]
    paragraphs: string[]
  }[] = []
  for await (const found of documentsOf(rows, columns, (guessed) => (mapping = guessed))) {
    if ('reason' in found) {
      expect(found.reason).toMatch(/[\u4e00-\u9fff].*[A-Za-z]{3}/s)
      bad.push(found.place)
      continue
    }
    const { document, articles } = segmentDocument(
      await readDocument({ path: `${path}#${found.place}`, bytes: found.bytes }),
    )
    expect(articles).toHaveLength(1)
    const [{ article }] = articles
    documents.push({
      place: found.place,
      title: article.title.text,
      text: document.text,
      publishedAt: document.publishedAt,
      outlet: document.outlet,
      bylines: article.bylines.map(({ name }) => name),
      paragraphs: article.paragraphs.map(([start, end]) => article.text.slice(start, end)),
    })
  }
  return { documents, bad, mapping }
}

const line = (title: string, extra: object = {}) => JSON.stringify({ id: 7, 标题: title, 正文: text, ...extra })

describe('JSON Lines', () => {
  it('reads a document a line, by columns that it guesses', async () => {
    const bytes = utf8(
      `${line('甲市新建驿站', { 发布日期: '2024-01-31 08:00', 来源: '江南日报', 作者: '记者 林晓峰' })}\n\n${line('乙市新建驿站')}`,
    )
    const { documents, bad, mapping } = await read('a.jsonl', bytes)
    expect(mapping).toEqual({ title: '标题', text: '正文', date: '发布日期', source: '来源', author: '作者' })
    expect(bad).toEqual([])
    expect(documents).toMatchObject([
      {
        place: '1',
        title: '甲市新建驿站',
        publishedAt: '2024-01-31',
        outlet: '江南日报',
        bylines: ['林晓峰'],
        paragraphs: [text],
      },
      { place: '3', title: '乙市新建驿站', paragraphs: [text] },
    ])
  })

  it('names bad lines by their number and reads the others', async () => {
    const bytes = utf8(`${line('甲')}\n{"标题": "断\n[1,2]\n${line('乙')}\n{"标题":"丙","正文":" "}\n${line('丁')}\n`)
    const { documents, bad } = await read('a.jsonl', bytes)
    expect(documents.map(({ place }) => place)).toEqual(['1', '4', '6'])
    expect(bad).toEqual(['2', '3', '5'])
  })

  it('is the same however its bytes come, in UTF-8 and GB18030, with a mark and Windows line ends', async () => {
    const whole = `${line('甲')}\r\n${line('乙')}\r\n`
    const one = await read('a.jsonl', utf8(whole), undefined, 1)
    expect(await read('a.jsonl', utf8(`\ufeff${whole}`), undefined, 1000)).toEqual(one)
    expect(await read('a.jsonl', encode(whole, 'gb18030'), undefined, 3)).toEqual(one)
  })

  it('takes the longest column where no name says which is the text, and what it is told', async () => {
    const bytes = utf8(`${JSON.stringify({ a: '甲市新建驿站', b: text })}\n`)
    expect((await read('a.jsonl', bytes)).mapping).toEqual({ text: 'b' })
    expect((await read('a.jsonl', bytes, parseMapping('text=b, title=a'))).documents).toMatchObject([
      { title: '甲市新建驿站' },
    ])
    expect((await read('a.jsonl', utf8('{"a":1}\n'))).bad).toEqual(['1'])
    expect(['title=a', 'texte=b', 'text=', ''].map(parseMapping)).toEqual([undefined, undefined, undefined, undefined])
  })

  it('takes a short first line as the title where no column is', async () => {
    const { documents } = await read('a.jsonl', utf8(JSON.stringify({ text: `甲市新建驿站\n${text}` })))
    expect(documents).toMatchObject([{ title: '甲市新建驿站', paragraphs: [text] }])
    const [alone] = (await read('a.jsonl', utf8(JSON.stringify({ text })))).documents
    expect(alone.paragraphs).toEqual([text])
  })

  it('reads paragraphs of a text that is HTML', async () => {
    const row = JSON.stringify({
      title: '甲市新建驿站',
      content: `<p>${text}</p><script>x</script><p>第二段也有一句话。</p>`,
    })
    expect((await read('a.jsonl', utf8(row))).documents[0].paragraphs).toEqual([text, '第二段也有一句话。'])
  })
})

describe('JSON', () => {
  const items = [line('甲, ]}"'), line('乙'), line('丙', { more: { list: [{ deep: 1 }] } })]
  it.each([
    ['a list', `[${items.join(',\n')}]`],
    ['a list in an object', `{"total": 3, "data": [${items.join(',')}], "next": null}`],
  ])('reads the items of %s', async (_, whole) => {
    for (const size of [1, 1000]) {
      const { documents, bad } = await read('a.json', utf8(whole), undefined, size)
      expect([documents.map(({ place }) => place), bad]).toEqual([['1', '2', '3'], []])
      expect(documents[0].title).toBe('甲, ]}"')
    }
  })

  it('reads an object as one row, and says where a file is cut off', async () => {
    expect((await read('a.json', utf8(line('甲')))).documents).toHaveLength(1)
    const { documents, bad } = await read('a.json', utf8(`[${items.join(',')}`.slice(0, -5)))
    expect([documents.length, bad]).toEqual([2, ['3']])
  })
})

describe('CSV', () => {
  it('reads ragged rows, quoted line breaks and quotation marks, with a mark', async () => {
    const bytes = utf8(
      `\ufeff标题,正文,日期\r\n甲市新建驿站,"第一段有“引号”""也有逗号, 和换行。\n第二段。",2024/1/31,多一格\r\n乙市新建驿站,${text}\r\n\r\n丙市新建驿站\r\n丁市新建驿站,${text},20240201\r\n`,
    )
    const { documents, bad } = await read('a.csv', bytes)
    expect(documents).toMatchObject([
      {
        title: '甲市新建驿站',
        publishedAt: '2024-01-31',
        paragraphs: ['第一段有“引号”"也有逗号, 和换行。', '第二段。'],
      },
      { title: '乙市新建驿站', paragraphs: [text] },
      { title: '丁市新建驿站', publishedAt: '2024-02-01' },
    ])
    expect(bad).toHaveLength(1)
  })

  it('reads what Excel writes in China: GBK, and tabs or semicolons', async () => {
    const table = (sign: string) => `标题${sign}正文\n甲市新建驿站${sign}${text}\n`
    const expected = [{ title: '甲市新建驿站', paragraphs: [text] }]
    expect((await read('a.csv', encode(table(','), 'gb18030'))).documents).toMatchObject(expected)
    expect((await read('a.csv', utf8(table(';')))).documents).toMatchObject(expected)
    expect((await read('a.tsv', utf8(table('\t')))).documents).toMatchObject(expected)
  })

  it('keeps a formula as the text that it is', async () => {
    const { documents } = await read('a.csv', utf8(`标题,正文\n=HYPERLINK("http://127.0.0.1"),${text}\n`))
    expect(documents[0].title).toContain('=HYPERLINK(')
  })
})

describe('an Excel workbook', () => {
  it('reads a document a row of every sheet', async () => {
    const bytes = makeXlsx([
      ['标题', '正文', '来源'],
      ['甲市新建驿站', text, '江南日报'],
      ['', '', ''],
      ['乙市新建驿站', text, '江北日报'],
    ])
    const { documents, bad } = await read('a.xlsx', bytes)
    expect(documents).toMatchObject([
      { place: '2', title: '甲市新建驿站', outlet: '江南日报', paragraphs: [text] },
      { place: '4', title: '乙市新建驿站' },
    ])
    expect(bad).toEqual([])
  })

  it('says that a damaged one is damaged', async () => {
    const bytes = makeXlsx([['正文'], [text]])
    expect((await read('a.xlsx', bytes.subarray(0, bytes.length >> 1))).bad).toHaveLength(1)
    expect((await read('a.xlsx', utf8('PK'))).bad).toHaveLength(1)
  })
})

it('keeps equal rows as equal bytes, whatever file they stand in', async () => {
  const bytesIn = async (path: string) => {
    const found: Uint8Array[] = []
    const row = utf8(`${line('甲')}\n`)
    for await (const document of documentsOf(readRows('jsonl', path, inPieces(row, 50)), undefined))
      if ('bytes' in document) found.push(document.bytes)
    return found
  }
  expect(await bytesIn('a.jsonl')).toEqual(await bytesIn('b.jsonl'))
})
