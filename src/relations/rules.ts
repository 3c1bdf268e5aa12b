import { readAmounts } from './amounts.ts'
import { readEstablishing } from './establishing.ts'
import { readFunding } from './funding.ts'
import type { RelationRule, RuleHit } from './hit.ts'
import { readIssuing } from './issuing.ts'
import { readLaunching } from './launching.ts'
import { readLocations } from './location.ts'
import { readMembership } from './membership.ts'
import { readPartOf } from './part-of.ts'
import { readParticipating } from './participating.ts'
import { readPartnering } from './partnering.ts'
import { readProposals } from './proposal.ts'
import { readReceiving } from './receiving.ts'
import { readRecommending } from './recommending.ts'
import type { ArticleView } from './view.ts'
import { readVisiting } from './visiting.ts'

/** Everything that the rules of all families read out of an article, family by family. */
export function runRules(view: ArticleView, divisionOf: (entity: number) => number | undefined): RuleHit[] {
  const families: readonly RelationRule[] = [
    readProposals,
    readFunding,
    readLaunching,
    readEstablishing,
    readIssuing,
    readPartnering,
    readParticipating,
    readVisiting,
    readMembership,
    readLocations(divisionOf),
    readPartOf,
    readRecommending,
    readReceiving,
    readAmounts,
  ]
  const placed = (m: number): boolean => view.sentenceOf[m] >= 0 && view.owner[m] >= 0
  return families
    .flatMap((family) => family(view))
    .filter(({ subject, object, objectEntity }) => placed(subject) && (objectEntity !== undefined || placed(object)))
}
