import { RELATION_TYPES } from '../ontology.ts'
import type { Step } from './scene.ts'

/** As the server puts neighbours in order: by evidence, what ties to others comes before bare amounts. */
const ORDERS = {
  evidence:
    "CASE WHEN type(r) = 'HAS_AMOUNT' THEN 1 ELSE 0 END, coalesce(r.sources, 0) DESC, coalesce(n.degree, 0) DESC",
  newest: "coalesce(r.date, '') DESC",
  connected: 'coalesce(n.degree, 0) DESC',
} as const

/** The query that answers a step, as a person would write it; ids stand in the parameters. */
export function cypherOf(step: Step): {
  readonly query: string
  readonly parameters: Readonly<Record<string, unknown>>
} {
  switch (step.kind) {
    case 'add':
      return { query: 'MATCH (e:Entity) WHERE e.id IN $ids RETURN e', parameters: { ids: step.ids } }
    case 'expand': {
      const type = step.type ? `:${step.type}` : ''
      const [left, right] = step.direction === 'out' ? ['-', '->'] : step.direction === 'in' ? ['<-', '-'] : ['-', '-']
      return {
        query: `MATCH (e:Entity {id: $id})${left}[r${type}]${right}(n:Entity)\nWHERE r.claims IS NOT NULL\nRETURN e, r, n ORDER BY ${ORDERS[step.order]}, r.id SKIP ${step.offset} LIMIT ${step.limit}`,
        parameters: { id: step.id },
      }
    }
    case 'connect':
      return {
        query:
          'MATCH (a:Entity)-[r]->(b:Entity)\nWHERE a.id IN $ids AND b.id IN $ids AND r.claims IS NOT NULL\nRETURN a, r, b',
        parameters: { ids: [] },
      }
    case 'edge':
      return { query: 'MATCH (a:Entity)-[r {id: $id}]->(b:Entity)\nRETURN a, r, b', parameters: { id: step.id } }
    case 'path':
      // Not allShortestPaths: with a condition on what lies between, the embedded engine would not answer as Neo4j does.
      return {
        query: `MATCH p = (a:Entity {id: $from})-[:${RELATION_TYPES.join('|')}*1..${step.options.maxLength}]-(b:Entity {id: $to})\nWHERE all(n IN nodes(p) WHERE n.id IN [$from, $to]\n  OR (n.degree <= ${step.options.hubDegree}${step.options.throughPlaces ? '' : ' AND NOT n:Place'} AND NOT n.id IN $avoid))\nRETURN p ORDER BY length(p) LIMIT 10`,
        parameters: { from: step.from, to: step.to, avoid: step.options.avoid },
      }
  }
}

/** The query that looks for a name or a part of one; the search box also knows pinyin and near spellings. */
export function searchCypher(text: string) {
  return {
    query:
      'MATCH (e:Entity)\nWHERE e.name CONTAINS $text OR any(alias IN e.aliases WHERE alias CONTAINS $text)\nRETURN e ORDER BY e.degree DESC, e.id LIMIT 25',
    parameters: { text },
  }
}

/** The query that lists the documents, newest first. */
export const DOCUMENTS_CYPHER = {
  query:
    "MATCH (d:Document)\nRETURN d.title AS title, d.path AS file, d.outlet AS outlet, coalesce(d.publishedAt, '') AS published\nORDER BY published DESC, file",
  parameters: {},
}

/** The query that brings the sentences behind an edge. */
export function evidenceCypher(edge: string) {
  return {
    query:
      'MATCH (a:Entity)-[r {id: $id}]->(b:Entity)\nUNWIND r.claims AS claim\nMATCH (c:Claim {id: claim})-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(t:Article)-[:IN_DOCUMENT]->(d:Document)\nRETURN a, r, b, s.text AS sentence, t.title AS article, d.path AS file, c.modality AS modality, c.method AS method',
    parameters: { id: edge },
  }
}
