import { type Candidate, LEARNED_TYPES } from './candidates.ts'
import { mix } from './features.ts'
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

const bin = (p: number): number =>
  p < 0.05
    ? 0
    : p < 0.1
      ? 1
      : p < 0.2
        ? 2
        : p < 0.3
          ? 3
          : p < 0.4
            ? 4
            : p < 0.5
              ? 5
              : p < 0.65
                ? 6
                : p < 0.8
                  ? 7
                  : p < 0.92
                    ? 8
                    : p < 0.98
                      ? 9
                      : 10
/** Log-odds, bounded. */
export const logit = (p: number): number => Math.log(Math.max(1e-6, p) / Math.max(1e-6, 1 - p))
/** Unlikely, open, likely. */
const level = (p: number): number => (p < 0.25 ? 0 : p < 0.7 ? 1 : 2)
const few = (n: number): number => Math.min(n, 4)

const PART_OF = LEARNED_TYPES.indexOf('PART_OF')
const FUNDED = LEARNED_TYPES.indexOf('FUNDED')

/**
 * What the second pass sees of each scored candidate: what else the article says of its ends. A figure has one subject,
 * a body sits in one place, members of a coordination do the same thing; how strictly, the training tells by type.
 */
export function jointFeatures(view: ArticleView, reduced: ReducedText, scored: readonly Scored[]): number[][] {
  const size = view.entities.length
  const bySubject = group(scored, ({ type, candidate }) => type * size + candidate.subject)
  const byObject = group(scored, ({ type, candidate }) => type * size + candidate.object)
  const byPair = group(scored, ({ candidate }) => candidate.subject * size + candidate.object)
  const siblings = siblingsOf(view, reduced)
  const probabilityOf = (type: number, s: number, o: number): number =>
    byPair.get(s * size + o)?.find((other) => other.type === type)?.probability ?? 0
  return scored.map((own) => {
    const { candidate, type, probability } = own
    const { subject, object, pairs } = candidate
    const signals: number[] = []
    const others = (list: readonly Scored[] | undefined): readonly Scored[] =>
      list?.filter((other) => other !== own) ?? []
    const rivals = others(byObject.get(type * size + object))
    const objects = others(bySubject.get(type * size + subject))
    const same = others(byPair.get(subject * size + object))
    const bestRival = best(rivals)
    const bestObject = best(objects)
    signals.push(bin(bestRival?.probability ?? 0) + (bestRival && bestRival.probability > probability ? 16 : 0))
    signals.push(few(rivals.filter((r) => r.probability > 0.4).length))
    signals.push(bin(bestObject?.probability ?? 0) + (bestObject && bestObject.probability > probability ? 16 : 0))
    signals.push(few(objects.filter((r) => r.probability > 0.4).length))
    const bestSame = best(same)
    signals.push(bestSame ? bin(bestSame.probability) + 16 * bestSame.type : 999)
    signals.push(bin(probabilityOf(type, object, subject)))
    // What its neighbours in a coordination do.
    const kin = siblings.get(subject) ?? []
    signals.push(kin.length ? bin(mean(kin.map((s) => probabilityOf(type, s, object)))) : 15)
    const objectKin = siblings.get(object) ?? []
    signals.push(objectKin.length ? bin(mean(objectKin.map((o) => probabilityOf(type, subject, o)))) : 15)
    // The strongest rival: a part or the whole of this subject, of its type, nearer or farther.
    if (bestRival) {
      const rival = bestRival.candidate.subject
      const related = Math.max(probabilityOf(PART_OF, subject, rival), probabilityOf(PART_OF, rival, subject))
      signals.push(
        bin(related) +
          (view.entities[rival].type === view.entities[subject].type ? 16 : 0) +
          (gapOf(view, bestRival.candidate) < gapOf(view, candidate) ? 32 : 0),
      )
    } else signals.push(998)
    signals.push(bestObject ? within(view, object, bestObject.candidate.object) : 997)
    signals.push(bin(best(bySubject.get(FUNDED * size + subject) ?? [])?.probability ?? 0))
    signals.push(few(sentencesApart(view, pairs)))
    signals.push(bin(mean(rivals.map((r) => r.probability))))
    const out = [mix(300, 0)]
    signals.forEach((signal, i) => {
      out.push(mix(301 + i, signal), mix(331 + i, signal * 4 + level(probability)))
    })
    return out
  })
}

function group(scored: readonly Scored[], key: (one: Scored) => number): Map<number, Scored[]> {
  const groups = new Map<number, Scored[]>()
  for (const one of scored) {
    const list = groups.get(key(one))
    if (list) list.push(one)
    else groups.set(key(one), [one])
  }
  return groups
}

const best = (list: readonly Scored[]): Scored | undefined =>
  list.reduce<Scored | undefined>((most, one) => (most && most.probability >= one.probability ? most : one), undefined)

const mean = (values: readonly number[]): number =>
  values.length ? values.reduce((a, b) => a + b, 0) / values.length : 0

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

const sentencesApart = (view: ArticleView, pairs: readonly number[]): number =>
  Math.abs(view.sentenceOf[pairs[0]] - view.sentenceOf[pairs[1]])

/** How the place of one object lies to another's: by code, else by name. */
function within(view: ArticleView, a: number, b: number): number {
  const [x, y] = [view.entities[a], view.entities[b]]
  if (x.name.endsWith(y.name) || x.name.startsWith(y.name)) return 1
  if (y.name.endsWith(x.name) || y.name.startsWith(x.name)) return 2
  if (!x.adminCode || !y.adminCode) return 3
  const [p, q] = [x.adminCode, y.adminCode].map((code) => code.replace(/(?:00)+$/, ''))
  return p.startsWith(q) ? 4 : q.startsWith(p) ? 5 : 6
}
