import { joined, readFrames } from './frame.ts'
import { endsInPost } from './posts.ts'
import type { RelationRule, RuleHit } from './hit.ts'
import { bearerOf, confers } from './honours.ts'
import { isOthersPart } from './respective.ts'
import { type ArticleView, between, isActor, mentionsWithin, typeOf } from './view.ts'

const stated = readFrames([
  {
    rule: 'receiving-1',
    type: 'RECEIVED',
    order: 'active',
    trigger:
      /荣获|获评|获得|被授予|被命名为|被评为|获批|荣膺|斩获|获颁|入选|摘得|(?<![破查抓缴捕截俘猎])获(?![取悉利救刑罪知])/g,
    reach: 20,
  },
])

/** What a person is called by an honour: 全国劳动模范, “最美职工”, 大工匠; no prize, which is won at something. */
const TITLE =
  /(?:模范|劳模|标兵|工匠|先进工作者|先进个人|奖章获得者|能手|楷模|好人|骨干|明星|之星|职工|教师|人物)[”"]?$/

/** 甲荣获“乙”称号; 甲被授予乙; 全国劳动模范甲、丙; 乙授予甲 names the giver first and is read backwards by the classifier only. */
export const readReceiving: RelationRule = (view) => [
  ...stated(view)
    .filter(({ subject }) => !confers(view, subject))
    .flatMap((hit) => bearersOf(view, hit).map((subject) => ({ ...hit, subject })))
    .filter(({ subject, object }) => !isOthersPart(view, subject, object)),
  ...borne(view),
]

/** Who is honoured: the subject, or, where it only says where they work, those named behind it, unless others are named in between. */
function bearersOf(view: ArticleView, { subject, trigger: [at] = [0, 0] }: RuleHit): readonly number[] {
  const bearer = bearerOf(view, subject, at)
  if (bearer === undefined) return [subject]
  const names = mentionsWithin(view, view.sentenceOf[bearer], view.mentions[bearer].start, at)
  const others = names.findIndex((m, i) => i > 0 && !(typeOf(view, m) === 'Person' && joined(view, names[i - 1], m)))
  if (others < 0) return names
  return names.slice(others).some((m) => isActor(view, m)) ? [subject] : names.slice(0, others)
}

function borne(view: ArticleView): RuleHit[] {
  const hits: RuleHit[] = []
  for (const inSentence of view.inSentence)
    for (let i = 0; i + 1 < inSentence.length; i++) {
      const title = inSentence[i]
      const { end, surface } = view.mentions[title]
      if (typeOf(view, title) !== 'Program' || !TITLE.test(surface)) continue
      const at = bearer(view, inSentence, i)
      for (let k = at; k < inSentence.length && typeOf(view, inSentence[k]) === 'Person'; k++) {
        if (
          k > at
            ? !joined(view, inSentence[k - 1], inSentence[k])
            : view.mentions[inSentence[k]].start !== end && at === i + 1
        )
          break
        hits.push({ type: 'RECEIVED', rule: 'receiving-2', subject: inSentence[k], object: title })
      }
    }
  return hits
}

/** So many honours and posts stand between an honour and who bears it. */
const APPOSITIONS = 5

/** Where in the sentence the bearer of a title stands: right behind it, or behind further titles and posts: 全国劳模、省道德模范、甲公司经理乙. */
function bearer(view: ArticleView, inSentence: readonly number[], title: number): number {
  let k = title + 1
  while (k < inSentence.length && k <= title + APPOSITIONS) {
    const [last, here] = [inSentence[k - 1], inSentence[k]]
    if (view.mentions[here].start < view.mentions[last].end) break
    const gap = between(view, last, here).trim()
    const fits = typeOf(view, last) === 'Organisation' ? endsInPost(gap) && gap.length <= 12 : /^[、，]?$/.test(gap)
    if (!fits) break
    if (typeOf(view, here) === 'Person') return k
    if (typeOf(view, here) !== 'Organisation' && !TITLE.test(view.mentions[here].surface)) break
    k++
  }
  return title + 1
}
