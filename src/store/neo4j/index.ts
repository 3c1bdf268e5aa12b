import { hashHeld } from '../content-hash.ts'
import { cypher } from '../cypher-library.ts'
import { statedWith } from '../overview.ts'
import { type GraphStore, graphChanged, type NamedEdge } from '../port.ts'
import { createReads, storedEdge } from '../reads.ts'
import type { FirstKind, Parameters, Row, Session } from '../session.ts'
import { BASE_LABELS, edgeEnds, firstOf } from '../shape.ts'
import { entitySummary, namedEdge } from '../summaries.ts'
import { RELATION_TYPES, type RelationType } from '../../model/ontology.ts'
import { gathered } from '../../model/paged.ts'
import { Neo4jConnection } from './connection.ts'
import { heldIn, loadInto } from './load.ts'
import { luceneQuery } from './lucene.ts'
import { Neo4jResearch } from './research.ts'

export interface Neo4jStoreOptions {
  readonly uri: string
  readonly user: string
  readonly password: string
  /** The server's default database when absent. */
  readonly database?: string
  /** Where a warning goes; standard error when absent. */
  readonly warn?: (message: string) => void
}

/** Opens a Neo4j server as a store, with constraints and indexes in place. Rejects with `unavailable` where it does not answer. */
export async function createNeo4jStore(options: Neo4jStoreOptions): Promise<GraphStore> {
  const connection = new Neo4jConnection(options)
  try {
    await connection.verify()
    await ensureSchema(connection)
    await warnWhereOpen(connection, options.warn ?? ((message) => process.stderr.write(`${message}\n`)))
  } catch (error) {
    await connection.close()
    throw error
  }
  const research = new Neo4jResearch(options)
  return {
    engine: 'neo4j',
    ...createReads(
      neo4jSession(
        (text, parameters) => connection.read(text, parameters),
        (text) => connection.stream(text),
        () => connection.lastCommit(),
      ),
    ),
    load: (graph, loadOptions = {}) => loadInto(connection, graph, loadOptions),
    contentHash: () => hashHeld(heldIn(connection)),
    query: (request, signal) => research.query(request, signal),
    explain: (request, signal) => research.explain(request, signal),
    clear: async () => {
      await loadInto(connection, { nodes: [], edges: [] }, {})
    },
    close: async () => {
      await research.close()
      await connection.close()
    },
  }
}

async function ensureSchema(connection: Neo4jConnection): Promise<void> {
  for (const label of BASE_LABELS) await connection.write(cypher('schema/id-constraint', { label }))
  for (const type of RELATION_TYPES) await connection.write(cypher('schema/edge-id-index.neo4j', { type }))
  await connection.write(cypher('schema/search-index.neo4j'))
  await connection.write(cypher('schema/load-lock.neo4j'))
  await connection.write(cypher('schema/await-indexes.neo4j'))
}

/** A loud line where the server would read files or addresses for whoever may query it. */
async function warnWhereOpen(connection: Neo4jConnection, warn: (message: string) => void): Promise<void> {
  const files = await connection.read(cypher('read/settings.neo4j')).catch(() => [])
  const addresses = await connection.read(cypher('read/probe-addresses.neo4j')).then(
    () => 'read',
    (error: Error) => error.message,
  )
  if (files[0]?.value === 'false' && addresses.includes('blocklist')) return
  warn(
    '警告：这个 Neo4j 允许 LOAD CSV 读文件或网址。Guanxi 会拒绝这类查询，但请在 neo4j.conf 里关闭。 WARNING: this Neo4j lets LOAD CSV read files or addresses. Guanxi refuses such queries; close it in neo4j.conf all the same: ' +
      'dbms.security.allow_csv_import_from_file_urls=false, internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0',
  )
}

/** What the shared reads ask, over anything that runs Cypher; `stream` gives the rows of a large read one by one, `lastCommit` names the state that is read. */
export function neo4jSession(
  ask: (text: string, parameters: Parameters) => Promise<readonly Row[]>,
  stream: (text: string) => AsyncIterable<Row>,
  lastCommit: () => Promise<string>,
): Session {
  const read: Session['read'] = (question, parameters = {}, names = {}) => ask(cypher(question, names), parameters)
  return {
    engine: 'neo4j',
    read,
    edges: async (ids) => {
      const found = new Map((await read('read/edges.neo4j', { ids })).map((row) => [row.id as string, storedEdge(row)]))
      return ids.flatMap((id) => found.get(id) ?? [])
    },
    reading: () => {
      let began: string | undefined
      const check = async () => {
        if (began !== undefined && (await lastCommit()) !== began) throw graphChanged()
      }
      async function* whole(text: string): AsyncIterable<Row> {
        began ??= await lastCommit()
        yield* stream(text)
        // A stream of the server's sees what is written meanwhile.
        await check()
      }
      async function* relations(type: RelationType): AsyncIterable<readonly NamedEdge[]> {
        for await (const rows of gathered(whole(cypher('read/all-relations.neo4j', { type })), ROWS_AT_ONCE))
          yield rows.map((row) => namedEdge(row, type))
      }
      return {
        async *all(kind, name) {
          yield* whole(questionOf(kind, name))
        },
        async *entities() {
          for await (const rows of gathered(whole(cypher('read/all-entities.neo4j')), ROWS_AT_ONCE))
            yield rows.map(entitySummary)
        },
        relations,
        async *stated(type) {
          for await (const edges of relations(type))
            for await (const stated of statedWith(read, edges)) {
              // The sentences were not asked of the reading: in another graph they may be missing, or others.
              await check()
              yield stated
            }
        },
        async *first(kind, name, most) {
          began ??= await lastCommit()
          const { question, names } = firstOf(kind, name)
          const rows = await read(question, { most }, names)
          await check()
          yield* rows
        },
        begin: async () => {
          began ??= await lastCommit()
        },
        check,
      }
    },
    matches: (text) => read('read/search.neo4j', { text, lucene: luceneQuery(text) }),
  }
}

/** So many rows are worked on at once. What they bring lives until it is written: of more, the collector takes most for something to keep, and memory grows. */
const ROWS_AT_ONCE = 100

function questionOf(kind: FirstKind, name: string): string {
  if (kind === 'nodes') return cypher('read/all-nodes.neo4j', { label: name })
  const [from, to] = edgeEnds(name)
  return cypher('read/all-edges.neo4j', { type: name, from, to })
}
