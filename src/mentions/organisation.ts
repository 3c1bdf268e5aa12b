import type { Gazetteer } from '../gazetteer/index.ts'
import type { Candidate } from './candidate.ts'
import { breaksName, isHan, leadsToName } from './characters.ts'
import type { PlaceChain } from './place.ts'

/** How far a name may reach from its leading place to its last word. */
const LONGEST = 28

/** Organisations by rules alone: a place with a body's last word behind it, known short names, company and school names. */
export function findOrganisations(
  text: string,
  gazetteer: Gazetteer,
  chains: readonly PlaceChain[],
): readonly Candidate[] {
  const found: Candidate[] = [...findPlacedOrganisations(text, gazetteer, chains)]
  for (let i = 0; i < text.length; i++) {
    if (!isHan(text[i])) continue
    const short = gazetteer.abbreviationAt(text, i)
    if (short) {
      const rest = lastHead(text, i + short.length, gazetteer)
      const end = rest && rest - i - short.length <= 8 ? rest : i + short.length
      found.push({ type: 'Organisation', start: i, end, method: 'rule:organisation-known', confidence: 0.8 })
      i = end - 1
      continue
    }
    if (NATIONAL.test(text.slice(i, i + 2))) {
      const end = lastHead(text, i + 2, gazetteer)
      if (end && end - i > 4)
        found.push({ type: 'Organisation', start: i, end, method: 'rule:organisation-national', confidence: 0.8 })
    }
  }
  for (const m of text.matchAll(NAMED)) {
    let start = m.index
    while (m.index - start < 8 && !breaksName(text[start - 1]) && !leadsToName(text[start - 1])) start--
    if (m.index - start >= 2 && leadsToName(text[start - 1]) && !GENERIC.test(text.slice(start, m.index)))
      found.push({
        type: 'Organisation',
        start,
        end: m.index + m[0].length,
        method: 'rule:organisation-named',
        confidence: 0.6,
      })
  }
  for (const m of text.matchAll(LOCAL_SHORT))
    found.push({
      type: 'Organisation',
      start: m.index,
      end: m.index + m[0].length,
      method: 'rule:organisation-short',
      confidence: 0.7,
    })
  return found
}

/** Bodies that begin with one of these places. */
export function findPlacedOrganisations(
  text: string,
  gazetteer: Gazetteer,
  chains: readonly PlaceChain[],
): readonly Candidate[] {
  const found: Candidate[] = []
  for (const { start, divisionEnd } of chains) {
    const end = lastHead(text, divisionEnd, gazetteer)
    if (end) found.push({ type: 'Organisation', start, end, method: 'rule:organisation-placed', confidence: 0.8 })
  }
  return found
}

const NATIONAL = /^(?:中国|中华|全国|国家|中共|中央|共青)/
export const NAMED =
  /(?:股份有限公司|有限责任公司|有限公司|集团(?!化|军)|律师事务所|会计师事务所|基金会|大学(?!生|习)|医院|中学|小学(?!生)|幼儿园|出版社|电视台|日报|晚报)/g
const GENERIC =
  /(?:^|[一二三四五六七八九十\d])(?:所|家|个|我国|高等|重点|民营|上市|平台|国有|大型|各|多|全|本|该|某|地方|企业|相关|有关|附近|公立|定点|三甲)$/
/**
 * The short form of a trade union federation: `辽宁省总`, `澄城县总`, `自治区总`, with the division it begins with. Not 全市总…,
 * 社区总…, and not where 总 begins a word of its own (总量, 总结).
 */
export function findUnionShorts(text: string, gazetteer: Gazetteer): readonly Candidate[] {
  const found: Candidate[] = []
  for (const { index } of text.matchAll(UNION_SHORT)) {
    const start = divisionBefore(text, index, gazetteer)
    if (start < index)
      found.push({ type: 'Organisation', start, end: index + 1, method: 'rule:union-short', confidence: 0.95 })
  }
  return found
}

