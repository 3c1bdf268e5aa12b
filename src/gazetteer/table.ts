/** The rows of a list: lines split at tabs; empty lines and those that begin with `#` (source, licence) are left out. */
export function parseTable(text: string | undefined): readonly (readonly string[])[] {
  if (!text) return []
  const rows: string[][] = []
  for (const line of text.split('\n')) {
    const trimmed = line.endsWith('\r') ? line.slice(0, -1) : line
    if (trimmed !== '' && !trimmed.startsWith('#')) rows.push(trimmed.split('\t'))
  }
  return rows
}
