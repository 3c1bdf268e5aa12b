import { RELATION_TYPES } from '../ontology.ts'
import type { Step } from './scene.ts'

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
      const order = { evidence: 'r.sources DESC', newest: 'r.date DESC', connected: 'n.degree DESC' }[step.order]
      return {
        query: `MATCH (e:Entity {id: $id})${left}[r${type}]${right}(n:Entity)\nWHERE r.claims IS NOT NULL\nRETURN e, r, n ORDER BY ${order}, r.id SKIP ${step.offset} LIMIT ${step.limit}`,
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
      return {
        query: `MATCH p = shortestPath((a:Entity {id: $from})-[:${RELATION_TYPES.join('|')}*1..${step.options.maxLength}]-(b:Entity {id: $to}))\nRETURN p`,
        parameters: { from: step.from, to: step.to },
      }
  }
}

/** The query that brings the sentences behind an edge. */
export function evidenceCypher(edge: string) {
  return {
    query:
      'MATCH (a:Entity)-[r {id: $id}]->(b:Entity)\nUNWIND r.claims AS claim\nMATCH (c:Claim {id: claim})-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(t:Article)-[:IN_DOCUMENT]->(d:Document)\nRETURN a, r, b, s.text AS sentence, t.title AS article, d.path AS file, c.modality AS modality, c.method AS method',
    parameters: { id: edge },
  }
}
