import type { Gazetteer } from '../gazetteer/index.ts'
import type { EntityType } from '../model/ontology.ts'
import { findDefinedAliases } from './alias.ts'
import type { AmountCandidate } from './amount.ts'
import type { Candidate } from './candidate.ts'
import { findCompanyShorts } from './company.ts'
import { fillEnumerations } from './enumeration.ts'
import { findQuotedSchemes, findRepeatedQuotations } from './quotation.ts'
import { findKnownNames } from './known.ts'
import { readFamilyNames } from './foreign-name.ts'
import { findListed } from './listed.ts'
import { repairNames } from './repair/index.ts'
import { leaveNeighbours } from './repair/person.ts'
import { findRepeatedNames } from './repetition.ts'
import { findNamedUnionShorts } from './union.ts'

/** What rules and tagger took for names, before anyone has won. */
export interface Claims {
  /** Amount expressions of every shape. */
  readonly amounts: readonly AmountCandidate[]
  /** Names that rules read without fail: bylines, short forms of unions. */
  readonly exact: readonly Candidate[]
  /** The tagger's names and Amounts, or, without one, the names by rules. */
  readonly names: readonly Candidate[]
}

/** Shapes of Amount that rules read without fail: they win over whatever the tagger says, unless it reads a longer name. */
const EXACT_SHAPES: ReadonlySet<string> = new Set(['money', 'share', 'measured', 'counted', 'bare'])
/**
 * Below this a tagged name is wrong more often than leaving it out would cost, by held-out articles. A person with a common
 * surname and a place of the lists (or that ends like one) may be less sure than others.
 */
const LEAST_CONFIDENCE: Readonly<Record<EntityType, { readonly backed: number; readonly alone: number }>> = {
  Organisation: { backed: 0.45, alone: 0.45 },
  Person: { backed: 0.3, alone: 0.5 },
  Place: { backed: 0.3, alone: 0.5 },
  Program: { backed: 0.5, alone: 0.5 },
  Amount: { backed: 0, alone: 0 },
}

/**
 * The one place where rules and tagger meet:
 * 1. a byline is a Person, 澄城县总 an Organisation;
 * 2. the ends of tagged names are mended (`repair/`), the least sure left out;
 * 3. an exact Amount wins over tagged Amounts; a tagged name that holds it wins over it;
 * 4. of other Amounts the tagger chooses, their ends are the rules'; plain counting of things is one in any case;
 * 5. short names that the article defines, terms it keeps in quotation marks, and gaps in enumerations are filled in.
 * The result is in order and never overlaps.
 */
export function arbitrate(text: string, claims: Claims, gazetteer: Gazetteer): readonly Candidate[] {
  const board = new Board(text.length)
  const sure = dropUnsure(text, leaveNeighbours(text, claims.names, gazetteer), gazetteer)
  const byType = (amount: boolean) => sure.filter((name) => (name.type === 'Amount') === amount)
  const longer = createCover(sure)
  const isBody = bodiesOf(text, claims.names)
  for (const name of claims.exact) if (!longer(name) && !isBody(name)) board.place(name)
  for (const name of findNamedUnionShorts(text, sure, gazetteer)) if (!longer(name)) board.place(name)
  for (const name of readFamilyNames(text, repairNames(text, byType(false), gazetteer))) board.place(name)
  for (const amount of claims.amounts) if (EXACT_SHAPES.has(amount.shape)) board.placeOver(amount)
  for (const amount of confirmAmounts(byType(true), claims.amounts)) board.place(amount)
  for (const amount of claims.amounts) if (countsThings(amount)) board.place(amount)
  for (const name of findDefinedAliases(text, board.inOrder())) board.placeOver(name)
  for (const name of findCompanyShorts(text, board.inOrder(), gazetteer)) board.place(name)
  for (const name of findListed(text, gazetteer)) board.placeOver(name)
  for (const name of findRepeatedQuotations(text, board.inOrder())) board.place(name)
  for (const name of findQuotedSchemes(text)) board.place(name)
  for (const name of findRepeatedNames(text, board.inOrder())) board.placeOver(name)
  for (const name of fillEnumerations(text, board.inOrder(), gazetteer)) board.place(name)
  for (const name of findKnownNames(text, board.inOrder(), gazetteer)) board.place(name)
  return board.inOrder()
}

/** Says whether one of the names, in order, goes beyond another on both or either side: `王健` inside `王健林`. */
function createCover(names: readonly Candidate[]): (name: Candidate) => boolean {
  return ({ start, end }) => {
    let lo = 0
    let hi = names.length
    while (lo < hi) {
      const mid = (lo + hi) >> 1
      if (names[mid].end <= start) lo = mid + 1
      else hi = mid
    }
    const name = names[lo]
    return name !== undefined && name.start <= start && name.end >= end && name.end - name.start > end - start
  }
}

