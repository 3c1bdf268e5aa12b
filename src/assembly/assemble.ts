import type { Graph, GraphEdge, GraphNode } from '../model/graph.ts'
import { contentId } from '../model/identifier.ts'
import type { Judgement } from '../model/judgement.ts'
import type { DocumentReading } from '../model/reading.ts'
import { tallyRelations } from '../model/tally.ts'
import type { Resolution } from '../resolution/index.ts'
import { assembleClaims } from './claims.ts'
import { entityNode } from './entity-node.ts'
import { layOut } from './layout.ts'
import { oftenNamed } from './often-named.ts'
import { projectClaims } from './projection.ts'
import { sortById } from './properties.ts'
import { addClaims, addTexts } from './provenance.ts'

/**
 * The whole graph as docs/graph-model.md describes it: texts, entities, claims, and the relation edges that claims project.
 * A pure function of its input, in any order of readings: same input, same bytes.
 */
export function assembleGraph(
  readings: readonly DocumentReading[],
  resolution: Resolution,
  judgements: readonly Judgement[],
): Graph {
  const documents = [...new Map(readings.map((reading) => [reading.document.id, reading])).values()]
  const entities = new Map(resolution.entities.map((entity) => [entity.id, entity]))
  const nodes: GraphNode[] = []
  const edges: GraphEdge[] = []

  addTexts(documents, resolution, { nodes, edges })
  const claims = assembleClaims(documents, resolution, judgements)
  addClaims(claims, entities, { nodes, edges })

  const named = new Set<string>()
  for (const { from, to } of edges) {
    if (entities.has(from)) named.add(from)
    if (entities.has(to)) named.add(to)
  }
  const relations = projectClaims(claims, entities)
  const shown = resolution.entities.filter((entity) => named.has(entity.id))
  const tallies = tallyRelations(relations)
  const often = oftenNamed(nodes, edges)
  const places = layOut(
    shown.map((entity) => entity.id),
    relations,
  )
  shown.forEach((entity, i) => {
    nodes.push(entityNode(entity, tallies.get(entity.id), often.get(entity.id), places[i]))
  })
  for (const edge of relations) edges.push(edge)
  for (const { a, b, score, reasons } of resolution.possiblySame) {
    if (!named.has(a) || !named.has(b)) continue
    edges.push({ id: contentId('same', a, b), type: 'POSSIBLY_SAME', from: a, to: b, properties: { score, reasons } })
  }
  return { nodes: sortById(nodes), edges: sortById(edges) }
}
