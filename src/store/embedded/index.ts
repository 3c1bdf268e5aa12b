import type { Graph, GraphSource } from '../../model/graph.ts'
import { cypher } from '../cypher-library.ts'
import { hashHeld } from '../content-hash.ts'
import { type Difference, difference, type Held, NOTHING, type StoredLink, type StoredNode } from '../difference.ts'
import type { GraphStore } from '../port.ts'
import { createReads } from '../reads.ts'
import type { FirstKind, Row, Session, StoredEdge } from '../session.ts'
import { BASE_LABELS, EDGE_TYPES } from '../shape.ts'
import { ahead, sourceOf } from '../source.ts'
import { textOf, type Write, writes } from '../statements.ts'
import { EmbeddedEngine } from './engine.ts'
import { entitiesIn, relationsIn, statedIn } from './columns.ts'
import type { ColumnKind, ColumnPage, ListOf, ListOp, Page, Statement, Table } from './protocol.ts'
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
    edges: (ids) => engine.call<StoredEdge[]>({ op: 'edges', ids }),
    reading: () => {
      const { pages, columns, begin, check } = pagesOf(engine)
      return {
        async *all(kind, name) {
          for await (const { rows } of ahead(pages<readonly unknown[]>({ op: 'rows', kind, name })))
            for (const row of rows) yield namedRow(kind, row)
        },
        async *first(kind, name, most) {
          for await (const { rows } of pages<readonly unknown[]>({ op: 'rows', kind, name, most }))
            for (const row of rows) yield namedRow(kind, row)
        },
        async *entities() {
          for await (const page of columns('entities', 'Entity')) yield entitiesIn(page)
        },
        async *relations(type) {
          for await (const page of columns('relations', type)) yield relationsIn(page, type)
        },
        async *stated(type) {
          for await (const page of columns('stated', type)) yield statedIn(page, type)
        },
        begin,
        check,
      }
    },
    matches: (text) => engine.call<Row[]>({ op: 'matches', text }),
  }
}

function namedRow(kind: FirstKind, row: readonly unknown[]): Row {
  if (kind === 'nodes') return { labels: row[0], properties: row[1] }
  return { source: row[0], target: row[1], properties: row[2] }
}

function rowsOf(table: Table): Row[] {
  return table.rows.map((row) => Object.fromEntries(table.columns.map((column, i) => [column, row[i]])))
}

/** Everything the engine holds, a page at a time, so that no message is as large as the graph. */
function heldIn(engine: EmbeddedEngine): Held {
  const { pages } = pagesOf(engine)
  return {
    async *nodes() {
      for (const name of BASE_LABELS)
        for await (const { rows } of pages<StoredNode>({ op: 'digests', kind: 'nodes', name })) yield* rows
    },
    async *links() {
      for (const name of EDGE_TYPES)
        for await (const { rows } of pages<StoredLink>({ op: 'digests', kind: 'edges', name })) yield* rows
    },
  }
}

/** Lists that come a page at a time, all of them of one graph: they, and `check`, reject with `conflict` where it changed since the first page. */
function pagesOf(engine: EmbeddedEngine) {
  let of: { readonly generation?: number } = {}
  async function* inTurn<P extends Omit<Page<unknown>, 'rows'>>(
    list: ListOf & { readonly op: ListOp },
  ): AsyncGenerator<P> {
    let isHeld = false
    try {
      for (let from = 0; ; ) {
        const page = await engine.call<P>({ ...list, from, ...of })
        of = { generation: of.generation ?? page.generation }
        isHeld = !page.isLast
        yield page
        if (page.isLast) return
        from += page.count
      }
    } finally {
      // Whoever leaves early needs no more of it. A process that is gone holds nothing.
      if (isHeld) await engine.call({ op: 'drop', list }).catch(() => undefined)
    }
  }
  return {
    pages: <T>(list: ListOf & { readonly op: 'rows' | 'digests' }) => inTurn<Page<T>>(list),
    columns: (kind: ColumnKind, name: string) => inTurn<Page<never> & ColumnPage>({ op: 'columns', kind, name }),
    begin: async () => {
      of = { generation: of.generation ?? (await engine.call<number>({ op: 'check' })) }
    },
    check: async () => {
      if (of.generation !== undefined) await engine.call({ op: 'check', generation: of.generation })
    },
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
