import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: (() => void) | undefined

/**
 * Has V8 take back what nobody holds any more, now: a full collection, for which everything in this process waits, the longer the more
 * the heap holds. Of a long stream every short value that JSON.parse meets is kept until one, which V8 puts off as long as there is memory.
 */
export function collectGarbage(): void {
  if (!collect) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
}
