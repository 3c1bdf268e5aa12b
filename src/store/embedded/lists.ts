import { cypher } from '../cypher-library.ts'
import { type ArrowTable, integerAt, readArrow } from './arrow.ts'
import { lists, type Packed, pack, texts } from './packed.ts'
import type { ColumnPage, Columns, ColumnKind } from './protocol.ts'

/** Asks the engine a question and gives what it says as Arrow. */
type Ask = (text: string, parameters?: Readonly<Record<string, unknown>>) => Promise<Uint8Array>

/** A list for an export of the whole, in columns and in id order. Its pages are taken in turn. */
export interface ColumnList {
  readonly length: number
  /** As many rows from there on as fit into a message. */
  page(from: number): ColumnPage
}

/** A message holds about so many bytes: larger ones are no faster, and outlive what is made of them. */
const BYTES_AT_ONCE = 40_000

const ENTITY = ['id', 'labels', 'name', 'aliases', 'kind', 'adminCode', 'level', 'lat', 'lon', 'value', 'low'].concat([
  'high',
  'unit',
  'currency',
  'qualifier',
  'degree',
  'x',
  'y',
])
const END = ['id', 'labels', 'name', 'value', 'unit', 'currency']
const RELATION = ['id', 'modality', 'role', 'amount', 'currency', 'figure', 'date', 'sources', 'confidence'].concat([
  'status',
  'claims',
])
const STATEMENT = ['claim', 'modality', 'method', 'confidence', 'status', 'sentence', 'article', 'document']

/** All entities. They are also what relations end at, so that nothing of the ends is asked once a relation. */
export interface EntityList extends ColumnList {
  readonly table: ArrowTable
  /** The row of an entity by the engine's number, which counts all nodes. */
  readonly rowOf: Int32Array
  /** For whoever gathers some of them: -1 for each row. */
  readonly places: Int32Array
}

export async function entityList(ask: Ask): Promise<EntityList> {
  const table = readArrow(await ask(cypher('read/all-entities.embedded')))
  const order = inIdOrder(table)
  const sizes = sizesOf(table, ENTITY)
  return {
    length: table.length,
    table,
    rowOf: rowsByNumber(table),
    places: new Int32Array(table.length).fill(-1),
    page: (from) => {
      const page = pageFrom(order, from, sizes)
      return { count: page.length, entities: packed(table, ENTITY, page) }
    },
  }
}

function rowsByNumber({ length, column }: ArrowTable): Int32Array {
  const numbers = column('number')
  if (numbers.kind !== 'integer') return new Int32Array()
  let most = -1
  for (let row = 0; row < length; row++) most = Math.max(most, integerAt(numbers.halves, row))
  const rows = new Int32Array(most + 1).fill(-1)
  for (let row = 0; row < length; row++) rows[integerAt(numbers.halves, row)] = row
  return rows
}

/** All relations of a type beside what stands at their ends; `isStated` with the sentences that say them. */
async function relationList(ask: Ask, type: string, entities: EntityList, isStated: boolean): Promise<ColumnList> {
  const table = readArrow(await ask(cypher('read/all-relations.embedded', { type })))
  const order = inIdOrder(table)
  const statements = isStated ? await statementsFor(ask, type, table) : undefined
  const sizes = sizesOf(table, RELATION)
  if (statements) {
    const { rows, starts } = statements
    const each = sizesOf(statements.table, STATEMENT)
    for (let row = 0; row < sizes.length; row++)
      for (let at = starts[row]!; at < starts[row + 1]!; at++) sizes[row]! += each[rows[at]!]!
  }
  return {
    length: table.length,
    page: (from) => {
      const page = pageFrom(order, from, sizes)
      return {
        count: page.length,
        relations: packed(table, RELATION, page),
        ...endsOf(table, page, entities),
        ...(statements && statementsOf(statements, page)),
      }
    },
  }
}

/** The entities at the ends of some relations, each once, and which of them it is at each end. */
function endsOf(table: ArrowTable, page: Int32Array, { table: all, rowOf, places }: EntityList): Partial<ColumnPage> {
  const rows = new Int32Array(2 * page.length)
  let count = 0
  const placesAt = (name: string) => {
    const numbers = table.column(name)
    const found = new Int32Array(page.length)
    if (numbers.kind !== 'integer') return found
    for (let i = 0; i < page.length; i++) {
      const row = rowOf[integerAt(numbers.halves, page[i]!)]!
      if (places[row] === -1) {
        places[row] = count
        rows[count++] = row
      }
      found[i] = places[row]!
    }
    return found
  }
  const [from, to] = [placesAt('from'), placesAt('to')]
  const chosen = rows.subarray(0, count)
  for (let i = 0; i < count; i++) places[chosen[i]!] = -1
  return { from, to, ends: packed(all, END, chosen) }
}

