import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ChangesApi } from '../http/context.ts'
import type { Change, ChangeDraft, ChangedFile, UploadLimits } from '../http/wire.ts'
import { StoreError } from '../store/port.ts'
import { countsOf, withOutcome } from './changed-files.ts'
import { explained } from './durable.ts'
import { CliError } from './exit-codes.ts'
import { READABLE_ENDINGS } from './files.ts'
import { isRunning } from './lock.ts'
import type { Project } from './project.ts'
import type { RemovedDocument } from './workspace.ts'

/** What one upload may hold; said to the viewer before anything is sent. */
const LIMITS: UploadLimits = {
  files: 2000,
  fileBytes: 256 * 1048576,
  bytes: 1024 * 1048576,
  endings: READABLE_ENDINGS,
}
/** So many changes are remembered. */
const MOST_REMEMBERED = 50
/** An upload that nobody goes on with is forgotten after so long. */
const ABANDONED_MS = 30 * 60_000

interface Running {
  change: Change
  readonly draft: ChangeDraft
  /** What was received of an upload: where its bytes are kept until they are read. */
  staged: readonly { readonly file: string; readonly path: string }[]
  /** Files that began to come, whatever became of them, and those still on their way. */
  begun: number
  coming: number
  /** What an upload added, in all its attempts. */
  readonly added: Added
  /** What was changed already: tried again, it is not changed twice. */
  edit?: Edit
  readonly abort: AbortController
  touched: number
}

/** The hashes of documents that a change brought, each with how it was removed before; nothing where it was not here at all. */
type Added = Map<string, RemovedDocument | undefined>

/** A change of the workspace that can be taken back while its graph is not made yet. */
interface Edit {
  readonly changed: boolean
  undo(): Promise<void>
}

/** A cancelled change whose graph could not be put back: it may be tried again. */
class NotTakenBack extends Error {}

/**
 * What changes the documents of a served workspace: uploads, removals and their undoing, reading all again. One at a time changes the
 * graph, the others wait; a cancelled one leaves everything as it was. Remembered as long as the server runs.
 */
export class Changes implements ChangesApi {
  readonly limits: UploadLimits
  private readonly project: Project
  private readonly folder: string
  private readonly all = new Map<string, Running>()

  constructor(project: Project, limits: Partial<UploadLimits> = {}) {
    this.project = project
    this.limits = { ...LIMITS, ...limits }
    this.folder = join(project.workspace.folder, 'uploads')
  }

