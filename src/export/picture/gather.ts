import type { EdgeSummary, EntitySummary } from '../../store/port.ts'
import type { ExportHeader, ExportSource } from '../format.ts'
import { MOST_DRAWN } from './draw.ts'

export interface Gathered {
  readonly nodes: readonly EntitySummary[]
  readonly edges: readonly EdgeSummary[]
  /** What is drawn of it: all, or the best connected. */
  readonly drawn: { readonly nodes: readonly EntitySummary[]; readonly edges: readonly EdgeSummary[] }
  readonly caption: string
}

/** A subgraph in memory, as far as a picture can show it. */
export async function gather(source: ExportSource): Promise<Gathered> {
  const nodes: EntitySummary[] = []
  for await (const node of source.nodes()) nodes.push(node)
  const edges: EdgeSummary[] = []
  for await (const edge of source.edges()) edges.push(edge)
  const shown =
    nodes.length <= MOST_DRAWN
      ? nodes
      : [...nodes].sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1)).slice(0, MOST_DRAWN)
  const ids = new Set(shown.map(({ id }) => id))
  const between = edges.filter(({ from, to }) => ids.has(from) && ids.has(to))
  return {
    nodes,
    edges,
    drawn: { nodes: shown, edges: between },
    caption: captionOf(source.header, nodes.length, edges.length, shown.length),
  }
}

function captionOf({ title, date, build }: ExportHeader, nodes: number, edges: number, shown: number): string {
  const part = shown < nodes ? `（画出关系最多的 ${shown} 个 the ${shown} best connected are drawn）` : ''
  return `${title} · ${nodes} 个实体 entities${part}，${edges} 条关系 relations · ${date} · ${build}`
}
