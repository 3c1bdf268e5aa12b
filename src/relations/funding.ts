import { readFrames } from './frame.ts'
import type { Span } from '../model/span.ts'
import type { RelationRule } from './hit.ts'
import { type ArticleView, mentionsWithin, typeOf } from './view.ts'

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

/** 甲（向丙）投入991万元开展乙, 甲捐赠丙500万元. */
export const readFunding: RelationRule = (view) =>
  toObject(view).map((hit) => {
    const amount = findAmount(view, {
      sentence: view.sentenceOf[hit.object],
      objectMention: hit.object,
      trigger: hit.trigger,
    })
    return amount === undefined ? hit : { ...hit, amount }
  })

/** The money nearest to the word that says the funding, within the evidence sentence: index of its mention. */
export function findAmount(
  view: ArticleView,
  { sentence, objectMention, trigger }: { sentence: number; objectMention: number; trigger?: Span },
): number | undefined {
  const anchor = trigger ?? [view.mentions[objectMention].start, view.mentions[objectMention].end]
  let best: number | undefined
  let distance = 40
  for (const m of mentionsWithin(view, sentence, anchor[0] - distance, anchor[1] + distance)) {
    const { quantity, start, end } = view.mentions[m]
    if (typeOf(view, m) !== 'Amount' || !quantity?.currency || view.owner[m] < 0) continue
    // Money behind the verb is what was given; before it, the rest of a longer story.
    const gap = start >= anchor[1] ? start - anchor[1] : anchor[0] - end + 4
    if (gap >= 0 && gap < distance) {
      distance = gap
      best = m
    }
  }
  return best
}
