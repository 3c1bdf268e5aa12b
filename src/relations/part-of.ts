import { readFrames } from './frame.ts'
import type { RelationRule, RuleHit } from './hit.ts'

const stated = readFrames([
  {
    rule: 'part-of-1',
    type: 'PART_OF',
    order: 'active',
    trigger: /隶属于|隶属|下属于|所属于|系(?=.{2,20}(?:子公司|下属))|是(?=.{2,24}(?:之一|子公司|下属|分公司))/g,
    reach: 6,
    objects: ['Organisation'],
  },
])

/** 乙隶属于甲; and an organisation whose full name is another's with more behind it (甲宣传部 is part of 甲). */
export const readPartOf: RelationRule = (view) => {
  const hits: RuleHit[] = [...stated(view)]
  const bodies = view.entities
    .map((entity, e) => ({ entity, e }))
    .filter(({ entity }) => entity.type === 'Organisation' && entity.mentions.length)
  const byName = new Map(bodies.map(({ entity, e }) => [entity.name, e]))
  for (const { entity } of bodies) {
    for (let n = entity.name.length - 1; n >= 4; n--) {
      const whole = byName.get(entity.name.slice(0, n))
      if (whole === undefined) continue
      hits.push({
        type: 'PART_OF',
        rule: 'part-of-2',
        subject: entity.mentions[0],
        object: view.entities[whole].mentions[0],
      })
      break
    }
  }
  return hits
}
