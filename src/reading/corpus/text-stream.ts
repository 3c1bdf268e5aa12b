import { detectEncoding, type Encoding } from '../detect.ts'

const HEAD = 65_536

/** Bytes as they come → text as it comes, in the encoding that the first of them say; no byte order mark. */
export async function* decodeStream(
  chunks: AsyncIterable<Uint8Array>,
  onEncoding?: (encoding: Encoding) => void,
): AsyncIterable<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined
  let head: Uint8Array[] = []
  let size = 0
  const open = (): string => {
    const bytes = Buffer.concat(head)
    head = []
    // A character that the sample cuts must not make it look like another encoding.
    const end = bytes.length > HEAD ? Math.max(bytes.lastIndexOf(0x0a, HEAD) + 1, HEAD >> 1) & ~1 : bytes.length
    const { encoding } = detectEncoding(bytes.subarray(0, end))
    onEncoding?.(encoding)
    decoder = new TextDecoder(encoding)
    return decoder.decode(bytes, { stream: true })
  }
  for await (const chunk of chunks) {
    if (decoder) {
      yield decoder.decode(chunk, { stream: true })
      continue
    }
    head.push(chunk)
    size += chunk.length
    if (size > HEAD) yield open()
  }
  if (!decoder && size > 0) yield open()
  const rest = decoder?.decode()
  if (rest) yield rest
}
