import type { Candidate } from '../candidate.ts'
import { headLength } from '../head-noun.ts'
import { isPressName, quotedSpans } from '../program.ts'
import type { RepairRule } from './rule.ts'

const CLOSING: Readonly<Record<string, string>> = {
  '“': '”',
  '《': '》',
  '（': '）',
  '(': ')',
  '‘': '’',
  '「': '」',
  '『': '』',
}
/** How far a closing mark may stand behind the end that the tagger saw. */

const CLOSERS: ReadonlySet<string> = new Set(Object.values(CLOSING))

const OPENING: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(CLOSING).map(([o, c]) => [c, o]))

const REACH = 24

/** `[“头雁](Program)”工程`: a name that opens a mark reaches to where it closes; one that closes a mark begins where it opens. */
export const balanceMarks: RepairRule = (text, names) =>
  names.map((name, i) => {
    const open: string[] = []
    let unopened = ''
    for (let k = name.start; k < name.end; k++) {
      const c = text[k]
      if (c in CLOSING) open.push(CLOSING[c])
      else if (CLOSERS.has(c)) {
        if (open.at(-1) === c) open.pop()
        else unopened = c
      }
    }
    const ceiling = Math.min(names[i + 1]?.start ?? text.length, name.end + REACH)
    const floor = Math.max(i > 0 ? names[i - 1].end : 0, name.start - REACH)
    if (open.length === 1 && !unopened) {
      const behind = text.slice(name.end, ceiling)
      const close = behind.indexOf(open[0])
      if (close >= 0 && !/[\n。]/.test(behind.slice(0, close)))
        return { ...name, end: name.end + close + 1, method: `${name.method}+closed` }
    }
    if (unopened && !open.length) {
      const ahead = text.slice(floor, name.start)
      const at = ahead.lastIndexOf(OPENING[unopened])
      if (at >= 0 && !/[\n。]/.test(ahead.slice(at)))
        return { ...name, start: floor + at, method: `${name.method}+opened` }
    }
    return name
  })

/** A program's quotation marks are part of it: “[头雁](Program)” is `“头雁”`. */
export const takeInMarks: RepairRule = (text, names) =>
  names.map((name, i) => {
    if (name.type !== 'Program') return name
    const before = text[name.start - 1]
    if (CLOSING[before] === undefined || /[（(]/.test(before) || text[name.end] !== CLOSING[before]) return name
    if ((i > 0 && names[i - 1].end === name.start) || names[i + 1]?.start === name.end) return name
    return { ...name, start: name.start - 1, end: name.end + 1, method: `${name.method}+marks` }
  })

/** Whatever stands in 《》 is a name, and whole: in the annotated articles there was no exception. */
export const wholeTitle: RepairRule = (text, names) => {
  const titles = quotedSpans(text, '《', '》')
  if (!titles.length) return names
  const mended: Candidate[] = []
  let k = 0
  for (const { start, end } of titles) {
    while (k < names.length && names[k].end <= start) mended.push(names[k++])
    if (k < names.length && names[k].start <= start && names[k].end >= end) continue
    let press = isPressName(text, start, end)
    let method = 'rule:title'
    while (k < names.length && names[k].start < end) {
      // `《 某某日报 》`: what the tagger saw inside is the outlet itself.
      if (names[k].type === 'Organisation' && names[k].end - names[k].start >= end - start - 4) press = true
      method = `${names[k].method}+title`
      k++
    }
    mended.push({ type: press ? 'Organisation' : 'Program', start, end, method, confidence: 0.95 })
  }
  return [...mended, ...names.slice(k)]
}

/**
 * `“鞍匠贷”` + 品牌, `“云帆”` + 金秋助学活动: what stands between the closing mark and a head noun, with no word in it that
 * begins a clause, belongs to the name.
 */
export const takeInHead: RepairRule = (text, names) =>
  names.map((name, i) => {
    if (name.type !== 'Program' || !/[”》]/.test(text[name.end - 1])) return name
    const length = headLength(text, name.end, names[i + 1]?.start ?? text.length)
    return length ? { ...name, end: name.end + length, method: `${name.method}+head` } : name
  })

/**
 * Year, session and 首届 before an undertaking belong to it (`2024年` + `[“云帆”活动](Program)`); 全国, 全市 and 首个 where it
 * stands without marks.
 */
export const takeInSession: RepairRule = (text, names) =>
  names.map((name, i) => {
    if (name.type !== 'Program' || text[name.start] === '《') return name
    const floor = Math.max(i > 0 ? names[i - 1].end : 0, name.start - 10)
    const before = text.slice(floor, name.start)
    const lead = SESSION_BEFORE.exec(before) ?? (/[“‘]/.test(text[name.start]) ? null : PLAIN_BEFORE.exec(before))
    return lead ? { ...name, start: name.start - lead[0].length, method: `${name.method}+session` } : name
  })

const SESSION_BEFORE = /(?:(?:19|20)\d\d年度?|(?:(?:19|20)\d\d年)?(?:第[一二三四五六七八九十百\d]{1,4}|首)届)$/
const PLAIN_BEFORE = /(?:全[国省市县区]|首个)$/

/** 称号 behind a quoted honour is no part of it: `“金牌工人”` in 授予“金牌工人”称号. */
export const leaveTitle: RepairRule = (text, names) =>
  names.map((name) => {
    const title = name.type === 'Program' ? /”(?:荣誉)?称号$/.exec(text.slice(name.start, name.end)) : null
    return title ? { ...name, end: name.start + title.index + 1, method: `${name.method}+title` } : name
  })
