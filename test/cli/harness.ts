import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { runCli } from '../../src/cli/program.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs one command line in this process, as a shell would see it. */
export async function guanxi(
  args: readonly string[],
  options: { env?: Record<string, string>; signal?: AbortSignal; onErr?: (text: string) => void; input?: string } = {},
): Promise<Ran> {
  const out = new PassThrough({ highWaterMark: 1 << 28 })
  const err = new PassThrough({ highWaterMark: 1 << 28 })
  let said = ''
  if (options.onErr)
    err.on('data', (chunk) => {
      said += String(chunk)
      options.onErr?.(said)
    })
  const code = await runCli(args, {
    out,
    err,
    env: options.env ?? {},
    interactive: false,
    ...(options.input !== undefined && { input: Readable.from([options.input]) }),
    signal: options.signal ?? new AbortController().signal,
  })
  out.end()
  err.end()
  return { code, out: await text(out), err: options.onErr ? said : await text(err) }
}
