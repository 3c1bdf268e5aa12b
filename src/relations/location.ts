import { readFrames } from './frame.ts'
import type { RelationRule, RuleHit } from './hit.ts'

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
 * division, derived from the name (云岭省总工会 is in 云岭省). `divisionOf` gives the index of that place's entity.
 */
export function readLocations(divisionOf: (entity: number) => number | undefined): RelationRule {
  return (view) => {
    const hits: RuleHit[] = [...stated(view)]
    view.entities.forEach((entity, e) => {
      if (entity.type !== 'Organisation' || !entity.mentions.length) return
      const place = divisionOf(e)
      if (place === undefined) return
      hits.push({ type: 'LOCATED_IN', rule: 'derived', subject: entity.mentions[0], object: -1, objectEntity: place })
    })
    return hits
  }
}
