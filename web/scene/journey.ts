import { navigate } from '../router.tsx'
import { toAddress } from './address.ts'
import { type History, type Moment, goTo } from './history.ts'
import type { Scene } from './scene.ts'
import { openAddress, sceneStore } from './store.ts'

/**
 * Keeps the browser's history and the scene's in step: a step of the scene is an entry of the browser, Back is undo and
 * Forward is redo, and undo in the page goes back in the browser. An address that comes from outside is opened.
 */

/** What an entry of the browser's history remembers: which moment of the scene it stands for, in which life of the page. */
interface Entry {
  readonly life: string
  readonly key: number
  readonly moment: number
}

const LIFE = `${Date.now()}`
/** A browser keeps about 50 entries; of older ones nothing is assumed. */
const KEPT = 40
/** Longer than any browser takes for a step in its history. */
const PATIENCE_MS = 1_000

let keys = 0
/** Entries known to lie one after another in the browser's history, and the one that is open. */
let run: { readonly entries: readonly Entry[]; readonly here: number } | undefined
/** The query this module wrote, or accepted, last. */
let written: string | undefined
/** A step in the browser's history that was asked for and has not arrived. */
let travelling: ReturnType<typeof setTimeout> | undefined
/** Until when such a step, waited for in vain, is still looked for: the next that arrives unasked till then is that one. */
let overdueUntil = 0
/** A step that has not come by then is none: the browser had no such entry any more. */
const GIVEN_UP_MS = 20_000

function entryNow(): Entry | undefined {
  const entry = history.state as Entry | null
  return entry?.life === LIFE ? entry : undefined
}

const queryOf = (address: string) => address.slice(address.indexOf('?') + 1)

/** The address is this now: opens it unless it says what stands there anyway. */
export function follow(query: string): void {
  if (written === query) return
  written = query
  if (travelling === undefined && isLate()) {
    keepInStep()
    return
  }
  if (returnTo(entryNow())) return
  run = undefined
  openAddress(query)
}

/** The page with the scene is opened again: nothing that was under way before counts. */
export function resume(): void {
  arrived()
  overdueUntil = 0
  written = undefined
}

/** Called after the browser went to another entry. */
export function travelled(): void {
  if (location.pathname !== '/s') return
  const asked = arrived()
  const entry = entryNow()
  const here = run?.entries.findIndex((one) => one.key === entry?.key) ?? -1
  if (run && here >= 0) run = { entries: run.entries, here }
  const query = queryOf(location.search)
  if (!asked && isLate()) written = query
  else if ((asked && here >= 0) || returnTo(entry)) written = query
  else {
    run = undefined
    follow(query)
  }
  keepInStep()
}

function arrived(): boolean {
  const asked = travelling !== undefined
  clearTimeout(travelling)
  travelling = undefined
  return asked
}

/** Whether the browser got only now to where it was no longer waited for: what was done meanwhile stands. */
function isLate(): boolean {
  if (performance.now() >= overdueUntil || entryNow() === undefined) return false
  overdueUntil = 0
  run = undefined
  return true
}

/** Undoes or redoes to the moment an entry stands for; false where the scene has no such moment. */
function returnTo(entry: Entry | undefined): boolean {
  const to = entry && goTo(sceneStore.getState().history, entry.moment)
  if (!entry || !to) return false
  const here = run?.entries.findIndex((one) => one.key === entry.key) ?? -1
  run = run && here >= 0 ? { entries: run.entries, here } : { entries: [entry], here: 0 }
  sceneStore.setState({ history: to })
  return true
}

/** Writes the scene into the address: a new step as a new entry, a change of view into the one that is open. */
export function keepInStep(): void {
  const { history: scenes, busy, failure } = sceneStore.getState()
  if (travelling !== undefined || busy?.kind === 'restore' || (failure && scenes.present.nodes.size === 0)) return
  const open = run?.entries[run.here]
  if (!run || !open) {
    write(scenes, true)
    return
  }
  if (open.moment === scenes.id) {
    const address = toAddress(scenes.present)
    if (queryOf(address) === written) return
    written = queryOf(address)
    navigate(address, { replace: true, state: open })
    return
  }
  const known = run.entries.findIndex((entry) => entry.moment === scenes.id)
  if (known >= 0) {
    travel(known - run.here)
    return
  }
  const line: readonly Moment<Scene>[] = [...scenes.past, { id: scenes.id, value: scenes.present }]
  const last = line.findLastIndex((moment) => run?.entries.some((entry) => entry.moment === moment.id))
  if (last < 0) {
    // Nothing leads here: a scene that was put in front is a new entry; an undo beyond what the browser keeps is none.
    write(scenes, scenes.past.length + scenes.future.length > 0)
    return
  }
  const from = run.entries.findIndex((entry) => entry.moment === line[last]!.id)
  if (from !== run.here) travel(from - run.here)
  else for (const moment of line.slice(last + 1)) push(moment)
}

function write({ id, present }: History<Scene>, replace: boolean): void {
  if (!replace) {
    push({ id, value: present })
    return
  }
  const entry: Entry = { life: LIFE, key: ++keys, moment: id }
  run = { entries: [entry], here: 0 }
  const address = toAddress(present)
  written = queryOf(address)
  navigate(address, { replace: true, state: entry })
}

function push({ id, value }: Moment<Scene>): void {
  const entry: Entry = { life: LIFE, key: ++keys, moment: id }
  const before = run?.entries.slice(0, run.here + 1) ?? []
  const entries = [...before, entry].slice(-KEPT)
  run = { entries, here: entries.length - 1 }
  const address = toAddress(value)
  written = queryOf(address)
  navigate(address, { state: entry })
}

function travel(by: number): void {
  travelling = setTimeout(() => {
    // The browser had no such entry any more, or is very slow.
    travelling = undefined
    overdueUntil = performance.now() + GIVEN_UP_MS
    run = undefined
    keepInStep()
  }, PATIENCE_MS)
  history.go(by)
}
