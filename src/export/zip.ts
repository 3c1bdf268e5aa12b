import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'
import { inChunks } from './chunks.ts'
import type { Pieces } from './format.ts'

export interface ZipEntry {
  readonly name: string
  /** Opened when its turn comes. */
  readonly pieces: () => Pieces
  /** A program: unpacked with the right to run it. */
  readonly runs?: true
}

/** MS-DOS's first day: a file's date says nothing here, and equal input gives equal bytes. */
const DOS_DATE = 0x0021
const UTF8_NAMES_AND_DESCRIPTOR = 0x0808
const MOST = 0xffffffff
/** Tables repeat themselves: packing harder takes as long as all the rest, and saves a fifth. */
const LEVEL = 2

/** A ZIP archive, streamed entry by entry: sizes follow the data, so nothing is held back. Up to 4 GB. */
export async function* zip(entries: readonly ZipEntry[]): AsyncIterable<Uint8Array> {
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    common(local, 4, name.length)
    yield Buffer.concat([local, name])
    const measured = { crc: 0, size: 0, packed: 0 }
    for await (const chunk of deflated(entry.pieces(), measured)) yield chunk
    if (measured.size > MOST || measured.packed > MOST)
      throw new Error(`${entry.name} 超过 4 GB，请分批导出。 ${entry.name} is larger than 4 GB: export a part.`)
    const descriptor = Buffer.alloc(16)
    descriptor.writeUInt32LE(0x08074b50, 0)
    sizes(descriptor, 4, measured)
    yield descriptor
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(20, 4)
    common(central, 6, name.length)
    sizes(central, 16, measured)
    // A program says so as Unix does: made by Unix, mode 0755 of a plain file.
    if (entry.runs) {
      central.writeUInt8(3, 5)
      central.writeUInt32LE((0o100755 << 16) >>> 0, 38)
    }
    central.writeUInt32LE(offset, 42)
    directory.push(Buffer.concat([central, name]))
    offset += local.length + name.length + measured.packed + descriptor.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(offset, 16)
  yield Buffer.concat([listing, end])
}

async function* deflated(
  pieces: Pieces,
  measured: { crc: number; size: number; packed: number },
): AsyncIterable<Uint8Array> {
  const counted = async function* () {
    for await (const piece of inChunks(pieces)) {
      measured.crc = crc32(piece, measured.crc)
      measured.size += piece.length
      yield piece
    }
  }
  const packer = createDeflateRaw({ level: LEVEL })
  const input = Readable.from(counted())
  input.on('error', (error) => packer.destroy(error))
  for await (const chunk of input.pipe(packer)) {
    measured.packed += (chunk as Buffer).length
    yield chunk as Buffer
  }
}

/** Version, flags, method, time, date; sizes stay zero; then the length of the name. */
function common(header: Buffer, at: number, nameLength: number): void {
  header.writeUInt16LE(20, at)
  header.writeUInt16LE(UTF8_NAMES_AND_DESCRIPTOR, at + 2)
  header.writeUInt16LE(8, at + 4)
  header.writeUInt16LE(0, at + 6)
  header.writeUInt16LE(DOS_DATE, at + 8)
  header.writeUInt16LE(nameLength, at + 22)
}

function sizes(header: Buffer, at: number, { crc, size, packed }: { crc: number; size: number; packed: number }): void {
  header.writeUInt32LE(crc, at)
  header.writeUInt32LE(packed, at + 4)
  header.writeUInt32LE(size, at + 8)
}
