import type { Gazetteer } from '../../gazetteer/index.ts'
import type { Mention } from '../../model/mention.ts'
import { normaliseName, partyOf } from '../names.ts'
import { abbreviationScore, latinScore } from './abbreviation.ts'
import { CharacterIndex } from './character-index.ts'
import { type Cluster, type Form, Groups } from './forms.ts'
import { type Office, readOffice } from './office.ts'
import { nameOfPart } from './sub-units.ts'
import type { Surroundings } from './surroundings.ts'

interface Node {
  readonly form: Form
  /** Where it is named. */
  readonly places: readonly number[]
  readonly office: Office
}

/** Which organisation names of an article are one body, and what it is called in full. */
export function resolveOrganisations(
  forms: readonly Form[],
  bracketed: readonly (readonly [number, number])[],
  surroundings: Surroundings,
  gazetteer: Gazetteer,
  mentions: readonly Mention[],
): readonly Cluster[] {
  const nodes = completeParts(
    forms.flatMap((form) => splitByOffice(form, surroundings, gazetteer, mentions)),
    surroundings,
  )
  const groups = new Groups(nodes.length)
  const aliases = new Set<number>()
  joinEqualOffices(nodes, groups)
  joinBracketed(nodes, groups, bracketed, aliases)
  joinAbbreviations(nodes, groups, gazetteer)
  return groups.all().map((members) =>
    describe(
      members.map((i) => nodes[i]),
      members.map((i) => aliases.has(i)),
    ),
  )
}

/** A short form that means two bodies in one article (`市委` of two cities) is two nodes. */
function splitByOffice(
  form: Form,
  surroundings: Surroundings,
  gazetteer: Gazetteer,
  mentions: readonly Mention[],
): Node[] {
  const byName = new Map<string, { office: Office; mentions: number[] }>()
  for (const index of form.mentions) {
    const office = readOffice(form.surface, mentions[index].start, surroundings, gazetteer)
    const known = byName.get(office.name)
    if (known) known.mentions.push(index)
    else byName.set(office.name, { office, mentions: [index] })
  }
  return [...byName.values()].map(({ office, mentions: own }) => ({
    form: { ...form, mentions: own, at: mentions[own[0]].start },
    places: own.map((index) => mentions[index].start),
    office,
  }))
}

/**
 * Parts named alone take the name of their whole, where the article names no longer form of them; what is only being founded
 * (`青岚大学与云帆集团共同成立数字学院`) is no part of whoever founds it.
 */
function completeParts(nodes: readonly Node[], surroundings: Surroundings): readonly Node[] {
  const bodies = nodes.map(({ office, places }) => ({ name: office.name, places }))
  return nodes.map((node) => {
    const { form, office, places } = node
    if (office.division || places.some((at) => FOUNDED.test(surroundings.before(at, 8)))) return node
    const name = nameOfPart(form.surface, places[0], bodies)
    if (!name || nodes.some((other) => other !== node && other.form.own.endsWith(form.own))) return node
    return { ...node, office: { ...office, name, key: normaliseName(name) } }
  })
}

