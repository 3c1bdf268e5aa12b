import { joined } from './frame.ts'
import type { RelationRule, RuleHit } from './hit.ts'
import { type ArticleView, between, typeOf } from './view.ts'

const LINK = /联合|携手|会同|(?:与|同|和).{0,12}(?:合作|共同|签约|签署|签订)/
const JOIN = /^\s*(?:[、和与及同]|以及|联合|携手|会同|牵手)\s*$/
const AFTER = /合作|签约|签署|签订|联合|共同|携手|战略协议|共建|结对|联手/g

/** 甲联合乙; 甲与乙签署协议; 甲、乙共同主办: neighbours of one clause, joined by a word or followed by one that joins them. */
export const readPartnering: RelationRule = (view) => {
  const hits: RuleHit[] = brought(view)
  for (const clauses of view.clauses)
    for (const clause of clauses) {
      const bodies = clause.mentions.filter((m) => typeOf(view, m) === 'Organisation' && view.owner[m] >= 0)
      if (bodies.length < 2 || bodies.length > 12) continue
      const after = [...view.text.slice(clause.start, clause.end).matchAll(AFTER)].map((m) => ({
        start: clause.start + m.index,
        end: clause.start + m.index + m[0].length,
      }))
      for (let i = 0; i + 1 < bodies.length; i++) {
        const first = bodies[i]
        const chain = [first]
        const gap = between(view, first, bodies[i + 1])
        const direct = gap.length <= 30 ? LINK.exec(gap) : null
        let j = i + 1
        while (j < bodies.length && (JOIN.test(between(view, bodies[j - 1], bodies[j])) || (j === i + 1 && direct)))
          chain.push(bodies[j++])
        if (chain.length < 2) continue
        const last = view.mentions[chain[chain.length - 1]].end
        const word = after.find(({ start }) => start >= last && start - last <= 12)
        const trigger: [number, number] | undefined = direct
          ? [view.mentions[first].end + direct.index, view.mentions[first].end + direct.index + direct[0].length]
          : word && [word.start, word.end]
        if (trigger)
          for (const other of chain.slice(1))
            if (view.owner[other] !== view.owner[first])
              hits.push({
                type: 'PARTNERED_WITH',
                rule: direct ? 'partnering-1' : 'partnering-2',
                subject: first,
                object: other,
                trigger,
              })
        i = j - 1
      }
    }
  return hits
}

/** What leads from a body to those it brings along. */
const BRINGS = /^携(?:同|旗下[^，。；、]{0,6})?$/

/** 甲携旗下企业乙、丙和丁捐款: who acts, and each that it brings along. */
function brought(view: ArticleView): RuleHit[] {
  const hits: RuleHit[] = []
  const isBody = (m: number): boolean => typeOf(view, m) === 'Organisation' && view.owner[m] >= 0
  for (const inSentence of view.inSentence)
    for (let i = 0; i + 1 < inSentence.length; i++) {
      const subject = inSentence[i]
      const { end } = view.mentions[subject]
      if (view.text[end] !== '携' || !isBody(subject) || !BRINGS.test(between(view, subject, inSentence[i + 1])))
        continue
      for (let k = i + 1; k < inSentence.length && isBody(inSentence[k]); k++) {
        if (k > i + 1 && !joined(view, inSentence[k - 1], inSentence[k])) break
        if (view.owner[inSentence[k]] !== view.owner[subject])
          hits.push({
            type: 'PARTNERED_WITH',
            rule: 'partnering-3',
            subject,
            object: inSentence[k],
            trigger: [end, end + 1],
          })
      }
    }
  return hits
}
