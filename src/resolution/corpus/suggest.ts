import type { PossiblySame } from '../../model/entity.ts'
import type { EntityType } from '../../model/ontology.ts'
import type { Atom, Atoms } from './atoms.ts'
import { commonest } from './describe.ts'
import type { Identities } from './identities.ts'
import { isLocalName, isPartialPerson, normaliseName } from '../names.ts'
import { titleWithoutYear, titleYear } from '../title.ts'

/** What is compared of a group of atoms that are one. */
interface Candidate {
  readonly id: string
  readonly type: EntityType
  readonly name: string
  readonly code?: string
  readonly group: readonly Atom[]
  /** In how many places it stands: the best known one of a block is what the others are compared with. */
  readonly weight: number
}

interface Verdict {
  readonly score: number
  readonly reasons: readonly string[]
}

/** Papers and sites stand in every article they print. */
const OUTLET = /(?:报|网|社|新闻|客户端|电视台|在线|频道|头条|之家|观察|快报|全媒体|融媒体中心)$/u
/** A quoted phrase in more titles than this is a slogan of everyone's. */
const COMMON_PHRASE = 6
/** With so many of its block is each compared at most; in larger blocks stand common names. */
const COMPARED = 8

/**
 * Pairs that a person should decide. Only entities that share a name, an alias or a title are compared (never by
 * edit distance: 兴化 is not 兴义), each with the best known of its block (namesakes with the first of them), so the work grows with the entities.
 */
export function suggestSame(
  atoms: Atoms,
  groups: readonly (readonly Atom[])[],
  identities: Identities,
): readonly PossiblySame[] {
  const blocks = new Map<string, Candidate[]>()
  for (const group of groups) {
    const candidate = describeCandidate(group)
    if (!candidate) continue
    for (const key of blockKeys(candidate)) {
      const block = blocks.get(key)
      if (block) block.push(candidate)
      else blocks.set(key, [candidate])
    }
  }
  const neighbours = bodiesNear(atoms)
  const pairs = new Map<string, PossiblySame>()
  for (const [key, block] of blocks) {
    if (block.length < 2 || (block.length > COMMON_PHRASE && key.includes('\u001fquoted\u001f'))) continue
    block.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
    for (let i = 1; i < block.length; i++) {
      for (let j = 0; j < Math.min(i, COMPARED); j++) {
        const [a, b] = block[i].id < block[j].id ? [block[i], block[j]] : [block[j], block[i]]
        if (identities.areApart(a.id, b.id)) continue
        const verdict = compare(a, b, key, neighbours)
        if (!verdict) continue
        const id = `${a.id}\u001f${b.id}`
        const before = pairs.get(id)
        if (!before || before.score < verdict.score) pairs.set(id, { a: a.id, b: b.id, ...verdict })
        if (a.type === 'Person' || a.type === 'Place') break
      }
    }
  }
  return [...pairs.values()].sort((x, y) => (x.a === y.a ? (x.b < y.b ? -1 : 1) : x.a < y.a ? -1 : 1))
}

function describeCandidate(group: readonly Atom[]): Candidate | undefined {
  const [{ id, type }] = group
  if (type === 'Amount') return undefined
  const members = group.flatMap((atom) => atom.members)
  const name = commonest(members.map((m) => m.entity.name)) ?? group[0].bylines[0].name
  if (type !== 'Place' && members.length > 0 && members.every((m) => isLocalName(m.entity))) return undefined
  const code = members.find((m) => m.entity.adminCode)?.entity.adminCode
  const weight = members.length + group.reduce((sum, atom) => sum + atom.bylines.length, 0)
  return { id, type, name, code, group, weight }
}

const COMPANY_FORM = /(?:股份|控股|集团|有限|责任|总?公司|企业)+$/u

