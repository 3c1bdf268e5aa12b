import type { GraphEdge, GraphNode, NodeLabel, Properties, PropertyValue } from '../model/graph.ts'
import { ENTITY_TYPES, RELATION_TYPES } from '../model/ontology.ts'
import { cypherMap, cypherName, cypherString } from './cypher-text.ts'

/** One file of an import folder, opened when its turn comes; names hold no folder. */
export interface ImportFile {
  readonly name: string
  readonly pieces: () => AsyncIterable<string>
  /** A program: to be written with the right to run it. */
  readonly runs?: true
}

export interface Neo4jImport {
  /** How many there are in all. */
  readonly nodes: number
  readonly edges: number
  readonly files: readonly ImportFile[]
  /** The arguments of `neo4j-admin` that import the files from within their folder: for the database `name`, replacing what it holds or not. */
  readonly command: (database: string, overwrite: boolean) => readonly string[]
}

/** A graph that may be read kind by kind; one that gives more than was asked for is read as well. */
interface ByKind {
  nodes(labels?: readonly NodeLabel[]): Iterable<GraphNode> | AsyncIterable<GraphNode>
  edges(types?: readonly string[]): Iterable<GraphEdge> | AsyncIterable<GraphEdge>
}

/**
 * A graph as files for `neo4j-admin database import full`: a CSV for each label and type, `import.sh` that imports them into an empty database,
 * and `schema.cypher` to run when the server is up again. Whole numbers stay whole and empty lists stay lists: after both, the content hash is that of a load.
 */
export async function neo4jImport(source: ByKind): Promise<Neo4jImport> {
  const delimiter = new Delimiter()
  const nodes = new Tables<GraphNode>((node) => node.label, delimiter)
  const edges = new Tables<GraphEdge>((edge) => edge.type, delimiter)
  for await (const node of source.nodes()) nodes.see(node)
  for await (const edge of source.edges()) edges.see(edge)
  const nodeFiles = nodes.files('nodes')
  const edgeFiles = edges.files('edges')
  const separator = delimiter.free()
  const inputs = [
    ...nodeFiles.map(({ kind, name }) => `--nodes=${labelsOf(kind)}=${name}`),
    ...edgeFiles.map(({ kind, name }) => `--relationships=${kind}=${name}`),
  ]
  const command = (database: string, overwrite: boolean) => [
    'database',
    'import',
    'full',
    database,
    '--id-type=string',
    '--input-encoding=UTF-8',
    '--multiline-fields=true',
    `--array-delimiter=U+${separator.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`,
    '--quote="',
    '--skip-bad-relationships=false',
    '--skip-duplicate-nodes=false',
    ...(overwrite ? ['--overwrite-destination=true'] : []),
    ...inputs,
  ]
  return {
    command,
    nodes: nodes.size,
    edges: edges.size,
    files: [
      ...nodeFiles.map((file) => ({
        name: file.name,
        pieces: () =>
          csv(
            file.header(['id:ID']),
            rowsOf(source.nodes([file.kind as NodeLabel]), nodes, file, separator, ({ id }) => [id]),
          ),
      })),
      ...edgeFiles.map((file) => ({
        name: file.name,
        pieces: () =>
          csv(
            file.header([':START_ID', ':END_ID', 'id:string']),
            rowsOf(source.edges([file.kind]), edges, file, separator, ({ from, to, id }) => [from, to, id]),
          ),
      })),
      { name: 'schema.cypher', pieces: () => schema(nodes, edges) },
      { name: 'import.sh', pieces: () => one(script(command)), runs: true },
    ],
  }
}

/** What a property's values are; `empty[]` tells nothing of what a list would hold. */
type Kind = 'string' | 'long' | 'double' | 'boolean' | 'string[]' | 'long[]' | 'double[]' | 'empty[]'

function kindOf(value: PropertyValue): Kind {
  if (typeof value === 'string' || typeof value === 'boolean') return typeof value as 'string' | 'boolean'
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'long' : 'double'
  if (value.length === 0) return 'empty[]'
  if (typeof value[0] === 'string') return 'string[]'
  return value.every((item) => Number.isSafeInteger(item)) ? 'long[]' : 'double[]'
}

