import { type GraphEdge, type GraphNode, type GraphSource, NODE_LABELS, type Properties } from '../model/graph.ts'
import { edgeDigest, nodeDigest } from './content-hash.ts'
import { hash128, IdTable } from './id-table.ts'
import { type LoadReport, StoreError } from './port.ts'
import { type BaseLabel, baseLabel, EDGE_TYPES, edgeEnds, modelLabel } from './shape.ts'

/** A node as the store holds it: enough to compare, not to show. */
export interface StoredNode {
  readonly id: string
  readonly label: string
  readonly digest: string
}

export interface StoredLink {
  readonly id: string
  readonly type: string
  readonly from: string
  readonly to: string
  readonly digest: string
}

/** What a store holds, read from it again at each call. */
export interface Held {
  nodes(): AsyncIterable<StoredNode>
  links(): AsyncIterable<StoredLink>
}

/** What must happen to the store so that it holds exactly a graph. Neither is in memory: what to write is read from the graph again. */
export interface Difference {
  readonly nodes: {
    add(): AsyncIterable<GraphNode>
    change(): AsyncIterable<GraphNode>
    readonly remove: readonly StoredNode[]
  }
  readonly edges: {
    add(): AsyncIterable<GraphEdge>
    change(): AsyncIterable<GraphEdge>
    readonly remove: readonly StoredLink[]
  }
  readonly report: LoadReport
  /** How much the graph holds. */
  readonly size: { readonly nodes: number; readonly edges: number }
  /** Rows to write. */
  readonly total: number
  /** Those among them that are edges to be found from an end. */
  readonly walked: number
  /** Number of edges at each node, before or after, whichever is more. */
  degree(id: string): number
}

export function storedNode(labels: readonly string[], stored: Properties): StoredNode {
  const { id, ...properties } = stored
  const label = modelLabel(labels)
  if (label === undefined) return { id: String(id), label: labels.join(':'), digest: '' }
  return { id: String(id), label, digest: nodeDigest({ id: String(id), label, properties }) }
}

export function storedLink(type: string, from: string, to: string, stored: Properties): StoredLink {
  const { id, ...properties } = stored
  return { id: String(id), type, from, to, digest: edgeDigest({ id: String(id), type, from, to, properties }) }
}

/** What a store without anything holds. */
export const NOTHING: Held = { async *nodes() {}, async *links() {} }

/** What is to be done about one id that the store holds. */
const UNSEEN = 0
const SAME = 1
const CHANGE = 2
/** Removed and added again. */
const AGAIN = 3

/**
 * Compares by id and content, and refuses a graph that no engine could hold as it is: unknown labels, an id twice, an edge without its end.
 * A node whose label changes is removed and added, and with it every edge at it; an edge whose type or ends change likewise.
 */
