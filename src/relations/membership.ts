import { actsUpon, ownPost } from './acted-upon.ts'
import type { RelationRule, RuleHit } from './hit.ts'
import { endsInPost, postAtStart, trimPost } from './posts.ts'
import { type ArticleView, between, typeOf } from './view.ts'

const POST_TEXT = /^[一-鿿A-Za-z、，,·（）()&\s]{0,40}$/

/** 甲主席乙; 甲副主任、丁主任乙; 乙（甲主任）; 乙任甲主任; coordinated persons share the post: 甲副主席乙、丙. */
export const readMembership: RelationRule = (view) => {
  const hits: RuleHit[] = []
  for (const inSentence of view.inSentence) {
    for (let i = 0; i < inSentence.length; i++) {
      if (typeOf(view, inSentence[i]) !== 'Person') continue
      const person = inSentence[i]
      const before = hits.length
      appositionBefore(view, inSentence, i, hits)
      appositionAfter(view, inSentence, i, hits)
      if (hits.length > before) continue
      // 甲副主席乙、丙: the post of the person before it in the list.
      const previous = i > 0 ? inSentence[i - 1] : -1
      if (
        previous >= 0 &&
        typeOf(view, previous) === 'Person' &&
        /^[、和与及]$/.test(between(view, previous, person).trim())
      )
        for (const hit of hits.slice(-8).filter((h) => h.subject === previous && h.rule !== 'membership-3'))
          hits.push({ ...hit, rule: 'membership-2', subject: person })
    }
  }
  return hits
}

/** Walks back over bodies, each with its post: 省人大常委会副主任、省总工会主席王某 gives both. */
function appositionBefore(view: ArticleView, inSentence: readonly number[], i: number, hits: RuleHit[]): void {
  const person = inSentence[i]
  let right = view.mentions[person].start
  for (let k = i - 1; k >= 0 && k >= i - 4; k--) {
    const m = inSentence[k]
    if (typeOf(view, m) !== 'Organisation') break
    const { end } = view.mentions[m]
    const gap = view.text.slice(end, right)
    if (gap.length > 30 || !POST_TEXT.test(gap)) break
    const role = actsUpon(gap) ? ownPost(gap, view.mentions[m].surface) : trimPost(gap)
    if (k < i - 1 && !endsInPost(role)) break
    if (role && !endsInPost(role)) break
    if (!role && gap.trim()) break
    const at = end + gap.indexOf(role)
    hits.push({
      type: 'MEMBER_OF',
      rule: role ? 'membership-1' : 'membership-4',
      subject: person,
      object: m,
      ...(role ? { role, trigger: [at, at + role.length] as const } : {}),
    })
    right = view.mentions[m].start
  }
}

const AFTER =
  /^(?:[（(，,]|是|系|任|担任|出任|当选(?:为)?|就任|现任|曾任|为|，男，|，女，|，现任|，曾任|，系|，是|来自|毕业于|就职于|，来自|，任)?$/

/** 乙（甲主任）, 乙担任甲主任, 乙，甲主任. */
function appositionAfter(view: ArticleView, inSentence: readonly number[], i: number, hits: RuleHit[]): void {
  const next = inSentence[i + 1]
  if (next === undefined || typeOf(view, next) !== 'Organisation') return
  const gap = between(view, inSentence[i], next)
  if (!gap || gap.length > 6 || !AFTER.test(gap)) return
  const { end } = view.mentions[next]
  const role = postAtStart(view.text.slice(end, end + 16))
  if (!role) return
  hits.push({
    type: 'MEMBER_OF',
    rule: 'membership-3',
    subject: inSentence[i],
    object: next,
    role,
    trigger: [end, end + role.length],
  })
}
