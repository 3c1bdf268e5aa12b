import { readFrames } from './frame.ts'
import type { RelationRule, RuleHit } from './hit.ts'
import { type ArticleView, typeOf } from './view.ts'

const toObject = readFrames([
  {
    rule: 'funding-1',
    type: 'FUNDED',
    order: 'active',
    trigger: /拨付|资助|捐赠|捐款|捐资|捐献|驰援|投入|投资|下达|筹集|划拨|援助|注资|增资|支援|奖励/g,
    reach: 40,
  },
  {
    rule: 'funding-2',
    led: /[向为给对往]$/,
    type: 'FUNDED',
    order: 'final',
    trigger: /捐赠|捐款|捐资|捐献|拨付|划拨|下拨|增资|注资|出资|投资|捐出/g,
  },
  { rule: 'funding-3', type: 'FUNDED', order: 'passive', trigger: /投资|出资|资助|捐建|援建/g },
])

/** 甲（向丙）投入991万元开展乙, 甲捐赠丙500万元: the amount is the nearest money of the clause, or of a neighbour. */
export const readFunding: RelationRule = (view) => toObject(view).map((hit) => withAmount(view, hit))

function withAmount(view: ArticleView, hit: RuleHit): RuleHit {
  const sentence = view.sentenceOf[hit.object]
  const trigger = hit.trigger ?? [0, 0]
  let best: number | undefined
  let distance = 30
  for (const m of view.inSentence[sentence]) {
    const mention = view.mentions[m]
    if (typeOf(view, m) !== 'Amount' || !mention.quantity?.currency) continue
    const gap = mention.start >= trigger[1] ? mention.start - trigger[1] : trigger[0] - mention.end
    if (gap >= 0 && gap < distance) {
      distance = gap
      best = m
    }
  }
  return best === undefined ? hit : { ...hit, amount: best }
}
