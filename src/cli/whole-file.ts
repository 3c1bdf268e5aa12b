import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { explained } from './durable.ts'
import { CliError, EXIT } from './exit-codes.ts'

/** A file of a person's choosing, streamed: it appears under its name only when it is complete. */
export async function writeFileWholeFrom(
  path: string,
  pieces: AsyncIterable<string | Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  if (path === '') throw new CliError(EXIT.usage, '文件名是空的。 The name of the file is empty.')
  const temporary = `${path}.${process.pid}.part`
  await explained(path, async () => {
    if ((await kindOf(dirname(path))) === 'nothing')
      throw new CliError(
        EXIT.usage,
        `没有这个文件夹，请先建好。 There is no such folder, make it first: ${dirname(path)}`,
      )
    if ((await kindOf(path)) === 'folder')
      throw new CliError(EXIT.usage, `这是文件夹，请写出文件名。 This is a folder, name a file in it: ${path}`)
    try {
      await pipeline(Readable.from(pieces), createWriteStream(temporary, { flush: true }), { signal })
      await rename(temporary, path)
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
  })
}

async function kindOf(path: string): Promise<'folder' | 'file' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'nothing'
    throw error
  }
}
