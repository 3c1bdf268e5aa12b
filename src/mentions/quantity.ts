import type { Gazetteer, MeasureKind } from '../gazetteer/index.ts'
import type { Quantity } from '../model/mention.ts'
import { type ReadNumber, readNumber } from './number.ts'

/** A number with its measure in a text: `104万余元`, `8家~10家`, `5.2个百分点`. */
export interface ReadQuantity {
  readonly start: number
  readonly end: number
  readonly quantity: Quantity
  readonly kind: MeasureKind | 'none'
  readonly number: ReadNumber
}

/** Reads the number with its measure that starts at `at`. Without a known measure, `kind` is `none` and the unit ''. */
export function readQuantity(text: string, at: number, gazetteer: Gazetteer): ReadQuantity | undefined {
  const share = readShare(text, at)
  if (share) return share
  const first = readNumber(text, at)
  if (!first) return undefined
  const unit1 = readUnit(text, first, gazetteer)
  const gap = separatorLength(text, unit1.end)
  let low = first.value
  let high = first.high
  let number = first
  let unit = unit1
  let end = unit1.end
  if (gap) {
    const second = readNumber(text, unit1.end + gap)
    const unit2 = second && readUnit(text, second, gazetteer)
    if (second && unit2 && second.value >= 0 && sameUnit(unit1, unit2)) {
      // 5至10万元: the magnitude belongs to both.
      if (first.scale === 1 && second.scale > 1 && first.value <= second.value / second.scale)
        low = first.value * second.scale
      high = second.value
      number = { ...second, start: at }
      unit = unit2
      end = unit2.end
    }
  }
  let qualifier: Quantity['qualifier'] = first.qualifier ?? number.qualifier
  if (unit.few) qualifier ??= 'atLeast'
  const suffix = SUFFIX.exec(text.slice(end, end + 4))
  if (suffix && (unit.kind !== 'none' || number.magnitude)) {
    qualifier = suffixQualifier(suffix[0])
    end += suffix[0].length
  }
  // 三斤半, 两个半
  let half = 0
  if (
    text[end] === '半' &&
    number.arabic === false &&
    unit.kind !== 'none' &&
    !suffix &&
    /^(?:[，。、；！？）\s]|$)/.test(text.slice(end + 1, end + 2))
  ) {
    half = 0.5
    end++
  }
  const value = high === undefined || high === low ? round(low + half) : ([round(low), round(high)] as const)
  const quantity: Quantity = {
    value,
    unit: unit.unit,
    ...(unit.currency ? { currency: unit.currency } : {}),
    ...(qualifier ? { qualifier } : {}),
  }
  return { start: at, end, quantity, kind: unit.kind, number }
}

/**
 * The value of an Amount's surface: `991万元` → 9910000 元, CNY. What stands before it (`超`, `约`, `不足`) may qualify it.
 * Undefined where the surface holds no number. A unit that is not known is taken as written.
 */
export function parseQuantity(surface: string, before: string, gazetteer: Gazetteer): Quantity | undefined {
  const lead = /^[超约近达逾共计总\s]*/.exec(surface)?.[0].length ?? 0
  const read = readQuantity(surface, lead, gazetteer)
  if (!read) return undefined
  let { quantity } = read
  if (read.end < surface.length) {
    const rest = surface.slice(read.end).trim()
    const suffix = SUFFIX.exec(rest)
    const known = read.kind !== 'none'
    const unit = normaliseUnit(known ? quantity.unit : rest.slice(0, suffix ? suffix.index : undefined))
    quantity = { ...quantity, unit }
  }
  if (quantity.qualifier) return quantity
  const qualifier = prefixQualifier(surface.slice(0, lead) || before)
  return qualifier ? { ...quantity, qualifier } : quantity
}

interface ReadUnit {
  readonly end: number
  readonly unit: string
  readonly kind: MeasureKind | 'none'
  readonly currency?: string
  /** 2倍多, 1米多 */
  readonly few?: boolean
}

