/** How the cells of a line are told apart: sheets of a workbook are shown with tabs, CSV has commas and quotes. */
export type Separator = '\t' | ','

/** How a file of an export is to be shown as a table; nothing where it is none. */
export function separatorOf(format: string, name: string): Separator | undefined {
  if (format === 'xlsx') return '\t'
  return name.endsWith('.csv') ? ',' : undefined
}

/** The lines of a table's beginning, each as its cells. What is cut off in the middle of a quoted cell ends there. */
export function linesOf(text: string, separator: Separator): readonly (readonly string[])[] {
  if (separator === '\t')
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t'))
  const lines: string[][] = []
  let line: string[] = []
  let at = 0
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      at++
      while (at < text.length) {
        const end = text.indexOf('"', at)
        cell += text.slice(at, end < 0 ? text.length : end)
        at = end < 0 ? text.length : end + 1
        if (text[at] !== '"' || end < 0) break
        cell += '"'
        at++
      }
    } else {
      const start = at
      while (at < text.length && text[at] !== ',' && text[at] !== '\r' && text[at] !== '\n') at++
      cell = text.slice(start, at)
    }
    line.push(cell)
    if (text[at] === ',') {
      at++
      if (at === text.length) line.push('')
      continue
    }
    while (text[at] === '\r' || text[at] === '\n') at++
    lines.push(line)
    line = []
  }
  if (line.length > 0) lines.push(line)
  return lines
}
