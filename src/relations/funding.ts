import { readFrames } from './frame.ts'
import type { Span } from '../model/span.ts'
import { type Evidence, evidenceOfHit } from './evidence.ts'
import type { RelationRule } from './hit.ts'
import { readSupport } from './support.ts'
import { isThanked } from './unsaid.ts'
import { type ArticleView, isActor, mentionsWithin, placedMentions } from './view.ts'

/** 投资 where it gives: not 投资者, 投资损益, 投资经理 and what else is named after it. */
const INVEST =
  '投资(?!者|人|方|商|损益|收益|经理|管理|顾问|组合|策略|银行|风险|价值|机会|建议|公司|集团|基金|委员|机构|产品|评级|环境|热点|吸引力|额|总额|[、和与])'
/** 投入 of money or goods: not 投入使用, 投入运营. */
const PUT_IN = '投入(?!使用|试?运营|试?运行|试?生产|营业|市场|战斗|工作|到[^，。]{0,12}中|产出)'

const toObject = readFrames([
  {
    rule: 'funding-1',
    type: 'FUNDED',
    order: 'active',
    trigger: new RegExp(
      `拨付|资助|捐赠|捐款|捐资|捐献|驰援|${PUT_IN}|${INVEST}|下达|筹集|划拨|援助|注资|增资|支援|奖励`,
      'g',
    ),
    reach: 40,
  },
  {
    rule: 'funding-2',
    led: /[向为给对往](?:[^，。；、：]{0,14}的)?$/,
    near: 14,
    type: 'FUNDED',
    order: 'final',
    trigger: new RegExp(
      `捐赠(?!证书|荣誉|纪念|牌|者|人(?!民))|捐款|捐资|捐献|拨付|划拨|下拨|增资|注资|出资|${INVEST}|捐出`,
      'g',
    ),
  },
  {
    rule: 'funding-5',
    type: 'FUNDED',
    order: 'active',
    trigger: /(?:捐赠|捐献|转赠|赠送|捐|拨付|划拨|下拨)(?:给|到)/g,
    reach: 6,
  },
  { rule: 'funding-3', type: 'FUNDED', order: 'passive', trigger: new RegExp(`${INVEST}|出资|资助|捐建|援建`, 'g') },
])

/** 甲（向丙）投入991万元开展乙, 甲捐赠丙500万元. */
export const readFunding: RelationRule = (view) =>
  [...toObject(view), ...readSupport(view)]
    .filter((hit) => !isOwner(view, hit.subject) && !(hit.trigger && isThanked(view, hit.trigger)))
    .map((hit) => {
      if (hit.amount !== undefined) return hit
      const amount = findAmount(view, evidenceOfHit(view, hit))
      return amount === undefined ? hit : { ...hit, amount }
    })

/** 甲的爱心企业捐赠: not 甲 gives. */
const isOwner = (view: ArticleView, subject: number): boolean => view.text[view.mentions[subject].end] === '的'

/** What a funding is worth: index of the amount's mention in the evidence sentence, else where the giver is named again with a gift. */
export function findAmount(view: ArticleView, evidence: Evidence): number | undefined {
  const { sentence, subjectMention, objectMention, trigger } = evidence
  const giver = view.sentenceOf[subjectMention] === sentence ? subjectMention : undefined
  const anchor = trigger ?? [view.mentions[objectMention].start, view.mentions[objectMention].end]
  const here =
    nearestAmount(view, sentence, anchor, giver, isMoney) ?? nearestAmount(view, sentence, anchor, giver, isThing)
  if (here !== undefined) return here
  for (const m of placedMentions(view, view.owner[subjectMention]).slice(0, 8)) {
    const { end } = view.mentions[m]
    const gift = mentionsWithin(view, view.sentenceOf[m], end, end + REACH).find(
      (a) => isMoney(view, a) && GIVES.test(view.text.slice(end, view.mentions[a].start)),
    )
    if (gift !== undefined) return gift
  }
  return undefined
}

const REACH = 60
const GIVES = /捐|投入|投资|出资|拨付|下拨|划拨|资助|支援|援助|驰援|募|筹/

/** Money, also where the unit is left out (捐款200万). */
function isMoney(view: ArticleView, m: number): boolean {
  const { quantity, surface, type } = view.mentions[m]
  return type === 'Amount' && view.owner[m] >= 0 && (quantity?.currency !== undefined || /[万亿]$/.test(surface))
}

/** Goods count where no money is said: 捐赠20吨水泥. */
function isThing(view: ArticleView, m: number): boolean {
  const { type, surface } = view.mentions[m]
  return type === 'Amount' && view.owner[m] >= 0 && /[吨箱件瓶台套条辆册本份袋桶股]$/.test(surface)
}

/** 套现345亿美元, 市值20亿元, 报案854件, 收到捐款80万元: a figure that nobody gives here. */
const NOT_GIVEN =
  /(?:套现|市值|估值|营收|收入|利润|收益|亏损|余额|负债|出险|报案|销售额|产值|获利)[^，。；、]{0,6}$|收到[^，。；、的]{0,8}$/

/** 甲捐赠20万元，乙支援丙: the sum before 乙 is what somebody else gave. */
function isOthersGift(view: ArticleView, sentence: number, giver: number, to: number): boolean {
  return mentionsWithin(view, sentence, to - REACH, to).some(
    (m) =>
      isActor(view, m) &&
      view.owner[m] !== view.owner[giver] &&
      view.mentions[m].end <= to &&
      GIVES.test(view.text.slice(view.mentions[m].end, to)),
  )
}

/** 甲向丁捐款，乙却捐赠20万元: 乙 begins a clause of giving. */
const givesNext = (view: ArticleView, giver: number): boolean =>
  /[，；]/.test(view.text[view.mentions[giver].start - 1]) &&
  /^[^，。；、]{0,3}(?:捐|投入|投资|出资|拨付|资助)/.test(
    view.text.slice(view.mentions[giver].end, view.mentions[giver].end + 6),
  )

/** The amount nearest to the word that says it; behind the giver and before the next one rather than anywhere else. */
function nearestAmount(
  view: ArticleView,
  sentence: number,
  [from, to]: Span,
  giver: number | undefined,
  fits: (view: ArticleView, m: number) => boolean,
): number | undefined {
  let best: number | undefined
  let least = REACH
  for (const m of mentionsWithin(view, sentence, from - REACH, to + REACH)) {
    if (!fits(view, m)) continue
    const { start, end } = view.mentions[m]
    if (NOT_GIVEN.test(view.text.slice(Math.max(0, start - 12), start))) continue
    if (giver !== undefined && end <= view.mentions[giver].start && isOthersGift(view, sentence, giver, start)) continue
    // Money behind the verb is what was given; before it, the rest of a longer story.
    let cost = start >= to ? start - to : from - end + 4
    if (giver !== undefined) {
      const between =
        start > view.mentions[giver].end ? mentionsWithin(view, sentence, view.mentions[giver].end, start) : []
      const strangers = between.filter((x) => isActor(view, x) && view.owner[x] !== view.owner[giver])
      if (strangers.some((x) => view.mentions[x].start >= to && givesNext(view, x))) continue
      cost += start < view.mentions[giver].start ? 25 : 8 * Math.min(strangers.length, 4)
      const { end: named } = view.mentions[giver]
      if (start >= named && !strangers.length && GIVES.test(view.text.slice(named, start)))
        cost = Math.min(cost, start - named)
    }
    if (cost < least) {
      least = cost
      best = m
    }
  }
  return best
}
