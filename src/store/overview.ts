import type { Modality, RelationType } from '../model/ontology.ts'
import { RELATION_TYPES } from '../model/ontology.ts'
import { paged } from '../model/paged.ts'
import type { NamedEdge, Statement, StatedEdge, StoreOverview } from './port.ts'
import type { Session } from './session.ts'
import { ahead } from './source.ts'
import { number, text } from './summaries.ts'

/** So many claims are asked about at once. What they bring lives until it is written: of more, the collector takes most for something to keep, and memory grows. */
const CLAIMS_AT_ONCE = 200

/** All entities and relation edges as a file shows them, streamed: one graph, or a rejection with `conflict`. */
export function overviewOf(session: Session): StoreOverview {
  const reading = session.reading()
  return {
    nodes: () => paged(() => ahead(reading.entities())),
    edges: () => paged(() => ahead(ofAllTypes((type) => reading.relations(type)))),
    stated: () => paged(() => ahead(ofAllTypes((type) => reading.stated(type)))),
  }
}

async function* ofAllTypes<T>(pages: (type: RelationType) => AsyncIterable<T>): AsyncIterable<T> {
  for (const type of RELATION_TYPES) yield* pages(type)
}

/** The sentence behind each of these claims, by claim; those that no sentence says are left out. */
export async function statementsOf(
  read: Session['read'],
  claims: readonly string[],
): Promise<ReadonlyMap<string, Statement>> {
  const found = new Map<string, Statement>()
  for (let at = 0; at < claims.length; at += CLAIMS_AT_ONCE)
    for (const row of await read('read/statements', { claims: claims.slice(at, at + CLAIMS_AT_ONCE) }))
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

/** Edges with what says them, where the engine is asked for that beside them: so many at a time as have about so many claims. */
export async function* statedWith(
  read: Session['read'],
  edges: readonly NamedEdge[],
): AsyncIterable<readonly StatedEdge[]> {
  for (let from = 0; from < edges.length; ) {
    let [to, claims] = [from, 0]
    while (to < edges.length && claims < CLAIMS_AT_ONCE) claims += edges[to++]!.claims.length
    const some = edges.slice(from, to)
    const found = await statementsOf(
      read,
      some.flatMap((edge) => edge.claims),
    )
    yield some.map((edge) => ({ edge, statements: edge.claims.flatMap((claim) => found.get(claim) ?? []) }))
    from = to
  }
}
