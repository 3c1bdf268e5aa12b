import type { Gazetteer } from '../gazetteer/index.ts'
import type { Candidate } from './candidate.ts'
import { isDigit } from './number.ts'
import { prefixQualifier, type ReadQuantity, readQuantity } from './quantity.ts'

/** Which kind of expression an Amount candidate is; each is trusted as far as the annotated articles bear it out. */
export type AmountShape =
  | 'money' // 991万元, 十数亿美元
  | 'share' // 37.6%, 5.2个百分点
  | 'measured' // 40公里, 3.5万千瓦
  | 'counted' // 550件, 1.2万名, 30名以上
  | 'numerals' // 三十余人, 上百家: Chinese numerals of more than one word
  | 'small' // 两个, 三项, 十家
  | 'bare' // 12.2万
  | 'one' // 一个, 一名

/** How often a candidate of each shape was an Amount in the annotated articles, passages marked optional left out. */
const PRECISION: Readonly<Record<AmountShape, number>> = {
  money: 0.99,
  share: 0.99,
  measured: 0.99,
  counted: 0.99,
  numerals: 0.9,
  bare: 0.98,
  small: 0.85,
  one: 0.01,
}

/** An Amount by its shape. */
export interface AmountCandidate extends Candidate {
  readonly shape: AmountShape
}

/** All expressions of a text that may be Amounts, from left to right, none inside another. Dates, durations, ages and ordinals are not among them. */
export function findAmounts(text: string, gazetteer: Gazetteer): readonly AmountCandidate[] {
  const found: AmountCandidate[] = []
  for (let i = 0; i < text.length; ) {
    if (!STARTS.has(text[i]) && !isDigit(text.charCodeAt(i))) {
      i++
      continue
    }
    const read = readQuantity(text, i, gazetteer)
    if (!read) {
      i++
      continue
    }
    const shape = shapeOf(text, read)
    if (shape) found.push(candidate(text, read, shape))
    i = Math.max(read.end, i + 1)
  }
  return found
}

const STARTS: ReadonlySet<string> = new Set('零一二两三四五六七八九十百千万亿数几上好壹贰叁肆伍陆柒捌玖拾佰仟-−－')

function shapeOf(text: string, read: ReadQuantity): AmountShape | undefined {
  const { kind, number, start, end } = read
  if (kind === 'time' || kind === 'age' || kind === 'ordinal') return undefined
  const before = text[start - 1] ?? ''
  // 第3名: an ordinal. A7: a number inside a name.
  if (before === '第' || /[A-Za-z/]/.test(before)) return undefined
  // 2:1, 8.5.3: a score, a section.
  if (/[:：.．·]/.test(before) && isDigit(text.charCodeAt(start - 2))) return undefined
  if ((before === '-' || before === '~') && number.arabic) return undefined
  if (kind === 'none') return number.arabic && number.scale >= 1e4 ? 'bare' : undefined
  if (kind === 'weak') return undefined
  // “八条举措”: a number inside a name in quotes.
  if (/[“‘]/.test(before) && kind === 'count' && /[”’]/.test(text.slice(end, end + 9))) return undefined
  // “五个一”: a number of numbers.
  if (!number.arabic && /[一二三四五六七八九十]/.test(text[end] ?? '')) return undefined
  // 2023款, 2025届4班
  if (kind === 'count' && number.arabic && !number.magnitude && /^20\d\d款$/.test(text.slice(start, end)))
    return undefined
  if (kind === 'money' && (number.arabic || number.magnitude)) return 'money'
  if (kind === 'share' && (number.arabic || number.value !== 1)) return 'share'
  if (number.arabic) return kind === 'measure' ? 'measured' : 'counted'
  if (number.value === 1 && number.high === undefined && !number.qualifier) return 'one'
  return number.length <= 1 ? 'small' : 'numerals'
}

function candidate(text: string, read: ReadQuantity, shape: AmountShape): AmountCandidate {
  const { start, end, quantity } = read
  const qualifier = quantity.qualifier ?? prefixQualifier(text.slice(Math.max(0, start - 8), start))
  return {
    type: 'Amount',
    start,
    end,
    method: `rule:amount-${shape}`,
    confidence: PRECISION[shape],
    quantity: qualifier ? { ...quantity, qualifier } : quantity,
    shape,
  }
}
