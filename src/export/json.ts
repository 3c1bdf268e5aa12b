import type { ExportFormat, ExportSource, Pieces } from './format.ts'

export const SUBGRAPH = { format: 'guanxi-subgraph', version: 4 } as const

/**
 * Our own JSON, all that the store holds: one node or edge a line inside its list, claims, sentences and documents among them.
 * `guanxi import` reads it back; of a whole graph it says the content hash at its end, so that the reader can tell that nothing is lost.
 */
export const json: ExportFormat = {
  name: 'json',
  mediaType: 'application/json',
  extension: 'json',
  summary: '自己的程序；guanxi import 读回 programs of your own; guanxi import reads it back',
  write,
}

async function* write(source: ExportSource): Pieces {
  const hashed = source.hashedContents?.()
  const { nodes, edges } = hashed ?? source.contents()
  yield `${JSON.stringify({ ...SUBGRAPH, header: source.header }).slice(0, -1)},\n"nodes":[\n`
  yield* lines(nodes())
  yield '],\n"edges":[\n'
  yield* lines(edges())
  yield hashed ? `],\n"contentHash":${JSON.stringify(hashed.contentHash())}}\n` : ']}\n'
}

async function* lines(items: AsyncIterable<object>): Pieces {
  let text = ''
  for await (const item of items) {
    if (text !== '') yield `${text},\n`
    text = JSON.stringify(item)
  }
  if (text !== '') yield `${text}\n`
}
