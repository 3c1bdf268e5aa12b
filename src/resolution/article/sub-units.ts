/** A body as the search for its parent sees it. */
export interface NamedBody {
  readonly name: string
  /** Where it is named, in order. */
  readonly places: readonly number[]
}

/** `总行党委`, `集团工会`: the whole is said by its kind alone; its name ends so. */
const WHOLE_BY_KIND: readonly (readonly [kind: string, ending: RegExp])[] = [
  ['总行', /(?:银行|农商行|商行)$/u],
  ['集团', /集团(?:有限公司|公司|股份有限公司)?$/u],
  ['公司', /公司$|集团$/u],
  ['学校', /(?:学校|中学|小学|大学|学院)$/u],
  ['大队', /大队$/u],
  ['支队', /支队$/u],
  ['医院', /医院$/u],
  ['办事处', /办事处$/u],
  ['院', /院$/u],
  ['校', /(?:学校|中学|小学|大学|学院)$/u],
  ['局', /局$/u],
  ['厂', /厂$/u],
  ['站', /站$/u],
]
const UNIT_OF_WHOLE = /^(?:工会|党委|党组|党总支|党支部|团委|纪委|妇联|机关|办公室|物管办|工会委员会|工会工作部|党建)/u

/** Which whole a part belongs to when it is named alone. */
const WHOLE_OF_PART: readonly (readonly [part: RegExp, whole: RegExp])[] = [
  [/^(?:宣传部|组织部|统战部|统一战线工作部|政法委|政法委员会|政研室)$/u, /(?:省|市|区|县|自治区|州|旗)委(?:员会)?$/u],
  [/^\p{Script=Han}{0,8}(?:学院|系)$/u, /(?:大学|职业技术学院|师范学院|理工学院)$/u],
  [/^\p{Script=Han}{1,8}(?:分行|支行)$/u, /(?:银行|农商行)(?:股份有限公司)?$/u],
  [/^第[一二三四五六七八九十]+(?:分公司|支公司)$/u, /(?:有限公司|股份公司|集团公司)$/u],
  [/^\p{Script=Han}{2,3}监管局$/u, /监督管理总局$/u],
  [/^(?:女职委|女职工委员会|经保部|法律工作部|权益保障部|基层工作部|组织宣传部|生产保护部)$/u, /总工会$/u],
  [/^提案委(?:员会)?$/u, /政协$/u],
  [/^(?:后勤保障部|总务科|医务科|护理部|感染科|急诊科)$/u, /医院|保健院$/u],
]

/**
 * The full name of a part that is named alone (or of `该公司`, which is the whole itself), from the nearest fitting whole
 * named before it; `undefined` where none is.
 */
export function nameOfPart(part: string, at: number, bodies: readonly NamedBody[]): string | undefined {
  const self = /^(?:该|本|这家|我)(?<kind>\p{Script=Han}{1,3})$/u.exec(part)?.groups?.kind
  for (const [kind, ending] of WHOLE_BY_KIND) {
    if (kind === self) return nearestBefore(at, bodies, (name) => ending.test(name) && name !== part)
    const rest = part.slice(kind.length)
    if (!part.startsWith(kind) || !UNIT_OF_WHOLE.test(rest)) continue
    const whole = nearestBefore(at, bodies, (name) => ending.test(name) && name !== part)
    return whole && `${whole}${rest}`
  }
  // 青岚大学护理学院 says its whole itself.
  if (/大学|银行/u.test(part)) return undefined
  for (const [unit, ending] of WHOLE_OF_PART) {
    if (!unit.test(part)) continue
    const whole = nearestBefore(at, bodies, (name) => ending.test(name) && name !== part)
    return whole && `${whole}${part}`
  }
  return undefined
}

function nearestBefore(at: number, bodies: readonly NamedBody[], fits: (name: string) => boolean): string | undefined {
  let best: string | undefined
  let bestAt = -1
  for (const { name, places } of bodies) {
    if (!fits(name)) continue
    const place = places.findLast((p) => p < at) ?? -1
    if (place > bestAt) [best, bestAt] = [name, place]
  }
  return best
}
