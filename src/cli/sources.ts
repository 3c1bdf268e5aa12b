import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { Readable } from 'node:stream'
import type { SourceFile } from '../pipeline.ts'
import {
  type BadRow,
  type ColumnMapping,
  type CorpusDocument,
  corpusFormatOf,
  documentsOf,
  readRows,
} from '../reading/corpus/index.ts'
import { ARCHIVE_LIMITS, archiveFailure, membersOf, type Unpacked } from './archive.ts'
import {
  CHANGED,
  type FileToRead,
  isOther,
  isReadable,
  mostBytes,
  reasonOf,
  readSource,
  tooLarge,
  type Unread,
} from './files.ts'
import { collectGarbage } from './collect.ts'
import { readWorkbook } from './guard.ts'

export interface SourceOptions {
  /** Which columns of a corpus are read; guessed from their names otherwise. */
  readonly columns?: ColumnMapping
  /** Told how the columns of a corpus are read. */
  readonly onColumns?: (path: string, mapping: ColumnMapping, columns: readonly string[]) => void
}

/** Bad rows of a corpus that are named one by one; the rest is counted. */
const NAMED_ROWS = 50

/**
 * The texts that a file holds: itself, the rows of a corpus, the members of an archive and what they hold in turn.
 * A corpus is never in memory as a whole. What cannot be read is told in its place, and the rest is read.
 */
export async function* sourcesIn(item: FileToRead, options: SourceOptions = {}): AsyncIterable<SourceFile | Unread> {
  const { file, path } = item
  const isArchive = isZipName(path)
  const format = corpusFormatOf(path)
  if (!isArchive && !format) {
    yield await readSource(item)
    return
  }
  try {
    const found = await stat(file)
    if (!found.isFile()) yield { path, reason: '不是普通文件。 Not a regular file.' }
    else if (found.size === 0) yield { path, reason: '文件是空的。 The file is empty.' }
    else if (isArchive || format !== 'xlsx') {
      if (isArchive) yield* archiveSources(file, path, options, 1, { entries: 0, bytes: 0 })
      else yield* corpusSources(path, () => createReadStream(file), options)
      const after = await stat(file)
      if (isOther(found, after)) yield { path, reason: CHANGED }
    } else {
      const source = await readSource(item)
      if ('reason' in source) yield source
      else yield* workbookSources(source, options)
    }
  } catch (error) {
    yield { path, reason: reasonOf(error) }
  }
}

/** Bytes of an archive or a corpus that hold a document, about: it decides how many processes read. */
const BYTES_PER_DOCUMENT = 4096

/** How many documents these files will turn out to be, about. */
export async function estimateDocuments(files: readonly FileToRead[]): Promise<number> {
  const counts = files.map(async ({ file, path }) => {
    if (!isZipName(path) && !corpusFormatOf(path)) return 1
    const size = await stat(file).then(
      (found) => found.size,
      () => 0,
    )
    return Math.max(1, Math.floor(size / BYTES_PER_DOCUMENT))
  })
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}

const isZipName = (path: string): boolean => extname(path).toLowerCase() === '.zip'

async function* archiveSources(
  source: string | Buffer,
  path: string,
  options: SourceOptions,
  depth: number,
  unpacked: Unpacked,
): AsyncIterable<SourceFile | Unread> {
  let found = 0
  let taken = 0
  let isOffice = false
  try {
    for await (const member of membersOf(source, unpacked)) {
      found++
      isOffice ||= member.name === '[Content_Types].xml'
      const inside = member.name ? `${path}/${member.name}` : path
      if ('reason' in member) {
        taken++
        yield { path: inside, reason: member.reason }
      } else if (isZipName(member.name) || isReadable(member.name)) {
        taken++
        const { bytes, open } = member
        yield* memberSources({ path: inside, bytes, open }, options, depth, unpacked)
      }
    }
    if (found === 0) yield { path, reason: '压缩包是空的。 The archive is empty.' }
    else if (taken === 0)
      yield {
        path,
        reason: isOffice
          ? '这是改了名的 Office 文件；请把名称改回 .docx 或 .xlsx。 An Office file under another name: call it .docx or .xlsx again.'
          : '压缩包里没有可读的文件。 No readable file in this archive.',
      }
  } catch (error) {
    yield { path, reason: archiveFailure(error) }
  }
}

