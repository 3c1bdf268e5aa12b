import { hashDigests } from '../content-hash.ts'
import { cypher } from '../cypher-library.ts'
import type { GraphStore } from '../port.ts'
import { createReads, storedEdge } from '../reads.ts'
import type { Row, Session, StoredEdge } from '../session.ts'
import { BASE_LABELS } from '../shape.ts'
import { RELATION_TYPES } from '../../model/ontology.ts'
import { Neo4jConnection } from './connection.ts'
import { heldIn, loadInto } from './load.ts'
import { luceneQuery } from './lucene.ts'

export interface Neo4jStoreOptions {
  readonly uri: string
  readonly user: string
  readonly password: string
  /** The server's default database when absent. */
  readonly database?: string
}

/** Opens a Neo4j server as a store, with constraints and indexes in place. Rejects with `unavailable` where it does not answer. */
export async function createNeo4jStore(options: Neo4jStoreOptions): Promise<GraphStore> {
  const connection = new Neo4jConnection(options)
  try {
    await connection.verify()
    await ensureSchema(connection)
  } catch (error) {
    await connection.close()
    throw error
  }
  return {
    engine: 'neo4j',
    ...createReads(neo4jSession(connection)),
    load: (graph, loadOptions = {}) => loadInto(connection, graph, loadOptions),
    contentHash: async () => {
      const [nodes, links] = await heldIn(connection)
      return hashDigests([...nodes, ...links].map((each) => each.digest))
    },
    query: async () => {
      throw new Error('Not supported yet.')
    },
    clear: async () => {
      await loadInto(connection, { nodes: [], edges: [] }, {})
    },
    close: () => connection.close(),
  }
}

async function ensureSchema(connection: Neo4jConnection): Promise<void> {
  for (const label of BASE_LABELS) await connection.write(cypher('schema/id-constraint', { label }))
  for (const type of RELATION_TYPES) await connection.write(cypher('schema/edge-id-index.neo4j', { type }))
  await connection.write(cypher('schema/search-index.neo4j'))
  await connection.write(cypher('schema/load-lock.neo4j'))
  await connection.write(cypher('schema/await-indexes.neo4j'))
}

function neo4jSession(connection: Neo4jConnection): Session {
  const read: Session['read'] = (question, parameters = {}, names = {}) =>
    connection.read(cypher(question, names), parameters)
  return {
    engine: 'neo4j',
    read,
    edges: async (ids) => {
      const rows = (await read('read/edges.neo4j', { ids })) as readonly Row[]
      const found = new Map(rows.map((row) => [row.id as string, storedEdge(row)]))
      return ids.flatMap((id): StoredEdge[] => {
        const edge = found.get(id)
        return edge ? [edge] : []
      })
    },
    matches: (text) => read('read/search.neo4j', { text, lucene: luceneQuery(text) }),
  }
}
