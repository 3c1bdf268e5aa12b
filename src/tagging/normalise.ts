/** What a character is to the features: the tagger's eight classes, and one for "outside the text". */
export const CHARACTER_CLASS = {
  han: 0,
  digit: 1,
  latin: 2,
  opening: 3,
  closing: 4,
  space: 5,
  pointOrPercent: 6,
  other: 7,
  outside: 8,
} as const

/** The characters that stand left and right of a text in the features. */
export const LEFT_EDGE = 1
export const RIGHT_EDGE = 2
/** How many edge characters surround a normalised text. */
export const EDGE = 6

const STRAIGHT_QUOTE = 0x22
const LEFT_QUOTE = 0x201c
const RIGHT_QUOTE = 0x201d

/**
 * Writes `text[start, end)` into `out` from index `EDGE`, one code unit for one, with edges around it: width and case folded,
 * digits as 0, one kind of quotation mark, any white space as a space. Offsets never move. A straight quotation mark opens
 * and closes in turn, anew on every line.
 */
export function normaliseInto(text: string, start: number, end: number, out: Uint16Array): void {
  const length = end - start
  for (let k = 0; k < EDGE; k++) {
    out[k] = LEFT_EDGE
    out[EDGE + length + k] = RIGHT_EDGE
  }
  let quoted = false
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(start + i)
    if (unit === 0x0a) quoted = false
    let code = FOLDED[unit]
    if (code === STRAIGHT_QUOTE) {
      code = quoted ? RIGHT_QUOTE : LEFT_QUOTE
      quoted = !quoted
    }
    out[EDGE + i] = code
  }
}

/** The normalised form of a short text, e.g. `ＡＢ公司2024` → `ab公司0000`. */
export function normalise(text: string): string {
  const out = new Uint16Array(text.length + 2 * EDGE)
  normaliseInto(text, 0, text.length, out)
  return String.fromCharCode(...out.subarray(EDGE, EDGE + text.length))
}

function fold(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return unit
  const character = String.fromCharCode(unit)
  if (/\s/.test(character)) return 0x20
  const composed = character.normalize('NFKC')
  const lower = (composed.length === 1 ? composed : character).toLowerCase()
  const code = lower.charCodeAt(0)
  if (/\s/.test(lower[0])) return 0x20
  if (code >= 0x30 && code <= 0x39) return 0x30
  if (code === 0x300c || code === 0x300e) return LEFT_QUOTE
  if (code === 0x300d || code === 0x300f) return RIGHT_QUOTE
  return code
}

function classify(code: number): number {
  if (code >= 0x4e00 && code <= 0x9fff) return CHARACTER_CLASS.han
  if (code === 0x30) return CHARACTER_CLASS.digit
  if (code >= 0x61 && code <= 0x7a) return CHARACTER_CLASS.latin
  if (code === LEFT_QUOTE || code === 0x300a || code === 0x2018) return CHARACTER_CLASS.opening
  if (code === RIGHT_QUOTE || code === 0x300b || code === 0x2019) return CHARACTER_CLASS.closing
  if (code === 0x20) return CHARACTER_CLASS.space
  if (code === 0x2e || code === 0x25) return CHARACTER_CLASS.pointOrPercent
  return CHARACTER_CLASS.other
}

const FOLDED = new Uint16Array(0x10000)
/** The class of a normalised code unit. */
export const CLASS_OF = new Uint8Array(0x10000)
for (let unit = 0; unit < 0x10000; unit++) FOLDED[unit] = fold(unit)
for (let code = 0; code < 0x10000; code++) CLASS_OF[code] = classify(code)