const FOUNDED = /(?:成立|共建|设立|组建|创办|创建|创立|建立|打造|举办)(?:了|的)?(?:全[国省市](?:首[个家所])?)?[“"]?$/u

function joinEqualOffices(nodes: readonly Node[], groups: Groups): void {
  const first = new Map<string, number>()
  nodes.forEach(({ office }, i) => {
    if (!office.key) return
    for (const key of [office.key, `\u001f${normaliseName(office.name)}`]) {
      const other = first.get(key)
      if (other === undefined) first.set(key, i)
      else groups.join(other, i)
    }
  })
}

function joinBracketed(
  nodes: readonly Node[],
  groups: Groups,
  bracketed: readonly (readonly [number, number])[],
  aliases: Set<number>,
): void {
  const nodeOf = new Map<number, number>()
  nodes.forEach(({ form }, i) => {
    for (const mention of form.mentions) nodeOf.set(mention, i)
  })
  for (const [a, b] of bracketed) {
    const [x, y] = [nodeOf.get(a), nodeOf.get(b)]
    if (x === undefined || y === undefined || x === y) continue
    groups.join(x, y)
    if (abbreviationScore(nodes[x].form.own, nodes[y].form.own) === 0) aliases.add(y)
  }
}

/**
 * A form made by taking characters from one other body's name is that body: longest forms first, so that a chain of ever
 * shorter ones ends in one. Where several fit equally, the nearest named before.
 */
function joinAbbreviations(nodes: readonly Node[], groups: Groups, gazetteer: Gazetteer): void {
  const index = new CharacterIndex(nodes.map(({ form, office }) => form.own + normaliseName(office.name)))
  const order = nodes.map((_, i) => i).sort((a, b) => nodes[b].form.own.length - nodes[a].form.own.length || a - b)
  for (const i of order) {
    const short = nodes[i]
    if (short.office.relative) continue
    const known = gazetteer.fullNameOf(short.form.surface)
    let best = 0
    let winners: number[] = []
    for (const j of known ? nodes.keys() : index.containing(tellingCharacters(short))) {
      if (i === j || groups.find(i) === groups.find(j)) continue
      const full = nodes[j]
      let score = matchOffices(short, full)
      if (known) score = isNamed(known, full.form.own) ? 2 : score >= 0.9 ? score : 0
      if (score > best) winners = []
      if (score > 0 && score >= best) {
        best = score
        winners.push(j)
      }
    }
    const winner = chooseWinner(short, winners, nodes, groups)
    if (winner !== undefined) groups.join(i, winner)
  }
}

/** Whether a body's known full name is this one, but for 中华人民共和国 before it and 和 within. */
const isNamed = (known: string, own: string) =>
  normaliseName(known).replaceAll('和', '').endsWith(own.replaceAll('和', ''))

/** Characters that the full name must hold too, whatever is left out. */
function tellingCharacters({ form, office }: Node): string {
  return (office.division ? normaliseName(office.rest) : form.own).replace(/[省市县区第人民政府公司集团总]/gu, '')
}

function chooseWinner(
  short: Node,
  winners: readonly number[],
  nodes: readonly Node[],
  groups: Groups,
): number | undefined {
  if (new Set(winners.map((j) => groups.find(j))).size < 2) return winners[0]
  const { at } = short.form
  const lastBefore = (j: number) => nodes[j].places.findLast((place) => place < at) ?? -1
  return winners.toSorted((a, b) => lastBefore(b) - lastBefore(a) || a - b)[0]
}

/** An outlet's site, app or edition is named for the outlet, a firm's brand for the firm. */
const EDITION = /^(?:APP|app|App|网|网站|官网|客户端|全媒体|新媒体|公众号|官微|微信公众号|[\p{Script=Latin}]{2,})$/u
const LATIN_END = /^(?:公司|集团|平台|组合|网站|中国|\s?Inc\.?)$/iu

/** 市委 is no short form of 民盟渭南市委, nor of 政协渭南市委员会. */
const COMMITTEE = /委(?:员会)?$/u

function matchOffices(short: Node, full: Node): number {
  const [a, b] = [short.office, full.office]
  const [x, y] = [short.form.surface, full.form.surface]
  if (isEdition(x, y)) return 2
  if (COMMITTEE.test(x) && COMMITTEE.test(y) && partyOf(x) !== partyOf(y)) return 0
  if (/^[“"‘][^”"’]*[”"’]$/u.test(x) && y.length > x.length && normaliseName(y).startsWith(short.form.own)) return 0.9
  if (a.division && b.division) {
    const nested = a.division === b.division || a.division.endsWith(b.division) || b.division.endsWith(a.division)
    const [p, q] = [a.rest, b.rest].map((rest) => normaliseName(rest).replace(/^人民政府(?=.)/u, ''))
    // 监委 is no short form of 纪委监委, nor 大学 of 科技大学; 文联 is one of 文学艺术界联合会.
    const isBare = p.replace(/(?:股份|有限|责任|集团)*公司$/u, '').length < 3
    return nested && !(isBare && q.endsWith(p)) ? abbreviationScore(p, q) : 0
  }
  if (!/\p{Script=Han}/u.test(x)) {
    if (!/\p{Script=Han}/u.test(y)) return latinScore(x, y)
    return (y.startsWith(x) && LATIN_END.test(y.slice(x.length))) || y.endsWith(x) ? 0.95 : 0
  }
  if (a.division) return movedDivisionScore(a, full.form.own)
  const own = abbreviationScore(short.form.own, full.form.own)
  return b.division
    ? Math.max(
        own,
        abbreviationScore(short.form.own, normaliseName(b.rest)),
        abbreviationScore(short.form.own, normaliseName(b.name)),
      )
    : own
}

/** `陕西青岚` of `青岚陕西公司`: the division stands elsewhere in the full name. */
function movedDivisionScore({ division, rest }: Office, full: string): number {
  const place = division!.length > 2 ? division!.replace(/(?:省|市|自治区)$/u, '') : division!
  const at = full.indexOf(place)
  if (at <= 0 || rest.length < 2) return 0
  const without = normaliseName(full.slice(0, at) + full.slice(at + place.length).replace(/^[省市]/u, '')).replace(
    /^中国/u,
    '',
  )
  return Math.min(0.85, abbreviationScore(normaliseName(rest), without))
}

const isEdition = (base: string, name: string) =>
  name === `中国${base}` || (name.startsWith(base) && EDITION.test(name.slice(base.length)))

/** The fullest form: not a short form, an alias in brackets or a foreign name where there is another. */
function describe(members: readonly Node[], isAlias: readonly boolean[]): Cluster {
  const rank = ({ form, office }: Node, alias: boolean): readonly number[] => [
    /\p{Script=Han}/u.test(office.name) ? 1 : 0,
    alias ? 0 : 1,
    members.some((m) => isEdition(m.form.surface, form.surface)) ? 0 : 1,
    office.outerShort ? 0 : 1,
    office.name.length,
    -form.at,
  ]
  let best = 0
  members.forEach((node, i) => {
    const [x, y] = [rank(node, isAlias[i]), rank(members[best], isAlias[best])]
    const at = x.findIndex((value, k) => value !== y[k])
    if (at >= 0 && x[at] > y[at]) best = i
  })
  const { office } = members[best]
  const placed = members.find(({ office: o }) => o.code)?.office
  return {
    forms: members.map(({ form }) => form),
    name: office.name,
    ...(placed?.code && { adminCode: placed.code, ownName: placed.ownName ?? placed.rest }),
  }
}
