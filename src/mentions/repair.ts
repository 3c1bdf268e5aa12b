import type { Gazetteer } from '../gazetteer/index.ts'
import type { Candidate } from './candidate.ts'
import { isPressName, quotedSpans } from './program.ts'

/**
 * Mends the ends of tagged names where a rule is surer than the tagger: a leading division cut from its body, a quotation cut
 * before its closing mark, a post's 党组 taken into the body, two bodies read as one. Names come and go in order.
 */
export function repairNames(text: string, tagged: readonly Candidate[], gazetteer: Gazetteer): readonly Candidate[] {
  let names = tagged
  for (const rule of Object.values(REPAIRS)) names = rule(text, names, gazetteer)
  return names
}

type RepairRule = (text: string, names: readonly Candidate[], gazetteer: Gazetteer) => readonly Candidate[]

/** `[渭南市](Place)[澄城县总工会](Organisation)` is one body: a chain of divisions right before a body's name belongs to it. */
export const joinLeadingDivision: RepairRule = (text, names, gazetteer) => {
  const joined: Candidate[] = []
  for (const name of names) {
    const last = joined.at(-1)
    if (
      last?.type === 'Place' &&
      name.type === 'Organisation' &&
      last.end === name.start &&
      isDivision(text, last, gazetteer) &&
      !/[《“]/.test(text[name.start])
    ) {
      joined[joined.length - 1] = { ...name, start: last.start, method: `${name.method}+joined` }
    } else joined.push(name)
  }
  return joined
}

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

const CLOSERS: ReadonlySet<string> = new Set(Object.values(CLOSING))
const OPENING: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(CLOSING).map(([o, c]) => [c, o]))

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
 * 党组 or 党委 before 书记 belongs to the post: `[省文联](Organisation)党组书记`, `[云帆科技公司](Organisation)党委书记`. But a township's
 * or a community's 党委 is a body of its own.
 */
export const leavePartyGroup: RepairRule = (text, names, gazetteer) =>
  names.map((name) => {
    if (name.type !== 'Organisation') return name
    const party = /(?:党组|党委|党总支)$/.exec(text.slice(name.start, name.end))
    if (
      !party ||
      party.index < 3 ||
      !/^(?:原|常务|副)?(?:书记|成员|委员|常委)/.test(text.slice(name.end, name.end + 5))
    )
      return name
    const end = name.start + party.index
    if (party[0] !== '党组') {
      const head = gazetteer.organisationHeadBefore(text, end)
      if (!head || !(WITH_PARTY.has(head.kind) || /[局厅]$/.test(head.head))) return name
    }
    return { ...name, end, method: `${name.method}+post` }
  })

const WITH_PARTY: ReadonlySet<string> = new Set(['company', 'school', 'health', 'association', 'venue', 'media'])

/** `[民盟上海市委](Organisation)` + 会主委: a party's committee is 市委会. */
export const takeInCommittee: RepairRule = (text, names) =>
  names.map((name) => {
    if (name.type !== 'Organisation' || !/[省市区县]委$/.test(text.slice(name.end - 2, name.end))) return name
    return /^会(?![议员场上谈见])/.test(text.slice(name.end, name.end + 2))
      ? { ...name, end: name.end + 1, method: `${name.method}+committee` }
      : name
  })

/** `[柳河中心学校](Organisation)（河东校区）`: the branch in brackets belongs to the name. */
export const joinBranch: RepairRule = (text, names) => {
  const joined: Candidate[] = []
  let until = 0
  for (const name of names) {
    if (name.start < until) continue
    const branch = name.type === 'Organisation' ? BRANCH.exec(text.slice(name.end, name.end + 12)) : null
    if (!branch) {
      joined.push(name)
      continue
    }
    until = name.end + branch[0].length
    joined.push({ ...name, end: until, method: `${name.method}+branch` })
  }
  return joined
}

const BRANCH = /^[（(][\u4e00-\u9fff]{1,7}(?:店|校区|院区|馆区|厂区)[）)]/

