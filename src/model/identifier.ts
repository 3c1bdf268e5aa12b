import { hash } from 'node:crypto'

const scratch = Buffer.alloc(128)

/**
 * A content hash as an id: `prefix_` and 24 hex digits of the SHA-256 of the parts, joined by U+001F.
 * Same parts, same id, on every machine; so a second load changes nothing.
 */
export function contentId(prefix: string, ...parts: readonly (string | number)[]): string {
  // Written out in one piece: a joined string would keep its halves, and the first of them the whole hash.
  const at = scratch.write(`${prefix}_`, 'latin1')
  const end = at + scratch.write(hash('sha256', parts.join('\u001f'), 'hex').slice(0, 24), at, 'latin1')
  return scratch.toString('latin1', 0, end)
}

/** The SHA-256 of a file's bytes, in hex. */
export function sha256Hex(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex')
}
