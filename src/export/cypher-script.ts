import { type Graph, type GraphEdge, type GraphNode, NODE_LABELS, type NodeLabel } from '../model/graph.ts'
import { ENTITY_TYPES } from '../model/ontology.ts'
import { cypherMap, cypherName, cypherString } from './cypher-text.ts'
import type { ExportFormat, ExportSource, Pieces } from './format.ts'
import { readmeOf } from './readme.ts'

/** A script for cypher-shell: constraints, then nodes and edges by MERGE on their ids, with every sentence and source. */
export const cypherScript: ExportFormat = {
  name: 'cypher',
  mediaType: 'application/x-cypher-query',
  extension: 'cypher',
  summary: 'Neo4j：cypher-shell -f，证据齐全，可重复运行 with all evidence; runs twice without harm',
  write,
}

const ROWS = 200
const KEYED = ['Entity', 'Document', 'Article', 'Sentence', 'Claim'] as const

async function* write(source: ExportSource): Pieces {
  const graph = await source.graph()
  for (const line of readmeOf(source.header).split(/[\n\r\u0085\u2028\u2029]/)) yield `// ${line}\n`
  for (const label of KEYED)
    yield `CREATE CONSTRAINT ${label}_id IF NOT EXISTS FOR (n:${label}) REQUIRE n.id IS UNIQUE;\n`
  yield* nodes(graph.nodes)
  yield* edges(graph)
}

function* nodes(all: readonly GraphNode[]): Iterable<string> {
  for (const label of NODE_LABELS) {
    const key = keyLabel(label)
    const more = key === label ? '' : `n:${label}, `
    for (const batch of batches(all.filter((node) => node.label === label))) {
      yield rows(batch, (node) => `{id: ${cypherString(node.id)}, properties: ${cypherMap(node.properties)}}`)
      yield `MERGE (n:${key} {id: row.id})\nSET ${more}n += row.properties;\n`
    }
  }
}

function* edges(graph: Graph): Iterable<string> {
  const labelOf = new Map(graph.nodes.map((node) => [node.id, keyLabel(node.label)]))
  const groups = new Map<string, GraphEdge[]>()
  for (const edge of graph.edges) {
    const group = `${labelOf.get(edge.from)} ${edge.type} ${labelOf.get(edge.to)}`
    const members = groups.get(group)
    if (members) members.push(edge)
    else groups.set(group, [edge])
  }
  for (const [group, members] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [from, type, to] = group.split(' ')
    for (const batch of batches(members)) {
      yield rows(
        batch,
        (edge) =>
          `{id: ${cypherString(edge.id)}, from: ${cypherString(edge.from)}, to: ${cypherString(edge.to)}, properties: ${cypherMap(edge.properties)}}`,
      )
      yield `MATCH (a:${from} {id: row.from})\nMATCH (b:${to} {id: row.to})\nMERGE (a)-[r:${cypherName(type)} {id: row.id}]->(b)\nSET r += row.properties;\n`
    }
  }
}

function rows<T>(items: readonly T[], row: (item: T) => string): string {
  return `UNWIND [\n${items.map(row).join(',\n')}\n] AS row\n`
}

function* batches<T>(items: readonly T[]): Iterable<readonly T[]> {
  for (let at = 0; at < items.length; at += ROWS) yield items.slice(at, at + ROWS)
}

/** The label that carries the unique id: the five kinds of entity share one. */
function keyLabel(label: NodeLabel): string {
  return (ENTITY_TYPES as readonly string[]).includes(label) ? 'Entity' : label
}
