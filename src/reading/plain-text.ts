import type { Block, ReadDocument } from '../model/document.ts'
import { contentId, sha256Hex } from '../model/identifier.ts'
import { decodeText } from './decode.ts'
import type { FileFormat, FileInput } from './format.ts'

/** Plain text: every line that holds something is a block. It takes any file. */
export const plainText = {
  mediaType: 'text/plain',
  isRisky: false,
  recognises: () => true,
  read({ path, bytes }: FileInput): ReadDocument {
    const { text, diagnostics } = decodeText(bytes, path)
    const blocks = linesOf(text)
    const sha256 = sha256Hex(bytes)
    return {
      document: {
        id: contentId('document', sha256),
        path,
        title: blocks.length ? blocks[0].text.slice(0, 80) : path,
        sha256,
        mediaType: 'text/plain',
        text,
      },
      blocks,
      diagnostics: blocks.length
        ? diagnostics
        : [
            ...diagnostics,
            {
              code: 'empty-document',
              severity: 'warning',
              message: `文件 ${path} 没有文字；请检查它是否完整。 The file ${path} holds no text; check that it is complete.`,
              path,
            },
          ],
    }
  },
} satisfies FileFormat

/** Characters around a line that carry nothing: white space of all widths, controls, direction and byte order marks. */
const BLANK = /^[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]$/

function linesOf(text: string): Block[] {
  const blocks: Block[] = []
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    let from = start
    let to = end
    while (from < to && BLANK.test(text[from])) from++
    while (to > from && BLANK.test(text[to - 1])) to--
    if (to > from) blocks.push({ text: text.slice(from, to), map: [{ at: 0, source: from, length: to - from }] })
    start = end + 1
  }
  return blocks
}
