import neo4j from 'neo4j-driver'
import { describe, expect, it } from 'vitest'
import { cypherScript } from '../../src/export/cypher-script.ts'
import { hashGraph } from '../../src/store/content-hash.ts'
import { joined, sampleGraph, sampleSource } from '../export/sample.ts'
import { neo4jVersions } from './engines.ts'

const servers = neo4jVersions()

describe.skipIf(servers.length === 0)('the Cypher script', () => {
  it.each(servers.map((engine) => [engine.name, engine] as const))(
    'run twice in an empty %s gives exactly the graph',
    async (_name, engine) => {
      const [, uri, user, password] = engine.address
      await engine.discard()
      const source = sampleSource()
      const statements = (await joined(cypherScript.write(source)))
        .replace(/^\/\/.*\n/gm, '')
        .split(/;\n/)
        .filter((statement) => statement.trim() !== '')
      expect(statements.length).toBeGreaterThan(10)
      const driver = neo4j.driver(uri, neo4j.auth.basic(user, password))
      try {
        for (let round = 0; round < 2; round++) for (const statement of statements) await driver.executeQuery(statement)
      } finally {
        await driver.close()
      }
      const store = await engine.open()
      try {
        expect(await store.contentHash()).toBe(hashGraph(sampleGraph()))
      } finally {
        await store.close()
        await engine.discard()
      }
    },
    180_000,
  )
})
