import { HighlightStyle, StreamLanguage, type StringStream, syntaxHighlighting } from '@codemirror/language'
import { tags } from '@lezer/highlight'

const KEYWORDS = new Set(
  'MATCH OPTIONAL WHERE RETURN WITH ORDER BY SKIP OFFSET LIMIT UNWIND AS AND OR NOT XOR IN CONTAINS STARTS ENDS IS NULL TRUE FALSE DESC DESCENDING ASC ASCENDING DISTINCT CASE WHEN THEN ELSE END EXISTS COUNT COLLECT CALL YIELD UNION ALL ANY SHORTEST'.split(
    ' ',
  ),
)

interface State {
  /** Inside a comment of several lines. */
  comment: boolean
  /** The last thing read was a colon or a bar: what follows is a label or type. */
  named: boolean
}

function token(stream: StringStream, state: State): string | null {
  if (state.comment) {
    if (stream.skipTo('*/')) {
      stream.match('*/')
      state.comment = false
    } else stream.skipToEnd()
    return 'comment'
  }
  if (stream.eatSpace()) return null
  if (stream.match('//')) {
    stream.skipToEnd()
    return 'comment'
  }
  if (stream.match('/*')) {
    state.comment = true
    return 'comment'
  }
  const { named } = state
  state.named = false
  const quote = stream.peek()
  if (quote === "'" || quote === '"' || quote === '`') {
    stream.next()
    for (let next = stream.next(); next !== undefined && next !== quote; next = stream.next())
      if (next === '\\') stream.next()
    return quote === '`' ? (named ? 'typeName' : 'variableName') : 'string'
  }
  if (stream.match(/^\$[\p{L}\p{N}_]+/u)) return 'atom'
  if (stream.match(/^\d[\d_.]*(?:[eE][+-]?\d+)?/)) return 'number'
  if (stream.match(/^[\p{L}_][\p{L}\p{N}_]*/u)) {
    const word = stream.current()
    if (named) return 'typeName'
    if (stream.string[stream.start - 1] === '.') return 'propertyName'
    if (KEYWORDS.has(word.toUpperCase())) return 'keyword'
    return stream.peek() === '(' ? 'functionName' : 'variableName'
  }
  const symbol = stream.next()
  state.named = symbol === ':' || symbol === '|' || symbol === '&' || symbol === '!'
  return null
}

/** Cypher for the eye: words, names, labels, parameters. What is right is another's to say. */
export const cypherLanguage = StreamLanguage.define<State>({
  name: 'cypher',
  startState: () => ({ comment: false, named: false }),
  token,
  tokenTable: { functionName: tags.function(tags.variableName) },
  languageData: { commentTokens: { line: '//', block: { open: '/*', close: '*/' } } },
})

export const cypherColours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
    { tag: tags.string, color: 'var(--type-Person)' },
    { tag: tags.number, color: 'var(--type-Amount)' },
    { tag: tags.atom, color: 'var(--type-Program)' },
    { tag: tags.typeName, color: 'var(--type-Organisation)', fontWeight: '600' },
    { tag: tags.function(tags.variableName), color: 'var(--type-Place)' },
    { tag: tags.comment, color: 'var(--ink-2)', fontStyle: 'italic' },
  ]),
)
