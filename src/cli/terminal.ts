import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'

/** Where a command reads and writes: data to `out`, everything said to a person to `err`. */
export interface Terminal {
  /** Standard input; the process's own when absent. */
  readonly input?: Readable & { readonly isTTY?: boolean }
  readonly out: Writable
  readonly err: Writable
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether `err` is a terminal that a progress bar may be drawn on. */
  readonly interactive: boolean
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal
}

/** Writes and waits while the reader is slower than we are, so that memory stays flat. */
export async function write(stream: Writable, text: string | Uint8Array): Promise<void> {
  if (!stream.write(text) && !stream.destroyed) await Promise.race([once(stream, 'drain'), once(stream, 'close')])
}

/** A message to the person; control characters, which may come with a file's name, do not reach the terminal. */
export function say(terminal: Terminal, line: string): void {
  terminal.err.write(`${line.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd')}\n`)
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const controller = new AbortController()
  const stop = () => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return {
    out: process.stdout,
    err: process.stderr,
    env: process.env,
    interactive: process.stderr.isTTY === true,
    signal: controller.signal,
  }
}
