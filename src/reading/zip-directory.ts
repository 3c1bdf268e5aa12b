import { inflateRawSync } from 'node:zlib'

/** What a ZIP file says it holds, read from its directory alone: nothing is unpacked. */
export interface ZipEntry {
  readonly name: string
  readonly packed: number
  readonly unpacked: number
  /** 0 stored, 8 deflated. */
  readonly method: number
  /** Where its local header begins. */
  readonly offset: number
}

/** The entries of a ZIP file; `undefined` where its directory cannot be read. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = -1
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 65_535); at--) {
    if (view.getUint32(at, true) === 0x06054b50) {
      end = at
      break
    }
  }
  if (end < 0) return undefined
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return undefined
    const length = view.getUint16(at + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      method: view.getUint16(at + 10, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** The bytes of an entry, at most so many. Throws where it is damaged, or longer. */
export function unpackEntry(bytes: Uint8Array, { packed, method, offset }: ZipEntry, most: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  const data = bytes.subarray(start, start + packed)
  if (data.length !== packed) throw new RangeError('the entry is cut off')
  return method === 0 ? data : inflateRawSync(data, { maxOutputLength: most })
}
