/**
 * What the full-text index is asked for a text: at least everything that contains it, possibly more.
 * The `cjk` analyzer keeps Chinese as overlapping pairs and other words whole, so a run of Chinese becomes a phrase,
 * one character either half of a pair, and a word of Latin letters the beginning of one.
 */
export function luceneQuery(text: string): string {
  const parts = text.match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? []
  const terms = parts.map((part) => (/\p{Script=Han}/u.test(part) ? chineseTerm(part) : `${part}*`))
  return terms.length === 0 ? '""' : terms.map((term) => `+${term}`).join(' ')
}

function chineseTerm(run: string): string {
  return [...run].length === 1 ? `(${run}* *${run})` : `"${run}"`
}
