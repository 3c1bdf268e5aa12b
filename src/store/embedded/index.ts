import type { Graph } from '../../model/graph.ts'
import { cypher } from '../cypher-library.ts'
import { hashDigests } from '../content-hash.ts'
import { difference, type StoredLink, type StoredNode } from '../difference.ts'
import type { GraphStore } from '../port.ts'
import { createReads } from '../reads.ts'
import type { Row, Session, StoredEdge } from '../session.ts'
import { BASE_LABELS, checkGraph, EDGE_TYPES } from '../shape.ts'
import { textOf, type Write, writes } from '../statements.ts'
import { EmbeddedEngine } from './engine.ts'
import type { Counts, Statement, Table } from './protocol.ts'
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
    contentHash: async () => {
      const [nodes, links] = await held(engine)
      return hashDigests([...nodes, ...links].map((each) => each.digest))
    },
    query: (request, signal) => research.query(request, signal),
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
    matches: (text) => read('read/search.embedded', { text }),
  }
}

function rowsOf(table: Table): Row[] {
  return table.rows.map((row) => Object.fromEntries(table.columns.map((column, i) => [column, row[i]])))
}

async function held(engine: EmbeddedEngine): Promise<[StoredNode[], StoredLink[]]> {
  const nodes: StoredNode[] = []
  const links: StoredLink[] = []
  for (const name of BASE_LABELS)
    for (const node of await engine.call<StoredNode[]>({ op: 'digests', kind: 'nodes', name })) nodes.push(node)
  for (const name of EDGE_TYPES)
    for (const link of await engine.call<StoredLink[]>({ op: 'digests', kind: 'edges', name })) links.push(link)
  return [nodes, links]
}

type LoadOptions = NonNullable<Parameters<GraphStore['load']>[1]>

/** All or nothing: a small difference is one transaction, a large one a new file that takes the old one's place. */
async function load(engine: EmbeddedEngine, graph: Graph, options: LoadOptions) {
  checkGraph(graph)
  const change = difference(graph, ...(await held(engine)))
  const { nodes, edges, report } = change
  const walked = edges.remove.length + edges.change.length
  const total = walked + edges.add.length + nodes.add.length + nodes.change.length + nodes.remove.length
  if (total === 0) return report
  if (total <= IN_PLACE && walked <= EDGES_IN_PLACE) {
    await engine.call(
      { op: 'transaction', statements: [...writes(change)].map(statement), after: countsOf(graph) },
      signalOf(options),
    )
    options.onProgress?.(total, total)
    return report
  }
  await loadBeside(engine, graph, options)
  return report
}

async function loadBeside(engine: EmbeddedEngine, graph: Graph, options: LoadOptions): Promise<void> {
  const total = graph.nodes.length + graph.edges.length
  let done = 0
  await engine.call({ op: 'stage-begin' }, signalOf(options))
  try {
    for (const write of writes(difference(graph, [], []))) {
      await engine.call({ op: 'stage', statements: [statement(write)] }, signalOf(options))
      done += write.size
      options.onProgress?.(done, total)
    }
    await engine.call({ op: 'stage-commit', after: countsOf(graph) }, signalOf(options))
  } catch (error) {
    await engine.call({ op: 'stage-abort' }).catch(() => engine.kill())
    throw error
  }
}

function countsOf(graph: Graph): Counts {
  return { nodes: graph.nodes.length, edges: graph.edges.length }
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
