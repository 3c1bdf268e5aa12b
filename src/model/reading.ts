import type { Diagnostic } from './diagnostic.ts'
import type { Article, Document, Sentence } from './document.ts'
import type { ArticleEntity } from './entity.ts'
import type { Mention } from './mention.ts'
import type { Relation } from './relation.ts'

/** Everything that was read out of one article; cross-article work starts from these. */
export interface ArticleReading {
  readonly article: Article
  readonly sentences: readonly Sentence[]
  readonly mentions: readonly Mention[]
  readonly entities: readonly ArticleEntity[]
  readonly relations: readonly Relation[]
}

/** Everything that was read out of one file. */
export interface DocumentReading {
  readonly document: Document
  readonly articles: readonly ArticleReading[]
  readonly diagnostics: readonly Diagnostic[]
}
