import type { EntityType, RelationType } from '../model/ontology.ts'
import { RELATION_TYPE_INFO } from '../model/ontology.ts'
import type { RelationRule, RuleHit } from './hit.ts'
import { type ArticleView, between, type Clause, isActor, mentionsWithin, typeOf } from './view.ts'

/**
 * A trigger and where its two ends stand:
 * `active` 甲开展乙 (subject before, object after), `passive` 乙由甲主办 (object before, subject between 由 and the trigger),
 * `final` 甲把乙印发 / 乙在…启动 (both before), `agent` 乙，主办方为甲 (object before, subject after).
 */
export interface Frame {
  readonly rule: string
  readonly type: RelationType
  /** A global regular expression without nested quantifiers. */
  readonly trigger: RegExp
  readonly order: 'active' | 'passive' | 'final' | 'agent'
  /** Longest stretch of text between trigger and the nearer end that follows it. */
  readonly reach?: number
  /** Where no subject stands in the sentence: the first subject of the sentence before. */
  readonly carry?: boolean
  /** What stands right before the object: 向甲捐赠, 到甲调研. */
  readonly led?: RegExp
  /** The object's name must be the whole object, not the beginning of a longer one: 共建[甲派出所]调解室. */
  readonly whole?: boolean
  /** So many characters at most, names apart, stand between the object before the trigger and it: 向甲、乙等地捐赠. */
  readonly near?: number
  /** Restricts the types that the relation's signatures allow. */
  readonly subjects?: readonly EntityType[]
  readonly objects?: readonly EntityType[]
}

/** Reads every occurrence of the frames' triggers, with coordinated ends (甲、乙和丙开展丁) each a relation of its own. */
export function readFrames(frames: readonly Frame[]): RelationRule {
  return (view) => {
    const hits: RuleHit[] = []
    if (!view.mentions.length) return hits
    for (const frame of frames) {
      // One pass over the text a frame: matching again from each clause would be quadratic.
      const walk = clauseWalk(view)
      for (const match of view.text.matchAll(frame.trigger)) {
        const start = match.index
        const end = start + match[0].length
        const at = walk(start)
        if (!at || insideMention(view, at.clauses[at.index], start, end)) continue
        for (const [subject, object] of ends(view, frame, at.clauses, at.index, start, end))
          hits.push({ type: frame.type, rule: frame.rule, subject, object, trigger: [start, end] })
      }
    }
    return hits
  }
}

/** Finds the clause of ever larger offsets. */
export function clauseWalk(
  view: ArticleView,
): (offset: number) => { clauses: readonly Clause[]; index: number } | undefined {
  let s = 0
  let c = 0
  return (offset) => {
    while (s < view.sentences.length && view.sentences[s].end <= offset) {
      s++
      c = 0
    }
    const clauses = view.clauses[s]
    if (!clauses) return undefined
    while (c < clauses.length && clauses[c].end <= offset) c++
    return c < clauses.length && clauses[c].start <= offset ? { clauses, index: c } : undefined
  }
}

function insideMention(view: ArticleView, clause: Clause, start: number, end: number): boolean {
  return mentionsWithin(view, clause.sentence, start, end).length > 0
}

function ends(
  view: ArticleView,
  frame: Frame,
  clauses: readonly Clause[],
  c: number,
  start: number,
  end: number,
): [number, number][] {
  const { signatures } = RELATION_TYPE_INFO[frame.type]
  const isWriter = (m: number): boolean => view.writers.has(view.owner[m])
  const maySubject = (m: number): boolean =>
    !isWriter(m) &&
    (frame.subjects?.includes(typeOf(view, m)) ?? true) &&
    signatures.some(([s]) => s === typeOf(view, m))
  const mayObject = (m: number): boolean =>
    !isWriter(m) &&
    (frame.objects?.includes(typeOf(view, m)) ?? true) &&
    signatures.some(([, o]) => o === typeOf(view, m))
  let subjects: number[] = []
  let objects: number[] = []
  if (frame.order === 'active') {
    objects = follow(view, clauses, c, end, frame.reach ?? 40, mayObject)
    if (frame.whole) objects = objects.filter((m) => isWhole(view, m))
    if (objects.length && !hasStranger(view, clauses[c], start, maySubject))
      subjects = findSubjects(view, clauses, c, start, maySubject, frame.carry ?? false)
  } else if (frame.order === 'passive') {
    const from = Math.max(clauses[c].start, start - LOOK_BACK)
    const by = from + view.text.slice(from, start).lastIndexOf('由')
    if (by >= from) {
      const pointed = POINTED.test(view.text.slice(Math.max(from, by - 6), by))
      subjects = mentionsWithin(view, clauses[c].sentence, by, start).filter(
        (m) => view.mentions[m].start > by && view.mentions[m].end <= start && maySubject(m),
      )
      objects = precede(
        view,
        clauses,
        c,
        by,
        (m) => mayObject(m) && !isGuide(view, m) && (!pointed || typeOf(view, m) === 'Program'),
      )
      // Farther off something else stands before 由, which only has no name: 甲公司经理在会上表示，基金由乙组建.
      objects = objects.filter((m) => typeOf(view, m) === 'Program' || by - view.mentions[m].end <= PASSIVE_REACH)
    }
  } else if (frame.order === 'final') {
    objects = precede(view, clauses, c, start, (m) => mayObject(m) && isLed(view, m, frame.led), mayObject)
    // 向甲、乙的三所学校捐赠 gives nothing to 甲 and 乙, unless 甲 is a body and 乙 a place.
    if (objects.length > 1 && view.text[view.mentions[objects[objects.length - 1]].end] === '的')
      objects = typeOf(view, objects[objects.length - 1]) === 'Place' ? objects.filter((m) => isActor(view, m)) : []
    if (frame.near !== undefined && objects.length && unnamedBetween(view, objects, start) > frame.near) objects = []
    if (objects.length) {
      const first = view.mentions[objects[0]].start
      subjects = findSubjects(view, clauses, c, first, maySubject, frame.carry ?? false)
    }
  } else {
    subjects = follow(view, clauses, c, end, frame.reach ?? 12, maySubject)
    objects = precede(view, clauses, c, start, mayObject)
  }
  const pairs: [number, number][] = []
  for (const s of subjects)
    for (const o of objects) {
      const fits = signatures.some(([a, b]) => a === typeOf(view, s) && b === typeOf(view, o))
      if (fits && view.owner[s] !== view.owner[o] && view.owner[s] >= 0 && view.owner[o] >= 0) pairs.push([s, o])
    }
  return pairs
}

