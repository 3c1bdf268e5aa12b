/** Rows as a table of aligned columns; Chinese characters count two. */
export function formatTable(columns: readonly string[], rows: readonly (readonly string[])[], widest = 60): string {
  const cells = [columns, ...rows].map((row) =>
    row.map((cell) => shorten(cell.replaceAll(/[\u0000-\u001f\u007f]+/g, ' '), widest)),
  )
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => displayWidth(row[at] ?? ''))))
  const lines = cells.map((row) =>
    widths
      .map((width, at) => pad(row[at] ?? '', width))
      .join('  ')
      .trimEnd(),
  )
  return [lines[0], widths.map((width) => '─'.repeat(width)).join('  '), ...lines.slice(1)].join('\n')
}

/** Columns that a text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += isWide(character.codePointAt(0) ?? 0) ? 2 : 1
  return width
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff01 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    code >= 0x1f300
  )
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)))
}

function shorten(text: string, widest: number): string {
  if (displayWidth(text) <= widest) return text
  let kept = ''
  let width = 0
  for (const character of text) {
    width += displayWidth(character)
    if (width > widest - 1) break
    kept += character
  }
  return `${kept}…`
}
