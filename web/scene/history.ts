/** A value that was present once, by the number it got when it became so. */
export interface Moment<T> {
  readonly id: number
  readonly value: T
}

/** A value with its past and future. `revise` changes the present without a step that undo would stop at. */
export interface History<T> {
  readonly past: readonly Moment<T>[]
  readonly id: number
  readonly present: T
  readonly future: readonly Moment<T>[]
  /** What the last step was about, where steps about the same are taken as one. */
  readonly about?: string | undefined
}

const DEPTH = 200
let moments = 0

export function begin<T>(present: T): History<T> {
  return { past: [], id: ++moments, present, future: [] }
}

/** The next step; one about the same thing as the last (a slider that moves on) becomes part of it. */
export function commit<T>(history: History<T>, next: T, about?: string): History<T> {
  if (next === history.present) return history
  if (about !== undefined && about === history.about) return { ...history, present: next, future: [] }
  return { past: [...history.past, now(history)].slice(-DEPTH), id: ++moments, present: next, future: [], about }
}

export function revise<T>(history: History<T>, next: T): History<T> {
  return { ...history, present: next }
}

export function undo<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1)
  if (previous === undefined) return history
  return {
    past: history.past.slice(0, -1),
    id: previous.id,
    present: previous.value,
    future: [now(history), ...history.future],
  }
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, now(history)], id: next.id, present: next.value, future }
}

/** Undoes or redoes until the moment of that number is the present one; `undefined` where it is neither past nor future. */
export function goTo<T>(history: History<T>, id: number): History<T> | undefined {
  const step = history.past.some((moment) => moment.id === id) ? undo : redo
  if (step === redo && history.id !== id && !history.future.some((moment) => moment.id === id)) return undefined
  let at = history
  while (at.id !== id) at = step(at)
  return at
}

function now<T>({ id, present }: History<T>): Moment<T> {
  return { id, value: present }
}