/** `[县总工会和城关镇总工会](Organisation)` are two bodies when both end like one. */
export const splitCoordination: RepairRule = (text, names, gazetteer) =>
  names.flatMap((name) => {
    if (name.type !== 'Organisation') return [name]
    const at = /[和与及、]/.exec(text.slice(name.start, name.end))
    if (!at || at.index < 4) return [name]
    const cut = name.start + at.index
    const left = gazetteer.organisationHeadBefore(text, cut)
    const right = gazetteer.organisationHeadBefore(text, name.end)
    if (!left || !right || left.head.length < 2 || name.end - cut < 4 || left.head !== right.head) return [name]
    return [
      { ...name, end: cut, method: `${name.method}+split` },
      { ...name, start: cut + 1, method: `${name.method}+split` },
    ]
  })

/** `[英国《晨邮报》](Organisation)`: the country is a place of its own. */
export const splitCountry: RepairRule = (text, names, gazetteer) =>
  names.flatMap((name) => {
    if (name.type !== 'Organisation' || text[name.end - 1] !== '》') return [name]
    const country = gazetteer.places.longestAt(text, name.start)
    if (!country || text[name.start + country.length] !== '《') return [name]
    const cut = name.start + country.length
    return [
      { ...name, type: 'Place', end: cut, method: `${name.method}+split` },
      { ...name, start: cut, method: `${name.method}+split` },
    ]
  })

/** 省委省政府, 县委县政府 are two bodies. */
export const splitPair: RepairRule = (text, names) =>
  names.flatMap((name) => {
    if (name.type !== 'Organisation') return [name]
    const m = /(?<=[省市县区州旗镇乡]委)[省市县区州旗镇乡]政府$/.exec(text.slice(name.start, name.end))
    if (!m) return [name]
    const cut = name.start + m.index
    return [
      { ...name, end: cut, method: `${name.method}+split` },
      { ...name, start: cut, method: `${name.method}+split` },
    ]
  })

/** `“鞍匠贷”` + 品牌: the head noun right behind a quoted name belongs to it. */
export const takeInHead: RepairRule = (text, names) =>
  names.map((name, i) => {
    if (name.type !== 'Program' || !/[”》]/.test(text[name.end - 1])) return name
    const behind = text.slice(name.end, name.end + 8)
    const head = HEAD_BEHIND.exec(behind) ?? (text[name.end - 1] === '》' ? WORK_BEHIND.exec(behind) : null)
    if (!head || (names[i + 1]?.start ?? text.length) < name.end + head[0].length) return name
    return { ...name, end: name.end + head[0].length, method: `${name.method}+head` }
  })

const HEAD_BEHIND =
  /^(?:(?:慰问|公益|主题|系列|实践|助学|宣传|专项|志愿服务|文体|普法|竞赛|评选)?(?:活动|项目|行动|工程)|倡议书?|战略|工作法|专项奖|新书发布会)/
const WORK_BEHIND = /^(?:主题讲座|讲座|专栏|丛书|手册|协议|报告|新书发布会|栏目|警示教育片|专题片|纪录片)/

/** 称号 behind a quoted honour is no part of it: `“金牌工人”` in 授予“金牌工人”称号. */
export const leaveTitle: RepairRule = (text, names) =>
  names.map((name) => {
    const title = name.type === 'Program' ? /”(?:荣誉)?称号$/.exec(text.slice(name.start, name.end)) : null
    return title ? { ...name, end: name.start + title.index + 1, method: `${name.method}+title` } : name
  })

/** A workshop named after its master is a body: `[佟大川](Person)` + 劳模创新工作室. */
export const makeWorkshop: RepairRule = (text, names) =>
  names.map((name, i) => {
    const workshop =
      name.type === 'Person'
        ? /^(?:劳模|工匠|大师|技能大师)?(?:创新)?工作室/.exec(text.slice(name.end, name.end + 9))
        : null
    if (!workshop || (names[i + 1]?.start ?? text.length) < name.end + workshop[0].length) return name
    return { ...name, type: 'Organisation', end: name.end + workshop[0].length, method: `${name.method}+workshop` }
  })

/** A company's meeting or report is named with the company: `[某某股份有限公司](Organisation)[2023年第一次临时股东大会](Program)`. */
export const joinMeeting: RepairRule = (text, names) => {
  const joined: Candidate[] = []
  for (const name of names) {
    const last = joined.at(-1)
    if (
      last?.type === 'Organisation' &&
      name.type === 'Program' &&
      last.end === name.start &&
      MEETING.test(text.slice(name.start, name.end))
    ) {
      joined[joined.length - 1] = { ...name, start: last.start, method: `${name.method}+meeting` }
    } else joined.push(name)
  }
  return joined
}

