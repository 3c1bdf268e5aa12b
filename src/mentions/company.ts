import type { Gazetteer } from '../gazetteer/index.ts'
import type { Candidate } from './candidate.ts'
import { findWords } from './repetition.ts'

/**
 * Short forms of companies whose full names the article gives: `久盛软件` where `柳河久盛软件股份有限公司` is named. The short form
 * is the name without its division, its brackets and its legal form, or the first four characters of that and what goes on like it.
 */
export function findCompanyShorts(
  text: string,
  names: readonly Candidate[],
  gazetteer: Gazetteer,
): readonly Candidate[] {
  const cores = new Map<string, string>()
  for (const { type, start, end } of names) {
    const core = type === 'Organisation' ? coreOf(text.slice(start, end), gazetteer) : undefined
    if (core) cores.set(core.slice(0, KEY), core)
  }
  if (!cores.size) return []
  return findWords(text, cores.keys()).map(({ start, end, word }) => {
    const core = cores.get(word)!
    let stop = end
    while (stop - start < core.length && text[stop] === core[stop - start]) stop++
    const form = /^(?:集团|股份|有限|责任|控股|公司)+/.exec(text.slice(stop, stop + 12))
    const whole = stop + (form?.[0].length ?? 0)
    return { type: 'Organisation', start, end: whole, method: 'rule:company-short', confidence: 0.75 }
  })
}

/** So many characters of a company's name tell it apart within an article. */
const KEY = 4
const LEGAL_FORM = /(?:集团)?(?:控股)?(?:股份)?(?:有限责任|有限)?公司$|(?:控股)?集团$/

/** `久盛软件` of `柳河久盛软件股份有限公司`; undefined where less than three characters are left or it is no company's full name. */
export function coreOf(name: string, gazetteer: Gazetteer): string | undefined {
  const plain = name.replace(/[（(][^（）()]{1,12}[）)]/g, '')
  const form = LEGAL_FORM.exec(plain)
  if (!form || form.index < 3) return undefined
  const core = plain.slice(0, form.index)
  const place = gazetteer.divisionAt(core, 0)
  const rest = place && place.end < core.length ? core.slice(place.end) : core
  return rest.length >= 3 && /^(?!某)[\u4e00-\u9fff]+$/.test(rest) && !gazetteer.division(rest).length
    ? rest
    : undefined
}
