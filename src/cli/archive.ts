import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, openPromise } from 'yauzl'

/** What an archive may hold; beyond it the archive is refused, or the member is. */
export const ARCHIVE_LIMITS = {
  entries: 50_000,
  /** Bytes of all members together when unpacked. */
  unpacked: 2 * 1024 ** 3,
  /** Archives in archives in archives. */
  depth: 3,
  /** Bytes of an archive that lies in another. */
  nested: 256 * 1024 ** 2,
} as const

/** A member of an archive: opened only when it is asked for. */
export interface Member {
  /** As the archive names it, with `/`; only shown, never used as a path. */
  readonly name: string
  readonly bytes: number
  open(): Promise<Readable>
}
/** A member that is not read, and why, for a person. */
export interface RefusedMember {
  readonly name: string
  readonly reason: string
}

/** What was unpacked so far: an archive and those that lie in it count together. */
export interface Unpacked {
  entries: number
  bytes: number
}

/** The members of a ZIP archive, without folders and what systems leave behind; `source` is a path or the bytes. */
export async function* membersOf(
  source: string | Buffer,
  unpacked: Unpacked = { entries: 0, bytes: 0 },
): AsyncIterable<Member | RefusedMember> {
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false } as const
  const zip = typeof source === 'string' ? await openPromise(source, options) : await fromBufferPromise(source, options)
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry)
      if (name.endsWith('/') || LEFT_BEHIND.test(name)) continue
      if (++unpacked.entries > ARCHIVE_LIMITS.entries) {
        yield {
          name: '',
          reason: `超过 ${ARCHIVE_LIMITS.entries} 个文件，后面的未读。 More than ${ARCHIVE_LIMITS.entries} files: those behind were not read.`,
        }
        return
      }
      const reason = refusal(entry, name)
      if (reason !== undefined) {
        yield { name, reason }
        continue
      }
      unpacked.bytes += entry.uncompressedSize
      if (unpacked.bytes > ARCHIVE_LIMITS.unpacked) {
        yield {
          name,
          reason: `压缩包解开后超过 ${ARCHIVE_LIMITS.unpacked / 1024 ** 3} GB，从这里起未读。 Unpacked, the archive exceeds ${ARCHIVE_LIMITS.unpacked / 1024 ** 3} GB: not read from here on.`,
        }
        return
      }
      // More than the size it states is an error of the stream: no bomb unpacks beyond what was counted here.
      yield { name, bytes: entry.uncompressedSize, open: () => zip.openReadStreamPromise(entry) }
    }
  } finally {
    zip.close()
  }
}

/** Why an archive cannot be read, for a person. */
export function archiveFailure(error: unknown): string {
  const why = error instanceof Error ? error.message.slice(0, 120) : String(error)
  return `压缩包已损坏或不完整；请重新压缩后再试。 The archive is damaged or cut off; pack it again. (${why})`
}

const LEFT_BEHIND = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i

function refusal(entry: Entry, name: string): string | undefined {
  if (entry.isEncrypted()) return '加了密码，读不了；请解密后再试。 It is encrypted: decrypt it first.'
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name) || name.split('/').includes('..'))
    return '名称指向压缩包之外，未读。 Its name leads out of the archive: not read.'
  // What Unix systems store of a file's kind.
  if (((entry.externalFileAttributes >>> 16) & 0xf000) === 0xa000)
    return '是符号链接，未读。 A symbolic link: not read.'
  if (!entry.canDecodeFileData())
    return '压缩方法不认识，未读；请用普通 ZIP 重新压缩。 An unknown compression: pack it again as a plain ZIP.'
  return undefined
}

/** UTF-8 where the name says so or is it, else GB18030, which Chinese Windows writes without saying. */
function nameOf(entry: Entry): string {
  // A name is shown to people: what would steer a terminal is not part of it.
  return decodedName(entry).replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd')
}

function decodedName({ fileNameRaw, generalPurposeBitFlag }: Entry): string {
  const encodings = generalPurposeBitFlag & 0x800 ? ['utf-8'] : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(fileNameRaw).replaceAll('\\', '/')
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  return new TextDecoder().decode(fileNameRaw).replaceAll('\\', '/')
}
