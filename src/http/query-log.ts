import { createHash } from 'node:crypto'
import { type CypherRequest, StoreError } from '../store/port.ts'

/** Of a long query so much is logged; the hash is of all of it. */
const SHOWN = 300

/** Runs a researcher's query and says in one line what was asked and what became of it; nothing in the query can make that line two, or look like another. */
export async function logged<T>(
  log: ((line: string) => void) | undefined,
  asked: 'query' | 'explain',
  { query }: CypherRequest,
  work: () => Promise<T & { readonly rows?: readonly unknown[] }>,
): Promise<T> {
  if (!log) return work()
  const began = performance.now()
  const say = (outcome: string) => {
    const hash = createHash('sha256').update(query).digest('hex').slice(0, 12)
    const ms = Math.round(performance.now() - began)
    log(`${new Date().toISOString()} ${asked} ${hash} ${outcome} ${ms}ms ${onOneLine(query.slice(0, SHOWN))}`)
  }
  try {
    const result = await work()
    say(result.rows ? `answered rows=${result.rows.length}` : 'answered')
    return result
  } catch (error) {
    say(error instanceof StoreError ? error.code : 'failed')
    throw error
  }
}

/** In quotation marks, with everything escaped that is not seen, breaks a line or turns its direction. */
export function onOneLine(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffb]|[\ufe00-\ufe0f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
