import { parseHTML } from 'linkedom'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Block, ReadDocument } from '../../model/document.ts'
import { documentOf } from '../build.ts'
import type { FileFormat, FileInput } from '../format.ts'
import { isoDate } from '../iso-date.ts'
import { blocksIn, type MarkupNode } from '../markup.ts'
import { cellText, type ColumnMapping, type Row } from './mapping.ts'

/** How a row of a corpus is kept: every column as it came, and which of them are read. */
interface KeptRow {
  readonly guanxi: 'row'
  readonly columns: ColumnMapping
  readonly row: Row
}

const BEGINNING = '{"guanxi":"row",'

/** The bytes that a row is kept as: equal rows have equal bytes, whatever file they stand in. */
export function rowBytes(row: Row, columns: ColumnMapping): Uint8Array {
  const kept: KeptRow = { guanxi: 'row', columns, row }
  return new TextEncoder().encode(JSON.stringify(kept))
}

/** A row of a corpus: one article. */
export const row: FileFormat = {
  mediaType: 'application/json',
  isRisky: false,
  recognises: ({ bytes }) => new TextDecoder('latin1').decode(bytes.subarray(0, BEGINNING.length)) === BEGINNING,
  read: readRow,
}

function readRow(input: FileInput): ReadDocument {
  const { path } = input
  const kept = parse(input.bytes)
  if (!kept) {
    const message = '这一行已损坏，请重新导入语料。 This row is damaged; ingest the corpus again.'
    return documentOf(input, {
      mediaType: row.mediaType,
      blocks: [],
      diagnostics: [{ code: 'row-damaged', severity: 'error', message, path }],
    })
  }
  const cell = (column: string | undefined) => (column === undefined ? '' : cellText(kept.row[column]).trim())
  const { columns } = kept
  const author = cell(columns.author).replace(/\s+/g, ' ')
  const written = cell(columns.text)
  const paragraphs = (HTML.test(written) ? markupParagraphs(written) : written.split(/\r\n?|[\n\u2028\u2029]/)).flatMap(
    (line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, '') || [],
  )
  const title = cell(columns.title).replace(/\s+/g, ' ') || headline(paragraphs)
  const block = (hint: NonNullable<Block['hint']>) => (text: string) => ({ text, hint, group: 0 })
  const blocks: Omit<Block, 'map'>[] = [
    ...(title ? [title].map(block('title')) : []),
    ...(author ? [author].map(block('byline')) : []),
    ...paragraphs.filter((text, i) => i > 0 || text !== title).map(block('paragraph')),
  ]
  const publishedAt = isoDate(cell(columns.date))
  const outlet = cell(columns.source).replace(/\s+/g, ' ').slice(0, 40)
  const diagnostics: Diagnostic[] = written.includes('\ufffd')
    ? [
        {
          code: 'invalid-utf8',
          severity: 'warning',
          message:
            '这一行有读不出的字，已用 � 代替；请检查语料的编码。 Some characters of this row could not be decoded; check the encoding.',
          path,
        },
      ]
    : []
  return documentOf(input, {
    mediaType: row.mediaType,
    blocks: paragraphs.length ? blocks : [],
    diagnostics,
    ...(title && { title: title.slice(0, 80) }),
    ...(publishedAt && { publishedAt }),
    ...(outlet && { outlet }),
  })
}

/** The first line of a text that came without a title, where it reads like one. */
function headline([first = '', second]: readonly string[]): string {
  return second !== undefined && first.length <= 40 && !/[。！？!?；;，,：:]$/.test(first) ? first : ''
}

const HTML = /<(?:p|br|div)\b[^>]{0,200}>/i

function markupParagraphs(markup: string): string[] {
  const { document } = parseHTML(`<html><body>${markup}</body></html>`)
  return blocksIn(document.body as unknown as MarkupNode).blocks.map(({ text }) => text)
}

function parse(bytes: Uint8Array): KeptRow | undefined {
  try {
    const kept = JSON.parse(new TextDecoder().decode(bytes)) as KeptRow
    return typeof kept.columns?.text === 'string' && typeof kept.row === 'object' ? kept : undefined
  } catch {
    return undefined
  }
}
