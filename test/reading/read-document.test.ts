import { describe, expect, it } from 'vitest'
import { sliceSpans } from '../../src/model/span.ts'
import { readText } from '../../src/reading/index.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const read = (bytes: Uint8Array) => readText({ path: 'page.txt', bytes })

describe('reading a text file', () => {
  it('makes a block of every line that holds something, with its place in the text', () => {
    const { document, blocks } = read(utf8('\n  青山市总工会 \n\n\t　本报讯 近日，启动。\n'))
    expect(blocks.map((b) => b.text)).toEqual(['青山市总工会', '本报讯 近日，启动。'])
    for (const block of blocks) {
      expect(
        sliceSpans(
          document.text,
          block.map.map((r) => [r.source, r.source + r.length]),
        ),
      ).toBe(block.text)
    }
  })

  it('takes the byte order mark away and reads every line end as one', () => {
    const { document } = read(utf8('\ufeff标题\r\n正文一。\r正文二。\n'))
    expect(document.text).toBe('标题\n正文一。\n正文二。\n')
  })

  it('names the places where bytes are no UTF-8, and reads the rest', () => {
    const bytes = Uint8Array.from([...utf8('前文'), 0xff, 0xfe, 0x80, ...utf8('后文')])
    const { document, diagnostics } = read(bytes)
    expect(document.text.startsWith('前文')).toBe(true)
    expect(document.text.endsWith('后文')).toBe(true)
    expect(diagnostics).toMatchObject([{ code: 'invalid-utf8', path: 'page.txt', spans: [[2, 5]] }])
    expect(diagnostics[0].message).toContain('UTF-8')
  })

  it.each([
    ['utf-16le', [0xff, 0xfe], (code: number) => [code & 255, code >> 8]],
    ['utf-16be', [0xfe, 0xff], (code: number) => [code >> 8, code & 255]],
  ])('reads %s where a byte order mark says so', (_, mark, split) => {
    const text = '青山市总工会\r\n启动'
    const bytes = Uint8Array.from([...mark, ...[...text].flatMap((c) => split(c.charCodeAt(0)))])
    const { document, diagnostics } = read(bytes)
    expect(document.text).toBe('青山市总工会\n启动')
    expect(diagnostics).toEqual([])
  })

  it('says that an empty file is empty, and that one with NUL characters may be no text', () => {
    expect(read(utf8('')).diagnostics.map((d) => d.code)).toEqual(['empty-document'])
    expect(read(utf8(' \n\t\n')).diagnostics.map((d) => d.code)).toEqual(['empty-document'])
    const { blocks, diagnostics } = read(utf8('甲\u0000\u0000乙'))
    expect(blocks.map((b) => b.text)).toEqual(['甲\u0000\u0000乙'])
    expect(diagnostics).toMatchObject([{ code: 'nul-characters', spans: [[1, 3]] }])
  })

  it('keeps characters beyond the BMP whole and counts them as two', () => {
    const { blocks } = read(utf8('𠮷野家😀\n乙'))
    expect(blocks[0].map).toEqual([{ at: 0, source: 0, length: 6 }])
    expect(blocks[1].map[0].source).toBe(7)
  })

  it('gives the same bytes the same id, whatever the path', () => {
    const a = readText({ path: 'a.txt', bytes: utf8('甲') }).document
    const b = readText({ path: 'b.txt', bytes: utf8('甲') }).document
    expect(a.id).toBe(b.id)
    expect(a.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(readText({ path: 'a.txt', bytes: utf8('乙') }).document.id).not.toBe(a.id)
  })
})
