import type { Gazetteer } from '../gazetteer/index.ts'
import type { Candidate } from './candidate.ts'
import { findWords } from './repetition.ts'

/** Companies, laws, honours and undertakings of the lists, wherever they stand: 拼多多, 招标投标法. */
export function findListed(text: string, gazetteer: Gazetteer): readonly Candidate[] {
  const found: Candidate[] = []
  for (const { start, end } of findWords(text, gazetteer.companies))
    found.push({ type: 'Organisation', start, end, method: 'rule:listed', confidence: 0.9 })
  for (const { start, end } of findWords(text, gazetteer.programs))
    if (!/[限]/.test(text[start - 1] ?? ''))
      found.push({ type: 'Program', start, end, method: 'rule:listed', confidence: 0.85 })
  return found
}
