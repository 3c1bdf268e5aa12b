import type { Article, Block, Byline, Document, SourcedText } from '../model/document.ts'
import { contentId } from '../model/identifier.ts'
import { type SourceRun, type Span, toSource } from '../model/span.ts'

/** What belongs to one article, in reading order. */
export interface ArticleParts {
  readonly rubric?: Block
  readonly kicker?: Block
  /** Absent where a text has no headline; its first words then name it. */
  readonly title?: Block
  readonly subtitle?: Block
  readonly bylineLine?: Block
  /** Every paragraph: its pieces, in order. */
  readonly paragraphs: readonly (readonly Block[])[]
  readonly captions: readonly Block[]
}

export type Part = 'kicker' | 'title' | 'subtitle' | 'byline' | 'body' | 'caption'

export interface AssembledText {
  readonly text: string
  readonly map: readonly SourceRun[]
  readonly sections: readonly { readonly part: Part; readonly start: number; readonly end: number }[]
}

/** Joins the parts by `\n`, the pieces of a paragraph without anything between. */
export function assembleText(parts: ArticleParts): AssembledText {
  const map: SourceRun[] = []
  const sections: { part: Part; start: number; end: number }[] = []
  let text = ''
  const add = (part: Part, blocks: readonly Block[]) => {
    if (text) text += '\n'
    const start = text.length
    for (const block of blocks) {
      for (const run of block.map) map.push({ ...run, at: text.length + run.at })
      text += block.text
    }
    sections.push({ part, start, end: text.length })
  }
  if (parts.kicker) add('kicker', [parts.kicker])
  if (parts.title) add('title', [parts.title])
  if (parts.subtitle) add('subtitle', [parts.subtitle])
  if (parts.bylineLine) add('byline', [parts.bylineLine])
  for (const pieces of parts.paragraphs) add('body', pieces)
  for (const caption of parts.captions) add('caption', [caption])
  return { text, map, sections }
}

/** An article's text, title and places; bylines and date are what the caller found. */
export function buildArticle(
  document: Document,
  ord: number,
  parts: ArticleParts,
  assembled: AssembledText,
  bylines: readonly Byline[],
  publishedAt: string | undefined,
): Article {
  const { text, map, sections } = assembled
  const sourced = (start: number, end: number): SourcedText => ({
    text: text.slice(start, end),
    spans: toSource(map, start, end),
  })
  const section = (part: Part): SourcedText | undefined => {
    const found = sections.find((s) => s.part === part)
    return found && sourced(found.start, found.end)
  }
  const rubric = parts.rubric && {
    text: parts.rubric.text,
    spans: toSource(parts.rubric.map, 0, parts.rubric.text.length),
  }
  const captions = sections.filter(({ part }) => part === 'caption').map(({ start, end }): Span => [start, end])
  const kicker = section('kicker')
  const subtitle = section('subtitle')
  return {
    id: contentId('article', document.id, ord, text),
    document: document.id,
    ord,
    ...(rubric && { rubric }),
    ...(kicker && { kicker }),
    title: section('title') ?? sourced(0, firstWords(text)),
    ...(subtitle && { subtitle }),
    bylines,
    paragraphs: sections.filter((s) => s.part === 'body' || s.part === 'caption').map((s): Span => [s.start, s.end]),
    ...(captions.length > 0 && { captions }),
    text,
    map,
    ...(publishedAt && { publishedAt }),
  }
}

/** Where the first clause ends, at most 30 characters in. */
function firstWords(text: string): number {
  const line = text.slice(0, 30).split('\n')[0]
  const stop = line.search(/[。！？!?；]/)
  return stop > 3 ? stop : line.length
}
