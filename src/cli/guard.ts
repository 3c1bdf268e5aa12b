import { type ChildProcess, fork } from 'node:child_process'
import type { ReadDocument } from '../model/document.ts'
import type { SourceFile } from '../pipeline.ts'
import type { CorpusRow } from '../reading/corpus/index.ts'
import { isRisky, pictureType, readDocument, unreadDocument } from '../reading/index.ts'
import { childScript } from './child-script.ts'
import { recognisePdf, recognisePicture } from './recognition.ts'

/** What a file may cost its reader. */
export interface GuardLimits {
  /** Seconds for one file of this many bytes. */
  seconds(file: SourceFile): number
  /** Megabytes of the reading process, all in all and in JavaScript's heap. */
  readonly memory: number
  readonly heap: number
}

const LIMITS: GuardLimits = {
  seconds: ({ bytes }) => 120 + Math.ceil(bytes.length / 1048576) * 5,
  memory: 3072,
  heap: 2048,
}

/** Reads files in a process of its own that is killed when it takes too long or too much memory. */
export interface Guard {
  /**
   * Texts are read here; what a library parses, over there. Never throws on a bad file: a diagnostic says what became of it.
   * A scan that is given up rejects.
   */
  read(file: SourceFile, signal?: AbortSignal): Promise<ReadDocument>
  /** The rows of an Excel workbook. */
  workbook(file: SourceFile): Promise<{ readonly rows: readonly CorpusRow[] } | { readonly reason: string }>
  close(): void
}

export type GuardTask = 'document' | 'workbook'
export interface GuardCall {
  readonly task: GuardTask
  readonly file: SourceFile
}
export type GuardAnswer = { readonly value: unknown } | { readonly error: string }

/** Why there is no answer, as a stable code and for a person. */
interface Failure {
  readonly code: string
  readonly message: string
}

export function openGuard(limits: GuardLimits = LIMITS): Guard {
  let child: ChildProcess | undefined
  let last: Promise<unknown> = Promise.resolve()
  const ask = (call: GuardCall): Promise<GuardAnswer | Failure> => {
    // One that died while it waited (of memory, say) must not cost the next file.
    if (child && !(child.connected && child.exitCode === null && child.signalCode === null)) child = undefined
    child ??= startChild(limits)
    const asked = child
    return new Promise((resolve) => {
      const seconds = limits.seconds(call.file)
      const settle = (answer: GuardAnswer | Failure, isDead: boolean) => {
        clearTimeout(timer)
        asked.removeAllListeners('message').removeAllListeners('exit').removeAllListeners('error')
        idle(asked, true)
        if (isDead) {
          asked.on('error', () => undefined)
          asked.kill('SIGKILL')
          if (child === asked) child = undefined
        }
        resolve(answer)
      }
      const timer = setTimeout(() => settle(tooSlow(seconds), true), seconds * 1000)
      idle(asked, false)
      asked.once('message', (answer: GuardAnswer) => settle(answer, false))
      asked.once('exit', (code, signal) => settle(ended(code, signal, limits), true))
      asked.once('error', (error) => settle(failed(error.message), true))
      asked.send(call, (error) => {
        if (error) settle(failed(error.message), true)
      })
    })
  }
  /** One file at a time: what a file costs is then its own. */
  const inTurn = (call: GuardCall) => {
    const turn = last.then(() => ask(call))
    last = turn
    return turn
  }
  return {
    async read(file, signal) {
      if (pictureType(file.bytes)) return (await recognisePicture(file, signal)) ?? readDocument(file)
      if (!isRisky(file)) return readDocument(file)
      const answer = await inTurn({ task: 'document', file })
      if ('value' in answer) {
        const read = answer.value as ReadDocument
        const isScan = read.diagnostics.some((diagnostic) => diagnostic.code === 'pdf-without-text')
        return (isScan && (await recognisePdf(file, { signal }))) || read
      }
      const { code, message } = 'code' in answer ? answer : failed(answer.error)
      return unreadDocument(file, { code, severity: 'error', message, path: file.path })
    },
    async workbook(file) {
      const answer = await inTurn({ task: 'workbook', file })
      if ('value' in answer) return { rows: answer.value as readonly CorpusRow[] }
      return { reason: ('code' in answer ? answer : failed(answer.error)).message }
    },
    close() {
      child?.kill('SIGKILL')
      child = undefined
    },
  }
}

let shared: Guard | undefined

/** The guard of this process, started when a file first needs it. */
export function sharedGuard(): Guard {
  shared ??= openGuard()
  return shared
}

export const readWorkbook = (file: SourceFile): ReturnType<Guard['workbook']> => sharedGuard().workbook(file)

function startChild(limits: GuardLimits): ChildProcess {
  const { file, loader } = childScript('./guard-child', import.meta.url)
  return fork(file, [String(limits.memory)], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [...loader, `--max-old-space-size=${limits.heap}`],
  })
}

/** A process that waits for the next file keeps nobody from ending. */
function idle(child: ChildProcess, isIdle: boolean): void {
  if (isIdle) {
    child.unref()
    child.channel?.unref()
  } else {
    child.ref()
    child.channel?.ref()
  }
}

const tooSlow = (seconds: number): Failure => ({
  code: 'reader-too-slow',
  message: `读了 ${seconds} 秒还没读完，已放弃；文件可能损坏或有意难读，请检查或拆成几个。 Not read within ${seconds} seconds: given up. It may be damaged or hostile; check it, or split it.`,
})

const failed = (why: string): Failure => ({
  code: 'reader-failed',
  message: `读的时候程序出错，这个文件未读；请另存后再试。 Its reader failed, the file was not read; save it again and try once more. (${why.split('\n')[0].slice(0, 160)})`,
})

/** How the process ended says what of: its watchdog and V8 have signals of their own. */
function ended(code: number | null, signal: NodeJS.Signals | null, { memory }: GuardLimits): Failure {
  const isMemory = signal === 'SIGUSR2' || signal === 'SIGABRT' || signal === 'SIGTRAP' || code === 134 || code === 133
  if (!isMemory) return failed(`exit ${code ?? signal}`)
  return {
    code: 'reader-too-big',
    message: `读它要用的内存超过 ${memory} MB，已放弃；文件可能是有意做的，请检查或拆成几个。 Reading it takes more than ${memory} MB of memory: given up. It may be hostile; check it, or split it.`,
  }
}
