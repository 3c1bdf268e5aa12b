import type { EdgeSummary, EntitySummary } from '../api/types.ts'
import type { Scene } from './scene.ts'

/**
 * A scene's nodes and edges as columns of numbers: what is counted and filtered at each click goes through tens of thousands
 * of them, and looks up no id for it.
 */
export interface Columns {
  readonly nodes: readonly EntitySummary[]
  readonly edges: readonly EdgeSummary[]
  /** Which of the nodes an edge joins; -1 where that one is not there. */
  readonly from: Int32Array
  readonly to: Int32Array
  /** Words by their numbers; see `wordOf`. An edge without a date has -1. */
  readonly types: Int32Array
  readonly modalities: Int32Array
  readonly dates: Int32Array
}

const words: string[] = []
const numbers = new Map<string, number>()

function numberOf(word: string): number {
  let number = numbers.get(word)
  if (number === undefined) {
    number = words.push(word) - 1
    numbers.set(word, number)
  }
  return number
}

/** The word that a number in a column stands for. */
export function wordOf(number: number): string {
  return words[number]!
}

/** How many words there are: no number in a column is larger. */
export function wordCount(): number {
  return words.length
}

const known = new WeakMap<Scene['edges'], { readonly nodes: Scene['nodes']; readonly columns: Columns }>()
/** The last ones made: a scene that grows begins as it was. */
let last: WeakRef<Columns> | undefined

export function columnsOf({ nodes, edges }: Pick<Scene, 'nodes' | 'edges'>): Columns {
  const one = known.get(edges)
  if (one?.nodes === nodes) return one.columns
  const columns = makeColumns([...nodes.values()], [...edges.values()], last?.deref())
  known.set(edges, { nodes, columns })
  last = new WeakRef(columns)
  return columns
}

function makeColumns(
  nodes: readonly EntitySummary[],
  edges: readonly EdgeSummary[],
  before: Columns | undefined,
): Columns {
  const columns = {
    ...{ nodes, edges },
    from: new Int32Array(edges.length),
    to: new Int32Array(edges.length),
    types: new Int32Array(edges.length),
    modalities: new Int32Array(edges.length),
    dates: new Int32Array(edges.length),
  }
  let i = 0
  if (before && before.nodes.length <= nodes.length && before.nodes.every(({ id }, at) => id === nodes[at]!.id)) {
    const most = Math.min(before.edges.length, edges.length)
    // An end that was not there may be now.
    while (i < most && edges[i] === before.edges[i] && before.from[i]! >= 0 && before.to[i]! >= 0) i++
    for (const column of ['from', 'to', 'types', 'modalities', 'dates'] as const)
      columns[column].set(before[column].subarray(0, i))
  }
  if (i === edges.length) return columns
  const at = new Map(nodes.map(({ id }, n) => [id, n]))
  for (; i < edges.length; i++) {
    const edge = edges[i]!
    columns.from[i] = at.get(edge.from) ?? -1
    columns.to[i] = at.get(edge.to) ?? -1
    columns.types[i] = numberOf(edge.type)
    columns.modalities[i] = numberOf(edge.modality)
    columns.dates[i] = edge.date === undefined ? -1 : numberOf(edge.date)
  }
  return columns
}
