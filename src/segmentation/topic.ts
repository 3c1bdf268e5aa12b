import { foldText } from './folding.ts'

const GRAM = 3
/** How much of one text is looked at; more says nothing new. */
const LONGEST = 4000

/** The character trigrams of a text, by how often they stand in it. */
export type Grams = ReadonlyMap<string, number>

export function gramsOf(texts: readonly string[]): Grams {
  const grams = new Map<string, number>()
  for (const text of texts) {
    const folded = foldText(text.slice(0, LONGEST))
    for (let i = 0; i + GRAM <= folded.length; i++) {
      const gram = folded.slice(i, i + GRAM)
      if (SIGN.test(gram)) continue
      grams.set(gram, (grams.get(gram) ?? 0) + 1)
    }
  }
  return grams
}

const SIGN = /[，,。、；;：:！!？?“”‘’（）()《》·\s0]/

/** Tells texts apart by the words they share: a trigram counts the more, the fewer of the texts on the page hold it. */
export interface TopicIndex {
  /** Sum of the weights of what both hold, over the square root of the larger one's size. */
  similarity(a: Grams, b: Grams): number
}

export function indexTopics(texts: readonly Grams[]): TopicIndex {
  const holders = new Map<string, number>()
  for (const grams of texts) for (const gram of grams.keys()) holders.set(gram, (holders.get(gram) ?? 0) + 1)
  const weight = (gram: string) => Math.log((texts.length + 1) / (holders.get(gram) ?? 1))
  return {
    similarity(a, b) {
      const [small, large] = a.size <= b.size ? [a, b] : [b, a]
      let sum = 0
      for (const gram of small.keys()) if (large.has(gram)) sum += weight(gram)
      return sum / Math.sqrt(Math.max(50, large.size))
    },
  }
}