export const UNION_SHORT =
  /(?<=[省市县区州旗])总(?!工会|工程|工时|工期|计(?!划)|计划(?:[总数产建用为是]|投资|经济|生育)|[量额体数产部理长书统值规价队局监裁站店台共是务线供需销存图教编检赛结河寨馆包分算排目得称归览]|的[来看原要目趋]|领[事馆]|经[理济]|医院|面积|有装|使用|商[会务]|治理|决[赛算]|冠军|林长|建筑|会[长计]|投资|人[口数次]|公司|动员|装机|里程|收[入益]|支出|干事|指挥|承包|成[绩本]|任务|要求|负[责债]|资产|市值|股本|奖金|金额|费用|长度|高度|容量|库容|用[电水]|能耗|排放|利润|营[收业]|发[电行]量?|客流|运量|募集|捐款|进口|出口|进出|票房|播放|贷款|债务)/g

/** Where the division that ends at `end` begins: a chain of the table, or 省, 市, 自治区 alone after a mark or a blank. */
function divisionBefore(text: string, end: number, gazetteer: Gazetteer): number {
  for (let start = Math.max(0, end - 24); start < end - 1; start++) {
    if (isHan(text[start]) && gazetteer.divisionAt(text, start)?.ends.includes(end) && !isHan(text[start - 1]))
      return start
  }
  for (let start = Math.max(0, end - 12); start < end - 1; start++) {
    const match = isHan(text[start]) ? gazetteer.divisionAt(text, start) : undefined
    if (match?.ends.includes(end) && (!match.short || match.ends.length > 1)) return start
  }
  const alone = /(?:^|[^\u4e00-\u9fff]|[由向与和及到在绍名位据经从是的为对])(?<unit>自治区|[省市县区州旗])$/.exec(
    text.slice(Math.max(0, end - 4), end),
  )
  return alone ? end - alone.groups!.unit.length : end
}

/** 市总, 省总工会, 县委, 区政府 … : short forms whose division the article tells. */
export const LOCAL_SHORT =
  /(?<![\u4e00-\u9fff])(?:省|市|县|区|自治区|州|旗|镇|街道)(?:总工会|总(?=[\u4e00-\u9fff])|委(?![员会])|政府|人大|政协|纪委|教育局|财政局|文联|妇联|团委|公安局|法院|检察院)/g

/** Where the last body's word behind `at` ends, with no break between; 0 where none stands. */
function lastHead(text: string, at: number, gazetteer: Gazetteer): number {
  let limit = at
  while (limit < at + LONGEST && !breaksName(text[limit])) limit++
  // 辽宁省总: a division and 总 alone.
  if (
    text[at] === '总' &&
    (limit === at + 1 || !/^总(?:[量额体计数产部的理长会书统面值投规人价])/.test(text.slice(at, at + 2)))
  ) {
    return text.startsWith('总工会', at) ? headsFrom(text, at + 3, limit, gazetteer) : at + 1
  }
  let end = 0
  for (let e = at + 1; e <= limit; e++) {
    const head = gazetteer.organisationHeadBefore(text, e)
    if (!head || e - head.head.length < at) continue
    if (head.head.length === 1 && !/[委局厅办]/.test(head.head)) continue
    if (/^[员长委书生民化]/.test(text[e] ?? '')) continue
    if (CLAUSE.test(text.slice(at, e))) break
    if (NOT_HEAD.test(text.slice(Math.max(at, e - 4), e + 2))) continue
    end = e
    if (e - at > 14) break
  }
  return end
}

function headsFrom(text: string, at: number, limit: number, gazetteer: Gazetteer): number {
  let end = at
  for (let e = at + 1; e <= Math.min(limit, at + 8); e++) {
    const head = gazetteer.organisationHeadBefore(text, e)
    if (head && head.head.length >= 2 && e - head.head.length >= at && !/^[员长]/.test(text[e] ?? '')) end = e
  }
  return end
}

/** Words that stand between two names, not in one. */
const CLAUSE =
  /举办|主办|承办|联合(?!会|工会|总会|大学|银行|利|国)|交流(?!协会|中心|会)|担任|高度|一家|各[文地级单部]|旗下|组织开|开展|举行|签订|签署|召开|走进|获得|成立|获评|荣获|携手|共同|居民|市民|村民|企业(?!家|管理|集团|联合|服务|发展|工会|协会|银行)|志愿者(?!协会|服务|联合)|本土|现有|所有|多家|部分|宣布|发布|推出|启动|实施|落实|认真|积极|持续/
const NOT_HEAD = /(?:科技创|企业家|基金经|中心城|保险[费金]|汽车[产销]|证券市|能源[车]|工厂化|机制$|政府[工性补])/
