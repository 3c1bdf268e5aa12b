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

function passes(edge: EdgeSummary, filter: Filter, sources: EdgeSources, except?: keyof Filter): boolean {
  if (except !== 'relations' && filter.relations.has(edge.type)) return false
  if (except !== 'modalities' && filter.modalities.has(edge.modality)) return false
  if (except !== 'confidence' && edge.confidence < filter.confidence) return false
  if (except !== 'time' && filter.time) {
    const date = dateOf(edge, sources)
    if (date === undefined || !within(date, filter.time)) return false
  }
  if (except !== 'documents' && filter.documents.size > 0) {
    const said = sources.get(edge.id)?.documents
    if (said?.every((document) => filter.documents.has(document))) return false
  }
  return true
}

function ends(scene: Scene, except?: keyof Filter): (edge: EdgeSummary) => boolean {
  const shown = (id: string) => {
    const node = scene.nodes.get(id)
    return node !== undefined && !scene.hidden.has(id) && (except === 'types' || !scene.filter.types.has(node.type))
  }
  return (edge) => shown(edge.from) && shown(edge.to)
}

/** Entities a person put in by name; they stay when a filter takes their last relation. */
function seeds(scene: Scene): ReadonlySet<string> {
  const ids = new Set<string>(scene.selected)
  for (const step of scene.steps) if (step.kind === 'add') for (const id of step.ids) ids.add(id)
  return ids
}

/** Applies hiding and filters: a node that a filter leaves without any of its relations goes too. */
export function visibleOf(scene: Scene, sources: EdgeSources = new Map()): Visible {
  const joined = ends(scene)
  const edges: EdgeSummary[] = []
  const connected = new Set<string>()
  const had = new Set<string>()
  let undated = 0
  for (const edge of scene.edges.values()) {
    had.add(edge.from)
    had.add(edge.to)
    if (!joined(edge)) continue
    if (passes(edge, scene.filter, sources)) {
      edges.push(edge)
      connected.add(edge.from)
      connected.add(edge.to)
    } else if (scene.filter.time && dateOf(edge, sources) === undefined && passes(edge, scene.filter, sources, 'time'))
      undated++
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
  const joined = ends(scene)
  for (const edge of scene.edges.values()) {
    if (!joined(edge)) continue
    if (passes(edge, scene.filter, sources, 'relations')) add(relations, edge.type)
    if (passes(edge, scene.filter, sources, 'modalities')) add(modalities, edge.modality)
    if (passes(edge, scene.filter, sources, 'documents'))
      for (const document of sources.get(edge.id)?.documents ?? []) add(saying, document)
  }
  return { types, relations, modalities, documents: saying }
}

/** The month histogram of a scene's dated edges, whatever the time filter; gaps are there as zeros. */
export function timelineOf(
  scene: Scene,
  sources: EdgeSources = new Map(),
): { readonly bins: readonly { readonly month: string; readonly count: number }[]; readonly undated: number } {
  const joined = ends(scene)
  const counts = new Map<string, number>()
  let undated = 0
  for (const edge of scene.edges.values()) {
    if (!joined(edge) || !passes(edge, scene.filter, sources, 'time')) continue
    const date = dateOf(edge, sources)
    if (date === undefined) undated++
    else add(counts, monthOf(date))
  }
  const months = [...counts.keys()].sort()
  const bins: { month: string; count: number }[] = []
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