export async function difference(source: GraphSource, held: Held): Promise<Difference> {
  const heldNodes = new HeldTable()
  const heldLinks = new HeldTable()
  for await (const node of held.nodes()) heldNodes.hold(node.id, node.digest, node.label)
  for await (const link of held.links()) {
    heldLinks.hold(link.id, link.digest, shapeOf(link))
    heldNodes.count(link.from)
    heldNodes.count(link.to)
  }
  let wanted: WantedNodes | undefined = new WantedNodes(heldLinks.size > 0)

  const nodes = { all: 0, add: 0, change: 0, again: 0, same: 0 }
  let last: string | undefined
  for await (const node of source.nodes()) {
    checkOrder(node.id, last, '节点', 'node')
    last = node.id
    wanted.add(node)
    nodes.all++
    const fate = heldNodes.size === 0 ? undefined : heldNodes.meet(node.id, node.label, () => nodeDigest(node))
    nodes[NAMES[fate ?? UNSEEN]!]++
  }

  const edges = { all: 0, add: 0, change: 0, again: 0, same: 0 }
  last = undefined
  for await (const edge of source.edges()) {
    checkOrder(edge.id, last, '关系', 'edge')
    last = edge.id
    wanted.meet(edge)
    edges.all++
    const fate =
      heldLinks.size === 0
        ? undefined
        : heldLinks.meet(
            edge.id,
            shapeOf(edge),
            () => edgeDigest(edge),
            heldNodes.fate(edge.from) === AGAIN || heldNodes.fate(edge.to) === AGAIN,
          )
    edges[NAMES[fate ?? UNSEEN]!]++
  }

  const gone = (id: string) => heldNodes.fate(id) === UNSEEN || heldNodes.fate(id) === AGAIN
  const removedNodes: StoredNode[] = []
  const removedLinks: StoredLink[] = []
  if (heldNodes.size > nodes.same + nodes.change)
    for await (const node of held.nodes()) if (gone(node.id)) removedNodes.push(node)
  if (heldLinks.size > edges.same + edges.change)
    for await (const link of held.links()) {
      const fate = heldLinks.fate(link.id)
      if ((fate === UNSEEN || fate === AGAIN) && !gone(link.from) && !gone(link.to)) removedLinks.push(link)
    }
  const walked = removedLinks.length + edges.change
  // Only who walks from an end asks which is the busier; the table is large.
  if (walked === 0) wanted = undefined
  return {
    nodes: {
      add: () =>
        only(source.nodes(), nodes.add + nodes.again, heldNodes, (fate) => fate === undefined || fate === AGAIN),
      change: () => only(source.nodes(), nodes.change, heldNodes, (fate) => fate === CHANGE),
      remove: removedNodes,
    },
    edges: {
      add: () =>
        only(source.edges(), edges.add + edges.again, heldLinks, (fate) => fate === undefined || fate === AGAIN),
      change: () => only(source.edges(), edges.change, heldLinks, (fate) => fate === CHANGE),
      remove: removedLinks,
    },
    report: {
      nodes: {
        added: nodes.add,
        changed: nodes.change + nodes.again,
        removed: removedNodes.length - nodes.again,
        same: nodes.same,
      },
      edges: {
        added: edges.add,
        changed: edges.change + edges.again,
        removed: heldLinks.size - edges.again - edges.change - edges.same,
        same: edges.same,
      },
    },
    size: { nodes: nodes.all, edges: edges.all },
    total: nodes.add + nodes.change + nodes.again + removedNodes.length + edges.add + edges.again + walked,
    walked,
    degree: (id) => Math.max(heldNodes.degree(id), wanted?.degree(id) ?? 0),
  }
}

const NAMES = ['add', 'same', 'change', 'again'] as const

/** Those whose fate is so; nothing is read where there are none. */
async function* only<T extends GraphNode | GraphEdge>(
  items: Iterable<T> | AsyncIterable<T>,
  count: number,
  held: HeldTable,
  wants: (fate: number | undefined) => boolean,
): AsyncGenerator<T> {
  if (count === 0) return
  for await (const item of items) if (held.size === 0 || wants(held.fate(item.id))) yield item
}

function shapeOf({ type, from, to }: { readonly type: string; readonly from: string; readonly to: string }): string {
  return `${type} ${from} ${to}`
}

/** What the store holds, by id: a hash of its content and of its label, or type and ends; and what is to be done about it. */
class HeldTable {
  readonly #ids = new IdTable()
  readonly #content = this.#ids.column(4)
  readonly #shape = this.#ids.column(4)
  readonly #fate = this.#ids.column(1)
  readonly #degree = this.#ids.column(1)
  readonly #hash = new Int32Array(4)

  get size(): number {
    return this.#ids.size
  }

  hold(id: string, content: string, shape: string): void {
    const { slot, isNew } = this.#ids.add(id)
    // One id twice is an accident of others: no content is like it, so all of them are written again.
    this.#write(this.#content, slot, isNew ? content : '')
    this.#write(this.#shape, slot, isNew ? shape : '')
  }

  count(id: string): void {
    const slot = this.#ids.slot(id)
    if (slot >= 0) this.#ids.set(this.#degree, slot, this.#ids.get(this.#degree, slot) + 1)
  }

