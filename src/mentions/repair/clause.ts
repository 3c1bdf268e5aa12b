import { createNameIndex, type Gazetteer, type NameIndex } from '../../gazetteer/index.ts'
import type { Candidate } from '../candidate.ts'
import type { RepairRule } from './rule.ts'

/**
 * A verb does not stand inside a body's name: `[柳河县建成云帆实验小学](Organisation)` is a place, a verb and a body. Of
 * 49,000 distinct names of bodies in annotated articles two rightly held one of these verbs, both in a longer word.
 */
export const cutAtVerb: RepairRule = (text, names, gazetteer) => {
  if (!names.some((name) => mayHoldVerb(text, name))) return names
  const surfaces = (type: Candidate['type'], least: number) =>
    names
      .filter((name) => name.type === type && name.end - name.start >= least)
      .map((name) => text.slice(name.start, name.end))
      .filter((surface) => !VERB.test(surface))
  const known: Known = { bodies: createNameIndex(surfaces('Organisation', 4)), places: new Set(surfaces('Place', 3)) }
  return names.flatMap((name) => (mayHoldVerb(text, name) ? cut(text, name, known, gazetteer) : [name]))
}

/** The article's names without a verb inside. */
interface Known {
  readonly bodies: NameIndex
  readonly places: ReadonlySet<string>
}

const VERB =
  /建成|选派|承办|举办|主办|开展|启动(?!区)|实施|投入(?!品|产)|拨付|拨款|打造|推出|推行|推动|召开|成立|设立|捐赠|捐款|捐资|出资|走访|援建(?!村)|发放|表彰|募集|筹集|开通|开设|开办|印发|出台|提交|提出|获得|荣获|邀请|承担|承建|建立|完成|安排|下拨|牵头|签订|参加|获评|增设|配备|编写|宣布|公布|携手|位于|亮相|走进|愿同|盘中|旗下|强调|表示|指出|认为|请求|诉请|起诉|被判|赔偿|获赔|索赔|驳回/
/** Verbs that names of bodies do hold: they count behind a body that the article names elsewhere, or before one. */
const NOUN_TOO =
  /计划|建设|发布|组织|联合|投资|推进|慰问|支援|帮扶|资助|改造|推广|奖励|补贴|支持|派出(?!机[构关]|法庭|检察|执行)|审计/
/** Of these, verbs that begin no part of a body's name. */
const SENT = /派出|支援|审计|帮扶|慰问|资助|奖励|补贴/
const EITHER = new RegExp(`${VERB.source}|${NOUN_TOO.source}`)
/** What makes a unit of what looks like a verb: 组织部, 表彰奖励办公室. */
const UNIT =
  /^(?:办|处|科|室|部|组|队|团|站|所|局|厅|委|会|院|网|社|中心|工作|领导|指挥|协会|研究|基金|集团|公司|服务|管理|有限|合作)/
/** No name is longer; cutting stays cheap on hostile text. */
const LONGEST = 60
const MARK = /[“”‘’《》「」（）()]/

function mayHoldVerb(text: string, { type, start, end }: Candidate): boolean {
  return (
    (type === 'Organisation' || type === 'Place') && end - start <= LONGEST && EITHER.test(text.slice(start + 2, end))
  )
}

/** What is left of a name on both sides of its first verb. */
function cut(text: string, name: Candidate, known: Known, gazetteer: Gazetteer): readonly Candidate[] {
  const surface = text.slice(name.start, name.end)
  for (let at = 2; at <= surface.length - 2; at++) {
    if (MARK.test(surface[at - 1])) return [name]
    const verb = EITHER.exec(surface.slice(at, at + 3))
    if (verb?.index !== 0 || UNIT.test(text.slice(name.start + at + 2, name.end))) continue
    const behind = name.start + at + 2
    const sure = VERB.exec(surface.slice(at, at + 3))?.index === 0
    if (!sure && !standsBetween(text, name, name.start + at, known, gazetteer)) continue
    const left = leftOf(text, { ...name, end: name.start + at, method: `${name.method}+verb` }, gazetteer)
    const right = rightOf(text, { ...name, start: behind, method: `${name.method}+verb` }, known, gazetteer)
    return [...left, ...right.flatMap((rest) => cut(text, rest, known, gazetteer))]
  }
  return [name]
}

/** Whether a body the article names elsewhere stands before the word at `at`, or a division before it and such a body behind. */
function standsBetween(text: string, name: Candidate, at: number, known: Known, gazetteer: Gazetteer): boolean {
  const left = text.slice(name.start, at)
  const behind = at + 2 < name.end ? known.bodies.longestAt(text, at + 2) : undefined
  if (/[省市县区州旗]总$/.test(left) || (known.bodies.has(left) && !text.startsWith('组织', at)))
    return at + 2 === name.end || behind !== undefined || SENT.test(text.slice(at, at + 2))
  const division = gazetteer.divisionAt(text, name.start)?.ends.includes(at) || known.places.has(left)
  if (!division) return false
  // 柳河县建设云帆产业园, but not 柳河县建设路.
  return (
    behind !== undefined ||
    (name.type === 'Place' && name.end - at - 2 >= 5 && /[园区馆港场]$/.test(text.slice(at, name.end)))
  )
}

/** The part before the verb, without adverbs: a place when it is a division, else a body. */
function leftOf(text: string, part: Candidate, gazetteer: Gazetteer): readonly Candidate[] {
  const adverbs = ADVERBS.exec(text.slice(part.start, part.end))
  const end = adverbs ? part.start + adverbs.index : part.end
  const surface = text.slice(part.start, end)
  if (surface.length < 2 || /^(?:[全我各本该][省市县区国]?|某)$/.test(surface)) return []
  const place =
    gazetteer.divisionAt(text, part.start)?.ends.includes(end) || /[省市县区州盟旗镇乡村]$|街道$/.test(surface)
  return [{ ...part, end, type: place ? 'Place' : part.type === 'Place' ? 'Place' : 'Organisation' }]
}

