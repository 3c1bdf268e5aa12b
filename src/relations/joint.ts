import type { RelationType } from '../model/ontology.ts'
import { type Candidate, LEARNED_TYPES } from './candidates.ts'
import type { RuleHit } from './hit.ts'
import { pairReader } from './pair-signals.ts'
import type { ReducedText } from './reduced.ts'
import { type ArticleView, between } from './view.ts'

/** A candidate that the first pass takes for a relation of that type with that probability. */
export interface Scored {
  readonly candidate: Candidate
  /** Index into `LEARNED_TYPES`. */
  readonly type: number
  readonly probability: number
}

/** Below this the first pass's no is final. */
export const FLOOR = 0.03

/** Log-odds, bounded. */
export const logit = (p: number): number => Math.log(Math.max(1e-6, p) / Math.max(1e-6, 1 - p))

/** How much of the first pass's log-odds is added to what the trees say. */
export const FIRST = 0.5

/** A probability as the trees see it: log-odds in quarter steps, 0 to 60. */
const level = (p: number): number =>
  Math.min(60, Math.max(0, Math.round(4 * (Math.log((p + 1e-4) / (1 - p + 1e-4)) + 7))))
const few = (n: number): number => Math.min(n, 12)
/** Where nothing is to be compared with. */
const NONE = 62

const indexOf = (type: RelationType): number => LEARNED_TYPES.indexOf(type)
const PART_OF = indexOf('PART_OF')
/** What else may be said of the same two. */
const BESIDE = (
  ['FUNDED', 'LAUNCHED', 'PARTICIPATED_IN', 'VISITED', 'MEMBER_OF', 'PART_OF', 'HAS_AMOUNT', 'LOCATED_IN'] as const
).map(indexOf)

/**
 * What the second pass sees of each scored candidate: how probable it is, what else the article may say of its ends, and
 * how the two stand. A figure has one subject, a body sits in one place, members of a coordination do the same thing;
 * how strictly, the training tells by type. Of types that are not `asked` for it sees nothing.
 */
export function jointSignals(
  view: ArticleView,
  reduced: ReducedText,
  hits: readonly RuleHit[],
  scored: readonly Scored[],
  asked: (type: number) => boolean = () => true,
): number[][] {
  const size = view.entities.length
  const bySubject = group(scored, ({ type, candidate }) => type * size + candidate.subject)
  const byObject = group(scored, ({ type, candidate }) => type * size + candidate.object)
  const byPair = group(scored, ({ candidate }) => candidate.subject * size + candidate.object)
  const ofSubject = group(scored, ({ candidate }) => candidate.subject)
  const ofObject = group(scored, ({ candidate }) => candidate.object)
  const siblings = siblingsOf(view, reduced)
  const neighbours = neighboursOf(view, reduced)
  const pairSignals = pairReader(view, reduced, hits)
  const probabilityOf = (type: number, s: number, o: number): number =>
    byPair.get(s * size + o)?.members.find((other) => other.type === type)?.probability ?? 0
  return scored.map((own) => {
    const { candidate, type, probability } = own
    if (!asked(type)) return []
    const { subject, object } = candidate
    const out = [level(probability)]
    const rivals = byObject.get(type * size + object)
    for (const others of [
      rivals,
      bySubject.get(type * size + subject),
      byPair.get(subject * size + object),
      ofObject.get(object),
      ofSubject.get(subject),
    ])
      out.push(...standing(others, own))
    out.push(level(probabilityOf(type, object, subject)))
    for (const other of BESIDE) out.push(level(probabilityOf(other, subject, object)))
    // What its neighbours in a coordination do.
    const kin = siblings.get(subject) ?? []
    const objectKin = siblings.get(object) ?? []
    for (const chances of [
      kin.map((s) => probabilityOf(type, s, object)),
      objectKin.map((o) => probabilityOf(type, subject, o)),
    ])
      out.push(
        chances.length ? level(mean(chances)) : NONE,
        chances.length ? level(Math.max(...chances)) : NONE,
        chances.length,
      )
    // The strongest rival: a part or the whole of this subject, of its type, nearer or farther, beside it.
    const rival = rivals?.members.find((other) => other !== own)?.candidate
    if (rival) {
      const related = Math.max(
        probabilityOf(PART_OF, subject, rival.subject),
        probabilityOf(PART_OF, rival.subject, subject),
      )
      out.push(
        level(related),
        view.entities[rival.subject].type === view.entities[subject].type ? 1 : 0,
        gapOf(view, rival) < gapOf(view, candidate) ? 1 : 0,
        kin.includes(rival.subject) ? 1 : 0,
      )
    } else out.push(NONE, 2, 2, 2)
    // What is said of the names and figures of the same type right before and behind: a text goes on about its subject.
    const [x, y] = candidate.pairs
    for (const near of [-1, 1]) {
      const s = neighbours.at(x, near)
      const o = neighbours.at(y, near)
      out.push(
        s < 0 || s === subject || s === object ? NONE : level(probabilityOf(type, s, object)),
        o < 0 || o === object || o === subject ? NONE : level(probabilityOf(type, subject, o)),
      )
    }
    pairSignals(LEARNED_TYPES[type], candidate, out)
    return out
  })
}

