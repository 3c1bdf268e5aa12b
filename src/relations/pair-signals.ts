import { ENTITY_TYPES, PROGRAM_KINDS, type RelationType } from '../model/ontology.ts'
import type { Candidate } from './candidates.ts'
import { SAYS } from './evidence.ts'
import type { RuleHit } from './hit.ts'
import { readPointing } from './pointing.ts'
import { ALONE, RULE_PRECISION } from './precision.ts'
import type { ReducedText } from './reduced.ts'
import { TRIGGER_CLASSES } from './triggers.ts'
import { type ArticleView, typeOf } from './view.ts'

const few = (n: number): number => Math.min(n, 12)
const STEPS = [1, 2, 3, 5, 9, 13, 17, 25, 33, 48, 65, 96, 129, 200, 400]
const step = (gap: number): number => {
  const at = STEPS.findIndex((bound) => gap < bound)
  return at < 0 ? STEPS.length : at
}
const ordinal = (type: string): number => (ENTITY_TYPES as readonly string[]).indexOf(type)
const kindOf = (kind: string | undefined): number =>
  kind === undefined ? 0 : (PROGRAM_KINDS as readonly string[]).indexOf(kind) + 1
const CITE = TRIGGER_CLASSES.indexOf('cite')
const SAY = TRIGGER_CLASSES.indexOf('say')
const UNITS: readonly RegExp[] = [/^$/, /^元$/, /^%$/, /人|名|位/, /米|公里|亩|平方/, /家|个|所/]
/** What stands right before or behind a name. */
const MARKS = [
  '，,',
  '。！？；;\n',
  '、和与及',
  '（(',
  '）)',
  '“”《》"',
  '：:',
  '的',
  '在于至赴到',
  '由被对向为给',
  '将把',
  '了',
]
/** 0 at an end of the text, else 1 + the index into `MARKS`, with one more for any other character. */
const mark = (text: string, at: number): number => {
  const found = text[at]
  if (found === undefined) return 0
  const kind = MARKS.findIndex((marks) => marks.includes(found))
  return 1 + (kind < 0 ? MARKS.length : kind)
}
/** So many names between two are counted. */
const BETWEEN = 60
const NOT_POINTED = 4

/** How mentions stand in their sentences, computed once an article. */
interface Places {
  /** Position among the mentions of its sentence, and how many follow. */
  readonly position: Int32Array
  readonly following: Int32Array
  /** The entity named first in the sentence, last before, and last before of each type; -1 for none. Figures do not count. */
  readonly first: Int32Array
  readonly previous: Int32Array
  readonly previousOf: readonly Int32Array[]
  /** For each sentence how many mentions of each type it holds. */
  readonly counts: readonly (readonly number[])[]
}

function placesOf(view: ArticleView): Places {
  const blank = (): Int32Array => new Int32Array(view.mentions.length).fill(-1)
  const [position, following, first, previous] = [blank(), blank(), blank(), blank()]
  const previousOf = ENTITY_TYPES.map(blank)
  const counts = view.inSentence.map((mentions) => {
    const count = ENTITY_TYPES.map(() => 0)
    const last = ENTITY_TYPES.map(() => -1)
    let [opening, before] = [-1, -1]
    mentions.forEach((m, i) => {
      const type = ordinal(typeOf(view, m))
      position[m] = i
      following[m] = mentions.length - 1 - i
      first[m] = opening
      previous[m] = before
      last.forEach((entity, t) => {
        previousOf[t][m] = entity
      })
      count[type]++
      last[type] = view.owner[m]
      if (typeOf(view, m) === 'Amount') return
      if (opening < 0) opening = view.owner[m]
      before = view.owner[m]
    })
    return count
  })
  return { position, following, first, previous, previousOf, counts }
}