/** What may follow a name that ends its phrase: a mark, a particle, a verb of what comes next. */
const PHRASE_END = /^(?:[^\u4e00-\u9fff]|[的和与及并以在等将由于是为已来后仪]|揭牌|挂牌|正式|开展|成立|负责|作为)/

function isWhole(view: ArticleView, mention: number): boolean {
  const { end } = view.mentions[mention]
  return end >= view.text.length || PHRASE_END.test(view.text.slice(end, end + 2))
}

/** Whether a name that may not be the subject stands right before the trigger, where its subject stands: 乙说，中国提出的…. */
function hasStranger(view: ArticleView, clause: Clause, to: number, maySubject: (m: number) => boolean): boolean {
  const last = mentionsWithin(view, clause.sentence, Math.max(clause.start, to - 1), to).at(-1)
  if (last === undefined || view.mentions[last].end !== to || maySubject(last)) return false
  const { start } = view.mentions[last]
  return typeOf(view, last) === 'Place' && !OBLIQUE.test(view.text.slice(Math.max(clause.start, start - 4), start))
}

/** 在甲领导下，由乙发起: 甲 is nothing that was founded. */
const GUIDES = /^[的]?(?:统一|具体|大力|共同)?(?:领导|指导|支持|部署|组织|关心|帮助|倡导|推动|号召)/
const isGuide = (view: ArticleView, m: number): boolean =>
  GUIDES.test(view.text.slice(view.mentions[m].end, view.mentions[m].end + 6))

/** 该计划由甲发起: the program was named before, and other names stand between. */
const POINTED = /[该此这][一个项]?(?:计划|项目|活动|工程|行动|规划|方案|赛事|比赛|课程)$/

function isLed(view: ArticleView, mention: number, led: RegExp | undefined): boolean {
  const { start } = view.mentions[mention]
  return !led || led.test(view.text.slice(Math.max(0, start - LED), start))
}

/** How many characters outside names stand between the last of some objects and the trigger behind them. */
function unnamedBetween(view: ArticleView, objects: readonly number[], to: number): number {
  const last = objects[objects.length - 1]
  const { end } = view.mentions[last]
  return mentionsWithin(view, view.sentenceOf[last], end, to).reduce(
    (left, m) => left - (Math.min(to, view.mentions[m].end) - Math.max(end, view.mentions[m].start)),
    to - end,
  )
}

/** So many characters before an object what leads to it is looked for: 向遭受洪灾的甲捐赠. */
const LED = 20

/** What joins members of a coordination. */
const JOINED = /^(?:[、和与及以并暨同跟，,]|以及|联合|会同|携手|还有)$/

/** The first fitting mention of the clause after `from`, with those coordinated to it. */
function follow(
  view: ArticleView,
  clauses: readonly Clause[],
  c: number,
  from: number,
  reach: number,
  fits: (m: number) => boolean,
): number[] {
  const found: number[] = []
  const { sentence, end } = clauses[c]
  for (const m of mentionsWithin(view, sentence, from, Math.min(end, from + reach + LOOK_BACK))) {
    const { start } = view.mentions[m]
    if (start < from) continue
    if (!found.length) {
      if (start - from > reach) break
      if (fits(m)) found.push(m)
    } else if (fits(m) && joined(view, found[found.length - 1], m)) found.push(m)
    else if (typeOf(view, m) !== 'Amount') break
  }
  return found
}

