import type { DocumentReading } from '../model/reading.ts'
import { DIVISION_METHOD } from '../model/relation.ts'

/** What was read off a picture says so in every relation, and is no surer than its letters; any other reading comes back as it is. */
export function asRecognised(reading: DocumentReading): DocumentReading {
  const { recognised } = reading.document
  if (recognised === undefined) return reading
  const articles = reading.articles.map((article) => ({
    ...article,
    relations: article.relations.map((relation) => ({
      ...relation,
      method: relation.method === DIVISION_METHOD ? relation.method : `${relation.method}+ocr`,
      confidence: relation.confidence * recognised,
    })),
  }))
  return { ...reading, articles }
}
