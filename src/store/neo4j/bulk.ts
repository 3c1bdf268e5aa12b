import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { Graph, GraphEdge, GraphNode, Properties, PropertyValue } from '../../model/graph.ts'
import { storable } from '../content-hash.ts'
import { allLabels, checkGraph } from '../shape.ts'

/** Between the items of a list: a character that no text of ours holds. */
const ITEMS = '\u001f'

export interface BulkImport {
  /** The arguments of `neo4j-admin` that import the files, from within their folder. */
  readonly command: readonly string[]
  readonly files: number
}

/**
 * Writes a graph as files for `neo4j-admin database import full`: one file for all rows of one label or type whose properties have the same types,
 * so that whole numbers stay whole. Into an empty database only; constraints and indexes come with the first `createNeo4jStore`.
 */
export async function writeImport(graph: Graph, folder: string, open: (name: string) => Writable): Promise<BulkImport> {
  checkGraph(graph)
  const command = [
    'database',
    'import',
    'full',
    'neo4j',
    '--overwrite-destination',
    '--id-type=string',
    '--input-encoding=UTF-8',
    '--multiline-fields=true',
    '--array-delimiter=U+001F',
    '--quote="',
    '--skip-bad-relationships=false',
  ]
  let files = 0
  for (const [key, nodes] of grouped(graph.nodes, (node) => node.label)) {
    const name = `nodes-${++files}.csv`
    await writeRows(
      open(name),
      [':ID', ...columns(nodes[0]!.properties)],
      nodes,
      (node) => [node.id, ...cells(node.properties)],
      'id',
    )
    command.push(`--nodes=${allLabels(key).split(':').join(':')}=${folder}/${name}`)
  }
  for (const [type, edges] of grouped(graph.edges, (edge) => edge.type)) {
    const name = `edges-${++files}.csv`
    await writeRows(
      open(name),
      [':START_ID', ':END_ID', ...columns(edges[0]!.properties)],
      edges,
      (edge) => [edge.from, edge.to, ...cells(edge.properties)],
      'id',
    )
    command.push(`--relationships=${type}=${folder}/${name}`)
  }
  return { command, files }
}

async function writeRows<T extends GraphNode | GraphEdge>(
  file: Writable,
  header: readonly string[],
  rows: readonly T[],
  cellsOf: (row: T) => readonly string[],
  id: string,
): Promise<void> {
  let text = `${[...header, id].map(quoted).join(',')}\n`
  for (const row of rows) {
    text += `${[...cellsOf(row), row.id].map(quoted).join(',')}\n`
    if (text.length < 1_000_000) continue
    if (!file.write(text)) await once(file, 'drain')
    text = ''
  }
  file.end(text)
  await once(file, 'finish')
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/** Rows that share a label or type and the types of their properties. */
function grouped<T extends GraphNode | GraphEdge, K extends string>(
  rows: readonly T[],
  kind: (row: T) => K,
): [K, T[]][] {
  const groups = new Map<string, [K, T[]]>()
  for (const row of rows) {
    const key = `${kind(row)} ${columns(row.properties).join(' ')}`
    const group = groups.get(key)
    if (group) group[1].push(row)
    else groups.set(key, [kind(row), [row]])
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

function columns(properties: Properties): string[] {
  return names(properties).map((name) => `${name}:${typeOf(properties[name]!)}`)
}

function cells(properties: Properties): string[] {
  return names(properties).map((name) => {
    const value = storable(properties[name]!)
    return Array.isArray(value) ? value.join(ITEMS) : String(value)
  })
}

/** An empty list has no form in these files: it is left out and restored by the next load. */
function names(properties: Properties): string[] {
  return Object.keys(properties)
    .filter(
      (name) =>
        properties[name] !== undefined &&
        !(Array.isArray(properties[name]) && (properties[name] as readonly unknown[]).length === 0),
    )
    .sort()
}

function typeOf(value: PropertyValue): string {
  if (Array.isArray(value)) return `${typeOf(value[0] as PropertyValue)}[]`
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'long' : 'double'
  return typeof value
}
