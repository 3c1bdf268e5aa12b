import type { Diagnostic } from '../model/diagnostic.ts'
import type { Graph } from '../model/graph.ts'
import { contentId } from '../model/identifier.ts'
import type { Judgement } from '../model/judgement.ts'
import type { DocumentReading } from '../model/reading.ts'
import type { SourceFile } from '../pipeline.ts'
import { hashGraph } from '../store/content-hash.ts'
import type { GraphStore, LoadReport } from '../store/port.ts'
import { type FileToRead, failureOf, isUnread, readSource, type Unread } from './files.ts'
import { mapInOrder } from './in-order.ts'
import { openReader } from './reader.ts'
import { openPipeline } from './resources.ts'
import { type KeptDocument, sha256Of, type Workspace } from './workspace.ts'

type OnProgress = (done: number, total: number) => void

export interface IngestReport {
  readonly added: number
  /** Files whose bytes were here already. */
  readonly known: number
  readonly unread: readonly Unread[]
  /** What the readers said of the files that were added. */
  readonly diagnostics: readonly Diagnostic[]
}

export interface ProjectionReport {
  readonly load: LoadReport
  readonly contentHash: string
  readonly documents: number
}

/** A judgement before it has an id and a time. */
export type Draft = Judgement extends infer J ? (J extends Judgement ? Omit<J, 'id' | 'at'> : never) : never

/** A workspace, the reading code and one store together: what the commands do, apart from how they say it. */
export class Project {
  readonly workspace: Workspace
  readonly store: GraphStore
  /** Which store this is, in `loaded.json`. */
  readonly storeName: string
  readonly build: string

  constructor(workspace: Workspace, store: GraphStore, storeName: string, build: string) {
    this.workspace = workspace
    this.store = store
    this.storeName = storeName
    this.build = build
  }

  /** Reads files and keeps those that can be read; the graph is not touched yet. */
  async ingest(
    files: readonly FileToRead[],
    options: { onProgress?: OnProgress; signal?: AbortSignal } = {},
  ): Promise<IngestReport> {
    const known = new Set((await this.workspace.documents()).map((document) => document.sha256))
    const unread: Unread[] = []
    const diagnostics: Diagnostic[] = []
    let added = 0
    let already = 0
    let done = 0
    const reader = lazy(() => openReader(files.length))
    const read = async (item: FileToRead): Promise<ReadFile> => {
      const file = await readSource(item)
      if (isUnread(file)) return { unread: file }
      const sha256 = sha256Of(file.bytes)
      if (known.has(sha256)) return { file, sha256 }
      return { file, sha256, reading: await (await reader.get()).read(file) }
    }
    try {
      for await (const item of mapInOrder(files, READ_AT_ONCE, read)) {
        if (options.signal?.aborted) break
        const failure = 'unread' in item ? item.unread : item.reading && failureOf(item.reading)
        if (failure) unread.push(failure)
        else if ('file' in item && (await this.workspace.keep(item.file, item.sha256, known))) {
          if (item.reading) {
            await this.workspace.cacheReading(item.reading, item.sha256, this.build)
            diagnostics.push(...item.reading.diagnostics)
          }
          known.add(item.sha256)
          added++
        } else already++
        options.onProgress?.(++done, files.length)
      }
    } finally {
      await reader.opened?.then(({ close }) => close())
    }
    return { added, known: already, unread, diagnostics }
  }

  /** Whether the store already holds what the workspace says: then there is nothing to read or load. */
  async isCurrent(): Promise<boolean> {
    const kept = (await this.workspace.documents()).length
    const stored = (await this.store.stats()).documents
    const loaded = await this.workspace.loaded(this.storeName)
    if (kept === 0 && stored === 0) return true
    return kept === stored && loaded?.inputs === (await this.workspace.inputs(this.build))
  }

