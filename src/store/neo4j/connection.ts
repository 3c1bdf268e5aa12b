import neo4j, { type Driver, type ManagedTransaction, type Session } from 'neo4j-driver'
import { cypher } from '../cypher-library.ts'
import type { Parameters, Row } from '../session.ts'
import { neo4jFailure } from './failure.ts'
import type { Neo4jStoreOptions } from './index.ts'
import { toDriver } from './values.ts'

/** One pool of connections to one database. Every failure leaves it as a `StoreError`. */
export class Neo4jConnection {
  readonly uri: string
  readonly driver: Driver
  readonly #database: string | undefined

  constructor({ uri, user, password, database }: Neo4jStoreOptions) {
    this.uri = uri
    this.#database = database
    this.driver = neo4j.driver(uri, neo4j.auth.basic(user, password), {
      disableLosslessIntegers: true,
      maxTransactionRetryTime: 120_000,
      connectionTimeout: 10_000,
      connectionAcquisitionTimeout: 20_000,
      userAgent: 'guanxi',
    })
  }

  session(mode: 'READ' | 'WRITE', fetchSize = 1000): Session {
    return this.driver.session({
      defaultAccessMode: mode,
      fetchSize,
      ...(this.#database ? { database: this.#database } : {}),
    })
  }

  /** Whether a server answers, and lets us in. */
  async verify(): Promise<string> {
    return this.#guarded(
      async () =>
        (await this.driver.getServerInfo(this.#database ? { database: this.#database } : {})).agent ?? 'Neo4j',
    )
  }

  /** All rows of a read. */
  async read(text: string, parameters: Parameters = {}): Promise<readonly Row[]> {
    return this.#guarded(async () => {
      const session = this.session('READ')
      try {
        return await session.executeRead(async (tx) =>
          (await tx.run(text, toDriver(parameters) as Record<string, unknown>)).records.map(
            (record) => record.toObject() as Row,
          ),
        )
      } finally {
        await session.close()
      }
    })
  }

  /** The rows of a large read, one by one. Few are fetched at a time: those that wait outlive a collection, and memory grows. */
  async *stream(text: string, parameters: Parameters = {}): AsyncGenerator<Row> {
    const session = this.session('READ', 500)
    try {
      for await (const record of session.run(text, toDriver(parameters) as Record<string, unknown>))
        yield record.toObject() as Row
    } catch (error) {
      throw neo4jFailure(error, this.uri)
    } finally {
      await session.close()
    }
  }

  /** Names the state that a read sees now, by the bookmark that comes with it: another name where anything was committed since. */
  async lastCommit(): Promise<string> {
    return this.#guarded(async () => {
      const session = this.session('READ')
      try {
        await session.executeRead((tx) => tx.run(cypher('read/last-commit.neo4j')))
        return session.lastBookmarks().join(' ')
      } finally {
        await session.close()
      }
    })
  }

  /** One statement in a transaction of its own: schema. */
  async write(text: string, parameters: Parameters = {}): Promise<void> {
    await this.transaction((tx) => tx.run(text, toDriver(parameters) as Record<string, unknown>))
  }

  /** A transaction that the driver repeats when the server asks for it; `work` must bear that. */
  async transaction<T>(work: (tx: ManagedTransaction) => Promise<T>): Promise<T> {
    return this.#guarded(async () => {
      const session = this.session('WRITE')
      try {
        return await session.executeWrite(work)
      } finally {
        await session.close()
      }
    })
  }

  async close(): Promise<void> {
    await this.driver.close()
  }

  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw neo4jFailure(error, this.uri)
    }
  }
}
