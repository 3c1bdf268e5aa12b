import type { GrafeoDB } from '@grafeo-db/js'
import { cypher } from '../cypher-library.ts'
import { BASE_LABELS } from '../shape.ts'

/** Constraint and index for every kind of node. The index matters: a constraint alone makes every load quadratic. */
export async function ensureSchema(db: GrafeoDB): Promise<void> {
  await ensureIndexes(db)
  for (const label of BASE_LABELS) await db.executeCypher(cypher('schema/id-constraint', { label }))
}

/** What a load of checked nodes needs: their ends are found at once, and that no id comes twice is known already. */
export async function ensureIndexes(db: GrafeoDB): Promise<void> {
  for (const label of BASE_LABELS) await db.executeCypher(cypher('schema/id-index.embedded', { label }))
}
