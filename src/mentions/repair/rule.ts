import type { Gazetteer } from '../../gazetteer/index.ts'
import type { Candidate } from '../candidate.ts'

/** Mends the ends of tagged names: names in order come in, names in order come out, none over another. */
export type RepairRule = (text: string, names: readonly Candidate[], gazetteer: Gazetteer) => readonly Candidate[]
