import type { EntityType } from '../model/ontology.ts'
import type { Candidate } from './candidate.ts'
import { headLength } from './head-noun.ts'

/** So often must an article put a term in quotation marks. */
const OFTEN = 4

/**
 * A term that an article puts in quotation marks four times or more is what it is about: a named scheme, `“清凉驿路”`. Where
 * some of its occurrences were read as names already, the others are of their kind.
 */
export function findRepeatedQuotations(text: string, names: readonly Candidate[]): readonly Candidate[] {
  const places = new Map<string, { start: number; end: number }[]>()
  for (const { index, 0: quoted } of text.matchAll(QUOTED)) {
    const term = quoted.slice(1, -1)
    const list = places.get(term)
    const place = { start: index, end: index + quoted.length }
    if (list) list.push(place)
    else places.set(term, [place])
  }
  const known = new Map<string, EntityType>()
  for (const { type, start, end } of names) {
    if (type !== 'Amount' && /[“‘]/.test(text[start])) known.set(text.slice(start + 1, end - 1), type)
  }
  const found: Candidate[] = []
  for (const [term, list] of places) {
    if (list.length < OFTEN) continue
    const type = known.get(term) ?? 'Program'
    for (const { start, end } of list) found.push({ type, start, end, method: 'rule:quoted-often', confidence: 0.6 })
  }
  return found
}

export const QUOTED = /[“‘][^“”‘’\n，。；：！？]{2,9}[”’]/g

/**
 * Quoted names that say by their last word, or by the words behind the mark, that they are an undertaking: `“点灯夜校”`,
 * `“茶农贷”`, `“百馆领读”计划`. In annotated articles 97 of 100 such quotations are names.
 */
export function findQuotedSchemes(text: string): readonly Candidate[] {
  const found: Candidate[] = []
  for (const { index, 0: quoted } of text.matchAll(LONG_QUOTED)) {
    const end = index + quoted.length
    const length = headLength(text, end)
    if (!length && (quoted.length > 11 || SAYING.test(quoted) || !SCHEME.test(quoted.slice(1, -1)))) continue
    found.push({ type: 'Program', start: index, end: end + length, method: 'rule:quoted-scheme', confidence: 0.85 })
  }
  return found
}

export const LONG_QUOTED = /“[^“”\n。；！？]{2,30}”|‘[^“”‘’\n。；！？]{2,30}’/g
const SCHEME =
  /[\u4e00-\u9fff]{2}(?:(?:夜校|课堂|学堂|讲堂|计划|(?<!取)行动|工程|小站|奖学金|助学金|大赛|论坛|文化节|音乐节|艺术节|提案)$|贷$)/
const SAYING = /[的了是在不、]/
