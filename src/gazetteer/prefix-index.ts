/** Finds which names of a set start at (or end at) a place of a text, longest first, without scanning the set. */
export interface NameIndex {
  /** The longest name that starts at `at`, or undefined. */
  longestAt(text: string, at: number): string | undefined
  /** All names that start at `at`, longest first. */
  allAt(text: string, at: number): readonly string[]
  /** The longest name that ends before `end`, or undefined. */
  longestBefore(text: string, end: number): string | undefined
  has(name: string): boolean
}

/** Builds a `NameIndex`: names are kept in buckets by their first (last) two characters. */
export function createNameIndex(names: Iterable<string>): NameIndex {
  const set = new Set(names)
  set.delete('')
  const starts = new Map<number, string[]>()
  const ends = new Map<number, string[]>()
  let singles = false
  for (const name of set) {
    if (name.length === 1) singles = true
    push(starts, startKey(name, 0, name.length), name)
    push(ends, endKey(name, name.length), name)
  }
  const byLength = (a: string, b: string) => b.length - a.length || (a < b ? -1 : 1)
  // Most hold one name alone: nothing to sort.
  for (const list of starts.values()) if (list.length > 1) list.sort(byLength)
  for (const list of ends.values()) if (list.length > 1) list.sort(byLength)

  const find = (text: string, at: number): string | undefined => {
    const two = starts.get(startKey(text, at, text.length))
    if (two) for (const name of two) if (text.startsWith(name, at)) return name
    if (!singles) return undefined
    const one = text[at]
    return one !== undefined && set.has(one) ? one : undefined
  }
  return {
    longestAt: find,
    allAt(text, at) {
      const found: string[] = []
      const two = starts.get(startKey(text, at, text.length))
      if (two) for (const name of two) if (text.startsWith(name, at)) found.push(name)
      if (singles && text[at] !== undefined && set.has(text[at]) && !found.includes(text[at])) found.push(text[at])
      return found
    },
    longestBefore(text, end) {
      const two = ends.get(endKey(text, end))
      if (two) for (const name of two) if (text.endsWith(name, end)) return name
      const one = text[end - 1]
      return singles && one !== undefined && set.has(one) ? one : undefined
    },
    has: (name) => set.has(name),
  }
}

function push(map: Map<number, string[]>, key: number, name: string): void {
  const list = map.get(key)
  if (list) list.push(name)
  else map.set(key, [name])
}

function startKey(text: string, at: number, end: number): number {
  return (text.charCodeAt(at) << 16) | (at + 1 < end ? text.charCodeAt(at + 1) : 0)
}

function endKey(text: string, end: number): number {
  return (text.charCodeAt(end - 1) << 16) | (end > 1 ? text.charCodeAt(end - 2) : 0)
}
