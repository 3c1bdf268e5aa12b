import type { Diagnostic } from '../model/diagnostic.ts'
import type { CatalogueEntry } from '../model/catalogue.ts'
import type { BuildRecord } from '../model/difference.ts'
import type { MergedPart } from '../model/entity.ts'
import type { Graph } from '../model/graph.ts'
import { contentId, sha256Hex } from '../model/identifier.ts'
import type { Judgement } from '../model/judgement.ts'
import type { DocumentReading } from '../model/reading.ts'
import type { SourceFile } from '../pipeline.ts'
import { hashGraph } from '../store/content-hash.ts'
import type { GraphStore, LoadReport } from '../store/port.ts'
import { Builds } from './builds.ts'
import { collectGarbage } from './collect.ts'
import { CliError, EXIT } from './exit-codes.ts'
import { type FileToRead, failureOf, isUnread, type Unread } from './files.ts'
import { mapInOrder, untilAborted } from './in-order.ts'
import { openReader } from './reader.ts'
import { estimateDocuments, type SourceOptions, sourcesIn } from './sources.ts'
import type { KeptDocument, Workspace } from './workspace.ts'

type OnProgress = (done: number, total: number) => void

/** What became of one file, told as soon as it is known. */
export interface FileOutcome {
  readonly path: string
  readonly outcome: 'added' | 'known' | 'unread'
  /** The file that has the same content, where it is here under another name. */
  readonly duplicateOf?: string
  /** Why it is unread, for a person. */
  readonly reason?: string
  /** The document's hash, where the file was read or is here already. */
  readonly sha256?: string
  readonly bytes?: number
  readonly articles?: number
  /** Entities and relations found in it, before they are joined with those of other files. */
  readonly entities?: number
  readonly relations?: number
  readonly diagnostics?: readonly Diagnostic[]
}

export interface IngestOptions {
  readonly onProgress?: OnProgress
  readonly onFile?: (outcome: FileOutcome) => void
  readonly signal?: AbortSignal
  /** How the columns of a corpus are read. */
  readonly sources?: SourceOptions
}

/** A file whose content is here under another name already: it is read once. */
export interface Duplicate {
  readonly path: string
  readonly of: string
}

export interface IngestReport {
  readonly added: number
  /** Files whose bytes were here already. */
  readonly known: number
  readonly duplicates: readonly Duplicate[]
  readonly unread: readonly Unread[]
  /** What the readers said of the files that were added. */
  readonly diagnostics: readonly Diagnostic[]
}

export interface ProjectionReport {
  readonly load: LoadReport
  /** The build that this made; the last one where the graph is the same as before. */
  readonly build: BuildRecord
  readonly contentHash: string
  readonly documents: number
}

/** A judgement before it has an id and a time. */
export type Draft = Judgement extends infer J ? (J extends Judgement ? Omit<J, 'id' | 'at'> : never) : never

/** From so many documents on a collection costs nothing beside the work. */
const LARGE = 100

/** A workspace, the reading code and one store together: what the commands do, apart from how they say it. */
export class Project {
  readonly workspace: Workspace
  readonly store: GraphStore
  /** Which store this is, in `loaded.json`. */
  readonly storeName: string
  readonly build: string
  /** What earlier graphs of this workspace held. */
  readonly builds: Builds

  constructor(workspace: Workspace, store: GraphStore, storeName: string, build: string) {
    this.workspace = workspace
    this.store = store
    this.storeName = storeName
    this.build = build
    this.builds = new Builds(workspace.folder)
  }

