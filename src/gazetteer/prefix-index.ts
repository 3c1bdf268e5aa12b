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

/**
 * Builds a `NameIndex`: names are kept in buckets by their first two characters, and by their last two once a name is looked for
 * that ends somewhere. A small filter says of most places of a text that no name starts there, without a look into the buckets.
 */
export function createNameIndex(names: Iterable<string>): NameIndex {
  const set = new Set(names)
  set.delete('')
  let shift = 32 - LEAST_FILTER_BITS
  while (2 ** (32 - shift) < FILTER_BITS_A_NAME * set.size) shift--
  const filter = new Int32Array(2 ** (32 - shift - 5))
  const starts = new Map<number, string[]>()
  let singles = false
  for (const name of set) {
    if (name.length === 1) singles = true
    const key = startKey(name, 0, name.length)
    const bit = Math.imul(key, SPREAD) >>> shift
    filter[bit >>> 5] |= 1 << (bit & 31)
    push(starts, key, name)
  }
  sortBuckets(starts)
  let ends: Map<number, string[]> | undefined

  const bucketAt = (text: string, at: number): readonly string[] | undefined => {
    const key = startKey(text, at, text.length)
    const bit = Math.imul(key, SPREAD) >>> shift
    return (filter[bit >>> 5] & (1 << (bit & 31))) === 0 ? undefined : starts.get(key)
  }
  return {
    longestAt(text, at) {
      const two = bucketAt(text, at)
      if (two) for (const name of two) if (text.startsWith(name, at)) return name
      if (!singles) return undefined
      const one = text[at]
      return one !== undefined && set.has(one) ? one : undefined
    },
    allAt(text, at) {
      const two = bucketAt(text, at)
      if (!two && !singles) return NONE
      const found: string[] = []
      if (two) for (const name of two) if (text.startsWith(name, at)) found.push(name)
      if (singles && text[at] !== undefined && set.has(text[at]) && !found.includes(text[at])) found.push(text[at])
      return found
    },
    longestBefore(text, end) {
      ends ??= bucketsByEnd(set)
      const two = ends.get(endKey(text, end))
      if (two) for (const name of two) if (text.endsWith(name, end)) return name
      const one = text[end - 1]
      return singles && one !== undefined && set.has(one) ? one : undefined
    },
    has: (name) => set.has(name),
  }
}

const NONE: readonly string[] = []
/** So many bits make it rare that the filter lets pass what no name starts with. */
const FILTER_BITS_A_NAME = 16
const LEAST_FILTER_BITS = 10
const SPREAD = 0x9e3779b1

function bucketsByEnd(names: Iterable<string>): Map<number, string[]> {
  const ends = new Map<number, string[]>()
  for (const name of names) push(ends, endKey(name, name.length), name)
  sortBuckets(ends)
  return ends
}

/** Longest first. Most hold one name alone: nothing to sort. */
function sortBuckets(buckets: Map<number, string[]>): void {
  for (const list of buckets.values()) if (list.length > 1) list.sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
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
