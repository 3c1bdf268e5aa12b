import type { Division, Gazetteer } from '../../gazetteer/index.ts'
import type { Mention } from '../../model/mention.ts'

/** A division that an article names, alone or at the head of a body's name. */
export interface NamedDivision {
  /** Where it is named. */
  readonly at: number
  /** The official name alone where it is known (`滨州市` for `滨州`), else as written. */
  readonly name: string
  readonly code?: string
  /** `省`, `市`, `区`, `街道` …: how a short form would call it. */
  readonly unit: string
  /** Read off a body's name; a paper's or a bank's says less about where the article plays. */
  readonly source: 'place' | 'body' | 'outlet'
}

const UNITS = ['自治区', '自治州', '自治县', '特别行政区', '开发区', '新区', '园区', '街道', '社区', '省', '市', '州', '县', '区', '盟', '旗', '镇', '乡', '村'] as const

/** The word that a division's name ends with. */
export function unitOf(name: string): string | undefined {
  return UNITS.find((unit) => name.endsWith(unit) && name.length > unit.length)
}

/** Which divisions an article is about, so that `市总工会` finds its city. */
export class Surroundings {
  readonly #named: NamedDivision[] = []
  readonly #gazetteer: Gazetteer
  /** Codes of the divisions named beyond doubt. */
  readonly codes: readonly string[]

  constructor(mentions: readonly Mention[], gazetteer: Gazetteer) {
    this.#gazetteer = gazetteer
    const located = mentions.filter((m) => m.type === 'Place' || m.type === 'Organisation')
    const codes = new Set<string>()
    for (const mention of located) {
      const match = mention.type === 'Place' ? gazetteer.divisionAt(mention.surface, 0) : gazetteer.leadingDivision(mention.surface)
      if (match?.candidates.length === 1) codes.add(match.candidates[0].code)
    }
    this.codes = [...codes].sort()
    for (const mention of located) this.#read(mention)
  }

  /**
   * The division that a short form at `at` means by its unit: the nearest one named before it, else the first after;
   * places and bodies before outlets.
   */
  nearest(units: readonly string[], at: number): NamedDivision | undefined {
    const fitting = this.#named.filter((d) => units.includes(d.unit))
    for (const sources of [['place', 'body'], ['outlet']]) {
      const some = fitting.filter((d) => sources.includes(d.source))
      if (some.length > 0) return some.findLast((d) => d.at < at) ?? some[0]
    }
    return undefined
  }

  all(units: readonly string[]): readonly NamedDivision[] {
    return this.#named.filter((d) => units.includes(d.unit))
  }

  /** Of several divisions of one name the one that lies in (or around) a division the article names. */
  pick(candidates: readonly Division[]): Division | undefined {
    if (candidates.length < 2) return candidates[0]
    const near = candidates.filter((c) =>
      this.codes.some(
        (code) =>
          code === c.code ||
          this.#gazetteer.ancestors(code).some((a) => a.code === c.code) ||
          this.#gazetteer.ancestors(c.code).some((a) => a.code === code && a.level !== 'province'),
      ),
    )
    if (near.length === 1) return near[0]
    const inProvince = candidates.filter((c) => this.codes.some((code) => code.slice(0, 2) === c.code.slice(0, 2)))
    if (inProvince.length === 1) return inProvince[0]
    const [first, second] = candidates
    return (first.level === 'province' || first.level === 'prefecture') && second.level !== first.level ? first : undefined
  }

  #read({ type, surface, start }: Mention): void {
    const isPlace = type === 'Place'
    const source = isPlace ? 'place' : this.#gazetteer.isOutlet(surface) ? 'outlet' : 'body'
    const add = (name: string, code?: string) => {
      const unit = unitOf(name)
      if (unit) this.#named.push({ at: start, name, code, unit, source })
    }
    const lead = isPlace ? undefined : this.#gazetteer.leadingDivision(surface, this.codes)
    if (!isPlace && !lead) {
      this.#readRest(surface, 0, add)
      return
    }
    const begin = isPlace ? 0 : (/^(?:[“"《]?(?:中共|共青团|中国共产党)?)/.exec(surface)?.[0].length ?? 0)
    const match = this.#gazetteer.divisionAt(surface, begin)
    if (match && (isPlace || match.end === lead?.length)) {
      const deepest = this.pick(match.candidates)
      const chain = deepest ? [...this.#gazetteer.ancestors(deepest.code), deepest] : []
      let from = begin
      for (const end of match.ends) {
        const written = surface.slice(from, end)
        const known = end === match.end ? deepest : chain.find((d) => d.name === written || d.name.startsWith(written))
        add(known?.name ?? written, known?.code)
        from = end
      }
      this.#readRest(surface, match.end, add)
    } else this.#readRest(surface, 0, add)
  }

  /** Towns and villages that no list holds: `青溪镇`, `柳荫街道`, `站东社区`. */
  #readRest(surface: string, from: number, add: (name: string) => void): void {
    const rest = surface.slice(from)
    for (const match of rest.matchAll(/(?<name>[\p{Script=Han}]{1,6}?(?:街道|开发区|新区|园区|镇|乡|村|社区))/gu)) {
      add(match.groups!.name)
    }
  }
}
