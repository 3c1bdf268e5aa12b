import type { Gazetteer } from '../../gazetteer/index.ts'
import { breaksName, isHan } from '../characters.ts'
import type { Candidate } from '../candidate.ts'
import { findWords } from '../repetition.ts'
import type { RepairRule } from './rule.ts'

/** So often must a name stand in the article for what always follows it to tell. */
const OFTEN = 3
const LONGEST = 6

/**
 * What follows a name wherever it stands in the article is part of it: `[云帆](Place)` that is always followed by 铺子 is
 * 云帆铺子. Divisions that stand alone elsewhere never are.
 */
export const takeInAlways: RepairRule = (text, names, gazetteer) => {
  const surfaces = new Map<string, Candidate>()
  for (const name of names) {
    const surface = text.slice(name.start, name.end)
    if (
      /^[\u4e00-\u9fff]{2,6}$/.test(surface) &&
      (name.type === 'Person' || name.type === 'Place' || name.type === 'Organisation')
    )
      surfaces.set(surface, name)
  }
  if (!surfaces.size) return names
  const places = new Map<string, number[]>()
  for (const { end, word } of findWords(text, surfaces.keys())) {
    const list = places.get(word)
    if (list) list.push(end)
    else places.set(word, [end])
  }
  const tails = new Map<string, string>()
  for (const [surface, ends] of places) {
    if (ends.length < OFTEN) continue
    const tail = commonTail(text, ends)
    if (tail && isNamed(surfaces.get(surface)!, text, tail, gazetteer)) tails.set(surface, tail)
  }
  if (!tails.size) return names
  return names.flatMap((name, i) => {
    const tail =
      name.type === 'Amount' || name.type === 'Program' ? undefined : tails.get(text.slice(name.start, name.end))
    if (!tail || (names[i + 1]?.start ?? text.length) < name.end + tail.length) return [name]
    const type = tail.length >= 2 ? 'Organisation' : name.type
    return [{ ...name, type, end: name.end + tail.length, method: `${name.method}+always` }]
  })
}

/** The characters, up to six, that follow all of the places; '' where none do. */
function commonTail(text: string, ends: readonly number[]): string {
  let length = 0
  while (length < LONGEST) {
    const c = text[ends[0] + length]
    if (!isHan(c) || breaksName(c) || ends.some((end) => text[end + length] !== c)) break
    length++
  }
  return text.slice(ends[0], ends[0] + length)
}

/** A body ends like one; a place or a person goes on with whatever is no post and no verb. */
function isNamed({ type, end }: Candidate, text: string, tail: string, gazetteer: Gazetteer): boolean {
  if (gazetteer.postAt(text, end) || NO_NAME.test(tail)) return false
  const head = gazetteer.organisationHeadBefore(text, end + tail.length)
  const endsAsBody = head !== undefined && head.head.length <= tail.length
  return endsAsBody || (type === 'Person' && tail.length === 1) || (type === 'Place' && tail.length <= 4)
}

const NO_NAME =
  /^(?:[省市县区州旗镇乡村路街][民委政]|支援|表示|介绍|发布|召开|举行|举办|开展|记|某|一|人民?$|籍|方面|方$|境内|地区|老人|女子|男子|特色|[夫家])/
