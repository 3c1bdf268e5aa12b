import type { Gazetteer } from '../../gazetteer/index.ts'
import { normaliseName, partyOf } from '../names.ts'
import { BEFORE_DIVISION, type Surroundings, unitOf } from './surroundings.ts'

/** An organisation's name taken apart: the division it begins with and what follows. */
export interface Office {
  /** The name with the division that the article justifies: `渭南市总工会` for `市总`. */
  readonly name: string
  /** The division alone, official where known: `渭南市`. */
  readonly division?: string
  readonly code?: string
  /** What follows the division: `总工会`. */
  readonly rest: string
  /** What follows the division that `code` names, where that is not `division`. */
  readonly ownName?: string
  /** Equal keys are one body. */
  readonly key?: string
  /** A short form whose division the article does not name: its bare form is its name. */
  readonly relative: boolean
  /** The name begins with an outer division in short form: `河北保定市总工会`. */
  readonly outerShort: boolean
}

/** `市`, `省`, `区` … before an office, and the units that it may mean. */
const RELATIVE: readonly (readonly [prefix: string, units: readonly string[]])[] = [
  ['自治区', ['自治区']],
  ['自治州', ['自治州']],
  ['自治县', ['自治县']],
  ['开发区', ['开发区']],
  ['街道', ['街道']],
  ['省', ['省']],
  ['市', ['市']],
  ['州', ['自治州', '州']],
  ['县', ['县', '自治县']],
  ['区', ['区', '新区']],
  ['盟', ['盟']],
  ['旗', ['旗']],
  ['镇', ['镇']],
  ['乡', ['乡']],
  ['村', ['村']],
]

/** Words that only look as if they began so. */
const NO_OFFICE =
  /^(?:市场|市北|市南|市中区|市域|区块链|区域|县域|村镇|镇江|镇海|镇平|镇安|镇宁|乡村|乡镇|乡宁|旗舰|州际|省际|市政(?!府|协)|街道口|开发区块)/u

/** Regions whose full name nobody writes in an address. */
export const REGION = /^(?:内蒙古|广西|西藏|宁夏|新疆)$/u

export function readOffice(surface: string, at: number, surroundings: Surroundings, gazetteer: Gazetteer): Office {
  const bare = surface.replace(/^[“"]/u, '')
  const own = completeEnd(surface)
  const lead = surroundings.lead(surface)
  if (lead && lead.length > 0) {
    const division = lead.division ?? surroundings.pick(lead.candidates)
    const begin = BEFORE_DIVISION.exec(surface)![0].length
    const unlisted = surroundings.unlistedAt(surface.slice(lead.length))
    if (unlisted) return unlistedOffice(own, unlisted, own.slice(lead.length + unlisted.length), division?.code)
    const name = division?.name ?? surface.slice(begin, lead.length)
    const rest = own.slice(lead.length)
    const match = gazetteer.divisionAt(surface, begin)
    const outer = match ? surface.slice(begin, match.ends[0]) : ''
    const outerShort = match !== undefined && match.ends.length > 1 && !unitOf(outer) && !REGION.test(outer)
    return {
      name: own,
      division: name,
      code: division?.code,
      rest,
      key: officeKey(division?.code ?? name, partyOf(surface), rest, name),
      relative: false,
      outerShort,
    }
  }
  const unlisted = surroundings.unlistedAt(surface)
  if (unlisted) return unlistedOffice(own, unlisted, own.slice(unlisted.length), undefined)
  const youth = /^团(?=[省市县区州旗])/u.exec(bare)
  const form = youth ? bare.slice(1) : bare
  if (!NO_OFFICE.test(form)) {
    for (const [prefix, units] of RELATIVE) {
      if (!form.startsWith(prefix) || form.length <= prefix.length) continue
      const rest = completeEnd(form).slice(prefix.length)
      const near = surroundings.nearest(units, at)
      if (!near) return { name: own, rest: own, relative: true, outerShort: false }
      const division = near.name
      const name = youth
        ? `共青团${division}${rest}`
        : /自治[县州旗]$/u.test(division) && rest === '委'
          ? `${division}${prefix}${rest}`
          : `${division}${rest}`
      return {
        name,
        division,
        code: near.code,
        rest,
        key: officeKey(near.code ?? division, youth ? '共青团' : '', rest, division),
        relative: false,
        outerShort: false,
      }
    }
  }
  return { name: own, rest: own, key: normaliseName(own), relative: false, outerShort: false }
}

/** An office of a district that no list holds; `parent` is the listed division that the name states before it. */
function unlistedOffice(name: string, division: string, rest: string, parent: string | undefined): Office {
  const facts = parent ? { code: parent, ownName: `${division}${rest}` } : {}
  return {
    name,
    division,
    rest,
    ...facts,
    key: officeKey(division, '', rest, division),
    relative: false,
    outerShort: false,
  }
}

/** `市总` is `市总工会`, `辽宁省总` is `辽宁省总工会`. */
function completeEnd(name: string): string {
  return /[省市县区州旗]总$/u.test(name) ? `${name}工会` : name
}

/** One spelling of offices: `人民政府` and `政府`, `县委` and `委` after the county's name. */
function officeKey(division: string, party: string, rest: string, name: string): string {
  const unit = unitOf(name)?.at(-1) ?? ''
  const own = normaliseName(rest)
    .replace(/^第?[一二三四五六七八九十\d]+届(?=人大|政协|人民|委员)/u, '')
    .replace(/人民(?=政府|法院|检察院)/u, '')
    .replace(/^委员会(?=$|办公室|[^员]*部$)/u, '委')
  if (/^(?:镇|乡|道)$/u.test(unit) && own.startsWith('总工会')) return officeKey(division, party, rest.slice(1), name)
  const plain = unit && own.startsWith(`${unit}委`) ? own.slice(1) : own
  return `${division}\u001f${party}\u001f${plain}`
}
