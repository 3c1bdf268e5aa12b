import type { Expression, Query } from '../language/syntax.ts'

interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * Gives every returned column a name of its own: where none is named, the embedded engine returns its internal numbers
 * for nodes beside an aggregate. What is ordered by is named likewise. Answers the columns as Neo4j names them: as written.
 */
export function nameColumns(text: string, query: Query): { text: string; columns?: readonly string[] } {
  const edits: Edit[] = []
  let columns: string[] | undefined
  for (const part of query.parts) {
    const last = part.at(-1)
    if (last?.kind !== 'return' || last.star) continue
    const written = last.items.map((item) => text.slice(item.expression.start, item.expression.end).trim())
    const names = last.items.map((item, i) => item.alias ?? written[i]!)
    const known = columns ?? names
    columns = known
    const aliases = last.items.map(
      (item, i) => item.alias ?? (item.expression.kind === 'variable' ? item.expression.name : `column${i}`),
    )
    last.items.forEach((item, i) => {
      if (item.alias === undefined) edits.push({ from: item.end, to: item.end, text: ` AS ${quoted(aliases[i]!)}` })
    })
    for (const { by } of last.orderBy) {
      const at = last.items.findIndex(
        (item, i) => item.alias === undefined && item.expression.kind !== 'variable' && same(by, text, written[i]!),
      )
      if (at >= 0) edits.push({ from: by.start, to: by.end, text: quoted(aliases[at]!) })
    }
  }
  return { text: apply(text, edits), ...(columns ? { columns } : {}) }
}

function same(by: Expression, text: string, written: string): boolean {
  return text.slice(by.start, by.end).replaceAll(/\s+/g, ' ').trim() === written.replaceAll(/\s+/g, ' ')
}

function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``
}

function apply(text: string, edits: readonly Edit[]): string {
  let result = ''
  let from = 0
  for (const edit of [...edits].sort((a, b) => a.from - b.from)) {
    result += text.slice(from, edit.from) + edit.text
    from = edit.to
  }
  return result + text.slice(from)
}
