import type { EntityType, Modality, RelationType } from '../model/ontology.ts'

/** One annotated file, as GUIDELINES.md describes. Offsets are of the article's `text`. */
export interface GoldFile {
  /** The name of the text it was made from. */
  readonly source: string
  readonly articles: readonly GoldArticle[]
}

export interface GoldArticle {
  readonly id?: string
  readonly kicker?: GoldLine
  readonly title?: GoldLine
  readonly subtitle?: GoldLine
  /** Pages only: each paragraph as the lines of the source that make it, in reading order. */
  readonly paragraphs?: readonly (readonly number[])[]
  readonly text?: string
  readonly bylines?: readonly { readonly name: string; readonly role?: string }[]
  readonly entities?: readonly GoldEntity[]
  readonly mentions?: readonly GoldMention[]
  /** Names that may be found or not: neither is counted. */
  readonly optionalMentions?: readonly { readonly surface: string; readonly start?: number; readonly end?: number }[]
  readonly relations?: readonly GoldRelation[]
}

export interface GoldLine {
  readonly line: number
  readonly text: string
}

export interface GoldEntity {
  readonly type: EntityType
  readonly name: string
  readonly surfaces?: readonly string[]
  readonly alsoNamed?: readonly string[]
  /** Only the full name counts. */
  readonly canonicalStrict?: boolean
  readonly value?: number | readonly number[]
}

export interface GoldMention {
  readonly type: EntityType
  readonly surface: string
  readonly start?: number
  readonly end?: number
}

export interface GoldRelation {
  /** Names of entities. */
  readonly subject: string
  readonly type: RelationType
  readonly object: string
  /** Absent means done. */
  readonly modality?: Modality
  readonly role?: string
  readonly amount?: string
  readonly optional?: boolean
  /** Other readings that are as right. */
  readonly alt?: readonly (readonly [subject: string, type: string, object: string])[]
}

/** The text that an article of a page says, from the lines of its source. */
export function goldText(article: GoldArticle, lines: readonly string[]): string {
  if (article.text !== undefined) return article.text
  const heads = [article.kicker, article.title, article.subtitle].flatMap((head) => (head ? [head.text] : []))
  const paragraphs = (article.paragraphs ?? []).map((paragraph) => paragraph.map((line) => lines[line].trim()).join(''))
  return [...heads, ...paragraphs].join('\n')
}

/** Whether the file says which block of a page belongs where. */
export function isPage(gold: GoldFile): boolean {
  return gold.articles.some((article) => article.paragraphs)
}

/** One spelling for what the guidelines call the same: width, quotation marks, white space, case. */
export function normalise(text: string | undefined): string {
  return (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s"'“”‘’「」『』《》〈〉()[\]【】·•—–-]/g, '')
}
