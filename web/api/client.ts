import type {
  CypherRequest,
  CypherResult,
  DocumentDetail,
  DocumentSummary,
  EdgeDetail,
  EdgeSummary,
  EntityDetail,
  EntitySummary,
  Judgement,
  JudgementDraft,
  LoadReport,
  NeighbourRequest,
  Neighbours,
  PathRequest,
  PathResult,
  Problem,
  Question,
  SearchResponse,
  Stats,
} from './types.ts'

const BASE = '/api/v1'
const PATIENCE_MS = 30_000

/** A request that failed, with the server's own words where it had some. */
export class ApiError extends Error {
  readonly status: number
  readonly problem: Problem | undefined
  constructor(status: number, message: string, problem?: Problem) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.problem = problem
  }
}

type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

function address(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, String(one))
  }
  const text = parameters.toString()
  return `${BASE}${path}${text ? `?${text}` : ''}`
}

async function request<T>(path: string, query: Query, init: RequestInit = {}): Promise<T> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  const signal = init.signal ? AbortSignal.any([init.signal, patience]) : patience
  let response: Response
  try {
    response = await fetch(address(path, query), {
      ...init,
      signal,
      headers: { accept: 'application/json', ...init.headers },
    })
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw new ApiError(0, patience.aborted ? 'timeout' : 'unreachable')
  }
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok && body !== undefined) return body as T
  const problem = body as Problem | undefined
  throw new ApiError(response.status, problem?.detail || problem?.title || `HTTP ${response.status}`, problem)
}

function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return request(
    path,
    {},
    { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' }, signal },
  )
}

const id = encodeURIComponent

/** The server, call by call; each rejects with an `ApiError` or, when given up, an abort. */
export const api = {
  stats: (signal?: AbortSignal) => request<Stats>('/stats', {}, { signal }),
  search: (q: string, limit: number, signal?: AbortSignal) =>
    request<SearchResponse>('/search', { q, limit }, { signal }),
  entity: (entity: string, signal?: AbortSignal) => request<EntityDetail>(`/entities/${id(entity)}`, {}, { signal }),
  entities: (ids: readonly string[], signal?: AbortSignal) =>
    request<{ entities: readonly EntitySummary[] }>('/entities', { id: ids }, { signal }),
  neighbours: (entity: string, wish: NeighbourRequest, signal?: AbortSignal) =>
    request<Neighbours>(`/entities/${id(entity)}/neighbours`, { ...wish }, { signal }),
  connect: (ids: readonly string[], signal?: AbortSignal) =>
    post<{ edges: readonly EdgeSummary[] }>('/connect', { ids }, signal),
  edge: (edge: string, signal?: AbortSignal) => request<EdgeDetail>(`/edges/${id(edge)}`, {}, { signal }),
  path: (wish: PathRequest, signal?: AbortSignal) => request<PathResult>('/path', { ...wish }, { signal }),
  documents: (signal?: AbortSignal) => request<{ documents: readonly DocumentSummary[] }>('/documents', {}, { signal }),
  document: (document: string, signal?: AbortSignal) =>
    request<DocumentDetail>(`/documents/${id(document)}`, {}, { signal }),
  cypher: (wish: CypherRequest, signal?: AbortSignal) => post<CypherResult>('/cypher', wish, signal),
  questions: (signal?: AbortSignal) => request<{ questions: readonly Question[] }>('/questions', {}, { signal }),
  judgements: (signal?: AbortSignal) => request<{ judgements: readonly Judgement[] }>('/judgements', {}, { signal }),
  judge: (draft: JudgementDraft) => post<{ judgement: Judgement; report: LoadReport }>('/judgements', draft),
  originalHref: (document: string) => `${BASE}/documents/${id(document)}/original`,
  exportHref: (format: 'graphml' | 'json', ids: readonly string[]) => address('/export', { format, id: ids }),
}
