/** A query that was run in this browser. */
export interface PastQuery {
  readonly query: string
  readonly parameters: Readonly<Record<string, unknown>>
  /** ISO 8601. */
  readonly at: string
  /** Absent where it failed. */
  readonly rows?: number
}

const KEY = 'guanxi.console'
const MOST = 50

/** The latest first; nothing where the browser keeps nothing, or something else stands there. */
export function pastQueries(): readonly PastQuery[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isPast) : []
  } catch {
    return []
  }
}

function isPast(value: unknown): value is PastQuery {
  if (typeof value !== 'object' || value === null) return false
  const { query, parameters, at } = value as Readonly<Record<string, unknown>>
  return typeof query === 'string' && typeof at === 'string' && typeof parameters === 'object' && parameters !== null
}

/** Puts a query on top; the same one with the same parameters stands once. */
export function remember(one: PastQuery): readonly PastQuery[] {
  const same = (other: PastQuery) =>
    other.query === one.query && JSON.stringify(other.parameters) === JSON.stringify(one.parameters)
  return keep([one, ...pastQueries().filter((other) => !same(other))].slice(0, MOST))
}

export function forgetQueries(): readonly PastQuery[] {
  return keep([])
}

function keep(all: readonly PastQuery[]): readonly PastQuery[] {
  try {
    localStorage.setItem(KEY, JSON.stringify(all))
  } catch {
    // A private window keeps nothing: the list lasts as long as the page.
  }
  return all
}
