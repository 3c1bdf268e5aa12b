import { readFrames } from './frame.ts'
import type { Span } from '../model/span.ts'
import { type Evidence, evidenceOfHit } from './evidence.ts'
import type { RelationRule } from './hit.ts'
import { readSupport } from './support.ts'
import { isGivenByOthers, isThanked } from './gifts.ts'
import { type ArticleView, between, isActor, mentionsWithin, placedMentions } from './view.ts'

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
    .filter(
      ({ subject, trigger }) =>
        !isOwner(view, subject) && !(trigger && (isThanked(view, trigger) || isGivenByOthers(view, subject, trigger))),
    )
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
  const own = ownShare(view, objectMention)
  if (own !== undefined) return own
  const anchor = trigger ?? [view.mentions[objectMention].start, view.mentions[objectMention].end]
  const here =
    nearestAmount(view, sentence, anchor, giver, isMoney) ?? nearestAmount(view, sentence, anchor, giver, isThing)
  if (here !== undefined) return here
  for (const m of placedMentions(view, view.owner[subjectMention]).slice(0, 8)) {
    const { end } = view.mentions[m]
    const gift = mentionsWithin(view, view.sentenceOf[m], end, end + REACH).find(
      (a) =>
        isMoney(view, a) &&
        !isFromAnother(view, a, m) &&
        GIVES.test(view.text.slice(end, view.mentions[a].start)) &&
        !mentionsWithin(view, view.sentenceOf[m], end, view.mentions[a].start).some(
          (x) => isActor(view, x) && view.owner[x] !== view.owner[m] && givesNext(view, x),
        ),
    )
    if (gift !== undefined) return gift
  }
  return undefined
}

/** 其中200万元用于乙, 100万元给丙: what stands between a part of a gift and whom that part is for. */
const PART_FOR =
  /^(?:元|现金|资金|善款|款项|物资)?(?:将|专项|定向|分别)?(?:用于|用来|用作|投向|拨给|捐给|给|支持|资助)[^，。；：、]{0,8}$/
/** 其中用于乙100万元, 用于丙的50万元: what leads to a receiver whose part stands behind. */
const FOR = /(?:其中|，)[，]?(?:用于|投向|拨给|捐给)(?:支持|资助)?$/

/** The part of a gift that the sentence gives the receiver of its own. */
function ownShare(view: ArticleView, object: number): number | undefined {
  const { start, end } = view.mentions[object]
  const names = mentionsWithin(view, view.sentenceOf[object], start - PART, end + PART)
  const at = names.indexOf(object)
  const [before, next] = [names[at - 1], names[at + 1]]
  if (
    before !== undefined &&
    isMoney(view, before) &&
    isPart(view, before) &&
    PART_FOR.test(between(view, before, object))
  )
    return before
  const lead = view.text.slice(Math.max(0, start - PART), start)
  if (next === undefined || !isMoney(view, next) || !/^的?$/.test(between(view, object, next))) return undefined
  const listed = /[，、：中]$/.test(lead) && AMONG.test(view.text.slice(Math.max(0, start - LISTED), start))
  return listed || FOR.test(lead) ? next : undefined
}

const PART = 24
/** 下达资金3亿元，其中乙1亿元、丙2亿元: a list of receivers, each with its part. */
const AMONG = /其中[^。；]*$/
const LISTED = 80
/** 其中200万元, …，100万元: a part begins its clause. */
const isPart = (view: ArticleView, m: number): boolean =>
  /(?:其中|[，；、])[，有约将]?$/.test(view.text.slice(Math.max(0, view.mentions[m].start - 4), view.mentions[m].start))

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

/** 捐款100万元的是乙, 500万元来自乙: who gave it is named behind. */
const isFromAnother = (view: ArticleView, m: number, giver: number): boolean => {
  const { end } = view.mentions[m]
  return mentionsWithin(view, view.sentenceOf[m], end, end + 6).some(
    (x) =>
      isActor(view, x) &&
      view.owner[x] !== view.owner[giver] &&
      view.mentions[x].start >= end &&
      /^(?:的是|的?来自|由)$/.test(between(view, m, x)),
  )
}

/** 甲向丁捐款，而乙却向丁捐赠20万元: 乙 begins a clause of giving. */
const givesNext = (view: ArticleView, giver: number): boolean => {
  const { start, end } = view.mentions[giver]
  return NEXT.test(view.text.slice(Math.max(0, start - 4), start)) && NEXT_GIVES.test(view.text.slice(end, end + 32))
}
const NEXT = /[，；](?:而|但|但是|不过|相反|反倒是|倒是|同时)?$/
const NEXT_GIVES = /^[^，。；、]{0,4}(?:[向给为对][^，。；、]{1,20})?(?:捐|投入|投资|出资|拨付|资助|赞助)/

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
    if (giver !== undefined && isFromAnother(view, m, giver)) continue
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
