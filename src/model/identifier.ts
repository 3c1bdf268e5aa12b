import { createHash } from 'node:crypto'

/**
 * A content hash as an id: `prefix_` and 24 hex digits of the SHA-256 of the parts, joined by U+001F.
 * Same parts, same id, on every machine; so a second load changes nothing.
 */
export function contentId(prefix: string, ...parts: readonly (string | number)[]): string {
  return `${prefix}_${createHash('sha256').update(parts.join('\u001f')).digest('hex').slice(0, 24)}`
}