/** `neo4j-admin` takes these for absent: an empty list, and a list of one empty text. `schema.cypher` sets them afterwards. */
const isEmptyList = (value: PropertyValue) => Array.isArray(value) && value.length === 0
const isListOfNothing = (value: PropertyValue) => Array.isArray(value) && value.length === 1 && value[0] === ''

interface TableFile {
  readonly kind: string
  /** Tells files of one kind apart whose numbers differ in type. */
  readonly variant: string
  readonly name: string
  readonly columns: readonly string[]
  readonly header: (first: readonly string[]) => readonly string[]
}

/** Learns which columns the rows of each label or type need. A property that is whole here and a fraction there makes two files. */
class Tables<T extends GraphNode | GraphEdge> {
  /** Rows with a list of one empty text. */
  readonly unwritable: T[] = []
  /** By kind and property: how many rows have it, and which as an empty list. */
  readonly #filled = new Map<string, Map<string, { have: number; readonly empty: string[] }>>()
  readonly #rows = new Map<string, number>()
  /** Of all kinds. */
  #size = 0
  readonly #kindOf: (row: T) => string
  readonly #delimiter: Delimiter
  /** By kind and property: every type seen. */
  readonly #seen = new Map<string, Map<string, Set<Kind>>>()
  /** By kind: every mix of types of one row. */
  readonly #mixes = new Map<string, Set<string>>()

  constructor(kindOfRow: (row: T) => string, delimiter: Delimiter) {
    this.#kindOf = kindOfRow
    this.#delimiter = delimiter
  }

  /** How many rows were seen. */
  get size(): number {
    return this.#size
  }

  see(row: T): void {
    this.#size++
    const kind = this.#kindOf(row)
    const properties = this.#seen.get(kind) ?? new Map<string, Set<Kind>>()
    this.#seen.set(kind, properties)
    this.#rows.set(kind, (this.#rows.get(kind) ?? 0) + 1)
    const filled = this.#filled.get(kind) ?? new Map<string, { have: number; readonly empty: string[] }>()
    this.#filled.set(kind, filled)
    let mix = ''
    for (const [name, value] of entries(row.properties)) {
      const type = kindOf(value)
      const types = properties.get(name)
      if (types) types.add(type)
      else properties.set(name, new Set([type]))
      mix += `${name}:${type} `
      const count = filled.get(name) ?? { have: 0, empty: [] }
      filled.set(name, count)
      count.have++
      if (isEmptyList(value)) count.empty.push(row.id)
      if (Array.isArray(value)) this.#delimiter.see(value)
      if (isListOfNothing(value) && this.unwritable.at(-1) !== row) this.unwritable.push(row)
    }
    const mixes = this.#mixes.get(kind)
    if (mixes) mixes.add(mix)
    else this.#mixes.set(kind, new Set([mix]))
  }

