import type { Gazetteer } from '../gazetteer/index.ts'
import type { Article } from '../model/document.ts'
import type { Candidate } from './candidate.ts'
import { isHan } from './characters.ts'

/** Persons by rules alone: bylines, names beside posts and verbs of saying, foreign names with a dot, 曹某, 张师傅. */
export function findPersons(article: Article, gazetteer: Gazetteer): readonly Candidate[] {
  const { text } = article
  const found: Candidate[] = []
  const add = (start: number, end: number, method: string, confidence: number) =>
    found.push({ type: 'Person', start, end, method, confidence })

  for (const { name } of article.bylines) {
    if (name.length < 2) continue
    for (let i = text.indexOf(name); i >= 0; i = text.indexOf(name, i + name.length))
      add(i, i + name.length, 'rule:byline', 0.95)
  }
  for (const m of text.matchAll(FOREIGN)) add(m.index, m.index + m[0].length, 'rule:person-foreign', 0.9)
  for (const m of text.matchAll(FORM_OF_ADDRESS)) {
    const surname = gazetteer.surname(`${m.groups!.surname}某`)
    if (surname && surname.frequency >= 20) add(m.index, m.index + m[0].length, 'rule:person-address', 0.85)
  }
  for (let i = 0; i < text.length; i++) {
    const surname = isHan(text[i]) ? gazetteer.surname(text.slice(i, i + 4)) : undefined
    if (!surname || surname.frequency < 5) continue
    const length = nameLength(text, i, surname.surname.length, gazetteer)
    if (!length) continue
    const post = gazetteer.postBefore(text, i)
    if (post) add(i, i + length, 'rule:person-post', 0.85)
    else if (SAYS.test(text.slice(i + length, i + length + 3)) && surname.frequency >= 30)
      add(i, i + length, 'rule:person-says', 0.7)
  }
  return found
}

const FOREIGN = /[\u4e00-\u9fff]{1,8}[·•・][\u4e00-\u9fff]{1,8}(?:[·•・][\u4e00-\u9fff]{1,8})?/g
const FORM_OF_ADDRESS = /(?<surname>[\u4e00-\u9fff])(?:某某?|师傅|女士|先生|大爷|大妈|阿姨|老师|同学)(?![傅们])/g
const SAYS =
  /^(?:说|表示|介绍|告诉|坦言|认为|指出|强调|称|回忆|透露|建议|感慨|笑着|和|与|、|，|（|等|带领|带队|一行|在|率)/

/** How many characters the name at `at` has, by what follows it; 0 where it is no name. */
function nameLength(text: string, at: number, surname: number, gazetteer: Gazetteer): number {
  for (const given of [2, 1]) {
    const end = at + surname + given
    const name = text.slice(at + surname, end)
    if (name.length < given || ![...name].every(isHan) || NOT_GIVEN.test(name)) continue
    const next = text.slice(end, end + 3)
    if (!isHan(next[0]) || SAYS.test(next) || AFTER_NAME.test(next)) return surname + given
    if (gazetteer.postAt(text, end) && given === 2) return surname + given
  }
  return 0
}

const NOT_GIVEN =
  /[的了在与及或为向由被将到对从于是有把让等该此其这那我他她你们并而但也都还就又则且着过给跟至会长员委局部厅省市县区镇乡村]/
const AFTER_NAME =
  /^(?:及|向|对|就|为|从|等|到|将|是|的|与|以|来|走|主持|参加|出席|作|致|宣布|调研|慰问|讲|分享|代表|接受|获|担任|当选|任|同志|女|男|摄|文|图|陪同|深入|围绕|还|也|曾|都|已|则|有|把|被|让|给)/
