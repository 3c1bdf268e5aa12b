import type { Modality, RelationType } from '../model/ontology.ts'
import type { Evidence } from './evidence.ts'
import * as denied from './modality-denied.ts'
import * as done from './modality-done.ts'
import * as planned from './modality-planned.ts'
import * as proposed from './modality-proposed.ts'
import { type Said, saidBy } from './modality-said.ts'
import type { ArticleView } from './view.ts'

/** What words say of a relation, in the order in which they are believed. */
const RULES: readonly (readonly [Modality, (said: Said) => boolean])[] = [
  ['proposed', proposed.isProposed],
  ['denied', denied.isDenied],
  ['denied', denied.isTakenBack],
  ['planned', planned.isOutstanding],
  ['done', done.isAccomplished],
  ['proposed', proposed.isAskedToPay],
  ['denied', denied.isRefuted],
  ['done', done.isLastYears],
  ['denied', denied.isForbidden],
  ['planned', planned.isLet],
  ['planned', planned.isMeant],
  ['planned', planned.isSupposed],
  ['planned', planned.isEstimate],
  ['planned', planned.isForecast],
  ['planned', planned.isAllowed],
  ['proposed', proposed.isClaimed],
  ['denied', denied.isLeft],
  ['denied', denied.isOver],
  ['denied', denied.isAbsent],
  ['proposed', proposed.isAskedToCome],
  ['planned', planned.willCome],
  ['planned', planned.isToBePlaced],
  ['done', done.isReached],
  ['done', done.isChanged],
  ['planned', planned.isInFuture],
  ['planned', planned.willJoin],
  ['done', done.isIssued],
  ['done', done.isSettled],
]

/** The modality that words leave no doubt of; nothing where the rest of the article must be weighed. */
export function ruledModality(view: ArticleView, type: RelationType, evidence: Evidence): Modality | undefined {
  if (type === 'RECOMMENDED') return 'proposed'
  const said = saidBy(view, type, evidence)
  return RULES.find(([, holds]) => holds(said))?.[0]
}
