import type { Language } from '../preferences.ts'

const HAN = /\p{Script=Han}/gu
/** Two words of English side by side; one alone may be a keyword or a name. */
const ENGLISH = /(?<![\p{L}\p{N}])[a-z]{2,}(?=[ ,.;:])/gu
/** Where Chinese may have ended: after a full stop or bracket of its own, where something other than Chinese begins. */
const SEAM = /(?<=[。！？；：）”…]) ?(?=[^\p{Script=Han}\s，。、；：！？（）“”])/gu

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

/**
 * One language of what the server says in two, `中文。 English.`, with an engine's own words （…） at the end of either.
 * The seam is where least Chinese comes after and least English before; a text of one language is left as it is.
 */
export function inLanguage(text: string, language: Language): string {
  const tail = /（[^（）]*）$/u.exec(text)
  const own = tail && /\p{Script=Latin}/u.test(tail[0]) && /[.。]$/u.test(text.slice(0, tail.index)) ? tail[0] : ''
  const said = own === '' ? text : text.slice(0, -own.length)
  let best: { readonly at: number; readonly cost: number } | undefined
  for (const { index } of said.matchAll(SEAM)) {
    const cost = count(said.slice(index), HAN) + 2 * count(said.slice(0, index), ENGLISH)
    if (!best || cost < best.cost) best = { at: index, cost }
  }
  if (!best) return text
  const [chinese, english] = [said.slice(0, best.at).trim(), said.slice(best.at).trim()]
  if (count(english, ENGLISH) === 0 || count(chinese, HAN) === 0) return text
  return `${language === 'zh' ? chinese : english}${own === '' ? '' : language === 'zh' ? own : ` (${own.slice(1, -1)})`}`
}
