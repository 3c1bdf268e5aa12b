import type { Division, Gazetteer, LeadingDivision } from '../../gazetteer/index.ts'
import type { Mention } from '../../model/mention.ts'

/** A division that an article names, alone or at the head of a body's name. */
export interface NamedDivision {
  /** Where it is named. */
  readonly at: number
  /** As written where a unit is written (`澄城县`), else the official name (`渭南市` for `渭南`). */
  readonly name: string
  readonly code?: string
  /** `省`, `市`, `区`, `街道` …: how a short form would call it. */
  readonly unit: string
}

const UNITS = [
  '自治区',
  '自治州',
  '自治县',
  '特别行政区',
  '开发区',
  '新区',
  '园区',
  '街道',
  '社区',
  '省',
  '市',
  '州',
  '县',
  '区',
  '盟',
  '旗',
  '镇',
  '乡',
  '村',
] as const

/** The word that a division's name ends with. */
export function unitOf(name: string): string | undefined {
  return UNITS.find((unit) => name.endsWith(unit) && name.length > unit.length)
}

/** What may stand before the division at the head of a body's name. */
export const BEFORE_DIVISION = /^[“"《]?(?:中国共产党|中共|共青团)?/u

/** `荷溪区` at the beginning of `荷溪区总工会`; no 社区, 园区, 校区 … */
function unlistedDistrict(name: string): string | undefined {
  return /^\p{Script=Han}{2,3}?(?:(?<![社园校厂院片景辖小街灾山矿地战军林库牧湾港新发开治])区|(?<!治)[县旗])/u.exec(
    name,
  )?.[0]
}

/** Of divisions in order of place the last named before `at`. */
function lastBefore(named: readonly NamedDivision[], at: number): NamedDivision | undefined {
  let [lo, hi] = [0, named.length]
  while (lo < hi) {
    const mid = (lo + hi) >> 1
    if (named[mid].at < at) lo = mid + 1
    else hi = mid
  }
  return named[lo - 1]
}

/** Before `at` and later than the other; where neither stands before, the earlier one. */
function isNearer(a: NamedDivision, b: NamedDivision, at: number): boolean {
  if (a.at < at !== b.at < at) return a.at < at
  return a.at < at ? a.at > b.at : a.at < b.at
}

/** Which divisions an article is about, so that `市总工会` finds its city. */
export class Surroundings {
  /** By unit and whether an outlet's name says it; in order of place. */
  readonly #byUnit = new Map<string, NamedDivision[]>()
  readonly #bodyCodes = new Set<string>()
  /** Districts that the article names and no list holds. */
  readonly #unlisted = new Set<string>()
  readonly #text: string
  readonly #gazetteer: Gazetteer
  #unmarked: readonly NamedDivision[] | undefined
  readonly #leads = new Map<string, LeadingDivision | undefined>()
  /** Codes of the divisions named beyond doubt. */
  readonly #codes: ReadonlySet<string>
  /** And of those around them. */
  readonly #around: ReadonlySet<string>

  constructor(text: string, mentions: readonly Mention[], gazetteer: Gazetteer) {
    this.#text = text
    this.#gazetteer = gazetteer
    const located = mentions
      .filter((m) => m.type === 'Place' || m.type === 'Organisation')
      .sort((a, b) => a.start - b.start)
    const codes = new Set<string>()
    for (const { type, surface } of located) {
      const candidates =
        type === 'Place' ? gazetteer.divisionAt(surface, 0)?.candidates : this.lead(surface)?.candidates
      if (candidates?.length === 1) codes.add(candidates[0].code)
    }
    this.#codes = codes
    this.#around = new Set([...codes].flatMap((code) => [code, ...gazetteer.ancestors(code).map((d) => d.code)]))
    for (const mention of located) this.#read(mention)
  }

  /** The division at the head of a body's name, looked up once. */
  lead(surface: string): LeadingDivision | undefined {
    if (!this.#leads.has(surface)) this.#leads.set(surface, this.#gazetteer.leadingDivision(surface))
    return this.#leads.get(surface)
  }

  /**
   * The division that a short form at `at` means by its unit: the nearest one named before it, else the first after;
   * places and bodies before outlets, and last what the text only touches on (`渭南交警`).
   */
  nearest(units: readonly string[], at: number): NamedDivision | undefined {
    for (const isOutlet of [false, true]) {
      let best: NamedDivision | undefined
      for (const unit of units) {
        const named = this.#byUnit.get(`${unit}${isOutlet}`) ?? []
        const found = lastBefore(named, at) ?? named[0]
        if (found && (!best || isNearer(found, best, at))) best = found
      }
      if (best) return best
    }
    return this.#readUnmarked().find((d) => units.includes(d.unit))
  }

  /** The `length` characters before a place of the text. */
  before(at: number, length: number): string {
    return this.#text.slice(Math.max(0, at - length), at)
  }

  /** Whether a body in the article bears the division in its name: `澄城县总工会` beside `陕西澄城`. */
  hasBodyOf(code: string): boolean {
    return this.#bodyCodes.has(code)
  }

  /** The district that a name (or what follows a known division in it) begins with, where no list holds it: `荷溪区`. */
  unlistedAt(name: string): string | undefined {
    const district = unlistedDistrict(name)
    return district && district.length < name.length && this.#unlisted.has(district) ? district : undefined
  }

  /** Of several divisions of one name the one that lies in (or around) a division the article names. */
  pick(candidates: readonly Division[]): Division | undefined {
    const [first, second] = candidates
    if (!second || (first.level === 'province' && second.level !== 'province')) return first
    const near = candidates.filter((c) => this.#isNear(c))
    if (near.length === 1) return near[0]
    const provinces = new Set([...this.#codes].map((code) => code.slice(0, 2)))
    const inProvince = candidates.filter((c) => provinces.has(c.code.slice(0, 2)))
    if (inProvince.length === 1) return inProvince[0]
    return first.level === 'prefecture' && second.level !== first.level ? first : undefined
  }

  /** Around or (below a province) inside a division the article names. */
  #isNear({ code }: Division): boolean {
    if (this.#around.has(code)) return true
    return this.#gazetteer
      .ancestors(code)
      .some((a) => this.#codes.has(a.code) && (a.level !== 'province' || /^(?:11|12|31|50)/.test(a.code)))
  }

  /** Divisions that stand in the text within other names; of a unit only where the text touches on one alone. */
  #readUnmarked(): readonly NamedDivision[] {
    if (this.#unmarked) return this.#unmarked
    const found = new Map<string, NamedDivision>()
    for (let at = 0; at < this.#text.length; at++) {
      const match = this.#gazetteer.divisionAt(this.#text, at)
      if (!match) continue
      at = match.end - 1
      const division = this.pick(match.candidates)
      if (!division) continue
      const chain = [...this.#gazetteer.ancestors(division.code).slice(1 - match.ends.length || Infinity), division]
      for (const d of chain) {
        const unit = unitOf(d.name)
        // A county's short form is often another word (平房, 资源), less so inside a division the article names.
        const isSure = d.level === 'province' || d.level === 'prefecture' || !match.short || this.#isNear(d)
        if (unit && isSure) found.set(d.code, { at, name: d.name, code: d.code, unit })
      }
    }
    const perUnit = new Map<string, number>()
    for (const { unit } of found.values()) perUnit.set(unit, (perUnit.get(unit) ?? 0) + 1)
    this.#unmarked = [...found.values()].filter((d) => perUnit.get(d.unit) === 1)
    return this.#unmarked
  }

  #read({ type, surface, start }: Mention): void {
    const isPlace = type === 'Place'
    const source = isPlace ? 'place' : this.#gazetteer.isOutlet(surface) ? 'outlet' : 'body'
    const add = (name: string, code?: string) => {
      const unit = unitOf(name)
      if (!unit) return
      if (code && source === 'body') this.#bodyCodes.add(code)
      const key = `${unit}${source === 'outlet'}`
      const named = this.#byUnit.get(key)
      const division = { at: start, name, code, unit }
      if (named) named.push(division)
      else this.#byUnit.set(key, [division])
    }
    const begin = isPlace ? 0 : BEFORE_DIVISION.exec(surface)![0].length
    const lead = isPlace ? undefined : this.lead(surface)
    const match = isPlace || lead ? this.#gazetteer.divisionAt(surface, begin) : undefined
    if (!match || (lead && match.end !== lead.length)) {
      this.#readTowns(surface, false, add)
      return
    }
    const deepest = this.pick(match.candidates)
    const chain = deepest ? [...this.#gazetteer.ancestors(deepest.code), deepest] : []
    let from = begin
    for (const end of match.ends) {
      const written = surface.slice(from, end)
      const known = end === match.end ? deepest : chain.find((d) => d.name === written || d.name.startsWith(written))
      add(unitOf(written) ? written : (known?.name ?? written), known?.code)
      from = end
    }
    this.#readTowns(surface.slice(match.end), true, add)
  }

  /** Districts, towns and villages that no list holds: `荷溪区`, `青溪镇`, `柳荫街道`, `青桐社区`. */
  #readTowns(rest: string, isBelow: boolean, add: (name: string) => void): void {
    const district = unlistedDistrict(rest)
    if (district && (isBelow || district === rest)) {
      this.#unlisted.add(district)
      add(district)
    }
    for (const match of rest.matchAll(/\p{Script=Han}{1,6}?(?:街道|开发区|新区|园区|镇|乡|村|社区)/gu)) add(match[0])
  }
}
