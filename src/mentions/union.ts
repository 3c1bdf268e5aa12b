import type { Gazetteer } from '../gazetteer/index.ts'
import type { Candidate } from './candidate.ts'
import { isHan } from './characters.ts'
import { UNION_SHORT } from './organisation.ts'

/**
 * Short forms of union federations whose division no list holds: `荷溪区总` where the article names `荷溪区总工会`, or where a
 * division that names of the article begin with stands before 总, and a verb, a mark or a year behind it. `names` are those read so far, in order.
 */
export function findNamedUnionShorts(
  text: string,
  names: readonly Candidate[],
  gazetteer: Gazetteer,
): readonly Candidate[] {
  const found: Candidate[] = []
  const { withUnion, named } = readUnits(text, names, gazetteer)
  const places = new Map(names.filter((name) => name.type === 'Place').map((name) => [name.end, name.start]))
  for (const { index } of text.matchAll(UNION_SHORT)) {
    let start = index
    const acts = ACTS.test(text.slice(index + 1, index + 5))
    for (let length = 2; length <= LONGEST_UNIT && length <= index; length++) {
      const unit = text.slice(index - length, index)
      if (withUnion.has(unit) || (acts && named.has(unit))) start = index - length
    }
    const place = places.get(index)
    if (place !== undefined && place <= start && index - place >= 3 && (start < index || acts)) start = place
    if (start === index) continue
    found.push({
      type: 'Organisation',
      start: leadingDivision(text, start, gazetteer),
      end: index + 1,
      method: 'rule:union-short',
      confidence: 0.9,
    })
  }
  return found
}

const LONGEST_UNIT = 12
/** What a body does, or a mark or a year, right behind its name. */
const ACTS =
  /^(?:[：:，,、。；！？”\n]|\d{4}年|[\d一二三四五六七八九十]+年|将|拟|已|为|向|与|和|及|在|从|对|把|去年|今年|近日|日前|连续|累计|计划|主席|副主席|党组|拨|投|开展|启动|举办|召开|组织|走访|慰问|打造|推[进出行动]|联合|建[成立设]|设立|筹|下拨|发放|出台|印发|资助|补贴|奖励|获|荣获|提交|提出|建议|创新|深入|积极|全力|聚焦|多措)/

/**
 * Divisions of the article's names: those whose union it names (荷溪区 and 抚州市荷溪区 of `抚州市荷溪区总工会`), and those with
 * which names of bodies or places begin.
 */
function readUnits(
  text: string,
  names: readonly Candidate[],
  gazetteer: Gazetteer,
): { readonly withUnion: ReadonlySet<string>; readonly named: ReadonlySet<string> } {
  const withUnion = new Set<string>()
  const named = new Set<string>()
  for (const { type, start, end } of names) {
    if (type !== 'Organisation' && type !== 'Place') continue
    const surface = text.slice(start, Math.min(end, start + LONGEST_UNIT + 4))
    const unit = /^.{2,11}?[省市县区州旗](?=总工会|总(?:$|党组))/.exec(surface)?.[0]
    const first = /^.{2,5}?[市县区旗]/.exec(surface)?.[0]
    if (first && !/^[全各本该我某]/.test(first)) named.add(first)
    if (!unit) continue
    withUnion.add(unit)
    const outer = gazetteer.divisionAt(unit, 0)
    if (outer && outer.end < unit.length && unit.length - outer.end >= 3) withUnion.add(unit.slice(outer.end))
  }
  return { withUnion, named }
}

/** A division right before the unit belongs to its name: `抚州` + `荷溪区总`. */
function leadingDivision(text: string, start: number, gazetteer: Gazetteer): number {
  for (let from = Math.max(0, start - 12); from < start - 1; from++)
    if (isHan(text[from]) && !isHan(text[from - 1]) && gazetteer.divisionAt(text, from)?.ends.includes(start))
      return from
  return start
}
