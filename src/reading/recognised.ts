import type { Document, TextPlace } from '../model/document.ts'
import type { ArticleReading, DocumentReading } from '../model/reading.ts'
import { DIVISION_METHOD, type Relation } from '../model/relation.ts'
import { toSource } from '../model/span.ts'

/** What was read off a picture says so in every relation, and is no surer than the letters of its sentence; any other reading comes back as it is. */
export function asRecognised(reading: DocumentReading): DocumentReading {
  const { document } = reading
  if (document.recognised === undefined) return reading
  const articles = reading.articles.map((article) => ({
    ...article,
    relations: article.relations.map((relation) => ({
      ...relation,
      method: relation.method === DIVISION_METHOD ? relation.method : `${relation.method}+ocr`,
      confidence: relation.confidence * surenessOf(relation, article, document),
    })),
  }))
  return { ...reading, articles }
}

/** How surely the lines of a relation's sentence were recognised; the document's mean where no line says. */
function surenessOf(
  { sentence: ord }: Relation,
  { article, sentences }: ArticleReading,
  { places = [], recognised = 1 }: Document,
): number {
  const sentence = sentences.find((one) => one.ord === ord)
  if (!sentence) return recognised
  let sure = 0
  let length = 0
  for (const [start, end] of toSource(article.map, sentence.start, sentence.end)) {
    for (const place of linesIn(places, start, end)) {
      const shared = Math.min(end, place.end) - Math.max(start, place.start)
      sure += (place.sure ?? recognised) * shared
      length += shared
    }
  }
  return length > 0 ? sure / length : recognised
}

const linesIn = (places: readonly TextPlace[], start: number, end: number): readonly TextPlace[] =>
  places.filter((place) => place.start < end && place.end > start)