const MEETING =
  /^(?:(?:19|20)\d\d年)?(?:第[一二三四五六七八九十]+[次届])?(?:年度|临时|第|董事会|监事会|股东|三季|半年|一季)/

/** 县总工会, 公安局 … right behind a tagged division make a body of it. */
export const makeBody: RepairRule = (text, names, gazetteer) =>
  names.map((name, i) => {
    if (name.type !== 'Place' || !isDivision(text, name, gazetteer)) return name
    const head = gazetteer.organisationHeadAt(text, name.end)
    if (!head || !BODY_KINDS.has(head.kind) || head.head.length < 2) return name
    const end = name.end + head.head.length
    if ((names[i + 1]?.start ?? text.length) < end || /^[员会长书]/.test(text[end] ?? '')) return name
    return { ...name, type: 'Organisation', end, method: `${name.method}+body` }
  })

const BODY_KINDS: ReadonlySet<string> = new Set(['union', 'government', 'court', 'party'])

/** What leads to a name is not part of it: 故, 经与, 新一届, 我县. */
export const dropLead: RepairRule = (text, names, gazetteer) =>
  names.map((name) => {
    if (name.type !== 'Organisation' && name.type !== 'Program') return name
    const lead = LEAD.exec(text.slice(name.start, name.end))
    if (!lead) return name
    const start = name.start + lead[0].length
    if (name.end - start < 2) return name
    if (
      name.type === 'Organisation' &&
      !gazetteer.divisionAt(text, start) &&
      !/^(?:自治区|[省市县区]|全国|中国|中共|国)/.test(text.slice(start, start + 3))
    )
      return name
    if (name.type === 'Program' && !/^[我本]/.test(lead[0])) return name
    return { ...name, start, method: `${name.method}+lead` }
  })

const LEAD =
  /^(?:故|由|经与|与|和|及|向|在|对|保证|新一届|第?[一二三四五六七八九十]{1,3}届|[我本][省市县区校院]|午休|当天|联合(?=[省市县区]))/

/** `中国消费者报合肥讯`, `人民网上海8月9日电`: the outlet, and the place of its dateline. */
export const splitDateline: RepairRule = (text, names, gazetteer) =>
  names.flatMap((name) => {
    if (name.type !== 'Organisation' || !DATELINE.test(text.slice(name.end, name.end + 9))) return [name]
    for (let cut = name.start + 2; cut < name.end - 1; cut++) {
      const match = gazetteer.divisionAt(text, cut)
      if (match?.end === name.end && /[报网社台]/.test(text[cut - 1])) {
        return [
          { ...name, end: cut, method: `${name.method}+dateline` },
          { ...name, type: 'Place', start: cut, method: `${name.method}+dateline` },
        ]
      }
    }
    return [name]
  })

const DATELINE = /^(?:\d{1,2}月\d{1,2}日)?(?:电|讯)/

/** A division that ends right before a body's name, or with its first character, belongs to it: `一面坡` + `[镇政府](Organisation)`. */
export const takeInDivision: RepairRule = (text, names, gazetteer) =>
  names.map((name, i) => {
    if (name.type !== 'Organisation') return name
    const floor = i > 0 ? names[i - 1].end : 0
    for (let start = Math.max(floor, name.start - 12); start < name.start - 1; start++) {
      const match = gazetteer.divisionAt(text, start)
      if (!match || (match.short && match.ends.length === 1)) continue
      if (match.end === name.start || match.end === name.start + 1)
        return { ...name, start, method: `${name.method}+division` }
    }
    return name
  })

/** The rules in their order, by name. */
export const REPAIRS: Readonly<Record<string, RepairRule>> = {
  splitPair,
  splitDateline,
  dropLead,
  wholeTitle,
  joinLeadingDivision,
  makeBody,
  takeInDivision,
  balanceMarks,
  takeInMarks,
  leavePartyGroup,
  takeInHead,
  takeInCommittee,
  joinBranch,
  splitCoordination,
  splitCountry,
  leaveTitle,
  makeWorkshop,
  joinMeeting,
}

function isDivision(text: string, name: Candidate, gazetteer: Gazetteer): boolean {
  return gazetteer.divisionAt(text, name.start)?.ends.includes(name.end) ?? false
}