  /** Builds the graph of everything kept and makes the store hold exactly it. */
  async projectGraph(
    options: { onReading?: OnProgress; onLoading?: OnProgress; signal?: AbortSignal } = {},
  ): Promise<ProjectionReport> {
    const inputs = await this.workspace.inputs(this.build)
    const { graph, diagnostics, documents } = await this.buildGraph({ ...options, cached: true })
    await this.workspace.setLoaded(this.storeName, undefined)
    const load = await this.store.load(graph, { onProgress: options.onLoading, signal: options.signal })
    const contentHash = hashGraph(graph)
    await this.workspace.setLoaded(this.storeName, { inputs, build: this.build, contentHash, diagnostics })
    await this.workspace.forgetOldReadings(this.build)
    return { load, contentHash, documents }
  }

  /** The graph that the originals and judgements give; without `cached` every original is read again. */
  async buildGraph(options: {
    readonly cached: boolean
    readonly onReading?: OnProgress
    readonly signal?: AbortSignal
  }): Promise<{ readonly graph: Graph; readonly diagnostics: number; readonly documents: number }> {
    const documents = await this.workspace.documents()
    const readings: DocumentReading[] = []
    const reader = lazy(() => openReader(documents.length))
    const read = async (document: KeptDocument): Promise<DocumentReading> => {
      const cached = options.cached ? await this.workspace.cachedReading(document, this.build) : undefined
      if (cached) return cached
      const file = await this.workspace.original(document)
      const reading = await (await reader.get()).read(file)
      if (options.cached) await this.workspace.cacheReading(reading, document.sha256, this.build)
      return reading
    }
    try {
      for await (const reading of mapInOrder(documents, READ_AT_ONCE, read)) {
        options.signal?.throwIfAborted()
        readings.push(reading)
        options.onReading?.(readings.length, documents.length)
      }
    } finally {
      await reader.opened?.then(({ close }) => close())
    }
    const pipeline = await openPipeline()
    const graph = pipeline.build(readings, await this.workspace.judgements())
    const diagnostics = readings
      .flatMap((reading) => reading.diagnostics)
      .filter(({ severity }) => severity !== 'info').length
    return { graph, diagnostics, documents: documents.length }
  }

  /** The content hash of the store as it is, and of the graph that the originals give. */
  async verify(
    signal?: AbortSignal,
  ): Promise<{ readonly stored: string; readonly rebuilt: string; readonly documents: number }> {
    const { graph, documents } = await this.buildGraph({ cached: false, signal })
    return { stored: await this.store.contentHash(), rebuilt: hashGraph(graph), documents }
  }

  /** Writes a person's decision down, then lets the graph follow it; decisions that come together take turns. */
  judge(draft: Draft): Promise<{ readonly judgement: Judgement; readonly report: LoadReport }> {
    const turn = this.lastJudgement.then(() => this.judgeNow(draft))
    this.lastJudgement = turn.catch(() => undefined)
    return turn
  }

  private lastJudgement: Promise<unknown> = Promise.resolve()

  private async judgeNow(draft: Draft): Promise<{ readonly judgement: Judgement; readonly report: LoadReport }> {
    const at = new Date().toISOString()
    const judgement = { id: contentId('judgement', at, JSON.stringify(draft)), at, ...draft } as Judgement
    const release = await this.workspace.lock('judgement')
    try {
      await this.workspace.addJudgement(judgement)
      return { judgement, report: (await this.projectGraph()).load }
    } finally {
      await release()
    }
  }
}

/** A file on its way into the workspace; without a reading it is here already. */
type ReadFile =
  | { readonly unread: Unread }
  | { readonly file: SourceFile; readonly sha256: string; readonly reading?: DocumentReading }

/** Files in memory at once: enough to keep every thread busy. */
const READ_AT_ONCE = 16

/** Opened when first needed: most runs find everything read before. */
function lazy<T>(open: () => Promise<T>): { readonly opened: Promise<T> | undefined; get(): Promise<T> } {
  let opened: Promise<T> | undefined
  return {
    get opened() {
      return opened
    },
    get() {
      opened ??= open()
      return opened
    },
  }
}
