import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/reading/index.ts'
import { segmentDocument } from '../../src/segmentation/index.ts'
import { encode } from '../support/encode.ts'
import { makePdf } from '../support/pdf.ts'
import { makeDocx, makeZip } from '../support/zip.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const page = makePdf([[{ text: '江南市新建驿站四十个。', x: 50, y: 80, size: 12 }]])
const docx = makeDocx([{ text: '江南市新建驿站四十个。' }])
const text = '江南市新建驿站四十个，方便户外劳动者歇脚。'

/** What goes wrong, the file, the code of its message (none: it is read without one), and a text that is read all the same. */
type Case = readonly [what: string, path: string, bytes: Uint8Array, code?: string, reads?: string]
const CASES: readonly Case[] = [
  ['an empty text', 'a.txt', utf8(''), 'empty-document'],
  ['white space alone', 'a.txt', utf8(' \n\t\u3000\n'), 'empty-document'],
  ['a byte order mark alone', 'a.txt', utf8('\ufeff'), 'empty-document'],
  ['NUL characters', 'a.txt', utf8(`${text}\u0000\u0000`), 'nul-characters', '江南市'],
  ['a UTF-8 text cut in a character', 'a.txt', utf8(text.repeat(3)).subarray(0, -1), 'invalid-utf8', '江南市'],
  ['GB18030 that is said to be nothing', 'a.txt', encode(text, 'gb18030'), undefined, '劳动者'],
  ['eight characters of GB18030', 'a.txt', encode('江南市新建驿站了', 'gb18030'), undefined, '江南市'],
  [
    'Big5',
    'a.txt',
    encode('江南市總工會新建驛站四十個，方便戶外勞動者歇腳，這是今年的實事之一。', 'big5'),
    undefined,
    '總工會',
  ],
  [
    'UTF-16 LE cut in the middle',
    'a.txt',
    Buffer.from(`\ufeff${text}`, 'utf16le').subarray(0, -1),
    'invalid-utf8',
    '江南市',
  ],
  ['bytes at random', 'a.bin', new Uint8Array(400).map((_, i) => (i * 151 + 43) % 256), 'nul-characters'],
  ['a PDF of its first line', 'a.pdf', utf8('%PDF-1.7\n'), 'pdf-damaged'],
  ['a PDF cut in half', 'a.pdf', page.subarray(0, 300), 'pdf-damaged'],
  ['a PDF without its table', 'a.pdf', page.subarray(0, page.length - 120), 'pdf-damaged'],
  ['a PDF without its last line', 'a.pdf', page.subarray(0, page.length - 8), undefined, '驿站'],
  ['a PDF under another name', 'a.txt', page, undefined, '驿站'],
  ['a PDF without text', 'a.pdf', makePdf([[]]), 'pdf-without-text'],
  [
    'a PDF with text outside the page',
    'a.pdf',
    makePdf([
      [
        { text, x: 50, y: 90, size: 12 },
        { text: '看不见', x: 2000, y: 90, size: 12 },
      ],
    ]),
    undefined,
    '江南市',
  ],
  [
    'a PDF whose characters are shapes only',
    'a.pdf',
    makePdf([[{ text: '\ue001\ue002\ue003\ue004', x: 50, y: 90, size: 12 }]]),
    'pdf-unmapped-characters',
  ],
  ['a PDF of 2001 pages', 'a.pdf', makePdf(Array.from({ length: 2001 }, () => [])), 'pdf-too-long'],
  ['a Word file cut in half', 'a.docx', docx.subarray(0, docx.length >> 1), 'docx-damaged'],
  ['a Word file of its first bytes', 'a.docx', docx.subarray(0, 4), 'docx-damaged'],
  ['a Word file that would unpack to 4 GB', 'a.docx', makeDocx([{ text }], 0xfffffff0), 'docx-too-large'],
  ['a Word file without a text', 'a.docx', makeZip([{ name: 'a.txt', text: 'a' }]), 'docx-damaged'],
  [
    'a Word file whose markup is broken',
    'a.docx',
    makeZip([{ name: 'word/document.xml', text: '<w:document' }]),
    'docx-damaged',
  ],
  [
    'a Word file of 10,001 entries',
    'a.docx',
    makeZip([
      { name: 'word/document.xml', text: '' },
      ...Array.from({ length: 10_000 }, (_, i) => ({ name: `${i}`, text: '' })),
    ]),
    'docx-too-large',
  ],
  ['a Word file with a name that climbs', 'a.docx', makeZip([{ name: '../../etc/passwd', text: 'x' }]), 'docx-damaged'],
  ['an empty web page', 'a.html', utf8('<!doctype html><html><body></body></html>'), 'empty-document'],
  [
    'a web page of scripts',
    'a.html',
    utf8(`<html><body><script>${text}</script><style>${text}</style></body></html>`),
    'empty-document',
  ],
  ['a web page that nests 20,000 deep', 'a.html', utf8('<div>'.repeat(20_000) + text), 'html-too-deep'],
  [
    'a web page that nests 600 deep',
    'a.html',
    utf8(`<p>${text}</p>${'<div>'.repeat(600)}深${'</div>'.repeat(600)}`),
    'html-too-deep',
    '江南市',
  ],
  [
    'a web page that says a wrong charset',
    'a.html',
    utf8(`<meta charset=big5><p>${text}</p>`),
    'wrong-charset',
    '江南市',
  ],
  [
    'a web page that says an unknown charset',
    'a.html',
    utf8(`<meta charset=klingon><p>${text}</p>`),
    undefined,
    '江南市',
  ],
  ['a web page without a body', 'a.html', utf8(`<p>${text}`), undefined, '江南市'],
  [
    'a web page that refreshes to another',
    'a.html',
    utf8(`<meta http-equiv=refresh content="0;url=http://127.0.0.1:9/"><img src="http://127.0.0.1:9/a"><p>${text}</p>`),
    undefined,
    '江南市',
  ],
  [
    'a web page with handlers',
    'a.html',
    utf8(`<p onclick="alert(1)">${text}</p><img src=x onerror=alert(1)>`),
    undefined,
    '江南市',
  ],
  ['a web page cut in a tag', 'a.html', utf8(`<p>${text}</p><p class="`), undefined, '江南市'],
  ['a web page of 33 MB', 'a.html', new Uint8Array(33 * 1024 * 1024).fill(32), 'html-too-large'],
  ['an empty Markdown file', 'a.md', utf8(''), 'empty-document'],
  ['Markdown with an open fence', 'a.md', utf8(`# 驿站\n\n${text}\n\n\`\`\`\nrm -rf`), undefined, '江南市'],
  ['Markdown with a link to a script', 'a.md', utf8(`[${text}](javascript:alert(1))`), undefined, '江南市'],
]

describe('bad input', () => {
  it.each(CASES.map((one) => ({ what: one[0], one })))(
    '$what gives its message and stops nothing',
    async ({ one: [, path, bytes, code, reads] }) => {
      const read = await readDocument({ path, bytes })
      if (code) {
        const found = read.diagnostics.find((diagnostic) => diagnostic.code === code)
        expect(read.diagnostics.map((diagnostic) => diagnostic.code)).toContain(code)
        // Chinese first, English after.
        expect(found?.message).toMatch(/[\u4e00-\u9fff].*[A-Za-z]{3}/s)
      } else expect(read.diagnostics).toEqual([])
      if (reads) expect(read.document.text).toContain(reads)
      expect(read.document.text).not.toContain('rm -rf /')
      for (const { text: block, map } of read.blocks) {
        expect(map.map(({ source, length }) => read.document.text.slice(source, source + length)).join('')).toBe(block)
      }
      expect(() => segmentDocument(read)).not.toThrow()
    },
    60_000,
  )
})
