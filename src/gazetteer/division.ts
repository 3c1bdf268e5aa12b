import { createNameIndex } from './prefix-index.ts'

/** `area` is a national new area or the like: a place with offices of its own that is no unit of GB/T 2260. */
export type DivisionLevel = 'province' | 'prefecture' | 'county' | 'town' | 'area'

/** An administrative division of China. */
export interface Division {
  /** Six digits down to the county, nine for a town or street; an area carries its parent's six and `N01` … */
  readonly code: string
  /** The official name alone: `澄城县`. */
  readonly name: string
  readonly level: DivisionLevel
  /** Code of the unit above; absent for a province. */
  readonly parent?: string
  /** Degrees, to about a kilometre; absent where it is not known, as of towns. */
  readonly lat?: number
  readonly lon?: number
}

/** A chain of divisions in a text: `陕西省渭南市澄城县`, `内蒙古赤峰`. */
export interface DivisionMatch {
  readonly start: number
  readonly end: number
  /** What the deepest part may be: one, unless the name is shared and nothing before it tells which. */
  readonly candidates: readonly Division[]
  /** The deepest part is a short form (`澄城`, `辽宁`). */
  readonly short: boolean
  /** Where each part of the chain ends. */
  readonly ends: readonly number[]
}

export interface DivisionIndex {
  /** Divisions of that name: full names first, then those it is a short form of. */
  division(name: string): readonly Division[]
  divisionByCode(code: string): Division | undefined
  /** From the province down to the unit above; empty for a province or an unknown code. */
  ancestors(code: string): readonly Division[]
  /** `陕西省渭南市澄城县` for 610525; the empty string for an unknown code. */
  fullName(code: string): string
  /** The longest chain that starts at `at`. */
  divisionAt(text: string, at: number): DivisionMatch | undefined
}

/** Builds the index from rows of code and name, of areas (code, name, short forms) and of coordinates (code, longitude, latitude). */
export function createDivisionIndex(
  rows: readonly (readonly string[])[],
  areas: readonly (readonly string[])[],
  coordinates: readonly (readonly string[])[] = [],
): DivisionIndex {
  const places = new Map(coordinates.map(([code, lon, lat]) => [code, { lat: Number(lat), lon: Number(lon) }]))
  const byCode = new Map<string, Division>()
  const full = new Map<string, Division[]>()
  const short = new Map<string, Division[]>()
  const add = (map: Map<string, Division[]>, name: string, division: Division) => {
    const list = map.get(name)
    if (list) list.push(division)
    else map.set(name, [division])
  }
  for (const [code, name] of rows) {
    const level = levelOf(code)
    const parent = parentCodes(code).find((c) => byCode.has(c))
    const division: Division = { code, name, level, ...(parent && { parent }), ...places.get(code) }
    byCode.set(code, division)
    add(full, name, division)
    const form = shortForm(name, level)
    // Districts of Taiwan, Hong Kong and Macau (中山, 信义 …) are not called so alone in news of the mainland.
    if (form && form !== name && !(level === 'county' && /^[78]/.test(code))) add(short, form, division)
    const plain = plainForm(name)
    if (plain) add(full, plain, division)
  }
  for (const [code, name, forms] of areas) {
    const division: Division = { code, name, level: 'area', parent: code.slice(0, 6) }
    byCode.set(code, division)
    add(full, name, division)
    for (const form of forms?.split(' ') ?? []) if (form) add(short, form, division)
  }
  const rank: Record<DivisionLevel, number> = { province: 0, prefecture: 1, county: 2, area: 3, town: 4 }
  for (const map of [full, short])
    for (const list of map.values()) list.sort((a, b) => rank[a.level] - rank[b.level] || (a.code < b.code ? -1 : 1))
  const names = createNameIndex([...full.keys(), ...short.keys()])

  const ancestors = (code: string): readonly Division[] => {
    const chain: Division[] = []
    for (let d = byCode.get(code)?.parent; d; d = byCode.get(d)?.parent) chain.unshift(byCode.get(d)!)
    return chain
  }
  const under = (division: Division, tops: readonly Division[]) => {
    for (let d = division.parent; d; d = byCode.get(d)?.parent) if (tops.some((t) => t.code === d)) return true
    return false
  }
  const step = (text: string, at: number, tops: readonly Division[] | undefined): Step | undefined => {
    for (const name of names.allAt(text, at)) {
      // A bare `城区` or `东区` is a division only inside a chain.
      if (!tops && BARE.test(name)) continue
      for (const [map, isShort] of [
        [full, false],
        [short, true],
      ] as const) {
        // 市 and 县 must not be cut: in `海南省` 海南 is no short form, 省 belongs to it.
        if (isShort && /^[省市县区州盟旗镇乡]/.test(text.slice(at + name.length, at + name.length + 1))) continue
        const all = map.get(name)
        if (!all) continue
        const found = tops ? all.filter((d) => under(d, tops)) : all
        if (found.length) return { end: at + name.length, candidates: found, short: isShort }
      }
    }
    return undefined
  }

  return {
    division: (name) => [...(full.get(name) ?? []), ...(short.get(name) ?? [])],
    divisionByCode: (code) => byCode.get(code),
    ancestors,
    fullName(code) {
      const division = byCode.get(code)
      return division ? [...ancestors(code), division].map((d) => d.name).join('') : ''
    },
    divisionAt(text, at) {
      let last = step(text, at, undefined)
      if (!last) return undefined
      const steps = [last]
      for (;;) {
        const next = step(text, last.end, last.candidates)
        if (!next) break
        steps.push(next)
        last = next
      }
      // What stands below tells which of several the outer part is, not the other way round.
      return { start: at, end: last.end, candidates: last.candidates, short: last.short, ends: steps.map((s) => s.end) }
    },
  }
}