const ADVERBS =
  /(?:今年|去年|近日|近期|日前|计划|已经|已|将|拟|正在|再次|又|共|累计|共同|联合|主动|积极|率先|全力|持续|组织|同时)+$/

/** The part behind the verb: a body when the article or the lists know how it begins, or when it is long and ends like one. */
function rightOf(text: string, part: Candidate, known: Known, gazetteer: Gazetteer): readonly Candidate[] {
  const { start, end } = part
  // 建成乡村图书馆47座: what is counted has no name.
  if (end - start < 4 || COUNTED.test(text.slice(end, end + 1))) return []
  const body: Candidate = { ...part, type: 'Organisation' }
  if (part.type === 'Place' && end - start >= 5 && /[园区馆港场]$/.test(text.slice(start, end))) return [part]
  if (known.bodies.longestAt(text, start) !== undefined) return [body]
  const division = gazetteer.divisionAt(text, start)
  if (division && division.end === end) return [{ ...part, type: 'Place' }]
  const head = gazetteer.organisationHeadBefore(text, end)
  if (!head || head.head.length < 2) return []
  return end - start >= 6 || (division && !division.short) ? [body] : []
}

const COUNTED = /[\d一二三四五六七八九十百千两数几多近约共达]/

/** 各县区总工会: bodies of a kind, none of them named. */
export const dropCollective: RepairRule = (text, names) =>
  names.filter(
    ({ type, start, end }) =>
      type !== 'Organisation' || !/^(?:全[国省市县区])?各(?!国)[省市县区镇乡街级直地]/.test(text.slice(start, end)),
  )

/** 工会, 党支部, 街道办事处 alone are bodies of a kind: in annotated articles none of them was ever a name. */
export const dropGeneric: RepairRule = (text, names) =>
  names.filter(({ type, start, end }) => type !== 'Organisation' || !GENERIC.has(text.slice(start, end)))

const GENERIC: ReadonlySet<string> = new Set(
  '工会 党委 党组 党支部 党总支 村党支部 团组织 学校 中学 小学 中小学 大学 医院 卫生院 法院 人民法院 一审法院 二审法院 检察院 人民检察院 公安机关 派出所 银行 媒体 集团 公司 子公司 分公司 总部 项目部 合作社 居委会 村委会 业委会 物业公司 物业 董事会 股东大会 人民政府 街道办事处 单位党委 市县政府 社区党群服务中心'.split(
    ' ',
  ),
)

/** 登山, 渡江: going there, no place. */
export const dropGoing: RepairRule = (text, names, gazetteer) =>
  names.filter(({ type, start, end }) => {
    const surface = text.slice(start, end)
    return type !== 'Place' || !/^[登爬攀翻渡穿][山岭江河海]$/.test(surface) || gazetteer.division(surface).length > 0
  })

/**
 * The head noun decides what a name without marks is: `云岭读书促进会` is a body, `云岭登高大赛` a program. In annotated articles
 * there was no exception.
 */
export const typeByHead: RepairRule = (text, names) =>
  names.map((name) => {
    if (name.type !== 'Program' && name.type !== 'Organisation') return name
    const surface = text.slice(name.start, name.end)
    if (name.type === 'Program' && QUOTED_BODY.test(surface))
      return { ...name, type: 'Organisation', method: `${name.method}+head` }
    if (MARK.test(surface) || /^(?:\d|第|关于)/.test(surface)) return name
    const type = BODY_HEAD.test(surface) ? 'Organisation' : PROGRAM_HEAD.test(surface) ? 'Program' : name.type
    return type === name.type ? name : { ...name, type, method: `${name.method}+head` }
  })

/** What the lists hold is what they say it is: `[沃尔玛](Place)` is a company. */
export const typeByList: RepairRule = (text, names, gazetteer) =>
  names.map((name) => {
    if (name.type === 'Amount') return name
    const surface = text.slice(name.start, name.end)
    const type = gazetteer.companies.has(surface)
      ? 'Organisation'
      : gazetteer.programs.has(surface)
        ? 'Program'
        : name.type
    return type === name.type ? name : { ...name, type, method: `${name.method}+listed` }
  })

/** Whoever is called so acts, in quotation marks too: `“云帆”志愿服务队`. */
const QUOTED_BODY = /“.*(?:服务队|实践队|宣讲团|服务团|联盟|联合体|团队|工作室|小组)”?$/
const BODY_HEAD =
  /.(?:促进会|协会|学会|研究会|基金会|联合会|联盟|研究院|研究所|学院|大学|医院|公司|集团|中学|小学|幼儿园|图书馆|纪念馆|美术馆|商会|工会|合作社|银行|法院|检察院|出版社|电视台|剧院|律师事务所|俱乐部|党支部|工作室|服务队)$/
const PROGRAM_HEAD =
  /.(?:大赛|活动|专项行动|比赛|竞赛|文化节|艺术节|音乐节|培训班|讲座|座谈会|交流会|招聘会|仪式|锦标赛|公开赛|演唱会)$/

/** `[“光明行”项目计划](Program)` + 为: what an undertaking plans, not a plan. */
export const leavePlan: RepairRule = (text, names) =>
  names.map((name) => {
    if (name.type !== 'Program' || !/”(?:项目|工程|活动|大赛)计划$/.test(text.slice(name.start, name.end))) return name
    return /^(?:[为投用在于总分到今明年建覆培将]|\d)/.test(text.slice(name.end, name.end + 1))
      ? { ...name, end: name.end - 2, method: `${name.method}+plan` }
      : name
  })
