import { isPersonName, mayBeName, nameLength } from './person-name.ts'

/** A byline within a text: offsets are of that text. */
export interface FoundByline {
  readonly name: string
  readonly role: string
  readonly start: number
  readonly end: number
}

/** What a role is called in the record, by how it is printed. */
const ROLES: ReadonlyMap<string, string> = new Map([
  ...'责任编辑 实习记者 见习记者 实习生 通讯员 摄影 记者 作者 采写 编译 整理 编辑 责编 编审 编校 编委 校对 审校 审核 审定 审发 监制 监审 主编 一审 二审 三审 终审 视频 制表 制图 文/图'
    .split(' ')
    .map((role) => [role, role] as const),
  ['流程编辑', '编辑'],
  ['每经编辑', '编辑'],
  ['摄影记者', '记者'],
  ['全媒记者', '记者'],
  ['责任校对', '校对'],
  ['特约撰稿', '作者'],
  ['撰稿人', '作者'],
  ['评论员', '作者'],
  ['撰文', '作者'],
  ['撰稿', '作者'],
  ['供稿', '作者'],
  ['文字', '作者'],
  ['翻译', '编译'],
  ['摄像', '摄影'],
  ['通讯', '通讯员'],
  ['图/文', '文/图'],
  ['图文', '文/图'],
  ['文', '作者'],
  ['图', '摄影'],
  ['编', '编辑'],
  ['审', '审核'],
])
/** Printed roles by their first character, longest first: 实习记者 is not 记者. */
const PRINTED: ReadonlyMap<string, readonly string[]> = new Map(
  [...new Set([...ROLES.keys()].map((printed) => printed[0]))].map((first) => [
    first,
    [...ROLES.keys()].filter((printed) => printed[0] === first).sort((a, b) => b.length - a.length),
  ]),
)
/** Roles that are no common word: they need no sign before their name. */
const PLAIN = new Set(['记者', '实习记者', '见习记者', '实习生', '通讯员', '责任编辑'])
const SIGN = /^[\s\u00a0]*[/／:：|｜︱丨–—-][\s\u00a0]*/
const SPACE = /^[\s\u00a0\u3000]+/
/** What ends a list of names. */
const STOP = /返回搜狐|投稿|邮箱|版权|来源|本文|分享|往期|发自|报道|采访|综合|由|提供|采访|供图|转载|微信|点击|校园/

interface RoleAt {
  readonly printed: string
  readonly role: string
  /** Where the names begin. */
  readonly end: number
  readonly signed: boolean
}

/** The role that is printed at `at`, with the signs behind it taken in. */
export function roleAt(text: string, at: number): RoleAt | undefined {
  const printed = PRINTED.get(text[at])?.find((p) => text.startsWith(p, at))
  if (!printed) return undefined
  const behind = text.slice(at + printed.length, at + printed.length + 6)
  const sign = SIGN.exec(behind)
  if (printed.length === 1 && !sign) return undefined
  const glue = sign ?? SPACE.exec(behind)
  const role = ROLES.get(printed)!
  return { printed, role, end: at + printed.length + (glue?.[0].length ?? 0), signed: sign !== null }
}

/**
 * The names behind every role in `text`: 记者赖志凯 通讯员宗晓畅, 文/张三 图/李四, 编辑：王五 校对 赵六.
 * A role without a name behind it (记者从会上获悉) is none. `text` is a bracket, a byline line or an article's edge.
 */
export function bylinesAfterRoles(text: string): FoundByline[] {
  const found: FoundByline[] = []
  for (let i = 0; i < text.length; i++) {
    const role = roleAt(text, i)
    if (!role || !standsAlone(text, i, role, found.at(-1)?.end)) continue
    const names = namesAt(text, role)
    found.push(...names)
    i = Math.max(role.end, names.at(-1)?.end ?? 0, i + 1) - 1
  }
  return found
}

/** A role that is also a common word (视频, 作者, 一审) has a sign behind it or nothing before it. */
function standsAlone(text: string, at: number, role: RoleAt, nameEnd: number | undefined): boolean {
  if (PLAIN.has(role.printed) || role.signed) return true
  if (at === 0 || nameEnd === at) return true
  return /[^\u3400-\u9fff]/.test(text[at - 1]) && role.end > at + role.printed.length
}

