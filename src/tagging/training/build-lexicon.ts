import { type LexiconEntry, lexiconWeight, MAX_WORD, OTHER_CLASS, wordClassOf } from '../lexicon.ts'
import { normalise } from '../normalise.ts'

/** A word counted in raw text; frequencies above this say no more about it as a word. */
const COUNT_LIMIT = 30

/**
 * The lexicon of a tagger: a dictionary in jieba's form (`word frequency tag` a line) and, beside it, words that a segmenter
 * found in raw text, by count. Words longer than `MAX_WORD` normalised characters are left out.
 */
export function buildLexicon(dictionary: string, found: ReadonlyMap<string, number>): LexiconEntry[] {
  const entries = new Map<string, { frequency: number; wordClass: number }>()
  for (const line of dictionary.split('\n')) {
    const [word, count, tag] = line.trim().split(' ')
    if (!word || !tag) continue
    const key = normalise(word)
    const frequency = Number(count)
    if (key.length > MAX_WORD || !Number.isFinite(frequency)) continue
    const held = entries.get(key)
    if (!held || held.frequency < frequency) entries.set(key, { frequency, wordClass: wordClassOf(tag) })
  }
  for (const [word, count] of found) {
    if (word.length < 2 || word.length > MAX_WORD || entries.has(word)) continue
    entries.set(word, { frequency: Math.min(count, COUNT_LIMIT), wordClass: OTHER_CLASS })
  }
  return [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([word, { frequency, wordClass }]) => ({ word, weight: lexiconWeight(frequency), wordClass, cluster: 0 }))
}
