import type { ExportFormat, ExportSource, Pieces } from './format.ts'

export const SUBGRAPH = { format: 'guanxi-subgraph', version: 2 } as const

/**
 * Our own JSON, all that the store holds: one node or edge a line inside its list, claims, sentences and documents among them.
 * `guanxi import` reads it back; of a whole graph it says the content hash, so that the reader can tell that nothing is lost.
 */
export const json: ExportFormat = {
  name: 'json',
  mediaType: 'application/json',
  extension: 'json',
  summary: '自己的程序；guanxi import 读回 programs of your own; guanxi import reads it back',
  write,
}

async function* write(source: ExportSource): Pieces {
  const contents = source.contents()
  const contentHash = await source.contentHash?.()
  const head = { ...SUBGRAPH, header: source.header, ...(contentHash !== undefined && { contentHash }) }
  yield `${JSON.stringify(head).slice(0, -1)},\n"nodes":[\n`
  yield* lines(contents.nodes())
  yield '],\n"edges":[\n'
  yield* lines(contents.edges())
  yield ']}\n'
}

async function* lines(items: AsyncIterable<object>): Pieces {
  let text = ''
  for await (const item of items) {
    if (text !== '') yield `${text},\n`
    text = JSON.stringify(item)
  }
  if (text !== '') yield `${text}\n`
}
