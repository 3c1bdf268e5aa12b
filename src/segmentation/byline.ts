import type { Byline } from '../model/document.ts'
import { isPersonName, namesIn } from './person-name.ts'

/** A byline within a text: offsets are of that text. */
export interface FoundByline {
  readonly name: string
  readonly role: string
  readonly start: number
  readonly end: number
}

/** What a role is called in the record; longest spelling first, so that 实习记者 is not read as 记者. */
const ROLES: readonly (readonly [printed: string, role: Byline['role']])[] = [
  ['责任编辑', '责任编辑'],
  ['流程编辑', '编辑'],
  ['实习记者', '实习记者'],
  ['见习记者', '见习记者'],
  ['摄影记者', '记者'],
  ['实习生', '实习生'],
  ['通讯员', '通讯员'],
  ['特约撰稿', '作者'],
  ['撰稿人', '作者'],
  ['评论员', '作者'],
  ['责任校对', '校对'],
  ['摄影', '摄影'],
  ['记者', '记者'],
  ['全媒记者', '记者'],
  ['作者', '作者'],
  ['撰文', '作者'],
  ['撰稿', '作者'],
  ['供稿', '作者'],
  ['投稿', '作者'],
  ['文字', '作者'],
  ['采写', '采写'],
  ['编译', '编译'],
  ['翻译', '编译'],
  ['整理', '整理'],
  ['编辑', '编辑'],
  ['责编', '责编'],
  ['编审', '编审'],
  ['编校', '编校'],
  ['编委', '编委'],
  ['校对', '校对'],
  ['审校', '审校'],
  ['审核', '审核'],
  ['审定', '审定'],
  ['审发', '审发'],
  ['监制', '监制'],
  ['监审', '监审'],
  ['主编', '主编'],
  ['一审', '一审'],
  ['二审', '二审'],
  ['三审', '三审'],
  ['终审', '终审'],
  ['视频', '视频'],
  ['制表', '制表'],
  ['制图', '制图'],
  ['摄像', '摄影'],
  ['文/图', '文/图'],
  ['图/文', '文/图'],
  ['图文', '文/图'],
  ['文', '作者'],
  ['图', '摄影'],
  ['编', '编辑'],
  ['审', '审核'],
]
/** One-character roles need a sign behind: 文/张三, 图｜李四. */
const SIGNED = /^[\s\u00a0]*[/／:：|｜︱-]/
const GLUE = /^[\s\u00a0\u3000/／:：|｜︱丨\-—–]*/

interface RoleAt {
  readonly role: string
  readonly end: number
}

/** The role that is printed at `at`, with the signs behind it taken in. */
export function roleAt(text: string, at: number): RoleAt | undefined {
  for (const [printed, role] of ROLES) {
    if (!text.startsWith(printed, at)) continue
    const behind = text.slice(at + printed.length, at + printed.length + 6)
    if (printed.length === 1 && !SIGNED.test(behind)) continue
    return { role, end: at + printed.length + GLUE.exec(behind)![0].length }
  }
  return undefined
}

/**
 * The names behind every role in `text`: 记者赖志凯 通讯员宗晓畅, 文/张三 图/李四, 编辑：王五.
 * A role without a name behind it (记者从会上获悉) is none.
 */
export function bylinesAfterRoles(text: string): FoundByline[] {
  const found: FoundByline[] = []
  for (let i = 0; i < text.length; i++) {
    const role = roleAt(text, i)
    if (!role) continue
    const names = namesIn(text, role.end, role.role)
    for (const { start, end } of names) found.push({ name: nameAt(text, start, end), role: role.role, start, end })
    i = Math.max(i, (names.at(-1)?.end ?? i + 1) - 1)
  }
  return found
}

/** 曹亚伟 摄: the names before 摄 or 供图; they carry the role 摄影. */
export function photographers(text: string): FoundByline[] {
  const found: FoundByline[] = []
  for (const match of text.matchAll(/(?<before>[\u3400-\u9fff·\s\u00a0、]{2,24})[/／]?\s?摄(?![影像制氏取入])/g)) {
    const before = match.groups!.before
    const end = match.index + before.trimEnd().length
    const tokens = [...before.matchAll(/[^\s\u00a0、]+/g)]
    for (const token of tokens.reverse()) {
      const name = token[0].replace(/^.*(?:记者|通讯员|社发|网发|发)/, '')
      const stop = match.index + token.index + token[0].length
      if (!isPersonName(name)) break
      found.push({ name, role: '摄影', start: stop - name.length, end: Math.min(stop, end) })
      if (name !== token[0]) break
    }
  }
  return found
}

/** White space inside a name (张 芹) is print. */
export const nameAt = (text: string, start: number, end: number): string =>
  text.slice(start, end).replace(/[\s\u00a0\u3000]+/g, '')

/**
 * A bare list of names, as it signs an article: (王露), （莫树森 傅一峰）.
 * `undefined` where something else stands there.
 */
export function bareNames(text: string): FoundByline[] | undefined {
  const found: FoundByline[] = []
  const tokens = [...text.matchAll(/[^\s\u00a0\u3000、，,]+/g)]
  if (tokens.length === 0 || tokens.length > 6) return undefined
  for (let i = 0; i < tokens.length; i++) {
    let name = tokens[i][0]
    const start = tokens[i].index
    let end = start + name.length
    if (name.length === 1 && tokens[i + 1]?.[0].length === 1) {
      name += tokens[++i][0]
      end = tokens[i].index + 1
    }
    if (!isPersonName(name)) return undefined
    found.push({ name, role: '作者', start, end })
  }
  return found
}
