import type { Properties, PropertyValue } from '../model/graph.ts'
import type { Span } from '../model/span.ts'

/** Properties without those that are not there: absent means absent, never null. */
export function defined(values: Readonly<Record<string, PropertyValue | undefined>>): Properties {
  const kept: Record<string, PropertyValue> = {}
  for (const [name, value] of Object.entries(values)) if (value !== undefined) kept[name] = value
  return kept
}

/** Ranges as both engines can hold them: `[start, end, start, end, …]`; no property where there is none. */
export function flatSpans(spans: readonly Span[] | undefined): readonly number[] | undefined {
  // A copy is as long as it is; what was pushed together has room for sixteen more, and a graph has a list at most edges.
  return spans && spans.length > 0 ? spans.flat().slice() : undefined
}

/** Order of ids by code unit, the same everywhere. */
export const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0

const SHARED_START = 8

/** Sorted by id: first into heaps by the ids' first characters, so that the time stays near-linear for hashes. */
export function sortById<T extends { readonly id: string }>(items: readonly T[]): T[] {
  const heaps = new Map<string, T[]>()
  for (const item of items) {
    const start = item.id.slice(0, SHARED_START)
    const heap = heaps.get(start)
    if (heap) heap.push(item)
    else heaps.set(start, [item])
  }
  return [...heaps.keys()].sort().flatMap((start) => heaps.get(start)!.sort(byId))
}
