import { breaksName, isHan } from '../characters.ts'
import type { RepairRule } from './rule.ts'

/**
 * `[王某](Person)` + 剑: a name of which one character is hidden goes on, where the article says it so more than once or a
 * mark follows, and nowhere names `王某` alone.
 */
export const takeInHidden: RepairRule = (text, names) => {
  const counts = new Map<string, number>()
  const alone = new Set<string>()
  for (const { 0: form, index } of text.matchAll(HIDDEN)) {
    const next = text[index + 2]
    if (!isHan(next) || breaksName(next) || NO_GIVEN.test(next)) alone.add(form)
    else counts.set(form + next, (counts.get(form + next) ?? 0) + 1)
  }
  return names.map((name, i) => {
    const form = text.slice(name.start, name.end)
    if (name.type !== 'Person' || !/^.某$/.test(form) || alone.has(form) || names[i + 1]?.start === name.end)
      return name
    const isWhole = (counts.get(form + text[name.end]) ?? 0) > 1 || /[、，。；）]/.test(text[name.end + 1] ?? '。')
    return isWhole ? { ...name, end: name.end + 1, method: `${name.method}+hidden` } : name
  })
}

const NO_GIVEN = /[某和一家因以系驾表告供看处再又与同夫妻没]/
export const HIDDEN = /[\u4e00-\u9fff]某/g

/**
 * What stands beside a person's name is none of it: a particle (`[丁某于](Person)`, `[周平的](Person)`), a post
 * (`[周平大使](Person)`), 摄 of the picture before (`[摄周小平](Person)`), 到 before where he went (`[周平到](Person)[南桥](Place)`).
 */
export const leaveNeighbours: RepairRule = (text, names, gazetteer) =>
  names.map((name, i) => {
    const length = name.end - name.start
    if (name.type !== 'Person' || length < 3 || length > 6) return name
    const surface = text.slice(name.start, name.end)
    const isFull = (gazetteer.surname(surface)?.frequency ?? 0) >= 20
    if (length === 4 && /^[摄图文]/.test(surface) && (gazetteer.surname(surface.slice(1))?.frequency ?? 0) >= 20)
      return { ...name, start: name.start + 1, method: `${name.method}+neighbour` }
    const behind = text.slice(name.end, name.end + 1)
    const goes =
      length === 3 &&
      isFull &&
      /[到在就]$/.test(surface) &&
      (names[i + 1]?.start === name.end || /^[\d《]/.test(behind))
    const particle =
      goes ||
      /的$|某[于在就与和因为被诉获判]$/.test(surface) ||
      (isFull && /[被诉判赔]$/.test(surface)) ||
      (length === 4 && isFull && /[为说称就对向将把被从]$/.test(surface))
    if (particle) return { ...name, end: name.end - 1, method: `${name.method}+neighbour` }
    const post = length >= 4 && isFull ? POST.exec(surface) : null
    return post && post.index >= 2
      ? { ...name, end: name.start + post.index, method: `${name.method}+neighbour` }
      : name
  })

/** A handle, an address, a word of a script or of a claim is nobody's name: `linkhao`, `desk@example.cn`, 诉某 in 演员诉某公司. */
export const dropHandles: RepairRule = (text, names) =>
  names.filter(
    ({ type, start, end }) =>
      type !== 'Person' ||
      !(
        /^(?:[a-z][A-Za-z\d_.-]*|[诉被]某.?)$/.test(text.slice(start, end)) || text.slice(start, end + 1).includes('@')
      ),
  )

const POST = /(?:大使|总统|总理|部长|省长|市长|县长|书记|主席|主任|局长|院长|校长|经理|教授|法官|警官|委员|会长|司机)$/

/** `[蓝天彬律师](Organisation)`: a person with a form of address. */
export const leaveAddress: RepairRule = (text, names, gazetteer) =>
  names.map((name) => {
    if (name.type !== 'Organisation' && name.type !== 'Place') return name
    const m = /^(?<person>[\u4e00-\u9fff]{2,3})(?:律师|医生|教授|博士|同志|院士)$/.exec(
      text.slice(name.start, name.end),
    )
    const person = m?.groups?.person
    if (!person || (gazetteer.surname(person)?.frequency ?? 0) < 20) return name
    return { ...name, type: 'Person', end: name.start + person.length, method: `${name.method}+address` }
  })
