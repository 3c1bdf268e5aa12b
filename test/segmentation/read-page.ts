import type { Article, SegmentedDocument } from '../../src/model/document.ts'
import { sliceSpans } from '../../src/model/span.ts'
import { readText as readDocument } from '../../src/reading/index.ts'
import { segmentDocument } from '../../src/segmentation/index.ts'

/** A page's blocks, as a test writes them: one an entry, blank lines between. */
export function readPage(blocks: readonly string[]): SegmentedDocument {
  return readText(`\n\n${blocks.join('\n\n')}\n`)
}

export function readText(text: string): SegmentedDocument {
  return segmentDocument(readDocument({ path: 'page.txt', bytes: new TextEncoder().encode(text) }))
}

export const titles = (page: SegmentedDocument) => page.articles.map(({ article }) => article.title.text)

export function articleOf(page: SegmentedDocument, title: string): Article {
  const found = page.articles.find(({ article }) => article.title.text === title)
  if (!found) throw new Error(`no article “${title}” among: ${titles(page).join(' / ')}`)
  return found.article
}

export const paragraphs = (article: Article) => article.paragraphs.map(([start, end]) => article.text.slice(start, end))

/** Every character that an article's map covers is the source's own; what it does not cover is a line end. */
export function brokenPlaces({ document, articles }: SegmentedDocument): string[] {
  const broken: string[] = []
  for (const { article } of articles) {
    const covered = new Uint8Array(article.text.length)
    for (const { at, source, length } of article.map) {
      covered.fill(1, at, at + length)
      const here = article.text.slice(at, at + length)
      if (sliceSpans(document.text, [[source, source + length]]) !== here) broken.push(here)
    }
    for (let i = 0; i < covered.length; i++) if (!covered[i] && article.text[i] !== '\n') broken.push(article.text[i])
    for (const part of [article.title, article.kicker, article.subtitle, article.rubric]) {
      if (part && sliceSpans(document.text, part.spans) !== part.text) broken.push(part.text)
    }
    for (const { name, spans } of article.bylines) {
      if (sliceSpans(document.text, spans).replace(/\s/g, '') !== name) broken.push(name)
    }
  }
  return broken
}