  /** The properties that are an empty list somewhere: of these rows, or, without `ids`, of every row where it is absent. */
  *emptyLists(): Iterable<{ readonly kind: string; readonly property: string; readonly ids?: readonly string[] }> {
    for (const [kind, filled] of [...this.#filled].sort(([a], [b]) => (a < b ? -1 : 1)))
      for (const [property, { have, empty }] of [...filled].sort(([a], [b]) => (a < b ? -1 : 1)))
        if (empty.length > 0) yield have === this.#rows.get(kind) ? { kind, property } : { kind, property, ids: empty }
  }

  files(prefix: string): readonly TableFile[] {
    return [...this.#seen.keys()].sort().flatMap((kind) => {
      const variants = [...new Set([...this.#mixes.get(kind)!].map((mix) => this.#variantOfMix(kind, mix)))].sort()
      return variants.map((variant, index) => ({
        kind,
        variant,
        name: `${prefix}-${kind}${index === 0 ? '' : `-${index + 1}`}.csv`,
        columns: this.#columns(kind),
        header: (first) => [
          ...first,
          ...this.#columns(kind).map((name) => `${name}:${this.#type(kind, name, variant)}`),
        ],
      }))
    })
  }

  variantOf(row: T): string {
    const kind = this.#kindOf(row)
    let mix = ''
    for (const [name, value] of entries(row.properties)) mix += `${name}:${kindOf(value)} `
    return this.#variantOfMix(kind, mix)
  }

  #columns(kind: string): readonly string[] {
    return [...this.#seen.get(kind)!.keys()].sort()
  }

  #variantOfMix(kind: string, mix: string): string {
    return mix
      .split(' ')
      .filter((part) => part !== '' && !part.endsWith(':empty[]'))
      .filter((part) => this.#types(kind, part.slice(0, part.lastIndexOf(':'))).length > 1)
      .join(' ')
  }

  #types(kind: string, name: string): readonly Kind[] {
    return [...(this.#seen.get(kind)?.get(name) ?? [])].filter((type) => type !== 'empty[]')
  }

  #type(kind: string, name: string, variant: string): Kind {
    const types = this.#types(kind, name)
    if (types.length === 0) return 'string[]'
    const part = variant.split(' ').find((each) => each.startsWith(`${name}:`))
    return part === undefined ? types[0]! : (part.slice(name.length + 1) as Kind)
  }
}

/** Finds a control character that no item of a list holds. */
class Delimiter {
  readonly #left = new Set(['\u001f', '\u001e', '\u001d', '\u001c', '\u0007', '\u0006', '\u0005', '\u0004'])

  see(list: readonly (string | number)[]): void {
    for (const item of list) {
      if (typeof item !== 'string') return
      for (const character of this.#left) if (item.includes(character)) this.#left.delete(character)
    }
  }

  free(): string {
    const [first] = this.#left
    if (first === undefined)
      throw new Error(
        '列表里用尽了可作分隔的控制字符，无法写成 CSV。 No control character is left to part the items of lists: this graph cannot be written as CSV.',
      )
    return first
  }
}

async function* rowsOf<T extends GraphNode | GraphEdge>(
  rows: Iterable<T> | AsyncIterable<T>,
  tables: Tables<T>,
  file: TableFile,
  delimiter: string,
  first: (row: T) => readonly string[],
): AsyncIterable<string> {
  for await (const row of rows) {
    if (('label' in row ? row.label : row.type) !== file.kind || tables.variantOf(row) !== file.variant) continue
    const cells = file.columns.map((name) => {
      const value = row.properties[name]
      if (value === undefined || isEmptyList(value) || isListOfNothing(value)) return ''
      return quoted(Array.isArray(value) ? value.join(delimiter) : String(Object.is(value, -0) ? 0 : value))
    })
    yield `${[...first(row).map(quoted), ...cells].join(',')}\n`
  }
}

async function* csv(header: readonly string[], rows: AsyncIterable<string>): AsyncIterable<string> {
  let text = `${header.join(',')}\n`
  for await (const row of rows) {
    text += row
    if (text.length < 65_536) continue
    yield text
    text = ''
  }
  yield text
}

/** Also an empty cell that is there: only an absent one stands without quotes. A lone surrogate has no UTF-8. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""').replace(/\p{Surrogate}/gu, '\ufffd')}"`
}

function entries(properties: Properties): [string, PropertyValue][] {
  return Object.entries(properties).filter((entry): entry is [string, PropertyValue] => entry[1] !== undefined)
}

function labelsOf(label: string): string {
  return (ENTITY_TYPES as readonly string[]).includes(label) ? `Entity:${label}` : label
}

const KEYED = ['Entity', 'Document', 'Article', 'Sentence', 'Claim'] as const
const CONSTRAINT = 'CREATE CONSTRAINT NAME_id IF NOT EXISTS FOR (n:NAME) REQUIRE n.id IS UNIQUE;\n'
const EDGE_INDEX = 'CREATE INDEX NAME_id IF NOT EXISTS FOR ()-[r:NAME]-() ON (r.id);\n'
const SEARCH_INDEX =
  "CREATE FULLTEXT INDEX entity_search IF NOT EXISTS FOR (n:Entity) ON EACH [n.search] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk', `fulltext.eventually_consistent`: false}};\n"

const NODE = {
  one: 'MATCH (x:NAME {id: ID}) SET x += MAP;\n',
  empty: 'UNWIND [IDS] AS id MATCH (x:NAME {id: id}) SET x.KEY = [];\n',
  allEmpty: 'MATCH (x:NAME) WHERE x.KEY IS NULL CALL (x) { SET x.KEY = [] } IN TRANSACTIONS OF 10000 ROWS;\n',
}
const EDGE = {
  one: 'MATCH ()-[x:NAME {id: ID}]->() SET x += MAP;\n',
  empty: 'UNWIND [IDS] AS id MATCH ()-[x:NAME {id: id}]->() SET x.KEY = [];\n',
  allEmpty: 'MATCH ()-[x:NAME]->() WHERE x.KEY IS NULL CALL (x) { SET x.KEY = [] } IN TRANSACTIONS OF 10000 ROWS;\n',
}

async function* schema(nodes: Tables<GraphNode>, edges: Tables<GraphEdge>): AsyncIterable<string> {
  yield '// 导入后运行一次：约束、索引，和 CSV 写不出的空列表。 Run once after the import: constraints, indexes, and the empty lists that CSV cannot hold.\n'
  yield '// cypher-shell -d neo4j -f schema.cypher\n'
  for (const label of KEYED) yield CONSTRAINT.replaceAll('NAME', label)
  for (const type of RELATION_TYPES) yield EDGE_INDEX.replaceAll('NAME', type)
  yield SEARCH_INDEX
  yield 'CALL db.awaitIndexes(600);\n'
  yield* lists(nodes, NODE, labelsOf)
  yield* lists(edges, EDGE, cypherName)
}

/** Gives back the lists that the CSV could not hold. */
function* lists<T extends GraphNode | GraphEdge>(
  tables: Tables<T>,
  form: typeof NODE,
  nameOf: (kind: string) => string,
): Iterable<string> {
  for (const row of tables.unwritable) {
    const values = Object.fromEntries(entries(row.properties).filter(([, value]) => isListOfNothing(value)))
    const name = nameOf('label' in row ? row.label : row.type)
    yield filled(form.one, { NAME: name, ID: cypherString(row.id), MAP: cypherMap(values) })
  }
  for (const { kind, property, ids } of tables.emptyLists()) {
    const names = { NAME: nameOf(kind), KEY: cypherName(property) }
    if (ids === undefined) yield filled(form.allEmpty, names)
    for (let at = 0; ids !== undefined && at < ids.length; at += 1000) {
      const list = ids.slice(at, at + 1000)
      yield filled(form.empty, { ...names, IDS: list.map(cypherString).join(', ') })
    }
  }
}

/** A statement with Cypher literals and names in their places. */
function filled(form: string, values: Readonly<Record<string, string>>): string {
  return form.replaceAll(/\b[A-Z]{2,4}\b/g, (place) => values[place] ?? place)
}

function script(command: Neo4jImport['command']): string {
  const [database, imported, full, , ...rest] = command('', false)
  const shell = (argument: string) =>
    /^[\w=.:+-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`
  return `#!/bin/sh
# 把本文件夹导入一个空的 Neo4j 5 数据库（服务器须停止）。 Imports this folder into an empty Neo4j 5 database; the server must be stopped.
#   NEO4J_HOME=/opt/neo4j ./import.sh            into the database "neo4j"
#   NEO4J_HOME=/opt/neo4j ./import.sh news --overwrite-destination=true
# 然后启动服务器，运行 Then start the server and run: cypher-shell -d neo4j -f schema.cypher
set -eu
cd "$(dirname "$0")"
if [ -n "\${NEO4J_HOME:-}" ]; then admin="$NEO4J_HOME/bin/neo4j-admin"; else admin=neo4j-admin; fi
name="\${1:-neo4j}"
[ $# -gt 0 ] && shift
"$admin" ${database} ${imported} ${full} "$name" "$@" \\
${rest.map((argument) => `  ${shell(argument)}`).join(' \\\n')}
`
}

async function* one(text: string): AsyncIterable<string> {
  yield text
}