interface OpenMember {
  readonly path: string
  readonly bytes: number
  open(): Promise<Readable>
}

async function* memberSources(
  { path, bytes, open }: OpenMember,
  options: SourceOptions,
  depth: number,
  unpacked: Unpacked,
): AsyncIterable<SourceFile | Unread> {
  const format = corpusFormatOf(path)
  const isArchive = isZipName(path)
  try {
    if (format && format !== 'xlsx') {
      yield* corpusSources(path, open, options)
      return
    }
    if (isArchive && depth >= ARCHIVE_LIMITS.depth) {
      yield {
        path,
        reason: `压缩包套了 ${ARCHIVE_LIMITS.depth} 层以上，里面的未读。 Archives nest more than ${ARCHIVE_LIMITS.depth} deep: not read.`,
      }
      return
    }
    const most = isArchive ? ARCHIVE_LIMITS.nested : mostBytes(path)
    if (bytes > most) {
      yield { path, reason: tooLarge(bytes, most) }
      return
    }
    if (bytes === 0) {
      yield { path, reason: '文件是空的。 The file is empty.' }
      return
    }
    const content = await wholeOf(await open(), bytes)
    if (isArchive) yield* archiveSources(content, path, options, depth + 1, unpacked)
    else if (format === 'xlsx') yield* workbookSources({ path, bytes: content }, options)
    else yield { path, bytes: content }
  } catch (error) {
    yield { path, reason: archiveFailure(error) }
  }
}

async function wholeOf(stream: Readable, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
  }
  if (size !== bytes) throw new Error(`${size} bytes instead of ${bytes}`)
  return Buffer.concat(chunks)
}

async function* workbookSources(source: SourceFile, options: SourceOptions): AsyncIterable<SourceFile | Unread> {
  const { path } = source
  const told = (mapping: ColumnMapping, columns: readonly string[]) => options.onColumns?.(path, mapping, columns)
  const rows = await readWorkbook(source)
  if ('reason' in rows) yield { path, reason: rows.reason }
  else yield* named(path, documentsOf(rows.rows, options.columns, told))
}

async function* corpusSources(
  path: string,
  open: () => Readable | Promise<Readable>,
  options: SourceOptions,
): AsyncIterable<SourceFile | Unread> {
  const format = corpusFormatOf(path)
  if (!format || format === 'xlsx') throw new Error(`${basename(path)} is no stream of rows`)
  const told = (mapping: ColumnMapping, columns: readonly string[]) => options.onColumns?.(path, mapping, columns)
  yield* named(path, documentsOf(readRows(format, path, tidied(await open())), options.columns, told))
}

/** After so much of a corpus what its rows left is collected, so that a gigabyte takes no more memory than ten megabytes. */
const COLLECTED_EVERY = 8 * 1024 * 1024

async function* tidied(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let passed = 0
  for await (const chunk of chunks) {
    passed += chunk.length
    if (passed >= COLLECTED_EVERY) {
      passed = 0
      collectGarbage()
    }
    yield chunk
  }
}

/** Rows under the name of their corpus; of many bad ones the first are named. */
async function* named(
  path: string,
  documents: AsyncIterable<CorpusDocument | BadRow>,
): AsyncIterable<SourceFile | Unread> {
  let good = 0
  let bad = 0
  for await (const document of documents) {
    const place = document.place ? `${path}#${document.place}` : path
    if ('bytes' in document) {
      good++
      yield { path: place, bytes: document.bytes }
    } else if (++bad <= NAMED_ROWS) yield { path: place, reason: document.reason }
  }
  if (bad > NAMED_ROWS)
    yield { path, reason: `还有 ${bad - NAMED_ROWS} 行读不了。 ${bad - NAMED_ROWS} more rows could not be read.` }
  if (good + bad === 0) yield { path, reason: '没有一行数据。 There are no rows in it.' }
}
