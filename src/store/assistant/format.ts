import type { Token } from '../language/tokenizer.ts'
import { tokenize } from '../language/tokenizer.ts'

const CLAUSES = [
  'MATCH',
  'OPTIONAL',
  'WITH',
  'RETURN',
  'UNWIND',
  'CALL',
  'UNION',
  'ORDER',
  'SKIP',
  'OFFSET',
  'LIMIT',
  'WHERE',
]
const WORDS = new Set([
  ...CLAUSES,
  ...'ALL DISTINCT BY AS AND OR XOR NOT IN CONTAINS STARTS ENDS IS NULL TRUE FALSE CASE WHEN THEN ELSE END DESC DESCENDING ASC ASCENDING YIELD EXISTS'.split(
    ' ',
  ),
])

/** A query as one would print it: a clause a line, keywords in capitals, comments where they were. Rejects like `tokenize` where it does not read. */
export function format(text: string): string {
  const tokens = tokenize(text).filter(({ kind }) => kind !== 'end')
  let out = ''
  let depth = 0
  let at = 0
  for (const [i, token] of tokens.entries()) {
    const gap = text.slice(at, token.start)
    at = token.end
    const word = isKeyword(tokens, i) ? token.text.toUpperCase() : undefined
    if (token.kind === 'symbol' && ')]}'.includes(token.text)) depth--
    const starts = depth === 0 && word !== undefined && CLAUSES.includes(word) && !follows(tokens, i)
    out += between(gap, { first: i === 0, starts, indent: word === 'WHERE' ? '  ' : '' })
    out += word ?? text.slice(token.start, token.end)
    if (token.kind === 'symbol' && '([{'.includes(token.text)) depth++
  }
  const rest = text.slice(at).trim()
  return rest === '' ? out : `${out}\n${rest}`
}

/** Words that belong to the clause begun before them: `OPTIONAL MATCH`, `STARTS WITH`. */
function follows(tokens: readonly Token[], i: number): boolean {
  const [word, before] = [tokens[i]!.text.toUpperCase(), tokens[i - 1]?.text.toUpperCase()]
  if (word === 'MATCH' || word === 'CALL') return before === 'OPTIONAL'
  return word === 'WITH' && (before === 'STARTS' || before === 'ENDS')
}

/** A word of the language, and not a name that is spelt like one. */
function isKeyword(tokens: readonly Token[], i: number): boolean {
  const [before, token, after] = [tokens[i - 1], tokens[i]!, tokens[i + 1]]
  if (token.kind !== 'word' || !WORDS.has(token.text.toUpperCase())) return false
  if (before?.kind === 'symbol' && ['.', ':', '|', '&', '!', '-'].includes(before.text)) return false
  if (
    before?.kind === 'symbol' &&
    ['(', '[', '{', ','].includes(before.text) &&
    after &&
    [':', ')', ',', '.', ']'].includes(after.text)
  )
    return false
  if (before?.kind === 'word' && ['AS', 'BY'].includes(before.text.toUpperCase())) return false
  if (after?.kind === 'symbol' && (after.text === '.' || after.text === '=')) return false
  // `all(x IN …)` is a function.
  return !(token.text.toUpperCase() === 'ALL' && after?.text === '(')
}

function between(gap: string, { first, starts, indent }: { first: boolean; starts: boolean; indent: string }): string {
  const comment = gap.trim()
  const line = starts ? `\n${indent}` : gap === '' ? '' : ' '
  if (comment === '') return first ? '' : line
  const broken = comment.startsWith('//') || comment.includes('\n')
  return `${first ? '' : broken ? '\n' : ' '}${comment}${broken || comment.includes('//') ? '\n' : starts ? line : ' '}`
}