/** Says whether a byline is, by what the tagger read in the article, the name of a body: 作者：某某 and the body named next. */
function bodiesOf(text: string, names: readonly Candidate[]): (name: Candidate) => boolean {
  const counts = new Map<string, number>()
  for (const { type, start, end, confidence } of names) {
    if (end - start > 6 || confidence < 0.9) continue
    const surface = text.slice(start, end)
    const vote = type === 'Organisation' ? 1 : type === 'Person' ? -1 : 0
    if (vote) counts.set(surface, (counts.get(surface) ?? 0) + vote)
  }
  return ({ type, start, end }) => type === 'Person' && (counts.get(text.slice(start, end)) ?? 0) >= 2
}

/** Leaves out names below their type's least confidence, and repetitions of names that were only ever read so. */
function dropUnsure(text: string, names: readonly Candidate[], gazetteer: Gazetteer): readonly Candidate[] {
  const enough = names.filter((name) => {
    const least = LEAST_CONFIDENCE[name.type]
    return name.confidence >= least.alone || (name.confidence >= least.backed && isBacked(text, name, gazetteer))
  })
  const stands = new Set(enough.filter((n) => n.method !== 'consistency').map((n) => text.slice(n.start, n.end)))
  return enough.filter((n) => n.method !== 'consistency' || stands.has(text.slice(n.start, n.end)))
}

/** Whether the lists speak for a tagged name. */
function isBacked(text: string, { type, start, end }: Candidate, gazetteer: Gazetteer): boolean {
  const surface = text.slice(start, end)
  if (type === 'Person') return surface.length <= 3 && (gazetteer.surname(surface)?.frequency ?? 0) >= 20
  if (type !== 'Place') return true
  return (
    /[路街镇乡村县市区省港站山河湖桥]$/.test(surface) ||
    gazetteer.places.has(surface) ||
    (gazetteer.divisionAt(text, start)?.ends.includes(end) ?? false)
  )
}

/**
 * Tagged Amounts of the shapes that rules leave open (一个, 两家), with the ends that the rules see. A tagged Amount where the
 * rules see none is an ordinal, a bus line or a room: on held-out articles one in twelve was right.
 */
function confirmAmounts(tagged: readonly Candidate[], amounts: readonly AmountCandidate[]): readonly Candidate[] {
  const confirmed: Candidate[] = []
  let k = 0
  for (const name of tagged) {
    while (k < amounts.length && amounts[k].end <= name.start) k++
    const read = amounts[k]
    if (!read || read.start >= name.end) continue
    confirmed.push({ ...read, method: `${name.method}+${read.method}`, confidence: name.confidence })
  }
  return confirmed
}

/** 两个, 三项, 三十余人: things are counted, wherever the tagger saw nothing. */
function countsThings(amount: AmountCandidate): boolean {
  return amount.shape === 'numerals' || (amount.shape === 'small' && SURE_UNITS.has(amount.quantity?.unit ?? ''))
}

/** Measure words after which 两, 三 … 十 count things, wherever the tagger saw nothing. */
const SURE_UNITS: ReadonlySet<string> = new Set(['个', '种', '支', '项', '台', '名', '条', '类', '篇'])

/** Where no tagger is there: quoted programs and exact names first, then the longest, then the surer. */
export function chooseLongest(text: string, { exact, amounts, names }: Claims): readonly Candidate[] {
  const candidates = [...exact, ...amounts.filter((amount) => amount.shape !== 'one'), ...names]
  const sure: ReadonlySet<Candidate> = new Set(exact)
  const first = (c: Candidate) => (c.method.startsWith('rule:program') || sure.has(c) ? 0 : 1)
  const order = candidates.sort(
    (a, b) =>
      first(a) - first(b) ||
      b.end - b.start - (a.end - a.start) ||
      b.confidence - a.confidence ||
      a.start - b.start ||
      (a.type < b.type ? -1 : a.type > b.type ? 1 : 0),
  )
  const board = new Board(text.length)
  for (const candidate of order) board.place(candidate)
  return board.inOrder()
}

/** Names on a text, none over another: whoever comes first stays. */
class Board {
  /** In the order of placing; those that gave way are left out. */
  readonly #names: (Candidate | undefined)[] = []
  /** Which name covers a character: its index and one. */
  readonly #covers: Int32Array

  constructor(length: number) {
    this.#covers = new Int32Array(length)
  }

  place(name: Candidate): boolean {
    for (let i = name.start; i < name.end; i++) if (this.#covers[i]) return false
    this.#names.push(name)
    this.#covers.fill(this.#names.length, name.start, name.end)
    return true
  }

  /** Places a name also where shorter ones lie wholly inside it, which give way; Amounts never do. */
  placeOver(name: Candidate): boolean {
    const inside = new Set(this.#covers.subarray(name.start, name.end))
    inside.delete(0)
    for (const index of inside) {
      const { type, start, end } = this.#names[index - 1]!
      const isShorter = start >= name.start && end <= name.end && end - start < name.end - name.start
      if (type === 'Amount' || !isShorter) return false
    }
    for (const index of inside) this.#names[index - 1] = undefined
    this.#covers.fill(0, name.start, name.end)
    return this.place(name)
  }

  inOrder(): readonly Candidate[] {
    return this.#names.filter((name) => name !== undefined).sort((a, b) => a.start - b.start)
  }
}
