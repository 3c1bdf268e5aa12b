import { createStore, useStore } from 'zustand'
import { ApiError, api } from '../api/client.ts'
import type { EdgeSummary } from '../api/types.ts'
import { type Recipe, fromAddress, toAddress } from './address.ts'
import { arrangeScene } from './arrange.ts'
import { type History, begin, commit, redo, revise, undo } from './history.ts'
import { EMPTY_SCENE, type LayoutName, type Scene, type Step, arrive, hide, setFocus } from './scene.ts'
import { followMerges } from './renamed.ts'
import { fetchStep } from './steps.ts'
import type { EdgeSource, EdgeSources } from './visible.ts'

/** What the viewer waits for, with numbers where they are known. */
export interface Busy {
  readonly kind: 'restore' | 'step'
  readonly done: number
  readonly total: number
}

interface SceneState {
  readonly history: History<Scene>
  readonly busy?: Busy
  /** A request that failed; the scene stands as it was, and `retry` asks again. */
  readonly failure?: { readonly cause: unknown; readonly retry: () => void }
  /** Who says which edge, as far as asked. */
  readonly sources: EdgeSources
  /** Counts judgements made here: what was read before one is read again. */
  readonly version: number
  /** What the picture emphasises for the moment. */
  readonly lit?: Lit | undefined
}

export interface Lit {
  readonly nodes: readonly string[]
  readonly edges: readonly string[]
}

export const sceneStore = createStore<SceneState>(() => ({
  history: begin(EMPTY_SCENE),
  sources: new Map(),
  version: 0,
}))

export function useSceneState<T>(pick: (state: SceneState) => T): T {
  return useStore(sceneStore, pick)
}

export function useScene(): Scene {
  return useStore(sceneStore, (state) => state.history.present)
}

const present = () => sceneStore.getState().history.present
let opening: AbortController | undefined
let queue: Promise<unknown> = Promise.resolve()

/** Changes the scene as one step that undo takes back; steps one after another `about` the same are one. */
export function change(how: (scene: Scene) => Scene, about?: string): void {
  sceneStore.setState(({ history }) => ({ history: commit(history, how(history.present), about) }))
}

/** Changes what is looked at (selection, panel, view): nothing to undo. */
export function look(how: (scene: Scene) => Scene): void {
  sceneStore.setState(({ history }) => ({ history: revise(history, how(history.present)) }))
}

export function undoScene(): void {
  sceneStore.setState(({ history }) => ({ history: undo(history) }))
}

export function redoScene(): void {
  sceneStore.setState(({ history }) => ({ history: redo(history) }))
}

/** Takes steps one after another and commits them as one; other calls wait their turn. */
export function takeSteps(steps: readonly Step[], then: (scene: Scene) => Scene = (scene) => scene): Promise<void> {
  const run = async () => {
    try {
      let scene = present()
      for (const [i, step] of steps.entries()) {
        sceneStore.setState({ busy: { kind: 'step', done: i, total: steps.length }, failure: undefined })
        scene = arrive(scene, step, await fetchStep(step, shownIds(scene)))
      }
      const arranged = await arrangeScene(scene)
      change((now) =>
        then({ ...arranged, focus: now.focus, selected: now.selected, view: now.view, filter: now.filter }),
      )
    } catch (cause) {
      sceneStore.setState({ failure: { cause, retry: () => void takeSteps(steps, then) } })
    } finally {
      sceneStore.setState({ busy: undefined })
    }
  }
  const turn = queue.then(run)
  queue = turn
  return turn
}

function shownIds(scene: Scene): readonly string[] {
  return [...scene.nodes.keys()].filter((id) => !scene.hidden.has(id))
}

/** Makes the scene the one that an address tells of; nothing happens when it already is. */
export function openAddress(search: string): void {
  const recipe = fromAddress(search)
  if (toAddress(recipe) === toAddress(present()) && sceneStore.getState().busy?.kind !== 'restore') return
  opening?.abort()
  const control = new AbortController()
  opening = control
  void replay(recipe, control.signal)
}

async function replay(wanted: Recipe, signal: AbortSignal): Promise<void> {
  let recipe = wanted
  const total = recipe.steps.length
  sceneStore.setState({
    history: begin({ ...EMPTY_SCENE, view: wanted.view }),
    busy: { kind: 'restore', done: 0, total },
    failure: undefined,
  })
  try {
    let { scene, missing } = await take(recipe, signal)
    if (missing !== undefined) {
      // An old link may name what people have made one with something else since.
      recipe = await followMerges(wanted, signal)
      if (recipe !== wanted) ({ scene, missing } = await take(recipe, signal))
      if (missing instanceof ApiError) throw missing
    }
    if (signal.aborted) return
    const selected = recipe.focus?.kind === 'node' && scene.nodes.has(recipe.focus.id) ? [recipe.focus.id] : []
    const { filter, focus } = recipe
    // Who chose another view while it was on its way stays there.
    const { view } = present()
    scene = { ...hide(scene, recipe.hidden), filter, view, selected, ...(focus ? { focus } : {}) }
    sceneStore.setState({ history: begin(scene), busy: undefined })
  } catch (cause) {
    if (signal.aborted) return
    sceneStore.setState({ busy: undefined, failure: { cause, retry: () => void replay(recipe, signal) } })
  }
}