/** The entity of the mention of the same type before (-1) or behind (1) a mention, in its sentence or the one next to it; -1 for none. */
function neighboursOf(view: ArticleView, { order }: ReducedText): { at(mention: number, near: number): number } {
  const [before, behind] = [-1, 1].map(() => new Int32Array(view.mentions.length).fill(-1))
  const last = new Map<string, number>()
  for (const m of order) {
    const { type } = view.mentions[m]
    const previous = last.get(type)
    if (previous !== undefined && view.sentenceOf[m] - view.sentenceOf[previous] <= 1) {
      before[m] = view.owner[previous]
      behind[previous] = view.owner[m]
    }
    last.set(type, m)
  }
  return { at: (mention, near) => (near < 0 ? before : behind)[mention] }
}

/** Candidates that compete, the most probable first. */
interface Group {
  readonly members: Scored[]
  sum: number
  high: number
}

function group(scored: readonly Scored[], key: (one: Scored) => number): Map<number, Group> {
  const groups = new Map<number, Group>()
  for (const one of scored) {
    let own = groups.get(key(one))
    if (!own) {
      own = { members: [], sum: 0, high: 0 }
      groups.set(key(one), own)
    }
    own.members.push(one)
    own.sum += one.probability
    if (one.probability > HIGH) own.high++
  }
  for (const { members } of groups.values()) members.sort((a, b) => b.probability - a.probability)
  return groups
}

const HIGH = 0.4

/** How one stands among the others of its group: the best of them and by how much, how many are likely, how many likelier, and all together. */
function standing(others: Group | undefined, own: Scored): number[] {
  if (!others || others.members.length < 2) return [61, Math.min(60, 30 + level(own.probability)), 0, 0, 0]
  const best = others.members[others.members[0] === own ? 1 : 0].probability
  let rank = 0
  while (rank < 12 && rank < others.members.length && others.members[rank].probability > own.probability) rank++
  return [
    level(best),
    Math.max(0, Math.min(60, 30 + level(own.probability) - level(best))),
    few(others.high - (own.probability > HIGH ? 1 : 0)),
    rank,
    few(Math.round(2 * (others.sum - own.probability))),
  ]
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

/** Entities that stand next to each other in a coordination: 甲、乙和丙. */
function siblingsOf(view: ArticleView, { order }: ReducedText): Map<number, number[]> {
  const siblings = new Map<number, number[]>()
  const add = (a: number, b: number): void => {
    const list = siblings.get(a) ?? []
    if (!list.includes(b) && list.length < 8) list.push(b)
    siblings.set(a, list)
  }
  for (let r = 0; r + 1 < order.length; r++) {
    const [a, b] = [order[r], order[r + 1]]
    if (view.mentions[a].type !== view.mentions[b].type || view.sentenceOf[a] !== view.sentenceOf[b]) continue
    const gap = view.mentions[b].start - view.mentions[a].end
    if (gap > 3 || gap < 0 || !/^[、和与及以并\s]*$/.test(between(view, a, b))) continue
    if (view.owner[a] < 0 || view.owner[b] < 0 || view.owner[a] === view.owner[b]) continue
    add(view.owner[a], view.owner[b])
    add(view.owner[b], view.owner[a])
  }
  return siblings
}

const gapOf = (view: ArticleView, { pairs }: Candidate): number =>
  Math.abs(view.mentions[pairs[0]].start - view.mentions[pairs[1]].start)
