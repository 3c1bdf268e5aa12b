import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { explained } from './durable.ts'

/** A file of a person's choosing, streamed: it appears under its name only when it is complete. */
export async function writeFileWholeFrom(
  path: string,
  pieces: AsyncIterable<string | Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const temporary = `${path}.${process.pid}.part`
  await explained(path, async () => {
    try {
      await pipeline(Readable.from(pieces), createWriteStream(temporary, { flush: true }), { signal })
      await rename(temporary, path)
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
  })
}
