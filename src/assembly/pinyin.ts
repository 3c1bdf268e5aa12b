import { customPinyin, pinyin } from 'pinyin-pro'

/** Place names that the library reads wrongly; measured, see the tests. */
customPinyin({ 乐清: 'yuè qīng', 乐亭: 'lào tíng', 单县: 'shàn xiàn', 浚县: 'xùn xiàn', 台州: 'tāi zhōu' })

export interface Romanised {
  /** `zhaolijun`: lower case, no tones, no spaces; what is not Chinese stays. */
  readonly full: string
  /** `zlj` */
  readonly initials: string
}

const cache = { person: new Map<string, Romanised>(), other: new Map<string, Romanised>() }

/** A name as it is typed on a keyboard without Chinese. Persons are read surname first: 单 is shàn, 曾 is zēng. */
export function romanise(name: string, isPerson: boolean): Romanised {
  const known = isPerson ? cache.person : cache.other
  let found = known.get(name)
  if (!found) {
    const syllables = pinyin(name, { type: 'array', toneType: 'none', v: true, ...(isPerson && { mode: 'surname' }) })
    const kept = syllables.map((s) => s.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')).filter(Boolean)
    found = { full: kept.join(''), initials: kept.map((s) => s[0]).join('') }
    if (known.size > 200_000) known.clear()
    known.set(name, found)
  }
  return found
}

/** Everything an entity may be searched by: names, pinyin without spaces, initials; lower case, joined by spaces, each once. */
export function searchText(name: string, aliases: readonly string[], isPerson: boolean): string {
  const names = [name, ...aliases]
  const spelled = names.map((n) => romanise(n, isPerson))
  const forms = [...names.map((n) => n.toLowerCase()), ...spelled.map((s) => s.full), ...spelled.map((s) => s.initials)]
  return [...new Set(forms)].filter(Boolean).join(' ')
}
