import type { EntityType } from '../model/ontology.ts'
import type { Candidate } from './candidate.ts'

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
