import type { Gazetteer } from '../../gazetteer/index.ts'
import type { Candidate } from '../candidate.ts'
import type { RepairRule } from './rule.ts'

/** `[渭南市](Place)[澄城县总工会](Organisation)` is one body: a chain of divisions right before a body's name belongs to it. */
export const joinLeadingDivision: RepairRule = (text, names, gazetteer) => {
  const joined: Candidate[] = []
  for (const name of names) {
    const last = joined.at(-1)
    if (
      last?.type === 'Place' &&
      name.type === 'Organisation' &&
      last.end === name.start &&
      isDivision(text, last, gazetteer) &&
      !/[《“]/.test(text[name.start])
    ) {
      joined[joined.length - 1] = { ...name, start: last.start, method: `${name.method}+joined` }
    } else joined.push(name)
  }
  return joined
}

/** A division that ends right before a body's name, or with its first character, belongs to it: `一面坡` + `[镇政府](Organisation)`. */
export const takeInDivision: RepairRule = (text, names, gazetteer) =>
  names.map((name, i) => {
    if (name.type !== 'Organisation') return name
    const floor = i > 0 ? names[i - 1].end : 0
    for (let start = Math.max(floor, name.start - 12); start < name.start - 1; start++) {
      const match = gazetteer.divisionAt(text, start)
      if (!match || (match.short && match.ends.length === 1)) continue
      if (match.end === name.start || match.end === name.start + 1)
        return { ...name, start, method: `${name.method}+division` }
    }
    return name
  })

/** 县总工会, 公安局 … right behind a tagged division make a body of it. */
export const makeBody: RepairRule = (text, names, gazetteer) =>
  names.map((name, i) => {
    if (name.type !== 'Place' || !isDivision(text, name, gazetteer)) return name
    const head = gazetteer.organisationHeadAt(text, name.end)
    if (!head || !BODY_KINDS.has(head.kind) || head.head.length < 2) return name
    const end = name.end + head.head.length
    if ((names[i + 1]?.start ?? text.length) < end || /^[员会长书]/.test(text[end] ?? '')) return name
    return { ...name, type: 'Organisation', end, method: `${name.method}+body` }
  })

const BODY_KINDS: ReadonlySet<string> = new Set(['union', 'government', 'court', 'party'])

/** `中国消费者报合肥讯`, `人民网上海8月9日电`: the outlet, and the place of its dateline. */
export const splitDateline: RepairRule = (text, names, gazetteer) =>
  names.flatMap((name) => {
    if (name.type !== 'Organisation' || !DATELINE.test(text.slice(name.end, name.end + 9))) return [name]
    for (let cut = name.start + 2; cut < name.end - 1; cut++) {
      const match = gazetteer.divisionAt(text, cut)
      if (match?.end === name.end && /[报网社台]/.test(text[cut - 1])) {
        return [
          { ...name, end: cut, method: `${name.method}+dateline` },
          { ...name, type: 'Place', start: cut, method: `${name.method}+dateline` },
        ]
      }
    }
    return [name]
  })

const DATELINE = /^(?:\d{1,2}月\d{1,2}日)?(?:电|讯)/

/** `[柳河日报澄城县总工会](Organisation)`: an outlet at the head of an article, and who the article is about. */
export const splitOutlet: RepairRule = (text, names, gazetteer) =>
  names.flatMap((name) => {
    if (name.type !== 'Organisation' || name.end - name.start < 8) return [name]
    for (let cut = name.start + 3; cut <= Math.min(name.start + 8, name.end - 5); cut++) {
      const outlet = text.slice(name.start, cut)
      if (!gazetteer.isOutlet(outlet) && !(gazetteer.companies.has(outlet) && /[社网报]$/.test(outlet))) continue
      const begins = gazetteer.divisionAt(text, cut) ?? gazetteer.places.longestAt(text, cut)
      const head = gazetteer.organisationHeadBefore(text, name.end)
      if (!begins || !head || head.kind === 'media') continue
      return [
        { ...name, end: cut, method: `${name.method}+outlet` },
        { ...name, start: cut, method: `${name.method}+outlet` },
      ]
    }
    return [name]
  })

/** `[英国《晨邮报》](Organisation)`: the country is a place of its own. */
export const splitCountry: RepairRule = (text, names, gazetteer) =>
  names.flatMap((name) => {
    if (name.type !== 'Organisation' || text[name.end - 1] !== '》') return [name]
    const country = gazetteer.places.longestAt(text, name.start)
    if (!country || text[name.start + country.length] !== '《') return [name]
    const cut = name.start + country.length
    return [
      { ...name, type: 'Place', end: cut, method: `${name.method}+split` },
      { ...name, start: cut, method: `${name.method}+split` },
    ]
  })

function isDivision(text: string, name: Candidate, gazetteer: Gazetteer): boolean {
  return gazetteer.divisionAt(text, name.start)?.ends.includes(name.end) ?? false
}
