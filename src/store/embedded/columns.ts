import type { Query } from '../language/syntax.ts'

/**
 * Gives every returned column a name of its own, as it is written: the embedded engine returns its internal numbers
 * for nodes beside an aggregate where no column is named. Answers the columns as Neo4j would name them.
 */
export function nameColumns(text: string, query: Query): { text: string; columns?: readonly string[] } {
  const edits: { at: number; insert: string }[] = []
  let columns: string[] | undefined
  for (const part of query.parts) {
    const last = part.at(-1)
    if (last?.kind !== 'return' || last.star) continue
    const names = last.items.map((item) => item.alias ?? text.slice(item.start, item.end).trim())
    columns ??= names
    last.items.forEach((item, i) => {
      if (item.alias === undefined) edits.push({ at: item.end, insert: ` AS \`column${i}\`` })
    })
  }
  if (edits.length === 0) return columns ? { text, columns } : { text }
  let named = ''
  let from = 0
  for (const { at, insert } of edits.sort((a, b) => a.at - b.at)) {
    named += text.slice(from, at) + insert
    from = at
  }
  return { text: named + text.slice(from), ...(columns ? { columns } : {}) }
}
