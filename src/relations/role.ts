import { actsUpon, ownPost } from './acted-upon.ts'
import { endsInPost, ownPosts, postAtStart, trimPost } from './posts.ts'
import { type ArticleView, between, mentionsWithin, placedMentions, typeOf } from './view.ts'

/**
 * The post that a person holds in a body, as written: between the two, behind the body's name, right before the
 * person's, or behind the body's name in another sentence that the person is the last named before.
 */
export function findRole(view: ArticleView, person: number, body: number): string | undefined {
  const persons = placedMentions(view, person).slice(0, MOST)
  const bodies = placedMentions(view, body).slice(0, MOST)
  const role =
    first(bodies, (b) => (isJoined(view, b) ? '党员' : undefined)) ??
    first(persons, (p) => first(bodies, (b) => roleBetween(view, b, p))) ??
    first(persons, (p) => first(bodies, (b) => roleBehind(view, p, b))) ??
    first(bodies, (b) => (lastPerson(view, b) === person ? postAfter(view, b) : undefined)) ??
    first(persons, (p) => roleBefore(view, p)) ??
    first(persons, (p) => roleAfter(view, p)) ??
    first(bodies, (b) => roleOfWords(view, b)) ??
    (LAW_FIRM.test(view.entities[body].name) && view.text.includes('律师') ? '律师' : undefined)
  if (!role) return undefined
  // 外交部长: the body's name and the post share a character.
  return role === '长' ? `${view.entities[body].name.slice(-1)}长` : ownPosts(role, view.entities[body].name)
}

const TITLE =
  /^(?:副?(?:主任|教授|院长|所长|局长|处长|科长|书记|主席|会长|部长|校长|经理|总裁)|总经理|医生|医师|护士长|老师|律师|秘书长|董事长)/

/** 王某主任: the post right behind the name. */
function roleAfter(view: ArticleView, person: number): string | undefined {
  const { end } = view.mentions[person]
  return TITLE.exec(view.text.slice(end, end + 4))?.[0]
}

/** What words before a body's name say without naming a post: 其实际控制的甲, 就读于乙. */
function roleOfWords(view: ArticleView, body: number): string | undefined {
  const { start } = view.mentions[body]
  const lead = view.text.slice(Math.max(view.sentences[view.sentenceOf[body]].start, start - 8), start)
  if (/实际控制的?$/.test(lead)) return '实际控制人'
  return /(?:就读于?|考入|考上|考取|被录取到?)(?:了)?$/.test(lead) &&
    /(?:学|学院|学校)$/.test(view.mentions[body].surface)
    ? '学生'
    : undefined
}

/** 加入中国共产党: whatever post is held elsewhere. */
const isJoined = (view: ArticleView, body: number): boolean =>
  view.mentions[body].surface === '中国共产党' &&
  view.text.slice(Math.max(0, view.mentions[body].start - 2), view.mentions[body].start) === '加入'

const LAW_FIRM = /律师事务所$/

/** So many mentions of each are looked at. */
const MOST = 12
const LONGEST_GAP = 40

function first<T>(items: readonly number[], find: (item: number) => T | undefined): T | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

/** 甲主席乙; 甲主席乙、丙; 甲副主任、丁主席乙: the post stands behind the body, up to the next name. */
function roleBetween(view: ArticleView, body: number, person: number): string | undefined {
  const { end } = view.mentions[body]
  const { start } = view.mentions[person]
  if (view.sentenceOf[body] !== view.sentenceOf[person] || end > start || start - end > LONGEST_GAP) return undefined
  const inside = mentionsWithin(view, view.sentenceOf[body], end, start)
  if (!inside.length) {
    // What stands before a comma or colon tells of something else: 甲公告称，控股股东乙.
    const gap = between(view, body, person)
    const own = gap.slice(gap.search(/[，,：:。；称][^，,：:。；称]{2,}$/) + 1)
    const role = actsUpon(own) ? ownPost(own, view.mentions[body].surface) : trimPost(own)
    return role && role.length <= 20 && endsInPost(role) && !/[，,：:。；]/.test(role) ? role : undefined
  }
  if (typeOf(view, inside[0]) === 'Person') {
    const list = inside.every((m) => typeOf(view, m) === 'Person')
    return list && /^[、和与及]$/.test(between(view, inside[inside.length - 1], person).trim())
      ? roleBetween(view, body, inside[0])
      : undefined
  }
  return postAtStart(between(view, body, inside[0])) || undefined
}

/** 乙任甲主席, 乙（甲主席）: the post stands behind a body that is named after the person. */
function roleBehind(view: ArticleView, person: number, body: number): string | undefined {
  if (view.sentenceOf[person] !== view.sentenceOf[body] || view.mentions[body].start < view.mentions[person].end)
    return undefined
  return view.mentions[body].start - view.mentions[person].end <= 60 ? postAfter(view, body) : undefined
}

/** The post right behind a body's name, unless the next person's name follows at once: then it is that person's. */
function postAfter(view: ArticleView, body: number): string | undefined {
  const text = textAfter(view, body)
  const post = postAtStart(text)
  if (!post) return undefined
  const at = view.mentions[body].end + text.length
  const next = mentionsWithin(view, view.sentenceOf[body], at, at + 1)[0]
  return text.endsWith(post) && next !== undefined && typeOf(view, next) === 'Person' ? undefined : post
}

/** 该院院长乙: the words right before the person, back to a mark, a name or a word that governs. */
function roleBefore(view: ArticleView, person: number): string | undefined {
  const { start } = view.mentions[person]
  const sentence = view.sentenceOf[person]
  const from = Math.max(view.sentences[sentence].start, start - 12)
  const names = mentionsWithin(view, sentence, from, start)
  const lead = view.text.slice(Math.max(from, names.length ? view.mentions[names[names.length - 1]].end : from), start)
  const role = trimPost(BEFORE.exec(lead)?.[1] ?? '')
  return role && endsInPost(role) && !/^(?:本报|通讯|实习)/.test(role) ? role : undefined
}

const BEFORE =
  /(?:^|[，,。；：:（）()“”《》的了在是和与对向将为就由到从名位该])([^，,。；：:（）()“”《》的了在是和与对向将为就由到从名位该]{2,12})$/

/** The text behind a mention up to the next name of its sentence. */
function textAfter(view: ArticleView, mention: number): string {
  const { end } = view.mentions[mention]
  const sentence = view.sentenceOf[mention]
  const limit = Math.min(view.sentences[sentence].end, end + LONGEST_GAP)
  const next = mentionsWithin(view, sentence, end, limit)[0]
  return view.text.slice(end, next === undefined ? limit : view.mentions[next].start)
}

/** The person who was named last before a mention, within three sentences. */
function lastPerson(view: ArticleView, mention: number): number | undefined {
  const sentence = view.sentenceOf[mention]
  for (let s = sentence; s >= 0 && s >= sentence - 3; s--) {
    const { start, end } = view.sentences[s]
    const last = Math.min(end, view.mentions[mention].start)
    const before = mentionsWithin(view, s, Math.max(start, last - 600), last).findLast(
      (m) => typeOf(view, m) === 'Person' && view.mentions[m].end <= last,
    )
    if (before !== undefined) return view.owner[before]
  }
  return undefined
}
