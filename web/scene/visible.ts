import type { EdgeSummary, EntitySummary, EntityType, Modality, RelationType } from '../api/types.ts'
import { columnsOf, wordCount, wordOf } from './columns.ts'
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
  /** Those of the nodes of which no edge is in sight. */
  readonly loose: readonly EntitySummary[]
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

/** What each of a scene's edges is hidden by. */
interface Judged {
  readonly of: Pick<Scene, 'nodes' | 'hidden' | 'filter'>
  /** Absent where the filter asks for none. */
  readonly sources: EdgeSources | undefined
  readonly hiddenBy: Uint8Array
}

/** The last verdicts on some edges: picture, legend and timeline ask for the same. */
const judged = new WeakMap<Scene['edges'], Judged>()

function verdictsOf(scene: Scene, sources: EdgeSources): Uint8Array {
  const { nodes, hidden, filter } = scene
  const asked = filter.time || filter.documents.size > 0 ? sources : undefined
  const last = judged.get(scene.edges)
  const of = last?.of
  if (last && of?.nodes === nodes && of.hidden === hidden && of.filter === filter && last.sources === asked)
    return last.hiddenBy
  const { nodes: all, edges, from, to, types, modalities, dates } = columnsOf(scene)
  const ends = new Uint8Array(all.length)
  if (hidden.size > 0 || filter.types.size > 0)
    all.forEach(({ id, type }, i) => {
      ends[i] = (hidden.has(id) ? BY_END : 0) | (filter.types.has(type) ? BY_TYPE : 0)
    })
  const byWord = verdictsOnWords(filter)
  const hiddenBy = new Uint8Array(edges.length)
  for (let i = 0; i < hiddenBy.length; i++) {
    let by = (ends[from[i]!] ?? BY_END) | (ends[to[i]!] ?? BY_END) | byWord[types[i]!]! | byWord[modalities[i]!]!
    if (edges[i]!.confidence < filter.confidence) by |= BY_CONFIDENCE
    if (filter.time) {
      if (dates[i]! >= 0) by |= byWord[dates[i]!]!
      else {
        const date = sources.get(edges[i]!.id)?.published
        if (date === undefined || !within(date, filter.time)) by |= BY_TIME
      }
    }
    hiddenBy[i] = by
  }
  if (filter.documents.size > 0)
    edges.forEach(({ id }, i) => {
      if (sources.get(id)?.documents.every((document) => filter.documents.has(document))) hiddenBy[i]! |= BY_SOURCE
    })
  judged.set(scene.edges, { of: { nodes, hidden, filter }, sources: asked, hiddenBy })
  return hiddenBy
}

/** What a filter hides by a relation, a modality or a date, for each word that is one of these. */
function verdictsOnWords({ relations, modalities, time }: Filter): Uint8Array {
  const byWord = new Uint8Array(wordCount())
  for (let i = 0; i < byWord.length; i++) {
    const word = wordOf(i)
    if (relations.has(word as RelationType)) byWord[i]! |= BY_RELATION
    if (modalities.has(word as Modality)) byWord[i]! |= BY_MODALITY
    if (time && isDate(word) && !within(word, time)) byWord[i]! |= BY_TIME
  }
  return byWord
}

const isDate = (word: string) => /^\d/.test(word)

const named = new WeakMap<Scene['steps'], ReadonlySet<string>>()

/** Entities a person put in by name; they stay when a filter takes their last relation. */
function namedIn(steps: Scene['steps']): ReadonlySet<string> {
  let ids = named.get(steps)
  if (!ids) {
    ids = new Set(steps.flatMap((step) => (step.kind === 'add' ? step.ids : [])))
    named.set(steps, ids)
  }
  return ids
}

/** Applies hiding and filters: a node that a filter leaves without any of its relations goes too. */
export function visibleOf(scene: Scene, sources: EdgeSources = new Map()): Visible {
  const { nodes: allNodes, edges: all, from, to } = columnsOf(scene)
  const hiddenBy = verdictsOf(scene, sources)
  const connected = new Uint8Array(allNodes.length)
  const had = new Uint8Array(allNodes.length)
  let shown = 0
  let undated = 0
  for (let i = 0; i < all.length; i++) {
    const a = from[i]!
    const b = to[i]!
    had[a] = 1
    had[b] = 1
    if (hiddenBy[i] === 0) {
      shown++
      connected[a] = 1
      connected[b] = 1
    } else if (hiddenBy[i] === BY_TIME && dateOf(all[i]!, sources) === undefined) undated++
  }
  const edges = shown === all.length ? all : all.filter((_, i) => hiddenBy[i] === 0)
  const { hidden, filter, steps, selected } = scene
  const kept = namedIn(steps)
  const chosen = new Set(selected)
  const nodes: EntitySummary[] = []
  const loose: EntitySummary[] = []
  allNodes.forEach((node, i) => {
    const { id, type } = node
    if (hidden.has(id) || filter.types.has(type)) return
    if (connected[i] === 0) {
      if (had[i] === 1 && !kept.has(id) && !chosen.has(id)) return
      loose.push(node)
    }
    nodes.push(node)
  })
  return { nodes, edges, loose, undated }
}

export interface Facets {
  readonly types: ReadonlyMap<EntityType, number>
  readonly relations: ReadonlyMap<RelationType, number>
  readonly modalities: ReadonlyMap<Modality, number>
  readonly documents: ReadonlyMap<string, number>
}

function add<K>(counts: Map<K, number>, key: K, many = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + many)
}

/** Counts of words, those that occur. */
function tallied<K extends string>(counts: Int32Array): ReadonlyMap<K, number> {
  const tally = new Map<K, number>()
  counts.forEach((count, i) => {
    if (count > 0) tally.set(wordOf(i) as K, count)
  })
  return tally
}

/** Counts beside the legend: of each facet what the other filters leave, so that a hidden value says what it would bring. */
export function facetsOf(scene: Scene, sources: EdgeSources = new Map()): Facets {
  const types = new Map<EntityType, number>()
  const saying = new Map<string, number>()
  for (const node of scene.nodes.values()) if (!scene.hidden.has(node.id)) add(types, node.type)
  const { edges, types: relation, modalities: modality } = columnsOf(scene)
  const hiddenBy = verdictsOf(scene, sources)
  const relations = new Int32Array(wordCount())
  const modalities = new Int32Array(wordCount())
  for (let i = 0; i < hiddenBy.length; i++) {
    const by = hiddenBy[i]!
    if ((by & ~BY_RELATION) === 0) relations[relation[i]!]!++
    if ((by & ~BY_MODALITY) === 0) modalities[modality[i]!]!++
  }
  if (sources.size > 0)
    for (let i = 0; i < hiddenBy.length; i++)
      if ((hiddenBy[i]! & ~BY_SOURCE) === 0)
        for (const document of sources.get(edges[i]!.id)?.documents ?? []) add(saying, document)
  return { types, relations: tallied(relations), modalities: tallied(modalities), documents: saying }
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
  const { edges, dates } = columnsOf(scene)
  const hiddenBy = verdictsOf(scene, sources)
  const days = new Int32Array(wordCount())
  const counts = new Map<string, number>()
  let undated = 0
  for (let i = 0; i < hiddenBy.length; i++) {
    if ((hiddenBy[i]! & ~BY_TIME) !== 0) continue
    if (dates[i]! >= 0) {
      days[dates[i]!]!++
      continue
    }
    const published = sources.get(edges[i]!.id)?.published
    if (published === undefined) undated++
    else add(counts, monthOf(published))
  }
  for (const [date, count] of tallied(days)) add(counts, monthOf(date), count)
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
