import { StoreError } from '../port.ts'

export interface Token {
  /** `word`: a keyword or a plain name; `quoted`: a name in backticks; `symbol`: an operator or bracket. */
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'parameter' | 'symbol' | 'end'
  /** As meant: escapes read, quotes gone. */
  readonly text: string
  /** Range of the query. */
  readonly start: number
  readonly end: number
}

const SYMBOLS = ['<=', '>=', '<>', '=~', '..', '+=', '||', '!=', '::', ...'()[]{},:;.|&!%+-*/^=<>$?']
const SPACE = /[\s\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\u001c-\u001f]/u
const NAME_START = /[\p{L}\p{Nl}_]/u
const NAME_PART = /[\p{L}\p{Nl}\p{N}\p{M}\p{Pc}_$]/u

/**
 * Cuts a Cypher query into words. Comments and white space (any that Cypher knows) go.
 * A backslash outside quotes, and a Unicode escape that hides a quote or a comment, are refused: engines read those differently.
 */
export function tokenize(query: string): readonly Token[] {
  refuseHiddenQuotes(query)
  const tokens: Token[] = []
  let at = 0
  while (at < query.length) {
    const next = skipSpace(query, at)
    if (next > at) {
      at = next
      continue
    }
    const token = readToken(query, at)
    tokens.push(token)
    at = token.end
  }
  tokens.push({ kind: 'end', text: '', start: query.length, end: query.length })
  return tokens
}

function refuseHiddenQuotes(query: string): void {
  for (const found of query.matchAll(/\\u+(?<code>[0-9a-fA-F]{4})/g)) {
    const character = String.fromCharCode(Number.parseInt(found.groups!.code!, 16))
    if (/['"`\\/*\n\r;]/.test(character))
      throw fault(
        '查询里不能用 \\u 转义引号、反斜杠、分号或注释符。A query may not write quotes, backslashes, semicolons or comments as \\u escapes.',
        found.index,
      )
  }
}

function skipSpace(query: string, at: number): number {
  if (query.startsWith('//', at)) {
    const feed = query.indexOf('\n', at)
    const end = feed < 0 ? query.length : feed
    const comment = query.slice(at, end)
    const back = comment.indexOf('\r')
    // Engines differ on whether a comment ends at a carriage return alone.
    if (back >= 0 && (feed < 0 || back < comment.length - 1))
      throw fault('注释里不能有单独的回车符。A comment may not hold a carriage return without a line feed.', at + back)
    return feed < 0 ? end : end + 1
  }
  if (query.startsWith('/*', at)) {
    const end = query.indexOf('*/', at + 2)
    if (end < 0) throw fault('注释没有结束。The comment does not end.', at)
    return end + 2
  }
  return SPACE.test(query[at]!) ? at + 1 : at
}

function readToken(query: string, at: number): Token {
  const character = String.fromCodePoint(query.codePointAt(at)!)
  if (character === "'" || character === '"') return readQuoted(query, at, character, 'string')
  if (character === '`') return readQuoted(query, at, character, 'quoted')
  if (character === '$') return readParameter(query, at)
  if (NAME_START.test(character)) return readName(query, at, 'word')
  if (/[0-9]/.test(character) || (character === '.' && /[0-9]/.test(query[at + 1] ?? '') && query[at - 1] !== '.'))
    return readNumber(query, at)
  const symbol = SYMBOLS.find((each) => query.startsWith(each, at))
  if (symbol) return { kind: 'symbol', text: symbol, start: at, end: at + symbol.length }
  if (character === '\\') refuseHiddenWord(query, at)
  throw fault(`无法识别的字符 ${JSON.stringify(character)}。Unexpected character ${JSON.stringify(character)}.`, at)
}

/** `LO\\u0041D` is said to be what it means. */
function refuseHiddenWord(query: string, at: number): void {
  const before = /[\p{L}\p{N}_]*$/u.exec(query.slice(Math.max(0, at - 60), at))![0]
  const escaped = /^(?:\\u+[0-9a-fA-F]{4}|[\p{L}\p{N}_]){1,60}/u.exec(query.slice(at))?.[0]
  if (!escaped) return
  const word = (before + escaped).replace(/\\u+([0-9a-fA-F]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  throw fault(
    `关键字和名字要直接写，不能用 \\u 转义：${word}。Keywords and names are written plainly, not as \\u escapes: ${word}.`,
    at,
  )
}

function readName(query: string, at: number, kind: Token['kind']): Token {
  let end = at
  while (end < query.length) {
    const character = String.fromCodePoint(query.codePointAt(end)!)
    if (!NAME_PART.test(character)) break
    end += character.length
  }
  return { kind, text: query.slice(at, end), start: at, end }
}

function readParameter(query: string, at: number): Token {
  if (query[at + 1] === '`') {
    const { text, end } = readQuoted(query, at + 1, '`', 'quoted')
    return { kind: 'parameter', text, start: at, end }
  }
  const { text, end } = readName(query, at + 1, 'parameter')
  if (text === '') return { kind: 'symbol', text: '$', start: at, end: at + 1 }
  return { kind: 'parameter', text, start: at, end }
}

function readNumber(query: string, at: number): Token {
  const number = /^(?:0[xX][0-9a-fA-F]+|0[oO][0-7]+|(?:[0-9][0-9_]*(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)/.exec(
    query.slice(at, at + 400),
  )![0]
  return { kind: 'number', text: number, start: at, end: at + number.length }
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  "'": "'",
  '"': '"',
  '\\': '\\',
  '`': '`',
}

function readQuoted(query: string, at: number, quote: string, kind: 'string' | 'quoted'): Token {
  let text = ''
  let i = at + 1
  while (i < query.length) {
    const character = query[i]!
    if (character === quote) {
      if (kind === 'quoted' && query[i + 1] === quote) {
        text += quote
        i += 2
        continue
      }
      return { kind, text, start: at, end: i + 1 }
    }
    if (character === '\\' && kind === 'string') {
      const escaped = query[i + 1] ?? ''
      const code = /^u+([0-9a-fA-F]{4})/.exec(query.slice(i + 1, i + 12))
      if (code) {
        text += String.fromCharCode(Number.parseInt(code[1]!, 16))
        i += 1 + code[0].length
        continue
      }
      if (!(escaped in ESCAPES))
        throw fault(`字符串里的转义 \\${escaped} 无效。The escape \\${escaped} is not known in a string.`, i)
      text += ESCAPES[escaped]
      i += 2
      continue
    }
    if (character === '\\') throw fault('反引号名称里不能有反斜杠。A name in backticks may not hold a backslash.', i)
    text += character
    i++
  }
  throw fault('引号没有结束。The quotation does not end.', at)
}

export function fault(message: string, position: number): StoreError {
  return new StoreError('syntax', message, { position })
}
