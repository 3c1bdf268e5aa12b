import type { Diagnostic } from '../model/diagnostic.ts'
import type { Graph } from '../model/graph.ts'
import { contentId } from '../model/identifier.ts'
import type { Judgement } from '../model/judgement.ts'
import type { DocumentReading } from '../model/reading.ts'
import type { Pipeline } from '../pipeline.ts'
import { hashGraph } from '../store/content-hash.ts'
import type { GraphStore, LoadReport } from '../store/port.ts'
import { type FileToRead, failureOf, isUnread, readSource, type Unread } from './files.ts'
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
  private pipeline: Promise<Pipeline> | undefined

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
    const pipeline = await this.openPipeline()
    const known = new Set((await this.workspace.documents()).map((document) => document.sha256))
    const unread: Unread[] = []
    const diagnostics: Diagnostic[] = []
    let added = 0
    let already = 0
    for (const [index, item] of files.entries()) {
      if (options.signal?.aborted) break
      const file = await readSource(item)
      if (isUnread(file)) unread.push(file)
      else {
        const sha256 = sha256Of(file.bytes)
        if (known.has(sha256)) {
          already++
          await this.workspace.keep(file, known)
        } else {
          const reading = pipeline.read(file)
          const reason = failureOf(reading)
          if (reason !== undefined) unread.push({ path: item.path, reason })
          else {
            await this.workspace.keep(file, known)
            await this.workspace.cacheReading(reading, sha256, this.build)
            known.add(sha256)
            diagnostics.push(...reading.diagnostics)
            added++
          }
        }
      }
      options.onProgress?.(index + 1, files.length)
    }
    return { added, known: already, unread, diagnostics }
  }

  /** Whether the store already holds what the workspace says: then there is nothing to read or load. */
  async isCurrent(): Promise<boolean> {
    const loaded = await this.workspace.loaded(this.storeName)
    if (loaded === undefined || loaded.inputs !== (await this.workspace.inputs(this.build))) return false
    const stats = await this.store.stats()
    return stats.documents === (await this.workspace.documents()).length
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
    const pipeline = await this.openPipeline()
    const documents = await this.workspace.documents()
    const readings: DocumentReading[] = []
    for (const [index, document] of documents.entries()) {
      options.signal?.throwIfAborted()
      readings.push(await this.read(document, pipeline, options.cached))
      options.onReading?.(index + 1, documents.length)
    }
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

  /** Writes a person's decision down, then lets the graph follow it. */
  async judge(draft: Draft): Promise<{ readonly judgement: Judgement; readonly report: LoadReport }> {
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

  private async read(document: KeptDocument, pipeline: Pipeline, cached: boolean): Promise<DocumentReading> {
    if (cached) return this.workspace.reading(document, pipeline, this.build)
    return pipeline.read(await this.workspace.original(document))
  }

  /** The lists and models take a second to open: only what reads a text or builds a graph waits for them. */
  private openPipeline(): Promise<Pipeline> {
    this.pipeline ??= openPipeline()
    return this.pipeline
  }
}