  degree(id: string): number {
    const slot = this.#ids.slot(id)
    return slot < 0 ? 0 : this.#ids.get(this.#degree, slot)
  }

  /** Compares with what the graph wants, and remembers what is to be done; `undefined` where the store does not hold it. */
  meet(id: string, shape: string, content: () => string, again = false): number | undefined {
    const slot = this.#ids.slot(id)
    if (slot < 0) return undefined
    let fate = AGAIN
    if (!again && this.#equals(this.#shape, slot, shape))
      fate = this.#equals(this.#content, slot, content()) ? SAME : CHANGE
    this.#ids.set(this.#fate, slot, fate)
    return fate
  }

  fate(id: string): number | undefined {
    const slot = this.#ids.slot(id)
    return slot < 0 ? undefined : this.#ids.get(this.#fate, slot)
  }

  #write(column: number, slot: number, text: string): void {
    hash128(text, this.#hash)
    for (let i = 0; i < 4; i++) this.#ids.set(column, slot, this.#hash[i]!, i)
  }

  #equals(column: number, slot: number, text: string): boolean {
    hash128(text, this.#hash)
    return this.#hash.every((part, i) => this.#ids.get(column, slot, i) === part)
  }
}

/** The nodes of the graph: which kind stands where, so that no edge hangs in the air. */
class WantedNodes {
  readonly #ids = new IdTable()
  readonly #base = this.#ids.column(1)
  /** Absent where no edge that is there can be in need of it. */
  readonly #degree: number | undefined
  readonly #bases: BaseLabel[] = []

  constructor(counting: boolean) {
    this.#degree = counting ? this.#ids.column(1) : undefined
  }

  add(node: GraphNode): void {
    if (!NODE_LABELS.includes(node.label))
      throw refused(
        `节点 ${node.id} 的标签 ${node.label} 不在本体中 / node ${node.id} has the unknown label ${node.label}`,
      )
    const { slot } = this.#ids.add(node.id)
    const base = baseLabel(node.label)
    if (!this.#bases.includes(base)) this.#bases.push(base)
    this.#ids.set(this.#base, slot, this.#bases.indexOf(base))
  }

  /** Checks an edge against its ends, and counts it there. */
  meet(edge: GraphEdge): void {
    if (!EDGE_TYPES.includes(edge.type))
      throw refused(
        `关系 ${edge.id} 的类型 ${edge.type} 不在本体中 / edge ${edge.id} has the unknown type ${edge.type}`,
      )
    const [from, to] = edgeEnds(edge.type)
    this.#meetEnd(edge, edge.from, from)
    this.#meetEnd(edge, edge.to, to)
  }

  degree(id: string): number {
    const slot = this.#ids.slot(id)
    return slot < 0 || this.#degree === undefined ? 0 : this.#ids.get(this.#degree, slot)
  }

  #meetEnd(edge: GraphEdge, end: string, expected: BaseLabel): void {
    const slot = this.#ids.slot(end)
    if (slot < 0 || this.#bases[this.#ids.get(this.#base, slot)] !== expected)
      throw refused(
        `关系 ${edge.id}（${edge.type}）的一端 ${end} 不是图中的 ${expected} / edge ${edge.id} (${edge.type}): its end ${end} is not a ${expected} of the graph`,
      )
    if (this.#degree !== undefined) this.#ids.set(this.#degree, slot, this.#ids.get(this.#degree, slot) + 1)
  }
}

function checkOrder(id: string, last: string | undefined, zh: string, en: string): void {
  if (last === undefined || id > last) return
  if (id === last) throw refused(`${zh} ${id} 出现两次 / ${en} ${id} stands twice in the graph`)
  throw refused(
    `${zh} ${id} 应在 ${last} 之前：图须按编号排序 / ${en} ${id} comes after ${last}: a graph is sorted by id`,
  )
}

function refused(message: string): StoreError {
  return new StoreError('refused', message)
}
