import type { Gazetteer } from '../gazetteer/index.ts'
import type { Article } from '../model/document.ts'
import type { Candidate } from './candidate.ts'
import { isHan, leadsToName } from './characters.ts'
import { findWords } from './repetition.ts'

/** The article's bylines, wherever they stand in it. */
export function findBylines(article: Article): readonly Candidate[] {
  const names = article.bylines.map((byline) => byline.name).filter((name) => name.length >= 2)
  return findWords(article.text, names).map(({ start, end }) => ({
    type: 'Person',
    start,
    end,
    method: 'rule:byline',
    confidence: 0.95,
  }))
}

/** Persons by rules alone: names beside posts and verbs of saying, foreign names with a dot, 曹某, 张师傅; and where they are repeated. */
export function findPersons(text: string, gazetteer: Gazetteer): readonly Candidate[] {
  const found: Candidate[] = []
  const add = (start: number, end: number, method: string, confidence: number) =>
    found.push({ type: 'Person', start, end, method, confidence })

  for (const { start, end } of findForeign(text)) add(start, end, 'rule:person-foreign', 0.9)
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
    else if (surname.frequency >= 30 && STATES.test(text.slice(i + length, i + length + 3)) && leadsToName(text[i - 1]))
      add(i, i + length, 'rule:person-says', 0.7)
  }
  const names = new Set(found.filter((c) => c.end - c.start >= 3).map((c) => text.slice(c.start, c.end)))
  for (const { start, end } of findWords(text, names)) add(start, end, 'consistency', 0.8)
  return found
}

/** The characters that foreign names are written with: 比尔·盖茨. */
const SOUNDS =
  '阿埃艾爱安昂奥巴白拜班邦保鲍贝本比毕彼宾波伯博布采查达大戴丹当道德登邓迪蒂丁东杜多顿厄恩尔法范菲费芬丰冯弗福夫富盖甘冈高戈格葛根贡古哈海汉豪赫亨洪胡霍基吉季加贾杰金卡凯坎康考科柯克肯孔库拉莱兰朗劳勒雷里利莉立丽廉列林琳留卢鲁路伦罗洛吕马玛迈麦曼芒毛梅门蒙孟米密明缪莫墨姆穆拿纳娜奈南内尼涅宁纽努诺欧帕潘庞佩彭皮平蒲普奇乔切钦琼让热日荣茹儒瑞若萨塞赛桑瑟沙莎山珊尚绍申圣施史舒朔司丝斯思苏索所塔泰坦汤唐陶特滕提廷通图托瓦万汪威韦维魏温文翁沃乌伍西希锡席夏香肖谢辛欣雄休雅亚延扬耶叶伊易因英永尤约泽扎詹张珍芝治朱茨祖佐茜妮黛露薇娅森恒坡勋屯屈'
const IS_SOUND: ReadonlySet<string> = new Set(SOUNDS)
const DOTS: ReadonlySet<string> = new Set('·•・')

/** Foreign names with dots: the sounds on both sides of a dot, and further dots behind it. */
function findForeign(text: string): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = []
  for (let i = 0; i < text.length; i++) {
    if (!DOTS.has(text[i])) continue
    const floor = found.at(-1)?.end ?? 0
    let start = i
    while (start > floor && i - start < 6 && IS_SOUND.has(text[start - 1])) start--
    if (start === i) continue
    let end = i
    for (let part = 0; part < 3 && DOTS.has(text[end]); part++) {
      let next = end + 1
      while (next - end <= 7 && IS_SOUND.has(text[next])) next++
      if (next === end + 1) break
      end = next
    }
    if (end === i) continue
    found.push({ start, end })
    i = end - 1
  }
  return found
}

export const FORM_OF_ADDRESS = /(?<surname>[\u4e00-\u9fff])(?:某某?|师傅|女士|先生|大爷|大妈|阿姨|老师|同学)(?![傅们])/g
const STATES = /^(?:说[，：。]|表示|介绍|告诉|坦言|认为|指出|强调|回忆|透露|感慨|一行|率队|带队|作主题|致辞)/
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
