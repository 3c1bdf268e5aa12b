import { type GraphStore, StoreError } from '../store/port.ts'
import { CliError, EXIT } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'
import type { Workspace } from './workspace.ts'

export interface OpenedStore {
  readonly store: GraphStore
  /** Tells stores apart in the workspace; holds no credentials. */
  readonly name: string
}

/** Opens the engine that `--store` names. */
export async function openStore(spec: string, workspace: Workspace, terminal: Terminal): Promise<OpenedStore> {
  const address = storeAddress(spec, terminal.env)
  if (address === 'embedded') {
    const { createEmbeddedStore } = await import('../store/embedded/index.ts')
    return { store: await createEmbeddedStore({ folder: workspace.storeFolder }), name: 'embedded' }
  }
  const { createNeo4jStore } = await import('../store/neo4j/index.ts')
  const { NEO4J_USER: user = 'neo4j', NEO4J_PASSWORD: password, NEO4J_DATABASE: database } = terminal.env
  if (password === undefined)
    throw new CliError(EXIT.usage, '请把密码放进环境变量 NEO4J_PASSWORD。 Put the password into NEO4J_PASSWORD.')
  const store = await createNeo4jStore({ uri: address, user, password, ...(database && { database }) })
  return { store, name: storeName(spec, terminal.env) }
}

/** What tells the store that `--store` names from others in the workspace. */
export function storeName(spec: string, env: Terminal['env']): string {
  const address = storeAddress(spec, env)
  return address === 'embedded' ? address : `${address} ${env.NEO4J_DATABASE ?? ''}`.trim()
}

/** `embedded`, or the address of a Neo4j. */
export function storeAddress(spec: string, env: Terminal['env']): string {
  if (spec === 'embedded') return spec
  const address = spec === 'neo4j' ? env.NEO4J_URI : spec
  if (address === undefined)
    throw new CliError(EXIT.usage, '--store neo4j 需要环境变量 NEO4J_URI。 --store neo4j needs NEO4J_URI.')
  if (!/^(?:neo4j|bolt)(?:\+s|\+ssc)?:\/\/[^\s/]/.test(address))
    throw new CliError(
      EXIT.usage,
      `--store 应是 embedded、neo4j 或 neo4j://主机:端口。 --store is embedded, neo4j or an address, not: ${address}`,
    )
  if (address.includes('@'))
    throw new CliError(
      EXIT.usage,
      '地址里不要写用户名密码，请用 NEO4J_USER、NEO4J_PASSWORD。 No credentials in the address: use NEO4J_USER and NEO4J_PASSWORD.',
    )
  return address
}

/** Makes an empty embedded store of a damaged one; the originals are elsewhere. */
export async function discardEmbeddedStore(workspace: Workspace): Promise<void> {
  const { rm } = await import('node:fs/promises')
  try {
    await rm(workspace.storeFolder, { recursive: true, force: true })
  } catch (error) {
    throw new StoreError('read-only', `删不掉旧的图。 The old store cannot be removed: ${workspace.storeFolder}`, {
      cause: error,
    })
  }
}
