import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, type ReadStream } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { CatalogueEntry } from '../model/catalogue.ts'
import type { MergedPart } from '../model/entity.ts'
import { sha256Hex } from '../model/identifier.ts'
import type { Judgement } from '../model/judgement.ts'
import type { DocumentReading } from '../model/reading.ts'
import type { SourceFile } from '../pipeline.ts'
import { appendLineDurably, appendLinesDurably, explained, makeFolder, writeFileWhole } from './durable.ts'
import { CliError, EXIT } from './exit-codes.ts'
import { lock } from './lock.ts'

/** One kept file: a line of `documents.jsonl`. The path is the one it was first ingested by. */
export interface KeptDocument {
  readonly sha256: string
  readonly path: string
  readonly bytes: number
}

/** A line of `documents.jsonl`: a file that came, or one that went. The last word counts. */
type DocumentLine = KeptDocument | RemovedLine
interface RemovedLine {
  readonly sha256: string
  readonly removed: true
  /** Its bytes go when the server that removed it ends, or when the next one starts. */
  readonly until?: 'session'
}

/** A removed file whose bytes are still here. */
export interface RemovedDocument extends KeptDocument {
  readonly until?: 'session'
}

/** What was last loaded into one store. */
export interface LoadedState {
  /** Hash over the originals, the judgements and the build. */
  readonly inputs: string
  readonly build: string
  readonly contentHash: string
  /** Diagnostics of warning or error. */
  readonly diagnostics: number
  /** The graph came from a file that somebody exported: there are no originals to make it of. */
  readonly imported?: true
  /** An import broke off where the store may hold neither graph whole: it is to be imported again. */
  readonly unfinished?: true
}

/**
 * One project's folder; the truth, of which every graph is a projection:
 * `originals/<sha256>` the bytes as they came, `documents.jsonl` their names, `judgements.jsonl` the human decisions,
 * `store/` the embedded engine's own, `builds/` what earlier graphs held, to compare with;
 * `readings/` and `catalogue.json` are caches that may be deleted at any time.
 */
export class Workspace {
  readonly folder: string

  constructor(folder: string) {
    this.folder = resolve(folder)
  }

  get name(): string {
    return basename(this.folder)
  }

  get storeFolder(): string {
    return join(this.folder, 'store')
  }

  /** Whether the folder holds what a workspace holds. */
  get isThere(): boolean {
    if (MARKS.some((name) => existsSync(join(this.folder, name)))) return true
    // Made first, so it may stand alone; somebody's own folder of that name holds other things.
    const originals = join(this.folder, 'originals')
    return existsSync(originals) && readdirSync(originals).every((name) => OWN.test(name) || MAY_BE_THERE.test(name))
  }

  /** Makes the folder, or says why it cannot be made; somebody's folder with other things in it is left alone. */
  async create(): Promise<void> {
    if (!this.isThere) {
      const others = (await readdir(this.folder).catch(() => [])).filter((name) => !MAY_BE_THERE.test(name))
      if (others.length > 0)
        throw new CliError(
          EXIT.usage,
          `${this.folder} 里已有别的东西（如 ${others[0]}），不是工作区，没有写入。请换一个新的或空的文件夹作 --workspace。 ` +
            'That folder holds other things and is no workspace; nothing was written. Name a new or an empty folder as --workspace.',
        )
    }
    await explained(this.folder, () => makeFolder(join(this.folder, 'originals')))
  }

  /** Rejects where the folder is not there or is no workspace: whoever only reads, or takes something away, makes none of a mistyped name. */
  requireFolder(): void {
    if (this.isThere) return
    if (existsSync(this.folder))
      throw new CliError(
        EXIT.usage,
        `${this.folder} 不是工作区。请检查 --workspace；新的由 guanxi ingest … --workspace 建立。 ` +
          'That folder is no workspace: check --workspace; guanxi ingest … --workspace makes a new one.',
      )
    throw new CliError(
      EXIT.usage,
      `没有这个工作区：${this.folder}。请检查 --workspace；新的由 guanxi ingest … --workspace 建立。 ` +
        'No such workspace: check --workspace; guanxi ingest … --workspace makes a new one.',
    )
  }

