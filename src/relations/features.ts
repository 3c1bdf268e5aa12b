import type { EntityType } from '../model/ontology.ts'
import type { Candidate } from './candidates.ts'
import type { RuleHit } from './hit.ts'
import { readPointing } from './pointing.ts'
import { ALONE } from './precision.ts'
import { hashCodes, hashText, type ReducedText, TYPE_CODE } from './reduced.ts'
import type { ArticleView } from './view.ts'

/** A growing list of feature hashes. */
export interface FeatureList {
  ids: Uint32Array
  length: number
}

export const newFeatureList = (): FeatureList => ({ ids: new Uint32Array(4096), length: 0 })

function push(list: FeatureList, hash: number): void {
  if (list.length === list.ids.length) {
    const larger = new Uint32Array(list.ids.length * 2)
    larger.set(list.ids)
    list.ids = larger
  }
  list.ids[list.length++] = hash
}

/** Final mixing of MurmurHash3: spreads a template number and a value over 32 bits. */
export function mix(template: number, value: number): number {
  let h = Math.imul(template, 0x9e3779b1) ^ value
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const bucket = (n: number): number =>
  n < 3 ? n : n < 5 ? 3 : n < 9 ? 4 : n < 17 ? 5 : n < 33 ? 6 : n < 65 ? 7 : n < 129 ? 8 : n < 400 ? 9 : 10
const few = (n: number): number => (n < 4 ? n : n < 7 ? 4 : 5)

const SEED = 0x811c9dc5
const FIGURE = TYPE_CODE.Amount - TYPE_CODE.Organisation

/** Numbers of the templates; a new one gets a new number, so that old weights never mean another thing. */
const T = {
  signature: 1,
  order: 2,
  gap: 3,
  sentences: 4,
  clauses: 5,
  sequence: 6,
  inside: 7,
  coordinated: 8,
  gram: 9,
  gapText: 10,
  left: 11,
  right: 12,
  trigger: 13,
  triggerWord: 14,
  rankSubject: 15,
  rankObject: 16,
  first: 17,
  clauseTrigger: 18,
  subjectContext: 20,
  objectContext: 21,
  subjectBag: 22,
  objectBag: 23,
  subjectName: 30,
  objectName: 31,
  contains: 32,
  division: 33,
  count: 34,
  title: 35,
  kind: 36,
  unit: 37,
  mostNamed: 38,
  others: 39,
  rule: 50,
  ruleSubject: 51,
  ruleObject: 52,
  ruleOther: 53,
  nearest: 60,
  edge: 61,
  lastMark: 62,
  same: 63,
  headPair: 64,
  unitGram: 65,
  between: 66,
  before: 67,
  free: 68,
  chain: 69,
  pointed: 70,
  pointedText: 71,
  pointedLast: 72,
} as const

/** What is known of a mention whatever it is paired with. */
interface MentionFeatures {
  /** n-grams that touch it, before and after. */
  readonly touching: readonly number[]
  /** Bigrams of its clause nearby. */
  readonly bag: readonly number[]
}

interface EntityFeatures {
  readonly names: readonly number[]
  readonly head: number
  readonly first: number
}

/** Turns candidates of one article into features; everything that belongs to one mention or entity is computed once. */
export interface Featuriser {
  /** All features of a candidate: its own and the two shared lists. */
  collect(candidate: Candidate, into: FeatureList): void
  /** What belongs to the two together. */
  own(candidate: Candidate, into: FeatureList): void
  /** What belongs to one end, whichever entity of that type (`typeIndex`) stands at the other; each feature once. */
  shared(entity: number, role: Role, otherType: number): Uint32Array
  typeIndex(entity: number): number
}

/** 0 the subject, 1 the object. */
export type Role = 0 | 1

/** Hashes of an entity's name and surroundings, each once, before they are joined with the type at the other end. */
interface SharedBase {
  readonly hashes: Int32Array
  /** Where each comes from: `NAME`, `TOUCHING` or `BAG`. */
  readonly sources: Uint8Array
}

const NAME = 0
const TOUCHING = 1
const BAG = 2

/** Keeps each hash of a source once, in order of first occurrence. */
function sharedBase(parts: readonly (readonly [source: number, hashes: readonly number[]])[]): SharedBase {
  const total = parts.reduce((sum, [, hashes]) => sum + hashes.length, 0)
  let size = 16
  while (size < 2 * total) size *= 2
  // A slot holds a place in `hashes`, plus one.
  const slots = new Int32Array(size)
  const hashes = new Int32Array(total)
  const sources = new Uint8Array(total)
  let count = 0
  for (const [source, values] of parts)
    for (const value of values) {
      const hash = value | 0
      let at = (Math.imul(hash + source, 0x9e3779b1) >>> 8) & (size - 1)
      while (slots[at] > 0 && (hashes[slots[at] - 1] !== hash || sources[slots[at] - 1] !== source))
        at = (at + 1) & (size - 1)
      if (slots[at] > 0) continue
      hashes[count] = hash
      sources[count++] = source
      slots[at] = count
    }
  return { hashes: hashes.subarray(0, count), sources }
}

/** By role and source. */
const SHARED_TEMPLATES = [
  [T.subjectName, T.subjectContext, T.subjectBag],
  [T.objectName, T.objectContext, T.objectBag],
] as const

/** So many mentions of an entity tell of their surroundings. */
const MENTIONS = 8

export function createFeaturiser(view: ArticleView, reduced: ReducedText, hits: readonly RuleHit[]): Featuriser {
  const { codes, at, rank, order, clause, clauseStart, clauseEnd, triggers, firstTrigger } = reduced
  const typeIndex = (e: number): number => TYPE_CODE[view.entities[e].type] - TYPE_CODE.Organisation
  const mentionFeatures = view.mentions.map((_, m): MentionFeatures => {
    if (at[m] < 0) return { touching: [], bag: [] }
    const touching: number[] = []
    const p = at[m]
    for (let n = 1; n <= 4; n++) {
      if (p - n >= 0) touching.push(hashCodes(codes, p - n, p, SEED + n))
      if (p + 1 + n <= codes.length) touching.push(hashCodes(codes, p + 1, p + 1 + n, SEED + 16 + n))
    }
    const bag: number[] = []
    const c = clause[m]
    const from = Math.max(clauseStart[c], p - 12)
    const to = Math.min(clauseEnd[c], p + 10)
    for (let i = from; i + 1 < p; i++) bag.push(hashCodes(codes, i, i + 2, SEED + 32))
    for (let i = p + 1; i + 1 < to; i++) bag.push(hashCodes(codes, i, i + 2, SEED + 48))
    return { touching, bag }
  })
  const entityFeatures = view.entities.map((entity): EntityFeatures => {
    const { name } = entity
    const names = entity.type === 'Amount' ? [] : [hashText(name, SEED)]
    if (entity.type !== 'Amount') {
      for (let n = 1; n <= 4 && n <= name.length; n++) names.push(hashText(name.slice(-n), SEED + n))
      names.push(hashText(name.slice(0, 2), SEED + 9))
      for (let i = 0; i + 2 <= Math.min(name.length, 30); i++) names.push(hashText(name.slice(i, i + 2), SEED + 10))
    }
    return {
      names,
      head: entity.type === 'Amount' ? hashText(entity.quantity?.unit ?? '', SEED) : hashText(name.slice(-2), SEED),
      first: entity.mentions.length ? view.sentenceOf[entity.mentions[0]] : -1,
    }
  })
  const perType = new Map<EntityType, number>()
  const mostNamed = new Map<EntityType, number>()
  view.entities.forEach((entity, e) => {
    if (!entity.mentions.length) return
    perType.set(entity.type, (perType.get(entity.type) ?? 0) + 1)
    const best = mostNamed.get(entity.type)
    if (best === undefined || view.entities[best].mentions.length < entity.mentions.length)
      mostNamed.set(entity.type, e)
  })
  const ruled = indexHits(view, hits)
  const chains = chainsOf(view, order)
  const pointing = readPointing(view)
  const typesBefore = new Uint8Array(view.mentions.length)
  for (const inSentence of view.inSentence) {
    let types = 0
    for (const m of inSentence) {
      typesBefore[m] = types & 15
      types |= 1 << (TYPE_CODE[view.mentions[m].type] - TYPE_CODE.Organisation)
    }
  }

  function entityLevel(s: number, o: number, out: FeatureList): void {
    const subject = view.entities[s]
    const object = view.entities[o]
    push(out, mix(T.signature, typeIndex(s) * 8 + typeIndex(o)))
    const pairType = typeIndex(s) * 8 + typeIndex(o)
    push(out, mix(T.headPair, entityFeatures[s].head ^ Math.imul(entityFeatures[o].head, 31)))
    push(out, mix(T.count, few(subject.mentions.length) * 64 + few(object.mentions.length) * 8))
    push(
      out,
      mix(T.others, few(perType.get(subject.type) ?? 0) * 64 + few(perType.get(object.type) ?? 0) + 4096 * pairType),
    )
    push(
      out,
      mix(
        T.mostNamed,
        (mostNamed.get(subject.type) === s ? 1 : 0) + (mostNamed.get(object.type) === o ? 2 : 0) + 8 * pairType,
      ),
    )
    push(out, mix(T.title, few(entityFeatures[s].first) * 8 + few(entityFeatures[o].first) + 64 * pairType))
    for (const [entity, role] of [
      [subject, 1],
      [object, 2],
    ] as const) {
      if (entity.type === 'Program') push(out, mix(T.kind, hashText(entity.kind ?? '', SEED + role)))
      if (entity.quantity) {
        const { unit, currency, qualifier, value } = entity.quantity
        const size = Math.round(Math.log10(Math.max(1, typeof value === 'number' ? value : value[0])))
        push(out, mix(T.unit, hashText(unit, SEED + role)))
        push(out, mix(T.unit, hashText(currency ?? '-', SEED + 4 + role) + size))
        push(out, mix(T.unit, hashText(unit, SEED + 8) ^ Math.imul(entityFeatures[s].head, 31)))
        push(out, mix(T.unit, hashText(unit, SEED + 16 + size)))
        if (qualifier) push(out, mix(T.unit, hashText(qualifier, SEED + 12)))
      }
    }
    if (subject.type !== 'Amount' && object.type !== 'Amount' && object.type !== 'Person')
      nameRelations(s, o, pairType, out)
    const hit = ruled.pair.get(s * view.entities.length + o)
    if (hit) for (const h of hit) push(out, mix(T.rule, h))
    for (const h of ruled.subject.get(s) ?? []) push(out, mix(hit?.includes(h) ? T.same : T.ruleSubject, h + pairType))
    for (const h of ruled.object.get(o) ?? [])
      push(out, mix(hit?.includes(h) ? T.same : T.ruleObject, h + 7 * pairType))
  }

  function nameRelations(s: number, o: number, pairType: number, out: FeatureList): void {
    const subject = view.entities[s]
    const object = view.entities[o]
    const a = subject.name
    const b = object.name
    let relation = 0
    if (a.startsWith(b)) relation = 1
    else if (a.endsWith(b)) relation = 2
    else if (a.includes(b)) relation = 3
    else if (b.startsWith(a)) relation = 4
    else if (b.includes(a)) relation = 5
    else if (object.aliases.some((x) => x.length > 1 && a.startsWith(x))) relation = 6
    else if (object.aliases.some((x) => x.length > 1 && a.includes(x))) relation = 7
    else if (subject.aliases.some((x) => x.length > 1 && b.startsWith(x))) relation = 8
    push(out, mix(T.contains, relation * 64 + pairType))
    let shared = 0
    while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++
    push(out, mix(T.contains, 4096 + few(shared) * 64 + pairType))
    if (object.type === 'Place' || object.type === 'Organisation') {
      push(out, mix(T.division, divisionRelation(subject.adminCode, object.adminCode) * 64 + pairType))
      if (object.type === 'Place')
        push(out, mix(T.division, 4096 + relation * 64 + divisionRelation(subject.adminCode, object.adminCode)))
    }
  }

  function pairLevel(x: number, y: number, n: number, sType: number, oType: number, out: FeatureList): void {
    const forward = at[x] < at[y]
    const d = forward ? 1 : 0
    // Members of a coordination, figures apart, stand where the whole of it does: 甲、乙和丙向丁捐赠 says of each what it says of 丙.
    const [near1, near2] = forward ? [x, y] : [y, x]
    const apart = sType !== FIGURE && oType !== FIGURE && chains.first[near1] !== chains.first[near2]
    const first = apart ? chains.last[near1] : near1
    const second = apart ? chains.first[near2] : near2
    const outerFirst = apart ? chains.first[near1] : near1
    const outerSecond = apart ? chains.last[near2] : near2
    const from = at[first] + 1
    const to = at[second]
    const gap = to - from
    const sentences = view.sentenceOf[second] - view.sentenceOf[first]
    const clauses = clause[second] - clause[first]
    const pairType = sType * 8 + oType
    const near = n === 0 ? 1 : 0
    push(out, mix(T.gap, bucket(gap) * 2 + d + 1024 * pairType))
    push(out, mix(T.sentences, few(sentences) * 2 + d + 1024 * pairType))
    if (near) {
      push(out, mix(T.nearest, bucket(gap) * 2 + d + 1024 * pairType))
      push(out, mix(T.nearest, 65536 + few(sentences) * 2 + d + 1024 * pairType))
      push(out, mix(T.nearest, 131072 + few(clauses) * 2 + d + 1024 * pairType))
    }
    if (sentences === 0) push(out, mix(T.clauses, few(clauses) * 2 + d + 1024 * pairType))
    // What stands between, by type.
    let sameAsSubject = 0
    let sameAsObject = 0
    let figures = 0
    let sequence = d
    const inside = rank[second] - rank[first] - 1
    for (let r = rank[first] + 1; r < rank[second]; r++) {
      const type = codes[at[order[r]]] - TYPE_CODE.Organisation
      if (type === FIGURE) figures++
      if (type === sType) sameAsSubject++
      if (type === oType) sameAsObject++
      if (inside <= 3) sequence = sequence * 8 + type + 1
      if (r - rank[first] > 40) break
    }
    push(out, mix(T.sequence, inside <= 3 ? sequence + 16384 * pairType : 9 + d + 16384 * pairType))
    push(out, mix(T.inside, few(inside) * 2 + d + 1024 * pairType))
    push(out, mix(T.rankSubject, few(sameAsSubject) * 2 + d + 1024 * pairType + (sentences === 0 ? 512 : 0)))
    push(out, mix(T.rankObject, few(sameAsObject) * 2 + d + 1024 * pairType + (sentences === 0 ? 512 : 0)))
    if (near)
      push(
        out,
        mix(
          T.first,
          few(sameAsSubject) * 64 + few(sameAsObject) * 8 + d + 1024 * pairType + (sentences === 0 ? 512 : 0),
        ),
      )
    if (near) {
      // Which types the object's sentence names before it, and how many names lie between: who is meant when none does.
      const named = Math.min(4, sameAsSubject) + 5 * Math.min(4, inside - figures)
      push(out, mix(T.before, typesBefore[y] + 32 * few(sentences) + 256 * d + 1024 * pairType))
      push(out, mix(T.free, named + 32 * few(sentences) + 256 * d + 1024 * pairType))
      push(
        out,
        mix(
          T.free,
          512 + typesBefore[y] + 32 * Math.min(3, inside - figures) + 1024 * pairType + (sentences === 0 ? 128 : 0),
        ),
      )
    }
    // Place of each in its sentence.
    const inS = view.inSentence[view.sentenceOf[x]]
    const inO = view.inSentence[view.sentenceOf[y]]
    push(
      out,
      mix(T.edge, (inS[0] === x ? 1 : 0) + (inO[0] === y ? 2 : 0) + 4 * d + 8 * few(sentences) + 1024 * pairType),
    )
    const seed = SEED + d * 7 + (sentences === 0 ? 0 : 3)
    if (gap <= 10) push(out, mix(T.gapText + 64 * pairType, hashCodes(codes, from, to, seed)))
    if (gap <= 45) {
      for (let size = 1; size <= 4; size++)
        for (let i = from; i + size <= to; i++) push(out, mix(T.gram, hashCodes(codes, i, i + size, seed + 64 * size)))
      if (gap > 0 && coordination(codes, from, to, codes[at[first]])) push(out, mix(T.coordinated, d + 8 * pairType))
    } else {
      for (let size = 2; size <= 3; size++)
        for (let k = 0; k + size <= 12; k++) {
          push(out, mix(T.gram, hashCodes(codes, from + k, from + k + size, seed + 64 * size + 8192)))
          push(out, mix(T.gram, hashCodes(codes, to - 12 + k, to - 12 + k + size, seed + 64 * size + 16384)))
        }
    }
    // Words that stand at the outer sides and at the inner ones.
    for (let size = 1; size <= 3; size++) {
      const [left, right] = [at[outerFirst], at[outerSecond] + 1]
      if (left - size >= 0) push(out, mix(T.left, hashCodes(codes, left - size, left, seed + 64 * size)))
      if (right + size <= codes.length) push(out, mix(T.right, hashCodes(codes, right, right + size, seed + 64 * size)))
      if (size <= gap) {
        push(out, mix(T.between, hashCodes(codes, from, from + size, seed + 64 * size)))
        push(out, mix(T.between, hashCodes(codes, to - size, to, seed + 64 * size + 4096)))
      }
    }
    triggersAround(first, second, at[outerFirst], at[outerSecond], d, sentences, pairType, out)
    if (near && chains.first[near1] !== chains.first[near2]) {
      const [i, j] = [chains.index[x], chains.index[y]]
      const [m, k] = [chains.length[x], chains.length[y]]
      if (m > 1 || k > 1) {
        push(out, mix(T.chain, few(i) + 8 * few(j) + 64 * pairType))
        // 甲和乙分别为一和二: as many of the one as of the other.
        if (m === k) push(out, mix(T.chain, 1048576 + (i === j ? 1 : 0) + 2 * pairType))
      }
    }
  }

  /** 该公司, 全市, 活动: what stands for one end near the other. */
  function pointed(candidate: Candidate, pairType: number, out: FeatureList): void {
    for (const end of [0, 1] as const) {
      const found = pointing.nearest(candidate, end)
      if (!found) continue
      const { pointer, gap, names, before, sameClause } = found
      const d = (before ? 1 : 0) + 2 * end
      const base = d + 1024 * pairType
      push(out, mix(T.pointed, bucket(gap) * 4 + base))
      push(out, mix(T.pointed, 65536 + (few(names) * 2 + (sameClause ? 1 : 0)) * 4 + base))
      push(out, mix(T.pointed, 131072 + pointer.noun * 4 + base))
      const next = view.text.slice(pointer.end, pointer.end + 3)
      for (let n = 1; n <= next.length; n++)
        push(out, mix(T.pointedText, hashText(next.slice(0, n), SEED + n) + 16 * d + 64 * pairType))
    }
    const [x, y] = candidate.pairs
    const standing = (entity: number): number =>
      entity < 0 ? 2 : entity === candidate.subject ? 1 : entity === candidate.object ? 3 : 0
    push(out, mix(T.pointedLast, standing(pointing.last(y)) + 4 * standing(pointing.carried(y)) + 64 * pairType))
    push(
      out,
      mix(T.pointedLast, 65536 + standing(pointing.last(x)) + 4 * standing(pointing.carried(x)) + 64 * pairType),
    )
  }

  function triggersAround(
    first: number,
    second: number,
    left: number,
    right: number,
    d: number,
    sentences: number,
    pairType: number,
    out: FeatureList,
  ): void {
    const from = at[first] + 1
    const to = at[second]
    const base = d * 8 + 1024 * pairType
    let nearest = 0
    for (let t = firstTrigger[from]; t < triggers.length && triggers[t].end <= to; t++) {
      if (triggers[t].at - from > 60 && to - triggers[t].end > 60) continue
      if (sentences > 1) break
      push(out, mix(T.trigger, triggers[t].kind * 16 + base + 1))
      push(out, mix(T.triggerWord + 64 * pairType, triggers[t].hash + d))
      if (nearest === 0) push(out, mix(T.clauseTrigger, triggers[t].kind * 16 + base + 1))
      nearest = t + 1
    }
    if (nearest) push(out, mix(T.clauseTrigger, triggers[nearest - 1].kind * 16 + base + 2))
    // Before the first, in its clause; after the second, in its clause.
    const start = Math.max(clauseStart[clause[first]], left - 20)
    for (let t = firstTrigger[start]; t < triggers.length && triggers[t].end <= left; t++) {
      push(out, mix(T.trigger, triggers[t].kind * 16 + base + 2))
      push(out, mix(T.triggerWord + 64 * pairType, triggers[t].hash + 2 + d))
    }
    const end = Math.min(clauseEnd[clause[second]], right + 24)
    for (let t = firstTrigger[right + 1]; t < triggers.length && triggers[t].end <= end; t++) {
      push(out, mix(T.trigger, triggers[t].kind * 16 + base + 3))
      push(out, mix(T.triggerWord + 64 * pairType, triggers[t].hash + 4 + d))
    }
  }

  const bases: (SharedBase | undefined)[] = []
  const baseOf = (e: number): SharedBase => {
    const known = bases[e]
    if (known) return known
    const surroundings = view.entities[e].mentions
      .slice(0, MENTIONS)
      .flatMap((m) => [[TOUCHING, mentionFeatures[m].touching] as const, [BAG, mentionFeatures[m].bag] as const])
    const base = sharedBase([[NAME, entityFeatures[e].names], ...surroundings])
    bases[e] = base
    return base
  }

  const sharedLists = new Map<number, Uint32Array>()
  function shared(e: number, role: Role, otherType: number): Uint32Array {
    const key = (e * 2 + role) * 8 + otherType
    const known = sharedLists.get(key)
    if (known) return known
    const { hashes, sources } = baseOf(e)
    const templates = SHARED_TEMPLATES[role]
    const list = new Uint32Array(hashes.length)
    let count = 0
    for (let i = 0; i < hashes.length; i++)
      if (role === 1 || sources[i] !== BAG) list[count++] = mix(templates[sources[i]] * 64 + otherType, hashes[i])
    const own = list.subarray(0, count)
    sharedLists.set(key, own)
    return own
  }

  const featuriser: Featuriser = {
    typeIndex,
    shared,
    own(candidate, out) {
      const { subject, object, pairs } = candidate
      out.length = 0
      const sType = typeIndex(subject)
      const oType = typeIndex(object)
      entityLevel(subject, object, out)
      pointed(candidate, sType * 8 + oType, out)
      for (let k = 0; k < pairs.length; k += 2) pairLevel(pairs[k], pairs[k + 1], k / 2, sType, oType, out)
    },
    collect(candidate, out) {
      featuriser.own(candidate, out)
      const { subject, object } = candidate
      for (const h of shared(subject, 0, typeIndex(object))) push(out, h)
      for (const h of shared(object, 1, typeIndex(subject))) push(out, h)
    },
  }
  return featuriser
}

/** For each mention the first and last of the coordination it stands in, its place in it and how many there are. */
interface Chains {
  readonly first: Int32Array
  readonly last: Int32Array
  readonly index: Int32Array
  readonly length: Int32Array
}

function chainsOf(view: ArticleView, order: ArrayLike<number>): Chains {
  const own = (): Int32Array => Int32Array.from(view.mentions, (_, m) => m)
  const [first, last] = [own(), own()]
  const index = new Int32Array(view.mentions.length)
  const length = new Int32Array(view.mentions.length).fill(1)
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && isListed(view, order[to - 1], order[to])) to++
    for (let r = from; r < to; r++) {
      const m = order[r]
      first[m] = order[from]
      last[m] = order[to - 1]
      index[m] = r - from
      length[m] = to - from
    }
    from = to
  }
  return { first, last, index, length }
}