  /** Takes away what a server that was killed had received. */
  async sweep(): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => []))
      if (!belongsToAnother(Number(name.split('-')[0])))
        await rm(join(this.folder, name), { recursive: true, force: true })
  }

  list(): readonly Change[] {
    return [...this.all.values()].map(({ change }) => ({ ...change, files: [] })).reverse()
  }

  find(id: string): Change | undefined {
    return this.all.get(id)?.change
  }

  async begin(draft: ChangeDraft): Promise<Change> {
    await this.forgetOld()
    await this.project.refuseImported().catch(conflict)
    const id = `change_${randomBytes(12).toString('hex')}`
    const change: Change = {
      ...{ id, kind: draft.kind, at: new Date().toISOString(), files: [], bytes: 0, done: 0, total: 0 },
      state: draft.kind === 'upload' ? 'receiving' : 'waiting',
      documents: 'documents' in draft ? draft.documents : [],
    }
    const running: Running = {
      ...{ change, draft, staged: [], begun: 0, coming: 0, added: new Map() },
      ...{ abort: new AbortController(), touched: Date.now() },
    }
    this.all.set(id, running)
    if (draft.kind !== 'upload') void this.run(running)
    return change
  }

  async receive(id: string, name: string, bytes: Readable, signal: AbortSignal): Promise<ChangedFile> {
    const running = this.get(id)
    if (running.change.state !== 'receiving') throw closed()
    if (running.change.files.length >= this.limits.files)
      throw tooLarge(`一次最多 ${this.limits.files} 个文件`, 'too many files')
    // Of the name only a plain ending is used, which says the format: it is never a path of ours.
    const home = this.homeOf(running)
    const file = join(home, `${running.begun++}${/\.[a-z0-9]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? ''}`)
    const size = { own: 0 }
    running.coming++
    try {
      await explained(home, async () => {
        await mkdir(home, { recursive: true })
        await pipeline(bytes, this.counting(running, size), createWriteStream(file, { flags: 'wx' }), {
          signal: AbortSignal.any([signal, running.abort.signal]),
        })
      })
    } catch (error) {
      this.say(running, { bytes: running.change.bytes - size.own })
      await rm(file, { force: true })
      if (signal.aborted || running.abort.signal.aborted)
        throw new StoreError(
          'cancelled',
          '上传中断，这个文件没有留下。 The upload broke off: nothing of this file is kept.',
        )
      throw error instanceof CliError ? new StoreError('read-only', error.message, { cause: error }) : error
    } finally {
      running.coming--
    }
    const received: ChangedFile = { name, bytes: size.own, state: 'received', notes: [] }
    running.staged = [...running.staged, { file, path: name }]
    this.say(running, { files: [...running.change.files, received] })
    return received
  }

  /** Counts what comes, and stops it at the limits. */
  private counting(running: Running, size: { own: number }): Transform {
    const { fileBytes, bytes } = this.limits
    return new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        size.own += chunk.length
        this.say(running, { bytes: running.change.bytes + chunk.length })
        if (size.own > fileBytes) done(tooLarge(`文件超过 ${megabytes(fileBytes)}`, 'the file is too large'))
        else if (running.change.bytes > bytes)
          done(tooLarge(`一次上传共不超过 ${megabytes(bytes)}`, 'too much at a time'))
        else done(null, chunk)
      },
    })
  }

  start(id: string): Change {
    const running = this.get(id)
    const { state } = running.change
    if (running.coming > 0) throw underWay()
    if (state !== 'failed' && !(state === 'receiving' && running.staged.length > 0)) throw closed()
    const { error: _, ...change } = running.change
    running.change = { ...change, state: 'waiting', done: 0, total: 0 }
    void this.run(running)
    return running.change
  }

  async cancel(id: string): Promise<Change> {
    const running = this.get(id)
    if (isOver(running.change)) return running.change
    const wasReceiving = running.change.state === 'receiving'
    running.abort.abort()
    if (wasReceiving) {
      this.say(running, { state: 'cancelled' })
      await this.discard(running)
    }
    return running.change
  }

  /** Ends what is under way: for the server's end. `onPurge` hears how many documents are deleted for good, before they are. */
  async close(onPurge?: (documents: number) => void): Promise<void> {
    for (const { abort } of this.all.values()) abort.abort()
    // Removals can be undone within the session, which ends here; where the graph is not made yet, the next start sees to it.
    const purge = async () => {
      if (!(await this.project.isCurrent())) return
      const removed = (await this.project.workspace.removed()).filter(({ until }) => until === 'session')
      if (removed.length > 0) onPurge?.(removed.length)
      await this.project.purge()
    }
    await this.project.inTurn('serve', purge).catch(() => undefined)
    for (const running of this.all.values()) await this.discard(running)
  }

  private async run(running: Running): Promise<void> {
    const { abort, draft } = running
    try {
      await this.project.inTurn(draft.kind, () => this.runInTurn(running))
      await this.discard(running)
      this.say(running, { state: 'done' })
    } catch (error) {
      if (abort.signal.aborted && !(error instanceof NotTakenBack)) {
        await this.discard(running)
        this.say(running, { state: 'cancelled' })
      } else {
        // What was received stays: it may be tried again.
        this.say(running, { state: 'failed', error: error instanceof Error ? error.message : String(error) })
      }
    }
  }

  private async runInTurn(running: Running): Promise<void> {
    const { signal } = running.abort
    if (signal.aborted) await this.takeBack(running)
    signal.throwIfAborted()
    const before = (await this.project.builds.all()).at(-1)?.number
    try {
      running.edit ??= await this.edit(running)
      signal.throwIfAborted()
      if (!running.edit.changed && (await this.project.isCurrent())) return
      this.say(running, { state: 'building', done: 0, total: 0 })
      const { build } = await this.project.projectGraph({
        onReading: (done, total) => this.say(running, { done, total }),
        onLoading: (done, total) => this.say(running, { state: 'loading', done, total }),
        signal,
      })
      const compared =
        before === undefined || before === build.number
          ? undefined
          : await this.project.builds.difference(before, build.number)
      this.say(running, {
        builds: { ...(before !== undefined && { before }), after: build.number },
        ...(compared && { counts: countsOf(compared.difference) }),
      })
    } catch (error) {
      if (signal.aborted) await this.takeBack(running)
      throw error
    }
  }

  /** Leaves a cancelled change's documents and graph as they were before it. */
  private async takeBack(running: Running): Promise<void> {
    try {
      await (running.edit ?? this.addition(running)).undo()
      delete running.edit
      if (!(await this.project.isCurrent())) await this.project.projectGraph()
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new NotTakenBack(
        `已取消，但图没能复原；请重试。 Cancelled, but the graph could not be put back: retry. ${why}`,
        {
          cause,
        },
      )
    }
  }

  private async edit(running: Running): Promise<Edit> {
    const { draft } = running
    const { project } = this
    switch (draft.kind) {
      case 'upload':
        return this.read(running)
      case 'remove': {
        const removed = (await project.remove(draft.documents, 'session')).map(({ sha256 }) => sha256)
        return { changed: true, undo: async () => void (await project.restore(removed)) }
      }
      case 'restore': {
        const removed = await this.removedByHash()
        const restored = await project.restore(draft.documents)
        const added: Added = new Map(restored.map(({ sha256 }) => [sha256, removed.get(sha256)]))
        return { changed: true, undo: () => this.takeOut(added) }
      }
      case 'reread':
        await project.workspace.forgetReadings()
        return { changed: true, undo: async () => undefined }
    }
  }

  private async read(running: Running): Promise<Edit> {
    const { added } = running
    const { signal } = running.abort
    this.say(running, { state: 'reading', done: 0, total: running.staged.length })
    const removed = await this.removedByHash()
    await this.project.ingest(running.staged, {
      signal,
      onProgress: (done, total) => this.say(running, { done, total }),
      onFile: (outcome) => {
        const { sha256 } = outcome
        if (outcome.outcome === 'added' && sha256 && !added.has(sha256)) added.set(sha256, removed.get(sha256))
        this.say(running, { files: withOutcome(running.change.files, outcome) })
      },
    })
    return this.addition(running)
  }

  /** What an upload has added so far, also where its reading failed midway: nothing for other changes. */
  private addition({ added }: Running): Edit {
    return {
      changed: added.size > 0,
      undo: async () => {
        await this.takeOut(added)
        added.clear()
      },
    }
  }

  private async removedByHash(): Promise<ReadonlyMap<string, RemovedDocument>> {
    return new Map((await this.project.workspace.removed()).map((one) => [one.sha256, one]))
  }

  /** Takes out what a cancelled change brought: what was removed before is removed as it was, under its own name. */
  private async takeOut(added: Added): Promise<void> {
    const { workspace } = this.project
    const here = (await workspace.documents()).filter(({ sha256 }) => added.has(sha256))
    // The bytes of what was not here go with the session: nobody can bring back what was given up.
    await workspace.removeAgain(here.map((now) => ({ now, before: added.get(now.sha256) })))
  }

  private get(id: string): Running {
    const running = this.all.get(id)
    if (!running) throw new StoreError('not-found', '没有这次更改，请重新开始。 No such change: begin again.')
    running.touched = Date.now()
    return running
  }

  private say(running: Running, change: Partial<Change>): void {
    running.change = { ...running.change, ...change }
    running.touched = Date.now()
  }

  private homeOf(running: Running): string {
    return join(this.folder, `${process.pid}-${running.change.id}`)
  }

  private async discard(running: Running): Promise<void> {
    running.staged = []
    await rm(this.homeOf(running), { recursive: true, force: true })
  }

  private async forgetOld(): Promise<void> {
    for (const running of this.all.values())
      if (running.change.state === 'receiving' && Date.now() - running.touched > ABANDONED_MS)
        await this.cancel(running.change.id)
    const over = [...this.all.values()].filter(({ change }) => isOver(change))
    for (const running of over.slice(0, Math.max(0, over.length - MOST_REMEMBERED))) {
      this.all.delete(running.change.id)
      await this.discard(running)
    }
  }
}

const isOver = ({ state }: Change): boolean => state === 'done' || state === 'failed' || state === 'cancelled'

/** Whether an upload's folder is one that another process is still receiving into. */
const belongsToAnother = (pid: number): boolean =>
  Number.isInteger(pid) && pid > 0 && pid !== process.pid && isRunning(pid)

const megabytes = (bytes: number): string => `${Math.round(bytes / 1048576)} MB`
/** A change that the workspace does not allow, told to the client. */
function conflict(error: unknown): never {
  if (!(error instanceof CliError)) throw error
  throw new StoreError('conflict', error.message, { cause: error })
}
const underWay = () =>
  new StoreError('conflict', '还有文件在上传，请等它们传完。 Files are still on their way: wait for them.')
const closed = () =>
  new StoreError('conflict', '这次上传已经结束或是空的，请重新开始。 This upload is over or empty: begin another.')
const tooLarge = (zh: string, en: string) => new StoreError('too-large', `${zh}；请分几次上传。 Split it: ${en}.`)
