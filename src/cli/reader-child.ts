/** A process that reads files for its parent: several of them use several cores. */
import type { SourceFile } from '../pipeline.ts'
import type { Answer } from './reader.ts'
import { openPipeline } from './resources.ts'

const pipeline = openPipeline()
const leaving = new AbortController()

process.on('message', async ({ call, file }: { readonly call: number; readonly file: SourceFile }) => {
  let answer: Answer
  try {
    answer = { call, reading: await (await pipeline).read(file, leaving.signal) }
  } catch (error) {
    answer = { call, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  process.send?.(answer)
})
process.on('disconnect', () => {
  leaving.abort()
  process.exit(0)
})
// Ctrl+C reaches the whole group; the parent decides when reading ends.
process.on('SIGINT', () => undefined)