  /** Reads files and keeps those that can be read; the graph is not touched yet. */
  async ingest(files: readonly FileToRead[], options: IngestOptions = {}): Promise<IngestReport> {
    await this.refuseImported()
    await this.workspace.forgetUnlistedReadings()
    const known = new Map((await this.workspace.documents()).map(({ sha256, path }) => [sha256, path]))
    /** What came in this run, kept or not: the same bytes are read once. */
    const seen = new Map(known)
    const unread: Unread[] = []
    const diagnostics: Diagnostic[] = []
    const duplicates: Duplicate[] = []
    const counts = { added: 0, known: 0, unread: 0 }
    let found = 0
    let done = 0
    let opened = 0
    const sources = async function* (): AsyncIterable<SourceFile | Unread> {
      for (const file of files) {
        opened++
        for await (const source of sourcesIn(file, options.sources)) {
          found++
          yield source
          if (options.signal?.aborted) return
        }
      }
    }
    const documents = await estimateDocuments(files)
    const reader = lazy(() => openReader(Math.max(documents, found)))
    const read = async (file: SourceFile | Unread): Promise<ReadFile> => {
      if (isUnread(file)) return { unread: file }
      const sha256 = sha256Hex(file.bytes)
      const duplicateOf = seen.get(sha256)
      if (duplicateOf !== undefined) return { file, sha256, duplicateOf }
      seen.set(sha256, file.path)
      return { file, sha256, reading: await (await reader.get()).read(file) }
    }
    try {
      for await (const item of untilAborted(mapInOrder(sources(), READ_AT_ONCE, read), options.signal)) {
        const outcome = await this.take(item, known)
        const { path, duplicateOf } = outcome
        counts[outcome.outcome]++
        if (outcome.outcome === 'unread') unread.push({ path, reason: outcome.reason ?? '' })
        if (outcome.outcome === 'added') diagnostics.push(...(outcome.diagnostics ?? []))
        if (duplicateOf !== undefined) duplicates.push({ path, of: duplicateOf })
        options.onFile?.(outcome)
        options.onProgress?.(++done, found + files.length - opened)
      }
    } finally {
      await reader.opened?.then(({ close }) => close())
    }
    return { added: counts.added, known: counts.known, duplicates, unread, diagnostics }
  }

  /** Keeps what could be read of a file, and says what became of it. */
  private async take(item: ReadFile, known: Map<string, string>): Promise<FileOutcome> {
    if ('unread' in item) return { outcome: 'unread', ...item.unread }
    const { file, sha256 } = item
    const { path } = file
    const bytes = file.bytes.length
    if ('duplicateOf' in item) {
      const { duplicateOf } = item
      if (!known.has(sha256)) return { path, outcome: 'unread', reason: sameAsUnread(duplicateOf) }
      await this.workspace.keep(file, sha256, known)
      return { path, outcome: 'known', sha256, bytes, ...(duplicateOf !== path && { duplicateOf }) }
    }
    const { reading } = item
    const failure = failureOf(reading)
    if (failure) return { outcome: 'unread', ...failure, diagnostics: reading.diagnostics }
    await this.workspace.cacheReading(reading, sha256, this.build)
    // Last, so that whoever is told of it knows of all that were kept, also where the disk is full.
    await this.workspace.keep(file, sha256, known)
    known.set(sha256, path)
    const { articles, diagnostics } = reading
    return {
      ...{ path, outcome: 'added', sha256, bytes, diagnostics, articles: articles.length },
      entities: articles.reduce((sum, { entities }) => sum + entities.length, 0),
      relations: articles.reduce((sum, { relations }) => sum + relations.length, 0),
    }
  }

  /** Takes kept files out, by id, hash or path; the graph is not touched yet, and `restore` takes it back. */
  async remove(names: readonly string[], until?: 'session'): Promise<readonly KeptDocument[]> {
    await this.refuseImported()
    const found = find(await this.workspace.documents(), names, '工作区里没有这个文件 No such document')
    await this.workspace.remove(found, until)
    return found
  }

  /**
   * Deletes removed files for good, once the graph is without them: their bytes, what was read of them, their names, and what
   * earlier builds and the embedded engine's file held. `undefined` means those that were removed until the end of the session.
   * They stay listed as removed until all else of them is gone, so that a purge that was cut off is finished by the next.
   */
  async purge(names?: readonly string[]): Promise<readonly KeptDocument[]> {
    const removed = await this.workspace.removed()
    const chosen = names
      ? names.length
        ? find(removed, names, '没有删过这个文件 Not among the removed documents')
        : removed
      : removed.filter(({ until }) => until === 'session')
    if (names === undefined && chosen.length === 0) return []
    if (chosen.length > 0) await this.forgetTraces()
    await this.workspace.purge(chosen)
    return chosen
  }

  /** Deletes what earlier builds and the embedded engine's file held; an imported graph, which cannot be made again, is left alone. */
  private async forgetTraces(): Promise<void> {
    await this.builds.forgetEarlier((await this.workspace.documents()).length)
    if ((await this.workspace.loaded('embedded'))?.imported) return
    // A deleted record's bytes stay in the engine's file until it is written anew.
    if (this.store.engine === 'embedded')
      await this.store.load((await this.buildGraph({ cached: true })).graph, { anew: true })
    else await this.workspace.forgetEmbedded()
  }

