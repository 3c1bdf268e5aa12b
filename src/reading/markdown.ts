import type { Block } from '../model/document.ts'
import { plainText } from './plain-text.ts'
import type { FileFormat } from './format.ts'

/** Markdown: headings are named, list and quotation signs belong to no text; the document's text is the file's. */
export const markdown: FileFormat = {
  mediaType: 'text/markdown',
  isRisky: false,
  recognises: ({ path }) => /\.(?:md|markdown)$/i.test(path),
  async read(input) {
    const { document, blocks, diagnostics } = await plainText.read(input)
    let isCode = false
    const read: Block[] = []
    for (const block of blocks) {
      if (/^(?:```|~~~)/.test(block.text)) {
        isCode = !isCode
        continue
      }
      if (isCode || /^(?:-{3,}|\*{3,}|_{3,}|<!--)/.test(block.text)) continue
      const sign = SIGN.exec(block.text)
      const skip = sign?.[0].length ?? 0
      const rank = sign?.groups?.rank?.length
      const hint = rank === 1 ? 'title' : rank ? 'heading' : undefined
      read.push(withoutMarks(block, skip, hint))
    }
    const title = read.find(({ hint }) => hint === 'title')?.text ?? document.title
    return {
      document: { ...document, title, mediaType: 'text/markdown' },
      blocks: read.filter(({ text }) => text),
      diagnostics,
    }
  },
}

const SIGN = /^(?:(?<rank>#{1,6})\s+|>\s?|[-*+]\s+)/
/** Emphasis, code and links: what is left is what a reader sees. */
const MARKS = /\*\*|__|`|!?\[(?=[^\]\n]{0,300}\]\([^)\n]{0,2000}\))|\]\([^)\n]{0,2000}\)/g

function withoutMarks(block: Block, skip: number, hint: Block['hint']): Block {
  const [{ source }] = block.map
  let text = ''
  const map: { at: number; source: number; length: number }[] = []
  const keep = (from: number, to: number) => {
    if (to <= from) return
    map.push({ at: text.length, source: source + from, length: to - from })
    text += block.text.slice(from, to)
  }
  let at = skip
  for (const { 0: mark, index } of block.text.matchAll(MARKS)) {
    if (index < at) continue
    keep(at, index)
    at = index + mark.length
  }
  keep(at, block.text.length)
  return { text, map, ...(hint && { hint }) }
}
