import { ENTITY_TYPES, PROGRAM_KINDS, type RelationType } from '../model/ontology.ts'
import { LEARNED_TYPES } from './candidates.ts'
import type { Evidence } from './evidence.ts'
import { anchorOf } from './modality-features.ts'
import { type ArticleView, clauseAt } from './view.ts'

/** Words that put what follows into the future or under a will. */
const INTENT =
  /将(?![军领士近来其该此这那上他她我你自所两三一二原各现])|拟(?!态|定了|人|合)|计划(?!》|”|单列|生育|经济)|力争|争取|预计|有望|打算|即将|未来|明年|今后|下一步|接下来|下阶段|届时|(?:到|至)(?:20\d\d|年底|明年)|(?:建成|投产|达产|完工|建设完成|投用|建好|投入使用|运营)后|目标|预期|预估|预测|希望|要(?=[求把在加进推建])/g
/** Words that often do. */
const HINT =
  /确保|筹备|准备|继续|要求|承诺|决定|宣布|同意|招募|报名|招聘|征集|不超过|不低于|不少于|最高|可(?=[获得享达])|能够|可以|建议|呼吁|提议|提出|申请|如果|若|一旦|待建|在建|规划|设(?=一等奖|奖|立|置)|评出|每(?=人|名|家|户|年)|总投资|征求意见|草案|尚待|尚需|待|敬请|欢迎/g
/** Words of what has happened or holds. */
const FACT =
  /已|了(?!解)|过(?=[，。、的])|此前|曾|去年|前年|上年|截至|截止|目前|现有|现在|共计|累计|同比|上半年|实现(?!.{0,6}目标)|获得|获评|近年来|今年以来|以来|日前|近日|昨日|昨天|当日|当天|拥有|先后|分别为|达到|完成(?!后)|成功|原计划|原定|前三季度|一季度|二季度|本报讯|举行(?!的)|出席/g
const DENIAL =
  /不再|未能|没有|并未|尚未|未曾|否认|拒绝|取消|暂停|停止|终止|搁置|退出|辞去|辞任|辞职|免去|卸任|离任|不出任|缺席|请假|未出席|未当选|不担任/g
const REQUEST = /建议|提议|呼吁|恳请|要求|索赔|请求|诉请|起诉|提案|希望|应当|亟需/g

/** Where words of one kind stand, in order. */
interface Cues {
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/** What an article's words say of time, will and truth: read once an article. */
export interface ModalityCues {
  /** The text with names blanked, so that words inside them say nothing. */
  readonly text: string
  readonly intent: Cues
  readonly hint: Cues
  readonly fact: Cues
  readonly denial: Cues
  readonly request: Cues
  /** The year that the article speaks from, 0 where it names none. */
  readonly year: number
  readonly titleEnd: number
  readonly invites: boolean
}

/** Longest title, in characters. */
const TITLE = 80

export function readCues(view: ArticleView): ModalityCues {
  const text = withoutNames(view)
  const line = view.text.slice(0, TITLE).indexOf('\n')
  const dated = yearsIn(view.text, /(20\d\d)年(?=\d{1,2}月)/g).sort((a, b) => a - b)
  return {
    text,
    intent: cuesOf(INTENT, text),
    hint: cuesOf(HINT, text),
    fact: cuesOf(FACT, text),
    denial: cuesOf(DENIAL, text),
    request: cuesOf(REQUEST, text),
    year: dated[dated.length >> 1] ?? yearsIn(view.text, /(20\d\d)年/g).reduce((a, b) => Math.max(a, b), 0),
    titleEnd: line > 0 ? line : Math.min(60, view.text.length),
    invites: /报名|招募|征集|招聘|参赛者|投稿|申报/.test(view.text),
  }
}

function withoutNames({ text, mentions, inSentence }: ArticleView): string {
  let blanked = ''
  let at = 0
  for (const m of inSentence.flat()) {
    const { start, end } = mentions[m]
    if (start < at) continue
    blanked += text.slice(at, start) + '\u0001'.repeat(end - start)
    at = end
  }
  return blanked + text.slice(at)
}

function cuesOf(pattern: RegExp, text: string): Cues {
  const found = [...text.matchAll(pattern)]
  return {
    starts: Int32Array.from(found, ({ index }) => index),
    ends: Int32Array.from(found, (match) => match.index + match[0].length),
  }
}

const yearsIn = (text: string, pattern: RegExp): number[] =>
  Array.from(text.matchAll(pattern), ([, year]) => Number(year))

/** How many of the ascending `values` are at most `bound`. */
function upTo(values: Int32Array, bound: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle] <= bound) low = middle + 1
    else high = middle
  }
  return low
}

