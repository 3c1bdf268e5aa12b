import type { Gazetteer } from '../gazetteer/index.ts'
import type { Article, Sentence } from '../model/document.ts'
import type { Mention } from '../model/mention.ts'
import type { TaggedSpan, Tagger } from '../tagging/index.ts'
import { findAmounts } from './amount.ts'
import { arbitrate, chooseLongest } from './arbitration.ts'
import type { Candidate } from './candidate.ts'
import { findOrganisations, findUnionShorts } from './organisation.ts'
import { findBylines, findPersons } from './person.ts'
import { findPlaceChains, findPlaces } from './place.ts'
import { findPrograms } from './program.ts'
import { parseQuantity } from './quantity.ts'

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
  const { gazetteer, tagger } = resources
  const { text } = article
  const claims = {
    exact: [...findBylines(article), ...findUnionShorts(text, gazetteer)],
    amounts: findAmounts(text, gazetteer),
    names: tagger ? tagger.tag(text).map(asCandidate) : findNames(text, gazetteer),
  }
  const chosen = tagger ? arbitrate(text, claims, gazetteer) : chooseLongest(text, claims)
  return toMentions(text, sentences, chosen, gazetteer)
}

/** Names by rules and gazetteers alone. */
function findNames(text: string, gazetteer: Gazetteer): readonly Candidate[] {
  const chains = findPlaceChains(text, gazetteer)
  return [
    ...findPersons(text, gazetteer),
    ...findPlaces(text, chains),
    ...findOrganisations(text, gazetteer, chains),
    ...findPrograms(text),
  ]
}

function asCandidate({ type, start, end, confidence, method }: TaggedSpan): Candidate {
  return { type, start, end, confidence, method }
}

function toMentions(
  text: string,
  sentences: readonly Sentence[],
  chosen: readonly Candidate[],
  gazetteer: Gazetteer,
): readonly Mention[] {
  const mentions: Mention[] = []
  let s = 0
  for (const { type, start, end, method, confidence, quantity } of chosen) {
    while (s < sentences.length && sentences[s].end <= start) s++
    const sentence = sentences[Math.min(s, sentences.length - 1)]
    // What crosses a sentence's end is no name.
    if (!sentence || start < sentence.start || end > sentence.end) continue
    const surface = text.slice(start, end)
    const mention: Mention = { type, start, end, surface, sentence: sentence.ord, method, confidence }
    const value =
      type === 'Amount'
        ? (quantity ?? parseQuantity(surface, text.slice(Math.max(0, start - 8), start), gazetteer))
        : undefined
    mentions.push(value ? { ...mention, quantity: value } : mention)
  }
  return mentions
}
