import type { Candidate } from './candidate.ts'
import { findWords } from './repetition.ts'

const DOT = /[·•・‧]/

/**
 * The family names of foreign persons whom the article names in full: `哈里森` where `比尔·哈里森` stands. What was read as a place
 * or a body but is such a name becomes a Person.
 */
export function readFamilyNames(text: string, names: readonly Candidate[]): readonly Candidate[] {
  const family = new Set<string>()
  for (const { type, start, end } of names) {
    const last = type === 'Person' ? text.slice(start, end).split(DOT) : []
    if (last.length > 1 && last[last.length - 1].length >= 2) family.add(last[last.length - 1])
  }
  if (!family.size) return names
  const read = names.map((name): Candidate => {
    const wrong = name.type === 'Place' || name.type === 'Organisation'
    return wrong && family.has(text.slice(name.start, name.end))
      ? { ...name, type: 'Person', method: `${name.method}+family` }
      : name
  })
  return [...read, ...missing(text, names, family)].sort((a, b) => a.start - b.start)
}

/** Family names that stand where nothing was read. */
function missing(text: string, names: readonly Candidate[], family: ReadonlySet<string>): readonly Candidate[] {
  const found: Candidate[] = []
  let k = 0
  for (const { start, end } of findWords(text, family)) {
    while (k < names.length && names[k].end <= start) k++
    if ((k < names.length && names[k].start < end) || DOT.test(text[start - 1] ?? '')) continue
    found.push({ type: 'Person', start, end, method: 'rule:family-name', confidence: 0.85 })
  }
  return found
}
