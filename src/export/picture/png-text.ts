import { crc32 } from 'node:zlib'

const SIGNATURE_AND_HEADER = 8 + 25

/** A PNG with a text in it (an `iTXt` chunk, after the header), as viewers of pictures and `exiftool` show it. */
export function withText(png: Uint8Array, text: string): Uint8Array {
  const data = Buffer.concat([
    // Keyword; not compressed; no language, no translated keyword.
    Buffer.from('Description\0\0\0zh-CN\0\0', 'latin1'),
    Buffer.from(text.replaceAll(/\p{Surrogate}|\0/gu, '')),
  ])
  const chunk = Buffer.alloc(12 + data.length)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write('iTXt', 4, 'latin1')
  data.copy(chunk, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length)
  return Buffer.concat([png.subarray(0, SIGNATURE_AND_HEADER), chunk, png.subarray(SIGNATURE_AND_HEADER)])
}
