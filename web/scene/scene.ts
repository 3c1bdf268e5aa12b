import type { EdgeSummary, EntitySummary, EntityType, Modality, NeighbourRequest, RelationType } from '../api/types.ts'

/** Screen units at zoom 1, origin in the middle, y upwards. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** What a person did to bring things in; replayed from a link, so it names ids only. */
export type Step =
  | { readonly kind: 'add'; readonly ids: readonly string[] }
  | ({ readonly kind: 'expand'; readonly id: string } & Required<Pick<NeighbourRequest, 'limit' | 'offset' | 'order'>> &
      Pick<NeighbourRequest, 'type' | 'direction'>)
  | { readonly kind: 'connect' }
  | { readonly kind: 'edge'; readonly id: string }
  | {
      readonly kind: 'path'
      readonly from: string
      readonly to: string
      readonly options: PathOptions
      readonly pick: readonly number[]
    }

export interface PathOptions {
  readonly maxLength: number
  readonly throughPlaces: boolean
  readonly hubDegree: number
  readonly avoid: readonly string[]
}

export interface Filter {
  readonly types: ReadonlySet<EntityType>
  readonly relations: ReadonlySet<RelationType>
  readonly modalities: ReadonlySet<Modality>
  readonly documents: ReadonlySet<string>
  /** 0–1: edges below are not drawn. */
  readonly confidence: number
  /** Months, both ends included: `['2024-01', '2024-03']`. */
  readonly time?: readonly [string, string]
}

export type LayoutName = 'force' | 'layers' | 'circle' | 'map'
export type ViewName = 'graph' | 'table' | 'json'
export type Focus =
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'edge'; readonly id: string }
  | { readonly kind: 'path'; readonly from?: string; readonly to?: string }

/** How much of a node's relations stands in the scene. */
export interface Progress {
  readonly shown: number
  readonly total: number
}

/** Everything on the table, one immutable value: undo keeps the old one. What a filter holds is what it hides. */
export interface Scene {
  readonly steps: readonly Step[]
  readonly nodes: ReadonlyMap<string, EntitySummary>
  readonly edges: ReadonlyMap<string, EdgeSummary>
  readonly places: ReadonlyMap<string, Point>
  readonly pinned: ReadonlySet<string>
  readonly hidden: ReadonlySet<string>
  readonly progress: ReadonlyMap<string, Progress>
  readonly filter: Filter
  readonly layout: LayoutName
  readonly selected: readonly string[]
  readonly focus?: Focus | undefined
  readonly view: ViewName
}

export const NO_FILTER: Filter = {
  types: new Set(),
  relations: new Set(),
  modalities: new Set(),
  documents: new Set(),
  confidence: 0,
}

export const EMPTY_SCENE: Scene = {
  steps: [],
  nodes: new Map(),
  edges: new Map(),
  places: new Map(),
  pinned: new Set(),
  hidden: new Set(),
  progress: new Map(),
  filter: NO_FILTER,
  layout: 'force',
  selected: [],
  view: 'graph',
}

/** What a step brought from the server. */
export interface Arrival {
  readonly nodes: readonly EntitySummary[]
  readonly edges: readonly EdgeSummary[]
  readonly progress?: readonly [id: string, progress: Progress]
}

/** The scene with what a step brought. Things that were hidden and are asked for again come back. */
export function arrive(scene: Scene, step: Step, arrival: Arrival): Scene {
  const nodes = new Map(scene.nodes)
  for (const node of arrival.nodes) nodes.set(node.id, node)
  const edges = new Map(scene.edges)
  for (const edge of arrival.edges) if (nodes.has(edge.from) && nodes.has(edge.to)) edges.set(edge.id, edge)
  const asked = new Set(arrival.nodes.map((node) => node.id))
  const hidden = new Set([...scene.hidden].filter((id) => !asked.has(id)))
  const progress = new Map(scene.progress)
  if (arrival.progress) progress.set(...arrival.progress)
  return { ...scene, steps: [...scene.steps, step], nodes, edges, hidden, progress }
}

/** Places for nodes; a pinned node stays where the person put it. */
export function place(scene: Scene, places: ReadonlyMap<string, Point>): Scene {
  const next = new Map(scene.places)
  for (const [id, point] of places)
    if (scene.nodes.has(id) && !(scene.pinned.has(id) && next.has(id))) next.set(id, point)
  return { ...scene, places: next }
}

/** A node dragged by hand: moved and pinned. */
export function drag(scene: Scene, id: string, point: Point): Scene {
  if (!scene.nodes.has(id)) return scene
  return { ...scene, places: new Map(scene.places).set(id, point), pinned: new Set(scene.pinned).add(id) }
}

export function togglePin(scene: Scene, ids: readonly string[]): Scene {
  const pinned = new Set(scene.pinned)
  const all = ids.every((id) => pinned.has(id))
  for (const id of ids) {
    if (all) pinned.delete(id)
    else if (scene.nodes.has(id)) pinned.add(id)
  }
  return { ...scene, pinned }
}

export function hide(scene: Scene, ids: readonly string[]): Scene {
  const gone = new Set(ids)
  const focus = scene.focus?.kind === 'node' && gone.has(scene.focus.id) ? undefined : scene.focus
  return {
    ...scene,
    hidden: new Set([...scene.hidden, ...ids.filter((id) => scene.nodes.has(id))]),
    selected: scene.selected.filter((id) => !gone.has(id)),
    focus,
  }
}

export function showHidden(scene: Scene): Scene {
  return { ...scene, hidden: new Set() }
}

export function setFilter(scene: Scene, change: Partial<Filter>): Scene {
  return { ...scene, filter: { ...scene.filter, ...change } }
}

type Facet = 'types' | 'relations' | 'modalities' | 'documents'

/** Hides a value of a facet, or shows it again. */
export function toggleFacet(scene: Scene, facet: Facet, value: string): Scene {
  const values = new Set<string>(scene.filter[facet])
  if (!values.delete(value)) values.add(value)
  return setFilter(scene, { [facet]: values } as Partial<Filter>)
}

/** Hides all values of a facet but one; when only that one is left, shows all again. */
export function onlyFacet(scene: Scene, facet: Facet, value: string, all: readonly string[]): Scene {
  const others = all.filter((one) => one !== value)
  const hidden = scene.filter[facet] as ReadonlySet<string>
  const already = !hidden.has(value) && others.every((one) => hidden.has(one))
  return setFilter(scene, { [facet]: new Set(already ? [] : others) } as Partial<Filter>)
}

export function isFiltered(filter: Filter): boolean {
  return (
    filter.types.size + filter.relations.size + filter.modalities.size + filter.documents.size > 0 ||
    filter.confidence > 0 ||
    filter.time !== undefined
  )
}

export function setFocus(scene: Scene, focus: Focus | undefined): Scene {
  const selected = focus?.kind === 'node' ? [focus.id] : focus?.kind === 'edge' ? [] : scene.selected
  return { ...scene, focus, selected }
}

/** Adds a node to the selection or takes it out; the last one chosen is what the panel shows. */
export function toggleSelected(scene: Scene, id: string): Scene {
  const selected = scene.selected.includes(id) ? scene.selected.filter((one) => one !== id) : [...scene.selected, id]
  const last = selected.at(-1)
  return { ...scene, selected, focus: last ? { kind: 'node', id: last } : undefined }
}

export function select(scene: Scene, ids: readonly string[]): Scene {
  const selected = ids.filter((id) => scene.nodes.has(id))
  const last = selected.at(-1)
  return { ...scene, selected, focus: last ? { kind: 'node', id: last } : scene.focus }
}
