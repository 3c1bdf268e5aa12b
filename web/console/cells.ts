import { csvLine } from '../../src/export/csv-cell.ts'
import type { CypherNode, CypherPath, CypherRelationship, CypherResult, CypherValue } from '../api/types.ts'

type Thing = CypherNode | CypherRelationship | CypherPath

/** A node, relationship or path, told from a plain object by its mark. */
export function asThing(value: CypherValue): Thing | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const kind = (value as { readonly $kind?: unknown }).$kind
  return kind === 'node' || kind === 'relationship' || kind === 'path' ? (value as Thing) : undefined
}

/** Ids of the entities in a result, in order of first appearance; relationships bring their ends. */
export function entityIdsIn(result: CypherResult): readonly string[] {
  const ids = new Set<string>()
  const visit = (value: CypherValue): void => {
    const thing = asThing(value)
    if (thing?.$kind === 'node') {
      if (thing.labels.includes('Entity')) ids.add(thing.id)
    } else if (thing?.$kind === 'relationship') {
      if (thing.properties.claims !== undefined) ids.add(thing.from).add(thing.to)
    } else if (thing?.$kind === 'path') {
      for (const node of thing.nodes) visit(node)
    } else if (value !== null && typeof value === 'object')
      for (const one of Object.values(value)) visit(one as CypherValue)
  }
  for (const row of result.rows) for (const cell of row) visit(cell)
  return [...ids]
}

/** A value as one line of text. */
export function cellText(value: CypherValue): string {
  const thing = asThing(value)
  if (thing?.$kind === 'node')
    return String(thing.properties.name ?? thing.properties.title ?? thing.properties.text ?? thing.id)
  if (thing?.$kind === 'relationship') return thing.type
  if (thing?.$kind === 'path') return thing.nodes.map(cellText).join(' – ')
  if (Array.isArray(value)) return value.map((one) => cellText(one as CypherValue)).join('、')
  if (value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A result as UTF-8 CSV that a spreadsheet opens with Chinese intact and runs nothing of: what the table shows, numbers without marks. */
export function csvOf({ columns, rows }: CypherResult): string {
  const cell = (value: CypherValue) =>
    typeof value === 'number' || typeof value === 'boolean' ? value : cellText(value)
  return `\ufeff${csvLine(columns)}${rows.map((row) => csvLine(row.map(cell))).join('')}`
}

/** How much of the width each column gets, from 1 to 4 parts: a sentence more than a name, a name more than a number. By the first rows. */
export function columnShares({ columns, rows }: CypherResult): readonly number[] {
  const seen = rows.slice(0, 100)
  return columns.map((_, i) => {
    const longest = seen.reduce((most, row) => Math.max(most, cellText(row[i] ?? null).length), 0)
    return Math.min(4, Math.max(1, Math.round(Math.sqrt(longest) / 2)))
  })
}
