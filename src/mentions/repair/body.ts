import type { Candidate } from '../candidate.ts'
import type { RepairRule } from './rule.ts'

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

/**
 * `[青岚学院](Organisation)` + 分院, `[云帆集团](Organisation)` + 工会: a branch or a unit right behind a body's name belongs to it.
 * Of a thousand such in annotated articles four did not.
 */
export const takeInUnit: RepairRule = (text, names) => {
  const mended: Candidate[] = []
  let until = 0
  for (const name of names) {
    if (name.end <= until) continue
    const start = Math.max(name.start, until)
    let end = name.end
    while (name.type === 'Organisation') {
      const unit = UNIT.exec(text.slice(end, end + 6))?.[0]
      if (!unit || text.slice(name.start, end).endsWith(unit)) break
      end += unit.length
    }
    if (start > name.start) continue
    until = end
    mended.push(end === name.end ? name : { ...name, end, method: `${name.method}+unit` })
  }
  return mended
}

const UNIT =
  /^(?:分院|分校|分行|支行|分公司|支公司|分局|分会|分馆|分中心|工会(?!会员|工作)|党总支|党支部|团委|纪委|委员会|办公室|研究院|学院|宣传部|组织部|统战部|客户端|编辑部|项目部|工作站|服务站|志愿服务队|管委会|党工委|妇联)/

/** `[柳河县融媒体中心官网](Organisation)`: who speaks there is the body. */
export const leaveSite: RepairRule = (text, names) =>
  names.map((name) => {
    const site = name.type === 'Organisation' ? /(?:官网|官微)$/.exec(text.slice(name.start, name.end)) : null
    return site && site.index >= 2 ? { ...name, end: name.start + site.index, method: `${name.method}+site` } : name
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

/** `[云帆集团子公司云帆物流](Organisation)`: owner and owned are two bodies. */
export const splitOwner: RepairRule = (text, names) =>
  names.flatMap((name) => {
    if (name.type !== 'Organisation') return [name]
    const role = OWNER.exec(text.slice(name.start, name.end))
    if (!role || role.index < 2) return [name]
    const [left, right] = [name.start + role.index, name.start + role.index + role[0].length]
    const owner = { ...name, end: left, method: `${name.method}+owner` }
    return name.end - right < 2 ? [owner] : [owner, { ...name, start: right, method: `${name.method}+owner` }]
  })

const OWNER = /(?:全资|控股)?子公司|(?:控股|第[一二三]大|大)股东/

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
