import type { Stats } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { DocumentReading } from '../model/reading.ts'
import type { SourceFile } from '../pipeline.ts'

/** What is taken from a folder; a file that is named itself is always tried. */
const READABLE = new Set([
  ...['.txt', '.text', '.md', '.html', '.htm', '.pdf', '.docx', '.odt'],
  ...['.png', '.jpg', '.jpeg', '.tif', '.tiff'],
  // Corpora and archives: they hold several documents.
  ...['.jsonl', '.ndjson', '.json', '.csv', '.tsv', '.xlsx', '.zip'],
])

/** Their endings, with the dot. */
export const READABLE_ENDINGS: readonly string[] = [...READABLE]

/** Whether a file of a folder or an archive is of a kind that is read, by its name. */
export const isReadable = (name: string): boolean => READABLE.has(extname(name).toLowerCase())

/** Above this a file is refused: reading it would take minutes and most of a small machine's memory. */
const MOST_MB = { text: 32, packed: 256, workbook: 64 }
/** Formats whose bytes are mostly pictures and fonts. */
const PACKED = new Set(['.pdf', '.docx', '.odt', '.png', '.jpg', '.jpeg', '.tif', '.tiff'])

/** The bytes of the largest file of this name that is read whole. */
export function mostBytes(name: string): number {
  const extension = extname(name).toLowerCase()
  return 1048576 * (PACKED.has(extension) ? MOST_MB.packed : extension === '.xlsx' ? MOST_MB.workbook : MOST_MB.text)
}

export function tooLarge(bytes: number, most: number): string {
  return `文件有 ${Math.ceil(bytes / 1048576)} MB，上限 ${most / 1048576} MB；请先拆成几个文件。 Larger than ${most / 1048576} MB: split it into several files first.`
}

/** A file that could not be read, and why, for a person. */
export interface Unread {
  readonly path: string
  readonly reason: string
}

export interface FileList {
  readonly files: readonly string[]
  readonly unread: readonly Unread[]
  /** Files of folders that are of no kind we read: how many of each ending. */
  readonly skipped: ReadonlyMap<string, number>
}

/** The files that the arguments name: folders are walked, sorted by name, without hidden files. */
export async function listFiles(paths: readonly string[]): Promise<FileList> {
  const files: string[] = []
  const unread: Unread[] = []
  const skipped = new Map<string, number>()
  const skip = (ending: string) => skipped.set(ending, (skipped.get(ending) ?? 0) + 1)
  const walk = async (folder: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue
      const path = join(folder, entry.name)
      if (entry.isDirectory()) await walk(path).catch((error) => unread.push({ path, reason: reasonOf(error) }))
      else if (!entry.isFile()) skip('')
      else if (isReadable(entry.name)) files.push(path)
      else skip(extname(entry.name).toLowerCase())
    }
  }
  for (const path of paths) {
    try {
      const found = await stat(path)
      if (!found.isDirectory()) files.push(path)
      else {
        const before = files.length
        await walk(path)
        if (files.length === before)
          unread.push({
            path,
            reason:
              '文件夹里没有可读的文件（txt、md、html、pdf、docx、odt、jsonl、json、csv、xlsx、zip）。 No readable file in this folder.',
          })
      }
    } catch (error) {
      unread.push({ path, reason: reasonOf(error) })
    }
  }
  return { files: [...new Set(files)], unread, skipped }
}

/** A file of this machine, and the name that the graph knows it by. */
export interface FileToRead {
  readonly file: string
  readonly path: string
}

/** Whether a file was written to between two looks at it. */
export const isOther = (before: Stats, after: Stats): boolean =>
  before.size !== after.size || before.mtimeMs !== after.mtimeMs

export const CHANGED =
  '读的时候文件在变，读到的可能不全；等它写完再读一次。 The file changed while it was read, so that what was read may not be whole: read it again when it is written.'

/** The bytes of one file, or why there are none. */
export async function readSource({ file, path }: FileToRead): Promise<SourceFile | Unread> {
  try {
    const found: Stats = await stat(file)
    if (found.isDirectory()) return { path, reason: '这是文件夹，不是文件。 This is a folder.' }
    if (!found.isFile()) return { path, reason: '不是普通文件。 Not a regular file.' }
    if (found.size === 0) return { path, reason: '文件是空的。 The file is empty.' }
    const most = mostBytes(path)
    if (found.size > most) return { path, reason: tooLarge(found.size, most) }
    const bytes = await readFile(file)
    return isOther(found, await stat(file)) ? { path, reason: CHANGED } : { path, bytes }
  } catch (error) {
    return { path, reason: reasonOf(error) }
  }
}

export function isUnread(file: SourceFile | DocumentReading | Unread): file is Unread {
  return 'reason' in file
}

/** Why a file counts as unread: its reader says so, or there was nothing in it. */
export function failureOf({ document, articles, diagnostics }: DocumentReading): Unread | undefined {
  const error = diagnostics.find(({ severity }) => severity === 'error')
  if (error) return { path: document.path, reason: error.message }
  if (articles.length > 0) return undefined
  const reason = diagnostics[0]?.message ?? '文件里没有可读的文字。 There is no text in this file that could be read.'
  return { path: document.path, reason }
}

/** Why a file cannot be opened, for a person. */
export function reasonOf(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return '没有这个文件。 No such file.'
    case 'EACCES':
    case 'EPERM':
      return '没有读取权限。 Permission denied.'
    case 'ENAMETOOLONG':
      return '文件名太长。 The name is too long.'
    case 'ELOOP':
      return '符号链接绕成了圈。 Symbolic links form a loop.'
    default:
      return `读不出来。 Cannot be read: ${error instanceof Error ? error.message : String(error)}`
  }
}
