import type { EdgeSummary, EntitySummary, EntityType, Modality, RelationType } from '../api/types.ts'
import type { Filter, Scene } from './scene.ts'

/** Who says an edge, and when first; filled in once known, absent means not asked yet. */
export interface EdgeSource {
  readonly documents: readonly string[]
  /** Date of the earliest article. */
  readonly published?: string
}
export type EdgeSources = ReadonlyMap<string, EdgeSource>

/** When it happened; where no date is said, when it was first printed. */
export function dateOf(edge: EdgeSummary, sources: EdgeSources): string | undefined {
  return edge.date ?? sources.get(edge.id)?.published
}

/** What is drawn and listed, derived from a scene. */
export interface Visible {
  readonly nodes: readonly EntitySummary[]
  readonly edges: readonly EdgeSummary[]
  /** Edges that a time filter hides only because no date is known. */
  readonly undated: number
}

/** `2024-03-05` → `2024-03`; `2024` → `2024-01`: the month a date begins in. */
export function monthOf(date: string): string {
  return date.length >= 7 ? date.slice(0, 7) : `${date.slice(0, 4)}-01`
}

/** Whether any month that the date covers lies in the range; a bare year covers twelve. */
export function within(date: string, [from, to]: readonly [string, string]): boolean {
  const first = monthOf(date)
  const last = date.length >= 7 ? first : `${date.slice(0, 4)}-12`
  return first <= to && last >= from
}

/** What a scene hides an edge by, each a bit: an end that is not there or hidden, and the parts of the filter. */
const BY_END = 1
const BY_TYPE = 2
const BY_RELATION = 4
const BY_MODALITY = 8
const BY_CONFIDENCE = 16
const BY_TIME = 32
const BY_SOURCE = 64

/** A scene's edges, and what each is hidden by. */
interface Verdicts {
  readonly edges: readonly EdgeSummary[]
  readonly hiddenBy: Uint8Array
}

interface Judged extends Verdicts {
  readonly of: Pick<Scene, 'nodes' | 'hidden' | 'filter'>
  /** Absent where the filter asks for none. */
  readonly sources: EdgeSources | undefined
}

/** The last verdicts on some edges: picture, legend and timeline ask for the same. */
const judged = new WeakMap<Scene['edges'], Judged>()

function verdictsOf(scene: Scene, sources: EdgeSources): Verdicts {
  const { nodes, hidden, filter } = scene
  const asked = filter.time || filter.documents.size > 0 ? sources : undefined
  const last = judged.get(scene.edges)
  const of = last?.of
  if (last && of?.nodes === nodes && of.hidden === hidden && of.filter === filter && last.sources === asked) return last
  const edges = last?.edges ?? [...scene.edges.values()]
  const hiddenBy = new Uint8Array(edges.length)
  const ends = new Map<string, number>()
  for (const node of nodes.values())
    ends.set(node.id, (hidden.has(node.id) ? BY_END : 0) | (filter.types.has(node.type) ? BY_TYPE : 0))
  for (let i = 0; i < edges.length; i++) {
    const edge = edges[i]!
    hiddenBy[i] = (ends.get(edge.from) ?? BY_END) | (ends.get(edge.to) ?? BY_END) | filteredBy(edge, filter, sources)
  }
  const now: Judged = { edges, hiddenBy, of: { nodes, hidden, filter }, sources: asked }
  judged.set(scene.edges, now)
  return now
}

function filteredBy(edge: EdgeSummary, filter: Filter, sources: EdgeSources): number {
  let by = 0
  if (filter.relations.size > 0 && filter.relations.has(edge.type)) by |= BY_RELATION
  if (filter.modalities.size > 0 && filter.modalities.has(edge.modality)) by |= BY_MODALITY
  if (edge.confidence < filter.confidence) by |= BY_CONFIDENCE
  if (filter.time) {
    const date = dateOf(edge, sources)
    if (date === undefined || !within(date, filter.time)) by |= BY_TIME
  }
  if (filter.documents.size > 0) {
    const said = sources.get(edge.id)?.documents
    if (said?.every((document) => filter.documents.has(document))) by |= BY_SOURCE
  }
  return by
}

