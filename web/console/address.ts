import { QUERY_LIMITS } from '../../src/store/assistant/index.ts'

export type ResultView = 'table' | 'graph' | 'json' | 'plan'
export const RESULT_VIEWS: readonly ResultView[] = ['table', 'graph', 'json', 'plan']

/** All that a link to the console carries. */
export interface ConsoleState {
  readonly query: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly view: ResultView
  readonly seconds: number
  readonly rows: number
}

export const SECONDS = { least: 1, most: QUERY_LIMITS.maxTimeoutMs / 1000, usual: QUERY_LIMITS.defaultTimeoutMs / 1000 }
export const ROWS = { least: 1, most: QUERY_LIMITS.maxRows, usual: QUERY_LIMITS.defaultRows }

/** `/console?q=…&p={…}&v=graph&s=30&n=5000`; what is usual is left out. */
export function toConsole({ query, parameters, view, seconds, rows }: ConsoleState): string {
  const all = new URLSearchParams()
  if (query !== '') all.set('q', query)
  if (Object.keys(parameters).length > 0) all.set('p', JSON.stringify(parameters))
  if (view !== 'table') all.set('v', view)
  if (seconds !== SECONDS.usual) all.set('s', String(seconds))
  if (rows !== ROWS.usual) all.set('n', String(rows))
  const text = all.toString()
  return text === '' ? '/console' : `/console?${text}`
}

/** The reverse; a link that was cut off still brings its query. */
export function fromConsole(search: URLSearchParams): ConsoleState {
  return {
    query: search.get('q') ?? '',
    parameters: readParameters(search.get('p')),
    view: RESULT_VIEWS.find((name) => name === search.get('v')) ?? 'table',
    seconds: search.has('s') ? within(search.get('s') ?? '', SECONDS) : SECONDS.usual,
    rows: search.has('n') ? within(search.get('n') ?? '', ROWS) : ROWS.usual,
  }
}

export function within(text: string, { least, most }: { readonly least: number; readonly most: number }): number {
  const value = Math.round(Number(text))
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : least
}

function readParameters(text: string | null): Readonly<Record<string, unknown>> {
  if (text === null) return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : {}
  } catch {
    return {}
  }
}
