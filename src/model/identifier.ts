import { createHash } from 'node:crypto'

/**
 * A content hash as an id: `prefix_` and 24 hex digits of the SHA-256 of the parts, joined by U+001F.
 * Same parts, same id, on every machine; so a second load changes nothing.
 */
export function contentId(prefix: string, ...parts: readonly (string | number)[]): string {
  return `${prefix}_${createHash('sha256').update(parts.join('\u001f')).digest('hex').slice(0, 24)}`
}

/** The SHA-256 of a file's bytes, in hex. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
