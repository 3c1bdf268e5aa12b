import { ENTITY_TYPES, type EntityType } from '../model/ontology.ts'
import type { TaggedSpan } from './index.ts'

/** How often a name that only consistency found is right. */
const FOUND_AGAIN = 0.8
/** Longer names are not looked for again. */
const LONGEST = 60

/** A span less sure than this gives way to a surer name that the article has elsewhere and that covers it. */
const UNSURE = 0.6

/** What is known of one surface in an article. */
interface Reading {
  readonly counts: number[]
  /** The surest of its spans. */
  confidence: number
}

interface Branch {
  readonly next: Map<number, Branch>
  /** Where a name ends. */
  type?: EntityType
  confidence: number
}

/**
 * Whole-article evidence: a name has in one article the type that it has most often there, and what was read as a name once
 * is one wherever it stands. `normal` is the article's normalised text, spans are in order. Amounts only stand in the way.
 */
export function makeConsistent(normal: string, spans: readonly TaggedSpan[]): readonly TaggedSpan[] {
  const readings = readSurfaces(normal, spans)
  const root: Branch = { next: new Map(), confidence: 0 }
  const settled = new Map<string, EntityType>()
  for (const [surface, { counts, confidence }] of readings) {
    const top = Math.max(...counts)
    const best = ENTITY_TYPES[counts.indexOf(top)]
    if (counts.indexOf(top) === counts.lastIndexOf(top)) settled.set(surface, best)
    if (surface.length >= 2 && surface.length <= LONGEST) plant(root, surface, best, confidence)
  }
  const result: TaggedSpan[] = []
  let from = 0
  for (const [k, span] of spans.entries()) {
    if (isPartOfKnown(normal, span, from, spans[k + 1]?.start ?? normal.length, root)) continue
    findAgain(normal, from, span.start, root, result)
    const type = span.type === 'Amount' ? span.type : (settled.get(normal.slice(span.start, span.end)) ?? span.type)
    result.push(type === span.type ? span : { ...span, type })
    from = span.end
  }
  findAgain(normal, from, normal.length, root, result)
  return result
}

function readSurfaces(normal: string, spans: readonly TaggedSpan[]): Map<string, Reading> {
  const readings = new Map<string, Reading>()
  for (const { start, end, type, confidence } of spans) {
    if (type === 'Amount') continue
    const surface = normal.slice(start, end)
    const reading = readings.get(surface) ?? { counts: ENTITY_TYPES.map(() => 0), confidence: 0 }
    reading.counts[ENTITY_TYPES.indexOf(type)]++
    reading.confidence = Math.max(reading.confidence, confidence)
    readings.set(surface, reading)
  }
  return readings
}

function plant(root: Branch, surface: string, type: EntityType, confidence: number): void {
  let branch = root
  for (let k = 0; k < surface.length; k++) {
    const code = surface.charCodeAt(k)
    const next: Branch = branch.next.get(code) ?? { next: new Map(), confidence: 0 }
    branch.next.set(code, next)
    branch = next
  }
  branch.type = type
  branch.confidence = confidence
}

/** Whether a longer name, surer elsewhere, covers an unsure span between its neighbours: 云岭 where the article says 大云岭. */
function isPartOfKnown(normal: string, span: TaggedSpan, from: number, to: number, root: Branch): boolean {
  if (span.type === 'Amount' || span.confidence >= UNSURE) return false
  const limit = Math.min(to, span.end + LONGEST)
  for (let i = Math.max(from, span.end - LONGEST); i <= span.start; i++) {
    let branch = root.next.get(normal.charCodeAt(i))
    for (let end = i + 1; branch && end <= limit; end++) {
      const longer = end - i > span.end - span.start && end >= span.end
      if (longer && branch.type && branch.confidence > span.confidence) return true
      branch = branch.next.get(normal.charCodeAt(end))
    }
  }
  return false
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
      branch = branch.next.get(normal.charCodeAt(k))
    }
    if (type) {
      result.push({ start: i, end, type, confidence: FOUND_AGAIN, method: 'consistency' })
      i = end
    } else i++
  }
}
