import type { Graph, GraphEdge, GraphNode } from '../../src/model/graph.ts'
import { smallGraph } from './graphs.ts'

/** The small graph with what the researchers' library also asks for: joint works, promises, honours, doubtful figures. */
export function libraryGraph(): Graph {
  const { nodes, edges } = smallGraph()
  const more: GraphNode[] = [
    entity('ent_school', 'Organisation', '海州职业学院'),
    entity('ent_camp', 'Program', '夏季培训营', { kind: 'event' }),
    entity('ent_prize', 'Program', '“先进集体”称号', { kind: 'honour' }),
    entity('ent_more', 'Amount', '80万元', { value: 800000, unit: '元', currency: 'CNY' }),
    entity('ent_lin', 'Person', '林越'),
  ]
  const links: GraphEdge[] = [
    relation('rel_camp1', 'LAUNCHED', 'ent_union', 'ent_camp', 'done', ['clm_3']),
    relation('rel_camp2', 'LAUNCHED', 'ent_group', 'ent_camp', 'done', ['clm_3']),
    relation('rel_school1', 'ESTABLISHED', 'ent_union', 'ent_school', 'done', []),
    relation('rel_school2', 'ESTABLISHED', 'ent_group', 'ent_school', 'done', []),
    relation('rel_prize', 'RECEIVED', 'ent_branch', 'ent_prize', 'done', []),
    relation('rel_more', 'HAS_AMOUNT', 'ent_plan', 'ent_more', 'done', ['clm_1']),
    relation('rel_zhou', 'MEMBER_OF', 'ent_zhou', 'ent_school', 'done', [], { role: '院长' }),
    relation('rel_lin', 'MEMBER_OF', 'ent_lin', 'ent_union', 'done', [], { role: '副主席' }),
    relation('rel_plan', 'PARTNERED_WITH', 'ent_school', 'ent_branch', 'planned', []),
    {
      id: 'men_4',
      type: 'MENTIONED_IN',
      from: 'ent_plan',
      to: 'sen_1',
      properties: { surface: '职工书屋建设方案', spans: [8, 16], method: 'rule', confidence: 1 },
    },
    {
      id: 'men_5',
      type: 'MENTIONED_IN',
      from: 'ent_money',
      to: 'sen_2',
      properties: { surface: '50万元', spans: [27, 31], method: 'rule', confidence: 1 },
    },
  ]
  const withClaims = edges.map((edge) =>
    edge.id === 'rel_money' ? { ...edge, properties: { ...edge.properties, claims: ['clm_2'] } } : edge,
  )
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  return { nodes: [...nodes, ...more].sort(byId), edges: [...withClaims, ...links].sort(byId) }
}

function entity(id: string, label: GraphNode['label'], name: string, more: GraphNode['properties'] = {}): GraphNode {
  return { id, label, properties: { name, aliases: [], search: name, degree: 1, x: 0.5, y: 0.5, ...more } }
}

function relation(
  id: string,
  type: string,
  from: string,
  to: string,
  modality: string,
  claims: readonly string[],
  more: GraphEdge['properties'] = {},
): GraphEdge {
  return {
    id,
    type,
    from,
    to,
    properties: { claims, sources: 1, modality, confidence: 0.5, status: 'unreviewed', ...more },
  }
}