const SEPARATOR = /^(?:[\s\u00a0\u3000]*[、，,／/][\s\u00a0\u3000]*|[\s\u00a0\u3000]+)/

function namesAt(text: string, { role, end, signed }: RoleAt): FoundByline[] {
  const names: FoundByline[] = []
  let i = end
  while (names.length < 12) {
    const cut = nextBoundary(text, i)
    const strict = names.length > 0 || !signed
    const length = nameLength(text.slice(i, i + 24), cut - i, strict) || (signed ? latinName(text, i) : 0)
    // 文/北京青年报记者…: what touches the next 记者 is a medium.
    if (!length || (signed && text.startsWith('记者', i + length))) break
    names.push({ name: nameAt(text, i, i + length), role, start: i, end: i + length })
    i += length
    const separator = SEPARATOR.exec(text.slice(i, i + 4))
    if (!separator || cut === i) break
    i += separator[0].length
  }
  return names
}

/** Where another role or a phrase that is no name begins. */
function nextBoundary(text: string, from: number): number {
  const stop = text.slice(from, from + 24).search(STOP)
  const end = Math.min(text.length, from + (stop < 0 ? 24 : stop))
  for (let i = from + 1; i < end; i++) {
    const role = roleAt(text, i)
    if (role && (role.printed.length > 1 || role.signed)) return i
  }
  return end
}

const latinName = (text: string, at: number): number =>
  /^[A-Za-z][A-Za-z.]{1,20}(?![A-Za-z0-9@])/.exec(text.slice(at, at + 24))?.[0].length ?? 0

/** White space inside a name (张 芹) is print. */
export const nameAt = (text: string, start: number, end: number): string =>
  text.slice(start, end).replace(/[\s\u00a0\u3000]+/g, '')

/** 曹亚伟 摄, 新华社记者刘彤摄, （李凌云 摄）: the names before 摄; they carry the role 摄影. */
export function photographers(text: string): FoundByline[] {
  const found: FoundByline[] = []
  for (let at = text.indexOf('摄'); at >= 0; at = text.indexOf('摄', at + 1)) {
    if (/^摄[影像制氏取入]/.test(text.slice(at, at + 2))) continue
    let end = at
    while (end > 0 && /[\s\u00a0/／]/.test(text[end - 1])) end--
    for (;;) {
      let start = end
      while (start > 0 && end - start < 14 && /[\u3400-\u9fff·]/.test(text[start - 1])) start--
      const word = text.slice(start, end)
      const name = word.replace(/^.*(?:记者|通讯员|社发|网发|发)/, '')
      if (!isPersonName(name)) break
      found.push({ name, role: '摄影', start: end - name.length, end })
      if (name !== word || !/[\s\u00a0、]/.test(text[start - 1] ?? '')) break
      end = start - 1
    }
  }
  return found
}

/**
 * A bare list of names, as it signs an article: (王露), （莫树森 傅一峰）, （神池农商银行 李立鹤）.
 * `undefined` where something else stands there. `lenient` where only names can stand, as behind a date line.
 */
export function bareNames(text: string, lenient = false): FoundByline[] | undefined {
  const found: FoundByline[] = []
  const tokens = [...text.matchAll(/[^\s\u00a0\u3000、，,]+/g)]
  if (tokens.length === 0 || tokens.length > 6) return undefined
  for (let i = 0; i < tokens.length; i++) {
    let name = tokens[i][0]
    const start = tokens[i].index
    let end = start + name.length
    if (i === 0 && tokens.length > 1 && name.length > 3 && ORGANISATION.test(name)) continue
    if (name.length === 1 && tokens[i + 1]?.[0].length === 1) {
      name += tokens[++i][0]
      end = tokens[i].index + 1
    }
    if (!(lenient ? mayBeName(name) : isPersonName(name))) return undefined
    found.push({ name, role: '作者', start, end })
  }
  return found.length ? found : undefined
}

const ORGANISATION =
  /^[\u3400-\u9fff·]{2,16}(?:行|院|局|厅|部|会|委|公司|集团|大学|学校|中学|小学|中心|办|社|站|所|队|组|网|报)$/