/** Whether two mentions that follow one another stand in one list. */
function isListed(view: ArticleView, a: number, b: number): boolean {
  if (view.mentions[a].type !== view.mentions[b].type || view.sentenceOf[a] !== view.sentenceOf[b]) return false
  const gap = view.mentions[b].start - view.mentions[a].end
  return (
    gap > 0 && gap <= 3 && /^[、和与及以并暨\s]+$/.test(view.text.slice(view.mentions[a].end, view.mentions[b].start))
  )
}

/** Names, commas of a list and the words for and: nothing else between two members of one coordination. */
function coordination(codes: Uint16Array, from: number, to: number, type: number): boolean {
  for (let i = from; i < to; i++) {
    const code = codes[i]
    if (code !== type && code !== 0x3001 && code !== 0x548c && code !== 0x4e0e && code !== 0x53ca && code !== 0xff0c)
      return false
  }
  return true
}

/** 1 equal, 2 the object is above the subject, 3 below, 4 elsewhere, 5 subject unknown, 6 object unknown, 0 both. */
function divisionRelation(subject: string | undefined, object: string | undefined): number {
  if (!subject) return object ? 5 : 0
  if (!object) return 6
  if (subject === object) return 1
  const a = stem(subject)
  const b = stem(object)
  if (a.startsWith(b)) return 2
  if (b.startsWith(a)) return 3
  return 4
}

const stem = (code: string): string => code.slice(0, 6).replace(/(?:00)+$/, '') + code.slice(6)

function indexHits(
  view: ArticleView,
  hits: readonly RuleHit[],
): { pair: Map<number, number[]>; subject: Map<number, Set<number>>; object: Map<number, Set<number>> } {
  const pair = new Map<number, number[]>()
  const subject = new Map<number, Set<number>>()
  const object = new Map<number, Set<number>>()
  for (const hit of hits) {
    if (ALONE.has(hit.rule)) continue
    const s = view.owner[hit.subject]
    const o = hit.objectEntity ?? view.owner[hit.object]
    const key = s * view.entities.length + o
    const rule = hashText(hit.rule, SEED)
    const type = hashText(hit.type, SEED)
    const list = pair.get(key) ?? []
    for (const h of [rule, type]) if (!list.includes(h)) list.push(h)
    pair.set(key, list)
    subject.set(s, (subject.get(s) ?? new Set()).add(type))
    object.set(o, (object.get(o) ?? new Set()).add(type))
  }
  return { pair, subject, object }
}