interface Step {
  readonly end: number
  readonly candidates: readonly Division[]
  readonly short: boolean
}

const BARE = /^(?:城区|郊区|矿区|新区|[东西南北]区|.镇|.乡)$/

/** `凉山州`, `隆林县` for what is officially 凉山彝族自治州, 隆林各族自治县. */
function plainForm(name: string): string | undefined {
  const unit = /自治([州县旗])$/.exec(name)?.[1]
  if (!unit) return undefined
  const form = shortForm(name, unit === '州' ? 'prefecture' : 'county')
  return form && `${form}${unit}`
}

function levelOf(code: string): DivisionLevel {
  if (code.length > 6) return 'town'
  return code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'prefecture' : 'county'
}

function parentCodes(code: string): readonly string[] {
  if (code.length > 6) return [code.slice(0, 6), `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]
  if (code.endsWith('0000')) return []
  return code.endsWith('00') ? [`${code.slice(0, 2)}0000`] : [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]
}

const PEOPLES =
  '蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各'.split(
    ' ',
  )

/**
 * The form that news text uses alone: `辽宁`, `内蒙古`, `黔东南`, `澄城`; undefined where there is none (two characters
 * in all, or a town, whose bare name says too little).
 */
export function shortForm(name: string, level: DivisionLevel): string | undefined {
  if (level === 'town') return undefined
  let rest: string | undefined
  if (level === 'province') {
    rest = /^(?:内蒙古|广西|西藏|宁夏|新疆|香港|澳门)/.exec(name)?.[0] ?? name.replace(/[省市]$/, '')
  } else if (/自治[州县旗]$/.test(name)) {
    rest = name.slice(0, -3)
    for (let cut = true; cut; ) {
      cut = false
      for (const people of PEOPLES) {
        for (const tail of [`${people}族`, people]) {
          if (rest.endsWith(tail) && rest.length - tail.length >= 2) {
            rest = rest.slice(0, -tail.length)
            cut = true
          }
        }
      }
    }
  } else {
    rest = name.replace(/(?:地区|林区|新区|[市县区盟旗])$/, '')
  }
  return rest.length >= 2 ? rest : undefined
}
