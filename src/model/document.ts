import type { Diagnostic } from './diagnostic.ts'
import type { SourceMap, Span } from './span.ts'

/** One source file, decoded. Every offset of a graph refers to `text`. */
export interface Document {
  /** Content hash of the bytes. */
  readonly id: string
  /** As the user named it; only shown, never opened. */
  readonly path: string
  readonly title: string
  readonly sha256: string
  readonly mediaType: string
  /** ISO 8601, as precise as the file says: `2024`, `2024-01`, `2024-01-31`. */
  readonly publishedAt?: string
  /** The outlet, where the file names it. */
  readonly outlet?: string
  /** The page's name as printed: `02 要闻`. */
  readonly pageName?: string
  /** The address that the file says it has; only shown, never asked. */
  readonly url?: string
  /** Where these facts were found. */
  readonly found?: Readonly<Partial<Record<'publishedAt' | 'outlet' | 'pageName' | 'url', FoundIn>>>
  /** Decoded, line ends as `\n`, no byte order mark. For a laid-out file: its blocks in reading order, one a line. */
  readonly text: string
  /** The text was recognised on a picture, this surely: 0–1, the mean of its words. */
  readonly recognised?: number
  /** Where the text stands on the pages of the original, line by line, in the order of the text. */
  readonly places?: readonly TextPlace[]
}

/** The file's own fields, the page's date line, its masthead, or the file's name. */
export type FoundIn = 'meta' | 'dateline' | 'masthead' | 'file-name'

/** A range of a document's text on a page of the original. */
export interface TextPlace {
  readonly start: number
  readonly end: number
  /** From 1. */
  readonly page: number
  /** In points, origin at the top left of the page as shown. */
  readonly box: readonly [x: number, y: number, width: number, height: number]
  /** Of a line that was recognised on a picture: how surely, 0–1. */
  readonly sure?: number
}

/** A run of text that stands together in the source: for plain text a line, for PDF a paragraph's piece in one column. */
export interface Block {
  readonly text: string
  readonly map: SourceMap
  /** What the file format itself says it is (a PDF's font size, an HTML heading); plain text says nothing. */
  readonly hint?:
    | 'rubric'
    | 'kicker'
    | 'title'
    | 'subtitle'
    | 'byline'
    | 'heading'
    | 'paragraph'
    | 'caption'
    | 'furniture'
  /** Blocks of one number are one article in reading order, where the format shows it (a PDF's layout, a web page's elements). */
  readonly group?: number
  /** Where the format gives it: page from 1, and the rectangle in points, origin at the top left. */
  readonly place?: {
    readonly page: number
    readonly box: readonly [x: number, y: number, width: number, height: number]
  }
}

/** What a reader makes of a file. */
export interface ReadDocument {
  readonly document: Document
  /** In the order of the file; repairing the order is segmentation's work. */
  readonly blocks: readonly Block[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A piece of text with its place in the source. */
export interface SourcedText {
  readonly text: string
  readonly spans: readonly Span[]
}

/** Who wrote or photographed an article. */
export interface Byline {
  readonly name: string
  /** As printed: 记者, 通讯员, 作者, 摄影 … */
  readonly role: string
  readonly spans: readonly Span[]
}

export interface Article {
  readonly id: string
  readonly document: string
  /** From 0, in the order of the titles on the page. */
  readonly ord: number
  readonly rubric?: SourcedText
  readonly kicker?: SourcedText
  readonly title: SourcedText
  readonly subtitle?: SourcedText
  readonly bylines: readonly Byline[]
  /** Paragraphs in reading order: ranges of `text`. */
  readonly paragraphs: readonly Span[]
  /** Those of them that stand under pictures. */
  readonly captions?: readonly Span[]
  /** Kicker, title, subtitle, byline line and paragraphs in reading order, joined by `\n`. Mentions and sentences point into it. */
  readonly text: string
  /** From `text` to the document's text. */
  readonly map: SourceMap
  readonly publishedAt?: string
}

/** One sentence; title, kicker, subtitle and byline line are sentences of their own. */
export interface Sentence {
  /** From 0, within the article. */
  readonly ord: number
  /** Range of the article's text. */
  readonly start: number
  readonly end: number
  readonly part: 'kicker' | 'title' | 'subtitle' | 'byline' | 'body' | 'caption'
  /** Index of the paragraph; absent outside the body. */
  readonly paragraph?: number
}

export interface SegmentedDocument {
  readonly document: Document
  readonly articles: readonly { readonly article: Article; readonly sentences: readonly Sentence[] }[]
  readonly diagnostics: readonly Diagnostic[]
}
