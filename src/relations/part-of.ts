import type { ArticleEntity } from '../model/entity.ts'
import { readFrames } from './frame.ts'
import type { RelationRule, RuleHit } from './hit.ts'
import { isPartName } from './unsaid.ts'
import type { ArticleView } from './view.ts'

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
  return [...hits, ...byShortForms(view, bodies)]
}

/** 甲公司 and 甲中心 for 甲 are no part of it, and 甲纪念馆 remembers it. */
const isInner = (rest: string): boolean =>
  isPartName(rest) && !/公司$|^(?:纪念馆|中心)$/.test(rest.replace(/[支分]公司$/, ''))
/** A division that was taken for a body. */
const DIVISION = /[省市县区州盟旗镇乡]$/

/** No name of a whole has fewer characters, and what is behind it has more than one. */
const LEAST = 3
const LONGEST = 60

/** 云大董事会 is part of 云岭大学 where the article calls it 云大: a whole is known by each of its forms that names nothing else. */
function byShortForms(
  view: ArticleView,
  bodies: readonly { readonly entity: ArticleEntity; readonly e: number }[],
): RuleHit[] {
  const formsOf = ({ name, mentions }: ArticleEntity): ReadonlySet<string> =>
    new Set([name, ...mentions.map((m) => view.mentions[m].surface)])
  const owners = new Map<string, number>()
  for (const { entity, e } of bodies)
    for (const form of formsOf(entity)) owners.set(form, (owners.get(form) ?? e) === e ? e : -1)
  const hits: RuleHit[] = []
  for (const { entity, e } of bodies) {
    let whole = -1
    let length = 0
    for (const form of formsOf(entity))
      for (let n = Math.min(LONGEST, form.length - 2); n >= LEAST && n > length; n--) {
        const owner = owners.get(form.slice(0, n)) ?? -1
        if (owner < 0 || owner === e) continue
        length = n
        whole = isInner(form.slice(n)) && !DIVISION.test(form.slice(0, n)) ? owner : -1
      }
    if (whole < 0 || entity.name.startsWith(view.entities[whole].name)) continue
    hits.push({
      type: 'PART_OF',
      rule: 'part-of-3',
      subject: entity.mentions[0],
      object: view.entities[whole].mentions[0],
      byName: true,
    })
  }
  return hits
}