/** The last fitting mention before `to` in this clause or the one before, with those coordinated to it that are alike: 向甲、乙和丙拨付. */
function precede(
  view: ArticleView,
  clauses: readonly Clause[],
  c: number,
  to: number,
  fits: (m: number) => boolean,
  alike: (m: number) => boolean = fits,
): number[] {
  for (let k = c; k >= 0 && k >= c - 1; k--) {
    const { sentence, start, end } = clauses[k]
    const last = Math.min(end, to)
    const before = mentionsWithin(view, sentence, Math.max(start, last - LOOK_BACK), last).filter(
      (m) => view.mentions[m].end <= to,
    )
    for (let i = before.length - 1; i >= 0; i--) if (fits(before[i])) return coordinated(view, before, i, alike)
  }
  return []
}

function coordinated(
  view: ArticleView,
  inOrder: readonly number[],
  at: number,
  alike: (m: number) => boolean,
): number[] {
  let first = at
  while (first > 0 && alike(inOrder[first - 1]) && joined(view, inOrder[first - 1], inOrder[first])) first--
  let last = at
  while (last + 1 < inOrder.length && alike(inOrder[last + 1]) && joined(view, inOrder[last], inOrder[last + 1])) last++
  return inOrder.slice(first, last + 1)
}

/** Words before a name that make it anything but the subject of what follows. */
export const OBLIQUE =
  /(?:在|对|向|给|为|从|于|到|赴|来到|走进|进入|根据|按照|依据|经|被|让|使|围绕|针对|关于|受|据|通过|经由|以|把|将|当选|获|《|获得|位于|前往|抵达|利用|借助|响应|贯彻|落实)$/

/** Between the object of a passive and 由, in characters. */
const PASSIVE_REACH = 16

/** In a clause without end, so many characters around a trigger are looked at. */
const LOOK_BACK = 400

/** A subject is carried over so many clauses at most. */
const CLAUSES_BACK = 12

/** A clause that begins with others who have no name: 甲提交《乙》，保荐人提交《丙》. Nothing is carried over them. */
const OTHERS =
  /^\s?[^，。、向对将已把]{0,4}(?:保荐人|保荐机构|承销商|对方|原告|被告|家属|村民|居民|市民|网友|委员们?|代表们?|专家|律师|投资者|消费者|业主|业内人士|爱心人士|企业家)(?![会书团大])/

/** Subjects of a trigger at `to`: the first name of the clause that no preposition governs, else of an earlier clause of the sentence. */
export function findSubjects(
  view: ArticleView,
  clauses: readonly Clause[],
  c: number,
  to: number,
  fits: (m: number) => boolean,
  carry: boolean,
): number[] {
  for (let k = c; k >= 0 && k > c - CLAUSES_BACK; k--) {
    const found = subjectsIn(view, clauses[k], to, fits)
    if (found.length) return found
    if (OTHERS.test(view.text.slice(clauses[k].start, Math.min(to, clauses[k].end, clauses[k].start + 20)))) return []
  }
  const sentence = clauses[c].sentence
  if (!carry || sentence === 0) return []
  for (const clause of view.clauses[sentence - 1]) {
    const found = subjectsIn(view, clause, clause.end, fits)
    if (found.length) return found
  }
  return []
}

function subjectsIn(view: ArticleView, clause: Clause, to: number, fits: (m: number) => boolean): number[] {
  const last = Math.min(to, clause.end)
  const from = Math.max(clause.start, last - LOOK_BACK)
  const asked = view.text.slice(from, last).search(ASKING)
  const found = asked < 0 ? [] : subjectsFrom(view, clause, from + asked, to, fits)
  return found.length ? found : subjectsFrom(view, clause, from, to, fits)
}

/** After 甲建议, 甲要求 or 甲批准 the one who is to do it is named. */
const ASKING = /建议|呼吁|提议|希望|要求|倡议|鼓励|邀请|请求|敦促|授权|委托|批准|同意|允许|准许|核准|禁止/

function subjectsFrom(
  view: ArticleView,
  clause: Clause,
  from: number,
  to: number,
  fits: (m: number) => boolean,
): number[] {
  const found: number[] = []
  let governed = -1
  for (const m of mentionsWithin(view, clause.sentence, from, Math.min(to, clause.end))) {
    const mention = view.mentions[m]
    if (mention.start < from) continue
    if (mention.end > to) break
    if (found.length) {
      if (fits(m) && joined(view, found[found.length - 1], m)) found.push(m)
      continue
    }
    if (!fits(m)) continue
    // What governs the first of a list governs all of it: 利用甲、乙的优势.
    const inList = governed >= 0 && /^[、和与及]$/.test(between(view, governed, m).trim())
    if (inList || OBLIQUE.test(view.text.slice(Math.max(clause.start, mention.start - 4), mention.start))) {
      governed = m
      continue
    }
    found.push(m)
  }
  return found
}

/** Whether two neighbouring mentions stand in one coordination. */
export function joined(view: ArticleView, first: number, second: number): boolean {
  if (view.mentions[second].start < view.mentions[first].end) return false
  if (view.mentions[second].start - view.mentions[first].end > 4) return false
  const gap = between(view, first, second).trim()
  return (
    JOINED.test(gap) ||
    (gap === '' && view.text[view.mentions[second].start] === '“' && view.text[view.mentions[first].end - 1] === '”')
  )
}