  /** Brings removed files back; without names the one that was removed last. */
  async restore(names: readonly string[]): Promise<readonly KeptDocument[]> {
    await this.refuseImported()
    const removed = await this.workspace.removed()
    const found = names.length
      ? find(removed, names, '没有删过这个文件 Not among the removed documents')
      : removed.slice(0, 1)
    await this.workspace.restore(found)
    return found
  }

  /** Whether the store already holds what the workspace says: then there is nothing to read or load. */
  async isCurrent(): Promise<boolean> {
    const kept = (await this.workspace.documents()).length
    const stored = (await this.store.stats()).documents
    const loaded = await this.workspace.loaded(this.storeName)
    if (loaded?.imported || (kept === 0 && stored === 0 && !loaded?.unfinished)) return true
    return kept === stored && loaded?.inputs === (await this.workspace.inputs(this.build))
  }

  /**
   * Makes the store hold a graph that somebody exported, in a workspace without originals. Gives back the content hash of what the store
   * then holds. Where it fails over an earlier import, that one is still here; only on Neo4j, which loads in parts, it is to be made again.
   */
  async importGraph(
    graph: Graph,
    options: { onLoading?: OnProgress; signal?: AbortSignal } = {},
  ): Promise<{ readonly load: LoadReport; readonly contentHash: string }> {
    if ((await this.workspace.documents()).length > 0)
      throw new CliError(
        EXIT.usage,
        '这个工作区里有原件，图由它们而来；请用 --workspace 另给一个空的。 This workspace has originals that its graph is made of: name an empty one with --workspace.',
      )
    const { workspace, storeName } = this
    const before = await workspace.loaded(storeName)
    // What was imported stays so whatever happens: nothing else may take its place, for it cannot be made again. A first import is noted
    // where the engine loads in parts, lest its half be taken for the whole.
    const nothing = { inputs: '', build: this.build, contentHash: '', diagnostics: 0 }
    if (before?.imported || this.store.engine !== 'embedded')
      await workspace.setLoaded(storeName, { ...(before?.imported ? before : nothing), unfinished: true })
    else await workspace.setLoaded(storeName, undefined)
    const { onLoading: onProgress, signal } = options
    // Anew, since it is never written again: no byte of documents that were here before stays in the engine's file.
    const load = await this.store.load(graph, { onProgress, signal, anew: true }).catch(async (error) => {
      if (this.store.engine === 'embedded') await workspace.setLoaded(storeName, before)
      throw error
    })
    const contentHash = await this.store.contentHash()
    const inputs = await workspace.inputs(this.build)
    const state = { inputs, build: this.build, contentHash, diagnostics: 0, imported: true } as const
    await workspace.setLoaded(storeName, state)
    await workspace.setCatalogue(inputs, [])
    await workspace.setMerged(new Map())
    return { load, contentHash }
  }

  /** Whether the graph came from a file that somebody exported. */
  async isImported(): Promise<boolean> {
    return (await this.workspace.loaded(this.storeName))?.imported === true
  }

  /** Rejects where the graph was imported. */
  refuseImported(): Promise<void> {
    return refuseImported(this.workspace, this.storeName)
  }

  /** Builds the graph of everything kept and makes the store hold exactly it. */
  async projectGraph(
    options: { onReading?: OnProgress; onLoading?: OnProgress; signal?: AbortSignal } = {},
  ): Promise<ProjectionReport> {
    await this.refuseImported()
    const inputs = await this.workspace.inputs(this.build)
    const isLarge = (await this.workspace.documents()).length >= LARGE
    // What reading left, then what joining left, goes before the next step asks for memory.
    if (isLarge) collectGarbage()
    const { graph, merged, diagnostics, documents, catalogue } = await this.buildGraph({ ...options, cached: true })
    if (isLarge) collectGarbage()
    await this.workspace.setLoaded(this.storeName, undefined)
    const load = await this.store.load(graph, { onProgress: options.onLoading, signal: options.signal })
    if (isLarge) collectGarbage()
    await this.workspace.setCatalogue(inputs, catalogue)
    const contentHash = hashGraph(graph)
    await this.workspace.setLoaded(this.storeName, { inputs, build: this.build, contentHash, diagnostics })
    await this.workspace.forgetOldReadings(this.build)
    await this.workspace.setMerged(merged)
    const { snapshotOf } = await import('../assembly/index.ts')
    const build = await this.builds.add({ build: this.build, contentHash, documents }, () => snapshotOf(graph))
    return { load, contentHash, documents, build }
  }

