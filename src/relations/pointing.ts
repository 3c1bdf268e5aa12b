import type { Candidate } from './candidates.ts'
import { findPointers, type Pointer } from './pointers.ts'
import { type ArticleView, mentionsWithin, typeOf } from './view.ts'

/** Where a pointer at one end of a candidate stands to a mention of the other. */
export interface Pointed {
  readonly pointer: Pointer
  /** The mention of the other end. */
  readonly mention: number
  /** Whether the pointer stands before it. */
  readonly before: boolean
  readonly gap: number
  /** Names between the two, figures apart. */
  readonly names: number
  readonly sameClause: boolean
}

/** How the pointers of one article stand to its mentions; built once an article. */
export interface Pointing {
  /** Of the candidate's subject (0) or object (1) the pointer that stands nearest to a mention of the other, in its sentence. */
  nearest(candidate: Candidate, end: 0 | 1): Pointed | undefined
  /** The entity that the sentence points at last before a mention, -1 for none. */
  last(mention: number): number
  /** The entity that a sentence without names before this mention goes on about: the first of the latest one that names any; -1 where one is named. */
  carried(mention: number): number
}

/** So many pointers at one entity in one sentence are compared. */
const MOST = 6

const read = new WeakMap<ArticleView, Pointing>()

/** Reads an article once, whoever asks. */
export function readPointing(view: ArticleView): Pointing {
  const known = read.get(view)
  if (known) return known
  const pointing = pointingOf(view)
  read.set(view, pointing)
  return pointing
}

function pointingOf(view: ArticleView): Pointing {
  const pointers = findPointers(view)
  const bySentence = new Map<number, Pointer[]>()
  for (const pointer of pointers) {
    const list = bySentence.get(pointer.sentence)
    if (list) list.push(pointer)
    else bySentence.set(pointer.sentence, [pointer])
  }
  const byEntity = new Map<number, Pointer[]>()
  const count = view.entities.length
  const isPointedAt = new Uint8Array(count)
  for (const pointer of pointers) {
    isPointedAt[pointer.entity] = 1
    const key = pointer.sentence * count + pointer.entity
    const list = byEntity.get(key)
    if (!list) byEntity.set(key, [pointer])
    else if (list.length < MOST) list.push(pointer)
  }
  const last = new Int32Array(view.mentions.length).fill(-1)
  const carried = new Int32Array(view.mentions.length).fill(-1)
  let topic = -1
  view.inSentence.forEach((mentions, s) => {
    const own = bySentence.get(s) ?? []
    let next = 0
    let pointed = -1
    let first = -1
    for (const m of mentions) {
      while (next < own.length && own[next].start < view.mentions[m].start) {
        pointed = own[next++].entity
        if (first < 0) first = pointed
      }
      last[m] = pointed
      if (first < 0) carried[m] = topic
      if (first < 0 && typeOf(view, m) !== 'Amount') first = view.owner[m]
    }
    if (first >= 0) topic = first
  })
  return {
    last: (mention) => last[mention],
    carried: (mention) => carried[mention],
    nearest({ subject, object, pairs }, end) {
      const entity = end === 0 ? subject : object
      if (!isPointedAt[entity]) return undefined
      let best: Pointed | undefined
      let least = Number.POSITIVE_INFINITY
      for (let k = 0; k < pairs.length; k += 2) {
        const mention = pairs[k + 1 - end]
        const list = byEntity.get(view.sentenceOf[mention] * count + entity)
        if (!list) continue
        const { start, end: stop } = view.mentions[mention]
        for (const pointer of list) {
          const before = pointer.end <= start
          const gap = before ? start - pointer.end : pointer.start - stop
          // What stands before counts for more.
          const cost = before ? gap : 2 * gap + 10
          if (gap < 0 || cost >= least) continue
          least = cost
          const [from, to] = before ? [pointer.end, start] : [stop, pointer.start]
          const between = mentionsWithin(view, pointer.sentence, from, to)
          best = {
            pointer,
            mention,
            before,
            gap,
            names: between.filter((m) => typeOf(view, m) !== 'Amount').length,
            sameClause: !/[，,；;：:]/.test(view.text.slice(from, Math.min(to, from + 200))),
          }
        }
      }
      return best
    },
  }
}
