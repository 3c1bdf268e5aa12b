import { randomUUID } from 'node:crypto'
import { availableParallelism, hostname } from 'node:os'
import type { ManagedTransaction } from 'neo4j-driver'
import type { Graph, GraphSource, Properties } from '../../model/graph.ts'
import { cypher } from '../cypher-library.ts'
import { difference, type Held, storedLink, storedNode } from '../difference.ts'
import { type GraphStore, type LoadReport, StoreError } from '../port.ts'
import { BASE_LABELS, EDGE_TYPES, edgeEnds } from '../shape.ts'
import { ahead, sourceOf } from '../source.ts'
import { textOf, type Write, writes } from '../statements.ts'
import type { Neo4jConnection } from './connection.ts'
import { type Lane, Lanes } from './lanes.ts'
import { toDriver } from './values.ts'

type LoadOptions = NonNullable<Parameters<GraphStore['load']>[1]>

/** Up to so many rows are one transaction: all or nothing. */
const AT_ONCE = 20_000

/** New nodes are written by so many at a time: no two batches share a node. Everything else is written one after another. */
const LANES = Math.min(4, Math.max(1, availableParallelism()))

/** Another loader that has not moved for so long is taken for dead. */
const PATIENCE_MS = 15_000

/**
 * Makes the server hold exactly `graph`. One loader at a time, by a node for each lane that names it and counts its batches in the batch's own transaction:
 * a batch whose answer was lost is not written twice, and a loader that was displaced writes nothing more.
 */
export async function loadInto(
  connection: Neo4jConnection,
  graph: Graph | GraphSource,
  options: LoadOptions,
): Promise<LoadReport> {
  const owner = `${hostname()} ${process.pid} ${randomUUID()}`
  const lanes = new Lanes(LANES)
  await acquire(connection, owner)
  try {
    await connection.write(cypher('load/take-lanes.neo4j'), { owner, ids: lanes.all.map(({ name }) => name) })
    const change = await difference(sourceOf(graph), heldIn(connection))
    const { report, total } = change
    let done = 0
    for await (const batch of ahead(total <= AT_ONCE ? together(writes(change)) : singly(writes(change)))) {
      if (options.signal?.aborted)
        throw new StoreError(
          'cancelled',
          '载入已取消，再次载入即可补全。The load was cancelled; loading again completes it.',
        )
      const write = async (lane: Lane) => {
        lane.turn++
        await commit(connection, owner, lane, batch)
        for (const write of batch) done += write.size
        options.onProgress?.(done, total)
      }
      if (batch.every(({ question }) => question === 'load/create-nodes')) {
        await lanes.begin(write)
        continue
      }
      await lanes.settled()
      await write(lanes.first)
    }
    await lanes.settled()
    return report
  } finally {
    await lanes.settled().catch(() => undefined)
    await connection.write(cypher('load/release-lock.neo4j'), { owner }).catch(() => undefined)
  }
}

async function* singly(all: AsyncIterable<Write>): AsyncGenerator<readonly Write[]> {
  for await (const write of all) yield [write]
}

async function* together(all: AsyncIterable<Write>): AsyncGenerator<readonly Write[]> {
  const batch: Write[] = []
  for await (const write of all) batch.push(write)
  if (batch.length > 0) yield batch
}

/** Everything the server holds, as ids and digests. */
export function heldIn(connection: Neo4jConnection): Held {
  return {
    async *nodes() {
      for (const label of BASE_LABELS)
        for await (const row of connection.stream(cypher('load/all-nodes', { label })))
          yield storedNode(row.labels as string[], row.properties as Properties)
    },
    async *links() {
      for (const type of EDGE_TYPES) {
        const [from, to] = edgeEnds(type)
        for await (const row of connection.stream(cypher('load/all-edges', { type, from, to })))
          yield storedLink(type, row.source as string, row.target as string, row.properties as Properties)
      }
    },
  }
}

async function commit(
  connection: Neo4jConnection,
  owner: string,
  { name: id, turn }: Lane,
  batch: readonly Write[],
): Promise<void> {
  await connection.transaction(async (tx) => {
    const parameters = toDriver({ id, owner, turn }) as Record<string, unknown>
    const [state] = (await tx.run(cypher('load/take-turn.neo4j'), parameters)).records
    if (!state)
      throw new StoreError(
        'conflict',
        '另一个载入取代了本次载入，请在它结束后重试。Another load took over from this one: try again when it is done.',
      )
    if (state.get('before') >= turn) return
    for (const write of batch) await perform(tx, write)
  })
}

async function perform(tx: ManagedTransaction, write: Write): Promise<void> {
  const { records } = await tx.run(textOf(write), toDriver(write.parameters) as Record<string, unknown>)
  const got = Number(records[0]?.get(0) ?? 0)
  if (write.expect !== undefined && got !== write.expect)
    throw new StoreError(
      'conflict',
      `载入时图被改动：应写入 ${write.expect} 行，实为 ${got} 行，请重新载入。The graph changed while it was loaded: ${got} rows written instead of ${write.expect}. Load again.`,
    )
}

async function acquire(connection: Neo4jConnection, owner: string): Promise<void> {
  const since = { state: '', at: Date.now() }
  for (;;) {
    const holder = await holderAfterAsking(connection, owner)
    if (holder.owner === owner) return
    const state = `${holder.owner} ${holder.turn}`
    if (state !== since.state) {
      if (since.state !== '')
        throw new StoreError(
          'locked',
          '另一个进程正在载入这个数据库，请等它结束。Another process is loading into this database: wait until it is done.',
        )
      since.state = state
      since.at = Date.now()
    }
    if (isDead(holder.owner) || Date.now() - since.at > PATIENCE_MS) {
      await connection.write(cypher('load/displace-lock.neo4j'), { owner: holder.owner, turn: holder.turn })
      continue
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

async function holderAfterAsking(connection: Neo4jConnection, owner: string): Promise<{ owner: string; turn: number }> {
  return connection.transaction(async (tx) => {
    const { records } = await tx.run(cypher('load/acquire-lock.neo4j'), { owner })
    return { owner: String(records[0]!.get('owner')), turn: Number(records[0]!.get('turn')) }
  })
}

/** Whether the loader that the lock names ran on this machine and is gone. */
function isDead(owner: string): boolean {
  const [host, pid] = owner.split(' ')
  if (host !== hostname()) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
