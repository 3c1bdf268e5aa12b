import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { extname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { StoreError } from '../port.ts'
import { type Answer, OUT_OF_MEMORY, type Request } from './protocol.ts'

type Ask = Request extends infer R ? (R extends Request ? Omit<R, 'call'> : never) : never

interface Pending {
  readonly ask: Ask
  readonly options: CallOptions
  readonly resolve: (value: unknown) => void
  readonly reject: (error: StoreError) => void
}

export interface CallOptions {
  /** After so long the child is killed and the call fails with `timeout`. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/** What changes nothing, and may be asked again of a new process. */
const READS: ReadonlySet<Ask['op']> = new Set(['run', 'edges', 'rows', 'columns', 'digests', 'matches', 'check'])

/** Beside this file: TypeScript under tsx and vitest, JavaScript in the build. */
const childFile = fileURLToPath(new URL(`./child${extname(import.meta.url)}`, import.meta.url))

function childArguments(): string[] {
  const inherited = process.execArgv.filter((argument) => !argument.startsWith('--inspect'))
  if (extname(childFile) !== '.ts' || inherited.some((argument) => argument.includes('tsx'))) return inherited
  return ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
}

/** The engine in a process of its own: asked by message, killed when it runs away, started again when it is gone. */
export class EmbeddedEngine {
  readonly folder: string
  #child: ChildProcess | undefined
  #starting: Promise<void> | undefined
  #pending = new Map<number, Pending>()
  #calls = 0
  /** Of the graph, as the child counts it: two for each write that was sent. */
  #generation = 0
  /** While a killed child is not gone yet. */
  #dying: Promise<void> | undefined
  #closed = false
  /** Whether it ever was open: only then is it started again by itself. */
  #opened = false

  constructor(folder: string) {
    this.folder = folder
  }

  /** Opens the store, or says why it cannot be. */
  async start(): Promise<void> {
    this.#starting ??= this.#spawn()
    try {
      await this.#starting
    } catch (error) {
      this.#starting = undefined
      throw error
    }
  }

  async call<T>(ask: Ask, options: CallOptions = {}): Promise<T> {
    if (this.#closed) throw new StoreError('unavailable', '图库已关闭。The store is closed.')
    if (options.signal?.aborted) throw cancelled()
    await this.#dying
    await this.start()
    // Whoever asked may have gone while the process started: the signal says so once, and nobody heard.
    if (options.signal?.aborted) throw cancelled()
    return this.#send<T>(ask, options)
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#dying
    await this.#starting?.catch(() => undefined)
    const child = this.#child
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      const late = setTimeout(() => child.kill('SIGKILL'), 60_000)
      await this.#send({ op: 'close' }, {}).catch(() => child.kill('SIGKILL'))
      await gone
      clearTimeout(late)
    }
  }

  /** Ends the process at once, whatever it does. The next call starts a new one. */
  kill(): void {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    this.#dying ??= new Promise((resolve) => child.once('exit', () => resolve()))
    child.kill('SIGKILL')
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  async #spawn(): Promise<void> {
    const child = fork(childFile, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: childArguments(),
    })
    this.#child = child
    let words = ''
    child.stderr!.setEncoding('utf8').on('data', (chunk: string) => {
      words = (words + chunk).slice(-2000)
    })
    child.on('message', (answer: Answer) => this.#settle(answer))
    child.on('exit', (code, signal) => this.#gone(child, lossOf(code, signal, words)))
    await this.#send({ op: 'open', folder: this.folder, generation: this.#generation }, {})
    this.#opened = true
  }

  #send<T>(ask: Ask, { timeoutMs, signal }: CallOptions): Promise<T> {
    const call = ++this.#calls
    if (ask.op === 'transaction' || ask.op === 'stage-commit') this.#generation += 2
    return new Promise<T>((resolve, reject) => {
      const stop = (error: StoreError) => {
        if (!this.#pending.delete(call)) return
        reject(error)
        this.kill()
      }
      const timer =
        timeoutMs === undefined
          ? undefined
          : setTimeout(
              () =>
                stop(
                  new StoreError(
                    'timeout',
                    `查询超过 ${timeoutMs / 1000} 秒，已终止。The query ran longer than ${timeoutMs / 1000} s and was stopped.`,
                  ),
                ),
              timeoutMs,
            )
      const abort = () => stop(cancelled())
      signal?.addEventListener('abort', abort, { once: true })
      const done = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', abort)
      }
      this.#pending.set(call, {
        ask,
        options: { ...(timeoutMs !== undefined && { timeoutMs }), ...(signal && { signal }) },
        resolve: (value) => {
          done()
          resolve(value as T)
        },
        reject: (error) => {
          done()
          reject(error)
        },
      })
      this.#child!.send({ ...ask, call }, (error) => {
        if (error && this.#pending.delete(call))
          reject(
            new StoreError('unavailable', `图库进程没有回应。The store's process does not answer.（${error.message}）`),
          )
      })
    })
  }

  #settle(answer: Answer): void {
    const pending = this.#pending.get(answer.call)
    if (!pending) return
    this.#pending.delete(answer.call)
    if (answer.ok) pending.resolve(answer.value)
    else
      pending.reject(
        new StoreError(answer.code, answer.message, answer.position === undefined ? {} : { position: answer.position }),
      )
  }

  #gone(child: ChildProcess, loss: StoreError): void {
    if (this.#child !== child) return
    this.#child = undefined
    this.#starting = undefined
    const killed = this.#dying !== undefined
    this.#dying = undefined
    const left = [...this.#pending.values()]
    this.#pending.clear()
    for (const pending of left) {
      const { ask, options } = pending
      const reads = READS.has(ask.op)
      // A researcher's query that took the process down may do so again; one beside a killed query is only in bad company.
      const again = reads && (killed || options.timeoutMs === undefined)
      if (!again || this.#closed) pending.reject(loss)
      else this.call(ask, options).then(pending.resolve, pending.reject)
    }
    if (this.#opened && !this.#closed) this.start().catch(() => undefined)
  }
}

function cancelled(): StoreError {
  return new StoreError('cancelled', '查询已取消。The query was cancelled.')
}

/** What a call that was under way is told when the process is gone. */
function lossOf(code: number | null, signal: string | null, words: string): StoreError {
  if (code === OUT_OF_MEMORY)
    return new StoreError(
      'too-large',
      '有一个查询需要的内存超过上限，已终止，请缩小范围。A query needed more memory than it may have and was stopped: narrow it.',
    )
  const why = signal ?? `exit code ${code}`
  return new StoreError(
    'unavailable',
    `图库进程意外结束（${why}），请重试。The store's process ended unexpectedly (${why}): try again.${words ? ` ${words.split('\n')[0]}` : ''}`,
  )
}
