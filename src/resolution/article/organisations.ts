import type { Gazetteer } from '../../gazetteer/index.ts'
import type { Mention } from '../../model/mention.ts'
import { normaliseName } from '../names.ts'
import { abbreviationScore, latinScore } from './abbreviation.ts'
import { type Cluster, type Form, Groups } from './forms.ts'
import { type Office, readOffice } from './office.ts'
import type { Surroundings } from './surroundings.ts'

interface Node {
  readonly form: Form
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
  const nodes = forms.flatMap((form) => splitByOffice(form, surroundings, gazetteer, mentions))
  const groups = new Groups(nodes.length)
  const aliases = new Set<number>()
  joinEqualOffices(nodes, groups)
  joinBracketed(nodes, groups, bracketed, aliases)
  joinAbbreviations(nodes, groups, gazetteer)
  return groups.all().map((members) => describe(members.map((i) => nodes[i]), members.map((i) => aliases.has(i))))
}

/** A short form that means two bodies in one article (`市委` of two cities) is two nodes. */
function splitByOffice(form: Form, surroundings: Surroundings, gazetteer: Gazetteer, mentions: readonly Mention[]): Node[] {
  const byName = new Map<string, { office: Office; mentions: number[] }>()
  for (const index of form.mentions) {
    const office = readOffice(form.surface, mentions[index].start, surroundings, gazetteer)
    const known = byName.get(office.name)
    if (known) known.mentions.push(index)
    else byName.set(office.name, { office, mentions: [index] })
  }
  return [...byName.values()].map(({ office, mentions: own }) => ({
    form: { ...form, mentions: own, at: mentions[own[0]].start },
    office,
  }))
}

function joinEqualOffices(nodes: readonly Node[], groups: Groups): void {
  const first = new Map<string, number>()
  nodes.forEach(({ office }, i) => {
    if (!office.key) return
    const other = first.get(office.key)
    if (other === undefined) first.set(office.key, i)
    else groups.join(other, i)
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

/** A form made by taking characters from exactly one other body's name is that body. */
function joinAbbreviations(nodes: readonly Node[], groups: Groups, gazetteer: Gazetteer): void {
  nodes.forEach((short, i) => {
    const known = gazetteer.fullNameOf(short.form.surface)
    const scores = new Map<number, number>()
    nodes.forEach((full, j) => {
      if (i === j || groups.find(i) === groups.find(j)) return
      const score = known ? (normaliseName(known) === full.form.own ? 2 : 0) : matchOffices(short, full)
      if (score > 0) scores.set(groups.find(j), Math.max(score, scores.get(groups.find(j)) ?? 0))
    })
    const best = Math.max(0, ...scores.values())
    const winners = [...scores].filter(([, score]) => score === best)
    if (best > 0 && winners.length === 1) groups.join(i, winners[0][0])
  })
}

/** An outlet's site, app or edition is named for the outlet. */
const EDITION = /^(?:APP|app|App|网|网站|官网|客户端|全媒体|新媒体|公众号|官微|微信公众号)$/u

function matchOffices(short: Node, full: Node): number {
  const [a, b] = [short.office, full.office]
  if (a.relative) return 0
  const [x, y] = [short.form.surface, full.form.surface]
  if (y.startsWith(x) && EDITION.test(y.slice(x.length))) return 2
  if (y === `中国${x}`) return 2
  if (a.division && b.division) {
    const nested = a.division === b.division || a.division.endsWith(b.division) || b.division.endsWith(a.division)
    return nested ? abbreviationScore(a.rest, b.rest) : 0
  }
  if (!/\p{Script=Han}/u.test(x)) return /\p{Script=Han}/u.test(y) ? 0 : latinScore(x, y)
  if (a.division) return movedDivisionScore(a, full.form.own)
  return Math.max(abbreviationScore(short.form.own, full.form.own), b.division ? abbreviationScore(short.form.own, normaliseName(b.rest)) : 0)
}

/** `四川电信` of `中国电信四川公司`: the division stands elsewhere in the full name. */
function movedDivisionScore({ division, rest }: Office, full: string): number {
  const place = division!.length > 2 ? division!.replace(/(?:省|市|自治区)$/u, '') : division!
  const at = full.indexOf(place)
  if (at <= 0 || rest.length < 2) return 0
  const without = normaliseName(full.slice(0, at) + full.slice(at + place.length).replace(/^[省市]/u, '')).replace(/^中国/u, '')
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
    ...(placed?.code && { adminCode: placed.code, ownName: placed.rest }),
  }
}
