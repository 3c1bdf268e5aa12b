import type { Article, Document } from '../../model/document.ts'
import type { ArticleEntity } from '../../model/entity.ts'
import { contentId } from '../../model/identifier.ts'
import type { EntityType } from '../../model/ontology.ts'
import type { ArticleReading, DocumentReading } from '../../model/reading.ts'
import { corpusKey } from './key.ts'

/** What the key alone makes one: entities of articles that are one beyond doubt. Its id is the same in every build that holds it. */
export interface Atom {
  readonly id: string
  readonly type: EntityType
  readonly members: { readonly article: Article; readonly document: Document; readonly entity: ArticleEntity }[]
  /** Persons who signed an article; they need not be mentioned in it. */
  readonly bylines: {
    readonly article: Article
    readonly document: Document
    readonly name: string
    readonly role: string
  }[]
}

/** An article's figures stand apart, each by its place in the text: equal figures of different bodies tie nobody together. */
const figureKey = (article: string, place: number | string) => contentId('ent', 'Amount', article, place)

export interface Atoms {
  readonly byId: ReadonlyMap<string, Atom>
  /** Articles in a fixed order, each once. */
  readonly articles: readonly { readonly document: Document; readonly reading: ArticleReading }[]
  atomOf(article: string, entity: string, mention?: number): string | undefined
  authorOf(article: string, byline: number): string | undefined
}

/**
 * A figure that an article states twice of one subject (in its title and again below) is one: for each mention of it the first.
 * Of two subjects, equal figures stay two.
 */
function repeatedFigures({ relations }: ArticleReading): ReadonlyMap<number, number> {
  const bySubject = new Map<string, Set<number>>()
  for (const { type, subject, object, amount, objectMention, amountMention } of relations) {
    const [figure, mention] = type === 'HAS_AMOUNT' ? [object, objectMention] : [amount, amountMention]
    if (figure === undefined || mention === undefined) continue
    const key = `${subject}\u001f${figure}`
    const mentions = bySubject.get(key)
    if (mentions) mentions.add(mention)
    else bySubject.set(key, new Set([mention]))
  }
  const first = new Map<number, number>()
  const root = (mention: number): number => {
    const up = first.get(mention)
    return up === undefined || up === mention ? mention : root(up)
  }
  for (const mentions of bySubject.values()) {
    const roots = [...mentions].map(root)
    const earliest = Math.min(...roots)
    for (const mention of roots) first.set(mention, earliest)
  }
  return new Map([...first.keys()].map((mention) => [mention, root(mention)]))
}

/** Documents and articles sorted by id, each once, whatever order they came in. */
export function sortedArticles(readings: readonly DocumentReading[]): Atoms['articles'] {
  const documents = new Map(readings.map((reading) => [reading.document.id, reading]))
  const byId = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return [...documents.values()]
    .sort((a, b) => byId(a.document.id, b.document.id))
    .flatMap(({ document, articles }) =>
      articles
        .toSorted((a, b) => a.article.ord - b.article.ord || byId(a.article.id, b.article.id))
        .map((reading) => ({ document, reading })),
    )
}

/** Sorts the entities of all articles into atoms. */
export function collectAtoms(readings: readonly DocumentReading[]): Atoms {
  const articles = sortedArticles(readings)
  const byId = new Map<string, Atom>()
  const places = new Map<string, Map<string, string>>()
  const atom = (id: string, type: EntityType): Atom => {
    const known = byId.get(id)
    if (known) return known
    const fresh: Atom = { id, type, members: [], bylines: [] }
    byId.set(id, fresh)
    return fresh
  }
  for (const { document, reading } of articles) {
    const { article, mentions } = reading
    const repeats = repeatedFigures(reading)
    const own = places.get(article.id) ?? new Map<string, string>()
    places.set(article.id, own)
    for (const entity of reading.entities) {
      const place = entity.id
      const member = { article, document, entity }
      if (entity.type !== 'Amount') {
        const id = contentId('ent', entity.type, corpusKey(entity, article))
        atom(id, entity.type).members.push(member)
        own.set(place, id)
        continue
      }
      if (entity.mentions.length === 0) {
        const id = figureKey(article.id, entity.id)
        atom(id, 'Amount').members.push(member)
        own.set(place, id)
      }
      entity.mentions.forEach((index, nth) => {
        const id = figureKey(article.id, mentions[repeats.get(index) ?? index].start)
        atom(id, 'Amount').members.push({ ...member, entity: { ...entity, mentions: [index] } })
        own.set(`${place}\u001f${index}`, id)
        if (nth === 0) own.set(place, id)
      })
    }
    article.bylines.forEach((byline, index) => {
      const entity = reading.entities.find(
        (e) => e.type === 'Person' && (e.name === byline.name || e.aliases.includes(byline.name)),
      )
      const named = entity ?? { id: '', type: 'Person' as const, name: byline.name, aliases: [], mentions: [] }
      const id = contentId('ent', 'Person', corpusKey(named, article))
      atom(id, 'Person').bylines.push({ article, document, name: byline.name, role: byline.role })
      own.set(`byline\u001f${index}`, id)
    })
  }
  return {
    byId,
    articles,
    atomOf: (article, entity, mention) =>
      (mention === undefined ? undefined : places.get(article)?.get(`${entity}\u001f${mention}`)) ??
      places.get(article)?.get(entity),
    authorOf: (article, byline) => places.get(article)?.get(`byline\u001f${byline}`),
  }
}
