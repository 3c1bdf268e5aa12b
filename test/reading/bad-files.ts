import { encode } from '../support/encode.ts'
import { makePdf } from '../support/pdf.ts'
import { makeDocx, makeOdt, makeXlsx, makeZip } from '../support/zip.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const page = makePdf([[{ text: '江南市新建驿站四十个。', x: 50, y: 80, size: 12 }]])
const docx = makeDocx([{ text: '江南市新建驿站四十个。' }])
const text = '江南市新建驿站四十个，方便户外劳动者歇脚。'
const row = JSON.stringify({ title: '新建驿站', text })
const odt = makeOdt([{ text }])
const xlsx = makeXlsx([['正文'], [text]])
const archive = makeZip([{ name: 'a.txt', text }])
const nested = (depth: number): Uint8Array =>
  depth === 0 ? archive : makeZip([{ name: 'a.zip', text: nested(depth - 1) }])

/** `unread`: it is refused before a reader sees it. */
type Code = string | 'unread' | undefined

/** What goes wrong, the file, the code of its message (none: it is read without one), and a text that is read all the same. */
export type BadFile = readonly [what: string, path: string, bytes: Uint8Array, code?: Code, reads?: string]

export const BAD_FILES: readonly BadFile[] = [
  ['an empty text', 'a.txt', utf8(''), 'unread'],
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
  ['a PDF of 10,000 pages', 'a.pdf', makePdf(Array.from({ length: 10_000 }, () => [])), 'pdf-too-long'],
  [
    'a PDF that draws a hundred thousand lines',
    'a.pdf',
    makePdf([[{ text, x: 50, y: 90, size: 12 }]], 1000, 1400, { draw: '\n0 0 m 900 900 l S'.repeat(100_000) }),
    undefined,
    '驿站',
  ],
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
  ['a web page of 33 MB', 'a.html', new Uint8Array(33 * 1024 * 1024).fill(32), 'unread'],
  ['an empty Markdown file', 'a.md', utf8(''), 'unread'],
  ['Markdown with an open fence', 'a.md', utf8(`# 驿站\n\n${text}\n\n\`\`\`\nrm -rf`), undefined, '江南市'],
  ['Markdown with a link to a script', 'a.md', utf8(`[${text}](javascript:alert(1))`), undefined, '江南市'],
  [
    'a PDF that asks for a password',
    'a.pdf',
    makePdf([[]], 1000, 1400, {
      trailer: `/ID[<${'00'.repeat(16)}><${'00'.repeat(16)}>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'11'.repeat(32)}>/U<${'22'.repeat(32)}>>>`,
    }),
    'pdf-encrypted',
  ],
  [
    'a PDF with a script that runs when it opens',
    'a.pdf',
    makePdf([[{ text, x: 50, y: 90, size: 12 }]], 1000, 1400, {
      catalog: '/OpenAction<</S/JavaScript/JS(app.launchURL\\("http://127.0.0.1:9/"\\))>>',
    }),
    undefined,
    '江南市',
  ],
  [
    'a PDF whose pages lie on their side',
    'a.pdf',
    makePdf([[{ text, x: 50, y: 90, size: 12 }]], 1000, 1400, { page: '/Rotate 90' }),
    'pdf-text-turned',
  ],
  [
    'a PDF that names itself as its own page',
    'a.pdf',
    new Uint8Array(Buffer.from(Buffer.from(page).toString('latin1').replace('/Kids[6 0 R]', '/Kids[2 0 R]'), 'latin1')),
    'pdf-page-unread',
  ],
  [
    'a PDF whose characters are called what they are not',
    'a.pdf',
    makePdf([[{ text: '\ufffd\ufffd\ufffd江\ufffd', x: 50, y: 90, size: 12 }]]),
    'pdf-unmapped-characters',
  ],
  [
    'a PDF of one blank page among others',
    'a.pdf',
    makePdf([[], [{ text, x: 50, y: 90, size: 12 }]]),
    undefined,
    '江南市',
  ],
  [
    'a Word file that names a file of this machine',
    'a.docx',
    makeZip([
      {
        name: 'word/document.xml',
        text: `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>`,
      },
    ]),
    'docx-damaged',
  ],
  [
    'a Word file whose tables nest 10,000 deep',
    'a.docx',
    makeZip([
      {
        name: 'word/document.xml',
        text: `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${'<w:tbl><w:tr><w:tc>'.repeat(10_000)}<w:p/>${'</w:tc></w:tr></w:tbl>'.repeat(10_000)}</w:body></w:document>`,
      },
    ]),
    'docx-damaged',
  ],
  ['an OpenDocument text cut in half', 'a.odt', odt.subarray(0, odt.length >> 1), 'odt-damaged'],
  ['an OpenDocument text without a text', 'a.odt', makeZip([{ name: 'a.txt', text: 'a' }]), 'odt-damaged'],
  [
    'an OpenDocument text that would unpack to 4 GB',
    'a.odt',
    makeZip([{ name: 'content.xml', text }], 0xfffffff0),
    'odt-too-large',
  ],
  [
    'an OpenDocument text whose markup is broken',
    'a.odt',
    makeZip([{ name: 'content.xml', text: '<office:document' }]),
    'empty-document',
  ],
  [
    'an OpenDocument text that nests 600 deep',
    'a.odt',
    makeZip([
      { name: 'content.xml', text: `<a><text:p>${text}</text:p>${'<b>'.repeat(600)}${'</b>'.repeat(600)}</a>` },
    ]),
    'odt-too-deep',
    '江南市',
  ],
  [
    'a web page of entities that are none',
    'a.html',
    utf8(`<p>${text}&#xffffffff;&bogus;&#0;</p>`),
    undefined,
    '江南市',
  ],
  [
    'a web page with a million open quotation marks',
    'a.html',
    utf8(`<p>${text}</p><p a=${'"'.repeat(1_000_000)}`),
    undefined,
    '江南市',
  ],
  [
    'traditional characters in UTF-8',
    'a.txt',
    utf8('江南市總工會新建驛站四十個，方便戶外勞動者歇腳。'),
    undefined,
    '總工會',
  ],
  [
    'JSON Lines with a bad line in the middle',
    'a.jsonl',
    utf8(`${row}\n{"text": "断\n${row.replace('四', '五')}\n`),
    'unread',
    '五十个',
  ],
  ['JSON Lines of no objects', 'a.jsonl', utf8('1\n"二"\n[3]\n'), 'unread'],
  ['JSON Lines without a text', 'a.jsonl', utf8('{"id":1}\n{"id":2}\n'), 'unread'],
  ['JSON Lines with an empty text', 'a.jsonl', utf8(`{"text":""}\n${row}\n`), 'unread', '江南市'],
  ['JSON Lines that is empty', 'a.jsonl', utf8(''), 'unread'],
  ['JSON Lines of blank lines', 'a.jsonl', utf8('\n\n \n'), 'unread'],
  [
    'JSON Lines in a line that never ends',
    'a.jsonl',
    new Uint8Array(33 * 1024 * 1024).fill(0x20, 0, 1).fill(0x61, 1),
    'unread',
  ],
  ['JSON Lines in GB18030', 'a.jsonl', encode(row, 'gb18030'), undefined, '江南市'],
  [
    'JSON Lines with bytes that are no UTF-8',
    'a.jsonl',
    Uint8Array.from([...utf8(row.slice(0, -2)), 0xff, ...utf8('"}\n')]),
    'invalid-utf8',
    '江南市',
  ],
  ['JSON cut off', 'a.json', utf8(`[${row},${row.slice(0, 20)}`), 'unread', '江南市'],
  ['JSON with a thousand brackets', 'a.json', utf8('['.repeat(100_000)), 'unread'],
  ['JSON that is one number', 'a.json', utf8('7'), 'unread'],
  ['CSV with ragged rows', 'a.csv', utf8(`标题,正文\n甲,${text},多,余\n乙\n`), 'unread', '江南市'],
  [
    'CSV with a mark and line breaks in cells',
    'a.csv',
    utf8(`\ufeff标题,正文\r\n甲,"${text}\n第二段。"\r\n`),
    undefined,
    '第二段',
  ],
  ['CSV with a formula', 'a.csv', utf8(`标题,正文\n"=cmd|' /C calc'!A0",${text}\n`), undefined, '=cmd|'],
  [
    'CSV with a quotation mark that stays open',
    'a.csv',
    utf8(`标题,正文\n甲,${text}\n乙,"${text}\n丙,${text}\n`),
    'unread',
    '江南市',
  ],
  ['CSV of a row of 40 MB', 'a.csv', utf8(`标题,正文\n甲,${text}\n乙,"${'江'.repeat(14_000_000)}`), 'unread', '江南市'],
  ['CSV of its names alone', 'a.csv', utf8('标题,正文\n'), 'unread'],
  ['an Excel workbook cut in half', 'a.xlsx', xlsx.subarray(0, xlsx.length >> 1), 'unread'],
  ['an Excel workbook that is a text', 'a.xlsx', utf8(text), 'unread'],
  [
    'an Excel workbook that would unpack to 4 GB',
    'a.xlsx',
    makeZip([{ name: 'xl/workbook.xml', text: '' }], 0xfffffff0),
    'unread',
  ],
  [
    'an Excel workbook whose sheet is missing',
    'a.xlsx',
    makeZip([{ name: 'xl/workbook.xml', text: '<workbook/>' }]),
    'unread',
  ],
  [
    'an archive with names that climb',
    'a.zip',
    makeZip([
      { name: '../../a.txt', text },
      { name: 'b.txt', text },
    ]),
    'unread',
    '江南市',
  ],
  [
    'an archive with absolute names',
    'a.zip',
    makeZip([
      { name: '/a.txt', text },
      { name: 'C:\\a.txt', text },
    ]),
    'unread',
  ],
  [
    'an archive with a symbolic link',
    'a.zip',
    makeZip([{ name: 'a.txt', text: '/etc/passwd', mode: 0o120777 }]),
    'unread',
  ],
  ['an archive with a password', 'a.zip', makeZip([{ name: 'a.txt', text, flags: 1 }]), 'unread'],
  ['archives in archives in archives in archives', 'a.zip', nested(4), 'unread'],
  ['an archive that says it unpacks to 4 GB', 'a.zip', makeZip([{ name: 'a.txt', text }], 0xfffffff0), 'unread'],
  [
    'an archive that unpacks to more than it says',
    'a.zip',
    makeZip([{ name: 'a.txt', text: text.repeat(99) }], 10),
    'unread',
  ],
  ['an archive cut in half', 'a.zip', archive.subarray(0, archive.length >> 1), 'unread'],
  ['an archive with nothing in it', 'a.zip', makeZip([]), 'unread'],
  [
    'an archive of 10,000 small files',
    'a.zip',
    makeZip(Array.from({ length: 10_000 }, (_, i) => ({ name: `${i}.txt`, text: '' }))),
    'unread',
  ],
  ['an empty file of every other kind', 'a.docx', utf8(''), 'unread'],
]
