import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import type { DocumentReading } from '../model/reading.ts'
import type { SourceFile } from '../pipeline.ts'
import { childScript } from './child-script.ts'
import { openPipeline } from './resources.ts'

/** Reads files, several at once where it has several processes. */
export interface Reader {
  /** How many files are worth handing over at once. */
  readonly width: number
  read(file: SourceFile): Promise<DocumentReading>
  /** Gives up what this reader still reads, which rejects; other readers go on. */
  close(): Promise<void>
}

/** A process needs about a second to open its lists and models: fewer files than this are read by one. */
const FILES_PER_PROCESS = 20
const MOST_PROCESSES = 8
/** A process that was let go has so long to end by itself. */
const GRACE_MS = 1000

/** This process for a few files, up to one a core for many; `jobs` decides otherwise. */
export async function openReader(files: number, jobs?: number): Promise<Reader> {
  const processes = jobs ?? Math.min(availableParallelism(), MOST_PROCESSES, Math.floor(files / FILES_PER_PROCESS))
  return processes > 1 ? sharedReader(processes) : localReader()
}

async function localReader(): Promise<Reader> {
  const pipeline = await openPipeline()
  const closing = new AbortController()
  return { width: 1, read: (file) => pipeline.read(file, closing.signal), close: async () => closing.abort() }
}

interface Waiting {
  readonly resolve: (reading: DocumentReading) => void
  readonly reject: (error: Error) => void
}

interface Child {
  readonly process: ChildProcess
  readonly waiting: Map<number, Waiting>
}

/** What a child answers. */
export type Answer =
  | { readonly call: number; readonly reading: DocumentReading }
  | { readonly call: number; readonly error: string }

function sharedReader(count: number): Reader {
  const children = Array.from({ length: count }, startChild)
  let calls = 0
  return {
    width: count * 2,
    read(file) {
      const child = children.reduce((least, other) => (other.waiting.size < least.waiting.size ? other : least))
      const call = calls++
      return new Promise((resolve, reject) => {
        child.waiting.set(call, { resolve, reject })
        child.process.send({ call, file }, (error) => {
          if (error) reject(error)
        })
      })
    },
    async close() {
      // Let go, a process ends what it had begun and itself; one that is too busy to notice is ended.
      for (const { process: child } of children) {
        if (child.connected) child.disconnect()
        setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref()
      }
    },
  }
}

function startChild(): Child {
  const { file, loader } = childScript('./reader-child', import.meta.url)
  const child = fork(file, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [...loader],
  })
  const waiting = new Map<number, Waiting>()
  child.on('message', (answer: Answer) => {
    const caller = waiting.get(answer.call)
    waiting.delete(answer.call)
    if ('reading' in answer) caller?.resolve(answer.reading)
    else caller?.reject(new Error(answer.error))
  })
  const fail = () => {
    for (const { reject } of waiting.values())
      reject(
        new Error(
          '阅读进程中途结束，可能内存不足；请再试一次，或减少一次读的文件。 A reading process ended, perhaps for want of memory: try again, or with fewer files at a time.',
        ),
      )
    waiting.clear()
  }
  child.on('error', fail)
  child.on('exit', fail)
  return { process: child, waiting }
}
