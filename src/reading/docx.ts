import { parseHTML } from 'linkedom'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { ReadDocument } from '../model/document.ts'
import { documentOf } from './build.ts'
import type { FileFormat, FileInput } from './format.ts'
import { blocksIn, type MarkupNode } from './markup.ts'
import { zipEntries } from './zip-directory.ts'

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** The text of a long book is a tenth of this. */
const MOST_UNPACKED = 128 * 1024 * 1024
const MOST_ENTRIES = 10_000

/** Word: paragraphs, headings, tables. Macros, pictures and what it links to are left alone. */
export const docx: FileFormat = {
  mediaType: MEDIA_TYPE,
  isRisky: true,
  recognises: ({ path, bytes }) => isZip(bytes) && (/\.docx$/i.test(path) || holdsWord(bytes)),
  read: readDocx,
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
const holdsWord = (bytes: Uint8Array): boolean =>
  zipEntries(bytes)?.some(({ name }) => name === 'word/document.xml') ?? false

async function readDocx(input: FileInput): Promise<ReadDocument> {
  const { path, bytes } = input
  const failed = (code: string, message: string) =>
    documentOf(input, { mediaType: MEDIA_TYPE, blocks: [], diagnostics: [{ code, severity: 'error', message, path }] })
  const entries = zipEntries(bytes)
  if (!entries || !holdsWord(bytes))
    return failed(
      'docx-damaged',
      'Word 文件已损坏或不完整，打不开；请用 Word 另存后再试。 The Word file is damaged or cut off; save it again with Word.',
    )
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  if (unpacked > MOST_UNPACKED || entries.length > MOST_ENTRIES)
    return failed(
      'docx-too-large',
      `Word 文件解开后有 ${Math.ceil(unpacked / 1048576)} MB、${entries.length} 项，超过上限；未解开。 Unpacked, the Word file would be too large; it was left packed.`,
    )
  const { default: mammoth } = await import('mammoth')
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false },
    )
    const { document } = parseHTML(`<html><body>${value}</body></html>`)
    const { blocks, isTooDeep } = blocksIn(document.body as unknown as MarkupNode)
    const diagnostics: Diagnostic[] = isTooDeep
      ? [
          {
            code: 'docx-too-deep',
            severity: 'warning',
            message: '表格套得太深，深处的内容未读。 Tables nest too deeply; what lies deepest was not read.',
            path,
          },
        ]
      : []
    return documentOf(input, { mediaType: MEDIA_TYPE, blocks, diagnostics })
  } catch (error) {
    return failed(
      'docx-damaged',
      `Word 文件读不出来；请用 Word 另存后再试。 The Word file cannot be read; save it again with Word. (${error instanceof Error ? error.message : String(error)})`,
    )
  }
}
