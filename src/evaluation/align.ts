import { normalise } from './gold.ts'

export interface Alignment {
  /** Index of a gold article → index of the record that is it. */
  readonly recordOf: ReadonlyMap<number, number>
  /** Records that are no gold article. */
  readonly extra: readonly number[]
}

/** Pairs articles by the character 4-grams they share, the best pairs first. */
export function alignArticles(goldTexts: readonly string[], recordTexts: readonly string[]): Alignment {
  const records = recordTexts.map(gramsOf)
  const pairs: { readonly likeness: number; readonly gold: number; readonly record: number }[] = []
  for (const [gold, text] of goldTexts.entries()) {
    const grams = gramsOf(text)
    for (const [record, others] of records.entries()) {
      let shared = 0
      for (const gram of grams) if (others.has(gram)) shared++
      if (shared > 0) pairs.push({ likeness: shared / Math.max(1, grams.size + others.size - shared), gold, record })
    }
  }
  pairs.sort((a, b) => b.likeness - a.likeness)
  const recordOf = new Map<number, number>()
  const taken = new Set<number>()
  for (const { gold, record } of pairs) {
    if (recordOf.has(gold) || taken.has(record)) continue
    recordOf.set(gold, record)
    taken.add(record)
  }
  return { recordOf, extra: [...recordTexts.keys()].filter((record) => !taken.has(record)) }
}

function gramsOf(text: string): Set<string> {
  const characters = normalise(text)
  const grams = new Set<string>()
  for (let at = 0; at + 4 <= characters.length; at++) grams.add(characters.slice(at, at + 4))
  return grams
}
