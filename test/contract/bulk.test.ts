import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import neo4j from 'neo4j-driver'
import { afterAll, describe, expect, it } from 'vitest'
import { writeImportFolder } from '../../src/cli/commands/load.ts'
import { findAdmin, runAdmin } from '../../src/cli/neo4j/admin.ts'
import { findJava } from '../../src/cli/neo4j/java.ts'
import { prepareHome, startProcess } from '../../src/cli/neo4j/process.ts'
import { freePort, javaAndJars, LTS_VERSION } from '../../src/cli/neo4j-server.ts'
import type { Graph } from '../../src/model/graph.ts'
import { hashGraph } from '../../src/store/content-hash.ts'
import { createNeo4jStore } from '../../src/store/neo4j/index.ts'
import { generatedGraph, smallGraph } from './graphs.ts'

/** Everything that is hard to say in CSV, beside an ordinary graph. */
function hardGraph(): Graph {
  const small = smallGraph()
  const generated = generatedGraph(300)
  return {
    nodes: [
      ...small.nodes,
      ...generated.nodes.filter((node) => !small.nodes.some(({ id }) => id === node.id)),
      { id: 'hard_1', label: 'Person', properties: { name: '', aliases: [''], degree: 0, x: 0, y: 0.5 } },
      { id: 'hard_2', label: 'Person', properties: { name: '"', aliases: ['', 'a\u001fb', '\n'], x: -0, y: 1 } },
      { id: 'hard_3', label: 'Person', properties: { name: 'a,b\r\n"c"\u2028 \\', aliases: [], x: 1e300, y: 5e-7 } },
      { id: 'hard_4', label: 'Person', properties: { name: ' \ud800 边 ', x: 2 ** 53 - 1, lists: [], done: false } },
    ],
    edges: [
      ...small.edges,
      ...generated.edges.filter((edge) => !small.edges.some(({ id }) => id === edge.id)),
      { id: 'hard_e', type: 'VISITED', from: 'hard_1', to: 'hard_2', properties: { claims: [''], sources: 1 } },
      { id: 'hard_f', type: 'VISITED', from: 'hard_1', to: 'hard_2', properties: { claims: [], sources: 0.5 } },
    ],
  }
}

const java = findJava(17, 24)

describe.skipIf(process.env.NEO4J_URI === undefined || java === undefined)('a bulk import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-bulk-'))
  const csv = join(folder, 'csv')
  const graph = hardGraph()
  const source = { nodes: () => graph.nodes, edges: () => graph.edges }
  const { signal } = new AbortController()
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('into an empty Neo4j gives the graph that a load gives', async () => {
    const { command } = await writeImportFolder(source, csv, signal)
    const home = join(folder, 'home')
    const options = {
      version: LTS_VERSION,
      ...(await javaAndJars({ version: LTS_VERSION })),
      home,
      password: 'bulk-test',
    }
    const port = await freePort()
    prepareHome({ ...options, port })
    const admin = await findAdmin(home, LTS_VERSION)
    await runAdmin(admin, command('neo4j', false), csv)
    await expect(runAdmin(admin, command('neo4j', false), csv), 'a database with data').rejects.toThrow(/--overwrite/)
    // Open to files and addresses, as one that guanxi did not start may be.
    const settings = {
      'dbms.security.allow_csv_import_from_file_urls': 'true',
      'internal.dbms.cypher_ip_blocklist': '198.51.100.0/24',
    }
    const server = await startProcess({ ...options, port, settings })
    const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password))
    try {
      const session = driver.session()
      for (const statement of statementsOf(join(csv, 'schema.cypher'))) await session.run(statement)
      await session.close()
      const indexes = async () =>
        (await driver.executeQuery('SHOW INDEXES YIELD name, state')).records
          .map((record) => `${record.get('name')} ${record.get('state')}`)
          .filter((name) => !name.startsWith('LoadLock'))
          .sort()
      const made = await indexes()
      const warnings: string[] = []
      const store = await createNeo4jStore({ ...server, warn: (warning) => warnings.push(warning) })
      try {
        expect(warnings).toEqual([expect.stringMatching(/WARNING: this Neo4j lets LOAD CSV read files or addresses/)])
        expect(await store.contentHash()).toBe(hashGraph(graph))
        expect(await indexes()).toEqual(made)
      } finally {
        await store.close()
      }
    } finally {
      await driver.close()
      await server.stop()
    }
  }, 600_000)
})

describe('an import folder', () => {
  it('is never written over files that are there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'guanxi-bulk-'))
    const none = { nodes: () => [], edges: () => [] }
    const { signal } = new AbortController()
    try {
      await writeImportFolder(none, folder, signal)
      await expect(writeImportFolder(none, folder, signal)).rejects.toThrow(/not empty/)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

function statementsOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .replace(/^\/\/.*\n/gm, '')
    .split(/;\n/)
    .filter((statement) => statement.trim() !== '')
}
