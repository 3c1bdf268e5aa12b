import { decodeStrictly, detectEncoding, type Encoding } from './detect.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Span } from '../model/span.ts'

export interface DecodedText {
  /** Line ends as `\n`, no byte order mark. */
  readonly text: string
  readonly encoding: Encoding
  readonly diagnostics: readonly Diagnostic[]
}

/** How many places one diagnostic names; a file of another encoding would name thousands. */
const NAMED_PLACES = 20

/**
 * Bytes → text: UTF-8, UTF-16, GB18030 (and GBK, GB2312) or Big5, as the bytes say; `declared` is what the file claims.
 * Bytes that are no text become U+FFFD and a diagnostic with their places.
 */
export function decodeText(bytes: Uint8Array, path: string, declared?: string): DecodedText {
  const found = detectEncoding(bytes)
  const claimed = declared === undefined ? undefined : encodingNamed(declared)
  const diagnostics: Diagnostic[] = []
  const encoding = claimed && !found.sure && decodeStrictly(claimed, bytes) !== undefined ? claimed : found.encoding
  if (claimed && claimed !== encoding && decodeStrictly('utf-8', bytes) !== asLatin(bytes))
    diagnostics.push(wrongCharset(declared!, encoding, path))
  const strict = decodeStrictly(encoding, bytes)
  const text = (strict ?? new TextDecoder(encoding).decode(bytes)).replace(/\r\n?/g, '\n')
  if (strict === undefined) diagnostics.push(invalidBytes(text, encoding, path))
  if (text.includes('\u0000')) diagnostics.push(nulCharacters(text, path))
  return { text, encoding, diagnostics }
}

/** Plain ASCII is the same in all these encodings, but for the wide ones. */
function asLatin(bytes: Uint8Array): string | undefined {
  return bytes.every((byte) => byte < 128) ? new TextDecoder('utf-8').decode(bytes) : undefined
}

/** The encoding that a name stands for: GB2312 and GBK are read as the GB18030 that holds them. */
export function encodingNamed(name: string): Encoding | undefined {
  const plain = name.trim().toLowerCase()
  if (/^utf-?8$/.test(plain)) return 'utf-8'
  if (/^(?:gb18030|gbk|gb_?2312(?:-80)?|x-gbk|cp936)$/.test(plain)) return 'gb18030'
  if (/^(?:big-?5(?:-hkscs)?|cp950|x-x-big5)$/.test(plain)) return 'big5'
  if (/^utf-?16(?:le)?$/.test(plain)) return 'utf-16le'
  return plain === 'utf-16be' ? 'utf-16be' : undefined
}

function wrongCharset(declared: string, encoding: Encoding, path: string): Diagnostic {
  return {
    code: 'wrong-charset',
    severity: 'info',
    message: `文件自称是 ${declared.slice(0, 40)} 编码，实为 ${encoding}，已按后者读。 The file says it is ${declared.slice(0, 40)} but is ${encoding}; it was read as the latter.`,
    path,
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