interface Statements {
  readonly table: ArrowTable
  /** The rows that say each relation's claims, in the order of the claims, one relation after the other; of each where its own begin. */
  readonly rows: Int32Array
  readonly starts: Int32Array
}

async function statementsFor(ask: Ask, type: string, relations: ArrowTable): Promise<Statements> {
  const ofType = joined(relations, readArrow(await ask(cypher('read/all-statements.embedded'), { type })))
  if (ofType.isAll) return ofType
  return joined(relations, readArrow(await ask(cypher('read/all-statements-any.embedded'))))
}

function joined(relations: ArrowTable, table: ArrowTable): Statements & { readonly isAll: boolean } {
  const known = new Map<string, number>()
  const claim = texts(pack(table.column('claim'), allRows(table)))
  for (let row = 0; row < table.length; row++) known.set(claim()!, row)
  const claims = lists(pack(relations.column('claims'), allRows(relations)))
  const rows: number[] = []
  const starts = new Int32Array(relations.length + 1)
  let isAll = true
  for (let relation = 0; relation < relations.length; relation++) {
    for (const each of claims() ?? []) {
      const row = known.get(each)
      if (row === undefined) isAll = false
      else rows.push(row)
    }
    starts[relation + 1] = rows.length
  }
  return { table, rows: Int32Array.from(rows), starts, isAll }
}

function statementsOf({ table, rows, starts }: Statements, page: Int32Array): Partial<ColumnPage> {
  const stated = page.map((relation) => starts[relation + 1]! - starts[relation]!)
  const chosen = new Int32Array(stated.reduce((sum, count) => sum + count, 0))
  let at = 0
  for (const relation of page) {
    chosen.set(rows.subarray(starts[relation]!, starts[relation + 1]!), at)
    at += starts[relation + 1]! - starts[relation]!
  }
  return { stated, statements: packed(table, STATEMENT, chosen) }
}

function packed(table: ArrowTable, names: readonly string[], rows: Int32Array): Columns {
  const columns: Record<string, Packed> = {}
  for (const name of names) {
    const column = table.column(name)
    if (column.kind !== 'nothing') columns[name] = pack(column, rows)
  }
  return columns
}

/** The rows of a page that begins there. */
function pageFrom(order: Int32Array, from: number, sizes: Int32Array): Int32Array {
  let [to, bytes] = [from, 0]
  while (to < order.length && bytes < BYTES_AT_ONCE) bytes += sizes[order[to++]!]!
  return order.subarray(from, to)
}

/** About how many bytes each row takes in a message. */
function sizesOf(table: ArrowTable, names: readonly string[]): Int32Array {
  const sizes = new Int32Array(table.length).fill(8 * names.length)
  for (const name of names) {
    const column = table.column(name)
    if (column.kind === 'text') addSizes(sizes, column.offsets)
    else if (column.kind === 'texts')
      addSizes(
        sizes,
        column.offsets.map((item) => column.items.offsets[item]!),
      )
  }
  return sizes
}

function addSizes(sizes: Int32Array, offsets: Int32Array): void {
  for (let row = 0; row < sizes.length; row++) sizes[row]! += offsets[row + 1]! - offsets[row]!
}

function inIdOrder(table: ArrowTable): Int32Array {
  const order = allRows(table)
  const column = table.column('id')
  if (column.kind === 'text' && isAscii(column.bytes)) {
    const { offsets, bytes } = column
    return order.sort((a, b) => {
      let [x, y] = [offsets[a]!, offsets[b]!]
      const [endOfX, endOfY] = [offsets[a + 1]!, offsets[b + 1]!]
      while (x < endOfX && y < endOfY) {
        const difference = bytes[x++]! - bytes[y++]!
        if (difference !== 0) return difference
      }
      return endOfX - x - (endOfY - y)
    })
  }
  const id = texts(pack(column, order))
  const ids = Array.from(order, () => id() ?? '')
  return order.sort((a, b) => (ids[a]! < ids[b]! ? -1 : ids[a]! > ids[b]! ? 1 : 0))
}

/** Then the order of bytes is that of texts. */
function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if (bytes[at]! > 127) return false
  return true
}

function allRows({ length }: ArrowTable): Int32Array {
  const rows = new Int32Array(length)
  for (let row = 0; row < length; row++) rows[row] = row
  return rows
}

/** The list that is asked for. */
export function columnList(
  ask: Ask,
  kind: ColumnKind,
  name: string,
  entities: () => Promise<EntityList>,
): Promise<ColumnList> {
  if (kind === 'entities') return entities()
  return entities().then((found) => relationList(ask, name, found, kind === 'stated'))
}
