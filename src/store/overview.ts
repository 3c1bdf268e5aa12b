import type { Modality } from '../model/ontology.ts'
import { RELATION_TYPES } from '../model/ontology.ts'
import type { NamedEdge, Statement, StatedEdge, StoreOverview } from './port.ts'
import type { Reading, Session } from './session.ts'
import { ahead } from './source.ts'
import { entitySummary, namedEdge, number, text } from './summaries.ts'

/** So many claims are asked about at once. What they bring lives until it is written: of more, the collector takes most for something to keep, and memory grows. */
const CLAIMS_AT_ONCE = 500

/** All entities and relation edges as a file shows them, streamed: one graph, or a rejection with `conflict`. */
export function overviewOf(session: Session): StoreOverview {
  const reading = session.reading()
  async function* edges(): AsyncIterable<NamedEdge> {
    for (const type of RELATION_TYPES)
      for await (const row of reading.all('relations', type)) yield namedEdge(row, type)
  }
  return {
    async *nodes() {
      for await (const row of reading.all('entities', 'Entity')) yield entitySummary(row)
    },
    edges,
    stated: () => statedOf(session, reading, edges()),
  }
}

/** The sentence behind each of these claims, by claim; those that no sentence says are left out. */
export async function statementsOf(
  session: Session,
  claims: readonly string[],
): Promise<ReadonlyMap<string, Statement>> {
  const found = new Map<string, Statement>()
  for (let at = 0; at < claims.length; at += CLAIMS_AT_ONCE)
    for (const row of await session.read('read/statements', { claims: claims.slice(at, at + CLAIMS_AT_ONCE) }))
      found.set(text(row.claim), {
        claim: text(row.claim),
        modality: text(row.modality) as Modality,
        sentence: text(row.sentence),
        article: text(row.article),
        document: text(row.document),
        method: text(row.method),
        confidence: number(row.confidence) ?? 0,
        status: text(row.status),
      })
  return found
}

/** Each edge with what says it; the next page is asked for while the last is worked on. */
async function* statedOf(
  session: Session,
  reading: Reading,
  edges: AsyncIterable<NamedEdge>,
): AsyncIterable<StatedEdge> {
  for await (const page of ahead(statedPages(session, reading, edges))) yield* page
}

async function* statedPages(
  session: Session,
  reading: Reading,
  edges: AsyncIterable<NamedEdge>,
): AsyncIterable<readonly StatedEdge[]> {
  for await (const page of pagesOf(edges)) {
    const stated = await pageStated(session, page)
    // The sentences were not asked of the reading: in another graph they may be missing, or others.
    await reading.check()
    yield stated
  }
}

async function* pagesOf(edges: AsyncIterable<NamedEdge>): AsyncIterable<readonly NamedEdge[]> {
  let page: NamedEdge[] = []
  let claims = 0
  for await (const edge of edges) {
    page.push(edge)
    claims += edge.claims.length
    if (claims < CLAIMS_AT_ONCE) continue
    yield page
    page = []
    claims = 0
  }
  if (page.length > 0) yield page
}

async function pageStated(session: Session, edges: readonly NamedEdge[]): Promise<readonly StatedEdge[]> {
  const found = await statementsOf(
    session,
    edges.flatMap((edge) => edge.claims),
  )
  return edges.map((edge) => ({ edge, statements: edge.claims.flatMap((claim) => found.get(claim) ?? []) }))
}
