import type { DivisionMatch, Gazetteer } from '../gazetteer/index.ts'
import type { Candidate } from './candidate.ts'
import { breaksName, isHan, leadsToName } from './characters.ts'

/** A division chain or known place in a text, with what it is followed by taken in where that names a place too. */
export interface PlaceChain {
  readonly start: number
  readonly end: number
  /** How far the divisions alone go. */
  readonly divisionEnd: number
  readonly match?: DivisionMatch
}

/** Chains of divisions and known places, from left to right, none inside another; none where `covered` is set. */
export function findPlaceChains(text: string, gazetteer: Gazetteer, covered?: Uint8Array): readonly PlaceChain[] {
  const chains: PlaceChain[] = []
  for (let i = 0; i < text.length; ) {
    if (!isHan(text[i]) || covered?.[i]) {
      i++
      continue
    }
    const match = gazetteer.divisionAt(text, i)
    const known = gazetteer.places.longestAt(text, i)
    if (match && match.end - i >= (known?.length ?? 0) && isMeant(text, match)) {
      chains.push({ start: i, end: extendPlace(text, match.end), divisionEnd: match.end, match })
    } else if (known) {
      chains.push({ start: i, end: extendPlace(text, i + known.length), divisionEnd: i + known.length })
    } else {
      i++
      continue
    }
    i = chains[chains.length - 1].end
  }
  return chains
}

/** Places by rules alone: division chains, known places, and roads, villages, communities, zones behind them. */
export function findPlaces(text: string, chains: readonly PlaceChain[]): readonly Candidate[] {
  const found: Candidate[] = chains.map(({ start, end, divisionEnd, match }) => ({
    type: 'Place',
    start,
    end,
    method: end > divisionEnd ? 'rule:place-extended' : match ? 'rule:place-division' : 'rule:place-known',
    confidence: end > divisionEnd ? 0.7 : 0.8,
  }))
  for (const { index } of text.matchAll(VILLAGE)) {
    // 在红旗社区, 来到柳林村: two to four characters since a word that leads to a name.
    let start = index
    while (index - start < 5 && !leadsToName(text[start - 1]) && !breaksName(text[start - 1])) start--
    const length = index - start
    if (
      length < 2 ||
      length > 4 ||
      !leadsToName(text[start - 1]) ||
      /[一二三四五六七八九十\d各全本某农新城乡]$/.test(text.slice(start, index))
    )
      continue
    const end = index + VILLAGE_LENGTH(text, index)
    found.push({ type: 'Place', start, end, method: 'rule:place-village', confidence: 0.6 })
  }
  return found
}

export const VILLAGE = /社区|村(?![民里口委庄])|街道(?!办)|(?<=[一-鿿])镇(?!长|政府|党)/g
const VILLAGE_LENGTH = (text: string, at: number) =>
  text.startsWith('社区', at) || text.startsWith('街道', at) ? 2 : 1

/** A county's or town's short form is meant only inside a chain; of the others some are also common words. */
function isMeant(text: string, match: DivisionMatch): boolean {
  if (!match.short) return true
  if (match.ends.length > 1) return true
  const level = match.candidates[0].level
  if (level === 'county' || level === 'town') return false
  return !COMMON.has(text.slice(match.start, match.end))
}

const COMMON: ReadonlySet<string> = new Set([
  '大同',
  '长安',
  '平安',
  '和平',
  '新华',
  '海口',
  '朝阳',
  '黄石',
  '安康',
  '吉安',
  '永安',
  '德阳',
  '保定',
  '三明',
  '宝鸡',
  '中山',
])

const PLACE_TAIL =
  /^[一-鿿A-Za-z0-9（）]{0,8}?(?:社区|村(?![民委])|大街|街道(?!办)|[路街巷](?!上|边|面|径|线|透|演|道办)|\d+号|经济技术开发区|高新技术产业开发区|高新区|经开区|开发区|工业园区|产业园区|工业园|产业园|科技园|示范区|度假区|保护区|试验区|新区|园区|景区|广场|小区|公园|机场|火车站|高铁站|大桥|水库|码头|口岸|镇(?![长政])|乡(?![村长政镇]))/

/** Takes in a village, road, zone … that follows a place at once. */
function extendPlace(text: string, at: number): number {
  let end = at
  for (let round = 0; round < 3; round++) {
    let window = 0
    while (window < 12 && !breaksName(text[end + window])) window++
    const tail = PLACE_TAIL.exec(text.slice(end, end + window))
    if (!tail) break
    end += tail[0].length
  }
  return end
}
