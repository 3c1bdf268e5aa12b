import type { NamedEdge } from '../store/port.ts'
import type { ExportFormat, ExportSource } from './format.ts'

/** Our own JSON, one node or edge a line inside its list, with a version so that readers can tell. */
export const json: ExportFormat = {
  name: 'json',
  mediaType: 'application/json',
  extension: 'json',
  summary: '自己的程序 programs of your own',
  write,
}

async function* write(source: ExportSource): AsyncIterable<string> {
  yield `{"format":"guanxi-subgraph","version":1,\n"header":${JSON.stringify(source.header)},\n"nodes":[`
  yield* lines(source.nodes())
  yield '],\n"edges":['
  yield* lines(source.edges(), plain)
  yield ']}\n'
}

/** Its ends are among the nodes. */
function plain({ subject: _subject, object: _object, ...edge }: NamedEdge): object {
  return edge
}

async function* lines<T>(items: AsyncIterable<T>, shape: (item: T) => unknown = (item) => item): AsyncIterable<string> {
  let first = true
  for await (const item of items) {
    yield `${first ? '\n' : ',\n'}${JSON.stringify(shape(item))}`
    first = false
  }
}