  /** The graph that the originals and judgements give; without `cached` every original is read again. */
  buildGraph(options: BuildOptions): Promise<BuiltGraph> {
    return buildGraph(this.workspace, this.build, options)
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
    return this.inTurn('judgement', async () => {
      await this.refuseImported()
      const at = new Date().toISOString()
      const judgement = { id: contentId('judgement', at, JSON.stringify(draft)), at, ...draft } as Judgement
      await this.workspace.addJudgement(judgement)
      return { judgement, report: (await this.projectGraph()).load }
    })
  }

  /** Does work that writes, one at a time and with the workspace locked: for a server, where changes come together. */
  inTurn<T>(command: string, work: () => Promise<T>): Promise<T> {
    const locked = async (): Promise<T> => {
      const release = await this.workspace.lock(command)
      try {
        return await work()
      } finally {
        await release()
      }
    }
    const turn = this.lastTurn.then(locked)
    this.lastTurn = turn.catch(() => undefined)
    return turn
  }

  private lastTurn: Promise<unknown> = Promise.resolve()
}

/** Rejects where a store holds an imported graph: whatever changes the documents would replace it, and it cannot be made again. */
export async function refuseImported(workspace: Workspace, storeName: string): Promise<void> {
  if (!(await workspace.loaded(storeName))?.imported) return
  throw new CliError(
    EXIT.workspace,
    '这个工作区的图是导入的，没有原件，不能改，只能看、问和导出；要读别的文件，请用 --workspace 另给一个空的工作区。 ' +
      'This workspace holds an imported graph without originals: it can be read, asked and exported, not changed. To read other files, name another, empty workspace with --workspace.',
  )
}

/**
 * Rejects where an import broke off and the store may hold half a graph: nobody is to take it for the whole one. Where the engine loads
 * all or nothing and holds the graph of before, as after a kill, that is noted instead. The workspace must be locked.
 */
export async function refuseUnfinished({ workspace, store, storeName }: Project): Promise<void> {
  const state = await workspace.loaded(storeName)
  if (!state?.unfinished) return
  const { unfinished: _, ...whole } = state
  // Neo4j, which loads in parts and is read over a wire, is imported into again.
  if (store.engine !== 'embedded' || (await store.contentHash()) !== whole.contentHash)
    throw new CliError(
      EXIT.workspace,
      `${storeName} 里的图上次没有导入完，请重新 guanxi import。 The last import into ${storeName} broke off: import the graph again.`,
    )
  await workspace.setLoaded(storeName, whole)
}

/** At least so much of a hash or an id names a document. */
const SHORTEST_NAME = 8
const ID_PREFIX = 'document_'

