/** A number read from text: Arabic or Chinese numerals with magnitudes, `104万余`, `三万五千`, `数百`, `上万`. */
export interface ReadNumber {
  readonly start: number
  readonly end: number
  readonly value: number
  /** Both ends of `七八十`, which is a range without a dash. */
  readonly high?: number
  /** Set by 余, 多, 几, 数, 上 (at least) and 来 (about). */
  readonly qualifier?: 'atLeast' | 'about'
  /** It has an Arabic digit. */
  readonly arabic: boolean
  /** It has a 十, 百, 千, 万 or 亿. */
  readonly magnitude: boolean
  /** The factor of the magnitudes that follow the digits: 10000 in `12.38万`. */
  readonly scale: number
  /** How many characters it has, blanks left out. */
  readonly length: number
}

/** Reads the number that starts at `at`; undefined where none does. Never looks further than the number goes. */
export function readNumber(text: string, at: number): ReadNumber | undefined {
  let i = at
  let sign = 1
  if (MINUS.has(text[i])) {
    if (!isDigit(text.charCodeAt(i + 1))) return undefined
    sign = -1
    i++
  }
  let total = 0
  let section = 0
  let current: number | undefined
  let high: number | undefined
  let qualifier: 'atLeast' | 'about' | undefined
  let arabic = false
  let magnitude = false
  let scale = 1
  let tokens = 0
  let lastDigit: number | undefined
  let end = i
  if (i === at && LEADING_FEW.test(text.slice(i, i + 3))) {
    // 数百, 几十, 上万, 好几百: one of them, at least.
    i += text[i] === '好' ? 2 : 1
    qualifier = 'atLeast'
  }
  for (let guard = 0; guard < 48; guard++) {
    const c = text[i]
    if (c === undefined) break
    const code = text.charCodeAt(i)
    if (isDigit(code)) {
      // A second run of digits stands only after a magnitude: 11亿4200万.
      if (current !== undefined) break
      const run = readDigits(text, i)
      current = run.value
      i = run.end
      arabic = true
      lastDigit = undefined
      scale = 1
    } else if (c === ' ' || c === '\u3000') {
      // 2000 万元: a blank inside a number stands between digits and magnitude.
      let j = i
      while (j - i < 3 && (text[j] === ' ' || text[j] === '\u3000')) j++
      if (!arabic || !(BIG[text[j]] ?? SMALL[text[j]] ?? (FEW.has(text[j]) || undefined))) break
      i = j
      continue
    } else if (c in DIGITS) {
      const digit = DIGITS[c]
      if (arabic && current !== undefined) break
      if (current !== undefined && lastDigit !== undefined) {
        // 七八十 is a range, 二〇二三 a row of digits.
        const next = text[i + 1]
        if (tokens === 1 && digit === lastDigit + 1 && !(next in DIGITS)) high = digit
        else if (high !== undefined) break
        else current = current * 10 + digit
      } else current = digit
      lastDigit = digit
      i++
    } else if (c === '点' && current !== undefined && !arabic && text[i + 1] in DIGITS && text[i + 1] !== '两') {
      let factor = 0.1
      for (i++; text[i] in DIGITS; i++) {
        current += DIGITS[text[i]] * factor
        factor /= 10
      }
      current = Number(current.toPrecision(12))
    } else if (c in SMALL) {
      // 千瓦 and 千米 are units of their own: 3.5万千瓦.
      if (c === '千' && tokens > 0 && PREFIXED_UNIT.test(text.slice(i, i + 2))) break
      const factor = SMALL[c]
      if (current === undefined && section === 0 && high === undefined) current = 1
      if (current === undefined && section > 0) {
        // 百万, 千亿 come below; 十百 is no number.
        break
      }
      section += (current ?? 1) * factor
      if (high !== undefined) high *= factor
      scale *= factor
      current = undefined
      magnitude = true
      i++
    } else if (c in BIG) {
      const factor = BIG[c]
      if (c === 'w' || c === 'W') {
        if (!arabic || isLatin(text.charCodeAt(i + 1))) break
      }
      const below = section + (current ?? 0)
      if (tokens === 0) total = factor
      else if (factor === 1e8) total = (total + below || 1) * factor
      else if (below) total += below * factor
      else break
      if (high !== undefined) high *= factor
      scale *= factor
      section = 0
      current = undefined
      magnitude = true
      i++
    } else if (FEW.has(c) && tokens > 0 && qualifier === undefined) {
      if (c === '来' && !/^来[个名位家人岁年天亩台万]/.test(text.slice(i, i + 2))) break
      if ((c === '+' || c === '＋') && (!arabic || isDigit(text.charCodeAt(i + 1)))) break
      if ((c === '几' || c === '数') && !(section > 0 && current === undefined && section % 10 === 0)) break
      qualifier = c === '来' ? 'about' : 'atLeast'
      i++
      tokens++
      end = i
      continue
    } else break
    tokens++
    end = i
  }
  if (tokens === 0) return undefined
  const value = sign * round(total + section + (current ?? 0))
  const read = { start: at, end, value, arabic, magnitude, scale, length: end - at }
  return {
    ...read,
    ...(high === undefined ? {} : { high: round(high) }),
    ...(qualifier === undefined ? {} : { qualifier }),
  }
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
}
const SMALL: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 拾: 10, 佰: 100, 仟: 1000 }
const BIG: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, w: 1e4, W: 1e4, 萬: 1e4, 億: 1e8 }
const PREFIXED_UNIT = /^千[瓦米克伏卡帕赫升焦]$/
const FEW: ReadonlySet<string> = new Set(['余', '多', '来', '几', '数', '餘', '+', '＋'])
const MINUS: ReadonlySet<string> = new Set(['-', '−', '－'])
const LEADING_FEW = /^(?:数|几|上|好几|成)[十百千万亿]/

/** ASCII or full-width. */
export function isDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 0xff10 && code <= 0xff19)
}

function isLatin(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}

function digitValue(code: number): number {
  return code >= 0xff10 ? code - 0xff10 : code - 48
}

/** 1,089,000.50 in either width: a comma groups only when three digits follow. */
function readDigits(text: string, at: number): { readonly value: number; readonly end: number } {
  let digits = ''
  let i = at
  const digitsFollow = (from: number, count: number) => {
    for (let k = 0; k < count; k++) if (!isDigit(text.charCodeAt(from + k))) return false
    return !isDigit(text.charCodeAt(from + count))
  }
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (isDigit(code)) digits += digitValue(code)
    else if ((text[i] === ',' || text[i] === '，') && i - at <= 16 && digitsFollow(i + 1, 3) && groups(text, at, i))
      continue
    else break
  }
  if ((text[i] === '.' || text[i] === '．') && isDigit(text.charCodeAt(i + 1))) {
    digits += '.'
    for (i++; isDigit(text.charCodeAt(i)); i++) digits += digitValue(text.charCodeAt(i))
  }
  return { value: Number(digits), end: i }
}

/** Whether what stands before a comma may be its group: one to three digits since the start or the last comma. */
function groups(text: string, at: number, comma: number): boolean {
  let n = 0
  for (let i = comma - 1; i >= at && isDigit(text.charCodeAt(i)); i--) n++
  return n >= 1 && n <= 3
}

function round(value: number): number {
  return Number(value.toPrecision(15))
}
