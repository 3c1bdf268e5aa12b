import type { GazetteerLists } from './index.ts'
import { createNameIndex } from './prefix-index.ts'
import { parseTable } from './table.ts'

export type OrganisationKind =
  | 'union'
  | 'party'
  | 'government'
  | 'court'
  | 'company'
  | 'school'
  | 'health'
  | 'media'
  | 'association'
  | 'unit'
  | 'venue'
  | 'other'

/** The last word of an organisation's name: `总工会`, `有限公司`. */
export interface OrganisationHead {
  readonly head: string
  readonly kind: OrganisationKind
}

export interface Surname {
  readonly surname: string
  /** How often it begins a person's name in annotated news; 0 when it was never seen. */
  readonly frequency: number
}

export interface Names {
  /** Posts without prefixes: `主席`, `书记`. */
  readonly posts: ReadonlySet<string>
  /** Whether a word is a post, prefixes included: `党组书记`, `常务副主席`, `工会主席`. */
  isPost(word: string): boolean
  /** The longest post, prefixes included, that starts at `at`; the empty string when none does. */
  postAt(text: string, at: number): string
  /** The longest post, prefixes included, that ends before `end`; the empty string when none does. */
  postBefore(text: string, end: number): string
  /** The surname that a name begins with, double surnames first. */
  surname(name: string): Surname | undefined
  /** The longest head that a name ends with. */
  organisationHead(name: string): OrganisationHead | undefined
  /** The longest head that ends before `end`. */
  organisationHeadBefore(text: string, end: number): OrganisationHead | undefined
  /** The longest head that starts at `at`. */
  organisationHeadAt(text: string, at: number): OrganisationHead | undefined
  /** Whether it is the short (or plain) name of a body that everyone knows: `全总`. */
  isAbbreviation(name: string): boolean
  /** The full name behind a known short form: `全总` → `中华全国总工会`. */
  fullNameOf(short: string): string | undefined
  /** The longest known short form that starts at `at`. */
  abbreviationAt(text: string, at: number): string | undefined
  /** Whether a name is a news outlet's by its pattern: `辽宁日报`, `央视新闻`, `中国新闻网`. */
  isOutlet(name: string): boolean
}

/** Builds the look-ups for posts, surnames, heads and short names. */
export function createNames(lists: GazetteerLists): Names {
  const first = (name: string) => parseTable(lists[name]).map((row) => row[0])
  const posts = new Set(first('posts'))
  const postIndex = createNameIndex(posts)
  const surnames = new Map(parseTable(lists.surnames).map(([s, n]) => [s, Number(n)]))
  const heads = new Map<string, OrganisationHead>()
  for (const [head, kind] of parseTable(lists['organisation-heads'])) {
    if (!heads.has(head)) heads.set(head, { head, kind: kind as OrganisationKind })
  }
  const headIndex = createNameIndex(heads.keys())
  const abbreviations = new Map(parseTable(lists.abbreviations).map(([s, full]) => [s, full ?? '']))
  const abbreviationIndex = createNameIndex(abbreviations.keys())
  const prefixIndex = createNameIndex(POST_PREFIXES)

  const postBefore = (text: string, end: number): string => {
    let base = postIndex.longestBefore(text, end)
    if (!base) return ''
    // 县总工会主席: 工会 belongs to the body there.
    if (base.startsWith('工会') && text[end - base.length - 1] === '总') base = base.slice(2)
    let start = end - base.length
    for (let p = prefixIndex.longestBefore(text, start); p; p = prefixIndex.longestBefore(text, start))
      start -= p.length
    return text.slice(start, end)
  }
  return {
    posts,
    postBefore,
    isPost: (word) => word !== '' && postBefore(word, word.length) === word,
    postAt(text, at) {
      let end = at
      for (let p = prefixIndex.longestAt(text, end); p; p = prefixIndex.longestAt(text, end)) {
        // A word that is a post of its own ends the run of prefixes: 委员 in 委员会 is none, 主任 in 主任医师 is one.
        if (postIndex.has(p) && !postIndex.longestAt(text, end + p.length)) break
        end += p.length
      }
      const base = postIndex.longestAt(text, end)
      return base ? text.slice(at, end + base.length) : ''
    },
    surname(name) {
      for (const length of [2, 1]) {
        const surname = name.slice(0, length)
        const frequency = surnames.get(surname)
        if (frequency !== undefined && name.length > length) return { surname, frequency }
      }
      return undefined
    },
    organisationHead: (name) => heads.get(headIndex.longestBefore(name, name.length) ?? ''),
    organisationHeadBefore: (text, end) => heads.get(headIndex.longestBefore(text, end) ?? ''),
    organisationHeadAt: (text, at) => heads.get(headIndex.longestAt(text, at) ?? ''),
    isAbbreviation: (name) => abbreviations.has(name),
    fullNameOf: (short) => abbreviations.get(short) || undefined,
    abbreviationAt: (text, at) => abbreviationIndex.longestAt(text, at),
    isOutlet: (name) => OUTLET.test(name),
  }
}

/** Words before a post that belong to it. */
const POST_PREFIXES =
  '副 原 前 代 常务 名誉 执行 首席 高级 资深 党组 党委 党总支 党支部 支部 执行 实习 见习 特约 联合 专职 兼职 挂职 机关 纪委 政治 一级 二级 三级 四级 办公室 董事会 监事会 理事会 书记处 技术 区域 行政 分管 主管 主要 人大 政协 特聘 客座 荣誉 轮值 候任'.split(
    ' ',
  )

const OUTLET =
  /(?:日报|晚报|早报|时报|晨报|都市报|周刊|周报|快报|商报|青年报|导报|工人报|电视台|广播电台|新闻网|通讯社|央视新闻|融媒体中心|人民网|新华网|央视网|中新网|新华社|中新社|澎湃新闻|新闻客户端|财经网)》?$/
