import { clauseWalk } from './frame.ts'
import type { RelationRule, RuleHit } from './hit.ts'
import { type ArticleView, type Clause, mentionsWithin, typeOf } from './view.ts'

const ASK =
  /(?<=提案[还也中并同时进一步]{0,4})(?:建议|呼吁|提议)|(?<!这[一项条]?|该|[的项条份多]|提出了?|意见)(?:建议|呼吁|提议|敦促|恳请)(?![》”书稿箱者函信，。的在下]|征集|收集|办理|有)/g
/** What is done to the thing asked for: 建议设立甲, 建议尽快出台《乙》. */
const CREATE = /(?:设立|建立|建设|成立|出台|制定|开展|修改|修订|实施|推广|打造|依托|推行|完善|纳入|组建)[^，。；]{0,6}$/
const SAID = /^.{0,6}(?:说|表示|建议|认为|提出)/
const PROPOSAL = /提案|议案|建议|倡议/
/** 《…》的团体提案: what the title does not say itself. */
const CALLED = /^的?[\u4e00-\u9fff]{0,4}(?:提案|议案)/
/** 提案还建议: who asks is the proposal, which may have been named paragraphs before. */
const ITSELF = /提案[还也中并同时进一步]{0,4}$/
const FAR_BACK = 40

/** 《提案》建议甲…, 乙呼吁甲…, “建议甲……”乙说, 建议设立丙: what is asked of another body or to be made, by name. */
export const readRecommending: RelationRule = (view) => [...asked(view), ...named(view)]

function asked(view: ArticleView): RuleHit[] {
  const hits: RuleHit[] = []
  const walk = clauseWalk(view)
  for (const match of view.text.matchAll(ASK)) {
    const start = match.index
    const end = start + match[0].length
    const at = walk(start)
    if (!at) continue
    const { sentence } = at.clauses[at.index]
    if (mentionsWithin(view, sentence, start, end).length) continue
    const objects = mentionsWithin(view, sentence, end, end + 40).filter((m) => isAsked(view, m, end))
    if (!objects.length) continue
    const subject = asker(view, at.clauses, at.index, start, end)
    if (subject === undefined) continue
    for (const object of objects.slice(0, 2))
      if (view.owner[object] !== view.owner[subject])
        hits.push({ type: 'RECOMMENDED', rule: 'recommending-1', subject, object, trigger: [start, end] })
  }
  return hits
}

function isAsked(view: ArticleView, mention: number, end: number): boolean {
  if (view.owner[mention] < 0) return false
  const gap = view.text.slice(end, view.mentions[mention].start)
  if (typeOf(view, mention) === 'Organisation' && gap.length <= 2) return true
  const made = typeOf(view, mention) === 'Program' || typeOf(view, mention) === 'Organisation'
  return made && !/[。！？；]/.test(gap) && CREATE.test(gap)
}

/** How far from the word the asker is looked for, in characters. */
const REACH = 300

/** Who asks: named before in the sentence, a proposal shortly before, or the speaker behind the quotation. */
function asker(
  view: ArticleView,
  clauses: readonly Clause[],
  c: number,
  start: number,
  end: number,
): number | undefined {
  const { sentence } = clauses[c]
  const may = (m: number): boolean =>
    ['Program', 'Person', 'Organisation'].includes(typeOf(view, m)) && view.owner[m] >= 0
  const before = mentionsWithin(view, sentence, Math.max(view.sentences[sentence].start, start - REACH), start).filter(
    may,
  )
  const proposal = before.findLast((m) => isProposal(view, m))
  if (proposal !== undefined) return proposal
  if (ITSELF.test(view.text.slice(Math.max(0, start - 8), start))) return proposalBefore(view, sentence, FAR_BACK)
  const speaker = mentionsWithin(view, sentence, end, Math.min(view.sentences[sentence].end, end + REACH)).findLast(
    (m) => typeOf(view, m) === 'Person' && SAID.test(view.text.slice(view.mentions[m].end, view.mentions[m].end + 9)),
  )
  // “……”乙说: what stands before the quotation is no asker.
  if (speaker !== undefined && view.text.slice(end, view.mentions[speaker].start).includes('”')) return speaker
  const close = before.findLast((m) => view.mentions[m].end > start - 30 && typeOf(view, m) !== 'Program')
  if (close !== undefined) return close
  if (speaker !== undefined) return speaker
  // A law that is cited asks for nothing.
  return proposalBefore(view, sentence, 3) ?? before.findLast((m) => typeOf(view, m) !== 'Program')
}

/** The last proposal named in so many sentences before. */
function proposalBefore(view: ArticleView, sentence: number, reach: number): number | undefined {
  for (let s = sentence - 1; s >= 0 && s >= sentence - reach; s--) {
    const earlier = view.inSentence[s].findLast((m) => isProposal(view, m))
    if (earlier !== undefined) return earlier
  }
  return undefined
}

const isProposal = (view: ArticleView, m: number): boolean =>
  typeOf(view, m) === 'Program' &&
  view.owner[m] >= 0 &&
  (PROPOSAL.test(view.mentions[m].surface) ||
    CALLED.test(view.text.slice(view.mentions[m].end, view.mentions[m].end + 8)))

/** 《关于设立甲的提案》 asks for 甲: a proposal whose title names a body of the article. */
function named(view: ArticleView): RuleHit[] {
  const hits: RuleHit[] = []
  const proposals = view.entities.filter(
    (e) =>
      e.type === 'Program' && e.mentions.length && /(?:设立|成立|建立|组建).{2,40}(?:提案|议案|建议)》?$/.test(e.name),
  )
  for (const proposal of proposals.slice(0, 20))
    for (const other of view.entities) {
      if (other === proposal || !other.mentions.length || other.name.length < 4) continue
      if (other.type !== 'Organisation') continue
      if (proposal.name.includes(other.name.replace(/[《》“”]/g, '')))
        hits.push({
          type: 'RECOMMENDED',
          rule: 'recommending-2',
          subject: proposal.mentions[0],
          object: other.mentions[0],
        })
    }
  return hits
}
