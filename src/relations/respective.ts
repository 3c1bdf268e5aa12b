import { type ArticleView, between, isActor, mentionsWithin, typeOf } from './view.ts'

/** 等8位科学家分别: what stands between the last of some names and what each of them has. */
const EACH = /^(?:等[^，。；]{0,12})?(?:[还均]|先后)?分别/
const LISTED = /^[、，；和与及]?(?:以及)?$/

/**
 * Whether of 甲、乙分别获得一等奖、二等奖 a relation joins one with what is another's: as many names as things stand one for one,
 * as many groups of names (甲、乙，丙、丁) group for thing; where they are not as many nobody is said to have anything.
 */
export function isOthersPart(view: ArticleView, subject: number, object: number): boolean {
  const sentence = view.sentenceOf[object]
  if (view.sentenceOf[subject] !== sentence) return false
  const here = view.inSentence[sentence]
  const things = listAround(view, here, object, (m) => typeOf(view, m) === 'Program')
  const names = listAround(view, here, subject, (m) => isActor(view, m))
  if (things.length < 2 || names.length < 2) return false
  const end = view.mentions[names[names.length - 1]].end
  const { start } = view.mentions[things[0]]
  if (end > start || !EACH.test(view.text.slice(end, start))) return false
  if (mentionsWithin(view, sentence, end, start).some((m) => isActor(view, m))) return false
  const groups = names.length === things.length ? names.map((m) => [m]) : groupsOf(view, names)
  return groups.length !== things.length || !groups[things.indexOf(object)].includes(subject)
}

/** The mentions of a kind that stand in one list with one of them. */
function listAround(
  view: ArticleView,
  here: readonly number[],
  mention: number,
  fits: (m: number) => boolean,
): readonly number[] {
  const at = here.indexOf(mention)
  if (at < 0 || !fits(mention)) return []
  const isNext = (i: number) =>
    fits(here[i]) && fits(here[i - 1]) && LISTED.test(between(view, here[i - 1], here[i]).trim())
  let [first, last] = [at, at]
  while (first > 0 && isNext(first)) first--
  while (last + 1 < here.length && isNext(last + 1)) last++
  return here.slice(first, last + 1)
}

/** Names parted by commas. */
function groupsOf(view: ArticleView, names: readonly number[]): readonly (readonly number[])[] {
  const groups: number[][] = [[]]
  for (const [i, m] of names.entries()) {
    if (i > 0 && /[，；]/.test(between(view, names[i - 1], m))) groups.push([])
    groups[groups.length - 1].push(m)
  }
  return groups
}