const countIn = ({ starts, ends }: Cues, from: number, to: number): number =>
  Math.min(5, Math.max(0, upTo(ends, to) - upTo(starts, from - 1)))

/** Index of the last cue within the range, -1 for none. */
function lastIn({ starts, ends }: Cues, from: number, to: number): number {
  const last = upTo(ends, to) - 1
  return last >= 0 && starts[last] >= from ? last : -1
}

const STEPS = [2, 4, 7, 12, 20, 35, 60, 100, 200]
/** A distance in characters as one of ten steps. */
function step(distance: number): number {
  if (distance < 0) return 12
  const at = STEPS.findIndex((bound) => distance < bound)
  return at < 0 ? STEPS.length : at
}

/** So far back, in characters, words of a sentence or paragraph are looked at. */
const REACH = 600
const SPEECH = /表示|称|说|透露|介绍|宣布/
const NEXT = /(?:下一步|接下来|下阶段|今后|未来|明年|届时|后续)/
const UNITS: readonly RegExp[] = [/^$/, /^元$/, /^%$/, /人|名|位/, /米|公里|亩|平方/]

/**
 * What the trees see of a relation: which word of intent or fact stands last before what is said and how far, in the
 * clause, the sentence and those around it; what the whole article is like; in which scope its ends are named elsewhere.
 */
export function modalitySignals(
  view: ArticleView,
  cues: ModalityCues,
  type: RelationType,
  evidence: Evidence,
): number[] {
  const { intent, hint, fact, denial, request } = cues
  const { trigger, sentence: s } = evidence
  const object = view.mentions[evidence.objectMention]
  const subject = view.mentions[evidence.subjectMention]
  const sentence = view.sentences[s]
  const anchor = anchorOf(view, evidence)
  const start = Math.max(sentence.start, anchor - REACH)
  const end = Math.min(sentence.end, object.end + REACH)
  const clause = clauseAt(view, s, anchor)
  const own = clauseAt(view, s, object.start)
  const out: number[] = []
  for (const [opens, from, to] of [
    [intent, clause.start, anchor],
    [intent, start, anchor],
    [intent, own.start, object.start],
    [hint, start, anchor],
  ] as const) {
    const open = lastIn(opens, from, to)
    const done = lastIn(fact, from, to)
    out.push(
      open < 0 ? 15 : step(to - opens.ends[open]),
      open < 0 ? 3 : done < 0 ? 0 : fact.starts[done] > opens.starts[open] ? 2 : 1,
      done < 0 ? 15 : step(to - fact.ends[done]),
    )
  }
  const clauseEnd = Math.max(clause.end, object.end)
  const [left, right] = [Math.min(subject.end, object.end), Math.max(subject.start, object.start)]
  for (const [kinds, from, to] of [
    [[intent, fact], clause.start, clauseEnd],
    [[intent, fact, hint], object.end, own.end],
    [[intent, fact], left, right],
    [[intent, fact, hint], start, end],
  ] as const)
    for (const kind of kinds) out.push(countIn(kind, from, to))
  const around = (kind: Cues, offset: number): number => {
    const other = view.sentences[s + offset]
    return other ? countIn(kind, other.start, other.end) : 6
  }
  out.push(around(intent, -1), around(fact, -1), around(intent, -2), around(intent, 1), around(fact, 1))
  const back = Math.max(0, anchor - REACH)
  const paragraph = back + view.text.slice(back, anchor).lastIndexOf('\n') + 1
  out.push(countIn(intent, paragraph, anchor), countIn(fact, paragraph, anchor))
  for (const { starts } of [intent, fact, hint])
    out.push(Math.min(20, Math.round((1000 * starts.length) / Math.max(100, view.text.length))))
  for (const kind of [intent, fact, hint]) out.push(countIn(kind, 0, cues.titleEnd))
  out.push(...triggerSignals(cues.text, object, trigger))
  out.push(yearSignal(view.text.slice(Math.max(start, anchor - 60), Math.min(end, object.end + 6)), cues.year))
  const lead = view.text.slice(Math.max(start, anchor - 60), anchor)
  out.push(/(?:到|至|预计)(?:20\d\d|\d{1,2}月|明年|年底)/.test(lead) ? 1 : 0)
  for (const mention of [evidence.objectMention, evidence.subjectMention]) {
    const entity = view.entities[view.owner[mention]]
    out.push(...scopeSignals(view, cues, entity?.mentions ?? []))
  }
  for (const mention of [evidence.objectMention, evidence.subjectMention]) {
    out.push(ENTITY_TYPES.indexOf(view.mentions[mention].type))
    const kind = view.entities[view.owner[mention]]?.kind
    out.push(kind === undefined ? 0 : 1 + (PROGRAM_KINDS as readonly string[]).indexOf(kind))
  }
  const quantity = view.entities[view.owner[evidence.objectMention]]?.quantity
  const unit = UNITS.findIndex((pattern) => pattern.test(quantity?.unit ?? ''))
  out.push(unit < 0 ? UNITS.length : unit, ['atLeast', 'about', 'atMost'].indexOf(quantity?.qualifier ?? '') + 1)
  out.push(
    countIn(denial, Math.max(start, anchor - 20), anchor),
    countIn(denial, start, end),
    countIn(request, start, anchor),
    Math.min(10, Math.floor((10 * anchor) / Math.max(1, view.text.length))),
    view.sentenceOf[evidence.subjectMention] === s ? 1 : 0,
    subject.start < object.start ? 1 : 0,
    step(Math.abs(subject.start - object.start)),
  )
  const said = cues.text.slice(start, anchor)
  const before = view.sentences[s - 1]
  out.push(
    SPEECH.test(said) ? 1 : 0,
    /^[^，。；]{0,6}(?:目标|计划|任务|预期)/.test(cues.text.slice(object.end, object.end + 12)) ? 1 : 0,
    /[了过](?=[^，。]{0,12}$)/.test(cues.text.slice(Math.max(clause.start, anchor - 14), object.start)) ? 1 : 0,
    /(?:此次|本次|此番|这次)/.test(said) ? 1 : 0,
    NEXT.test(cues.text.slice(Math.max(before?.start ?? sentence.start, anchor - REACH), anchor)) ? 1 : 0,
    cues.invites ? 1 : 0,
    LEARNED_TYPES.indexOf(type) + 1,
  )
  for (const learned of LEARNED_TYPES) out.push(type === learned ? 1 : 0)
  return out
}

