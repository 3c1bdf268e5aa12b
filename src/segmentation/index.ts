import type { ReadDocument, SegmentedDocument, Sentence } from '../model/document.ts'
import { assembleText, buildArticle } from './assemble.ts'
import { findBylines } from './article-bylines.ts'
import { sourceFacts } from './masthead.ts'
import { layOut } from './page.ts'
import { splitSentences } from './sentences.ts'

/** Blocks → articles in reading order → sentences. */
export function segmentDocument(read: ReadDocument): SegmentedDocument {
  const layout = layOut(read)
  const facts = sourceFacts(
    read.document,
    layout.furniture.map((block) => block.text),
  )
  const document = { ...read.document, ...facts }
  const articles = layout.articles.map((parts, ord) => {
    const assembled = assembleText(parts)
    const article = buildArticle(document, ord, parts, assembled, findBylines(assembled), document.publishedAt)
    const sentences: Sentence[] = []
    let paragraph = -1
    for (const { part, start, end } of assembled.sections) {
      const inBody = part === 'body' || part === 'caption'
      if (inBody) paragraph++
      for (const [s, e] of inBody ? splitSentences(assembled.text, start, end) : [[start, end]]) {
        sentences.push({ ord: sentences.length, start: s, end: e, part, ...(inBody && { paragraph }) })
      }
    }
    return { article, sentences }
  })
  return { document, articles, diagnostics: [...read.diagnostics, ...layout.diagnostics] }
}
