import type { Article, Sentence } from '../model/document.ts'
import type { ArticleEntity } from '../model/entity.ts'
import type { Mention } from '../model/mention.ts'
import type { EntityType } from '../model/ontology.ts'

/** What relation extraction reads: one article with what was found in it. */
export interface RelationInput {
  /** With `bylines` its writers are known, who take no part in what they tell. */
  readonly article: Pick<Article, 'text' | 'publishedAt'> & Partial<Pick<Article, 'bylines'>>
  readonly sentences: readonly Sentence[]
  readonly mentions: readonly Mention[]
  readonly entities: readonly ArticleEntity[]
}

/** A clause: a run of a sentence without 、-free commas; `start`, `end` are offsets of the article's text, mentions in order. */
export interface Clause {
  readonly start: number
  readonly end: number
  readonly sentence: number
  /** Indices into `view.mentions`. */
  readonly mentions: readonly number[]
}

/** The article as the rules look at it: mentions by sentence and clause, and whose mention each is. Built once an article. */
export interface ArticleView {
  readonly text: string
  readonly sentences: readonly Sentence[]
  readonly mentions: readonly Mention[]
  readonly entities: readonly ArticleEntity[]
  /** For each mention the index of its entity, -1 for none. */
  readonly owner: Int32Array
  /** Indices of the persons who wrote or photographed the article. */
  readonly writers: ReadonlySet<number>
  /**
   * How sure it is that each entity is there as it was read: what its surest mention says. On articles that the tagger had not
   * seen, names with a confidence of 0.5 to 0.6 were right in 51 of 100, those above 0.9 in 95.
   */
  readonly certainty: Float64Array
  /** For each mention the index of its sentence in `sentences`. */
  readonly sentenceOf: Int32Array
  /** Mention indices of each sentence, in order of the text. */
  readonly inSentence: readonly (readonly number[])[]
  /** Clauses of each sentence, in order. */
  readonly clauses: readonly (readonly Clause[])[]
}

/** Prepares an article for the rules and the classifier. Mentions that stand in no sentence take part in nothing. */
export function viewArticle({ article, sentences, mentions, entities }: RelationInput): ArticleView {
  const owner = new Int32Array(mentions.length).fill(-1)
  entities.forEach((entity, e) => {
    for (const m of entity.mentions) owner[m] = e
  })
  const sentenceOf = new Int32Array(mentions.length).fill(-1)
  const inSentence: number[][] = sentences.map(() => [])
  const order = mentions.map((_, m) => m).sort((a, b) => mentions[a].start - mentions[b].start || a - b)
  let s = 0
  for (const m of order) {
    while (s < sentences.length && sentences[s].end <= mentions[m].start) s++
    if (s === sentences.length) break
    if (sentences[s].start > mentions[m].start) continue
    sentenceOf[m] = s
    inSentence[s].push(m)
  }
  const clauses = sentences.map((sentence, i) => cutClauses(article.text, sentence, i, inSentence[i], mentions))
  const signed = new Set(article.bylines?.map(({ name }) => name))
  const writers = new Set<number>()
  entities.forEach(({ type, name }, e) => {
    if (type === 'Person' && signed.has(name)) writers.add(e)
  })
  const certainty = Float64Array.from(entities, (entity) =>
    entity.mentions.length ? entity.mentions.reduce((most, m) => Math.max(most, mentions[m].confidence), 0) : 1,
  )
  const { text } = article
  return { text, sentences, mentions, entities, owner, writers, certainty, sentenceOf, inSentence, clauses }
}

const CLAUSE_END = /[，,；;：:。！？!?\n]/g

/** A mark inside a mention ends no clause. */
function cutClauses(
  text: string,
  { start, end }: Sentence,
  sentence: number,
  inSentence: readonly number[],
  mentions: readonly Mention[],
): Clause[] {
  const clauses: Clause[] = []
  let from = start
  let next = 0
  let own: number[] = []
  const take = (to: number): void => {
    while (next < inSentence.length && mentions[inSentence[next]].start < to) own.push(inSentence[next++])
  }
  CLAUSE_END.lastIndex = start
  for (let match = CLAUSE_END.exec(text); match && match.index < end; match = CLAUSE_END.exec(text)) {
    take(match.index)
    const last = own.at(-1)
    if (last !== undefined && mentions[last].end > match.index) continue
    clauses.push({ start: from, end: match.index + 1, sentence, mentions: own })
    from = match.index + 1
    own = []
  }
  take(end)
  if (from < end) clauses.push({ start: from, end, sentence, mentions: own })
  return clauses
}

/** The entity type of a mention. */
export const typeOf = (view: ArticleView, mention: number): EntityType => view.mentions[mention].type

/** Whether a mention names somebody who can do something of their own: a body or a person. */
export const isActor = (view: ArticleView, mention: number): boolean =>
  typeOf(view, mention) === 'Organisation' || typeOf(view, mention) === 'Person'

/** The text between two mentions, the first of which ends before the second starts. */
export const between = (view: ArticleView, first: number, second: number): string =>
  view.text.slice(view.mentions[first].end, view.mentions[second].start)

/** The clause of a sentence that holds the offset, the whole sentence where none does. */
export function clauseAt(
  view: ArticleView,
  sentence: number,
  offset: number,
): { readonly start: number; readonly end: number } {
  const clauses = view.clauses[sentence]
  let low = 0
  let high = clauses.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (clauses[middle].end <= offset) low = middle + 1
    else high = middle
  }
  return low < clauses.length && clauses[low].start <= offset ? clauses[low] : view.sentences[sentence]
}

/** The mentions of a sentence that end after `from` and begin before `to`, by bisection: a sentence may hold thousands. */
export function mentionsWithin(view: ArticleView, sentence: number, from: number, to: number): readonly number[] {
  const all = view.inSentence[sentence]
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (view.mentions[all[middle]].end <= from) low = middle + 1
    else high = middle
  }
  let stop = low
  while (stop < all.length && view.mentions[all[stop]].start < to) stop++
  return all.slice(low, stop)
}

/** The mentions of an entity that stand in a sentence. */
export const placedMentions = (view: ArticleView, entity: number): readonly number[] =>
  view.entities[entity].mentions.filter((m) => view.sentenceOf[m] >= 0)
