import type { Atom } from './atoms.ts'
import type { Identities } from './identities.ts'

/** Within each block of one name: atoms with a piece of evidence in common are one, unless a person set them apart. */
export function joinByEvidence(
  blocks: ReadonlyMap<string, readonly Atom[]>,
  evidence: ReadonlyMap<string, readonly string[]>,
  identities: Identities,
): void {
  for (const block of blocks.values()) {
    if (block.length < 2) continue
    const first = new Map<string, string>()
    for (const { id } of block.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      for (const piece of evidence.get(id) ?? []) {
        const other = first.get(piece)
        if (other === undefined) first.set(piece, id)
        else identities.join(other, id)
      }
    }
  }
}
