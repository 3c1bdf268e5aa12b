import type { Graph, GraphSource } from '../../model/graph.ts'
import { cypher } from '../cypher-library.ts'
import { hashHeld } from '../content-hash.ts'
import { type Difference, difference, type Held, NOTHING, type StoredLink, type StoredNode } from '../difference.ts'
import type { GraphStore } from '../port.ts'
import { createReads } from '../reads.ts'
import type { NamedStoredEdge, Row, Session } from '../session.ts'
import { BASE_LABELS, EDGE_TYPES } from '../shape.ts'
import { ahead, sourceOf } from '../source.ts'
import { textOf, type Write, writes } from '../statements.ts'
import { EmbeddedEngine } from './engine.ts'
import { IDS_AT_ONCE, type Page, type Statement, type Table } from './protocol.ts'
import { EmbeddedResearch } from './research.ts'

export interface EmbeddedOptions {
  /** Holds the engine's files; made when it is not there. */
  readonly folder: string
}

/** Up to so many changed rows are one transaction in place; more are written beside the old graph, which they then replace. */
const IN_PLACE = 20_000
/** An edge must be found from its end, which costs; so fewer of those. */
const EDGES_IN_PLACE = 500

/** Opens the embedded store (Grafeo, in a process of its own). Rejects with `locked`, `damaged`, `read-only` or `unavailable`. */
export async function createEmbeddedStore(options: EmbeddedOptions): Promise<GraphStore> {
  const engine = new EmbeddedEngine(options.folder)
  await engine.start().catch(async (error) => {
    engine.kill()
    throw error
  })
  const session = embeddedSession(engine)
  const research = new EmbeddedResearch(engine)
  return {
    engine: 'embedded',
    ...createReads(session),
    load: (graph, loadOptions = {}) => load(engine, graph, loadOptions),
    contentHash: () => hashHeld(heldIn(engine)),
    query: (request, signal) => research.query(request, signal),
    explain: (request, signal) => research.explain(request, signal),
    clear: async () => {
      await load(engine, { nodes: [], edges: [] }, {})
    },
    close: () => engine.close(),
  }
}

function embeddedSession(engine: EmbeddedEngine): Session {
  const read: Session['read'] = async (question, parameters = {}, names = {}) =>
    rowsOf(await engine.call<Table>({ op: 'run', text: cypher(question, names), parameters }))
  return {
    engine: 'embedded',
    read,
    edges: (ids) => engine.call<NamedStoredEdge[]>({ op: 'edges', ids }),
    async *ids(kind) {
      for (let after = ''; ; ) {
        const page = await engine.call<string[]>({ op: 'ids', kind, after })
        yield page
        if (page.length < IDS_AT_ONCE) return
        after = page.at(-1)!
      }
    },
    reading: () => {
      const pages = pagesOf(engine, 'rows')
      return async function* (kind, name) {
        for await (const row of pages<readonly unknown[]>(kind, name))
          yield kind === 'nodes'
            ? { labels: row[0], properties: row[1] }
            : { source: row[0], target: row[1], properties: row[2] }
      }
    },
    matches: (text) => engine.call<Row[]>({ op: 'matches', text }),
  }
}

function rowsOf(table: Table): Row[] {
  return table.rows.map((row) => Object.fromEntries(table.columns.map((column, i) => [column, row[i]])))
}

/** Everything the engine holds, a page at a time, so that no message is as large as the graph. */
function heldIn(engine: EmbeddedEngine): Held {
  const pages = pagesOf(engine, 'digests')
  return {
    async *nodes() {
      for (const name of BASE_LABELS) yield* pages<StoredNode>('nodes', name)
    },
    async *links() {
      for (const name of EDGE_TYPES) yield* pages<StoredLink>('edges', name)
    },
  }
}

/** Lists that come a page at a time, all of them of one graph: they reject with `conflict` where it changed since the first page. */
function pagesOf(engine: EmbeddedEngine, op: 'rows' | 'digests') {
  let of: { readonly generation?: number } = {}
  return async function* <T>(kind: 'nodes' | 'edges', name: string): AsyncGenerator<T> {
    for (let from = 0; ; ) {
      const { rows, isLast, generation } = await engine.call<Page<T>>({ op, kind, name, from, ...of })
      of = { generation: of.generation ?? generation }
      yield* rows
      if (isLast) return
      from += rows.length
    }
  }
}

type LoadOptions = NonNullable<Parameters<GraphStore['load']>[1]>

/** All or nothing: a small difference is one transaction, a large one a new file that takes the old one's place. */
async function load(engine: EmbeddedEngine, graph: Graph | GraphSource, options: LoadOptions) {
  const source = sourceOf(graph)
  const change = await difference(source, heldIn(engine))
  const { report, size, total, walked } = change
  if (total === 0 && !options.anew) return report
  if (options.anew || total > IN_PLACE || walked > EDGES_IN_PLACE) {
    const isNew = report.nodes.added === size.nodes && total === size.nodes + size.edges
    await loadBeside(engine, isNew ? change : await difference(source, NOTHING), options)
    return report
  }
  const statements: Statement[] = []
  for await (const write of writes(change)) statements.push(statement(write))
  await engine.call({ op: 'transaction', statements, after: size }, signalOf(options))
  options.onProgress?.(total, total)
  return report
}

async function loadBeside(engine: EmbeddedEngine, all: Difference, options: LoadOptions): Promise<void> {
  let done = 0
  await engine.call({ op: 'stage-begin' }, signalOf(options))
  try {
    for await (const write of ahead(writes(all))) {
      await engine.call({ op: 'stage', statements: [statement(write)] }, signalOf(options))
      done += write.size
      options.onProgress?.(done, all.total)
    }
    await engine.call({ op: 'stage-commit', after: all.size }, signalOf(options))
  } catch (error) {
    await engine.call({ op: 'stage-abort' }).catch(() => engine.kill())
    throw error
  }
}

function statement(write: Write): Statement {
  return {
    text: textOf(write),
    parameters: write.parameters,
    ...(write.expect === undefined ? {} : { expect: write.expect }),
  }
}

function signalOf({ signal }: LoadOptions): { signal?: AbortSignal } {
  return signal ? { signal } : {}
}