function blockKeys(candidate: Candidate): ReadonlySet<string> {
  const keys = new Set<string>()
  const add = (kind: string, value: string, least: number) => {
    if (value.length >= least) keys.add(`${candidate.type}\u001f${kind}\u001f${value}`)
  }
  const entities = candidate.group.flatMap((atom) => atom.members.map((m) => m.entity))
  const own = candidate.type === 'Organisation' ? entities.flatMap((e) => e.ownName ?? []) : []
  const names = new Set([
    ...own.filter((name) => name.length >= 4),
    candidate.name,
    ...entities.flatMap((e) => [e.name, ...(candidate.type === 'Program' ? [] : e.aliases)]),
  ])
  for (const name of names) {
    const same = normaliseName(name)
    switch (candidate.type) {
      case 'Person':
        if (!isPartialPerson(name)) add('name', same, 2)
        break
      case 'Organisation':
        if (isLocalName({ ...entities[0], name, adminCode: undefined })) break
        add('name', same, 3)
        if (COMPANY_FORM.test(same)) add('name', same.replace(COMPANY_FORM, ''), 3)
        break
      case 'Place':
        add('name', same, 2)
        break
      case 'Program':
        add('title', titleWithoutYear(name), 3)
        for (const quoted of name.matchAll(/[“"《‘]([^“”"《》‘’]{3,})[”"》’]/gu))
          add('quoted', normaliseName(quoted[1]), 4)
        break
    }
  }
  return keys
}

function compare(
  a: Candidate,
  b: Candidate,
  key: string,
  neighbours: (group: readonly Atom[]) => ReadonlyMap<string, string>,
): Verdict | undefined {
  if (a.code && b.code && a.code !== b.code) return undefined
  const same = normaliseName(a.name) === normaliseName(b.name)
  switch (a.type) {
    case 'Person':
      return compareNamesakes(a, b, neighbours)
    case 'Organisation':
      if (isWithoutPlace(a, b) || isWithoutPlace(b, a)) {
        return { score: 0.5, reasons: [`「${a.name}」与「${b.name}」去掉地名后同名`] }
      }
      if (same) return { score: 0.6, reasons: ['名称相同，一处没有写明属于哪里'] }
      return key.endsWith(`\u001f${normaliseName(a.name)}`) || key.endsWith(`\u001f${normaliseName(b.name)}`)
        ? { score: 0.7, reasons: [`「${a.name}」与「${b.name}」：一个是另一个在别处用过的简称`] }
        : { score: 0.5, reasons: [`「${a.name}」与「${b.name}」有相同的简称`] }
    case 'Place':
      return { score: a.code || b.code ? 0.5 : 0.3, reasons: ['地名相同，没有写明属于哪里'] }
    case 'Program': {
      const [x, y] = [titleYear(a.name), titleYear(b.name)]
      if (x && y && x !== y) return undefined
      if (titleWithoutYear(a.name) === titleWithoutYear(b.name))
        return { score: 0.6, reasons: ['标题相同，年份不明或不同'] }
      return { score: 0.4, reasons: [`「${a.name}」与「${b.name}」的引号或书名号内相同`] }
    }
    default:
      return undefined
  }
}

const isWithoutPlace = (short: Candidate, full: Candidate) =>
  !short.code &&
  full.group.some((atom) =>
    atom.members.some(({ entity }) => entity.ownName && normaliseName(entity.ownName) === normaliseName(short.name)),
  )

/** The rarer the name and the more bodies are named beside both, the likelier one person. */
function compareNamesakes(
  a: Candidate,
  b: Candidate,
  neighbours: (group: readonly Atom[]) => ReadonlyMap<string, string>,
): Verdict {
  const length = normaliseName(a.name).length
  const reasons = ['姓名相同']
  let score = length <= 2 ? 0.3 : length === 3 ? 0.45 : 0.6
  if (length > 3) reasons.push('姓名少见')
  const [near, far] = [neighbours(a.group), neighbours(b.group)]
  const [few, many] = near.size < far.size ? [near, far] : [far, near]
  const shared = [...few].filter(([id]) => many.has(id)).map(([, name]) => name)
  if (shared.length > 0) {
    score += Math.min(0.3, 0.1 * shared.length)
    reasons.push(`文中都提到${[...new Set(shared)].sort().slice(0, 3).join('、')}`)
  }
  const documents = new Set(documentsOf(a.group))
  if (documentsOf(b.group).some((id) => documents.has(id))) {
    score += 0.1
    reasons.push('出自同一文件')
  }
  return { score: Math.round(Math.min(0.95, score) * 100) / 100, reasons }
}

const documentsOf = (group: readonly Atom[]) =>
  group.flatMap((atom) => [...atom.members, ...atom.bylines].map(({ document }) => document.id))

/** The bodies named in the articles of a group: atom id → name. */
function bodiesNear(atoms: Atoms): (group: readonly Atom[]) => ReadonlyMap<string, string> {
  const bodies = new Map<string, [string, string][]>()
  for (const { reading } of atoms.articles) {
    const list: [string, string][] = []
    for (const entity of reading.entities) {
      if (entity.type === 'Organisation' && !isLocalName(entity) && !OUTLET.test(entity.name)) {
        list.push([atoms.atomOf(reading.article.id, entity.id)!, entity.name])
      }
    }
    bodies.set(reading.article.id, list)
  }
  const cache = new Map<readonly Atom[], ReadonlyMap<string, string>>()
  return (group) => {
    let found = cache.get(group)
    if (!found) {
      const articles = group.flatMap((atom) => [...atom.members, ...atom.bylines].map(({ article }) => article.id))
      found = new Map(articles.flatMap((article) => bodies.get(article) ?? []))
      cache.set(group, found)
    }
    return found
  }
}
