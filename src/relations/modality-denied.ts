import type { RelationType } from '../model/ontology.ts'
import type { Evidence } from './evidence.ts'
import { ACTS, follows, isMoney, type Said } from './modality-said.ts'
import type { ArticleView } from './view.ts'

/** 未捐赠, 拒绝出席, 取消举办: the word of denial stands right before the verb. */
const DENIED =
  /(?:(?:未能?|没能|无法|不会|没有|未曾|拒绝|谢绝|婉拒|不得|[并从决绝]不)(?:如期|按期|按时|及时|足额|再)?|否认|取消了?|暂停|停止|终止)$/
export const isDenied = ({ view, type, evidence, trigger, lead }: Said): boolean =>
  trigger !== undefined && DENIED.test(lead(trigger[0], 6)) && !isOfAnother(view, type, evidence)

/** 甲没有参加，乙参加了: the denial stands before the other one is named. */
function isOfAnother(view: ArticleView, type: RelationType, { subjectMention, trigger, sentence }: Evidence): boolean {
  if (type !== 'PARTICIPATED_IN' || !trigger || view.sentenceOf[subjectMention] !== sentence) return false
  const { start } = view.mentions[subjectMention]
  return start > trigger[1] && /[，；]/.test(view.text.slice(trigger[1], start))
}

/** 否认曾向甲拨付, 未按承诺向甲捐赠, 未能如期向甲捐赠: the receiver stands between the denial and its verb. */
const DENIED_ACROSS =
  /(?:否认[^，。；：“”]{0,24}|(?:不会|并未|并没有|从未|未曾|未按)[^，。；：“”的]{0,24}|(?:未能?|没能|没有|无法|不再|拒绝)(?:如期|按期|按时|及时|足额|再)?)[向给为对][^，。；：“”]{1,24}$/
/** 否认…80万元, 不会…90万元, 未能如期向甲捐赠70万元, 不赔偿60万元: a figure of what is denied. */
const DENIED_FIGURE =
  /(?:否认|不会|并未|并没有|从未|未曾|未按(?:承诺|约定|期|时|计划))(?!(?:进一步|对外|明确|具体)*(?:披露|透露|公布|说明|提及|回应|解释|公开))[^，。；：“”]{0,48}$|(?:未能?|没有|没能|无法|拒绝)(?:如期|按期|按时|及时|足额)?(?:[向给为对][^，。；：“”]{1,24})?(?:拨付|支付|投入(?!商业|生产|使用|运营)|发放|捐[赠款资]|出资|赔偿|兑现|下达|收到)[^，。；]{0,48}$|放弃(?:以|收购|投资|出资|捐赠)[^，。；的]{0,24}$|(?<!如果|若)不(?:予|再|需)?(?:赔偿|支付|赔付|拨付|补偿|捐赠)[^，。；的]{0,24}$/
/** 拨付甲的方案被否决, 拨付了甲，乙称并无此事, 应拨付甲，至今未拨付: what takes it back stands behind. */
const TAKEN_BACK =
  /^[^。；！？]{0,40}?(?:被否决|遭否决|(?:系|属|为|是)(?:不实|虚假|谣言)|未获(?:批准|通过)|并无此事|予以否认|(?:最终|最后)(?:并?没有|未能?)(?:兑现|落实|到账|拨付)|至今[仍还]?(?:未|没有)(?:拨付|支付|兑现|到账)|(?:紧张|不足|变化|调整)而取消|(?:计划|方案|协议)(?:现已|已被?|被)(?:取消|终止|作废))/
export function isTakenBack(said: Said): boolean {
  if (!isMoney(said)) return false
  const { view, type, evidence, object, end: stop, trigger } = said
  const { start } = view.sentences[evidence.sentence]
  const [from, to] = type === 'HAS_AMOUNT' ? [object.start, object.end] : (trigger ?? [start, start])
  const before = view.text.slice(Math.max(start, from - 60), from)
  const behind = view.text.slice(to, Math.min(stop, to + 60))
  return (type === 'HAS_AMOUNT' ? DENIED_FIGURE : DENIED_ACROSS).test(before) || (to > start && TAKEN_BACK.test(behind))
}

/** 网友称…: hearsay, where the article says that it is not so. */
const HEARSAY = /(?:网传|网友称|据传|传言|传闻|(?<!造)谣传)[^。；]{0,80}$/
const REFUTED = /不实|不属实|没有[这那]么多|谣言|否认|辟谣|并无此事|子虚乌有|误传/
export const isRefuted = (said: Said): boolean =>
  isMoney(said) && HEARSAY.test(said.lead(said.anchor, 100)) && REFUTED.test(said.view.text)

/** 禁止甲设立乙: who is kept from it does not. */
const FORBIDDEN = /(?:禁止|不许|不准|(?:不予?|未|没有)(?:批准|同意|允许|核准))\s?$/
export const isForbidden = ({ type, together, subject, lead }: Said): boolean =>
  ACTS.includes(type) && together && FORBIDDEN.test(lead(subject.start, 6))

/** 甲退出与乙. */
const LEFT = /(?:退出|终止|结束)了?与?$/
export const isLeft = ({ type, together, subject, object, lead }: Said): boolean =>
  type === 'PARTNERED_WITH' && together && LEFT.test(lead(Math.max(subject.start, object.start), 5))

const NO_LONGER = /不再(?:继续)?(?:担任|出任|兼任|任|履行|作为|是)|(?:决定|表示|将)不(?:出任|担任|接受)|未能?当选/
const RESIGNED = /辞去(?!.{0,12}后)/
const NOT_ELECTED = /^[^，。；]{0,4}(?:未能?当选|落选)/
/** 甲不再担任乙, 甲辞去乙, 甲未当选. */
export function isOver({ view, type, evidence, subject: person, object: body, together }: Said): boolean {
  if (type !== 'MEMBER_OF') return false
  const [from, to] = [Math.min(person.end, body.end), Math.max(person.start, body.start)]
  if (together && to - from < 120) {
    const between = view.text.slice(from, to)
    if (NO_LONGER.test(between) || (person.start < body.start && RESIGNED.test(between))) return true
  }
  return follows(view, evidence.subjectMention, NOT_ELECTED)
}

/** 禁止甲出席: who is kept away was not there. */
const KEPT_AWAY = /(?:禁止|阻止|不许|不让|反对)$/
/** 甲因公务不能出席, 甲不会前往某地参加, 甲被禁止参加: of 甲, unless something else was said of being there in between. */
const ABSENT =
  /^(?:(?!出席|参加|参会|主持)[^。；;]){0,40}?(?:(?:未能?|[不没]能|无法|没有|不会|拒绝|谢绝|婉拒|不得|不再|禁止)(?:(?!出席|参加|参会)[^，。；;]){0,8}(?:出席|参加|参会|到会|与会)|缺席|请假)/
export const isAbsent = ({ view, type, evidence, subject }: Said): boolean =>
  type === 'PARTICIPATED_IN' &&
  (KEPT_AWAY.test(view.text.slice(Math.max(0, subject.start - 4), subject.start)) ||
    follows(view, evidence.subjectMention, ABSENT))

const MISSING = /^[^。；;]{0,40}?(?:退[出赛]|弃赛|放弃|取消|无缘|[未不]|没有|拒绝|缺席|请假)/

/** Whether anything behind the name of who is to have taken part speaks of not being there. */
export const mayBeAbsent = (view: ArticleView, { subjectMention }: Evidence): boolean =>
  follows(view, subjectMention, MISSING)
