import type { Diagnostic } from '../model/diagnostic.ts'
import type { Span } from '../model/span.ts'

export interface DecodedText {
  /** Line ends as `\n`, no byte order mark. */
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be'
  readonly diagnostics: readonly Diagnostic[]
}

/** How many places one diagnostic names; a file of another encoding would name thousands. */
const NAMED_PLACES = 20

/**
 * Bytes → text. UTF-8, or UTF-16 where a byte order mark says so.
 * Bytes that are no text become U+FFFD and a diagnostic with their places.
 */
export function decodeText(bytes: Uint8Array, path: string): DecodedText {
  const encoding = encodingOf(bytes)
  const strict = decodeWith(encoding, bytes, true)
  const text = (strict ?? decodeWith(encoding, bytes, false) ?? '').replace(/\r\n?/g, '\n')
  const diagnostics: Diagnostic[] = []
  if (strict === undefined) diagnostics.push(invalidBytes(text, encoding, path))
  if (text.includes('\u0000')) diagnostics.push(nulCharacters(text, path))
  return { text, encoding, diagnostics }
}

function encodingOf(bytes: Uint8Array): DecodedText['encoding'] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

/** `undefined` where `fatal` and some bytes are no text. TextDecoder takes the byte order mark away itself. */
function decodeWith(encoding: string, bytes: Uint8Array, fatal: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes)
  } catch (error) {
    if (fatal && error instanceof TypeError) return undefined
    throw error
  }
}

function invalidBytes(text: string, encoding: string, path: string): Diagnostic {
  const places = placesOf(text, '\ufffd')
  const share = places.reduce((sum, [start, end]) => sum + end - start, 0) / Math.max(1, text.length)
  const name = encoding.toUpperCase()
  return {
    code: 'invalid-utf8',
    severity: share > 0.1 ? 'error' : 'warning',
    message: `文件有 ${places.length} 处不是有效的 ${name} 文字，已用 � 代替；请另存为 UTF-8 后再试。 ${places.length} places are not valid ${name} and were read as �; save the file as UTF-8 and try again.`,
    path,
    spans: places.slice(0, NAMED_PLACES),
  }
}

function nulCharacters(text: string, path: string): Diagnostic {
  const places = placesOf(text, '\u0000')
  return {
    code: 'nul-characters',
    severity: 'warning',
    message: `文件含 ${places.length} 处空字符（NUL），可能不是文本文件；请检查来源。 The file holds NUL characters in ${places.length} places and may not be a text file; check where it came from.`,
    path,
    spans: places.slice(0, NAMED_PLACES),
  }
}

/** The runs of one character. */
function placesOf(text: string, character: string): Span[] {
  const places: Span[] = []
  for (let at = text.indexOf(character); at >= 0; ) {
    let end = at + 1
    while (text[end] === character) end++
    places.push([at, end])
    at = text.indexOf(character, end)
  }
  return places
}
