import type { Gazetteer } from '../gazetteer/index.ts'
import type { Candidate } from './candidate.ts'
import { isHan } from './characters.ts'

/**
 * What stands between names of one kind in a row is one of them: in `南充、成都、攀枝花、达州` a division, in `费国、钱立、赵平` a
 * person. `names` are those already chosen, in order.
 */
export function fillEnumerations(
  text: string,
  names: readonly Candidate[],
  gazetteer: Gazetteer,
): readonly Candidate[] {
  const found: Candidate[] = []
  const starts = new Map(names.map((n) => [n.start, n]))
  const ends = new Map(names.map((n) => [n.end, n]))
  for (const name of names) {
    if (name.type !== 'Place' && name.type !== 'Person') continue
    // Forwards over gaps of one item each, then backwards.
    for (let at = name.end; text[at] === '、' && !starts.has(at + 1); ) {
      const end = itemEnd(text, at + 1, name.type, gazetteer)
      if (!end || overlaps(names, at + 1, end)) break
      found.push({ type: name.type, start: at + 1, end, method: 'rule:enumeration', confidence: 0.85 })
      at = end
    }
    if (text[name.start - 1] === '、' && !ends.has(name.start - 1)) {
      const end = name.start - 1
      for (let start = end - 2; start >= end - 12; start--) {
        if (/[、，。；：\s]/.test(text[start] ?? '，')) break
        if (!LEAD.test(text[start - 1] ?? '，') || itemEnd(text, start, name.type, gazetteer) !== end) continue
        if (!overlaps(names, start, end))
          found.push({ type: name.type, start, end, method: 'rule:enumeration', confidence: 0.85 })
        break
      }
    }
  }
  return found
}

const LEAD = /[、，。；：（\s和与及在]/
const TAIL = /[、，。；（）\s和与及等]/

/** Where the item that starts at `at` ends, when it is a whole division or a whole person's name; 0 otherwise. */
function itemEnd(text: string, at: number, type: 'Place' | 'Person', gazetteer: Gazetteer): number {
  if (type === 'Place') {
    const match = gazetteer.divisionAt(text, at)
    return match && TAIL.test(text[match.end] ?? '。') ? match.end : 0
  }
  const surname = gazetteer.surname(text.slice(at, at + 4))
  if (!surname || surname.frequency < 5) return 0
  for (const length of [surname.surname.length + 1, surname.surname.length + 2]) {
    const end = at + length
    if ([...text.slice(at, end)].every(isHan) && TAIL.test(text[end] ?? '。') && text[end] !== '和') return end
  }
  return 0
}

function overlaps(names: readonly Candidate[], start: number, end: number): boolean {
  let lo = 0
  let hi = names.length
  while (lo < hi) {
    const mid = (lo + hi) >> 1
    if (names[mid].end <= start) lo = mid + 1
    else hi = mid
  }
  return lo < names.length && names[lo].start < end
}
