import { ENTITY_TYPES, type EntityType } from '../model/ontology.ts'
import type { TaggedSpan } from './index.ts'

/** How often a name that only consistency found is right. */
const FOUND_AGAIN = 0.8
/** Longer names are not looked for again. */
const LONGEST = 60

interface Branch {
  readonly next: Map<number, Branch>
  type?: EntityType
}

/**
 * Whole-article evidence: a name has in one article the type that it has most often there, and what was read as a name once
 * is one wherever it stands. `normal` is the article's normalised text, spans are in order. Amounts only stand in the way.
 */
export function makeConsistent(normal: string, spans: readonly TaggedSpan[]): readonly TaggedSpan[] {
  const counts = new Map<string, number[]>()
  for (const { start, end, type } of spans) {
    if (type === 'Amount') continue
    const surface = normal.slice(start, end)
    const row = counts.get(surface) ?? ENTITY_TYPES.map(() => 0)
    row[ENTITY_TYPES.indexOf(type)]++
    counts.set(surface, row)
  }
  const root: Branch = { next: new Map() }
  const settled = new Map<string, EntityType>()
  for (const [surface, row] of counts) {
    const top = Math.max(...row)
    const best = ENTITY_TYPES[row.indexOf(top)]
    if (row.indexOf(top) === row.lastIndexOf(top)) settled.set(surface, best)
    if (surface.length < 2 || surface.length > LONGEST) continue
    let branch = root
    for (let k = 0; k < surface.length; k++) {
      const code = surface.charCodeAt(k)
      const next: Branch = branch.next.get(code) ?? { next: new Map() }
      branch.next.set(code, next)
      branch = next
    }
    branch.type = best
  }
  const result: TaggedSpan[] = []
  let from = 0
  for (const span of spans) {
    findAgain(normal, from, span.start, root, result)
    const type = span.type === 'Amount' ? span.type : (settled.get(normal.slice(span.start, span.end)) ?? span.type)
    result.push(type === span.type ? span : { ...span, type })
    from = span.end
  }
  findAgain(normal, from, normal.length, root, result)
  return result
}

/** Known names within `[from, to)`, the longest at each place, from left to right. */
function findAgain(normal: string, from: number, to: number, root: Branch, result: TaggedSpan[]): void {
  for (let i = from; i < to; ) {
    let branch = root.next.get(normal.charCodeAt(i))
    let end = 0
    let type: EntityType | undefined
    for (let k = i + 1; branch && k <= to; k++) {
      if (branch.type) {
        end = k
        type = branch.type
      }
      if (k < to) branch = branch.next.get(normal.charCodeAt(k))
    }
    if (type) {
      result.push({ start: i, end, type, confidence: FOUND_AGAIN, method: 'consistency' })
      i = end
    } else i++
  }
}