/** Takes the steps of a recipe one after another; `missing` where one names what is not there, an error where that stops it. */
async function take(recipe: Recipe, signal: AbortSignal): Promise<{ scene: Scene; missing?: ApiError | true }> {
  const total = recipe.steps.length
  let scene: Scene = { ...EMPTY_SCENE, layout: recipe.layout }
  let missing: true | undefined
  for (const [i, step] of recipe.steps.entries()) {
    try {
      const arrival = await fetchStep(step, shownIds(scene), signal)
      if (step.kind === 'add' && arrival.nodes.length < new Set(step.ids).size) missing = true
      scene = arrive(scene, step, arrival)
    } catch (cause) {
      if (cause instanceof ApiError && cause.status === 404) return { scene, missing: cause }
      throw cause
    }
    scene = await arrangeScene(scene)
    signal.throwIfAborted()
    sceneStore.setState({ busy: { kind: 'restore', done: i + 1, total } })
  }
  return { scene, ...(missing ? { missing } : {}) }
}

/** Puts a saved scene, with its places and pins, in front; undo does not lead back out of it. */
export function openScene(scene: Scene): void {
  opening?.abort()
  sceneStore.setState({ history: begin(scene), busy: undefined, failure: undefined })
}

/** Lays everything out again that is not pinned, as one step. */
export async function relayout(name: LayoutName): Promise<void> {
  const arranged = await arrangeScene(present(), name, true)
  change((now) => ({ ...now, layout: name, places: arranged.places }))
}

/** After a judgement: reads an edge again, or lets it go where its last claim was rejected. */
export async function freshen(edge: string): Promise<void> {
  try {
    const detail = await api.edge(edge)
    look((scene) =>
      scene.nodes.has(detail.edge.from) && scene.nodes.has(detail.edge.to)
        ? { ...scene, edges: new Map(scene.edges).set(edge, detail.edge) }
        : scene,
    )
  } catch (cause) {
    if (!(cause instanceof ApiError && cause.status === 404)) throw cause
    look((scene) => without(scene, edge))
  }
  sceneStore.setState(({ version }) => ({ version: version + 1 }))
}

/** After a decision about entities: panels read again what they show. */
export function judgedAnew(): void {
  sceneStore.setState(({ version }) => ({ version: version + 1 }))
}

/** Takes an edge that the graph no longer has out of the scene. */
export function dropEdge(edge: string): void {
  look((scene) => {
    const next = without(scene, edge)
    return next.focus?.kind === 'edge' && next.focus.id === edge ? setFocus(next, undefined) : next
  })
}

function without(scene: Scene, edge: string): Scene {
  const edges = new Map(scene.edges)
  edges.delete(edge)
  return { ...scene, edges }
}

/** Emphasises things in the picture until called with nothing. */
export function light(lit?: Lit): void {
  sceneStore.setState({ lit })
}

export function dismissFailure(): void {
  sceneStore.setState({ failure: undefined })
}

const SOURCES_OF_CLAIMS = `MATCH (c:Claim)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(a:Article)-[:IN_DOCUMENT]->(d:Document)
WHERE c.id IN $claims
RETURN DISTINCT c.id AS claim, d.id AS document, a.publishedAt AS published`
const CLAIMS_AT_ONCE = 400

let asking = false

/** Finds out who says the scene's edges and when, as far as not known yet: one query for all of them. */
export async function learnSources(): Promise<void> {
  if (asking) return
  asking = true
  try {
    const { sources } = sceneStore.getState()
    const unknown: EdgeSummary[] = []
    for (const edge of present().edges.values()) if (edge.claims.length > 0 && !sources.has(edge.id)) unknown.push(edge)
    if (unknown.length === 0) return
    const owner = new Map(unknown.flatMap((edge) => edge.claims.map((claim) => [claim, edge.id] as const)))
    const claims = [...owner.keys()]
    const learnt = new Map<string, EdgeSource>(unknown.map((edge) => [edge.id, { documents: [] }]))
    for (let i = 0; i < claims.length; i += CLAIMS_AT_ONCE) {
      const result = await api.cypher({
        query: SOURCES_OF_CLAIMS,
        parameters: { claims: claims.slice(i, i + CLAIMS_AT_ONCE) },
      })
      for (const [claim, document, published] of result.rows) {
        const edge = owner.get(String(claim))
        const known = edge === undefined ? undefined : learnt.get(edge)
        if (edge === undefined || known === undefined) continue
        const dates = [known.published, typeof published === 'string' ? published : undefined].filter(
          (date) => date !== undefined,
        )
        const earliest = dates.sort()[0]
        learnt.set(edge, {
          documents: [...new Set([...known.documents, String(document)])],
          ...(earliest ? { published: earliest } : {}),
        })
      }
    }
    sceneStore.setState((state) => ({ sources: new Map([...state.sources, ...learnt]) }))
  } catch {
    // The legend then shows no sources; everything else works, and the next change asks again.
  } finally {
    asking = false
  }
}
