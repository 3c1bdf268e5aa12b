import type { Mention } from '../../model/mention.ts'

/** `全称（简称）`, `全称（以下简称“简称”）`, `中文名（Latin）`: what may stand between two names of one thing. */
const BETWEEN = /^[”"》]?[（(](?:以下|下|又|亦)?(?:统?简?称|称|名|英文名?|原名?|现)?(?:为|叫)?[：:]?[“"《]?$/u
const AFTER = /^[”"》]?[）)]/u

/**
 * Pairs of neighbouring mentions of one type of which the second stands in brackets behind the first and names the same thing.
 * Returned as pairs of mention indices.
 */
export function bracketedNames(text: string, mentions: readonly Mention[]): readonly (readonly [number, number])[] {
  const order = mentions.map((_, i) => i).sort((a, b) => mentions[a].start - mentions[b].start)
  const pairs: [number, number][] = []
  for (let k = 1; k < order.length; k++) {
    const [a, b] = [mentions[order[k - 1]], mentions[order[k]]]
    if (a.type !== b.type || a.type === 'Amount' || b.start - a.end > 12) continue
    if (BETWEEN.test(text.slice(a.end, b.start)) && AFTER.test(text.slice(b.end, b.end + 2))) {
      pairs.push([order[k - 1], order[k]])
    }
  }
  return pairs
}
