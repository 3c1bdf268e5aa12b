import { type GraphEdge, type GraphNode, type NodeLabel, PROVENANCE_ENDS, type ProvenanceType } from '../model/graph.ts'
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
  const contents = source.contents()
  for (const line of readmeOf(source.header).split(/[\n\r\u0085\u2028\u2029]/)) yield `// ${line}\n`
  for (const label of KEYED)
    yield `CREATE CONSTRAINT ${label}_id IF NOT EXISTS FOR (n:${label}) REQUIRE n.id IS UNIQUE;\n`
  yield* nodes(contents.nodes())
  yield* edges(contents.edges())
}

async function* nodes(all: AsyncIterable<GraphNode>): Pieces {
  for await (const [label, batch] of batches(all, (node) => node.label)) {
    const key = keyLabel(label as NodeLabel)
    const more = key === label ? '' : `n:${label}, `
    yield rows(batch, (node) => `{id: ${cypherString(node.id)}, properties: ${cypherMap(node.properties)}}`)
    yield `MERGE (n:${key} {id: row.id})\nSET ${more}n += row.properties;\n`
  }
}

async function* edges(all: AsyncIterable<GraphEdge>): Pieces {
  for await (const [type, batch] of batches(all, (edge) => edge.type)) {
    const [from, to] = PROVENANCE_ENDS[type as ProvenanceType] ?? ['Entity', 'Entity']
    yield rows(
      batch,
      (edge) =>
        `{id: ${cypherString(edge.id)}, from: ${cypherString(edge.from)}, to: ${cypherString(edge.to)}, properties: ${cypherMap(edge.properties)}}`,
    )
    yield `MATCH (a:${from} {id: row.from})\nMATCH (b:${to} {id: row.to})\nMERGE (a)-[r:${cypherName(type)} {id: row.id}]->(b)\nSET r += row.properties;\n`
  }
}

function rows<T>(items: readonly T[], row: (item: T) => string): string {
  return `UNWIND [\n${items.map(row).join(',\n')}\n] AS row\n`
}

/** Items of one kind together; a batch goes as soon as it is full, the rest at the end. */
async function* batches<T>(
  items: AsyncIterable<T>,
  kindOf: (item: T) => string,
): AsyncIterable<readonly [kind: string, batch: readonly T[]]> {
  const begun = new Map<string, T[]>()
  for await (const item of items) {
    const kind = kindOf(item)
    const batch = begun.get(kind) ?? []
    batch.push(item)
    begun.set(kind, batch.length < ROWS ? batch : [])
    if (batch.length === ROWS) yield [kind, batch]
  }
  for (const [kind, batch] of begun) if (batch.length > 0) yield [kind, batch]
}

/** The label that carries the unique id: the five kinds of entity share one. */
function keyLabel(label: NodeLabel): string {
  return (ENTITY_TYPES as readonly string[]).includes(label) ? 'Entity' : label
}
