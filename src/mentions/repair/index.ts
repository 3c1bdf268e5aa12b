import type { Gazetteer } from '../../gazetteer/index.ts'
import type { Candidate } from '../candidate.ts'
import {
  dropLead,
  joinBranch,
  joinMeeting,
  leavePartyGroup,
  leaveSite,
  makeWorkshop,
  splitCoordination,
  splitOwner,
  splitPair,
  takeInCommittee,
  takeInUnit,
} from './body.ts'
import { cutAtVerb, dropCollective, dropGeneric, dropGoing, leavePlan, typeByHead, typeByList } from './clause.ts'
import { joinLeadingDivision, makeBody, splitCountry, splitDateline, splitOutlet, takeInDivision } from './division.ts'
import { balanceMarks, leaveTitle, takeInHead, takeInMarks, takeInSession, wholeTitle } from './marks.ts'
import { takeInAlways } from './always.ts'
import { dropHandles, leaveAddress, takeInHidden } from './person.ts'
import type { RepairRule } from './rule.ts'

/**
 * Mends the ends of tagged names where a rule is surer than the tagger: a leading division cut from its body, a quotation cut
 * before its closing mark, a post's 党组 taken into the body, two bodies read as one. Names come and go in order.
 */
export function repairNames(text: string, tagged: readonly Candidate[], gazetteer: Gazetteer): readonly Candidate[] {
  let names = tagged
  for (const rule of Object.values(REPAIRS)) names = rule(text, names, gazetteer)
  return names
}

/** The rules in their order, by name. */
export const REPAIRS: Readonly<Record<string, RepairRule>> = {
  dropHandles,
  takeInHidden,
  leaveAddress,
  takeInAlways,
  cutAtVerb,
  dropCollective,
  dropGeneric,
  dropGoing,
  splitPair,
  splitDateline,
  splitOutlet,
  splitOwner,
  dropLead,
  wholeTitle,
  joinLeadingDivision,
  makeBody,
  takeInDivision,
  balanceMarks,
  takeInMarks,
  takeInSession,
  leavePartyGroup,
  takeInHead,
  leavePlan,
  takeInCommittee,
  takeInUnit,
  leaveSite,
  joinBranch,
  splitCoordination,
  splitCountry,
  leaveTitle,
  typeByHead,
  typeByList,
  makeWorkshop,
  joinMeeting,
}
