import type { Pieces } from './format.ts'

const CHUNK = 64 * 1024

/** Many small pieces as fewer larger ones: a disk, a socket and a packer are asked less often. */
export async function* inChunks(pieces: Pieces): AsyncIterable<Buffer> {
  let texts = ''
  for await (const piece of pieces) {
    if (typeof piece === 'string') {
      texts += piece
      if (texts.length < CHUNK) continue
    }
    if (texts !== '') yield Buffer.from(texts)
    texts = ''
    if (typeof piece !== 'string') yield Buffer.from(piece)
  }
  if (texts !== '') yield Buffer.from(texts)
}