/** Whether a path ends in whole parts like these; or, where a table cut its beginning off with “…”, in these characters. */
function endsIn(path: string, end: string): boolean {
  const cut = end.startsWith('…') ? end.slice(1) : undefined
  if (cut !== undefined) return cut !== '' && path.endsWith(cut)
  return end !== '' && /[/\\#]/.test(path.at(-end.length - 1) ?? '') && path.endsWith(end)
}

/** The documents that are named by path or the end of one, by hash or id or the beginning of one. Rejects where a name is nobody's, or more than one's. */
export function find<T extends KeptDocument>(documents: readonly T[], names: readonly string[], missing: string): T[] {
  const whole = new Map<string, T>()
  for (const document of documents.toReversed())
    for (const name of [document.path, document.sha256, contentId('document', document.sha256)])
      whole.set(name, document)
  const found = names.map((name) => {
    const exact = whole.get(name)
    if (exact) return exact
    const part = name.startsWith(ID_PREFIX) ? name.slice(ID_PREFIX.length) : name
    const isPart = (id: string) => part.length >= SHORTEST_NAME && id.startsWith(name)
    const [document, another] = documents.filter(
      ({ sha256 }) => isPart(sha256) || isPart(contentId('document', sha256)),
    )
    if (another)
      throw new CliError(EXIT.usage, `不止一个文件以此开头，请写长一些 more than one document begins so: ${name}`)
    if (document) return document
    const ending = [...whole].filter(([path, { path: own }]) => path === own && endsIn(path, name))
    if (ending.length > 1)
      throw new CliError(
        EXIT.usage,
        `不止一个文件以此结尾，请写长一些 more than one path ends so: ${name}\n${ending
          .map(([path]) => `  ${path}`)
          .sort()
          .join('\n')}`,
      )
    if (ending[0]) return ending[0][1]
    throw new CliError(EXIT.usage, `${missing}: ${name}（guanxi documents 列出全部 lists them all）`)
  })
  return [...new Set(found)]
}

/**
 * Every kept file with what was read out of it, in the order of its content hash; no store is asked. While a change runs, and after one
 * that failed, the list is still that of the graph as it is: it is exchanged when the graph is.
 */
export async function catalogueIn(
  workspace: Workspace,
  build: string,
  signal?: AbortSignal,
): Promise<readonly CatalogueEntry[]> {
  const inputs = await workspace.inputs(build)
  const kept = await workspace.catalogue()
  if (kept && (kept.inputs === inputs || !(await workspace.isLoaded(inputs)))) return kept.documents
  if ((await workspace.documents()).length === 0) return []
  const { catalogue } = await buildGraph(workspace, build, { cached: true, signal })
  await workspace.setCatalogue(inputs, catalogue)
  return catalogue
}

interface BuildOptions {
  /** Takes what was read before from the cache; otherwise every original is read again. */
  readonly cached: boolean
  /** With the places on the pages too. */
  readonly whole?: boolean
  readonly onReading?: OnProgress
  readonly signal?: AbortSignal
}

interface BuiltGraph {
  readonly graph: Graph
  /** Ids that have become part of another entity, each with that entity's. */
  readonly merged: ReadonlyMap<string, MergedPart>
  /** Of warning or error. */
  readonly diagnostics: number
  readonly documents: number
  readonly catalogue: readonly CatalogueEntry[]
}

/** Where a text stands on its pages is for who opens it, not for the graph. */
function withoutPlaces(reading: DocumentReading): DocumentReading {
  const { places: _, ...document } = reading.document
  return { ...reading, document }
}

/** What a workspace's originals say, in the order of their content hash. */
export async function readWorkspace(
  workspace: Workspace,
  build: string,
  options: BuildOptions,
): Promise<readonly DocumentReading[]> {
  const documents = await workspace.documents()
  const readings: DocumentReading[] = []
  const reader = lazy(() => openReader(documents.length))
  const read = async (document: KeptDocument): Promise<DocumentReading> => {
    const cached = options.cached ? await workspace.cachedReading(document, build) : undefined
    if (cached) return cached
    const file = await workspace.original(document)
    const reading = await (await reader.get()).read(file)
    if (options.cached && !options.signal?.aborted) await workspace.cacheReading(reading, document.sha256, build)
    return reading
  }
  try {
    for await (const reading of untilAborted(mapInOrder(documents, READ_AT_ONCE, read), options.signal)) {
      readings.push(options.whole ? reading : withoutPlaces(reading))
      options.onReading?.(readings.length, documents.length)
    }
  } finally {
    await reader.opened?.then(({ close }) => close())
  }
  options.signal?.throwIfAborted()
  return readings
}

/** The graph that a workspace's originals and judgements give; no store is asked. */
export async function buildGraph(workspace: Workspace, build: string, options: BuildOptions): Promise<BuiltGraph> {
  const documents = await workspace.documents()
  const readings = await readWorkspace(workspace, build, options)
  // Where other processes read, lists and models stay with them: they take more memory than a thousand articles.
  const { graphOf } = await import('../pipeline.ts')
  const { merged, ...graph } = graphOf(readings, await workspace.judgements())
  const diagnostics = readings
    .flatMap((reading) => reading.diagnostics)
    .filter(({ severity }) => severity !== 'info').length
  const { catalogueOf } = await import('../assembly/index.ts')
  const bytes = new Map(documents.map((document) => [document.sha256, document.bytes]))
  return { graph, merged, diagnostics, documents: documents.length, catalogue: catalogueOf(readings, graph, bytes) }
}

/** A file on its way into the workspace; without a reading its content came before under the name `duplicateOf`. */
type ReadFile =
  | { readonly unread: Unread }
  | { readonly file: SourceFile; readonly sha256: string; readonly reading: DocumentReading }
  | { readonly file: SourceFile; readonly sha256: string; readonly duplicateOf: string }

const sameAsUnread = (path: string): string =>
  `内容与 ${path} 相同，同样读不了。 The same content as ${path}, which could not be read either.`

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
