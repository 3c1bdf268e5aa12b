import type {
  BuildDifference,
  BuildRecord,
  CatalogueEntry,
  Change,
  ChangeDraft,
  ChangedFile,
  CypherPlan,
  CypherRequest,
  CypherResult,
  DocumentDetail,
  DocumentSource,
  DocumentSummary,
  EdgeDetail,
  EdgeSummary,
  EntityDetail,
  EntityParts,
  EntitySummary,
  Judgement,
  JudgementDraft,
  LoadReport,
  NeighbourRequest,
  Neighbours,
  PathRequest,
  PathResult,
  PreviewedFile,
  Problem,
  Question,
  SearchResponse,
  Span,
  Stats,
  TextPlace,
  UploadLimits,
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

async function request<T>(
  path: string,
  query: Query,
  init: RequestInit = {},
  patienceMs: number = PATIENCE_MS,
): Promise<T> {
  const patience = AbortSignal.timeout(patienceMs)
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

function post<T>(path: string, body: unknown, signal?: AbortSignal, patienceMs?: number): Promise<T> {
  return request(
    path,
    {},
    { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' }, signal },
    patienceMs,
  )
}

/** What changes documents carries this header, which no page of another site can send unasked. */
const GUARD = { 'x-guanxi': '1' }

function change(path: string, body: unknown): Promise<Change> {
  return request(
    path,
    {},
    { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...GUARD } },
  )
}

/** Sends a file's bytes, telling how many have gone; `fetch` cannot say. Rejects with an abort when given up. */
function sendFile(
  upload: string,
  name: string,
  file: Blob,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<ChangedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const aborted = () => request.abort()
    request.open('POST', address(`/changes/${id(upload)}/files`, { name }))
    request.responseType = 'json'
    request.setRequestHeader('content-type', 'application/octet-stream')
    for (const [header, value] of Object.entries(GUARD)) request.setRequestHeader(header, value)
    request.upload.onprogress = ({ loaded }) => onSent(loaded)
    request.onload = () => {
      const body: unknown = request.response
      if (request.status === 200 && body) return resolve(body as ChangedFile)
      const problem = body as Problem | null
      reject(new ApiError(request.status, problem?.detail ?? `HTTP ${request.status}`, problem ?? undefined))
    }
    request.onerror = () => reject(new ApiError(0, 'unreachable'))
    request.onabort = () => reject(new DOMException('given up', 'AbortError'))
    request.onloadend = () => signal.removeEventListener('abort', aborted)
    signal.addEventListener('abort', aborted)
    if (signal.aborted) return reject(new DOMException('given up', 'AbortError'))
    request.send(file)
  })
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
  parts: (entity: string, signal?: AbortSignal) =>
    request<EntityParts>(`/entities/${id(entity)}/parts`, {}, { signal }),
  neighbours: (entity: string, wish: NeighbourRequest, signal?: AbortSignal) =>
    request<Neighbours>(`/entities/${id(entity)}/neighbours`, { ...wish }, { signal }),
  connect: (ids: readonly string[], signal?: AbortSignal) =>
    post<{ edges: readonly EdgeSummary[] }>('/connect', { ids }, signal),
  edge: (edge: string, signal?: AbortSignal) => request<EdgeDetail>(`/edges/${id(edge)}`, {}, { signal }),
  path: (wish: PathRequest, signal?: AbortSignal) => request<PathResult>('/path', { ...wish }, { signal }),
  documents: (signal?: AbortSignal) => request<{ documents: readonly DocumentSummary[] }>('/documents', {}, { signal }),
  document: (document: string, signal?: AbortSignal) =>
    request<DocumentDetail>(`/documents/${id(document)}`, {}, { signal }),
  catalogue: (signal?: AbortSignal) => request<{ documents: readonly CatalogueEntry[] }>('/catalogue', {}, { signal }),
  changes: (signal?: AbortSignal) =>
    request<{ limits: UploadLimits; changes: readonly Change[] }>('/changes', {}, { signal }),
  change: (change: string, signal?: AbortSignal) => request<Change>(`/changes/${id(change)}`, {}, { signal }),
  beginChange: (draft: ChangeDraft) => change('/changes', draft),
  startChange: (upload: string) => change(`/changes/${id(upload)}/start`, {}),
  cancelChange: (one: string) => change(`/changes/${id(one)}/cancel`, {}),
  sendFile,
  builds: (signal?: AbortSignal) => request<{ builds: readonly BuildRecord[] }>('/builds', {}, { signal }),
  difference: (after: number, since: number | undefined, signal?: AbortSignal) =>
    request<BuildDifference>(`/builds/${after}/difference`, { since }, { signal }),
  source: (document: string, signal?: AbortSignal) =>
    request<DocumentSource>(`/documents/${id(document)}/source`, {}, { signal }),
  places: (document: string, spans: readonly Span[], signal?: AbortSignal) =>
    request<{ places: readonly TextPlace[] }>(
      `/documents/${id(document)}/places`,
      { span: spans.map(([start, end]) => `${start}-${end}`) },
      { signal },
    ),
  /** The server keeps the time limit that was asked for; we wait a little longer for it to say so. */
  cypher: (wish: CypherRequest, signal?: AbortSignal) =>
    post<CypherResult>('/cypher', wish, signal, Math.max(PATIENCE_MS, (wish.timeoutMs ?? 0) + 10_000)),
  explain: (wish: CypherRequest, signal?: AbortSignal) => post<CypherPlan>('/explain', wish, signal),
  questions: (signal?: AbortSignal) => request<{ questions: readonly Question[] }>('/questions', {}, { signal }),
  /** How an export of this begins, or each file inside of it. */
  exportPreview: (wish: object) => post<{ files: readonly PreviewedFile[] }>('/export/preview', wish),
  judgements: (signal?: AbortSignal) => request<{ judgements: readonly Judgement[] }>('/judgements', {}, { signal }),
  judge: (draft: JudgementDraft) => post<{ judgement: Judgement; report: LoadReport }>('/judgements', draft),
  originalHref: (document: string) => `${BASE}/documents/${id(document)}/original`,
  exportHref: (format: 'graphml' | 'json', ids: readonly string[]) => address('/export', { format, id: ids }),
}