  /** For the time of a write; another writer is refused with a message. */
  async lock(command: string): Promise<() => Promise<void>> {
    return lock(join(this.folder, 'lock'), command)
  }

  /** All kept files, in the order of their content hash, so that the graph does not depend on the order of ingest. */
  async documents(): Promise<readonly KeptDocument[]> {
    return (await this.allDocuments()).kept
  }

  /** Removed files whose originals are still here, the last one removed first. */
  async removed(): Promise<readonly RemovedDocument[]> {
    return (await this.allDocuments()).removed
  }

  private async allDocuments(): Promise<{ readonly kept: KeptDocument[]; readonly removed: RemovedDocument[] }> {
    const kept = new Map<string, KeptDocument>()
    const removed = new Map<string, RemovedDocument>()
    for (const line of await readLines(join(this.folder, 'documents.jsonl'))) {
      const entry = JSON.parse(line) as DocumentLine
      const { sha256 } = entry
      if ('removed' in entry) {
        const document = kept.get(sha256)
        if (document) removed.set(sha256, { ...document, ...(entry.until && { until: entry.until }) })
        kept.delete(sha256)
      } else if (!kept.has(sha256)) {
        kept.set(sha256, entry)
        removed.delete(sha256)
      }
    }
    const bySha = [...kept.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
    return { kept: bySha, removed: [...removed.values()].reverse() }
  }

  /**
   * Takes files out of the graph's inputs, none where it rejects; their bytes stay until they are purged, so that they can come back.
   * Killed meanwhile it may have taken out the first few.
   */
  remove(documents: readonly KeptDocument[], until?: 'session'): Promise<void> {
    return this.note(documents.map((document) => removal(document, until)))
  }

  /** Takes files out as they were removed before, each under the name that it had then; those that never were, until the session ends. */
  removeAgain(documents: readonly { readonly now: KeptDocument; readonly before?: RemovedDocument }[]): Promise<void> {
    return this.note(
      documents.flatMap(({ now, before }): DocumentLine[] => {
        if (!before) return [removal(now, 'session')]
        const out = removal(now, before.until)
        return before.path === now.path ? [out] : [out, arrival(before), out]
      }),
    )
  }

  private note(lines: readonly DocumentLine[]): Promise<void> {
    return appendLinesDurably(
      join(this.folder, 'documents.jsonl'),
      lines.map((line) => JSON.stringify(line)),
    )
  }

  /**
   * Deletes removed files for good: their bytes, what was read of them, and their names; and what a killed write left of files that are
   * listed nowhere.
   */
  async purge(documents: readonly RemovedDocument[]): Promise<void> {
    const file = join(this.folder, 'documents.jsonl')
    const { kept, removed } = await this.allDocuments()
    const gone = new Set(documents.map(({ sha256 }) => sha256))
    for (const { sha256 } of kept) gone.delete(sha256)
    const stay = new Set([...kept, ...removed].map(({ sha256 }) => sha256).filter((sha256) => !gone.has(sha256)))
    const originals = join(this.folder, 'originals')
    for (const name of await readdir(originals).catch(() => []))
      if (OWN.test(name) && !stay.has(name)) await rm(join(originals, name), { force: true })
    await this.keepReadings(stay)
    if (gone.size === 0) return
    const lines = (await readLines(file)).filter((line) => !gone.has((JSON.parse(line) as DocumentLine).sha256))
    await writeFileWhole(file, lines.map((line) => `${line}\n`).join(''))
  }

  /** Deletes what was read of files that are listed nowhere: an ingest that was killed leaves it. */
  async forgetUnlistedReadings(): Promise<void> {
    const { kept, removed } = await this.allDocuments()
    await this.keepReadings(new Set([...kept, ...removed].map(({ sha256 }) => sha256)))
  }

  private async keepReadings(stay: ReadonlySet<string>): Promise<void> {
    const readings = join(this.folder, 'readings')
    for (const build of await readdir(readings).catch(() => []))
      for (const file of await readdir(join(readings, build), { withFileTypes: true }).catch(() => []))
        if (file.isFile() && OWN.test(file.name) && !stay.has(file.name.replace(/\.json$/, '')))
          await rm(join(readings, build, file.name), { force: true })
  }

  /** Deletes the embedded engine's file, which can be made again. */
  async forgetEmbedded(): Promise<void> {
    await this.setLoaded('embedded', undefined)
    await rm(this.storeFolder, { recursive: true, force: true })
  }

  /** Brings removed files back under the names that they had, none where it rejects; killed meanwhile, perhaps the first few. */
  restore(documents: readonly KeptDocument[]): Promise<void> {
    return this.note(documents.map(arrival))
  }

  /** Keeps a file by its content; `false` where these bytes are here already. */
  async keep(file: SourceFile, sha256: string, known: { has(sha256: string): boolean }): Promise<boolean> {
    const original = join(this.folder, 'originals', sha256)
    if (!existsSync(original)) await writeFileWhole(original, file.bytes)
    if (known.has(sha256)) return false
    await this.note([{ sha256, path: file.path, bytes: file.bytes.length }])
    return true
  }

  /** The bytes as they came; rejects where they are gone or changed. */
  async original(document: KeptDocument): Promise<SourceFile> {
    const path = join(this.folder, 'originals', document.sha256)
    let bytes: Uint8Array
    try {
      bytes = await readFile(path)
    } catch (error) {
      throw new CliError(
        EXIT.workspace,
        `原件不见了，请重新 ingest ${document.path}。 The original is gone, ingest it again: ${path}`,
        { cause: error },
      )
    }
    if (sha256Hex(bytes) !== document.sha256)
      throw new CliError(
        EXIT.workspace,
        `原件被改过，内容与登记的不符；请删掉它再 ingest ${document.path}。 The original was changed, delete it and ingest again: ${path}`,
      )
    return { path: document.path, bytes }
  }

  /** The bytes of a kept file as a stream; `undefined` where they are gone. */
  originalStream(sha256: string): ReadStream | undefined {
    const path = join(this.folder, 'originals', sha256)
    return existsSync(path) ? createReadStream(path) : undefined
  }

  /** The reading of a kept file, where this build has read it before. */
  async cachedReading(document: KeptDocument, build: string): Promise<DocumentReading | undefined> {
    const path = join(this.folder, 'readings', build, `${document.sha256}.json`)
    const cached = await readFile(path, 'utf8').then(parseReading, () => undefined)
    return cached?.document.path === document.path ? cached : undefined
  }

  /** Keeps a reading for the next build of the graph; one that a crash left half is read again. */
  async cacheReading(reading: DocumentReading, sha256: string, build: string): Promise<void> {
    const path = join(this.folder, 'readings', build, `${sha256}.json`)
    await writeFileWhole(path, JSON.stringify(reading), { flush: false })
  }

  /** Everything will be read again. */
  async forgetReadings(): Promise<void> {
    await rm(join(this.folder, 'readings'), { recursive: true, force: true })
  }

  /** Readings by other builds are of no use any more. */
  async forgetOldReadings(build: string): Promise<void> {
    const folder = join(this.folder, 'readings')
    const builds = await readdir(folder).catch(() => [])
    for (const other of builds) if (other !== build) await rm(join(folder, other), { recursive: true, force: true })
  }

  /** Human decisions, in the order in which they were taken. */
  async judgements(): Promise<readonly Judgement[]> {
    return (await readLines(join(this.folder, 'judgements.jsonl'))).map((line) => JSON.parse(line) as Judgement)
  }

  async addJudgement(judgement: Judgement): Promise<void> {
    await appendLineDurably(join(this.folder, 'judgements.jsonl'), JSON.stringify(judgement))
  }

  /** Hash over everything that decides the graph: kept files with their names, judgements, and the build. */
  async inputs(build: string): Promise<string> {
    const hash = createHash('sha256').update(build)
    for (const { sha256, path } of await this.documents()) hash.update(`\n${sha256} ${path}`)
    for (const judgement of await this.judgements()) hash.update(`\n${JSON.stringify(judgement)}`)
    return hash.digest('hex')
  }

  /** The list of documents that was last made, and from which inputs. */
  async catalogue(): Promise<KeptCatalogue | undefined> {
    const text = await readFile(join(this.folder, 'catalogue.json'), 'utf8').catch(() => undefined)
    return text === undefined ? undefined : parseCatalogue(text)
  }

  async setCatalogue(inputs: string, documents: readonly CatalogueEntry[]): Promise<void> {
    await writeFileWhole(join(this.folder, 'catalogue.json'), JSON.stringify({ inputs, documents }), { flush: false })
  }

  /** What has become of ids that are part of another entity now; nothing where no build has said so. */
  async merged(): Promise<ReadonlyMap<string, MergedPart>> {
    const text = await readFile(join(this.folder, 'merged.json'), 'utf8').catch(() => '[]')
    return new Map(parseMerged(text))
  }

  async setMerged(ids: ReadonlyMap<string, MergedPart>): Promise<void> {
    await writeFileWhole(join(this.folder, 'merged.json'), JSON.stringify([...ids]), { flush: false })
  }

  /** What was last loaded into a store in full; `undefined` where a load is unfinished or was never made. */
  async loaded(store: string): Promise<LoadedState | undefined> {
    return (await this.loadedStates())[store]
  }

  /** Stores that hold an imported graph. */
  async importedStores(): Promise<readonly string[]> {
    return Object.entries(await this.loadedStates()).flatMap(([name, { imported }]) => (imported ? [name] : []))
  }

  /** Whether some store holds the graph of these inputs. */
  async isLoaded(inputs: string): Promise<boolean> {
    return Object.values(await this.loadedStates()).some((state) => state.inputs === inputs)
  }

  async setLoaded(store: string, state: LoadedState | undefined): Promise<void> {
    const { [store]: _, ...others } = await this.loadedStates()
    await writeFileWhole(
      join(this.folder, 'loaded.json'),
      `${JSON.stringify(state ? { ...others, [store]: state } : others, undefined, 1)}\n`,
    )
  }

  private async loadedStates(): Promise<Readonly<Record<string, LoadedState>>> {
    try {
      return JSON.parse(await readFile(join(this.folder, 'loaded.json'), 'utf8'))
    } catch {
      return {}
    }
  }
}

/** What a workspace itself writes into its folders: originals and readings by their hash, and what a killed write left. Nothing else is deleted. */
const OWN = /^(?:[0-9a-f]{64}(?:\.json)?|\.[0-9a-f]{16}\.tmp)$/
/** What tells a workspace from any other folder. */
const MARKS = ['documents.jsonl', 'judgements.jsonl', 'loaded.json', 'builds.jsonl']
/** What a new volume, a file manager or another writer puts into an empty folder. */
const MAY_BE_THERE =
  /^(?:\.|lock(?:\.|$)|lost\+found$|Thumbs\.db$|desktop\.ini$|System Volume Information$|\$RECYCLE\.BIN$|@eaDir$)/

const removal = ({ sha256 }: KeptDocument, until?: 'session'): DocumentLine => ({
  ...{ sha256, removed: true },
  ...(until && { until }),
})
const arrival = ({ sha256, path, bytes }: KeptDocument): DocumentLine => ({ sha256, path, bytes })

/** Complete lines only: what a killed write left half at the end never counted. */
async function readLines(path: string): Promise<string[]> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line.length > 0)
}

export interface KeptCatalogue {
  readonly inputs: string
  readonly documents: readonly CatalogueEntry[]
}

function parseCatalogue(text: string): KeptCatalogue | undefined {
  try {
    return JSON.parse(text) as KeptCatalogue
  } catch {
    return undefined
  }
}

function parseMerged(text: string): readonly [string, MergedPart][] {
  try {
    return JSON.parse(text) as [string, MergedPart][]
  } catch {
    return []
  }
}

function parseReading(text: string): DocumentReading | undefined {
  try {
    return JSON.parse(text) as DocumentReading
  } catch {
    return undefined
  }
}
