import type { Candidate } from './candidate.ts'

/**
 * Chooses among overlapping candidates: the surer tier first, in a tier the longest, then the surer, then the first.
 * What is chosen never overlaps, and comes back in the order of the text.
 */
export function arbitrate(candidates: readonly Candidate[]): readonly Candidate[] {
  const order = [...candidates].sort(
    (a, b) =>
      tier(a) - tier(b) ||
      b.end - b.start - (a.end - a.start) ||
      b.confidence - a.confidence ||
      a.start - b.start ||
      (a.type < b.type ? -1 : a.type > b.type ? 1 : 0),
  )
  const chosen: Candidate[] = []
  const taken = new IntervalSet()
  for (const candidate of order) if (taken.add(candidate.start, candidate.end)) chosen.push(candidate)
  return chosen.sort((a, b) => a.start - b.start)
}

function tier(candidate: Candidate): number {
  return candidate.method.startsWith('rule:program') ? 0 : candidate.method === 'rule:byline' ? 0 : 1
}

/** Disjoint ranges, kept as the set of the code units they cover: adding costs its length. */
class IntervalSet {
  #covered = new Set<number>()

  /** Takes the range in, unless it overlaps one that is in already. */
  add(start: number, end: number): boolean {
    for (let i = start; i < end; i++) if (this.#covered.has(i)) return false
    for (let i = start; i < end; i++) this.#covered.add(i)
    return true
  }
}