/** What stands right before and after the trigger, and on which side of the object and how far it stands. */
function triggerSignals(
  text: string,
  object: { readonly start: number; readonly end: number },
  trigger: Evidence['trigger'],
): number[] {
  if (!trigger) return [3, 3, 14, 0]
  const before = text.slice(Math.max(0, trigger[0] - 3), trigger[0])
  const after = text[trigger[1]]
  const isBefore = trigger[0] < object.start
  return [
    /将|拟|要|会|欲|待|再$/.test(before) ? 1 : /已|曾|共|了/.test(before) ? 2 : 0,
    after === '了' || after === '过' ? 1 : after === '的' ? 2 : 0,
    step(isBefore ? object.start - trigger[1] : trigger[0] - object.end),
    isBefore ? 1 : 2,
  ]
}

/** Whether the last year named lies before, in or after the article's own. */
function yearSignal(text: string, year: number): number {
  const named = yearsIn(text, /(20\d\d)年?/g).at(-1)
  return named === undefined || year === 0 ? 3 : named > year ? 2 : named === year ? 1 : 0
}

/** How many of an entity's mentions stand behind a word of intent that no word of fact follows, and how many there are. */
function scopeSignals(view: ArticleView, { intent, fact }: ModalityCues, mentions: readonly number[]): number[] {
  let open = 0
  let all = 0
  for (const m of mentions.slice(0, 10)) {
    const s = view.sentenceOf[m]
    if (s < 0) continue
    all++
    const at = view.mentions[m].start
    const from = Math.max(view.sentences[s].start, at - REACH)
    const will = lastIn(intent, from, at)
    const done = lastIn(fact, from, at)
    if (will >= 0 && (done < 0 || fact.starts[done] < intent.starts[will])) open++
  }
  return [all ? Math.round((6 * open) / all) : 7, Math.min(5, all)]
}
