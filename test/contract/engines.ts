import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmbeddedStore } from '../../src/store/embedded/index.ts'
import { createNeo4jStore } from '../../src/store/neo4j/index.ts'
import type { GraphStore } from '../../src/store/port.ts'

/** An engine to hold to the contract. */
export interface Engine {
  readonly name: string
  readonly kind: GraphStore['engine']
  /** Opens the engine on the same data each time. */
  open(): Promise<GraphStore>
  /** Takes away what the tests left. */
  discard(): Promise<void>
  /** How a process of its own finds the same data: arguments for `load-and-die.ts`. */
  readonly address: readonly string[]
}

/** The embedded engine always; Neo4j where NEO4J_URI names one. */
export function engines(): readonly Engine[] {
  return [embedded(), ...neo4jVersions().slice(0, 1)]
}

/** Neo4j, and another version of it where NEO4J_URI_2 names one: for what a version may change, plans, guards, settings, what our own Cypher does. */
export function neo4jVersions(): readonly Engine[] {
  return ['', '_2'].flatMap((suffix) => neo4jOf(suffix) ?? [])
}

function embedded(): Engine {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-contract-'))
  return {
    name: 'embedded',
    kind: 'embedded',
    open: () => createEmbeddedStore({ folder }),
    discard: async () => rmSync(folder, { recursive: true, force: true }),
    address: ['embedded', folder],
  }
}

function neo4jOf(suffix: string): Engine | undefined {
  const uri = process.env[`NEO4J_URI${suffix}`]
  if (!uri) return undefined
  const user = process.env[`NEO4J_USER${suffix}`] ?? 'neo4j'
  const password = process.env[`NEO4J_PASSWORD${suffix}`] ?? ''
  const open = () => createNeo4jStore({ uri, user, password })
  return {
    name: `Neo4j${suffix}`,
    kind: 'neo4j',
    open,
    discard: async () => {
      const store = await open()
      await store.clear()
      await store.close()
    },
    address: ['neo4j', uri, user, password],
  }
}
