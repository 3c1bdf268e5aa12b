import type { Evidence } from './evidence.ts'
import { behind } from './surroundings.ts'
import { type ArticleView, between } from './view.ts'

/** 甲将出席乙, 甲参加由丙举办的乙: being there launches nothing; 甲组织职工参加乙, 甲参与主办乙 may. */
const ATTENDS =
  /^(?:(?!组织|邀请|号召|吸引|动员|带领|发动|举[办行]|主办)[^，。；：]){0,16}?(?:出席|参加|列席|参展|参赛|亮相|参与(?!了?(?:主办|承办|举办|协办|组织|发起|策划|打造|建设)))(?![^，。；：]*[并和、及](?:主办|承办|举办|协办|组织|发起|策划))[^，。；：]{0,24}$/
/** Whether what stands between who is named and an undertaking says that they are only there. */
export const isAttended = (view: ArticleView, { subjectMention, objectMention }: Evidence): boolean =>
  view.sentenceOf[subjectMention] === view.sentenceOf[objectMention] &&
  view.mentions[objectMention].start - view.mentions[subjectMention].end < 50 &&
  ATTENDS.test(between(view, subjectMention, objectMention))

/** 甲会见来出席乙的丙, 甲参加会见: who receives a guest, or is there when one is received, is not at what the guest came for. */
const RECEIVES = /^[^，。；：]{0,8}?(?:会见|会晤|接见|拜会|看望)了?[^，。；：]{0,10}(?:出席|参加|参会)[^，。；：]{0,4}$/
const AT_MEETING = /^(?:(?!参加|出席|参会)[^。；]){0,60}(?:参加|陪同|出席)了?(?:会见|会谈|会晤|接见|拜会)/
/** Whether the evidence says that somebody only receives, or sees received, who takes part. */
export function isHost(view: ArticleView, { subjectMention, objectMention }: Evidence): boolean {
  const { end } = view.mentions[subjectMention]
  const stop = view.sentences[view.sentenceOf[subjectMention]].end
  if (AT_MEETING.test(view.text.slice(end, Math.min(stop, end + 70)))) return true
  const to = view.mentions[objectMention].start
  return to > end && to - end < 40 && RECEIVES.test(view.text.slice(end, to))
}

/** 甲与乙对阵, 甲与乙同样取得一胜: teams that play one another are no partners. */
const RIVALS = /^[^，。；：]{0,10}?(?:对阵|交手|同样|战平|争夺|并列|比赛(?!组委)|决赛|同组|相遇|击败|一样)/

/** 甲授予乙称号, 甲起诉乙, 甲向乙颁发牌匾: what one body does to another one is nothing that they do together. */
const ONE_WAY =
  /^[^，。；：]{0,6}?(?:授予|颁[给发]|表彰|奖励|起诉|状告|诉(?!讼|求)|赔偿|处罚|驳回|答复|约谈|拨付)[^，。；：、和与同]{0,8}$/
const TO_ONE = /^[^，。；：和与同]{0,6}[向给为]$/
const AWARDED = /^(?:等)?(?:正式|统一)?(?:授予|颁[发授]|授牌|颁奖|支付|赔偿|拨付)(?!.{0,12}(?:并|，)(?:签|合作|共))/

/** Whether the evidence says only what one body does to the other one. */
export function isOneWay(view: ArticleView, { subjectMention, objectMention }: Evidence): boolean {
  if (view.sentenceOf[subjectMention] !== view.sentenceOf[objectMention]) return false
  const [first, second] =
    view.mentions[subjectMention].start < view.mentions[objectMention].start
      ? [subjectMention, objectMention]
      : [objectMention, subjectMention]
  if (view.mentions[second].start - view.mentions[first].end > 20) return false
  const gap = between(view, first, second)
  if (/队$/.test(view.mentions[second].surface) && RIVALS.test(behind(view, view.mentions[second], 16))) return true
  return ONE_WAY.test(gap) || (TO_ONE.test(gap) && AWARDED.test(behind(view, view.mentions[second], 24)))
}
