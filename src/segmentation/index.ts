import type { Article, Block, ReadDocument, SegmentedDocument, Sentence } from '../model/document.ts'
import { contentId } from '../model/identifier.ts'
import type { SourceRun, Span } from '../model/span.ts'
import { toSource } from '../model/span.ts'
import { splitSentences } from './sentences.ts'

/** Blocks → articles in reading order → sentences. */
export function segmentDocument(read: ReadDocument): SegmentedDocument {
  const { document, blocks, diagnostics } = read
  if (blocks.length === 0) return { document, articles: [], diagnostics }
  const hasTitle = blocks.length > 1 && blocks[0].text.length <= 40 && !/[。！？!?…”]$/.test(blocks[0].text)
  const runs: SourceRun[] = []
  let text = ''
  const add = (block: Block): Span => {
    if (text) text += '\n'
    const at = text.length
    for (const run of block.map) runs.push({ ...run, at: at + run.at })
    text += block.text
    return [at, text.length]
  }
  const title = hasTitle ? add(blocks[0]) : undefined
  const paragraphs = blocks.slice(hasTitle ? 1 : 0).map(add)
  const sentences: Sentence[] = []
  if (title) sentences.push({ ord: 0, start: title[0], end: title[1], part: 'title' })
  paragraphs.forEach(([start, end], paragraph) => {
    for (const [s, e] of splitSentences(text, start, end))
      sentences.push({ ord: sentences.length, start: s, end: e, part: 'body', paragraph })
  })
  const [ts, te] = title ?? [0, Math.min(text.length, 30)]
  const article: Article = {
    id: contentId('article', document.id, 0),
    document: document.id,
    ord: 0,
    title: { text: text.slice(ts, te), spans: toSource(runs, ts, te) },
    bylines: [],
    paragraphs,
    text,
    map: runs,
  }
  return { document, articles: [{ article, sentences }], diagnostics }
}
