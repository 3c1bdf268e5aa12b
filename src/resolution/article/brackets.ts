import type { Mention } from '../../model/mention.ts'

/** What may stand in a bracket before another name of the same thing: `以下简称`, `Center for …，`. */
const INTRODUCTION =
  /^(?:(?:以下|下|又|亦|英文|中文|原|现)?(?:统?简?称|全称|名|名称|缩写)?(?:为|叫|是)?[：:]?|[\p{Script=Latin}\p{N}\s.,&’'()-]*[，,、;；/]?\s*)[“"《]?$/u
const REACH = 60

/**
 * Pairs of mentions of one type of which the second stands in brackets right behind the first and names the same thing:
 * `全称（以下简称“简称”）`, `中文名（Latin Name，LN）`. As indices into the mentions; the first has the fuller claim to the name.
 */
export function bracketedNames(text: string, mentions: readonly Mention[]): readonly (readonly [number, number])[] {
  const order = mentions.map((_, i) => i).sort((a, b) => mentions[a].start - mentions[b].start)
  const pairs: [number, number][] = []
  order.forEach((first, k) => {
    const outer = mentions[first]
    if (outer.type === 'Amount') return
    const opening = /^[”"》’]?\s?[（(]/u.exec(text.slice(outer.end, outer.end + 3))
    if (!opening) return
    let from = outer.end + opening[0].length
    for (let n = k + 1; n < order.length; n++) {
      const inner = mentions[order[n]]
      if (inner.start < from || inner.start - outer.end > REACH) break
      if (inner.type !== outer.type || !INTRODUCTION.test(text.slice(from, inner.start))) break
      if (!/^[”"》’]?(?:[）)]|[，,、;；])/u.test(text.slice(inner.end, inner.end + 2))) break
      pairs.push([first, order[n]])
      from = inner.end
    }
  })
  return pairs
}
