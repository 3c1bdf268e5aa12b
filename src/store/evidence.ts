import type { Modality, RelationType } from '../model/ontology.ts'
import { articleSummaries } from './articles.ts'
import type { ArticleSummary, EdgeDetail, Evidence } from './port.ts'
import type { Row, Session } from './session.ts'
import { edgeSummary, entitySummary, number, optionalText, spans, text } from './summaries.ts'

/** One relation edge with every sentence that says it, surest first. */
export async function evidenceOf(session: Session, id: string): Promise<EdgeDetail | undefined> {
  const [stored] = await session.edges([id])
  if (!stored) return undefined
  const edge = edgeSummary(stored)
  const asked = { claims: edge.claims }
  const [rows, named] = await Promise.all([
    session.read('read/evidence', asked),
    session.read('read/claim-amounts', asked),
  ])
  const amounts = named.map((row) => text(row.amount))
  const ids = [...new Set([edge.from, edge.to, ...amounts])]
  const ends = new Map(
    (await session.read('read/entities', { ids })).map(entitySummary).map((entity) => [entity.id, entity]),
  )
  const articles = await articleSummaries(
    session,
    rows.map((row) => text(row.article)),
  )
  const evidence = rows
    .map((row) => evidenceRow(row, articles.get(text(row.article))!))
    .sort((a, b) => b.confidence - a.confidence || (a.claim < b.claim ? -1 : 1))
  const amountEntity = amounts
    .sort()
    .map((each) => ends.get(each))
    .find((entity) => entity !== undefined)
  return {
    edge,
    subject: ends.get(edge.from)!,
    object: ends.get(edge.to)!,
    ...(amountEntity ? { amountEntity } : {}),
    evidence,
  }
}

function evidenceRow(row: Row, article: ArticleSummary): Evidence {
  const claim = row.claim as Row
  const stated = row.stated as Row
  const sentence = row.sentence as Row
  const optional = (key: 'role' | 'currency' | 'date') =>
    optionalText(claim[key]) === undefined ? {} : { [key]: text(claim[key]) }
  const amount = number(claim.amount)
  return {
    claim: text(claim.id),
    type: text(claim.type) as RelationType,
    modality: text(claim.modality) as Modality,
    ...optional('role'),
    ...(amount === undefined ? {} : { amount }),
    ...optional('currency'),
    ...optional('date'),
    method: text(claim.method),
    confidence: number(claim.confidence) ?? 0,
    status: text(claim.status),
    sentence: { id: text(sentence.id), text: text(sentence.text), spans: spans(stated.spans ?? sentence.spans) },
    marks: {
      subject: spans(stated.subjectSpans),
      object: spans(stated.objectSpans),
      amount: spans(stated.amountSpans),
      trigger: spans(stated.triggerSpans),
      date: spans(stated.dateSpans),
    },
    article,
  }
}
