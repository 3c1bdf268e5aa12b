import { createNameIndex, type NameIndex } from '../gazetteer/index.ts'
import type { Candidate } from './candidate.ts'

/** Every place where one of the words stands, the longest there, from left to right: one pass, whatever their number. */
export function findWords(
  text: string,
  words: Iterable<string> | NameIndex,
): readonly { readonly start: number; readonly end: number; readonly word: string }[] {
  const index = 'longestAt' in words ? words : createNameIndex(words)
  const found: { start: number; end: number; word: string }[] = []
  for (let i = 0; i < text.length; ) {
    const word = index.longestAt(text, i)
    if (word === undefined) {
      i++
      continue
    }
    found.push({ start: i, end: i + word.length, word })
    i += word.length
  }
  return found
}

/**
 * Bodies of six characters or more (four, when the last word says what they are), and persons of three, wherever they stand again outside other names: an unsure longer name
 * may have hidden them there from the tagger.
 */
export function findRepeatedNames(text: string, names: readonly Candidate[]): readonly Candidate[] {
  const types = new Map<string, Candidate['type']>()
  for (const { type, start, end } of names) {
    const surface = end - start <= 40 ? text.slice(start, end) : ''
    if (surface.length >= leastLength(type, surface)) types.set(surface, type)
  }
  if (!types.size) return []
  return findWords(text, types.keys())
    .filter(({ end }) => !LONGER.test(text.slice(end, end + 6)))
    .map(({ start, end, word }) => ({ type: types.get(word)!, start, end, method: 'rule:repeated', confidence: 0.7 }))
}

function leastLength(type: Candidate['type'], surface: string): number {
  if (type === 'Person') return 3
  if (type === 'Program') return 5
  return type === 'Organisation' ? (WHOLE.test(surface) ? 4 : 6) : Number.POSITIVE_INFINITY
}

const WHOLE = /(?:中学|小学|大学|学院|医院|公司|集团|银行|工会|协会|商会)$/
/** What makes a part of a body of it, or an event: 高新馆区, 十周年. */
const LONGER = /^[\u4e00-\u9fff]{0,3}(?:[馆校院园厂]区|团队|分[馆院校会]|周年)/
