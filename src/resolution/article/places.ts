import type { Division, Gazetteer } from '../../gazetteer/index.ts'
import { abbreviationScore } from './abbreviation.ts'
import { CharacterIndex } from './character-index.ts'
import { type Cluster, type Form, Groups } from './forms.ts'
import { factsOf } from './home.ts'
import { joinBracketedForms } from './persons.ts'
import { REGION } from './office.ts'
import { type Surroundings, unitOf } from './surroundings.ts'

const ONE_CHARACTER: Readonly<Record<string, string>> = {
  京: '北京市',
  津: '天津市',
  沪: '上海市',
  渝: '重庆市',
  冀: '河北省',
  晋: '山西省',
  辽: '辽宁省',
  吉: '吉林省',
  黑: '黑龙江省',
  苏: '江苏省',
  浙: '浙江省',
  皖: '安徽省',
  闽: '福建省',
  赣: '江西省',
  鲁: '山东省',
  豫: '河南省',
  鄂: '湖北省',
  湘: '湖南省',
  粤: '广东省',
  桂: '广西壮族自治区',
  琼: '海南省',
  川: '四川省',
  蜀: '四川省',
  黔: '贵州省',
  滇: '云南省',
  陕: '陕西省',
  秦: '陕西省',
  甘: '甘肃省',
  陇: '甘肃省',
  青: '青海省',
  宁: '宁夏回族自治区',
  新: '新疆维吾尔自治区',
  藏: '西藏自治区',
  蒙: '内蒙古自治区',
  港: '香港特别行政区',
  澳: '澳门特别行政区',
  台: '台湾省',
}

interface Node {
  readonly form: Form
  readonly division?: Division
  /** How many parts the written chain has, and whether the last and the first are short forms. */
  readonly parts: number
  readonly short: boolean
  readonly outerShort: boolean
}

/** Which place names of an article are one place, and what it is called in full. */
export function resolvePlaces(
  forms: readonly Form[],
  bracketed: readonly (readonly [number, number])[],
  surroundings: Surroundings,
  gazetteer: Gazetteer,
): readonly Cluster[] {
  const index = new CharacterIndex(forms.map((form) => form.own))
  const near = (form: Form) => index.containing(form.own).map((i) => forms[i])
  const nodes = forms.map((form) => readPlace(form, near(form), surroundings, gazetteer))
  const groups = new Groups(nodes.length)
  const aliases = joinBracketedForms(forms, groups, bracketed)
  const byCode = new Map<string, number>()
  nodes.forEach(({ division }, i) => {
    if (!division) return
    const other = byCode.get(division.code)
    if (other === undefined) byCode.set(division.code, i)
    else groups.join(other, i)
  })
  nodes.forEach((short, i) => {
    if (short.division) return
    const owners = index
      .containing(short.form.own)
      .flatMap((j) => (i !== j && isShortFor(short.form, nodes[j].form) ? [groups.find(j)] : []))
    const [owner, ...others] = new Set(owners)
    if (owner !== undefined && others.length === 0) groups.join(i, owner)
  })
  return groups.all().map((members) =>
    describe(
      members.map((i) => nodes[i]),
      members.map((i) => aliases.has(i)),
      surroundings,
    ),
  )
}

function readPlace(form: Form, others: readonly Form[], surroundings: Surroundings, gazetteer: Gazetteer): Node {
  const one = ONE_CHARACTER[form.surface]
  const surface = one ?? form.surface.replace(/^中国(?=.)/u, '')
  const match = gazetteer.divisionAt(surface, 0)
  const isPlain = { form, parts: 0, short: false, outerShort: false }
  if (!match || match.end !== surface.length) return isPlain
  // 青溪 beside 青溪镇 is the town, not the district of that name elsewhere.
  if (
    match.short &&
    others.some(
      (other) =>
        other.own.length > surface.length &&
        other.own.startsWith(surface) &&
        unitOf(other.own) &&
        isShortFor(form, other),
    )
  )
    return isPlain
  return {
    form,
    division: surroundings.pick(match.candidates),
    parts: match.ends.length,
    short: match.short || one !== undefined,
    outerShort:
      match.ends.length > 1 &&
      !unitOf(surface.slice(0, match.ends[0])) &&
      !REGION.test(surface.slice(0, match.ends[0])),
  }
}

/** `青溪` for `青溪镇`, `柳溪村` for `渭南柳溪村`, `综保区` for `综合保税区`. */
function isShortFor(short: Form, full: Form): boolean {
  const [a, b] = [short.own, full.own]
  if (a.length < 2 || a.length >= b.length) return false
  const unit = unitOf(b)
  if (unit && b.slice(0, -unit.length) === a) return true
  if (b.endsWith(a)) return true
  return a.length >= 4 && a[0] === b[0] && a.at(-1) === b.at(-1) && abbreviationScore(a, b) > 0
}

/** The longest form with its unit; the division's own name where forms are short or begin with an outer short form. */
function describe(members: readonly Node[], isAlias: readonly boolean[], surroundings: Surroundings): Cluster {
  const forms = members.map(({ form }) => form)
  const division = members.find((m) => m.division)?.division
  const facts = division && { ...factsOf(division), officialName: division.name }
  const rank = (node: Node, alias: boolean): readonly number[] => [
    alias ? 0 : 1,
    /\p{Script=Han}/u.test(node.form.surface) ? 1 : 0,
    node.short ? 0 : 1,
    node.outerShort ? 0 : 1,
    node.form.own.length,
  ]
  let best = 0
  members.forEach((node, i) => {
    const [x, y] = [rank(node, isAlias[i]), rank(members[best], isAlias[best])]
    const at = x.findIndex((value, k) => value !== y[k])
    if (at >= 0 && x[at] > y[at]) best = i
  })
  const node = members[best]
  const isAlone = members.length === 1 && node.parts > 1 && !(division && surroundings.hasBodyOf(division.code))
  const keep = !division || division.level === 'area' || isAlone || (!node.short && !node.outerShort)
  return { forms, name: keep ? node.form.surface : division.name, ...facts }
}
