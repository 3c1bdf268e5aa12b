import type { Gazetteer } from '../gazetteer/index.ts'
import type { Article, Sentence } from '../model/document.ts'
import type { Mention } from '../model/mention.ts'
import type { Tagger } from '../tagging/index.ts'
import { findAmounts } from './amount.ts'
import { arbitrate } from './arbitration.ts'
import type { Candidate } from './candidate.ts'
import { findOrganisations } from './organisation.ts'
import { findPersons } from './person.ts'
import { findPlaceChains, findPlaces } from './place.ts'
import { findPrograms } from './program.ts'

export interface MentionResources {
  readonly gazetteer: Gazetteer
  /** The learned tagger; without it rules and gazetteers stand alone. */
  readonly tagger?: Tagger
}

/** The names and amounts of one article: the longest at each place, in the order of the text, never overlapping. */
export function extractMentions(
  article: Article,
  sentences: readonly Sentence[],
  resources: MentionResources,
): readonly Mention[] {
  const { gazetteer } = resources
  const { text } = article
  const chains = findPlaceChains(text, gazetteer)
  const candidates: Candidate[] = [
    ...findAmounts(text, gazetteer).filter((c) => c.shape !== 'one'),
    ...findPersons(article, gazetteer),
    ...findPlaces(text, chains),
    ...findOrganisations(text, gazetteer, chains),
    ...findPrograms(text),
  ]
  return toMentions(text, sentences, arbitrate([...candidates, ...repeatPersons(text, candidates)]))
}

/** A person named once by a sure rule is the same person wherever the name stands again. */
function repeatPersons(text: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const names = new Set<string>()
  for (const c of candidates) if (c.type === 'Person' && c.end - c.start >= 3) names.add(text.slice(c.start, c.end))
  const found: Candidate[] = []
  for (const name of names) {
    for (let i = text.indexOf(name); i >= 0; i = text.indexOf(name, i + name.length))
      found.push({ type: 'Person', start: i, end: i + name.length, method: 'consistency', confidence: 0.8 })
  }
  return found
}

function toMentions(text: string, sentences: readonly Sentence[], chosen: readonly Candidate[]): readonly Mention[] {
  const mentions: Mention[] = []
  let s = 0
  for (const { type, start, end, method, confidence, quantity } of chosen) {
    while (s < sentences.length && sentences[s].end <= start) s++
    const sentence = sentences[Math.min(s, sentences.length - 1)]
    // What crosses a sentence's end is no name.
    if (!sentence || start < sentence.start || end > sentence.end) continue
    mentions.push({
      type,
      start,
      end,
      surface: text.slice(start, end),
      sentence: sentence.ord,
      method,
      confidence,
      ...(quantity ? { quantity } : {}),
    })
  }
  return mentions
}