function readUnit(text: string, number: ReadNumber, gazetteer: Gazetteer): ReadUnit {
  const at = number.end
  let i = at
  while (i - at < 2 && isBlank(text[i])) i++
  // 10 辆 is written so throughout; in the headline 被冻结15亿 车主… the blank ends the number.
  if (i > at && number.magnitude && !isBlank(text[number.start - 1])) return { end: at, unit: '', kind: 'none' }
  const measure = gazetteer.measureAt(text, i)
  if (!measure || NOT_THE_UNIT.test(text.slice(i, i + 3))) return { end: at, unit: '', kind: 'none' }
  let end = i + measure.unit.length
  let unit = measure.unit
  let currency = measure.currency
  // 106.04元/股, 5000元/人
  if (text[end] === '/' || text[end] === '／') {
    const per = gazetteer.measureAt(text, end + 1)
    if (per) {
      unit = `${unit}/${per.unit}`
      end += 1 + per.unit.length
      currency = undefined
    }
  }
  // 台（套）, 人（次）
  const pair = /^[（(](?<second>[套次份户台个])[）)]/.exec(text.slice(end, end + 3))
  if (pair) {
    unit = `${unit}(${pair.groups!.second})`
    end += 3
  }
  const few = /^[多余](?![种样元数])/.test(text.slice(end, end + 2)) && FEW_AFTER.has(measure.kind)
  if (few) end++
  return { end, unit: normaliseUnit(unit), kind: measure.kind, currency, few }
}

/** Words that begin with a measure word and are none: 股民, 三元材料, 名单, 人民. */
const NOT_THE_UNIT =
  /^(?:股[民指东市份价票改权]|元[材锂乳旦素]|名[单字义额]|人[才类]|人民(?!币)|家[庭长园]|条[件例款]|位[置于]|场[所景馆]|项目[部]|件[数套]|部[门长队委]|类[型似别]|次[数序]|台[湾州风]|处[理于长罚]|起[来初源]|期[间货]|方[式法向便]|套[餐]|组[织长成]|只[有是要能]|所[有在以]|对[于外]|面[积向对]|层[级面次]|本[次年月]|种[植子业]|倍[增]|道[路德]|点[位]|双[方]|块[钱链]?$)/

function isBlank(c: string | undefined): boolean {
  return c === ' ' || c === '\u3000'
}

const FEW_AFTER: ReadonlySet<string> = new Set(['share', 'measure', 'money', 'time'])

/** 百分之三十七点六, 三成 is a measure of its own. */
function readShare(text: string, at: number): ReadQuantity | undefined {
  const head = text.startsWith('百分之', at) ? '%' : text.startsWith('千分之', at) ? '‰' : undefined
  if (!head) return undefined
  const number = readNumber(text, at + 3)
  if (!number) return undefined
  const suffix = SUFFIX.exec(text.slice(number.end, number.end + 4))
  const qualifier = suffix ? suffixQualifier(suffix[0]) : number.qualifier
  const end = number.end + (suffix ? suffix[0].length : 0)
  return {
    start: at,
    end,
    quantity: { value: number.value, unit: head, ...(qualifier ? { qualifier } : {}) },
    kind: 'share',
    number: { ...number, start: at },
  }
}

/** How long the dash or 至, 到 of a range is; 0 where none stands. */
function separatorLength(text: string, at: number): number {
  const c = text[at]
  if (c === undefined) return 0
  if (c === '—' || c === '-' || c === '－') return text[at + 1] === c ? 2 : 1
  return c === '~' || c === '～' || c === '–' || c === '至' || c === '到' || c === '∼' ? 1 : 0
}

function sameUnit(a: ReadUnit, b: ReadUnit): boolean {
  return a.kind === 'none' || a.unit === b.unit
}

const SUFFIX = /^(?:及以上|以上|以下|以内|左右|上下|及以下)/

function suffixQualifier(suffix: string): NonNullable<Quantity['qualifier']> {
  if (suffix === '左右' || suffix === '上下') return 'about'
  return suffix.endsWith('下') || suffix.endsWith('内') ? 'atMost' : 'atLeast'
}

/** What the words before an Amount say of it: 超 and 至少 (at least), 约 and 近 (about), 不足 and 不超过 (at most). */
export function prefixQualifier(before: string): Quantity['qualifier'] {
  const tail = before.slice(-5).replace(/[人民币\s]+$/, '')
  if (/(?:不足|不到|未满|不超过|不超|最多|至多|低于|不高于|少于|以内的?)$/.test(tail)) return 'atMost'
  if (/(?:超过|超|逾|至少|不少于|不低于|突破|多达|高于|大于|起码)$/.test(tail)) return 'atLeast'
  if (/(?:约为|约|近|大概|将近|接近|左右|大约)$/.test(tail)) return 'about'
  return undefined
}

const UNIT_FORMS: Readonly<Record<string, string>> = {
  '％': '%',
  '℃': '°C',
  '㎡': 'm2',
  'm²': 'm2',
  元人民币: '元',
  人民币元: '元',
  人民币: '元',
  元钱: '元',
  块钱: '元',
}

function normaliseUnit(unit: string): string {
  return UNIT_FORMS[unit] ?? unit.replaceAll('（', '(').replaceAll('）', ')')
}

function round(value: number): number {
  return Number(value.toPrecision(15))
}
