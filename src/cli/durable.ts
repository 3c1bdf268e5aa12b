import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CliError, EXIT } from './exit-codes.ts'

/**
 * Writes a whole file or nothing: a temporary neighbour, flushed to the disk, takes the name at the end.
 * Without `flush` a power cut may lose it; that is for what can be made again.
 */
export async function writeFileWhole(
  path: string,
  bytes: Uint8Array | string,
  options: { readonly flush: boolean } = { flush: true },
): Promise<void> {
  const folder = dirname(path)
  const temporary = join(folder, `.${randomBytes(8).toString('hex')}.tmp`)
  await explained(path, async () => {
    await makeFolder(folder)
    try {
      const file = await open(temporary, 'wx')
      try {
        await file.writeFile(bytes)
        if (options.flush) await file.sync()
      } finally {
        await file.close()
      }
      await rename(temporary, path)
      if (options.flush) await syncFolder(folder)
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined)
      throw error
    }
  })
}

/** Appends one line and flushes it; what a killed or full write left half is cut off first. */
export function appendLineDurably(path: string, line: string): Promise<void> {
  return appendLinesDurably(path, [line])
}

/**
 * Appends lines and flushes them; none where it rejects. A kill may leave the first few whole; a line that it left half is cut off by the
 * next append.
 */
export async function appendLinesDurably(path: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return
  await explained(path, async () => {
    await makeFolder(dirname(path))
    const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o644)
    try {
      const end = await endOfLastLine(file)
      const { size } = await file.stat()
      if (size !== end) await file.truncate(end)
      try {
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
        for (let at = 0; at < bytes.length; )
          at += (await file.write(bytes, at, bytes.length - at, end + at)).bytesWritten
        await file.sync()
      } catch (error) {
        await file.truncate(end).catch(() => undefined)
        throw error
      }
    } finally {
      await file.close()
    }
  })
}

/**
 * Makes a folder and those above it. Not by `mkdir`'s own recursion: on a read-only file system that says "no such file".
 */
export async function makeFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory()) return
  if (found) throw Object.assign(new Error(`${path} is a file`), { code: 'EEXIST' })
  if (dirname(path) !== path) await makeFolder(dirname(path))
  await mkdir(path).catch((error) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  })
}

/** Where the last complete line ends: everything after its `\n` was never finished. */
async function endOfLastLine(file: FileHandle): Promise<number> {
  const { size } = await file.stat()
  const chunk = Buffer.alloc(64 * 1024)
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - chunk.length)
    const { bytesRead } = await file.read(chunk, 0, end - start, start)
    const at = chunk.subarray(0, bytesRead).lastIndexOf(0x0a)
    if (at >= 0) return start + at + 1
    end = start
  }
  return 0
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Turns what a disk refuses into a message that says what to do. */
export async function explained<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    const message = DISK_MESSAGES[code]
    if (message) throw new CliError(EXIT.workspace, `${message}: ${path}`, { cause: error })
    throw error
  }
}

const DISK_MESSAGES: Readonly<Record<string, string>> = {
  ENOSPC:
    '磁盘已满，没有写完的已撤回；请腾出空间再运行一次。 The disk is full; nothing half was kept. Free some space and run again',
  EDQUOT: '磁盘配额已满，没有写完的已撤回。 The disk quota is used up; nothing half was kept',
  EROFS: '这里是只读的，换一个文件夹（--workspace）。 This file system is read-only: choose another --workspace',
  EACCES: '没有写入权限，换一个文件夹（--workspace）或改权限。 No permission to write: choose another --workspace',
  EPERM: '没有写入权限，换一个文件夹（--workspace）或改权限。 No permission to write: choose another --workspace',
  ENOTDIR: '路径上有一段不是文件夹。 A part of this path is not a folder',
  EEXIST: '这里已有同名文件，不是文件夹。 There is a file of this name, not a folder',
  EMFILE: '打开的文件太多。 Too many open files',
}
