import type { Evidence } from './evidence.ts'
import { endsInPost } from './posts.ts'
import { isOthersPart } from './respective.ts'
import { around, behind, leadOf } from './surroundings.ts'
import { type ArticleView, between, isActor, mentionsWithin, typeOf } from './view.ts'

/** 被甲授予, 获得甲颁发, 入选甲百强: 甲 gives the honour. */
const GIVER = /(?:被|由|经|获得?|荣获|获评|入选|入围)$/
/** 甲等部委授予的, 甲向乙颁发, 甲为获得丙的乙颁奖, 甲将奖牌颁给乙, 从甲手中接过: 甲 gives the honour too. */
const CONFERS =
  /^(?:等[^，。；]{0,8})?(?:联合|共同)?(?:[向给为][^，。；]{1,20})?(?:授予|颁发|颁授|颁奖|授牌|佩戴)|^[将把][^，。；]{1,20}(?:颁给|授予|交[到给]|递给)|^手[中里]接/
/** Any word or part of one with which an honour is received; an honour that is only named beside somebody was not. */
const HONOURS =
  /获|授予?|评[为选定上]|入[选围]|当选|荣[膺登]|摘|夺|捧|称号|表彰|命名|认定|名列|位[列居]|上榜|跻身|蝉联|列入|得主|得了|拿[下到]|颁|问鼎|折桂/

/** Whether the evidence does not say that the subject was honoured, or honours it with a work (《…》). */
export function isNoHonour(view: ArticleView, evidence: Evidence): boolean {
  const { subjectMention, objectMention, trigger } = evidence
  const { start, surface } = view.mentions[objectMention]
  if (GIVER.test(leadOf(view, subjectMention)) || confers(view, subjectMention) || surface.startsWith('《')) return true
  if (bearerOf(view, subjectMention, start) !== undefined || isOthersPart(view, subjectMention, objectMention))
    return true
  return !trigger && !HONOURS.test(around(view, evidence))
}

/** Whether who is named hands an honour to another one, takes it for another one or only tells of another one's. */
export const confers = (view: ArticleView, mention: number): boolean => {
  const next = behind(view, view.mentions[mention], 30)
  return (
    CONFERS.test(next) ||
    TAKES_FOR.test(next) ||
    OTHERS.test(next) ||
    (TELLS_OF.test(next) && isFollowed(view, mention))
  )
}
/** 甲代乙领取, 甲代表公司接过: another one has it. */
const TAKES_FOR = /^(?:同志|先生|女士)?(?:代表|代替?|替)(?![言理])[^，。；]{1,16}(?:领取?|接[过受]|上台|受奖|捧)/
/** 甲向获得…的乙祝贺, 甲指导的学生乙获得…. */
const OTHERS = /^(?:专程|亲自)?(?:[向对为给](?:获|荣获|被[授评命])|(?:指导|带领|培养|执教|率领|训练)的)/
/** 甲宣布乙获评…, 甲宣读决定，授予乙…. */
const TELLS_OF = /^(?:宣布|宣读|公布|介绍|说|表示|透露|祝贺)/
/** Whether another one is named shortly behind a name. */
const isFollowed = (view: ArticleView, mention: number): boolean => {
  const { end } = view.mentions[mention]
  return mentionsWithin(view, view.sentenceOf[mention], end, end + 30).some(
    (m) => isActor(view, m) && view.mentions[m].start >= end && view.owner[m] !== view.owner[mention],
  )
}

/** So many bodies with posts stand before who holds them. */
const APPOSITIONS = 4

/** 甲公司员工乙荣获…, 甲院院士、丙会会长乙被授予…: who is honoured where a body only says where they work; nobody for a body named alone. */
export function bearerOf(view: ArticleView, body: number, before: number): number | undefined {
  if (typeOf(view, body) !== 'Organisation') return undefined
  const names = mentionsWithin(view, view.sentenceOf[body], view.mentions[body].start, before)
  for (let k = 0; k < Math.min(names.length - 1, APPOSITIONS); k++) {
    const next = names[k + 1]
    if (view.mentions[next].start < view.mentions[names[k]].end || view.mentions[next].end > before) return undefined
    const gap = between(view, names[k], next).replace(/[、，]$/, '')
    if (gap.length > 14 || /[，。；：]/.test(gap) || !endsInPost(gap)) return undefined
    if (typeOf(view, next) === 'Person')
      return FOR_BODY.test(view.text.slice(view.mentions[next].end, before)) ? undefined : next
    if (typeOf(view, next) !== 'Organisation') return undefined
  }
  return undefined
}

/** 甲公司董事长乙代表公司领取: 甲 has it. 甲公司经理乙说，荣获…: 乙 speaks. */
const FOR_BODY = /^[^，。；]{0,4}(?:代表|带领|率|说|表示|介绍|透露|称)/
