import type { Atom, Atoms } from './atoms.ts'
import type { Identities } from './identities.ts'
import { joinByEvidence } from './namesakes.ts'
import { normaliseName } from '../names.ts'

/** Divisions from the county down, and prefecture-level cities; a shared province tells no village from its namesake. */
const TELLING = /^\d{6}(?:\d{3})?$/

/**
 * Places without a code of one name (a village, a street) are one when both articles name the same county, or the same
 * city where they name no county.
 */
export function joinPlaces(atoms: Atoms, identities: Identities): void {
  const blocks = new Map<string, Atom[]>()
  const evidence = new Map<string, string[]>()
  const counties = new Map<string, readonly string[]>()
  for (const { reading } of atoms.articles) {
    const codes = new Set(
      reading.entities.flatMap((e) => (e.adminCode && TELLING.test(e.adminCode) ? [e.adminCode.slice(0, 6)] : [])),
    )
    counties.set(
      reading.article.id,
      [...codes].filter((code) => !code.endsWith('0000')),
    )
  }
  for (const atom of atoms.byId.values()) {
    const [member] = atom.members
    if (atom.type !== 'Place' || member.entity.adminCode) continue
    const key = normaliseName(member.entity.name)
    const block = blocks.get(key)
    if (block) block.push(atom)
    else blocks.set(key, [atom])
    evidence.set(atom.id, [...new Set(atom.members.flatMap(({ article }) => counties.get(article.id) ?? []))])
  }
  joinByEvidence(blocks, evidence, identities)
}