/** Entities a person put in by name; they stay when a filter takes their last relation. */
function seeds(scene: Scene): ReadonlySet<string> {
  const ids = new Set<string>(scene.selected)
  for (const step of scene.steps) if (step.kind === 'add') for (const id of step.ids) ids.add(id)
  return ids
}

/** Applies hiding and filters: a node that a filter leaves without any of its relations goes too. */
export function visibleOf(scene: Scene, sources: EdgeSources = new Map()): Visible {
  const { edges: all, hiddenBy } = verdictsOf(scene, sources)
  const edges: EdgeSummary[] = []
  const connected = new Set<string>()
  const had = new Set<string>()
  let undated = 0
  for (let i = 0; i < all.length; i++) {
    const edge = all[i]!
    had.add(edge.from)
    had.add(edge.to)
    if (hiddenBy[i] === 0) {
      edges.push(edge)
      connected.add(edge.from)
      connected.add(edge.to)
    } else if (hiddenBy[i] === BY_TIME && dateOf(edge, sources) === undefined) undated++
  }
  const kept = seeds(scene)
  const nodes: EntitySummary[] = []
  for (const node of scene.nodes.values()) {
    if (scene.hidden.has(node.id) || scene.filter.types.has(node.type)) continue
    if (connected.has(node.id) || kept.has(node.id) || !had.has(node.id)) nodes.push(node)
  }
  return { nodes, edges, undated }
}

export interface Facets {
  readonly types: ReadonlyMap<EntityType, number>
  readonly relations: ReadonlyMap<RelationType, number>
  readonly modalities: ReadonlyMap<Modality, number>
  readonly documents: ReadonlyMap<string, number>
}

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** Counts beside the legend: of each facet what the other filters leave, so that a hidden value says what it would bring. */
export function facetsOf(scene: Scene, sources: EdgeSources = new Map()): Facets {
  const types = new Map<EntityType, number>()
  const relations = new Map<RelationType, number>()
  const modalities = new Map<Modality, number>()
  const saying = new Map<string, number>()
  for (const node of scene.nodes.values()) if (!scene.hidden.has(node.id)) add(types, node.type)
  const { edges, hiddenBy } = verdictsOf(scene, sources)
  for (let i = 0; i < edges.length; i++) {
    const edge = edges[i]!
    const by = hiddenBy[i]!
    if ((by & ~BY_RELATION) === 0) add(relations, edge.type)
    if ((by & ~BY_MODALITY) === 0) add(modalities, edge.modality)
    if ((by & ~BY_SOURCE) === 0) for (const document of sources.get(edge.id)?.documents ?? []) add(saying, document)
  }
  return { types, relations, modalities, documents: saying }
}

/** A month, and how many edges are of it. */
export interface Bin {
  readonly month: string
  readonly count: number
}

export interface Timeline {
  readonly bins: readonly Bin[]
  readonly undated: number
}

/** The month histogram of a scene's dated edges, whatever the time filter; gaps are there as zeros. */
export function timelineOf(scene: Scene, sources: EdgeSources = new Map()): Timeline {
  const { edges, hiddenBy } = verdictsOf(scene, sources)
  const counts = new Map<string, number>()
  let undated = 0
  for (let i = 0; i < edges.length; i++) {
    if ((hiddenBy[i]! & ~BY_TIME) !== 0) continue
    const date = dateOf(edges[i]!, sources)
    if (date === undefined) undated++
    else add(counts, monthOf(date))
  }
  const months = [...counts.keys()].sort()
  const bins: Bin[] = []
  const last = months.at(-1)
  for (let month = months[0]; month !== undefined && last !== undefined && month <= last; month = nextMonth(month))
    bins.push({ month, count: counts.get(month) ?? 0 })
  return { bins, undated }
}

function nextMonth(month: string): string {
  const year = Number(month.slice(0, 4))
  const number = Number(month.slice(5, 7))
  return number >= 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${month.slice(0, 4)}-${String(number + 1).padStart(2, '0')}`
}