/** Reads how the two ends of a candidate stand to one another, as small whole numbers for the trees; they are added to `out`. */
export function pairReader(
  view: ArticleView,
  reduced: ReducedText,
  hits: readonly RuleHit[],
): (type: RelationType, candidate: Candidate, out: number[]) => void {
  const { codes, at, order, rank, clause, clauseStart, clauseEnd, triggers, firstTrigger } = reduced
  const places = placesOf(view)
  const trusted = trustOf(view, hits)
  const pointing = readPointing(view)
  const named = ENTITY_TYPES.map(() => 0)
  for (const { type, mentions } of view.entities) if (mentions.length) named[ordinal(type)]++

  /** Adds how many triggers stand in a range of the reduced text: the first `most` of those of the type, of any, that cite, that report. */
  const addTriggers = (kinds: readonly number[], from: number, to: number, most: number, out: number[]): void => {
    let [own, any, cite, say] = [0, 0, 0, 0]
    for (let t = firstTrigger[Math.max(0, Math.min(from, codes.length))]; t < triggers.length; t++) {
      const { end, kind } = triggers[t]
      if (end > to) break
      any++
      if (kinds.includes(kind)) own++
      if (kind === CITE) cite++
      if (kind === SAY) say++
    }
    out.push(few(own))
    if (most > 1) out.push(few(any))
    if (most > 2) out.push(few(cite))
    if (most > 3) out.push(few(say))
  }
  const startOf = (mention: number): number => Math.max(clauseStart[clause[mention]] ?? 0, at[mention] - 20)
  const endOf = (mention: number, reach: number): number =>
    Math.min(clauseEnd[clause[mention]] ?? at[mention], at[mention] + reach)

  return (type, { subject, object, pairs }, out) => {
    const kinds = KINDS.get(type) ?? []
    const [x, y] = pairs
    const isForward = at[x] < at[y]
    const [left, right] = isForward ? [x, y] : [y, x]
    const from = at[left] + 1
    const to = at[right]
    const sentences = Math.abs(view.sentenceOf[x] - view.sentenceOf[y])
    const clauses = Math.abs(clause[x] - clause[y])
    out.push(step(to - from), isForward ? 1 : 0, few(sentences), few(clauses))
    const [a, b] = [view.entities[subject], view.entities[object]]
    let [likeSubject, likeObject, figures, inside] = [0, 0, 0, 0]
    for (let r = rank[left] + 1; r < rank[right] && inside < BETWEEN; r++) {
      const between = typeOf(view, order[r])
      inside++
      if (between === a.type) likeSubject++
      if (between === b.type) likeObject++
      if (between === 'Amount') figures++
    }
    out.push(few(likeSubject), few(likeObject), few(figures), few(inside - figures))
    let together = 0
    for (let k = 0; k < pairs.length; k += 2)
      if (view.sentenceOf[pairs[k]] === view.sentenceOf[pairs[k + 1]]) together++
    out.push(together, pairs.length / 2)
    const count = places.counts[view.sentenceOf[y]]
    out.push(few(places.position[x]), few(places.position[y]), few(places.following[y]))
    out.push(few(places.position[y] + places.following[y] + 1), ...count.map(few))
    for (const entity of [places.previous[y], places.first[y], places.previousOf[ordinal(a.type)][y]])
      out.push(entity < 0 ? 2 : entity === subject ? 1 : 0)
    if (sentences === 0) addTriggers(kinds, from, Math.min(to, from + 200), 4, out)
    else out.push(9, 9, 9, 9)
    addTriggers(kinds, startOf(left), at[left], 3, out)
    addTriggers(kinds, to + 1, endOf(right, 24), 2, out)
    addTriggers(kinds, startOf(y), at[y], 1, out)
    addTriggers(kinds, at[y] + 1, endOf(y, 20), 1, out)
    addTriggers(kinds, at[x] + 1, endOf(x, 20), 2, out)
    const gap = to - from < 6 ? view.text.slice(view.mentions[left].end, view.mentions[right].start) : '-'
    out.push(/^[、和与及以并暨同，\s]*$/.test(gap) ? 1 : 0)
    for (const m of [y, x]) out.push(mark(view.text, view.mentions[m].start - 1), mark(view.text, view.mentions[m].end))
    for (const entity of [a, b])
      out.push(
        ordinal(entity.type),
        few(entity.mentions.length),
        few(Math.max(0, view.sentenceOf[entity.mentions[0]] ?? 0)),
        kindOf(entity.kind),
        few(named[ordinal(entity.type)]),
      )
    out.push(...nameSignals(a, b))
    const unit = UNITS.findIndex((pattern) => pattern.test(b.quantity?.unit ?? ''))
    const value = b.quantity?.value
    const plain = typeof value === 'number' ? value : value?.[0]
    out.push(unit < 0 ? UNITS.length : unit, plain ? Math.min(14, Math.round(Math.log10(Math.max(1, plain)))) : 0)
    out.push(
      trusted.get(`${type}|${subject}|${object}`) ?? 0,
      trusted.get(`${type}||${object}`) ?? 0,
      trusted.get(`${type}|${subject}|`) ?? 0,
    )
    out.push(Math.min(10, Math.floor((10 * view.mentions[y].start) / Math.max(1, view.text.length))))
    out.push(few(Math.floor(view.sentences.length / 5)))
    for (const end of [0, 1] as const) {
      const pointed = pointing.nearest({ subject, object, pairs, types: [] }, end)
      if (!pointed) out.push(NOT_POINTED, 0, 0)
      else
        out.push((pointed.before ? 0 : 2) + (pointed.sameClause ? 0 : 1), 1 + step(pointed.gap), 1 + few(pointed.names))
    }
    for (const entity of [pointing.last(y), pointing.carried(y), pointing.last(x), pointing.carried(x)])
      out.push(entity < 0 ? 2 : entity === subject || entity === object ? 1 : 0)
  }
}

const KINDS = new Map<RelationType, readonly number[]>(
  (Object.keys(SAYS) as RelationType[]).map((type) => [type, SAYS[type].map((name) => TRIGGER_CLASSES.indexOf(name))]),
)

/** How far rules are trusted that say the relation of the two, of the object, of the subject; in twentieths. */
function trustOf(view: ArticleView, hits: readonly RuleHit[]): Map<string, number> {
  const trusted = new Map<string, number>()
  for (const { type, subject, object, objectEntity, rule } of hits) {
    if (ALONE.has(rule)) continue
    const [s, o] = [view.owner[subject], objectEntity ?? view.owner[object]]
    const trust = Math.round(20 * (RULE_PRECISION[rule] ?? 0.3))
    for (const key of [`${type}|${s}|${o}`, `${type}||${o}`, `${type}|${s}|`])
      trusted.set(key, Math.max(trusted.get(key) ?? 0, trust))
  }
  return trusted
}

interface Named {
  readonly name: string
  readonly adminCode?: string
}

/** One name in the other, how much they share from the start, and how their divisions lie. */
function nameSignals({ name: a, adminCode: p }: Named, { name: b, adminCode: q }: Named): number[] {
  const contains = a.startsWith(b)
    ? 1
    : a.endsWith(b)
      ? 2
      : a.includes(b)
        ? 3
        : b.startsWith(a)
          ? 4
          : b.includes(a)
            ? 5
            : 0
  let shared = 0
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++
  const division = !p
    ? q
      ? 5
      : 0
    : !q
      ? 6
      : p === q
        ? 1
        : stem(p).startsWith(stem(q))
          ? 2
          : stem(q).startsWith(stem(p))
            ? 3
            : 4
  return [contains, few(shared), division]
}

const stem = (code: string): string => code.slice(0, 6).replace(/(?:00)+$/, '') + code.slice(6)
