import { readFrames } from './frame.ts'
import type { RelationRule, RuleHit } from './hit.ts'
import { type ArticleView, placedMentions } from './view.ts'

const stated = readFrames([
  {
    rule: 'location-1',
    type: 'LOCATED_IN',
    order: 'active',
    trigger: /位于|地处|坐落于|坐落在|落户|总部设在|地址|注册地|在(?=.{2,20}(?:举行|举办|召开|启动|开幕|开展))/g,
    reach: 6,
  },
])

/**
 * Where a body, a program or a place is: said by 位于, 在…举行; or, for an organisation whose name begins with a
 * division, derived from the name (云岭省总工会 is in 云岭省). `divisionOf` gives the index of that place's entity. Places that
 * the article names are read deeper in a name too: 白石区青禾街道卫生所 is in 青禾街道.
 */
export function readLocations(divisionOf: (entity: number) => number | undefined): RelationRule {
  return (view) => {
    const hits: RuleHit[] = [...stated(view), ...named(view)]
    view.entities.forEach((entity, e) => {
      if (entity.type !== 'Organisation' || !entity.mentions.length) return
      const place = divisionOf(e)
      if (place === undefined) return
      hits.push({ type: 'LOCATED_IN', rule: 'derived', subject: entity.mentions[0], object: -1, objectEntity: place })
    })
    return hits
  }
}

const ZONE = /(?:新区|开发区|高新区|经开区|园区)$/
const LOCAL = /(?:街道|社区|[村镇乡])$/
const DIVISION = /[省市县区州旗]$/
/** What stands before a local place in a name. */
const ABOVE = /(?:[省市县区州旗镇乡]|街道)$/
/** 云岭银行白石市支行, 云岭公司（白石）. */
const BRANCH = /^(?:中心)?(?:[支分][行局院校店会队部]|支队|[支分]公司|支公司|监管局|代表处|办事处|营业部)|^[）)]/
/** No place is longer in a name, no name is looked at further. */
const LONGEST = 16
const LOOKED_AT = 40

/** Bodies whose name says, behind its beginning or of a zone, in which place of the article they are. */
function named(view: ArticleView): RuleHit[] {
  const places = new Map<string, number>()
  view.entities.forEach(({ type, name, mentions }, e) => {
    if (type !== 'Place') return
    for (const form of [name, ...mentions.map((m) => view.mentions[m].surface)])
      if (mentions.length && form.length > 1 && !places.has(form)) places.set(form, e)
  })
  const hits: RuleHit[] = []
  if (!places.size) return hits
  view.entities.forEach(({ type, name, mentions }, e) => {
    if (type !== 'Organisation' || !mentions.length) return
    const found = new Set([name, view.mentions[mentions[0]].surface].flatMap((form) => placesIn(form, places)))
    for (const place of found)
      hits.push({
        type: 'LOCATED_IN',
        rule: 'location-2',
        subject: placedMentions(view, e)[0] ?? mentions[0],
        object: placedMentions(view, place)[0] ?? view.entities[place].mentions[0],
        byName: true,
      })
  })
  return hits
}

function placesIn(name: string, places: ReadonlyMap<string, number>): number[] {
  const found: number[] = []
  const length = Math.min(name.length, LOOKED_AT)
  for (let from = 0; from + 2 < length; from++)
    for (let to = from + 2; to < length && to <= from + LONGEST; to++) {
      const place = places.get(name.slice(from, to))
      if (place !== undefined && lies(name.slice(0, from), name.slice(from, to), name.slice(to))) found.push(place)
    }
  return found
}

function lies(before: string, place: string, behind: string): boolean {
  if (ZONE.test(place)) return true
  if (before.length < 2) return false
  if (LOCAL.test(place) && ABOVE.test(before)) return true
  return BRANCH.test(behind) && (DIVISION.test(place) || /[（(]$/.test(before))
}
